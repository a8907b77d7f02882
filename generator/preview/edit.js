// Lets pictures and lists of the preview be changed by hand: what is dragged
// here is written into the file behind it, and the page is drawn anew from
// there. Nothing is kept in the page: undo is the server's.
(function () {
  'use strict';

  var base = '/_handbook/';
  var token = '';
  var desk = null; // {undo, redo, items, lists}
  var chosen = new Set(); // items chosen with Shift
  var drag = null;

  var kindOf = window.handbookMoves.kindOf, textMap = window.handbookMoves.textMap;

  // THING is what can be moved: a link, or a component of a text that has no page.
  var THING = 'svg.picture a[data-id], svg.from-text g[data-id]';

  function itemOf(thing) {
    var kind = kindOf(thing.ownerSVGElement);
    var id = kind === textMap ? ownItem() : kind && kind.folder + thing.dataset.id;
    if (kind === textMap && !(desk && desk.items[id] && desk.items[id].places && desk.items[id].places[thing.dataset.id])) return null;
    return desk && desk.items[id] ? { id: id, kind: kind, svg: thing.ownerSVGElement, known: desk.items[id], thing: thing } : null;
  }

  // --- the server

  function ask() {
    var ids = new Set();
    document.querySelectorAll(THING).forEach(function (thing) {
      var kind = kindOf(thing.ownerSVGElement);
      if (kind && kind.folder && ids.size < 600) ids.add(kind.folder + thing.dataset.id);
    });
    var own = ownItem();
    if (own) ids.add(own);
    var query = new URLSearchParams();
    ids.forEach(function (id) { query.append('item', id); });
    return fetch(base + 'desk?' + query, { cache: 'no-store' }).then(function (response) {
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    }).then(function (answer) {
      token = answer.token;
      desk = answer.desk;
      desk.items = desk.items || {};
      dress();
    }).catch(function () { desk = null; }); // it can only be read
  }

  // ownItem is the item whose page this is.
  function ownItem() {
    var m = /^\/(work|components|objectives|positions|tensions|decisions|maps|plan)\/([^/]+)\.html$/.exec(location.pathname);
    if (!m || m[2] === 'index') return '';
    return (m[1] === 'plan' ? 'quarters' : m[1]) + '/' + decodeURIComponent(m[2]);
  }

  // send has one thing done after the other. A request may be a function, which
  // is asked when its turn comes: what it is based on may have changed till then.
  var line = Promise.resolve();
  function send(action, request) {
    line = line.catch(function () {}).then(function () { return sendNow(action, typeof request === 'function' ? request() : request); });
    return line;
  }

  function sendNow(action, request) {
    return fetch(base + 'edit/' + action, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Handbook-Token': token }, body: JSON.stringify(request || {})
    }).then(function (response) {
      return response.text().then(function (text) {
        var answer;
        try { answer = JSON.parse(text); } catch (e) { answer = { reason: text }; }
        if (!response.ok) throw new Error(answer.reason);
        desk.undo = answer.undo;
        desk.redo = answer.redo;
        Object.keys(desk.items).forEach(function (id) { // what this page has written itself is no surprise to it
          var sum = (answer.sums || {})[desk.items[id].file];
          if (sum) desk.items[id].base = sum;
        });
        dress();
        say(action === 'undo' ? 'Taken back: ' + answer.did : answer.did);
      });
    }).catch(function (error) {
      say(error.message, true);
      document.dispatchEvent(new CustomEvent('handbook-refused'));
      return ask().then(function () { throw error; });
    });
  }

  function change(items, values, decision) {
    items.forEach(function (item) { // until the page is drawn anew
      if (item.kind === textMap) {
        var at = item.known.places[values.name];
        item.known.places[values.name] = [values.visibility || at[0], values.evolution || at[1]];
        return;
      }
      Object.assign(item.known.values, values);
      var ends = (values.quarter || '').split('..');
      if (ends[0]) Object.assign(item.known.values, { first: ends[0], last: ends[1] || ends[0] });
    });
    return send('edit', function () {
      if (items[0].kind === textMap) return { do: 'place', values: values, items: [{ id: items[0].id, base: items[0].known.base }] };
      return {
        do: 'set', values: values, decision: decision || '',
        items: items.map(function (item) { return { id: item.id, base: item.known.base }; })
      };
    }).catch(function (error) { // whoever tries again knows what is there now
      items.forEach(function (item) { item.known = desk && desk.items[item.id] || item.known; });
      throw error;
    });
  }

  // --- dragging

  function place(svg, event) {
    var point = new DOMPoint(event.clientX, event.clientY);
    return point.matrixTransform(svg.getScreenCTM().inverse());
  }

  function start(event) {
    if (event.button !== 0 || !desk || event.ctrlKey || event.metaKey) return;
    var thing = event.target.closest && event.target.closest(THING);
    var item = thing && itemOf(thing);
    if (!item) return;
    event.stopPropagation(); // so that the picture behind it stays where it is
    var box = thing.getBBox(), from = place(item.svg, event), edge = 10;
    drag = {
      item: item, from: from, name: item.kind === textMap && event.target.closest('text[data-of]'), pointer: event.pointerId, moving: false, values: null,
      start: item.kind.ends && box.width > 40 && from.x < box.x + edge,
      end: item.kind.ends && box.width > 40 && from.x > box.x + box.width - edge
    };
  }

  function move(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    event.stopPropagation();
    var at = place(drag.item.svg, event), x = at.x - drag.from.x, y = at.y - drag.from.y;
    if (!drag.moving && Math.hypot(x, y) < 4) return;
    if (!drag.moving) {
      drag.moving = true;
      drag.item.thing.classList.add('hb-held');
      document.documentElement.classList.add('hb-dragging');
    }
    if (drag.name) {
      drag.name.setAttribute('transform', 'translate(' + x + ' ' + y + ')');
      drag.values = textMap.labelled(drag.item.thing, drag.name, { x: x, y: y }, drag.item.thing.dataset.id);
      hint(textMap.says(drag.values), event);
      return;
    }
    if (!drag.start && !drag.end) drag.item.thing.setAttribute('transform', 'translate(' + x + ' ' + y + ')');
    drag.values = drag.item.kind.moved(drag.item.svg, drag.item.known, { x: x, y: y, at: at, fine: event.altKey, start: drag.start, end: drag.end }, drag.item.thing.dataset.id);
    hint(typeof drag.values === 'string' ? drag.values : drag.values && drag.item.kind.says(drag.values), event);
  }

  function drop(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    var done = drag;
    drag = null;
    if (!done.moving) return;
    event.stopPropagation();
    suppressClick();
    letGo(done, event.type !== 'pointercancel');
  }

  function letGo(done, commit) {
    hint('');
    document.documentElement.classList.remove('hb-dragging');
    done.item.thing.classList.remove('hb-held');
    var back = function () { (done.name || done.item.thing).removeAttribute('transform'); };
    var values = done.values;
    if (typeof values === 'string') say(values, true);
    if (!commit || !values || typeof values === 'string' || !differs(values, done.item.known.values)) { back(); return; }
    // The page draws it where it now belongs, which may be where it was.
    change([done.item], values).then(function () { setTimeout(back, 600); }, back);
  }

  function differs(values, known) {
    return Object.keys(values).some(function (key) { return key !== 'name' && (key === 'quarter' || String(values[key]) !== String(known[key] || '')); });
  }

  // What was dragged is not followed.
  function suppressClick() {
    var stop = function (event) { event.preventDefault(); event.stopPropagation(); };
    document.addEventListener('click', stop, { capture: true, once: true });
    setTimeout(function () { document.removeEventListener('click', stop, true); }, 50);
  }

  document.addEventListener('pointerdown', start, true);
  document.addEventListener('pointermove', move, true);
  document.addEventListener('pointerup', drop, true);
  document.addEventListener('pointercancel', drop, true);
  document.addEventListener('dragstart', function (event) {
    if (desk && event.target.closest && event.target.closest('svg.picture')) event.preventDefault();
  }, true);
  window.handbookBusy = function () { return Boolean(drag) || Boolean(document.querySelector('dialog.hb-form[open]')); };

  // --- choosing several

  document.addEventListener('click', function (event) {
    if (!desk || !event.shiftKey || !event.target.closest) return;
    var thing = event.target.closest(THING), quadrant = event.target.closest('svg.picture-purpose rect.quadrant');
    if (!thing && !quadrant) return;
    event.preventDefault();
    event.stopPropagation();
    if (thing) choose(thing);
    else within(quadrant).forEach(choose);
    dress();
  }, true);

  function within(area) {
    var box = area.getBBox();
    return Array.from(area.ownerSVGElement.querySelectorAll('a[data-id]')).filter(function (thing) {
      var b = thing.getBBox(), x = b.x + b.width / 2, y = b.y + b.height / 2;
      return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
    });
  }

  function choose(thing) {
    var item = itemOf(thing);
    if (!item || item.kind === textMap) return;
    if (chosen.has(item.id)) chosen.delete(item.id); else chosen.add(item.id);
  }

  function chosenItems() {
    return Array.from(chosen).filter(function (id) { return desk.items[id]; })
      .map(function (id) { return { id: id, known: desk.items[id] }; });
  }

  // --- the keyboard

  document.addEventListener('keydown', function (event) {
    if (!desk) return;
    if (event.key === 'Escape' && drag) { event.preventDefault(); event.stopPropagation(); var held = drag; drag = null; letGo(held, false); return; }
    if (event.key === 'Escape' && chosen.size && !document.querySelector('dialog[open]')) { chosen.clear(); dress(); }
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (!typing && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      send(event.shiftKey ? 'redo' : 'undo').catch(function () {});
      return;
    }
    var thing = document.activeElement.closest(THING), item = thing && itemOf(thing);
    if (!item || typing) return;
    var way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way && event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      var values = item.kind.nudged(item.svg, item.known, way[0], way[1], event.shiftKey, thing.dataset.id);
      if (typeof values === 'string') say(values, true);
      else if (values && differs(values, item.known.values)) change([item], values).catch(function () {});
    } else if (event.key === 'e' && item.kind !== textMap && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      editForm([item]);
    } else if (event.key === ' ') {
      event.preventDefault();
      choose(thing);
      dress();
    }
  }, true);

  document.addEventListener('contextmenu', function (event) {
    var thing = desk && event.target.closest && event.target.closest(THING), item = thing && itemOf(thing);
    if (!item || item.kind === textMap) return;
    event.preventDefault();
    editForm([item]);
  });

  // --- forms

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function button(text, action, className) {
    var b = make('button', className, text);
    b.type = 'button';
    b.addEventListener('click', action);
    return b;
  }

  function field(form, words, control) {
    var label = make('label', '', words);
    label.append(control);
    form.append(label);
    return control;
  }

  function select(options, value) {
    var control = make('select');
    options.forEach(function (o) {
      var option = make('option', '', o.label);
      option.value = o.value;
      control.append(option);
    });
    control.value = value;
    return control;
  }

  // show opens a form in a dialog. save gives a promise, and the form stays
  // open, with what was written, while it fails.
  function show(title, build, save, saveWords) {
    var dialog = make('dialog', 'hb-form'), form = make('form'), foot = make('p', 'hb-foot');
    var submit = make('button', 'hb-main', saveWords || 'Save');
    submit.type = 'submit';
    form.append(make('h2', '', title));
    build(form);
    foot.append(submit, button('Cancel', function () { dialog.close(); }));
    form.append(foot);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      save().then(function () { dialog.close(); }, function () {});
    });
    dialog.append(form);
    dialog.addEventListener('close', function () { dialog.remove(); });
    (document.querySelector('dialog.whole-screen[open]') || document.body).append(dialog);
    dialog.showModal();
  }

  function statusesOf(id) { return (desk.lists || {})[id.split('/')[0]] || []; }

  function editForm(items) {
    var first = items[0], several = items.length > 1, title, status, reason, decision;
    show(several ? items.length + ' items' : first.known.title, function (form) {
      if (!several) { title = field(form, 'Title', make('input')); title.value = first.known.title; }
      var statuses = statusesOf(first.id);
      if (several) statuses = [{ value: '', label: 'as it is' }].concat(statuses);
      status = field(form, 'Status', select(statuses, several ? '' : first.known.values.status));
      if (first.id.indexOf('work/') === 0) {
        reason = field(form, 'Reason (for what is not done)', make('textarea'));
        decision = field(form, 'Write it down as a decision named', make('input'));
      }
    }, function () {
      var values = {};
      if (title && title.value.trim() !== first.known.title) values.title = title.value;
      if (status.value && (several || status.value !== first.known.values.status)) values.status = status.value;
      if (reason && reason.value.trim()) values.reason = reason.value.trim().replace(/\s+/g, ' ');
      if (!Object.keys(values).length) return Promise.resolve();
      return change(items, values, decision && decision.value.trim()).then(function () { chosen.clear(); dress(); });
    });
  }

  // captureForm adds work as fast as people call it out, one line each.
  function captureForm() {
    var lines, parked;
    show('New work, one line each', function (form) {
      lines = field(form, 'As it is called out', make('textarea', 'hb-lines'));
      lines.rows = 8;
      parked = field(form, 'For the parking lot', make('input'));
      parked.type = 'checkbox';
    }, function () {
      var values = parked.checked ? { tags: 'parking-lot' } : {};
      return send('edit', { do: 'create', kind: 'work', titles: lines.value.split('\n'), values: values });
    }, 'Add');
  }

  // A new item where somebody points at a picture.
  document.addEventListener('dblclick', function (event) {
    var svg = desk && event.target.closest && event.target.closest('svg.picture'), kind = kindOf(svg);
    if (!kind || !kind.fresh || event.target.closest(THING)) return;
    var fresh = kind.fresh(svg, place(svg, event));
    if (!fresh) return;
    event.preventDefault();
    var title;
    show(fresh.kind === 'component' ? 'A new component here' : 'New work here', function (form) { title = field(form, 'Title', make('input')); }, function () {
      return send('edit', function () {
        var own = ownItem(), map = own.indexOf('maps/') === 0 && fresh.kind === 'component' && desk.items[own];
        return { do: 'create', kind: fresh.kind, titles: [title.value], values: fresh.values, items: map ? [{ id: own, base: map.base }] : [] };
      });
    }, 'Add');
  });

  // --- the order of a quarter

  function dressOrder() {
    var quarter = ownItem();
    if (quarter.indexOf('quarters/') !== 0 || !desk.items[quarter]) return;
    document.querySelectorAll('table.order').forEach(function (table) {
      var rows = Array.from(table.tBodies[0].rows);
      rows.forEach(function (row, i) {
        if (row.querySelector('.hb-order')) return;
        var tools = make('span', 'hb-order'), id = workOf(row);
        if (!id) return;
        tools.append(
          orderButton('\u2191', 'Up', i > 0, function () { order(quarter, id, i > 1 ? workOf(rows[i - 2]) : ''); }),
          orderButton('\u2193', 'Down', i < rows.length - 1, function () { order(quarter, id, workOf(rows[i + 1])); }),
          orderButton('\u2014', 'Draw the line below', true, function () { change([{ id: quarter, known: desk.items[quarter] }], { cut_after: id }).catch(function () {}); }));
        row.cells[0].append(tools);
        row.draggable = true;
        row.addEventListener('dragstart', function (event) { event.dataTransfer.setData('text/plain', id); event.dataTransfer.effectAllowed = 'move'; });
        row.addEventListener('dragover', function (event) { event.preventDefault(); row.classList.add('hb-over'); });
        row.addEventListener('dragleave', function () { row.classList.remove('hb-over'); });
        row.addEventListener('drop', function (event) {
          event.preventDefault();
          row.classList.remove('hb-over');
          var moved = event.dataTransfer.getData('text/plain');
          if (moved && moved !== id) order(quarter, moved, id);
        });
      });
    });
  }

  function workOf(row) {
    var link = row.querySelector('a[href*="work/"]'), m = link && /work\/([^/]+)\.html$/.exec(link.getAttribute('href'));
    return m ? decodeURIComponent(m[1]) : '';
  }

  function orderButton(text, words, enabled, action) {
    var b = button(text, action);
    b.title = words;
    b.setAttribute('aria-label', words);
    b.disabled = !enabled;
    return b;
  }

  function order(quarter, work, after) {
    send('edit', { do: 'order', items: [{ id: quarter, base: desk.items[quarter].base }], values: { work: work, after: after } }).catch(function () {});
  }

  // --- check-ins

  function checkinForm(objective) {
    var rows = Array.from(document.querySelectorAll('#hb-key-results tbody tr[id^="kr-"]')), parts = [];
    show('Check in: ' + desk.items[objective].title, function (form) {
      rows.forEach(function (row) {
        var set = make('fieldset'), name = row.cells[0].firstChild.textContent;
        set.append(make('legend', '', name));
        var value = field(set, 'Value now', make('input'));
        value.placeholder = row.cells[1].textContent;
        var confidence = field(set, 'How sure', select([{ value: '', label: 'not said' }].concat(desk.lists.confidence || []), ''));
        var health = field(set, 'How it goes', select([{ value: '', label: 'not said' }].concat(desk.lists.health || []), ''));
        var note = field(set, 'Note', make('input'));
        parts.push({ kr: row.id.slice(3), value: value, confidence: confidence, health: health, note: note });
        form.append(set);
      });
    }, function () {
      return parts.reduce(function (before, part) {
        return before.then(function () {
          if (!part.value.value.trim() && !part.note.value.trim() && !part.health.value && !part.confidence.value) return;
          return ask().then(function () {
            return send('edit', {
              do: 'checkin', items: [{ id: objective, base: desk.items[objective].base }],
              values: { date: desk.today, kr: part.kr, value: part.value.value.trim(), confidence: part.confidence.value, health: part.health.value, note: part.note.value.trim() }
            });
          });
        });
      }, Promise.resolve());
    });
  }

  // --- what is always there: the bar at the foot

  var bar = make('div', 'hb-bar'), tools = make('span', 'hb-tools'), said = make('p', 'hb-said');
  bar.setAttribute('role', 'region');
  bar.setAttribute('aria-label', 'Change the handbook');
  said.setAttribute('role', 'status');
  bar.append(tools, said);

  function dress() {
    document.documentElement.classList.toggle('hb-edits', Boolean(desk));
    if (!desk) { bar.remove(); return; }
    var home = document.querySelector('dialog.whole-screen[open]') || document.body;
    if (bar.parentNode !== home) home.append(bar);
    tools.textContent = '';
    var undo = button('Undo', function () { send('undo').catch(function () {}); }), redo = button('Redo', function () { send('redo').catch(function () {}); });
    undo.disabled = !desk.undo;
    redo.disabled = !desk.redo;
    undo.title = desk.undo;
    redo.title = desk.redo;
    tools.append(undo, redo, button('New work', captureForm));
    var own = ownItem();
    if (own && desk.items[own]) {
      tools.append(button('Change this', function () { editForm([{ id: own, known: desk.items[own] }]); }));
      if (own.indexOf('objectives/') === 0) tools.append(button('Check in', function () { checkinForm(own); }));
    }
    if (chosenItems().length) tools.append(button('Change ' + chosenItems().length + ' chosen', function () { editForm(chosenItems()); }, 'hb-main'));
    document.querySelectorAll(THING).forEach(function (thing) {
      var item = itemOf(thing);
      thing.classList.toggle('hb-movable', Boolean(item));
      thing.classList.toggle('hb-chosen', Boolean(item) && chosen.has(item.id));
    });
    dressOrder();
  }

  var quiet = 0;
  function say(words, bad) {
    said.textContent = words || '';
    said.classList.toggle('bad', Boolean(bad));
    clearTimeout(quiet);
    quiet = setTimeout(function () { said.textContent = ''; }, bad ? 12000 : 5000);
  }

  var tip = make('p', 'hb-tip');
  function hint(words, event) {
    if (!words) { tip.remove(); return; }
    tip.textContent = words;
    var home = document.querySelector('dialog.whole-screen[open]') || document.body;
    if (tip.parentNode !== home) home.append(tip);
    tip.style.left = Math.min(event.clientX + 16, window.innerWidth - 220) + 'px';
    tip.style.top = event.clientY + 16 + 'px';
  }

  new MutationObserver(function (changes) {
    var dialogs = changes.some(function (c) {
      return Array.from(c.addedNodes).concat(Array.from(c.removedNodes)).some(function (n) { return n.classList && n.classList.contains('whole-screen'); });
    });
    if (dialogs) dress();
  }).observe(document.body, { childList: true });

  var style = make('link');
  style.rel = 'stylesheet';
  style.href = base + 'edit.css';
  document.head.append(style);
  document.addEventListener('handbook-swap', ask);
  ask();
})();
