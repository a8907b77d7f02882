// The order of a quarter: rows are dragged or moved by their buttons, the line
// is drawn below one of them, and work that has no place yet is put in.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make, words = live.words;
  var held = null; // what is dragged: {work, order, moving}
  var pressed = null; // the button that has the focus, or had it before the page was drawn anew: {order, work, words}

  live.busy.push(function () { return Boolean(held && held.moving); });

  function hasOrder() {
    var table = document.querySelector('[data-order]');
    return live.desk.words.inOrder && live.desk.items[table ? table.dataset.order : live.ownItem()];
  }

  function tableOf(order) { return document.querySelector('[data-order="' + CSS.escape(order) + '"]'); }

  // orderOf is the order that a row is in, or that it can be put into.
  function orderOf(row) {
    var table = row.closest('[data-order]') || document.querySelector('[data-order]');
    return table ? table.dataset.order : live.ownItem();
  }

  function workOf(row) {
    var link = row.querySelector('[data-item]');
    return link ? idOf(link.dataset.item) : '';
  }

  // idOf is an id without its kind.
  function idOf(item) { return item.slice(item.indexOf('/') + 1); }

  function listed(table) { return Array.from(table.tBodies[0].rows).filter(function (row) { return row.dataset.unplaced === undefined; }); }

  // lastListed is the work of a table after which something can be put in.
  function lastListed(table) {
    var rows = table ? listed(table) : [];
    return rows.length ? workOf(rows[rows.length - 1]) : '';
  }

  function tool(work, sign, name, enabled, action) {
    var b = live.button(sign, action);
    b.title = name;
    b.setAttribute('aria-label', name);
    b.disabled = !enabled;
    return b;
  }

  // grip is where a finger takes hold of a row: elsewhere it scrolls the page.
  function grip() {
    var g = make('span', 'hb-grip', '\u22ee\u22ee');
    g.setAttribute('aria-hidden', 'true');
    return g;
  }

  function drawLine(work, table) {
    if (table.dataset.whose) { live.order(work, { line: 'yes' }, table); return; }
    live.change([live.item(table.dataset.order)], { cut_after: work }).catch(function () {});
  }

  function toolsOf(row, rows, table) {
    var work = workOf(row), i = rows.indexOf(row), tools = make('span', 'hb-order');
    tools.append(grip());
    if (i < 0) {
      tools.append(tool(work, '+', words.putInto, true, function () { live.order(work, { after: lastListed(table) }, table); }));
      return tools;
    }
    tools.append(
      tool(work, '\u2191', words.up, i > 0, function () { live.order(work, { after: i > 1 ? workOf(rows[i - 2]) : '' }, table); }),
      tool(work, '\u2193', words.down, i < rows.length - 1, function () { live.order(work, { after: workOf(rows[i + 1]) }, table); }),
      tool(work, '\u2014', words.drawLine, true, function () { drawLine(work, table); }),
      tool(work, '\u00d7', words.takeOut, true, function () { live.order(work, { out: 'yes' }, table); }));
    return tools;
  }

  // unplaced is the list of what could be put into the order.
  function unplaced() {
    var old = document.querySelector('.hb-unplaced'), waiting = live.desk.waiting || [];
    if (old) old.remove();
    var table = document.querySelector('[data-order]');
    if (!waiting.length && table) return;
    var box = make('section', 'hb-unplaced');
    box.append(make('h3', '', table ? words.notInOrder : words.beginOrder));
    if (!waiting.length) box.append(make('p', 'note', words.nothingPlanned));
    var list = make('ul');
    waiting.forEach(function (w) {
      var work = idOf(w.id), row = make('li', 'hb-note'), link = make('a', '', w.title);
      row.dataset.work = work;
      link.href = live.root + encodeURI(w.address);
      row.append(grip(), tool(work, '+', live.said(words.putIntoOrder, w.title), true, function () { live.order(work, { after: lastListed(table) }, table); }), link, make('small', '', w.note));
      list.append(row);
    });
    box.append(list);
    var block = document.querySelector('#hb-load, #hb-course');
    if (table) table.closest('section').append(box);
    else if (block) block.before(box);
    else document.querySelector('article[data-item]').append(box);
  }

  live.dressers.push(function () {
    if (!hasOrder()) return;
    unplaced();
    document.querySelectorAll('[data-order]').forEach(function (table) {
      var rows = listed(table), more = table.parentElement.nextElementSibling;
      table.dataset.open = ''; // every row is a place to put something
      if (more && more.matches('.show-all')) more.remove();
      Array.from(table.tBodies[0].rows).forEach(function (row) {
        var old = row.querySelector('.hb-order');
        if (!workOf(row)) return;
        row.dataset.work = workOf(row);
        row.classList.add('hb-row');
        if (old) old.remove();
        row.cells[0].append(toolsOf(row, rows, table));
      });
    });
    refocus();
  });

  // refocus gives the focus back to the button that was pressed, so that it can
  // be pressed again.
  function refocus() {
    if (!pressed || document.querySelector('dialog[open]')) return;
    var table = tableOf(pressed.order), row = table && table.querySelector('[data-work="' + CSS.escape(pressed.work) + '"]');
    var again = row && Array.from(row.querySelectorAll('.hb-order button')).find(function (b) { return b.title === pressed.words && b.matches(':enabled'); });
    if (again) again.focus({ preventScroll: true });
  }
  document.addEventListener('focusin', function (event) {
    var b = live.within(event, '.hb-order button'), row = b && b.closest('[data-work]'), table = row && row.closest('[data-order]');
    pressed = table ? { order: table.dataset.order, work: row.dataset.work, words: b.title } : null;
  });

  // --- dragging a row, by whatever part of it

  // spotAt is where something is put down: before a row or behind it. On the head of
  // the table that is before the first row, if this is in sight.
  function spotAt(event) {
    var under = document.elementFromPoint(event.clientX, event.clientY), table = under && under.closest('[data-order]');
    if (table && held && held.order !== table.dataset.order) return null; // that is another order
    var row = table && under.closest('tbody tr'), first = table && listed(table)[0];
    if (table && !row && first && first.getBoundingClientRect().bottom > event.clientY) return { row: first, before: true };
    if (!row) return null;
    var box = row.getBoundingClientRect();
    return { row: row, before: event.clientY < box.top + box.height / 2 - 1 };
  }

  function over(spot) {
    document.querySelectorAll('tr.hb-over, tr.hb-before').forEach(function (r) { r.classList.remove('hb-over', 'hb-before'); });
    if (spot) spot.row.classList.add(spot.before ? 'hb-before' : 'hb-over');
  }

  // workBefore is what a work that is put down at a spot comes after; "" for nothing.
  function workBefore(spot, work) {
    if (spot.row.dataset.unplaced !== undefined) return lastListed(spot.row.closest('table'));
    if (!spot.before) return workOf(spot.row);
    var others = listed(spot.row.closest('table')).filter(function (row) { return workOf(row) !== work || row === spot.row; }), i = others.indexOf(spot.row);
    return i > 0 ? workOf(others[i - 1]) : '';
  }

  // suppose counts at the line as if work were put down at a spot.
  function suppose(work, spot) {
    if (spot) live.suppose(work, workBefore(spot, work)); else live.suppose('');
  }

  document.addEventListener('pointerdown', function (event) {
    var row = live.desk && event.button === 0 && live.within(event, '[data-order] tr[data-work], .hb-unplaced li');
    if (!row || !hasOrder() || live.within(event, 'button')) return;
    held = { work: row.dataset.work, order: orderOf(row), title: row.querySelector('a').textContent, x: event.clientX, y: event.clientY, moving: false };
  });
  document.addEventListener('pointermove', function (event) {
    if (!held) return;
    if (!held.moving && Math.hypot(event.clientX - held.x, event.clientY - held.y) < 6) return;
    held.moving = true;
    document.documentElement.classList.add('hb-dragging');
    event.preventDefault();
    over(spotAt(event));
    suppose(held.work, spotAt(event));
    live.hint(held.title, event);
    towards = event.clientY < 70 ? -12 : event.clientY > window.innerHeight - 110 ? 12 : 0;
  });
  // A long order moves along while something is held near its edge.
  var towards = 0;
  setInterval(function () { if (held && held.moving && towards) window.scrollBy(0, towards); }, 20);
  document.addEventListener('pointerup', function (event) {
    if (!held) return;
    var done = held, spot = spotAt(event), table = tableOf(done.order);
    held = null;
    over(null);
    suppose('', null);
    live.hint('');
    document.documentElement.classList.remove('hb-dragging');
    if (!done.moving) return;
    live.suppressClick();
    if (!spot && table) { live.say(words.putDown, true); return; }
    if (spot && workOf(spot.row) === done.work) return;
    live.order(done.work, { after: spot ? workBefore(spot, done.work) : '' }, table);
  });
  document.addEventListener('pointercancel', function () { held = null; over(null); suppose('', null); live.hint(''); });
  document.addEventListener('dragstart', function (event) {
    if (live.desk && live.within(event, '[data-order], .hb-unplaced')) event.preventDefault();
  });
})();
