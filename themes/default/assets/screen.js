// Pictures and orders on the whole screen: one after the other, bring near, move,
// and back. What is pointed at is named in large letters, and beside a picture of
// numbers stands their key.
(function () {
  "use strict";

  var words = window.handbookFrame.words; // see data/frame.js
  var NEAREST = 8; // how many times larger than the whole picture
  var LEAST = 12; // pixels of the smallest words, however much is shown
  var ROOM = 1000; // pixels of a screen that has room for a key beside a picture
  var PICTURES = ".picture-frame:not(.small) > svg.picture:not(.compact)";
  var PRESENT = "#hb-present"; // in an address: begin with the first picture
  var SVG = "http://www.w3.org/2000/svg";

  function make(name, className, words) {
    var e = document.createElement(name);
    if (className) { e.className = className; }
    if (words) { e.textContent = words; }
    return e;
  }

  function button(sign, label, action) {
    var b = make("button", "", sign);
    b.type = "button";
    if (label) { b.setAttribute("aria-label", label); }
    b.addEventListener("click", action);
    return b;
  }

  // --- which part is seen

  // within keeps a part on the whole, or in its middle if it is larger.
  function within(least, size, all, length) {
    return size >= length ? all + (length - size) / 2 : Math.min(Math.max(least, all), all + length - size);
  }

  // smallest is the size of a picture's smallest words, in its own pixels.
  function smallest(svg) {
    var usual = Number(svg.getAttribute("font-size"));
    return Math.min.apply(null, Array.from(svg.querySelectorAll("text"), function (t) { return Number(t.getAttribute("font-size")) || usual; }).concat(usual));
  }

  // lens shows a part of a picture by its viewBox, so that lines and words stay
  // sharp and no style is written. It calls changed with each new part.
  function lens(svg, changed) {
    var box = svg.viewBox.baseVal;
    var page = { x: box.x, y: box.y, width: box.width, height: box.height };
    var part = page, asOpened = true, words = smallest(svg);

    function shape() {
      var seen = svg.getBoundingClientRect();
      return seen.height > 0 ? seen.width / seen.height : 0;
    }
    function show(x, y, width) {
      if (shape() === 0) { return; } // it is just being put back
      var height = width / shape();
      part = { x: within(x, width, page.x, page.width), y: within(y, height, page.y, page.height), width: width, height: height };
      svg.setAttribute("viewBox", [part.x, part.y, part.width, part.height].join(" "));
      changed(part);
    }
    // most is the width of the whole, or of as much as can be read.
    function most() {
      return Math.min(Math.max(page.width, page.height * shape()), svg.getBoundingClientRect().width * words / LEAST);
    }
    // at gives the place of the picture that is at a place of the window.
    function at(clientX, clientY) {
      var seen = svg.getBoundingClientRect();
      return {
        x: part.x + (clientX - seen.left) / seen.width * part.width,
        y: part.y + (clientY - seen.top) / seen.height * part.height
      };
    }
    // body is how high a picture is without the key at its foot.
    function body() {
      var tops = Array.from(svg.querySelectorAll("g.legend"), function (g) { return g.getBBox().y; });
      return Math.min.apply(null, tops.concat(page.y + page.height)) - page.y;
    }
    return {
      // open shows what matters first: a picture that is tall begins at its top,
      // as wide as the screen; the key of another one waits below.
      open: function () {
        var high = body() * shape();
        asOpened = true;
        show(page.x, page.y, Math.min(high > 1.8 * page.width ? page.width : Math.max(page.width, high), most()));
      },
      fit: function () { asOpened = false; show(page.x, page.y, most()); },
      tall: function () { return part.height < page.height && part.width >= page.width; },
      // zoom makes everything larger, and keeps a place of the window where it is.
      zoom: function (times, clientX, clientY) {
        var keep = at(clientX, clientY), width = Math.min(Math.max(part.width / times, most() / NEAREST), most());
        var shrunk = width / part.width;
        asOpened = false;
        show(keep.x - (keep.x - part.x) * shrunk, keep.y - (keep.y - part.y) * shrunk, width);
      },
      // pan moves the picture by so many pixels of the window.
      pan: function (dx, dy) {
        var seen = svg.getBoundingClientRect();
        asOpened = false;
        show(part.x - dx / seen.width * part.width, part.y - dy / seen.height * part.height, part.width);
      },
      // reveal brings what has the focus into sight.
      reveal: function (thing) {
        var seen = svg.getBoundingClientRect(), r = thing.getBoundingClientRect();
        if (r.left >= seen.left && r.right <= seen.right && r.top >= seen.top && r.bottom <= seen.bottom) { return; }
        this.pan((seen.left + seen.right - r.left - r.right) / 2, (seen.top + seen.bottom - r.top - r.bottom) / 2);
      },
      // renew follows the picture, which has got new insides.
      renew: function () {
        page = { x: 0, y: 0, width: +svg.getAttribute("width") || page.width, height: +svg.getAttribute("height") || page.height };
        this.reshape();
      },
      // reshape follows the screen, which gets another shape.
      reshape: function () { if (asOpened) { this.open(); } else { show(part.x, part.y, Math.min(part.width, most())); } },
      restore: function () { svg.setAttribute("viewBox", [page.x, page.y, page.width, page.height].join(" ")); }
    };
  }

  // byPointer moves a picture with mouse, pen or one finger, and zooms with the
  // wheel or two. It gives a function that ends it.
  function byPointer(svg, view) {
    var down = new Map(), dragged = false, ending = new AbortController();

    function listen(name, action, options) {
      svg.addEventListener(name, action, Object.assign({ signal: ending.signal }, options));
    }
    function spread() { // middle of two fingers and their distance
      var p = Array.from(down.values());
      return { x: (p[0].x + p[1].x) / 2, y: (p[0].y + p[1].y) / 2, apart: Math.hypot(p[0].x - p[1].x, p[0].y - p[1].y) };
    }
    listen("wheel", function (event) {
      event.preventDefault();
      var pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      if (view.tall() && !event.ctrlKey) { view.pan(0, -pixels); return; }
      view.zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.002)), event.clientX, event.clientY);
    }, { passive: false });
    listen("pointerdown", function (event) {
      if (event.button !== 0) { return; }
      if (down.size === 0) { dragged = false; }
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    });
    listen("pointermove", function (event) {
      var was = down.get(event.pointerId);
      if (!was || down.size > 2) { return; }
      var dx = event.clientX - was.x, dy = event.clientY - was.y;
      if (!dragged && Math.hypot(dx, dy) < 4) { return; } // a hand is never quite still
      if (!dragged) { svg.setPointerCapture(event.pointerId); }
      dragged = true;
      var before = down.size === 2 && spread();
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (!before) { view.pan(dx, dy); return; }
      var after = spread();
      view.pan(after.x - before.x, after.y - before.y);
      if (before.apart > 0 && after.apart > 0) { view.zoom(after.apart / before.apart, after.x, after.y); }
    });
    function up(event) { down.delete(event.pointerId); }
    listen("pointerup", up);
    listen("pointercancel", up);
    listen("dragstart", function (event) { event.preventDefault(); });
    listen("click", function (event) { // what was dragged is not followed
      if (dragged) { event.preventDefault(); event.stopPropagation(); }
      dragged = false;
    }, { capture: true });
    return function () { ending.abort(); };
  }

  // --- what stays in sight

  // strip keeps the names of the columns in sight, above a picture, or those of
  // the parts of its axis, below. It gives a function that places it for a part.
  function strip(svg, stage) {
    var held = make("div", "whole-screen-strip"), shown = null;
    stage.append(held);

    function heads() {
      var columns = svg.querySelectorAll("[data-column]");
      return { above: columns.length > 0, nodes: Array.from(columns.length > 0 ? columns : svg.querySelectorAll("[data-head]")) };
    }
    function draw() {
      var found = heads(), nodes = found.nodes;
      if (nodes.length === 0) { return null; }
      var boxes = nodes.map(function (n) { return n.getBBox(); });
      var top = Math.min.apply(null, boxes.map(function (b) { return b.y; })) - 4;
      var foot = Math.max.apply(null, boxes.map(function (b) { return b.y + b.height; })) + 4;
      var copy = svg.cloneNode(false);
      ["role", "aria-label", "aria-roledescription", "width", "height"].forEach(function (name) { copy.removeAttribute(name); });
      copy.setAttribute("aria-hidden", "true");
      nodes.forEach(function (n) { // words alone: nothing that could be pressed or found twice
        (n.matches("text") ? [n] : Array.from(n.querySelectorAll("text"))).forEach(function (text) { copy.append(text.cloneNode(true)); });
      });
      held.replaceChildren(copy);
      return { above: found.above, top: top, height: foot - top, copy: copy };
    }
    return {
      renew: function () { shown = draw(); },
      place: function (part) {
        var seen = svg.getBoundingClientRect(), scale = seen.width / part.width;
        held.hidden = !shown || (shown.above ? part.y <= shown.top : part.y + part.height >= shown.top + shown.height);
        if (held.hidden) { return; }
        held.classList.toggle("below", !shown.above);
        shown.copy.setAttribute("viewBox", [part.x, shown.top, part.width, shown.height].join(" "));
        held.style.width = seen.width + "px";
        held.style.height = shown.height * scale + "px";
      }
    };
  }

  // --- names

  // nameOf is what a thing says of itself, without the questions about it.
  function nameOf(thing) {
    var title = thing && thing.querySelector("title");
    return title ? title.parentNode.dataset.label || title.textContent : "";
  }

  // caption names in large letters what the pointer or the focus is on.
  function caption(dialog, svg, signal) {
    var large = make("p", "whole-screen-name");
    large.setAttribute("aria-hidden", "true"); // a screen reader has the thing itself
    function show(event) {
      var thing = event.target.closest("[data-id], [data-names]") || document.activeElement.closest("[data-id]");
      if (thing && thing.dataset.names) { thing = svg.querySelector('[data-id="' + CSS.escape(thing.dataset.names) + '"]'); }
      large.textContent = nameOf(thing);
    }
    dialog.addEventListener("pointerover", show, { signal: signal });
    dialog.addEventListener("focusin", show, { signal: signal });
    return large;
  }

  // keyOf lists what the numbers of a picture stand for, in their order.
  function keyOf(svg) {
    var list = make("ol", "whole-screen-key");
    Array.from(svg.querySelectorAll("a[data-name]")).map(function (dot) {
      return { dot: dot, number: parseInt(nameOf(dot), 10) };
    }).sort(function (a, b) { return a.number - b.number; })
      .forEach(function (entry) {
        var item = make("li"), link = make("a", "", entry.dot.dataset.name);
        item.value = entry.number;
        link.href = entry.dot.getAttribute("href");
        link.dataset.names = entry.dot.dataset.id;
        item.append(link);
        list.append(item);
      });
    return list;
  }

  // side holds what stands beside a picture: its key, and what a preview adds.
  function side(svg, signal) {
    var aside = make("aside", "whole-screen-side"), key = make("div");
    aside.append(key);
    function renew() {
      key.replaceChildren();
      if (svg.dataset.numbered !== undefined && window.innerWidth >= ROOM) {
        var list = keyOf(svg);
        if (list.children.length > 0) { key.append(list); }
      }
    }
    function mark(event) {
      var link = event.target.closest("[data-names]");
      svg.querySelectorAll(".named").forEach(function (dot) { dot.classList.remove("named"); });
      var dot = link && svg.querySelector('[data-id="' + CSS.escape(link.dataset.names) + '"]');
      if (dot) { dot.classList.add("named"); }
    }
    svg.addEventListener("handbook-named", renew, { signal: signal });
    aside.addEventListener("pointerover", mark, { signal: signal });
    aside.addEventListener("pointerleave", mark, { signal: signal });
    aside.addEventListener("focusin", mark, { signal: signal });
    renew();
    return { aside: aside, renew: renew };
  }

  // --- names on dots

  // namesOn writes the names of dots beside them, where they have room, on a layer
  // above a picture. It gives a function that places them for a part.
  function namesOn(svg, stage) {
    var layer = /** @type {SVGSVGElement} */ (document.createElementNS(SVG, "svg")), on = false, last = null, due = 0;
    layer.classList.add("picture", "whole-screen-names");
    layer.setAttribute("aria-hidden", "true");
    stage.append(layer);

    function meets(a, b) { return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height; }

    // write sets one name where it meets nothing that is there; else it is left out.
    function write(name, dot, size, taken) {
      var text = /** @type {SVGTextElement} */ (document.createElementNS(SVG, "text")), gap = size / 3;
      text.classList.add("label", "label-halo");
      text.setAttribute("font-size", String(size));
      text.textContent = name;
      layer.append(text);
      var width = text.getComputedTextLength(), middle = dot.y + dot.height / 2 - size / 2;
      var room = [
        { x: dot.x + dot.width + gap, y: middle }, { x: dot.x - gap - width, y: middle },
        { x: dot.x + dot.width / 2 - width / 2, y: dot.y - gap - size }, { x: dot.x + dot.width / 2 - width / 2, y: dot.y + dot.height + gap }
      ].map(function (at) { return { x: at.x, y: at.y, width: width, height: size * 1.2 }; }).find(function (box) {
        return box.x >= last.x && box.x + width <= last.x + last.width && !taken.some(function (other) { return other !== dot && meets(box, other); });
      });
      if (!room) { text.remove(); return; }
      text.setAttribute("x", String(room.x));
      text.setAttribute("y", String(room.y + size * 0.95));
      taken.push(room);
    }
    function draw() {
      due = 0;
      layer.replaceChildren();
      var seen = svg.getBoundingClientRect(), size = 15 * last.width / seen.width;
      layer.style.width = seen.width + "px";
      layer.style.height = seen.height + "px";
      layer.setAttribute("viewBox", [last.x, last.y, last.width, last.height].join(" "));
      var dots = Array.from(svg.querySelectorAll("a[data-name]")), taken = dots.map(function (dot) { return dot.querySelector(".dot").getBBox(); });
      if (on) { dots.forEach(function (dot, i) { write(dot.dataset.name, taken[i], size, taken); }); }
    }
    function place(part) {
      last = part || last;
      if (last && !due) { due = requestAnimationFrame(draw); }
    }
    return { place: place, toggle: function () { on = !on; place(null); return on; } };
  }

  // --- one after the other

  var ours = false; // the screen is full because somebody presented something

  // things are what a page can present, from the top.
  function things() { return Array.from(document.querySelectorAll("main :is(" + PICTURES + ", table[data-order])")); }

  // beyond is the page before this one or after it, to go on presenting there.
  function beyond(step) {
    var link = document.querySelector('main nav.beside a[rel="' + (step < 0 ? "prev" : "next") + '"]');
    return link && link.getAttribute("href").split("#")[0] + PRESENT;
  }

  // steps gives the buttons of a bar that lead to what is before and after a thing,
  // and a function that goes there.
  function steps(list, at, leave, opener) {
    function go(step) {
      if (list[at + step]) { leave(true); show(list, at + step, opener); return; }
      if (beyond(step)) { location.href = beyond(step); }
    }
    function to(step, sign, label) {
      var b = button(sign, label, function () { go(step); });
      b.disabled = !list[at + step] && !beyond(step);
      return b;
    }
    return { go: go, buttons: [to(-1, "\u2039", words.previous), to(1, "\u203a", words.next)] };
  }

  // hold puts a dialog before the page until it is left, and gives a function that
  // leaves it: for good, or for what comes next.
  function hold(dialog, opener, ended) {
    var left = false;
    function leave(further) {
      if (left) { return; }
      left = true;
      ended();
      if (dialog.open) { dialog.close(); }
      dialog.remove();
      if (further) { return; }
      if (opener.isConnected) { opener.focus(); }
      if (document.fullscreenElement && ours) { document.exitFullscreen(); }
      ours = false;
    }
    dialog.addEventListener("close", function () { leave(false); });
    document.addEventListener("fullscreenchange", function changed() { // Escape leaves both at once, unless something lies over the picture
      if (!dialog.isConnected) { document.removeEventListener("fullscreenchange", changed); return; }
      if (!document.fullscreenElement && dialog.open && !dialog.querySelector("dialog[open]")) { dialog.close(); }
    });
    return leave;
  }

  function fill() {
    if (document.fullscreenElement || !document.documentElement.requestFullscreen) { return; }
    ours = true;
    document.documentElement.requestFullscreen().catch(function () {}); // the window is enough where it is refused
  }

  function show(list, at, opener) {
    if (list[at].matches("table")) { openOrder(list, at, opener); } else { open(list, at, opener); }
  }

  // present begins with a thing of the page.
  function present(thing, opener) {
    var list = things();
    show(list, Math.max(0, list.indexOf(thing)), opener);
  }

  // --- there and back

  function keysOf(dialog, keys, go) {
    dialog.addEventListener("keydown", function (event) {
      var step = { PageDown: 1, PageUp: -1 }[event.key], action = step ? function () { go(step); } : keys[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, .whole-screen-side, dialog.hb-form")) { return; }
      event.preventDefault();
      action();
    });
  }

  function open(list, at, opener) {
    var svg = list[at], dialog = make("dialog", "whole-screen"), bar = make("div", "whole-screen-bar"), stage = make("div", "whole-screen-stage");
    var name = svg.getAttribute("aria-label"), place = document.createComment("picture"), ending = new AbortController();
    var fixed = strip(svg, stage), named = namesOn(svg, stage);
    var view = lens(svg, function (part) { fixed.place(part); named.place(part); }), beside = side(svg, ending.signal);

    function middle(times) {
      var r = svg.getBoundingClientRect();
      view.zoom(times, r.left + r.width / 2, r.top + r.height / 2);
    }
    function names() { if (!labels.hidden) { labels.setAttribute("aria-pressed", String(named.toggle())); } }
    var keys = {
      "+": function () { middle(1.25); }, "=": function () { middle(1.25); }, "-": function () { middle(0.8); }, "0": function () { view.fit(); },
      ArrowLeft: function () { view.pan(60, 0); }, ArrowRight: function () { view.pan(-60, 0); },
      ArrowUp: function () { view.pan(0, 60); }, ArrowDown: function () { view.pan(0, -60); }, n: names
    };
    var labels = button(words.names, "", names);
    labels.hidden = svg.dataset.numbered === undefined;
    var release, size = new ResizeObserver(function () { view.reshape(); });
    var content = new MutationObserver(function () { fixed.renew(); view.renew(); beside.renew(); named.place(null); });
    var leave = hold(dialog, opener, function () {
      ending.abort();
      release();
      size.disconnect();
      content.disconnect();
      view.restore();
      svg.querySelectorAll(".named").forEach(function (dot) { dot.classList.remove("named"); });
      place.replaceWith(svg);
    }), ways = steps(list, at, leave, opener);
    dialog.setAttribute("aria-label", name || words.picture);
    bar.append(make("p", "", name), caption(dialog, svg, ending.signal), labels);
    bar.append.apply(bar, ways.buttons);
    bar.append(button("\u2212", words.smaller, keys["-"]), button("+", words.larger, keys["+"]),
      button(words.all, words.wholePicture, keys["0"]), button(words.close, "", function () { dialog.close(); }));
    svg.replaceWith(place);
    stage.prepend(svg, beside.aside);
    dialog.append(bar, stage);
    document.body.append(dialog);
    dialog.showModal();
    fixed.renew();
    view.open();
    release = byPointer(svg, view);
    size.observe(svg);
    content.observe(svg, { childList: true });
    keysOf(dialog, keys, ways.go);
    svg.addEventListener("focusin", function (event) { view.reveal(event.target); }, { signal: ending.signal });
    fill();
  }

  // openOrder shows the part of a page that has an order, in letters for a room.
  function openOrder(list, at, opener) {
    var table = list[at], block = table.closest("section") || table.closest(".scroll");
    var dialog = make("dialog", "whole-screen"), bar = make("div", "whole-screen-bar"), stage = make("div", "whole-screen-stage");
    stage.classList.add("whole-screen-order");
    var place = document.createComment("order"), leave = hold(dialog, opener, function () { place.replaceWith(block); }), ways = steps(list, at, leave, opener);
    var name = document.querySelector("main h1").textContent;
    dialog.setAttribute("aria-label", name);
    bar.append(make("p", "", name));
    bar.append.apply(bar, ways.buttons.concat(button(words.close, "", function () { dialog.close(); })));
    block.replaceWith(place);
    stage.append(block);
    dialog.append(bar, stage);
    document.body.append(dialog);
    dialog.showModal();
    keysOf(dialog, {}, ways.go);
    fill();
  }

  if (!window.HTMLDialogElement) { return; }
  function enhance(root) {
    root.querySelectorAll(PICTURES).forEach(function (svg) {
      var opener = button(words.fullScreen, "", function () { present(svg, opener); });
      opener.className = "full-screen";
      svg.after(opener);
    });
    atTop();
  }

  // atTop puts the button at the head of a page that has something to present.
  function atTop() {
    var head = document.querySelector("main header.title, main .cover"), old = document.querySelector("button.present");
    if (!head || old || !things().length) { return; }
    var opener = button(words.present, "", function () { present(null, opener); });
    opener.className = "present";
    opener.title = words.presentKey;
    head.append(opener);
  }
  enhance(document);
  document.addEventListener("handbook-enhance", function (event) { enhance(event.detail); });
  document.addEventListener("keydown", function (event) {
    var opener = document.querySelector("button.present");
    if (event.key !== "p" || event.ctrlKey || event.metaKey || event.altKey || !opener || document.querySelector("dialog[open]") || document.activeElement.matches("input, textarea, select")) { return; }
    event.preventDefault();
    present(null, opener);
  });
  if (location.hash === PRESENT && document.querySelector("button.present")) { present(null, document.querySelector("button.present")); }
})();
