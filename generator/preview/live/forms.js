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

  function lists(key) { return live.desk.lists[key] || []; }

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

  // withDraft fills a form with what was written in it before and not saved.
  function withDraft(form, name, foot) {
    var first = typed(form).map(function (f) { return f.value; }), draft = drafts()[name];
    var clear = button('Clear', function () {
      typed(form).forEach(function (f, i) { f.value = first[i]; });
      keep(name, null);
      clear.hidden = true;
    });
    clear.hidden = !draft;
    foot.append(clear);
    if (draft && draft.length === first.length) typed(form).forEach(function (f, i) { f.value = draft[i]; });
    form.addEventListener('input', function () {
      var now = typed(form).map(function (f) { return f.value; });
      var any = now.some(function (text, i) { return text !== first[i]; });
      keep(name, any ? now : null);
      clear.hidden = !any;
    });
  }

  // --- a form

  live.busy.push(function () { return Boolean(document.querySelector('dialog.hb-form[open]')); });

  // show opens a form in a dialog. save gives a promise, and the form stays
  // open, with what was written, while it fails: the reason stands in it, at the
  // field that it is about.
  function show(title, build, save, saveWords) {
    var dialog = make('dialog', 'hb-form'), form = make('form'), foot = make('p', 'hb-foot'), wrong = make('p', 'hb-wrong');
    var submit = make('button', 'hb-main', saveWords || 'Save'), before = document.activeElement && document.activeElement.closest('[data-id]');
    submit.type = 'submit';
    wrong.setAttribute('role', 'alert');
    form.append(make('h2', '', title));
    build(form);
    foot.append(submit, button('Cancel', function () { dialog.close(); }));
    form.append(wrong, foot);
    withDraft(form, title, foot);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      wrong.textContent = '';
      save().then(function () { keep(title, null); dialog.close(); }, function (error) {
        var at = error.field && form.querySelector('[data-field="' + CSS.escape(error.field) + '"]');
        wrong.textContent = error.message;
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
  live.form = { show: show, field: field, select: select, input: input };

  // ask is a save that fails because something is missing.
  function ask(words, field) { return Promise.reject(Object.assign(new Error(words), { field: field })); }

  // --- what an item says

  // FIELDS are what can be changed of an item, by its kind: the key in its file,
  // what the form calls it, and how it is put.
  var FIELDS = {
    work: [
      ['department', 'Department', function (v) { return select(lists('department'), v, 'nobody\u2019s'); }],
      ['owner', 'Owner', function (v) { return select(lists('owner'), v, 'nobody yet'); }],
      ['quarter', 'Quarter', function (v) { return select(lists('quarter'), v, 'not planned'); }],
      ['effort', 'Effort, in person-weeks or S, M, L, XL', function (v) { return input('text', v); }],
      ['criticality', 'Could we run without it? (0 easily, 10 not for a day)', rating],
      ['differentiation', 'Does it win customers? (0 to 10)', rating]
    ],
    components: [
      ['type', 'What it is', function (v) { return select(lists('type'), v, 'not said'); }],
      ['sourcing', 'Who runs it', function (v) { return select(lists('sourcing'), v, 'not said'); }],
      ['evolution', 'How standard is it? (0 new, 1 standard supply)', part],
      ['visibility', 'How close to the customer? (0 far, 1 close)', part],
      ['owner', 'Owner', function (v) { return select(lists('owner'), v, 'nobody yet'); }],
      ['department', 'Department', function (v) { return select(lists('department'), v, 'nobody\u2019s'); }]
    ],
    objectives: [['owner', 'Owner', function (v) { return select(lists('owner'), v, 'nobody yet'); }]],
    tensions: [
      ['decider', 'Who decides', function (v) { return select(lists('owner'), v, 'nobody yet'); }],
      ['decide_by', 'To be decided by', function (v) { return input('date', v); }],
      ['even_over', 'How the sides agreed: one good thing, even over another', function (v) { return input('text', v); }]
    ],
    decisions: [
      ['decider', 'Who decides', function (v) { return select(lists('owner'), v, 'nobody yet'); }],
      ['decide_by', 'To be decided by', function (v) { return input('date', v); }],
      ['date', 'Day of the decision', function (v) { return input('date', v); }],
      ['outcome', 'What was decided', function (v) { var t = make('textarea'); t.value = v || ''; return t; }],
      ['because', 'Because', function (v) { return input('text', v); }],
      ['review_on', 'To be looked at again on', function (v) { return input('date', v); }]
    ]
  };

  function number(value, most, step) {
    var control = input('number', value);
    control.min = 0;
    control.max = most;
    control.step = step;
    return control;
  }
  function rating(value) { return number(value, 10, 0.1); }
  function part(value) { return number(value, 1, 'any'); }

  function valueOf(item, key) {
    var v = item.known.values;
    if (key !== 'quarter') return v[key] || '';
    return v.first ? v.first + (v.last !== v.first ? '..' + v.last : '') : '';
  }

  // REFUSED are the ways in which work leaves the plan: they want a reason.
  var REFUSED = { declined: 'Declined', deferred: 'Not now', stopped: 'Stopped' };

  live.editForm = function (items) {
    var first = items[0], several = items.length > 1, kind = first.id.split('/')[0], controls = {}, asked = false;
    var isWork = kind === 'work', decides = isWork || kind === 'tensions';

    function build(form) {
      if (several) form.append(names(items));
      else controls.title = field(form, 'Title', input('text', first.known.title));
      controls.status = field(form, 'Status', several ? select(lists(kind), '', 'as it is') : select(lists(kind), valueOf(first, 'status')));
      var pairs = make('div', 'hb-pairs');
      (several ? [] : FIELDS[kind] || []).forEach(function (f) { controls[f[0]] = field(pairs, f[1], f[2](valueOf(first, f[0]))); });
      if (first.known.values.rated_by && !several) pairs.append(make('p', 'hb-note', 'Rated with \u201c' + first.known.values.rated_by + '\u201d until you change it here.'));
      form.append(pairs);
      if (isWork && !several) {
        controls.parked = field(form, 'In the parking lot', input('checkbox'));
        controls.parked.checked = tagsOf(first).indexOf('parking-lot') >= 0;
      }
      if (isWork) whyFields(form);
      if (kind === 'tensions') controls.outcome = field(form, 'What was decided, to write it down as a decision', make('textarea'));
      if (decides) controls.decision = field(form, 'Name of the decision record, if there is to be one', input('text', ''));
    }
    function whyFields(form) {
      var why = make('div', 'hb-pairs');
      why.dataset.field = 'reason';
      controls.reason = field(why, 'Reason, for what is not done', make('textarea'));
      controls.reason.value = several ? '' : valueOf(first, 'reason');
      controls.decided_by = field(why, 'Decided by', select(lists('owner'), several ? '' : valueOf(first, 'decided_by'), 'not said'));
      controls.review_on = field(why, 'To be looked at again on', input('date', several ? '' : valueOf(first, 'review_on')));
      form.append(why);
    }
    // changed are the values that are not what they were.
    function changed() {
      var values = {};
      ['title', 'status', 'reason', 'decided_by', 'review_on'].concat((FIELDS[kind] || []).map(function (f) { return f[0]; })).forEach(function (key) {
        if (!controls[key]) return;
        var now = controls[key].value.trim().replace(/\s+/g, ' '), was = several ? '' : key === 'title' ? first.known.title : valueOf(first, key);
        if (now !== was) values[key] = now;
      });
      if (values.title === '') delete values.title;
      if (controls.parked) {
        var tags = tagsOf(first).filter(function (t) { return t !== 'parking-lot'; });
        if (controls.parked.checked) tags.push('parking-lot');
        if (tags.join() !== tagsOf(first).join()) values.tags = tags.join(', ');
      }
      return values;
    }
    function save() {
      var values = changed(), decision = controls.decision ? controls.decision.value.trim() : '', outcome = controls.outcome ? controls.outcome.value.trim() : '';
      var reasons = items.every(function (item) { return valueOf(item, 'reason'); });
      if (REFUSED[values.status] && !values.reason && !(several ? reasons : controls.reason.value.trim()) && !asked) {
        asked = true;
        return ask('Why? A sentence is enough. Save once more to leave it open.', 'reason');
      }
      if (outcome && !decision) decision = first.known.title;
      if ((decision || outcome) && !Object.keys(values).length && kind === 'tensions') values.status = valueOf(first, 'status') || 'agreed';
      if (!Object.keys(values).length) return decision ? ask('Nothing was changed that could be written down.') : Promise.resolve();
      if (kind === 'tensions' && decision && controls.decider.value) values.decider = controls.decider.value;
      return live.change(items, values, { decision: decision, outcome: outcome }).then(function () { live.choose.none(); });
    }
    show(several ? items.length + ' items' : first.known.title, build, save);
  };

  function tagsOf(item) { return (item.known.values.tags || '').split(', ').filter(Boolean); }

  function names(items) {
    var list = make('ul', 'hb-names');
    items.forEach(function (item) { list.append(make('li', '', item.known.title)); });
    return list;
  }

  // --- new items

  // captureForm adds work as fast as people call it out, one line each.
  function captureForm() {
    var lines, parked, department;
    show('New work, one line each', function (form) {
      lines = field(form, 'As it is called out', make('textarea', 'hb-lines'));
      lines.rows = 8;
      department = field(form, 'Department', select(lists('department'), '', 'not said'));
      parked = field(form, 'For the parking lot', input('checkbox'));
    }, function () {
      var values = {};
      if (parked.checked) values.tags = 'parking-lot';
      if (department.value) values.department = department.value;
      return live.send('edit', { do: 'create', kind: 'work', titles: lines.value.split('\n'), values: values });
    }, 'Add');
  }

  // componentForm adds components to a map, which then wait for their place.
  function componentForm(map) {
    var lines;
    show('New components, one line each', function (form) {
      lines = field(form, 'As they are called', make('textarea'));
      lines.rows = 5;
    }, function () {
      return live.send('edit', function () {
        return { do: 'create', kind: 'component', titles: lines.value.split('\n'), values: {}, items: [{ id: map, base: live.desk.items[map].base }] };
      });
    }, 'Add');
  }

  // freshForm adds an item where somebody points at a picture.
  live.freshForm = function (fresh) {
    var title;
    show(fresh.kind === 'component' ? 'A new component here' : 'New work here', function (form) { title = field(form, 'Title', input('text')); }, function () {
      return live.send('edit', function () {
        var own = live.ownItem(), map = own.indexOf('maps/') === 0 && fresh.kind === 'component' && live.desk.items[own];
        return { do: 'create', kind: fresh.kind, titles: [title.value], values: fresh.values, items: map ? [{ id: own, base: map.base }] : [] };
      });
    }, 'Add');
  };

  function tensionForm() {
    var title, situation, sides, decider, by;
    show('New tension', function (form) {
      title = field(form, 'What it is about, in a few words', input('text'));
      situation = field(form, 'What is the case, in a sentence that both sides would sign', make('textarea'));
      sides = [1, 2].map(function (n) {
        var set = make('fieldset');
        set.append(make('legend', '', n === 1 ? 'One side' : 'The other side'));
        var side = { who: field(set, 'Who', select(lists('party'), '', 'choose')), says: field(set, 'Says', input('text')), needs: field(set, 'Needs', input('text')) };
        form.append(set);
        return side;
      });
      decider = field(form, 'Who decides', select(lists('owner'), '', 'nobody yet'));
      by = field(form, 'To be decided by', input('date'));
    }, function () {
      if (sides.some(function (s) { return !s.who.value; }) || sides[0].who.value === sides[1].who.value) return ask('A tension is between two: say who they are.');
      var said = sides.map(function (s) { return { who: s.who.value, says: s.says.value.trim(), needs: s.needs.value.trim() }; });
      return live.send('edit', {
        do: 'create', kind: 'tension', titles: [title.value], lines: said.filter(function (s) { return s.says || s.needs; }),
        values: {
          between: said.map(function (s) { return s.who; }).join(', '), situation: situation.value.trim().replace(/\s+/g, ' '),
          decider: decider.value, decide_by: by.value, raised_on: live.desk.today
        }
      });
    }, 'Add');
  }

  // --- check-ins

  function checkinForm(objective) {
    var rows = Array.from(document.querySelectorAll('#hb-key-results tbody tr[id^="kr-"]')), parts = [];
    show('Check in: ' + live.desk.items[objective].title, function (form) {
      rows.forEach(function (row) {
        var set = make('fieldset'), kr = row.id.slice(3);
        set.dataset.field = kr;
        set.append(make('legend', '', row.cells[0].firstChild.textContent), make('p', 'hb-note', 'Now ' + row.cells[1].textContent.replace(/\s+/g, ' ').trim()));
        parts.push({
          kr: kr, value: field(set, 'Value now', input('text')),
          confidence: field(set, 'How sure', select(lists('confidence'), '', 'not said')),
          health: field(set, 'How it goes', select(lists('health'), '', 'not said')), note: field(set, 'Note', input('text'))
        });
        form.append(set);
      });
    }, function () {
      var lines = parts.map(function (part) {
        return { date: live.desk.today, kr: part.kr, value: part.value.value.trim(), confidence: part.confidence.value, health: part.health.value, note: part.note.value.trim() };
      }).filter(function (l) { return l.value || l.confidence || l.health || l.note; });
      if (!lines.length) return Promise.resolve();
      return live.send('edit', function () { return { do: 'checkin', items: [{ id: objective, base: live.desk.items[objective].base }], lines: lines }; });
    });
  }

  live.tools.push(function (own) {
    var list = [button('New work', captureForm)];
    if (own.indexOf('maps/') === 0 && live.desk.items[own] && !live.desk.items[own].places) list.push(button('New component', function () { componentForm(own); }));
    if (live.path().indexOf('/tensions/') === 0) list.push(button('New tension', tensionForm));
    if (own && live.desk.items[own] && live.desk.items[own].base && !document.querySelector('dialog.whole-screen[open]')) {
      list.push(button('Change this', function () { live.editForm([live.item(own)]); }));
      if (own.indexOf('objectives/') === 0) list.push(button('Check in', function () { checkinForm(own); }));
    }
    return list;
  });
})();
