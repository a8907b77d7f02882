// The fields of a form, of the preview and of the page of suggestions, by the sort of
// their values: texts, choices, names, lists, rows, and groups within each other. A field
// knows how its value is read and written; which keys there are, and what they are
// called, is given to it.
(window.handbookParts = window.handbookParts || []).push(function (live) {
  'use strict';

  var make = live.make, words = live.words;

  // empty says that a value says nothing.
  function empty(v) {
    if (v === null || v === undefined || v === '') return true;
    if (Array.isArray(v)) return !v.some(function (item) { return !empty(item); });
    return typeof v === 'object' && !Object.keys(v).some(function (key) { return !empty(v[key]); });
  }

  // plain is a value without the parts that say nothing; null where none is left.
  function plain(v) {
    if (empty(v)) return null;
    if (Array.isArray(v)) return v.map(plain).filter(function (item) { return item !== null; });
    if (typeof v !== 'object') return v;
    var group = {};
    Object.keys(v).forEach(function (key) { if (!empty(v[key])) group[key] = plain(v[key]); });
    return group;
  }

  function list(v) { return Array.isArray(v) ? v : empty(v) ? [] : [v]; }

  function labelled(control, field) {
    var label = make('label'), said = make('span', '', control.label);
    if (control.required) said.append(make('small', 'hb-needed', words.needed));
    label.append(said, field);
    if (control.hint) label.append(make('small', 'hb-hint', control.hint));
    label.dataset.field = control.key || '';
    return label;
  }

  var made = 0;
  function suggestions(field, options) {
    var id = 'hb-list-' + (++made), data = make('datalist');
    data.id = id;
    options.forEach(function (o) {
      var option = make('option', '', o.label);
      option.value = o.value;
      data.append(option);
    });
    field.setAttribute('list', id);
    return data;
  }

  // --- single values

  function textField(control, value, around) {
    var field = make('input'), options = control.choices || (control.list && live.desk.lists[control.list]) || [];
    field.type = 'text';
    field.autocomplete = 'off';
    if (control.sort === 'number') field.inputMode = 'decimal';
    field.value = Array.isArray(value) ? value.join(', ') : value || '';
    field.placeholder = around.means || '';
    var label = labelled(control, field);
    if (options.length) label.append(suggestions(field, options));
    return { box: label, read: function () { return field.value.trim(); } };
  }

  function longField(control, value, around) {
    var field = make('textarea', control.sort === 'prose' ? 'hb-prose' : '');
    field.value = Array.isArray(value) ? value.join('\n') : value || '';
    field.placeholder = around.means || '';
    if (control.sort === 'texts') field.rows = Math.max(3, list(value).length + 1);
    return {
      box: labelled(control.sort === 'texts' ? Object.assign({}, control, { hint: control.hint || words.aLineEach }) : control, field),
      read: function () {
        if (control.sort === 'texts') return field.value.split('\n').map(function (line) { return line.trim(); }).filter(Boolean);
        return control.sort === 'prose' ? field.value.trim() : field.value.trim().replace(/\s*\n\s*/g, ' ');
      }
    };
  }

  function tagsField(control, value) {
    var field = textField(control, value, {});
    return { box: field.box, read: function () { return field.read().split(',').map(function (t) { return t.trim(); }).filter(Boolean); } };
  }

  function dayField(control, value, around) {
    if (value && !/^\d{4}-\d\d-\d\d$/.test(value)) return textField(control, value, around); // as the file spells it
    var field = make('input');
    field.type = 'date';
    field.value = value || '';
    return { box: labelled(control, field), read: function () { return field.value; } };
  }

  function choiceField(control, value, around) {
    var field = make('select'), all = [{ value: '', label: around.means || words.notSaid }].concat(control.choices || []);
    if (value && !all.some(function (o) { return o.value === value; })) all.push({ value: value, label: value });
    all.forEach(function (o) {
      var option = make('option', '', o.label);
      option.value = o.value;
      field.append(option);
    });
    field.value = value || '';
    return { box: labelled(control, field), read: function () { return field.value; } };
  }

  // --- values with parts

  function groupField(control, value, around) {
    var set = make('fieldset', 'hb-group'), parts = fieldsOf(set, control.fields || [], value || {}, around);
    if (control.label) set.prepend(make('legend', '', control.label));
    set.dataset.field = control.key || '';
    return { box: set, read: function () { return read(parts); } };
  }

  // fieldsOf puts the fields of a group into a box, and gives them by key.
  function fieldsOf(box, controls, values, around, usual) {
    var parts = /** @type {Record<string, Handbook.Asked>} */ ({}), more = /** @type {HTMLElement | null} */ (null), filled = 0;
    controls.forEach(function (control, i) {
      var part = live.field(control, values[control.key], { titles: around.titles, means: (around.meansOf || {})[control.key] });
      parts[control.key] = part;
      if (usual && i >= usual) {
        if (!more) {
          more = make('details', 'hb-more');
          more.append(make('summary', '', words.more));
        }
        if (!empty(values[control.key])) filled++;
        more.append(part.box);
      } else box.append(part.box);
    });
    if (more) {
      if (filled) more.firstElementChild.append(make('small', 'hb-filled', live.said(words.filled, filled)));
      box.append(more);
    }
    return parts;
  }

  function read(parts) {
    var group = {};
    Object.keys(parts).forEach(function (key) { group[key] = parts[key].read(); });
    return group;
  }

  // rowsField is a list of groups, with a row for each.
  function rowsField(control, value, around) {
    var set = make('fieldset', 'hb-rows'), rows = [], box = make('div');
    set.dataset.field = control.key || '';
    set.append(make('legend', '', control.label));
    if (control.hint) set.append(make('p', 'hb-note', control.hint));
    function add(v) {
      var line = make('div', 'hb-line-of'), row = { box: line, parts: null, bare: typeof v === 'string' };
      var values = row.bare ? Object.fromEntries([[control.alone, v]]) : v || {};
      row.parts = fieldsOf(line, control.fields, values, { titles: around.titles }, control.usual);
      line.append(live.button(words.takeRowOut, function () {
        rows.splice(rows.indexOf(row), 1);
        line.remove();
        changed(set);
        more.focus();
      }, 'hb-out'));
      rows.push(row);
      box.append(line);
      return row;
    }
    list(value).forEach(add);
    var more = live.button(words.addRow, function () {
      var row = add(null), first = row.box.querySelector('input, select, textarea');
      changed(set);
      if (first) first.focus();
    });
    set.append(box, more);
    return {
      box: set,
      read: function () {
        return rows.map(function (row) {
          var group = plain(read(row.parts));
          if (group && row.bare && Object.keys(group).join() === control.alone) return group[control.alone];
          return group;
        }).filter(Boolean);
      }
    };
  }

  // pairsField is a group whose keys are the author's: quarters, departments, ids.
  function pairsField(control, value, around) {
    var set = make('fieldset', 'hb-rows'), rows = [], box = make('div'), entries = control.of.sort === 'group';
    set.dataset.field = control.key || '';
    set.append(make('legend', '', control.label));
    if (control.hint) set.append(make('p', 'hb-note', control.hint));
    function add(key, v) {
      var line = make('div', 'hb-line-of'), row = { box: line, key: null, value: null };
      if (!entries) {
        row.key = live.field(control.by, key, { titles: around.titles });
        line.append(row.key.box);
      }
      row.value = live.field(control.of, v, { titles: around.titles });
      row.read = function () { return [row.key ? row.key.read() : key, row.value.read()]; };
      line.append(row.value.box, live.button(words.takeRowOut, function () {
        rows.splice(rows.indexOf(row), 1);
        line.remove();
        changed(set);
        more.focus();
      }, 'hb-out'));
      rows.push(row);
      box.append(line);
      return row;
    }
    Object.keys(value && typeof value === 'object' && !Array.isArray(value) ? value : {}).forEach(function (key) { add(key, value[key]); });
    var more = live.button(words.addRow, function () {
      var row = add(entries ? 'new:' + (++made) : '', null), first = row.box.querySelector('input, select, textarea');
      changed(set);
      if (first) first.focus();
    });
    set.append(box, more);
    return {
      box: set,
      read: function () {
        var group = {};
        rows.forEach(function (row) {
          var pair = row.read();
          if (pair[0] && !empty(pair[1])) group[pair[0]] = pair[1];
        });
        return group;
      }
    };
  }

  // waysField is a value that can be said in several ways: one number, or one for each
  // quarter.
  function waysField(control, value, around) {
    var set = make('fieldset', 'hb-either'), ways = control.ways, choice = make('select'), now = null, place = make('div');
    set.dataset.field = control.key || '';
    choice.setAttribute('aria-label', control.label);
    ways.forEach(function (way, i) {
      var option = make('option', '', way.label);
      option.value = String(i);
      choice.append(option);
    });
    function fits(way) {
      var grouped = way.sort === 'pairs' || way.sort === 'group';
      if (value && typeof value === 'object') return grouped;
      return !grouped && (way.sort !== 'choice' || empty(value) || way.choices.some(function (o) { return o.value === value; }));
    }
    function put(v) {
      var way = ways[Number(choice.value)];
      now = live.field(Object.assign({}, way, { label: way.sort === 'pairs' ? '' : control.label }), v, around);
      now.box.classList.add('hb-way');
      place.replaceChildren(now.box);
    }
    choice.value = String(Math.max(0, ways.findIndex(fits)));
    choice.addEventListener('change', function () { put(null); });
    set.append(make('legend', '', control.label));
    if (control.hint) set.append(make('p', 'hb-note', control.hint));
    set.append(choice, place);
    put(value);
    return { box: set, read: function () { return now.read(); } };
  }

  // changed tells a form that somebody has changed it otherwise than by typing.
  function changed(box) { box.dispatchEvent(new Event('input', { bubbles: true })); }

  var sorts = {
    text: textField, number: textField, long: longField, prose: longField, texts: longField, tags: tagsField, day: dayField, choice: choiceField,
    group: groupField, rows: rowsField, pairs: pairsField, ways: waysField,
    name: function (control, value, around) { return live.nameField(control, value, around); },
    names: function (control, value, around) { return live.nameField(control, value, around); },
    order: function (control, value, around) { return live.nameField(control, value, around); }
  };

  /** @param {Handbook.Control} control @param {any} value */
  live.field = function (control, value, around) { return sorts[control.sort](control, value === undefined ? null : value, around); };
  live.fields = { of: fieldsOf, labelled: labelled, plain: plain, empty: empty, list: list, changed: changed };
});
