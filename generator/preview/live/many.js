// Several items are chosen by pressing them, on pictures and in tables, and are
// changed together.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make, words = live.words, asked = live.asked;
  var ROWS = 'main table.data:not([data-order]) tbody tr', on = false; // whether pressing something chooses it

  // --- choosing

  // addressOf is where the page of the item is that a row is of, from the root.
  function addressOf(row) {
    var link = row.querySelector('th a.item[href]');
    return link ? decodeURI(new URL(link.getAttribute('href'), location.href).pathname.slice(live.root.length)) : '';
  }

  live.rowAddress = addressOf;

  // idOf is the item of a row, if several of its kind can be changed at once.
  function idOf(row) {
    var id = (live.desk.found || {})[addressOf(row)] || '';
    return live.desk.words.many[id.split('/')[0]] && live.item(id) ? id : '';
  }

  live.asks.push(function () { return on ? Array.from(document.querySelectorAll(ROWS), addressOf).filter(Boolean).slice(0, 1000) : []; });

  function canChoose() { return document.querySelector('svg.picture[data-items]:not(.compact), ' + ROWS + ' th a.item') !== null; }

  function turn(way) {
    on = way;
    document.documentElement.classList.toggle('hb-choosing', on);
    if (!on) live.choose.none();
    live.say(on ? words.chooseHow : '');
    live.ask();
  }

  live.tools.push(function () {
    if (!on && !canChoose()) return [];
    var b = live.button(on ? words.chooseDone : words.choose, function () { turn(!on); });
    b.setAttribute('aria-pressed', String(on));
    return [b];
  });

  // pick is the box by which something is chosen.
  function pick(label, checked, change) {
    var box = make('input', 'hb-pick');
    box.type = 'checkbox';
    box.setAttribute('aria-label', label);
    box.checked = checked;
    box.addEventListener('change', change);
    return box;
  }

  // inSight are the rows of a table that can be chosen and are seen.
  function inSight(table) {
    return Array.from(table.tBodies[0].rows).filter(function (row) { return row.offsetParent !== null && row.cells[0].querySelector('.hb-pick'); });
  }

  function mark(row) {
    var id = on && idOf(row), cell = row.cells[0], old = cell.querySelector('.hb-pick');
    row.classList.toggle('hb-chosen', Boolean(id) && live.choose.has(id));
    if (!id) { if (old) old.remove(); return; }
    if (old instanceof HTMLInputElement) { old.checked = live.choose.has(id); return; }
    cell.prepend(pick(live.item(id).known.title, live.choose.has(id), function () { live.choose.flip(id); }));
  }

  // markAll puts a box at the head of a table, for all of its rows in sight.
  function markAll(table) {
    var cell = table.tHead && table.tHead.rows[0].cells[0], old = cell && cell.querySelector('.hb-pick'), rows = on ? inSight(table) : [];
    if (old) old.remove();
    if (!rows.length) return;
    var all = rows.every(function (row) { return live.choose.has(idOf(row)); });
    cell.prepend(pick(words.chooseAll, all, function () {
      inSight(table).map(idOf).filter(function (id) { return live.choose.has(id) === all; }).forEach(live.choose.flip);
    }));
  }

  live.dressers.push(function () {
    if (!on && !document.querySelector('.hb-pick')) return;
    document.querySelectorAll(ROWS).forEach(mark);
    document.querySelectorAll('main table.data:not([data-order])').forEach(markAll);
  });

  document.addEventListener('click', function (event) {
    if (!on || !live.desk || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || live.within(event, '.hb-pick, dialog.hb-form')) return;
    var thing = live.within(event, live.THING), area = live.within(event, '[data-area]'), row = live.within(event, ROWS), id = row && idOf(row);
    if (!thing && !area && !id || live.within(event, '.hb-bar, .hb-tray')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (thing) live.choose.toggle(thing);
    else if (area) live.choose.within(area);
    else live.choose.flip(id);
  }, true);
  document.addEventListener('handbook-enhance', function () { if (on) live.ask(); }); // rows that were not there

  // --- changing

  // namesOf are items with what has become of them.
  function namesOf(items) {
    var list = make('ul', 'hb-names');
    items.forEach(function (item) {
      var line = make('li', '', item.known.title + ' '), kind = item.id.split('/')[0];
      line.append(make('small', '', live.label(kind, item.known.values.status)));
      list.append(line);
    });
    return list;
  }

  // tagsOf are the words that were typed into a field of tags.
  function tagsOf(control) { return control.value.split(',').map(function (tag) { return tag.trim(); }).filter(Boolean); }

  // manyForm gives several items the same values.
  live.manyForm = function (items) {
    var kind = items[0].id.split('/')[0], form = live.desk.words.many[kind], record = /** @type {Handbook.DecisionRecord} */ (form.record || {}), why = form.why;
    var controls = {}, gone = {}, own = {}, warned = false; // controls of keys, those that take one away, and of what is no key

    function build(box) {
      chosenFields(box);
      if (live.desk.lists[kind]) controls.status = asked.put(box, [{ key: 'status', label: form.status, control: 'choice', list: kind, none: words.asItIs }]).status;
      if (why) pairs(box, why.fields).dataset.field = why.needs;
      pairs(box, form.fields);
      emptied(box);
      var tags = pairs(box, []);
      own.tag = asked.field(tags, words.tagAdd, asked.input('text', ''));
      own.untag = asked.field(tags, words.tagTake, asked.input('text', ''));
      if (record.outcome) own.outcome = asked.field(box, record.outcome, make('textarea'));
      if (record.title) own.decision = asked.field(box, record.title, asked.input('text', ''));
    }
    function pairs(box, fields) {
      var set = make('div', 'hb-pairs');
      Object.assign(controls, asked.put(set, fields));
      fields.forEach(function (f) { controls[f.key].closest('label').dataset.field = f.key; });
      box.append(set);
      return set;
    }
    // emptied asks which of the fields are to say nothing any more.
    function emptied(box) {
      var set = make('fieldset', 'hb-emptied');
      set.append(make('legend', '', words.takeAway));
      form.fields.forEach(function (f) {
        var tick = asked.field(set, f.label, asked.input('checkbox'));
        tick.addEventListener('change', function () {
          controls[f.key].disabled = tick.checked;
          if (tick.checked) controls[f.key].value = '';
        });
        gone[f.key] = tick;
      });
      box.append(set);
    }
    // chosenFields lists the items. Those that are settled stay as they are until
    // somebody says otherwise, unless there are no others.
    function chosenFields(box) {
      var settled = items.filter(function (item) { return item.known.settled; });
      if (settled.length === items.length) settled = [];
      box.append(namesOf(items.filter(function (item) { return settled.indexOf(item) < 0; })));
      if (!settled.length) return;
      own.settled = asked.field(box, live.said(words.settledToo, settled.length), asked.input('checkbox'));
      box.append(namesOf(settled));
    }
    // chosen are the items that are to be changed, as the server knows them now.
    function chosen() {
      return items.filter(function (item) { return !own.settled || own.settled.checked || !item.known.settled; })
        .map(function (item) { return live.item(item.id) ? Object.assign({}, item, { known: live.item(item.id).known }) : item; });
    }
    // unsaid says that work would leave the plan without a reason.
    function unsaid(values) {
      return why && why.on.indexOf(values.status) >= 0 && !values[why.needs] && !chosen().every(function (item) { return item.known.values[why.needs]; });
    }
    function save() { return live.ask().then(send); }
    function send() {
      var values = asked.valuesOf(controls), decision = own.decision ? own.decision.value.trim() : '', outcome = own.outcome ? own.outcome.value.trim() : '';
      var more = { tag: tagsOf(own.tag), untag: tagsOf(own.untag) }, fixed = (values.quarter || gone.quarter && gone.quarter.checked) && chosen().find(function (item) { return item.known.fixed; });
      Object.keys(gone).forEach(function (key) { if (gone[key].checked) values[key] = ''; });
      if (fixed) return live.missing(live.said(live.said(words.leaveOut, fixed.known.title), fixed.known.fixed), 'quarter');
      if (unsaid(values) && !warned) {
        warned = true;
        return live.missing(why.ask, why.needs);
      }
      if (outcome && !decision) decision = items[0].known.title;
      if (decision && record.settled && !Object.keys(values).length) values.status = record.settled;
      if (!Object.keys(values).length && !more.tag.length && !more.untag.length) return decision ? live.missing(words.nothingChanged) : Promise.resolve();
      return live.change(chosen(), values, Object.assign({ decision: decision, outcome: outcome }, more)).then(function () { live.choose.none(); });
    }
    live.show(live.said(words.items, items.length), items.map(function (item) { return item.id; }), build, save);
  };
})();
