// Things on pictures are dragged, moved by keys and chosen by several.
(function () {
  'use strict';

  var live = window.handbookLive, THING = live.THING;
  var drag = null, slipped = false;

  live.busy.push(function () { return Boolean(drag); });

  // --- dragging

  function start(event) {
    slipped = false;
    if (event.button !== 0 || !live.desk || event.ctrlKey || event.metaKey || live.lines.drawing()) return;
    var thing = live.within(event, THING), item = thing && live.itemOf(thing);
    if (!item) return;
    event.stopPropagation(); // so that the picture behind it stays where it is
    if ((event.altKey || live.lines.connecting()) && live.lines.begin(thing)) return;
    var box = thing.getBBox(), from = live.place(item.svg, event), edge = 10;
    drag = {
      item: item, from: from, name: item.way === live.textMap && thing.querySelector('[data-mark]') && live.within(event, 'text[data-of]'), pointer: event.pointerId, moving: false, values: null,
      pressed: { x: event.clientX, y: event.clientY },
      start: item.way.ends && box.width > 40 && from.x < box.x + edge,
      end: item.way.ends && box.width > 40 && from.x > box.x + box.width - edge
    };
  }

  function move(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    event.stopPropagation();
    var at = live.place(drag.item.svg, event), x = at.x - drag.from.x, y = at.y - drag.from.y;
    if (Math.hypot(event.clientX - drag.pressed.x, event.clientY - drag.pressed.y) > 1) slipped = true; // a slip of the hand is no click
    if (!drag.moving && Math.hypot(x, y) < 4) return;
    if (!drag.moving) {
      drag.moving = true;
      drag.item.thing.classList.add('hb-held');
      document.documentElement.classList.add('hb-dragging');
    }
    if (drag.name) {
      drag.name.setAttribute('transform', 'translate(' + x + ' ' + y + ')');
      drag.values = live.textMap.labelled(drag.item.thing, drag.name, { x: x, y: y }, drag.item.thing.dataset.id);
      live.hint(live.textMap.says(drag.values), event);
      return;
    }
    if (!drag.start && !drag.end) {
      drag.item.thing.setAttribute('transform', 'translate(' + x + ' ' + y + ')');
      live.lines.follow(drag.item.thing, x, y);
    }
    drag.values = drag.item.way.moved(drag.item.svg, drag.item.known, { x: x, y: y, at: at, fine: event.altKey, start: drag.start, end: drag.end }, drag.item.thing.dataset.id);
    var says = typeof drag.values === 'string' ? drag.values : drag.values && drag.item.way.says(drag.values, drag.item.svg);
    live.hint(titleOf(drag.item) + (says ? ': ' + says : ''), event);
  }

  function titleOf(item) { return item.way === live.textMap ? item.thing.dataset.id : item.known.title; }

  function drop(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    var done = drag;
    drag = null;
    if (!done.moving) return;
    event.stopPropagation();
    live.suppressClick();
    letGo(done, event.type !== 'pointercancel');
  }

  function letGo(done, commit) {
    live.hint('');
    settle();
    done.item.thing.classList.remove('hb-held');
    var back = function () {
      (done.name || done.item.thing).removeAttribute('transform');
      live.lines.follow(done.item.thing, 0, 0);
    };
    var values = done.values;
    if (typeof values === 'string') live.say(values, true);
    if (!commit || !values || typeof values === 'string' || !differs(values, done.item.known.values)) { back(); return; }
    // The page draws it where it now belongs, which may be where it was.
    live.change([done.item], values).then(function () { setTimeout(back, 600); }, back);
  }

  // settle lets nothing fade right after something was put down.
  function settle() {
    var root = document.documentElement;
    root.classList.remove('hb-dragging');
    root.classList.add('hb-settling');
    setTimeout(function () { root.classList.remove('hb-settling'); }, 2500);
  }

  function differs(values, known) {
    return Object.keys(values).some(function (key) { return key !== 'name' && (key === 'quarter' || String(values[key]) !== String(known[key] || '')); });
  }

  document.addEventListener('pointerdown', start, true);
  document.addEventListener('pointermove', move, true);
  document.addEventListener('pointerup', drop, true);
  document.addEventListener('pointercancel', drop, true);
  document.addEventListener('dragstart', function (event) {
    if (live.desk && live.within(event, 'svg.picture')) event.preventDefault();
  }, true);
  document.addEventListener('click', function (event) {
    if (!slipped || !live.within(event, THING)) return;
    slipped = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // A new item where somebody points at a picture.
  document.addEventListener('dblclick', function (event) {
    var svg = live.desk && live.within(event, 'svg.picture'), way = live.wayOf(svg), words = svg && live.desk.words.drawings[svg.dataset.kind];
    if (svg && live.refuseText(svg)) return;
    if (!way || !way.fresh || !words || live.within(event, THING)) return;
    var values = way.fresh(svg, live.place(svg, event));
    if (!values) return;
    event.preventDefault();
    live.newForm(words.fresh, values);
  });

  // --- choosing several

  var chosen = new Set();

  live.choose = {
    toggle: function (thing) {
      var item = !live.refuseText(thing) && live.itemOf(thing);
      if (item) live.choose.flip(item.id);
    },
    // flip chooses an item, or no longer. All that are chosen are of one kind.
    flip: function (id) {
      var other = live.choose.items().find(function (item) { return item.id.split('/')[0] !== id.split('/')[0]; });
      if (other) { live.say(live.said(live.words.oneKind, other.known.title), true); live.dress(); return; }
      if (chosen.has(id)) chosen.delete(id); else chosen.add(id);
      live.dress();
    },
    within: function (area) { held(area).forEach(live.choose.toggle); },
    has: function (id) { return chosen.has(id); },
    none: function () { chosen.clear(); live.dress(); },
    items: function () { return Array.from(chosen).map(live.item).filter(Boolean); }
  };

  document.addEventListener('click', function (event) {
    if (!live.desk || !event.shiftKey) return;
    var thing = live.within(event, THING), area = live.within(event, '[data-area]');
    if (!thing && !area) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (thing) live.choose.toggle(thing); else live.choose.within(area);
  }, true);

  // held are the things in an area of a picture.
  function held(area) {
    var box = area.getBBox();
    return Array.from(area.ownerSVGElement.querySelectorAll('a[data-id]')).filter(function (thing) {
      var b = thing.getBBox(), x = b.x + b.width / 2, y = b.y + b.height / 2;
      return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
    });
  }

  live.tools.push(function () {
    var n = live.choose.items().length;
    return n ? [live.button(live.said(live.words.changeChosen, n), function () { live.editForm(live.choose.items()); }, 'hb-main')] : [];
  });
  live.dressers.push(function () {
    document.querySelectorAll(THING).forEach(function (thing) {
      var item = live.itemOf(thing);
      thing.classList.toggle('hb-movable', Boolean(item));
      thing.classList.toggle('hb-chosen', Boolean(item) && chosen.has(item.id));
    });
  });

  // --- the keyboard

  var WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function nudge(item, way, end) {
    var values = item.way.nudged(item.svg, item.known, way[0], way[1], end, item.thing.dataset.id);
    if (typeof values === 'string') live.say(values, true);
    else if (values && differs(values, item.known.values)) live.change([item], values).catch(function () {});
  }

  document.addEventListener('keydown', function (event) {
    if (!live.desk) return;
    if (event.key === 'Escape' && drag) { event.preventDefault(); event.stopPropagation(); var held = drag; drag = null; letGo(held, false); return; }
    if (event.key === 'Escape' && chosen.size && !document.querySelector('dialog[open]')) live.choose.none();
    if (live.typing()) return;
    var command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) live.redo(); else live.undo();
      return;
    }
    var thing = document.activeElement.closest(THING), item = thing && live.itemOf(thing);
    if (!item) return;
    if ((event.key === 'e' || event.key === ' ') && !event.altKey && !command && live.refuseText(thing)) { event.preventDefault(); return; }
    if (WAYS[event.key] && event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      if (!event.shiftKey || !live.lines.step(thing, WAYS[event.key][0])) nudge(item, WAYS[event.key], event.shiftKey);
    } else if (event.key === 'e' && !event.altKey && !command) {
      event.preventDefault();
      live.editForm([item]);
    } else if (event.key === ' ') {
      event.preventDefault();
      live.choose.toggle(thing);
    }
  }, true);

  document.addEventListener('contextmenu', function (event) {
    var thing = live.desk && live.within(event, THING), item = thing && live.itemOf(thing);
    if (!item) return;
    event.preventDefault();
    if (!live.refuseText(thing)) live.editForm([item]);
  });
})();
