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

  function number(value, most, step) {
    var control = input('number', value);
    control.min = '0';
    control.max = String(most);
    control.step = step;
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
      case 'number': return number(value, f.most, f.step);
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

  // typed are the fields in which somebody writes.
  function typed(form) { return Array.from(form.querySelectorAll('textarea, input:not([type]), input[type=text]')); }

  // withDraft fills a form with what was written in it before and not saved. A form
  // may know itself what that is: own.
  function withDraft(form, own, foot) {
    var clear = button(live.words.clear, function () {
      own.reset();
      keep(own.name, null);
      clear.hidden = true;
    });
    clear.hidden = !own.there;
    foot.append(clear);
    form.addEventListener('input', function () {
      var now = own.now();
      keep(own.name, now);
      clear.hidden = !now;
    });
  }

  // ofTexts is the draft of a form that has texts alone.
  function ofTexts(form, name) {
    var first = typed(form).map(function (f) { return f.value; }), draft = drafts()[name];
    function put(texts) { typed(form).forEach(function (f, i) { f.value = texts[i]; }); }
    if (draft && draft.length === first.length) put(draft);
    return {
      name: name, there: Boolean(draft), reset: function () { put(first); },
      now: function () {
        var now = typed(form).map(function (f) { return f.value; });
        return now.some(function (text, i) { return text !== first[i]; }) ? now : null;
      }
    };
  }

  live.drafts = { of: function (name) { return drafts()[name] || null; } };

  // --- a form

  live.busy.push(function () { return Boolean(document.querySelector('dialog.hb-form[open]')); });

  // show opens a form in a dialog. save gives a promise, and the form stays
  // open, with what was written, while it fails: the reason stands in it, at the
  // field that it is about.
  function show(title, build, save, saveWords, own) {
    var dialog = make('dialog', 'hb-form'), form = make('form'), foot = make('p', 'hb-foot'), wrong = make('p', 'hb-wrong');
    var submit = make('button', 'hb-main', saveWords || live.words.save), before = document.activeElement && document.activeElement.closest('[data-id]');
    submit.type = 'submit';
    wrong.setAttribute('role', 'alert');
    form.append(make('h2', '', title));
    build(form);
    foot.append(submit, button(live.words.cancel, function () { dialog.close(); }));
    form.append(wrong, foot);
    var draft = own || ofTexts(form, title);
    withDraft(form, draft, foot);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      wrong.textContent = '';
      save().then(function () { keep(draft.name, null); dialog.close(); }, function (error) {
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
      dialog.remove();
      var again = before && document.querySelector('svg.picture [data-id="' + CSS.escape(before.dataset.id) + '"]');
      if (again) again.focus({ preventScroll: true });
    });
    live.home().append(dialog);
    dialog.showModal();
    var first = form.querySelector('input, textarea, select');
    if (first) first.focus();
  }

  live.show = show;

  // ask is a save that fails because something is missing.
  live.missing = ask;
  function ask(words, field) { return Promise.reject(Object.assign(new Error(words), { field: field })); }

  // --- what an item says

  // formOf is what can be changed of an item, by its kind.
  live.formOf = function (item) { return live.desk.words.forms[item.id.split('/')[0]] || { fields: [] }; };

  live.tagsOf = function (item) { return (item.known.values.tags || '').split(', ').filter(Boolean); };

  live.editForm = function (items) {
    if (items.length === 1) live.itemForm(items[0].id); else severalForm(items);
  };

  // severalForm gives several items the same status, for the same reason.
  function severalForm(items) {
    var words = live.formOf(items[0]), record = /** @type {Handbook.DecisionRecord} */ (words.record || {}), why = words.why;
    var controls = {}, own = {}, asked = false; // controls of keys, and of what is no key

    function build(form) {
      form.append(names(items));
      controls.status = field(form, words.status, select(live.desk.lists[items[0].id.split('/')[0]] || [], '', live.words.asItIs));
      if (why) whyFields(form);
      if (record.outcome) own.outcome = field(form, record.outcome, make('textarea'));
      if (record.title) own.decision = field(form, record.title, input('text', ''));
    }
    function whyFields(form) {
      var box = make('div', 'hb-pairs');
      box.dataset.field = why.needs;
      Object.assign(controls, put(box, why.fields));
      form.append(box);
    }
    // unsaid says that work would leave the plan without a reason.
    function unsaid(values) {
      return why && why.on.indexOf(values.status) >= 0 && !values[why.needs] && !items.every(function (item) { return item.known.values[why.needs]; });
    }
    function save() {
      var values = valuesOf(controls), decision = own.decision ? own.decision.value.trim() : '', outcome = own.outcome ? own.outcome.value.trim() : '';
      if (unsaid(values) && !asked) {
        asked = true;
        return ask(why.ask, why.needs);
      }
      if (outcome && !decision) decision = items[0].known.title;
      if (decision && record.settled && !Object.keys(values).length) values.status = record.settled;
      if (!Object.keys(values).length) return decision ? ask(live.words.nothingChanged) : Promise.resolve();
      return live.change(items, values, { decision: decision, outcome: outcome }).then(function () { live.choose.none(); });
    }
    show(live.said(live.words.items, items.length), build, save);
  }

  function names(items) {
    var list = make('ul', 'hb-names');
    items.forEach(function (item) { list.append(make('li', '', item.known.title)); });
    return list;
  }

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
      return live.send('edit', function () {
        var on = words.on || onHere(words.kind), known = on && live.desk.items[on];
        return { do: 'create', kind: words.kind, titles: name.value.split('\n'), values: values, items: known ? [{ id: on, base: known.base }] : [] };
      });
    }
    show(words.title, build, save, live.words.add);
  };

  // onHere is the item of the page to which new ones of a kind belong; "" for none.
  live.onHere = onHere;
  function onHere(kind) {
    var here = live.desk.words.new.find(function (words) { return words.kind === kind; });
    return here && here.on || '';
  }

  // valuesOf are the values that were given.
  function valuesOf(controls) {
    var values = {};
    Object.keys(controls).forEach(function (key) { if (oneLine(controls[key])) values[key] = oneLine(controls[key]); });
    return values;
  }

  // --- check-ins

  function checkinForm(objective) {
    var known = live.desk.items[objective], parts = [];
    show(live.said(live.words.checkInOf, known.title), function (form) {
      known.key_results.forEach(function (kr) {
        var set = make('fieldset');
        set.dataset.field = kr.id;
        set.append(make('legend', '', kr.title), make('p', 'hb-note', kr.now));
        parts.push({ kr: kr.id, controls: put(set, live.desk.words.checkIn) });
        form.append(set);
      });
    }, function () {
      var lines = parts.map(function (part) { return Object.assign({ date: live.desk.today, kr: part.kr }, valuesOf(part.controls)); })
        .filter(function (line) { return Object.keys(line).length > 2; });
      if (!lines.length) return Promise.resolve();
      return live.send('edit', function () { return { do: 'checkin', items: [{ id: objective, base: live.desk.items[objective].base }], lines: lines }; });
    });
  }

  // --- the handbook as it is now

  function keepForm(words) {
    var controls;
    show(words.title, function (form) {
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
      if (known.key_results) list.push(button(live.words.checkIn, function () { checkinForm(own); }));
    }
    return list;
  });
})();
