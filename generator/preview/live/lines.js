// Lines between components: they follow what is dragged, and a new one is drawn
// from a component to what it needs, with Alt and the mouse, with the key L, or by
// pressing one after the other while components are being connected. A line that is
// there is taken away so. Drawn to an empty place it says where a component is going.
(function () {
  'use strict';

  var live = window.handbookLive;
  var SVG = 'http://www.w3.org/2000/svg';
  var AWAY = 20; // pixels from a component, where it is going somewhere
  var STEP = 0.05; // of an axis, for a key
  var drawn = null; // {from, line, pressed} while a line is drawn
  var connecting = false; // whether pressing a component begins a line

  var stood = new WeakMap(); // where the points of an edge stand, while one of its ends is dragged

  function pointsOf(edge) {
    if (!stood.has(edge)) {
      var names = edge.localName === 'line' ? ['x1', 'y1', 'x2', 'y2'].map(function (n) { return edge.getAttribute(n); }) : (edge.getAttribute('d') || '').match(/-?\d+(\.\d+)?/g) || [];
      stood.set(edge, names.map(Number));
    }
    return stood.get(edge).slice();
  }

  function write(edge, p) {
    if (edge.localName === 'line') ['x1', 'y1', 'x2', 'y2'].forEach(function (n, i) { edge.setAttribute(n, p[i]); });
    else {
      var i = 0;
      edge.setAttribute('d', edge.getAttribute('d').replace(/-?\d+(\.\d+)?/g, function () { return p[i++]; }));
    }
  }

  function follow(thing, x, y) {
    var id = thing.dataset.id, svg = thing.ownerSVGElement;
    if (!svg || !svg.dataset.lines) return;
    svg.querySelectorAll('line[data-from], path[data-from]').forEach(function (edge) {
      var from = edge.dataset.from === id, to = edge.dataset.to === id;
      if (!from && !to || edge.classList.contains('head')) return;
      var p = pointsOf(edge);
      if (p.length < 4) return;
      if (from) { p[0] += x; p[1] += y; }
      if (to) { p[p.length - 2] += x; p[p.length - 1] += y; }
      write(edge, p);
    });
  }

  function isComponent(thing) {
    var item = thing && live.itemOf(thing);
    return item && item.way !== live.textMap && item.svg.dataset.lines ? item : null;
  }

  function middle(thing) {
    var box = (thing.querySelector('[data-mark]') || thing).getBBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  // begin starts a line at a component, and says whether that is all that is done.
  function begin(thing) {
    var item = isComponent(thing);
    if (live.refuseText(thing)) return true;
    if (!item) return false;
    end();
    var line = document.createElementNS(SVG, 'line'), at = middle(thing);
    line.setAttribute('class', 'hb-line');
    ['x1', 'x2'].forEach(function (n) { line.setAttribute(n, at.x); });
    ['y1', 'y2'].forEach(function (n) { line.setAttribute(n, at.y); });
    item.svg.append(line);
    drawn = { from: item, line: line, pressed: null };
    live.say(live.said(live.words.lineNeeds, item.known.title));
    return true;
  }

  function end() {
    if (drawn) drawn.line.remove();
    drawn = null;
  }

  function finish(thing) {
    var to = isComponent(thing), from = drawn.from;
    if (!to || to.id === from.id) return;
    end();
    var values = {};
    values[from.svg.dataset.lines] = to.thing.dataset.id;
    if (isThere(from, to)) values.out = 'yes';
    live.send('edit', function () {
      return { do: 'link', items: [{ id: from.id, base: live.desk.items[from.id].base }], values: values };
    }).catch(function () {});
  }

  function isThere(from, to) {
    return from.svg.querySelector('[data-from="' + CSS.escape(from.thing.dataset.id) + '"][data-to="' + CSS.escape(to.thing.dataset.id) + '"]') !== null;
  }

  // fieldOf is the key of where things of a picture are going; "" for none.
  function fieldOf(item) { return live.desk.words.drawings[item.svg.dataset.kind].going; }

  // axisOf is the key of the axis along which they go.
  function axisOf(item) { return item.svg.querySelector('[data-x]').dataset.x; }

  // going says where a component is going: nowhere, if that is where it is.
  function going(item, to) {
    var field = fieldOf(item), here = Number(item.known.values[axisOf(item)]), values = {};
    values[field] = Math.abs(to - here) < STEP / 2 ? '' : String(+to.toFixed(2));
    if (values[field] !== (item.known.values[field] || '')) live.change([item], values).catch(function () {});
  }

  // step moves where a component is going by a part of the axis, and says whether it
  // is one.
  function step(thing, by) {
    var item = by ? isComponent(thing) : null;
    if (!item || !fieldOf(item)) return false;
    going(item, Math.min(Math.max(Number(item.known.values[fieldOf(item)] || item.known.values[axisOf(item)]) + by * STEP, 0), 1));
    return true;
  }

  live.lines = { follow: follow, begin: begin, drawing: function () { return Boolean(drawn); }, step: step, connecting: function () { return connecting; } };

  live.tools.push(function () {
    if (!live.home().querySelector('svg.picture[data-lines][data-items]:not(.compact)')) { connecting = false; return []; }
    var b = live.button(connecting ? live.words.connectDone : live.words.connect, function () {
      connecting = !connecting;
      if (!connecting) end();
      live.dress();
      live.say(connecting ? live.words.connectHow : '');
    });
    b.setAttribute('aria-pressed', String(connecting));
    return [b];
  });
  live.busy.push(live.lines.drawing);

  document.addEventListener('pointermove', function (event) {
    if (!drawn) return;
    var at = live.place(drawn.from.svg, event);
    drawn.line.setAttribute('x2', at.x);
    drawn.line.setAttribute('y2', at.y);
  }, true);

  document.addEventListener('pointerdown', function (event) {
    if (drawn) drawn.pressed = { x: event.clientX, y: event.clientY };
  }, true);

  document.addEventListener('pointerup', function (event) {
    if (!drawn) return;
    var under = document.elementFromPoint(event.clientX, event.clientY), thing = under && under.closest(live.THING), item = drawn.from, at = drawn.pressed;
    if (live.within(event, '.hb-bar')) { end(); return; }
    live.suppressClick();
    if (thing) { finish(thing); return; }
    end();
    if (connecting && fieldOf(item) && Math.hypot(event.clientX - at.x, event.clientY - at.y) > AWAY) going(item, Number(item.way.fresh(item.svg, live.place(item.svg, event))[axisOf(item)]));
  }, true);

  document.addEventListener('keydown', function (event) {
    var thing = document.activeElement.closest(live.THING);
    if (drawn && event.key === 'Escape') { event.preventDefault(); event.stopImmediatePropagation(); end(); live.say(''); return; }
    if (drawn && event.key === 'Enter' && thing) { event.preventDefault(); event.stopImmediatePropagation(); finish(thing); return; }
    if (event.key.toLowerCase() !== 'l' || live.typing() || event.ctrlKey || event.metaKey || !thing) return;
    if (begin(thing)) event.preventDefault();
  }, true);
})();
