// The tray: what has no place yet on the picture of a page, to be dragged onto
// it. Beside a picture on the whole screen it stands too. By keyboard an item of
// the tray opens its form, which has the same values.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make;
  var held = null; // what is dragged: {item, pointer, x, y, moving}
  var last = ''; // the item of the tray that has the focus, or had it before the tray was filled anew

  live.busy.push(function () { return Boolean(held && held.moving); });

  // picture is the one that a tray is for.
  function picture() {
    var all = live.home().querySelectorAll('svg.picture[data-kind]:not(.compact)');
    return Array.from(all).find(function (svg) { return live.desk.words.drawings[svg.dataset.kind]; });
  }

  function note(w) {
    var item = live.item(w.id), b = live.button('', function () { if (item) live.editForm([item]); }, 'hb-note');
    b.append(make('span', '', w.title));
    if (w.note) b.append(make('small', '', w.note));
    b.dataset.waiting = w.id;
    return b;
  }

  live.dressers.push(function () {
    var old = document.querySelector('.hb-tray'), waiting = live.desk.waiting || [], svg = picture();
    var top = old ? old.querySelector('.hb-notes').scrollTop : 0;
    if (old) old.remove();
    if (!waiting.length || !svg || live.desk.words.inOrder) return;
    var tray = make('section', 'hb-tray'), words = live.desk.words.drawings[svg.dataset.kind].waiting, notes = make('div', 'hb-notes');
    tray.setAttribute('aria-label', words[0]);
    tray.append(make('h3', '', words[0] + ': ' + waiting.length), make('p', 'note', words[1]), notes);
    waiting.forEach(function (w) { notes.append(note(w)); });
    var side = document.querySelector('.whole-screen-side');
    if (side) side.prepend(tray); else svg.closest('.picture-frame').before(tray);
    notes.scrollTop = top;
    if (last && document.activeElement === document.body) {
      var again = notes.querySelector('[data-waiting="' + CSS.escape(last) + '"]');
      if (again) again.focus({ preventScroll: true });
    }
  });
  document.addEventListener('focusin', function (event) {
    var b = live.within(event, '[data-waiting]');
    last = b ? b.dataset.waiting : '';
  });

  document.addEventListener('pointerdown', function (event) {
    var b = live.desk && event.button === 0 && live.within(event, '.hb-tray [data-waiting]');
    var item = b && live.item(b.dataset.waiting);
    if (item) held = { item: item, pointer: event.pointerId, x: event.clientX, y: event.clientY, moving: false };
  });
  document.addEventListener('pointermove', function (event) {
    if (!held || event.pointerId !== held.pointer) return;
    if (!held.moving && Math.hypot(event.clientX - held.x, event.clientY - held.y) < 6) return;
    held.moving = true;
    document.documentElement.classList.add('hb-dragging');
    event.preventDefault();
    var put = placeAt(event);
    live.hint(held.item.known.title + (put ? ': ' + put.way.says(put.values, put.svg) : ''), event);
  });
  document.addEventListener('pointerup', function (event) {
    if (!held || event.pointerId !== held.pointer) return;
    var done = held, put = done.moving && placeAt(event); // while it is held
    end();
    if (!done.moving) return;
    live.suppressClick();
    if (put) live.change([done.item], put.values).catch(function () {});
    else if (!live.within(event, '.hb-tray')) live.say(live.words.putOnPicture, true);
  });
  document.addEventListener('pointercancel', end);

  function end() {
    held = null;
    live.hint('');
    document.documentElement.classList.remove('hb-dragging');
  }

  var NEAR = 24; // units beside a plot in which something is still put on it

  // placeAt is what it means to put something down where the pointer is. It gets
  // what it lacks, and keeps what it has.
  function placeAt(event) {
    var under = document.elementFromPoint(event.clientX, event.clientY), svg = under && under.closest('svg.picture'), way = live.wayOf(svg);
    if (!way || !way.fresh) return null;
    var at = live.place(svg, event), plot = svg.querySelector('[data-x]'), box = plot && plot.getBBox();
    if (box && (at.x < box.x - NEAR || at.x > box.x + box.width + NEAR || at.y < box.y - NEAR || at.y > box.y + box.height + NEAR)) return null;
    var values = way.fresh(svg, at, held && held.item.known);
    return values && { svg: svg, way: way, values: values };
  }
})();
