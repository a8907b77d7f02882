// What a page gains where scripts run: tables that sort and filter, search,
// a copy button. Every page reads complete without it.
(function () {
  "use strict";

  function element(name, attributes, text) {
    var e = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { e.setAttribute(key, attributes[key]); });
    if (text !== undefined) { e.textContent = text; }
    return e;
  }

  // --- Tables ---------------------------------------------------------------

  function value(row, index) {
    var cell = row.cells[index];
    return cell ? cell.dataset.sort || cell.textContent.trim() : "";
  }

  var collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true, sensitivity: "base" });

  function sortBy(table, index, descending) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      var x = value(a, index), y = value(b, index);
      if (x === "" || y === "") { return (x === "") - (y === ""); } // blanks last
      var order = isNaN(x) || isNaN(y) ? collator.compare(x, y) : x - y;
      return descending ? -order : order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }

  function makeSortable(table) {
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, index) {
      var button = element("button", { type: "button" }, head.textContent);
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var descending = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sortBy(table, index, descending);
      });
    });
  }

  function makeFilter(table) {
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var bar = element("div", { "class": "filters", role: "search" });
    var controls = [];
    var count = element("output", { "aria-live": "polite" });

    function labelled(words, control) {
      var label = element("label", {}, words);
      label.appendChild(control);
      bar.appendChild(label);
      control.addEventListener("input", apply);
      controls.push(control);
      return control;
    }
    function apply() {
      var shown = 0;
      rows.forEach(function (row) {
        row.hidden = !controls.every(function (control) { return control.matchesRow(row); });
        if (!row.hidden) { shown++; }
      });
      count.textContent = shown === rows.length ? "" : shown + " of " + rows.length;
    }

    var box = labelled("Find", element("input", { type: "search" }));
    box.matchesRow = function (row) {
      return row.textContent.toLowerCase().indexOf(box.value.trim().toLowerCase()) >= 0;
    };
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, index) {
      if (head.dataset.facet === undefined) { return; }
      var values = {};
      rows.forEach(function (row) {
        var text = row.cells[index] && row.cells[index].textContent.trim();
        if (text) { values[text] = true; }
      });
      var names = Object.keys(values).sort(collator.compare);
      if (names.length < 2 || names.length > 40) { return; }
      var select = labelled(head.textContent, element("select"));
      select.appendChild(element("option", { value: "" }, "All"));
      names.forEach(function (name) { select.appendChild(element("option", { value: name }, name)); });
      select.matchesRow = function (row) {
        return select.value === "" || row.cells[index].textContent.trim() === select.value;
      };
    });
    bar.appendChild(count);
    table.parentNode.parentNode.insertBefore(bar, table.parentNode);
  }

  // each does something to the page and, where a preview takes a new content
  // over in place, to that.
  function each(selector, action) {
    function all(root) { root.querySelectorAll(selector).forEach(action); }
    all(document);
    document.addEventListener("handbook-enhance", function (event) { all(event.detail); });
  }

  each("table.data", function (table) {
    if (table.dataset.filter !== undefined) { makeFilter(table); }
    if (table.tBodies[0].rows.length > 1 && !table.classList.contains("order")) { makeSortable(table); }
  });

  // --- Templates --------------------------------------------------------------

  each("pre.copy", function (pre) {
    var button = element("button", { type: "button", "class": "copy-button" }, "Copy");
    button.addEventListener("click", function () {
      var done = function () { button.textContent = "Copied"; };
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(pre.textContent).then(done);
        return;
      }
      var range = document.createRange();
      range.selectNodeContents(pre);
      var selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      if (document.execCommand("copy")) { done(); } // the only way on a page opened from disk
    });
    pre.parentNode.insertBefore(button, pre);
  });

  // A map or a grid that is wider than the phone opens at its marks, which may
  // all stand to the right, rather than at an empty left half.
  document.querySelectorAll(".picture-frame").forEach(function (frame) {
    if (frame.scrollWidth <= frame.clientWidth) { return; }
    var marks = Array.from(frame.querySelectorAll(".picture-wardley a, .picture-purpose a"), function (mark) {
      var box = mark.getBoundingClientRect();
      return box.left + box.width / 2;
    }).sort(function (a, b) { return a - b; });
    if (!marks.length) { return; }
    var outer = frame.getBoundingClientRect();
    frame.scrollLeft += marks[marks.length >> 1] - outer.left - outer.width / 2;
  });

  // --- Search -----------------------------------------------------------------
  // The index and the engine are loaded as classic scripts on first use,
  // because a page opened from disk may not fetch.

  // A phone shows some of the sections: the one that one is in among them.
  var sections = document.querySelector(".sections"), current = document.querySelector(".sections a[aria-current]");
  if (current && sections.scrollWidth > sections.clientWidth) {
    sections.scrollLeft = current.offsetLeft - sections.offsetLeft - 2 * parseFloat(getComputedStyle(sections).fontSize);
  }

  var masthead = document.querySelector("[data-root]");
  var place = document.getElementById("hb-search");
  if (!place || !masthead) { return; }
  var site = masthead.dataset;
  var root = site.root || "";
  var input = element("input", { type: "search", placeholder: "Search", "aria-label": "Search the handbook", autocomplete: "off" });
  var results = element("ul", { "class": "search-results", "aria-label": "Search results" });
  var status = element("p", { "class": "skip", role: "status" });
  var engine = null;
  var asked = false;
  results.hidden = true;
  place.appendChild(input);
  place.appendChild(results);
  place.appendChild(status);
  place.hidden = false;

  function load(src, then) {
    var script = element("script", { src: src });
    script.addEventListener("load", then);
    document.head.appendChild(script);
  }

  function prepare() {
    if (asked) { return; }
    asked = true;
    load(site.searchEngine, function () {
      load(site.searchData, function () {
        engine = new window.MiniSearch({
          fields: ["t", "w", "k", "o", "d", "x"],
          storeFields: ["a", "t", "k", "s", "d", "w"],
          searchOptions: {
            prefix: true, fuzzy: 0.15, combineWith: "AND", boost: { t: 6, w: 6, d: 2, o: 2 },
            boostDocument: function (id, term, stored) { return stored && stored.w ? 3 : 1; }
          }
        });
        window.handbookSearch.forEach(function (entry, index) { entry.id = index; });
        engine.addAll(window.handbookSearch);
        show();
      });
    });
  }

  function show() {
    var words = input.value.trim();
    results.textContent = "";
    results.hidden = words === "" || !engine;
    if (results.hidden) { return; }
    var hits = engine.search(words).slice(0, 12);
    status.textContent = hits.length === 0 ? "Nothing found" : hits.length + " results";
    hits.forEach(function (hit) {
      var link = element("a", { href: root + hit.a });
      link.appendChild(element("strong", {}, hit.t));
      link.appendChild(element("span", { "class": "note" }, [hit.k, hit.s, hit.d].filter(Boolean).join(" · ")));
      var item = element("li");
      item.appendChild(link);
      results.appendChild(item);
    });
    if (hits.length === 0) { results.appendChild(element("li", { "class": "note" }, "Nothing found.")); }
  }

  function focusResult(step) {
    var found = Array.prototype.slice.call(results.querySelectorAll("a"));
    var next = found.indexOf(document.activeElement) + step;
    (next < 0 ? input : found[Math.min(next, found.length - 1)] || input).focus();
  }

  input.addEventListener("focus", prepare);
  input.addEventListener("input", show);
  place.addEventListener("keydown", function (event) {
    var first = results.querySelector("a");
    if (event.key === "Escape") { input.value = ""; show(); input.focus(); }
    else if (event.key === "ArrowDown") { event.preventDefault(); focusResult(1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); focusResult(-1); }
    else if (event.key === "Enter" && document.activeElement === input && first) { first.click(); }
  });
  place.addEventListener("focusout", function (event) {
    if (!place.contains(event.relatedTarget)) { results.hidden = true; }
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); input.focus(); }
  });
})();

// --- Wardley maps: what a component needs, and what needs it ------------------
(function () {
  "use strict";

  // lit are the ids of a component and its direct neighbours on a map.
  function lit(id, edges) {
    var ids = new Set([id]);
    edges.forEach(function (e) {
      if (e.dataset.from === id) { ids.add(e.dataset.to); }
      if (e.dataset.to === id) { ids.add(e.dataset.from); }
    });
    return ids;
  }

  function highlight(map, id) {
    var edges = map.querySelectorAll("[data-from]");
    var ids = id ? lit(id, edges) : new Set();
    map.classList.toggle("asking", ids.size > 0);
    edges.forEach(function (e) { e.classList.toggle("lit", Boolean(id) && (e.dataset.from === id || e.dataset.to === id)); });
    map.querySelectorAll("[data-id]").forEach(function (c) { c.classList.toggle("lit", ids.has(c.dataset.id)); });
  }

  function asked(map) {
    return function (event) {
      var component = event.target.closest("[data-id]");
      highlight(map, component ? component.dataset.id : "");
    };
  }

  var heard = new WeakSet(); // maps stay the same elements when their content changes

  function listen(map) {
    if (heard.has(map)) { return; }
    heard.add(map);
    map.addEventListener("mouseover", asked(map));
    map.addEventListener("focusin", asked(map));
    map.addEventListener("mouseleave", function () { highlight(map, ""); });
    map.addEventListener("focusout", function () { highlight(map, ""); });
    map.addEventListener("keydown", function (event) { if (event.key === "Escape") { highlight(map, ""); } });
  }

  function enhance(root) { root.querySelectorAll("svg.wardley, svg.picture-wardley").forEach(listen); }
  enhance(document);
  document.addEventListener("handbook-enhance", function (event) { enhance(event.detail); });
})();

// --- Pictures on the whole screen: bring near, move, and back -----------------
(function () {
  "use strict";

  var NEAREST = 8; // how many times larger than the whole picture

  function button(words, label, action) {
    var b = document.createElement("button");
    b.type = "button";
    b.textContent = words;
    if (label) { b.setAttribute("aria-label", label); }
    b.addEventListener("click", action);
    return b;
  }

  // lens shows a part of a picture by its viewBox, so that lines and words stay
  // sharp and no style is written.
  function lens(svg) {
    var box = svg.viewBox.baseVal;
    var page = { x: box.x, y: box.y, width: box.width, height: box.height };
    var whole = page, part = page;

    function set(next) {
      part = next;
      svg.setAttribute("viewBox", [part.x, part.y, part.width, part.height].join(" "));
    }
    function within(least, size, all, length) { // a part stays on the whole
      return Math.min(Math.max(least, all), all + length - size);
    }
    function move(x, y) {
      set({
        x: within(x, part.width, whole.x, whole.width), y: within(y, part.height, whole.y, whole.height),
        width: part.width, height: part.height
      });
    }
    // at gives the place of the picture that is at a place of the window.
    function at(clientX, clientY) {
      var seen = svg.getBoundingClientRect();
      return {
        x: part.x + (clientX - seen.left) / seen.width * part.width,
        y: part.y + (clientY - seen.top) / seen.height * part.height
      };
    }
    return {
      near: function () { return part.width < whole.width; },
      // fit makes the whole picture fill the window, with air at two sides.
      fit: function () {
        var seen = svg.getBoundingClientRect(), shape = seen.width / seen.height;
        var width = Math.max(page.width, page.height * shape), height = width / shape;
        whole = { x: page.x - (width - page.width) / 2, y: page.y - (height - page.height) / 2, width: width, height: height };
        set(whole);
      },
      // zoom makes everything larger, and keeps a place of the window where it is.
      zoom: function (times, clientX, clientY) {
        var keep = at(clientX, clientY);
        var width = Math.min(Math.max(part.width / times, whole.width / NEAREST), whole.width);
        var shrunk = width / part.width;
        var x = keep.x - (keep.x - part.x) * shrunk, y = keep.y - (keep.y - part.y) * shrunk;
        part = { x: part.x, y: part.y, width: width, height: part.height * shrunk };
        move(x, y);
      },
      // pan moves the picture by so many pixels of the window.
      pan: function (dx, dy) {
        var seen = svg.getBoundingClientRect();
        move(part.x - dx / seen.width * part.width, part.y - dy / seen.height * part.height);
      },
      // reveal brings what has the focus into sight.
      reveal: function (thing) {
        var seen = svg.getBoundingClientRect(), r = thing.getBoundingClientRect();
        if (r.left >= seen.left && r.right <= seen.right && r.top >= seen.top && r.bottom <= seen.bottom) { return; }
        this.pan((seen.left + seen.right - r.left - r.right) / 2, (seen.top + seen.bottom - r.top - r.bottom) / 2);
      },
      restore: function () { set(page); }
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

  function open(frame, svg, opener) {
    var dialog = document.createElement("dialog"), bar = document.createElement("div");
    var title = document.createElement("p"), place = document.createComment("picture");
    var view = lens(svg), ending = new AbortController();
    var heldFull = Boolean(document.fullscreenElement);

    function middle(times) {
      var r = svg.getBoundingClientRect();
      view.zoom(times, r.left + r.width / 2, r.top + r.height / 2);
    }
    var keys = {
      "+": function () { middle(1.25); }, "=": function () { middle(1.25); }, "-": function () { middle(0.8); }, "0": function () { view.fit(); },
      ArrowLeft: function () { view.pan(60, 0); }, ArrowRight: function () { view.pan(-60, 0); },
      ArrowUp: function () { view.pan(0, 60); }, ArrowDown: function () { view.pan(0, -60); }
    };
    dialog.className = "whole-screen";
    dialog.setAttribute("aria-label", svg.getAttribute("aria-label") || "Picture");
    bar.className = "whole-screen-bar";
    title.textContent = svg.getAttribute("aria-label") || "";
    bar.append(title, button("\u2212", "Smaller", keys["-"]), button("+", "Larger", keys["+"]),
      button("All", "The whole picture", keys["0"]), button("Close", "", function () { dialog.close(); }));
    svg.replaceWith(place);
    dialog.append(bar, svg);
    document.body.append(dialog);
    dialog.showModal();
    view.fit();
    var release = byPointer(svg, view);

    dialog.addEventListener("keydown", function (event) {
      var action = keys[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) { return; }
      event.preventDefault();
      action();
    });
    svg.addEventListener("focusin", function (event) { view.reveal(event.target); }, { signal: ending.signal });
    window.addEventListener("resize", function () { view.fit(); }, { signal: ending.signal });
    document.addEventListener("fullscreenchange", function () { // Escape leaves both at once
      if (!document.fullscreenElement && dialog.open) { dialog.close(); }
    }, { signal: ending.signal });
    dialog.addEventListener("close", function () {
      ending.abort();
      release();
      view.restore();
      place.replaceWith(svg);
      dialog.remove();
      opener.focus();
      if (document.fullscreenElement && !heldFull) { document.exitFullscreen(); }
    });
    if (!heldFull && document.documentElement.requestFullscreen) {
      document.documentElement.requestFullscreen().catch(function () {}); // the window is enough where it is refused
    }
  }

  if (!window.HTMLDialogElement) { return; }
  function enhance(root) {
    root.querySelectorAll(".picture-frame:not(.small) > svg.picture:not(.compact)").forEach(function (svg) {
      var frame = svg.parentNode;
      var opener = button("Full screen", "", function () { open(frame, svg, opener); });
      opener.className = "full-screen";
      frame.insertBefore(opener, svg.nextSibling);
    });
  }
  enhance(document);
  document.addEventListener("handbook-enhance", function (event) { enhance(event.detail); });
})();

// --- Cards: what a link leads to ----------------------------------------------
// The words of all items are loaded as a classic script when somebody first
// rests on a link. They only ever become text.
(function () {
  "use strict";

  var masthead = document.querySelector("[data-root]");
  if (!masthead) { return; }
  var root = new URL(masthead.dataset.root || ".", location.href).href.replace(/[^/]*$/, "");
  var WAIT = 350, STAY = 200; // milliseconds until a card comes, and goes
  var asked = false, rested = false, timer = 0;
  var wanted = null, shown = null; // links
  var card = document.createElement("div");
  card.id = "hb-card";
  card.className = "item-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;

  // known is the card of what a link leads to, if it is an item elsewhere.
  function known(a) {
    var here = location.href.split("#")[0], to = a.href;
    if (!window.handbookCards || to.indexOf(root) !== 0 || to.split("#")[0] === here) { return null; }
    var at = to.slice(root.length), cards = window.handbookCards;
    var found = [at, at.split("#")[0]].filter(function (key) { return Object.prototype.hasOwnProperty.call(cards, key); });
    return found.length > 0 ? cards[found[0]] : null;
  }

  function line(name, className, words) {
    if (!words) { return; }
    var e = document.createElement(name);
    e.className = className;
    e.textContent = words;
    card.appendChild(e);
  }

  // put places the card below the link, or above it where there is more room.
  function put(a) {
    var r = a.getBoundingClientRect(), gap = 6, height = card.offsetHeight;
    var below = window.innerHeight - r.bottom - gap, above = r.top - gap;
    var top = below >= height || below >= above ? r.bottom + gap : r.top - gap - height;
    var most = document.documentElement.clientWidth - card.offsetWidth - 8;
    card.style.top = top + window.scrollY + "px";
    card.style.left = Math.max(8, Math.min(r.left, most)) + window.scrollX + "px";
  }

  function hide() {
    clearTimeout(timer);
    if (shown) { shown.removeAttribute("aria-describedby"); }
    wanted = shown = null;
    card.hidden = true;
  }

  // show needs both: that somebody has rested on a link, and the words.
  function show() {
    var a = wanted, words = a && rested && a.isConnected && known(a);
    if (!words) { return; }
    hide();
    shown = a;
    card.textContent = "";
    line("p", "eyebrow", words.k);
    line("p", "item-card-title", words.t);
    line("p", "item-card-state", [words.s, words.o].filter(Boolean).join(" · "));
    line("p", "note", words.d);
    if (!card.isConnected) { document.body.appendChild(card); }
    card.hidden = false;
    a.setAttribute("aria-describedby", card.id);
    put(a);
  }

  function load() {
    if (asked) { return; }
    asked = true;
    var script = document.createElement("script");
    script.src = root + "data/cards.js";
    script.addEventListener("load", show);
    document.head.appendChild(script);
  }

  function soon(a) {
    clearTimeout(timer);
    if (a === shown) { return; }
    wanted = a;
    rested = false;
    timer = setTimeout(function () { rested = true; show(); }, WAIT);
    load();
  }

  function later() {
    clearTimeout(timer);
    wanted = null;
    timer = setTimeout(hide, STAY);
  }

  function item(target) {
    var a = target.closest && target.closest("main a.item, main .prose a");
    return a instanceof HTMLAnchorElement && !a.querySelector("img") ? a : null;
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") { return; }
    var a = item(event.target);
    if (a) { soon(a); }
    else if (card.contains(event.target)) { clearTimeout(timer); }
    else { later(); }
  });
  document.addEventListener("focusin", function (event) {
    var a = item(event.target);
    if (a && a.matches(":focus-visible")) { soon(a); } else { hide(); }
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { hide(); } });
  document.addEventListener("handbook-enhance", hide);
})();
