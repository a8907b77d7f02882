// The list of all work as a sheet: arrows move from cell to cell, Enter or typing opens
// the field of one, and a column that is pasted fills downwards.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make, words = live.words;
  var on = false, at = null, end = ''; // the cell, {address, key}, and the address of the row up to which others are chosen
  var field = null; // the field that is open: {box, f, control, asked}
  var opening = null; // what is typed while the field is on its way: {typed, ends}
  var held = false; // whether the focus is among the cells
  var counted = ''; // the key that is down, whose letter goes to the field that is about to open

  function columns() { return live.desk && live.desk.words.cells || []; }
  function table() { return columns().length ? document.querySelector('main table.data') : null; }

  // keys are those that the columns of the table set, from the left; '' for none.
  function keys() {
    var list = table();
    return list ? Array.from(list.tHead.rows[0].cells, function (head) {
      var of = columns().find(function (c) { return c.title === head.textContent.trim(); });
      return of ? of.key : '';
    }) : [];
  }

  // widen adds the columns that the page leaves out, as nothing is said in them yet.
  function widen() {
    var list = table(), there = keys();
    columns().filter(function (c) { return there.indexOf(c.key) < 0; }).forEach(function (c) {
      list.tHead.rows[0].append(make('th', 'hb-added', c.title));
      rows().forEach(function (row) { row.append(make('td', 'hb-added')); });
    });
  }
  function choosing() { return document.documentElement.classList.contains('hb-choosing'); }

  // rows are those in sight of which something can be changed.
  function rows() {
    var list = table();
    return list ? Array.from(list.tBodies[0].rows).filter(function (row) { return row.offsetParent !== null && live.rowAddress(row); }) : [];
  }

  function place(address) { return rows().findIndex(function (row) { return live.rowAddress(row) === address; }); }
  function rowAt() { return at && rows()[place(at.address)]; }
  function cellIn(row) { return row.cells[keys().indexOf(at.key)]; }
  function cellAt() { var row = rowAt(); return row && cellIn(row); }

  // chosen are the rows from the cell to the end of what is chosen.
  function chosen() {
    var list = rows(), first = place(at.address), last = end ? place(end) : first;
    return last < 0 ? [] : list.slice(Math.min(first, last), Math.max(first, last) + 1);
  }

  live.asks.push(function () { return on ? rows().map(live.rowAddress).slice(0, 1000) : []; });
  live.busy.push(function () { return Boolean(field || opening); });

  // --- moving

  function mark() {
    document.querySelectorAll('.hb-cell, .hb-in-range').forEach(function (cell) { cell.classList.remove('hb-cell', 'hb-in-range'); });
    if (!on) { document.querySelectorAll('.hb-added').forEach(function (cell) { cell.remove(); }); return; }
    if (table()) widen();
    var cell = at && cellAt();
    if (!cell) return;
    chosen().forEach(function (row) { cellIn(row).classList.add('hb-in-range'); });
    cell.classList.add('hb-cell');
    cell.tabIndex = -1;
    if (held && !field && !cell.contains(document.activeElement) && !document.querySelector('dialog[open]')) cell.focus({ preventScroll: true });
  }

  function go(address, key) {
    at = { address: address, key: key };
    end = '';
    held = true;
    mark();
    var cell = cellAt();
    if (cell) cell.scrollIntoView({ block: 'nearest' });
  }

  // beside is the key of the next column that can be changed, in a direction.
  function beside(by) {
    var all = keys().filter(Boolean);
    return all[Math.max(0, Math.min(all.length - 1, all.indexOf(at.key) + by))];
  }

  function move(down, right, extend) {
    var list = rows(), from = place(extend && end || at.address);
    var to = list[Math.max(0, Math.min(list.length - 1, from + down))];
    if (!to) return;
    if (!extend) { go(live.rowAddress(to), right ? beside(right) : at.key); return; }
    end = live.rowAddress(to);
    mark();
    to.scrollIntoView({ block: 'nearest' });
  }

  function turn(way) {
    var first = rows()[0];
    if (field) close();
    on = way && Boolean(first);
    held = on;
    at = on ? { address: live.rowAddress(first), key: keys().find(Boolean) } : null;
    end = '';
    document.documentElement.classList.toggle('hb-cells', on);
    live.say(on ? words.cellsHow : '');
    mark();
    live.ask();
  }

  // --- one cell

  function item(row) { return live.item((live.desk.found || {})[live.rowAddress(row)] || ''); }

  // known gives the items of rows, as soon as the server has said which they are.
  function known(list) {
    function all() { return list.map(item); }
    if (all().every(Boolean)) return Promise.resolve(all());
    return live.ask().then(function () {
      if (!all().every(Boolean)) throw new Error(words.cellsUnknown);
      return all();
    });
  }

  // open shows the field of the cell, with what was typed, or with a value that was
  // refused.
  function open(typed, value) {
    var here = at, key = at && at.key;
    if (!rowAt() || field) return;
    opening = { typed: typed, ends: false };
    known(chosen().slice(0, 1)).then(function (items) { return live.inquire('item', { item: items[0].id }); }).then(function (f) {
      var said = opening;
      opening = null;
      if (!said || field || !on || at !== here) return;
      var all = f.usual.concat.apply(f.usual, f.topics.map(function (t) { return t.fields; }));
      var control = all.find(function (c) { return c.key === key; }), box = make('div', 'hb-cell-field hb-settings');
      if (!control) return;
      var asked = fieldOf(f, control, value === undefined ? f.values[key] : value);
      field = { box: box, f: f, control: control, asked: asked, at: here };
      box.append(asked.box);
      cellAt().append(box);
      box.addEventListener('keydown', typing);
      box.addEventListener('input', function (event) { if (event.target === asked.box && control.sort === 'name') keep(1, 0); });
      box.addEventListener('focusout', function () { setTimeout(function () { if (field && field.box === box && document.hasFocus() && !box.contains(document.activeElement)) keep(0, 0); }); });
      begin(box, said.typed);
      box.scrollIntoView({ block: 'nearest' });
      if (said.ends) keep(1, 0);
    }, function (error) {
      opening = null;
      live.say(error.message, true);
    });
  }

  // onItsWay takes a key for the field that is about to open.
  function onItsWay(key) {
    if (key === 'Escape') opening = null;
    else if (key === 'Enter') opening.ends = true;
    else if (key.length === 1) opening.typed += key;
  }

  // fieldOf is a field with its value. A name is typed anew: as long as nothing is typed,
  // it stays what it is.
  function fieldOf(f, control, value) {
    if (control.sort !== 'name' || !value) return live.field(control, value, { titles: f.titles, means: f.means[control.key] });
    var asked = live.field(control, null, { titles: f.titles, means: f.titles[control.kinds + ' ' + value] || value });
    return { box: asked.box, end: asked.end, read: function () { return asked.read() || value; } };
  }

  // begin puts the focus into a field, and what was typed.
  function begin(box, typed) {
    var input = /** @type {any} */ (box.querySelector('input:not([hidden]), textarea, select:only-of-type, select'));
    if (!input) { box.querySelector('button').focus(); return; }
    input.focus();
    if (input.matches('select')) {
      var option = typed && Array.from(input.options).find(function (o) { return o.label.toLowerCase().indexOf(typed.toLowerCase()) === 0; });
      if (option) input.value = option.value;
    } else if (typed && input.type !== 'date') {
      input.value = typed;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (input.select) input.select();
  }

  function typing(event) {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') keep(1, 0);
    else if (event.key === 'Tab') keep(0, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function close() {
    var box = field.box;
    field = null;
    box.remove();
    held = true;
    mark();
  }

  // keep writes what the field says, and goes on to the next cell. What is refused is
  // asked for again where it was typed.
  function keep(down, right) {
    var was = field, key = was.control.key, seen = was.f.values[key] === undefined ? null : was.f.values[key];
    if (was.asked.end) was.asked.end();
    var want = live.fields.plain(was.asked.read());
    close();
    move(down, right);
    if (JSON.stringify(want) === JSON.stringify(live.fields.plain(seen))) return;
    live.send('edit', function () {
      return { do: 'change', items: [{ id: was.f.item, base: (live.item(was.f.item) || { known: was.f }).known.base }], changes: [{ key: key, seen: seen, want: want }] };
    }).then(live.ask, function () {
      if (!on || field) return;
      go(was.at.address, was.at.key);
      open('', want);
    });
  }

  // --- many cells

  // valueOf is what a file says for a text of a spreadsheet: what a choice is called is
  // its value.
  function valueOf(key, text) {
    var list = live.desk.lists[key === 'status' ? 'work' : key] || [], plain = text.trim().toLowerCase();
    var option = list.find(function (o) { return o.label.toLowerCase() === plain || o.value.toLowerCase() === plain; });
    return option ? option.value : text.trim();
  }

  // fill gives rows the values of lines of cells, from the column of the cell on.
  function fill(list, lines) {
    var into = keys().slice(keys().indexOf(at.key));
    if (lines.some(function (line) { return line.length > into.length; })) { live.say(words.cellsTooBroad, true); return; }
    if (lines.length > list.length) { live.say(live.said(live.said(words.cellsTooMany, lines.length), list.length), true); return; }
    known(list.slice(0, lines.length)).then(function (items) { return send(items, into, lines); }, function (error) { live.say(error.message, true); });
  }

  function send(items, into, lines) {
    return live.send('edit', function () {
      return {
        do: 'cells',
        items: items.map(function (one) { return { id: one.id, base: live.item(one.id).known.base }; }),
        lines: lines.map(function (line) {
          var values = {};
          line.forEach(function (text, i) { if (into[i]) values[into[i]] = valueOf(into[i], text); });
          return values;
        })
      };
    }).then(live.ask, function () {});
  }

  function empty() { fill(chosen(), chosen().map(function () { return ['']; })); }

  // paste fills downwards from the cell; one value fills all that is chosen.
  function paste(text) {
    var lines = text.replace(/\r?\n$/, '').split(/\r?\n/).map(function (line) { return line.split('\t'); }), some = chosen();
    if (lines.length === 1 && some.length > 1) lines = some.map(function () { return lines[0]; });
    fill(rows().slice(place(live.rowAddress(some[0]))), lines);
  }

  document.addEventListener('paste', function (event) {
    if (!on || field || !at || live.typing() || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    paste(event.clipboardData.getData('text/plain'));
  });

  // --- keys, mouse and touch

  var KEYS = {
    ArrowDown: function (e) { move(1, 0, e.shiftKey); }, ArrowUp: function (e) { move(-1, 0, e.shiftKey); },
    ArrowRight: function () { move(0, 1); }, ArrowLeft: function () { move(0, -1); },
    PageDown: function () { move(10, 0); }, PageUp: function () { move(-10, 0); },
    Enter: function () { open(''); }, F2: function () { open(''); },
    Delete: empty, Backspace: empty, Escape: function () { if (end) { end = ''; mark(); } else turn(false); }
  };

  document.addEventListener('keydown', function (event) {
    counted = '';
    if (!on || field || !at || !live.desk || choosing() || event.ctrlKey || event.metaKey || event.altKey || !live.within(event, '.hb-cell') || live.typing()) return;
    if (opening) onItsWay(event.key);
    else if (KEYS[event.key]) KEYS[event.key](event);
    else if (event.key.length === 1) open(event.key);
    else return;
    if (opening) counted = event.key;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // The field may open between a key and its letter, which would then be there twice.
  document.addEventListener('beforeinput', function (event) {
    if (counted && event.data === counted) event.preventDefault();
    counted = '';
  }, true);

  document.addEventListener('click', function (event) {
    var cell = on && live.desk && !choosing() && live.within(event, 'main table.data tbody :is(th, td)'), row = cell && /** @type {any} */ (cell.parentElement);
    if (!cell || cell.closest('table') !== table() || live.within(event, '.hb-cell-field') || event.ctrlKey || event.metaKey || event.altKey) { if (on && !live.within(event, '.hb-bar, .hb-cell-field')) held = false; return; }
    var address = live.rowAddress(row), key = keys()[/** @type {any} */ (cell).cellIndex];
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!address || !key) return;
    if (event.shiftKey && at) { end = address; mark(); return; }
    if (at && at.address === address && at.key === key) open('');
    else go(address, key);
  }, true);

  live.tools.push(function () {
    if (choosing() || !on && !rows().length) return [];
    var b = live.button(on ? words.cellsDone : words.cells, function () { turn(!on); }), list = [b];
    b.setAttribute('aria-pressed', String(on));
    if (!on) return list;
    list.push(live.button(words.cellsEmpty, empty));
    if (navigator.clipboard && navigator.clipboard.readText) {
      list.push(live.button(words.cellsPaste, function () {
        navigator.clipboard.readText().then(paste, function () { live.say(words.cellsPasteHow, true); });
      }));
    }
    return list;
  });

  live.dressers.push(mark);
})();
