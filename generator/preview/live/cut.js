// The line of a quarter's order is dragged, or moved by keys. While it moves, what
// is above it is counted for each team: as agreed, and as if all of it were
// done.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make, words = live.words;
  var PAUSE = 700; // milliseconds after the last key, until the line is written down
  var held = null; // while the line is moved: {at, pointer}; the pointer is null for keys
  var waiting = 0; // the timer of that pause
  var supposed = null; // a row that is dragged, and what it would come after: {work, after}
  var focused = false; // the handle has the focus, or had it before the page was drawn anew

  live.busy.push(function () { return Boolean(held); });

  function table() { return live.desk && live.desk.line && live.desk.items[live.ownItem()] && document.querySelector('table[data-order]'); }

  function workOf(row) {
    var link = row.querySelector('[data-item]');
    return link ? link.dataset.item.slice(link.dataset.item.indexOf('/') + 1) : '';
  }

  // rows are those that the order itself has, from the top.
  function rows(order) { return Array.from(order.tBodies[0].rows).filter(function (row) { return row.dataset.unplaced === undefined && workOf(row); }); }

  // drawn is how many of the ids are above the line; -1 where there is none.
  function drawn(ids) {
    var after = live.desk.items[live.ownItem()].values.cut_after;
    return after ? ids.indexOf(after) + 1 || -1 : -1;
  }

  // --- counting

  // ordered are the ids of the order, as they would be with the row that is dragged.
  function ordered(list) {
    var ids = list.map(workOf).filter(function (id) { return !supposed || id !== supposed.work; });
    if (supposed) ids.splice(supposed.after ? ids.indexOf(supposed.after) + 1 : 0, 0, supposed.work);
    return ids;
  }

  function add(sum, part) {
    sum.items++;
    if (part.unsized) sum.unsized++; else sum.weeks += part.weeks;
  }

  // sums are those of each team above a line after so many of the ids.
  function sums(ids, above) {
    var made = live.desk.line.teams.map(function () { return { agreed: { weeks: 0, items: 0, unsized: 0 }, all: { weeks: 0, items: 0, unsized: 0 } }; });
    live.desk.line.parts.forEach(function (part) {
      var at = ids.indexOf(part.work);
      if (part.work && above >= 0 && (at < 0 || at >= above)) return;
      add(made[part.team].all, part);
      if (!part.proposed) add(made[part.team].agreed, part);
    });
    return made;
  }

  function weeks(hundredths) { return String(hundredths / 100); }

  // figure says a sum beside its limit. Where too little of it is sized it is no
  // number.
  function figure(sum, limit) {
    var over = limit >= 0 && sum.weeks > limit, stated = over || 3 * sum.unsized <= sum.items, cell = make('td', over ? 'over' : '');
    cell.append(stated ? limit < 0 ? weeks(sum.weeks) : live.said(live.said(words.weeksOf, weeks(sum.weeks)), weeks(limit)) : live.said(live.said(words.notSizedOf, sum.unsized), sum.items));
    if (over) cell.append(make('small', '', live.said(words.weeksOver, weeks(sum.weeks - limit))));
    if (stated && sum.unsized) cell.append(make('small', '', live.said(words.notSized, sum.unsized)));
    return cell;
  }

  // count says what is above a line after so many rows, or where that of the file
  // would be with the row that is dragged.
  function count(list, at) {
    var ids = ordered(list), above = supposed ? drawn(ids) : at, made = sums(ids, above), box = make('table'), head = make('tr'), agreed = make('tr'), all = make('tr'), said = [];
    head.append(make('th', '', above < 0 ? words.noLine : words.aboveLine));
    agreed.append(make('th', '', words.asAgreed));
    all.append(make('th', '', words.ifAll));
    live.desk.line.teams.forEach(function (team, i) {
      if (!made[i].all.items && team.limit < 0) return;
      var cell = figure(made[i].all, team.limit);
      head.append(make('th', '', team.title));
      agreed.append(figure(made[i].agreed, team.limit));
      all.append(cell);
      said.push(team.title + ' ' + Array.from(cell.childNodes, function (part) { return part.textContent; }).join(', '));
    });
    box.append(head, agreed, all);
    return { box: box, says: said.join('; ') };
  }

  // --- the line on the page

  var line = make('div', 'hb-cut'), handle = make('button', 'hb-cut-handle'), panel = make('section', 'hb-at-line');
  handle.type = 'button';
  handle.setAttribute('role', 'slider');
  handle.setAttribute('aria-orientation', 'vertical');
  handle.setAttribute('aria-label', words.theLine);
  handle.setAttribute('aria-valuemin', '1');
  panel.setAttribute('aria-label', words.aboveLine);
  line.append(handle);

  // show puts the line below so many rows, and counts; -1 is no line.
  function show(order, at) {
    var list = rows(order), below = at < 0 ? list.length : at, row = list[below - 1], frame = order.parentElement;
    if (!row) { line.remove(); panel.remove(); return; }
    var counted = count(list, at);
    if (line.parentElement !== frame) frame.append(line);
    line.style.top = row.getBoundingClientRect().bottom - frame.getBoundingClientRect().top + frame.scrollTop + 'px';
    line.classList.toggle('hb-none', at < 0);
    handle.textContent = at < 0 ? words.dragLine : words.theLine;
    handle.setAttribute('aria-valuemax', String(list.length));
    handle.setAttribute('aria-valuenow', String(below));
    handle.setAttribute('aria-valuetext', row.cells[1].textContent.trim() + ': ' + counted.says);
    list.forEach(function (other, i) { other.classList.toggle('below-line', at >= 0 && i >= at && !other.classList.contains('left-order')); });
    panel.replaceChildren(counted.box);
    if (panel.previousElementSibling !== frame) frame.after(panel);
    if (focused && document.activeElement === document.body) handle.focus({ preventScroll: true });
  }

  // put writes down where the line is now.
  function put() {
    clearTimeout(waiting);
    var order = table(), done = held;
    held = null;
    if (!order || !done) return;
    var list = rows(order), row = list[done.at - 1];
    if (row && done.at !== drawn(list.map(workOf))) live.change([live.item(live.ownItem())], { cut_after: workOf(row) }).catch(function () {});
    again();
  }

  // again shows the line where the file has it.
  function again() {
    clearTimeout(waiting);
    held = null;
    var order = table();
    if (order) show(order, drawn(rows(order).map(workOf)));
    else { line.remove(); panel.remove(); }
  }

  live.dressers.push(function () { if (!held) again(); });
  window.addEventListener('resize', function () { if (!held && line.isConnected) again(); });
  document.addEventListener('focusin', function (event) { focused = event.target === handle; });

  // --- by hand

  // under is how many rows are above a pointer; the first is always above the line.
  function under(order, y) {
    var above = rows(order).filter(function (row) { var r = row.getBoundingClientRect(); return r.top + r.height / 2 < y; });
    return Math.max(1, above.length);
  }

  handle.addEventListener('pointerdown', function (event) {
    var order = table();
    if (!order || event.button !== 0) return;
    event.stopPropagation(); // so that no row is dragged
    handle.setPointerCapture(event.pointerId);
    held = { at: -1, pointer: event.pointerId };
    document.documentElement.classList.add('hb-dragging');
  });
  handle.addEventListener('pointermove', function (event) {
    var order = table();
    if (!held || held.pointer !== event.pointerId || !order) return;
    held.at = under(order, event.clientY);
    show(order, held.at);
    if (event.clientY < 70) window.scrollBy(0, -12);
    else if (event.clientY > window.innerHeight - 110) window.scrollBy(0, 12);
  });
  function letGo(event) {
    if (!held || held.pointer !== event.pointerId) return;
    document.documentElement.classList.remove('hb-dragging');
    live.suppressClick();
    if (event.type === 'pointerup' && held.at > 0) put(); else again();
  }
  handle.addEventListener('pointerup', letGo);
  handle.addEventListener('pointercancel', letGo);

  // --- by keys

  handle.addEventListener('keydown', function (event) {
    var order = table(), list = order ? rows(order) : [], now = held ? held.at : drawn(list.map(workOf));
    var step = { ArrowUp: -1, ArrowDown: 1, Home: -list.length, End: list.length }[event.key];
    if (held && (event.key === 'Escape' || event.key === 'Enter')) {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') put(); else again();
      return;
    }
    if (!step || event.altKey || !list.length) return;
    event.preventDefault();
    event.stopPropagation();
    held = { at: Math.max(1, Math.min((now < 0 ? list.length : now) + step, list.length)), pointer: null };
    show(order, held.at);
    clearTimeout(waiting);
    waiting = setTimeout(put, PAUSE);
  });
  handle.addEventListener('blur', function () { if (held && held.pointer === null) put(); });

  // suppose counts as if a row that is dragged were put down already; null when it is
  // no longer dragged.
  live.suppose = function (work, after) {
    supposed = work ? { work: work, after: after } : null;
    var order = table();
    if (order && !held) show(order, drawn(rows(order).map(workOf)));
  };
})();
