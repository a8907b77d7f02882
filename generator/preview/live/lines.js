// Lines between components: they follow what is dragged, and a new one is drawn
// from a component to what it needs, with Alt and the mouse or with the key L.
(function () {
  'use strict';

  var live = window.handbookLive;
  var SVG = 'http://www.w3.org/2000/svg';
  var drawn = null; // {from, line, pointer} while a line is drawn

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
    drawn = { from: item, line: line };
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
    live.send('edit', function () {
      return { do: 'link', items: [{ id: from.id, base: live.desk.items[from.id].base }], values: values };
    }).catch(function () {});
  }

  live.lines = { follow: follow, begin: begin, drawing: function () { return Boolean(drawn); } };
  live.busy.push(live.lines.drawing);

  document.addEventListener('pointermove', function (event) {
    if (!drawn) return;
    var at = live.place(drawn.from.svg, event);
    drawn.line.setAttribute('x2', at.x);
    drawn.line.setAttribute('y2', at.y);
  }, true);

  document.addEventListener('pointerup', function (event) {
    if (!drawn) return;
    var under = document.elementFromPoint(event.clientX, event.clientY), thing = under && under.closest(live.THING);
    live.suppressClick();
    if (thing) finish(thing); else end();
  }, true);

  document.addEventListener('keydown', function (event) {
    var thing = document.activeElement.closest(live.THING);
    if (drawn && event.key === 'Escape') { event.preventDefault(); event.stopImmediatePropagation(); end(); live.say(''); return; }
    if (drawn && event.key === 'Enter' && thing) { event.preventDefault(); event.stopImmediatePropagation(); finish(thing); return; }
    if (event.key.toLowerCase() !== 'l' || live.typing() || event.ctrlKey || event.metaKey || !thing) return;
    if (begin(thing)) event.preventDefault();
  }, true);
})();
