// What a page gains where scripts run: links and templates that can be copied,
// search, cards. Every page reads complete without it. What it says comes from
// data/frame.js.
(function () {
  "use strict";

  var words = window.handbookFrame.words;

  // said is a sentence with what it is about in its place.
  function said(sentence, about) { return sentence.replace("%s", function () { return String(about); }); }

  function element(name, attributes, text) {
    var e = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { e.setAttribute(key, attributes[key]); });
    if (text !== undefined) { e.textContent = text; }
    return e;
  }

  // attempt does one thing. What goes wrong is told to the browser's console, and
  // stops nothing else.
  function attempt(action) {
    try { action(); } catch (e) { setTimeout(function () { throw e; }); }
  }

  // each does something to the page and, where a preview takes a new content
  // over in place, to that.
  function each(selector, action) {
    function all(root) {
      root.querySelectorAll(selector).forEach(function (e) { attempt(function () { action(e); }); });
    }
    all(document);
    document.addEventListener("handbook-enhance", function (event) { all(event.detail); });
  }

  // --- Templates --------------------------------------------------------------

  // copy takes a text to the clipboard. A browser that does not let it, as on some
  // pages opened from disk, is asked in the old way.
  function copy(text, done) {
    function byHand() {
      var field = element("textarea", { "class": "skip" });
      var before = document.activeElement;
      field.value = text;
      document.body.appendChild(field);
      field.select();
      if (document.execCommand("copy")) { done(); }
      field.remove();
      if (before instanceof HTMLElement) { before.focus({ preventScroll: true }); }
    }
    if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(text).then(done, byHand); } else { byHand(); }
  }

  window.handbookCopy = copy;

  each("pre.copy", function (pre) {
    var button = element("button", { type: "button", "class": "copy-button" }, words.copy);
    button.addEventListener("click", function () { copy(pre.textContent, function () { button.textContent = words.copied; }); });
    pre.parentNode.insertBefore(button, pre);
  });

  // --- A link to each heading that has a place of its own ---------------------

  var told = element("p", { "class": "skip", role: "status" });
  document.body.appendChild(told);

  // placeOf is the anchor of a heading, or of the block that it is the heading of.
  function placeOf(heading) {
    if (heading.id) { return heading.id; }
    var block = heading.parentElement;
    return block && block.id && block.matches("section") && block.querySelector("h2, h3") === heading ? block.id : "";
  }

  each("main h2, main h3", function (heading) {
    var place = placeOf(heading);
    if (!place) { return; }
    var name = said(words.copyLink, heading.textContent.trim());
    var link = element("a", { "class": "to-here", href: "#" + encodeURIComponent(place), "aria-label": name, title: name });
    link.addEventListener("click", function () { // which also leads there, so that the address says it too
      copy(link.href, function () {
        link.classList.add("copied");
        link.dataset.done = words.copied;
        told.textContent = words.copied;
        setTimeout(function () { link.classList.remove("copied"); told.textContent = ""; }, 2000);
      });
    });
    heading.appendChild(link);
  });

  // A picture that is wider than the phone opens where it matters: a roadmap at the
  // present quarter, a map or a grid at its marks, which may all be to the right.
  document.querySelectorAll(".picture-frame").forEach(function (frame) { attempt(function () { openAtMarks(frame); }); });

  function openAtMarks(frame) {
    if (frame.scrollWidth <= frame.clientWidth) { return; }
    var outer = frame.getBoundingClientRect(), now = frame.querySelector("svg .now");
    if (now) {
      frame.scrollLeft += now.getBoundingClientRect().left - outer.left - 30; // left of it are the names of the rows (rail.js)
      return;
    }
    var marks = Array.from(frame.querySelectorAll("svg:has([data-x]) a"), function (mark) {
      var box = mark.getBoundingClientRect();
      return box.left + box.width / 2;
    }).sort(function (a, b) { return a - b; });
    if (!marks.length) { return; }
    frame.scrollLeft += marks[marks.length >> 1] - outer.left - outer.width / 2;
  }

  // --- Search -----------------------------------------------------------------
  // The index and the engine are loaded as classic scripts on first use,
  // because a page opened from disk may not fetch.

  // A phone shows some of the sections: the one that one is in among them.
  attempt(function () {
    var sections = document.querySelector(".sections"), current = document.querySelector(".sections a[aria-current]");
    if (current && sections.scrollWidth > sections.clientWidth) {
      sections.scrollLeft = current.offsetLeft - sections.offsetLeft - 2 * parseFloat(getComputedStyle(sections).fontSize);
    }
  });

  var masthead = document.querySelector("[data-root]");
  var place = document.getElementById("hb-search");
  if (!place || !masthead) { return; }
  var site = masthead.dataset;
  var root = site.root || "";
  var input = element("input", { type: "search", placeholder: words.search, "aria-label": words.searchHandbook, autocomplete: "off" });
  var panel = element("div", { "class": "search-panel" });
  var kinds = element("div", { "class": "search-kinds", role: "group", "aria-label": words.kinds });
  var none = element("p", { "class": "note" });
  var results = element("ul", { "class": "search-results", "aria-label": words.searchResults });
  var status = element("p", { "class": "skip", role: "status" });
  var engine = null;
  var asked = false;
  var kind = ""; // the one that is looked for; "" for all
  panel.hidden = true;
  [kinds, none, results].forEach(function (part) { panel.appendChild(part); });
  [input, panel, status].forEach(function (part) { place.appendChild(part); });
  place.hidden = false;

  function load(src, then) {
    var script = element("script", { src: src });
    script.addEventListener("load", then);
    document.head.appendChild(script);
  }

  function prepare() {
    if (asked) { return; }
    asked = true;
    load(root + window.handbookFrame.engine, function () {
      load(root + "data/search.js", function () {
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

  var MOST = 12, NEAREST = 5; // how many are listed, and how many of what was not asked for
  var WORTH_KINDS = 6; // how many results are worth telling apart

  function show() {
    var asks = input.value.trim();
    results.textContent = "";
    panel.hidden = asks === "" || !engine;
    if (panel.hidden) { kind = ""; return; }
    var hits = engine.search(asks);
    showKinds(hits);
    var shown = hits.filter(function (hit) { return !kind || hit.k === kind; });
    none.hidden = shown.length > 0;
    none.textContent = "";
    status.textContent = said(words.found, shown.length);
    shown.slice(0, MOST).forEach(list);
    if (shown.length === 0) { showWayOn(asks); }
  }

  function list(hit) {
    var link = element("a", { href: root + hit.a });
    link.appendChild(element("strong", {}, hit.t));
    link.appendChild(element("span", { "class": "note" }, [hit.k, hit.s, hit.d].filter(Boolean).join(" · ")));
    var item = element("li");
    item.appendChild(link);
    results.appendChild(item);
  }

  // showKinds offers the kinds of what was found, one to be looked at alone.
  function showKinds(hits) {
    var counts = new Map();
    hits.forEach(function (hit) { counts.set(hit.k, (counts.get(hit.k) || 0) + 1); });
    if (!counts.has(kind)) { kind = ""; }
    kinds.textContent = "";
    kinds.hidden = counts.size < 2 || hits.length < WORTH_KINDS;
    if (kinds.hidden) { return; }
    [["", hits.length]].concat(Array.from(counts)).forEach(function (entry) {
      var button = element("button", { type: "button", "aria-pressed": String(entry[0] === kind) }, (entry[0] || words.all) + " " + entry[1]);
      button.addEventListener("click", function () {
        kind = String(entry[0]);
        show();
        kinds.querySelector("[aria-pressed=true]").focus();
      });
      kinds.appendChild(button);
    });
  }

  // showWayOn lists what is nearest to the words of which nothing has all; where
  // there is none, the pages on which somebody may look through everything.
  function showWayOn(asks) {
    var near = engine.search(asks, { combineWith: "OR", fuzzy: 0.35 }).slice(0, NEAREST);
    var first = new Set();
    var pages = window.handbookSearch.filter(function (entry) {
      var isFirst = entry.w && !first.has(entry.k);
      first.add(entry.k);
      return isFirst;
    });
    status.textContent = said(words.nothingFound, asks);
    none.textContent = status.textContent + " " + (near.length ? words.nearest : words.lookThrough);
    (near.length ? near : pages).forEach(list);
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
    if (!place.contains(/** @type {Node} */ (event.relatedTarget))) { panel.hidden = true; }
  });
  document.addEventListener("keydown", function (event) {
    var typing = document.activeElement.matches("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); input.focus(); }
  });
})();

// --- Maps: what a component needs, and what needs it ---------------------------
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

  function enhance(root) { root.querySelectorAll("svg[data-lines]").forEach(listen); }
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
  var hushed = null; // a picture's link, and its tooltip while it has none
  var card = document.createElement("div");
  card.id = "hb-card";
  card.className = "item-card";
  card.setAttribute("role", "tooltip");
  card.hidden = true;

  // known is the card of what a link leads to, if it is an item elsewhere.
  function known(a) {
    var here = location.href.split("#")[0], to = new URL(a.getAttribute("href") || "", location.href).href;
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
    speak();
    wanted = shown = null;
    card.hidden = true;
  }

  // hush takes the tooltip of a picture's link away while it has a card, and keeps its
  // words as the link's name. It returns what is asked about the item.
  function hush(a) {
    var title = a.querySelector(":scope > title");
    if (!title) { return ""; }
    a.setAttribute("aria-label", title.textContent);
    title.remove();
    hushed = { link: a, title: title };
    return a.dataset.label ? title.textContent.slice(a.dataset.label.length).replace(/^\.\s*/, "") : "";
  }
  function speak() {
    if (!hushed) { return; }
    hushed.link.prepend(hushed.title);
    hushed.link.removeAttribute("aria-label");
    hushed = null;
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
    line("p", "note", words.b || words.d);
    line("p", "note", hush(a));
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
    return (a instanceof HTMLAnchorElement || a instanceof SVGAElement) && !a.querySelector("img") ? a : null;
  }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") { return; }
    var a = item(event.target);
    if (a) { soon(a); }
    else if (card.contains(/** @type {Node} */ (event.target))) { clearTimeout(timer); }
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

// --- Your own: what a reader's role has before it ------------------------------
// The reader says once which role is theirs; the browser keeps it. The roles
// are loaded as a classic script, by the home page alone.
(function () {
  "use strict";

  var KEY = "handbook-role";
  var masthead = document.querySelector("[data-root]");
  if (!masthead) { return; }
  var root = masthead.dataset.root || "";

  // kept is the address of the role that was chosen, or "". A browser may keep
  // nothing; then the choice is for this visit.
  function kept() {
    try { return localStorage.getItem(KEY) || ""; } catch (e) { return ""; }
  }
  function keep(role) {
    try { if (role) { localStorage.setItem(KEY, role); } else { localStorage.removeItem(KEY); } } catch (e) { /* for this visit */ }
  }

  function add(parent, name, className, text) {
    var e = document.createElement(name);
    if (className) { e.className = className; }
    if (text) { e.textContent = text; }
    parent.appendChild(e);
    return e;
  }

  function addItem(list, item) {
    var line = add(list, "li"), link = add(line, "a", "item", item.t);
    link.href = root + item.a;
    if (item.s) { add(line, "span", "note", " " + item.s); }
    if (item.d) {
      var by = add(line, "span", "note", " ");
      add(by, "time", "", item.w).dateTime = item.d;
    }
  }

  // show puts what a role has before it below the choice; no role is nothing.
  function show(block, role) {
    var old = block.querySelector(".groups");
    if (old) { old.remove(); }
    if (!role) { return; }
    var groups = add(block, "div", "groups");
    (role.g || []).forEach(function (group) {
      var part = add(groups, "section");
      add(part, "h3", "", group.t);
      var list = add(part, "ul", "links");
      group.i.forEach(function (item) { addItem(list, item); });
      if (group.m) { add(add(list, "li", "note"), "a", "", group.m).href = root + role.a; }
    });
    document.dispatchEvent(new CustomEvent("handbook-enhance", { detail: groups }));
  }

  // offer puts the roles in the place of the link to them.
  function offer(block, roles) {
    var link = block.querySelector("p a");
    if (!link || !roles) { return; }
    var label = document.createElement("label"), select = document.createElement("select");
    label.textContent = link.parentElement.textContent.slice(0, -link.textContent.length);
    select.appendChild(new Option(link.textContent, ""));
    roles.forEach(function (role) { select.appendChild(new Option(role.t, role.a)); });
    select.value = roles.some(function (role) { return role.a === kept(); }) ? kept() : "";
    label.appendChild(select);
    link.parentElement.replaceChildren(label);
    function apply() { show(block, roles.find(function (role) { return role.a === select.value; })); }
    select.addEventListener("change", function () { keep(select.value); apply(); });
    apply();
  }

  function enhance(place) {
    var block = place.querySelector(".mine");
    if (!block) { return; }
    if (window.handbookRoles) { offer(block, window.handbookRoles); return; }
    var script = document.createElement("script");
    script.src = root + "data/roles.js";
    script.addEventListener("load", function () { offer(block, window.handbookRoles); });
    document.head.appendChild(script);
  }
  enhance(document);
  document.addEventListener("handbook-enhance", function (event) { enhance(event.detail); });
})();
