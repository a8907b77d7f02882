// The forms of the preview: what an item says, new items, check-ins. What
// somebody has typed is kept until it is saved or cleared, whatever closes the
// form.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make, button = live.button;

  function field(form, words, control) {
    var label = make('label', '', words);
    label.append(control);
    form.append(label);
    return control;
  }

  function select(options, value, none) {
    var control = make('select'), all = none === undefined ? options : [{ value: '', label: none }].concat(options);
    if (value && !all.some(function (o) { return o.value === value; })) all = all.concat({ value: value, label: value });
    all.forEach(function (o) {
      var option = make('option', '', o.label);
      option.value = o.value;
      control.append(option);
    });
    control.value = value || '';
    return control;
  }

  function input(type, value) {
    var control = make('input');
    control.type = type;
    control.value = value || '';
    return control;
  }

  function long(value) {
    var control = make('textarea');
    control.value = value || '';
    return control;
  }

  // controlOf is how a field is put, by what the server says of it.
  function controlOf(f, value) {
    switch (f.control) {
      case 'choice': return select(f.choices || live.desk.lists[f.list] || [], value, f.none);
      case 'day': return input('date', value);
      case 'long': return long(value);
    }
    return input('text', value);
  }

  // put puts fields into a form, and gives their controls by key.
  function put(form, fields, valueOf) {
    var controls = {};
    (fields || []).forEach(function (f) { controls[f.key] = field(form, f.label, controlOf(f, valueOf ? valueOf(f.key) : '')); });
    return controls;
  }

  function oneLine(control) { return control.value.trim().replace(/\s+/g, ' '); }

  // --- drafts

  var DRAFTS = 'handbook-drafts';

  function drafts() { try { return JSON.parse(sessionStorage.getItem(DRAFTS)) || {}; } catch (e) { return {}; } }
  function keep(name, texts) {
    var all = drafts();
    if (texts) all[name] = texts; else delete all[name];
    try { sessionStorage.setItem(DRAFTS, JSON.stringify(all)); } catch (e) { /* then it is forgotten */ }
  }

  // filled are the fields of a form, and said what is in one.
  function filled(form) { return Array.from(form.querySelectorAll('textarea, input, select')); }
  function said(f) { return f.type === 'checkbox' ? String(f.checked) : f.value; }
  function fill(f, text) { if (f.type === 'checkbox') f.checked = text === 'true'; else f.value = text; }

  // isTyped says that somebody writes in a field, rather than choosing.
  function isTyped(f) { return f.matches('textarea, input:not([type]), input[type=text]'); }

  // withDraft fills a form with what was changed in it before and not saved. It
  // gives a function that is called when somebody closes the form: what was typed
  // is kept, what was chosen is chosen again quickly.
  function withDraft(form, name, foot) {
    if (name.now) return withOwnDraft(form, name, foot);
    var first = filled(form).map(said), draft = drafts()[name] || [];
    var clear = button(live.words.clear, function () {
      filled(form).forEach(function (f, i) { fill(f, first[i]); });
      keep(name, null);
      clear.hidden = true;
    });
    foot.append(clear);
    if (draft.length === first.length) filled(form).forEach(function (f, i) { if (draft[i] !== null) fill(f, draft[i]); });
    function changed(counts) {
      return filled(form).map(function (f, i) { return counts(f) && said(f) !== first[i] ? said(f) : null; });
    }
    function note(counts) {
      var now = changed(counts), any = now.some(function (text) { return text !== null; });
      keep(name, any ? now : null);
      clear.hidden = !any;
    }
    clear.hidden = !changed(function () { return true; }).some(function (text) { return text !== null; });
    form.addEventListener('input', function () { note(function () { return true; }); });
    return function () { note(isTyped); };
  }

  // withOwnDraft does the same for a form that knows itself what has been changed in it.
  function withOwnDraft(form, draft, foot) {
    var clear = button(live.words.clear, function () {
      draft.reset();
      keep(draft.name, null);
      clear.hidden = true;
    });
    clear.hidden = !drafts()[draft.name];
    foot.append(clear);
    form.addEventListener('input', function () {
      var now = draft.now(false);
      keep(draft.name, now);
      clear.hidden = !now;
    });
    return function () { keep(draft.name, draft.now(true)); };
  }

  live.drafts = { of: function (name) { return drafts()[name] || null; }, keep: keep };

  live.asked = { field: field, input: input, put: put, valuesOf: valuesOf };

  // --- a form

  live.busy.push(function () { return Boolean(document.querySelector('dialog.hb-form[open]')); });

  // show opens a form in a dialog. save gives a promise, and the form stays
  // open, with what was written, while it fails: the reason is in it, at the field
  // that it is about. It is sent once, however often Save is pressed. Its draft is
  // kept by the title and by what it is about, or the form has one of its own.
  live.show = show;
  function show(title, about, build, save, saveWords, own) {
    var dialog = make('dialog', 'hb-form'), form = make('form'), foot = make('p', 'hb-foot'), wrong = make('p', 'hb-wrong');
    var submit = make('button', 'hb-main', saveWords || live.words.save), before = document.activeElement && document.activeElement.closest('[data-id]');
    submit.type = 'submit';
    wrong.setAttribute('role', 'alert');
    form.append(make('h2', '', title));
    build(form);
    foot.append(submit, button(live.words.cancel, function () { dialog.close(); }));
    form.append(wrong, foot);
    var name = [title].concat(about).join('\n'), saved = false, closing = withDraft(form, own || name, foot);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      if (submit.disabled) return;
      submit.disabled = true;
      wrong.textContent = '';
      Promise.resolve().then(save).then(function () { saved = true; dialog.close(); }, function (error) {
        submit.disabled = false;
        var at = error.field && form.querySelector('[data-field="' + CSS.escape(error.field) + '"]');
        wrong.textContent = error.message;
        for (var fold = at && at.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.setAttribute('open', '');
        (at || foot).before(wrong);
        var first = at && at.querySelector('input, textarea, select');
        if (first) first.focus();
        wrong.scrollIntoView({ block: 'nearest' });
      });
    });
    dialog.append(form);
    live.closes(dialog);
    dialog.addEventListener('close', function () {
      if (saved) keep(own ? own.name : name, null); else closing();
      dialog.remove();
      var again = before && document.querySelector('svg.picture [data-id="' + CSS.escape(before.dataset.id) + '"]');
      if (again) again.focus({ preventScroll: true });
    });
    live.home().append(dialog);
    dialog.showModal();
    var first = form.querySelector('input, textarea, select');
    if (first) first.focus();
  }

  // ask is a save that fails because something is missing.
  live.missing = ask;
  function ask(words, field) { return Promise.reject(Object.assign(new Error(words), { field: field })); }

  // --- what an item says

  live.tagsOf = function (item) { return (item.known.values.tags || '').split(', ').filter(Boolean); };

  live.editForm = function (items) {
    if (items.length === 1) live.itemForm(items[0].id); else live.manyForm(items);
  };

  // --- new items

  // newForm adds items: as fast as people call them out, one line each, or one
  // with the values of the place where somebody pointed.
  live.newForm = function (words, place) {
    var name, parked, controls;
    function build(form) {
      name = field(form, words.name, words.lines ? make('textarea', 'hb-lines') : input('text'));
      if (words.lines) name.rows = words.lines;
      controls = put(form, words.fields);
      if (words.parked) parked = field(form, words.parked.label, input('checkbox'));
    }
    function save() {
      var values = Object.assign({}, place);
      Object.assign(values, valuesOf(controls));
      if (parked && parked.checked) values.tags = words.parked.word;
      return live.create(words, name.value.split('\n'), values);
    }
    show(words.title, words.on || '', build, save, live.words.add);
  };

  // create makes new items of titles. They belong to the item of the page, where
  // there is one for their kind.
  live.create = function (words, titles, values) {
    return live.send('edit', function () {
      var on = words.on || onHere(words.kind), known = on && live.desk.items[on];
      return { do: 'create', kind: words.kind, titles: titles, values: values, items: known ? [{ id: on, base: known.base }] : [] };
    });
  };

  // onHere is the item of the page to which new ones of a kind belong; "" for none.
  live.onHere = onHere;
  function onHere(kind) {
    var here = live.desk.words.new.find(function (words) { return words.kind === kind; });
    return here && here.on || '';
  }

  // valuesOf are the values that were given.
  function valuesOf(controls) {
    var values = /** @type {Record<string, string>} */ ({});
    Object.keys(controls).forEach(function (key) { if (oneLine(controls[key])) values[key] = oneLine(controls[key]); });
    return values;
  }

  // --- check-ins

  function checkinForm(objective) {
    var known = live.desk.items[objective], parts = [];
    show(live.said(live.words.checkInOf, known.title), objective, function (form) {
      known.key_results.forEach(function (kr) {
        var set = make('fieldset');
        set.dataset.field = kr.id;
        set.append(make('legend', '', kr.title), make('p', 'hb-note', kr.now));
        var ticks = (kr.ticks || []).map(function (tick) {
          var box = field(set, tick.label, input('checkbox'));
          box.checked = tick.done;
          return { box: box, tick: tick };
        });
        var asks = live.desk.words.checkIn.filter(function (f) { return !ticks.length || f.key !== 'value'; });
        parts.push({ kr: kr.id, ticks: ticks, controls: put(set, asks) });
        form.append(set);
      });
    }, function () {
      var lines = parts.reduce(function (all, part) {
        function line(more) { return Object.assign({ date: live.desk.today, kr: part.kr }, more); }
        var changed = part.ticks.filter(function (t) { return t.box.checked !== t.tick.done; }).map(function (t) {
          return line(Object.assign({ value: t.box.checked ? 'yes' : 'no' }, t.tick.milestone && { milestone: t.tick.milestone }));
        });
        return all.concat(changed, line(valuesOf(part.controls)));
      }, []).filter(function (line) { return Object.keys(line).length > 2; });
      if (!lines.length) return Promise.resolve();
      return live.send('edit', function () { return { do: 'checkin', items: [{ id: objective, base: live.desk.items[objective].base }], lines: lines }; });
    });
  }

  // --- a few fields

  // fieldsForm asks for a few values about an item, and gives those that were said to
  // save.
  live.fieldsForm = function (title, about, fields, save) {
    var controls;
    show(title, about, function (form) {
      controls = put(form, fields);
      Object.keys(controls).forEach(function (key) { controls[key].closest('label').dataset.field = key; });
    }, function () { return save(valuesOf(controls)); });
  };

  // --- the handbook as it is now

  function keepForm(words) {
    var controls;
    show(words.title, '', function (form) {
      controls = put(form, words.fields, function (key) { return words.values[key] || ''; });
    }, function () {
      return live.send('edit', function () { return { do: 'keep', values: valuesOf(controls) }; });
    }, words.save);
  }

  live.tools.push(function (own) {
    var known = live.desk.items[own], list = live.desk.words.new.filter(function (words) { return !words.on || live.desk.items[words.on]; }).map(function (words) {
      return button(words.button, function () { live.newForm(words); });
    }), keep = live.desk.words.keep;
    if (keep) list.unshift(button(keep.button, function () { keepForm(keep); }));
    if (known && known.base && !document.querySelector('dialog.whole-screen[open]')) {
      list.push(button(live.words.changeThis, function () { live.itemForm(own); }));
      if ((known.key_results || []).length) list.push(button(live.words.checkIn, function () { checkinForm(own); }));
    }
    return list;
  });
})();
