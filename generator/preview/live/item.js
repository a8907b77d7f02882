// The form of an item with all that can be said of it, and of a new one: the usual
// fields first, the others folded by topic. Only what somebody has changed is sent,
// with what the form showed before.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make, words = live.words;
  window.handbookParts.forEach(function (part) { part(live); });
  var fields = live.fields;

  // inquire asks the server about forms.
  live.inquire = function (what, about) {
    return fetch(live.root + '_handbook/ask/' + what + '?' + new URLSearchParams(about), { cache: 'no-store' }).catch(function () {
      throw new Error(words.noAnswer);
    }).then(function (response) {
      return response.json().then(function (answer) {
        if (!response.ok) throw new Error(answer.reason);
        return answer;
      });
    });
  };

  // open shows a form. What was typed in it before and not saved is there again.
  function open(name, title, f, after, save, saveWords) {
    var form = live.parts(f), box = make('div'), aside = make('div');
    function fill(values) {
      box.replaceChildren();
      form.build(box, Object.assign({}, f.values, values));
    }
    fill({});
    form.begin();
    var draft = live.drafts.of(name);
    if (draft) fill(draft);
    live.show(title, '', function (dialog) {
      dialog.append(box);
      after(aside, form);
      dialog.append(aside);
    }, function () { return save(form); }, saveWords, { name: name, now: form.wanted, reset: function () { fill({}); } });
    return form;
  }

  // --- an item that is there

  // once opens a form that is on its way, however often somebody asks for it.
  var opening = false;
  function once(what, about, build) {
    if (opening || document.querySelector('dialog.hb-form[open]')) return Promise.resolve();
    opening = true;
    return live.inquire(what, about).then(build).then(function () { opening = false; }, function (error) {
      opening = false;
      live.say(error.message, true);
    });
  }

  /** @param {string} id */
  live.itemForm = function (id) { return once('item', { item: id }, itemForm); };

  function itemForm(f) {
    var own = {}, asked = false, record = f.record || {};
    function after(box, form) {
      if (f.parked) {
        own.parked = tick(f.parked.label, isParked());
        box.append(own.parked.box);
      }
      if (record.outcome) own.outcome = words2(box, record.outcome, 'textarea');
      if (record.title) own.decision = words2(box, record.title, 'input');
      if (f.refers) box.append(asideOf(f));
      if (f.why) {
        var status = form.part('status'), topic = form.topicOf(f.why.needs);
        status.box.addEventListener('change', function () { if (topic && leaves(status.read())) topic.box.open = true; });
      }
    }
    function isParked() { return fields.list(f.values.tags).join(',').split(/\s*,\s*/).indexOf(f.parked.word) >= 0; }
    function leaves(status) { return f.why && f.why.on.indexOf(status) >= 0; }
    function changesOf(form) {
      var changes = form.changes();
      if (own.parked && own.parked.read() !== isParked()) {
        var tags = form.part('tags').read().filter(function (t) { return t !== f.parked.word; });
        if (own.parked.read()) tags.push(f.parked.word);
        changes = changes.filter(function (c) { return c.key !== 'tags'; }).concat({ key: 'tags', seen: f.values.tags || null, want: tags.length ? tags : null });
      }
      return changes;
    }
    function save(form) {
      var changes = changesOf(form), decision = own.decision ? own.decision.value.trim() : '', outcome = own.outcome ? own.outcome.value.trim() : '';
      var status = form.part('status'), set = changes.find(function (c) { return c.key === 'status'; });
      if (set && leaves(set.want) && fields.empty(form.part(f.why.needs).read()) && !asked) {
        asked = true;
        form.topicOf(f.why.needs).box.open = true;
        return live.missing(f.why.ask, f.why.needs);
      }
      if (outcome && !decision) decision = f.heading;
      if (decision && record.settled && !changes.length) changes.push({ key: 'status', seen: f.values.status || null, want: status.read() || record.settled });
      if (!changes.length) return decision ? live.missing(words.nothingChanged) : Promise.resolve();
      return send(changes, decision, outcome);
    }
    function send(changes, decision, outcome) {
      return live.ask().then(function () { // a server that has begun anew has another token
        return live.send('edit', { do: 'change', items: [{ id: f.item, base: f.base }], changes: changes, decision: decision, outcome: outcome });
      }).then(live.ask, function (error) { return again(changes, error); });
    }
    // again lets somebody save once more over what another has written meanwhile.
    function again(changes, error) {
      return live.inquire('item', { item: f.item }).then(function (fresh) {
        var theirs = changes.find(function (c) { return JSON.stringify(fresh.values[c.key]) !== JSON.stringify(f.values[c.key]); });
        f.values = fresh.values;
        throw theirs ? Object.assign(new Error(live.said(words.overtaken, shown(theirs.key, fresh))), { field: theirs.key }) : error;
      }, function () { throw error; });
    }
    open('item ' + f.item, f.heading, f, after, save);
  }

  // shown is a value as a form shows it.
  function shown(key, f) {
    var value = f.values[key], all = f.usual.concat.apply(f.usual, f.topics.map(function (t) { return t.fields; }));
    var control = all.find(function (c) { return c.key === key; }) || {}, option = (control.choices || []).find(function (o) { return o.value === value; });
    if (option) return option.label;
    return fields.list(value).map(function (v) { return f.titles[control.kinds + ' ' + v] || (typeof v === 'string' ? v : Object.values(v)[0]); }).join(', ') || words.notSaid;
  }

  function tick(label, on) {
    var field = make('input'), box = make('label', '', label);
    field.type = 'checkbox';
    field.checked = on;
    box.append(field);
    return { box: box, read: function () { return field.checked; } };
  }

  function words2(box, label, element) {
    var field = make(element);
    box.append(fields.labelled({ label: label }, field));
    return field;
  }

  // --- a new item

  live.freshForm = function (kind) {
    return once('new', { kind: kind, page: live.path().replace(/\/$/, '/index.html') }, function (f) {
      open('new ' + kind, f.heading, f, function () {}, function (form) { return create(f, form, f.values); }, words.add);
    });
  };

  function create(f, form, begun) {
    var changes = form.changes(), title = form.part('title').read(), here = live.onHere(f.kind), known = here && live.desk.items[here];
    changes = changes.filter(function (c) { return c.key !== 'title'; }).map(function (c) { return { key: c.key, seen: null, want: c.want }; });
    Object.keys(begun).forEach(function (key) { // what the form began with is said, too
      if (key !== 'title' && !changes.some(function (c) { return c.key === key; })) changes.push({ key: key, seen: null, want: fields.plain(form.part(key).read()) });
    });
    if (!title) return live.missing(words.needsTitle, 'title');
    return live.ask().then(function () {
      return live.send('edit', { do: 'create', kind: f.kind, titles: [title], changes: changes, items: known ? [{ id: here, base: live.desk.items[here].base }] : [] });
    }).then(live.ask);
  }

  // --- what becomes of an item

  function asideOf(f) {
    var box = make('details', 'hb-topic'), tools = make('p', 'hb-aside');
    box.append(make('summary', '', words.whatBecomes));
    if (f.merges) tools.append(live.button(words.mergeInto, function () { merge(f); }));
    tools.append(live.button(words.deleteThis, function () { remove(f); }));
    if (f.renames) tools.append(live.button(words.renameId, function () { rename(f); }));
    box.append(tools);
    return box;
  }

  // closeForm makes room for another form at once.
  function closeForm() {
    document.querySelectorAll('dialog.hb-form[open]').forEach(function (d) {
      /** @type {HTMLDialogElement} */ (/** @type {unknown} */ (d)).close();
      d.remove();
    });
  }

  // away leaves the page of an item that has none any more.
  function away(f) {
    if (live.ownItem() !== f.item) return live.ask();
    location.href = 'index.html';
    return Promise.resolve();
  }

  function act(f, what, values) {
    return live.send('edit', { do: what, items: [{ id: f.item, base: f.base }], values: values });
  }

  function remove(f) {
    live.inquire('refers', { item: f.item }).then(function (said) {
      var too;
      closeForm();
      live.show(live.said(words.deleteOf, f.heading), f.item, function (form) {
        form.append(make('p', '', words.deleteSays), make('p', '', said.count ? live.said(said.count === 1 ? words.refersOne : words.refersMany, said.count) : words.refersNone));
        if (!said.count) return;
        var list = make('ul', 'hb-names');
        said.items.forEach(function (title) { list.append(make('li', '', title)); });
        if (said.more) list.append(make('li', '', live.said(words.andMore, said.more)));
        form.append(list);
        if (!said.out) return;
        too = tick(words.takeOutToo, true);
        form.append(too.box);
      }, function () { return act(f, 'delete', too && too.read() ? { references: 'yes' } : {}).then(function () { return away(f); }); }, words.deleteThis);
    }, function (error) { live.say(error.message, true); });
  }

  function merge(f) {
    live.inquire('refers', { item: f.item }).then(function (said) {
      var into;
      closeForm();
      live.show(live.said(words.mergeOf, f.heading), f.item, function (form) {
        form.append(make('p', '', said.stays ? words.mergeWorkSays : words.mergeSays));
        into = live.nameField({ key: 'into', label: words.mergeWith, sort: 'name', kinds: said.kinds }, '', { titles: {} });
        form.append(into.box);
      }, function () {
        into.end();
        var name = into.read();
        return act(f, 'merge', { into: name }).then(function () { return said.stays ? live.ask() : away(f); });
      }, words.mergeInto);
    }, function (error) { live.say(error.message, true); });
  }

  function rename(f) {
    var field, id = f.item.slice(f.item.indexOf('/') + 1);
    closeForm();
    live.show(live.said(words.renameOf, f.heading), f.item, function (form) {
      field = make('input');
      field.value = id;
      form.append(make('p', '', words.renameSays), fields.labelled({ key: 'id', label: words.newId }, field));
    }, function () { return act(f, 'rename', { id: field.value.trim() }).then(function () { return away(f); }); }, words.renameId);
  }

  // --- where they begin

  function menu() {
    var dialog = make('dialog', 'hb-form hb-menu'), list = make('div', 'hb-kinds'), foot = make('p', 'hb-foot'), settings = make('a', '', words.settings), inbox = make('a', '', words.inbox);
    live.desk.words.fresh.forEach(function (fresh) {
      list.append(live.button(fresh.button, function () { dialog.close(); live.freshForm(fresh.kind); }));
    });
    settings.href = live.root + '_handbook/settings.html';
    inbox.href = live.questionnaire('inbox');
    foot.append(live.button(words.close, function () { dialog.close(); }), settings, inbox);
    dialog.append(make('h2', '', words.newThing), list, foot);
    live.closes(dialog);
    dialog.addEventListener('close', function () { dialog.remove(); });
    live.home().append(dialog);
    dialog.showModal();
  }

  live.tools.push(function () {
    var here = live.desk.words.fresh.filter(function (fresh) { return fresh.here; });
    return here.map(function (fresh) {
      return live.button(fresh.button, function () { live.freshForm(fresh.kind); });
    }).concat(live.button(words.newThing, menu));
  });
})();
