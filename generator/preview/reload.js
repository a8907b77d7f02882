// Keeps a page of the preview current. The server announces that something
// changed; the page asks what that means for itself. It takes its new content
// over in place, swaps style sheets and pictures, and shows what is wrong on top
// of the last good page. No text ever becomes markup.
(function () {
  'use strict';

  // A proxy may show the site below a path, which only the browser knows.
  var script = /** @type {HTMLScriptElement} */ (document.currentScript);
  var base = new URL('.', script.src).pathname;
  var words = window.handbookPreviewWords; // see words.go
  var root = base.slice(0, -'_handbook/'.length);
  var own = new URL(script.src).searchParams;
  var page = own.get('page');
  var firstDelay = 500; // ms, doubled up to lastDelay while the server is away
  var lastDelay = 15000;
  var leaving = 5000; // ms; loading this page again would take somebody's way elsewhere from under them
  var longSilence = 60000; // ms; the server says something every 25 s
  var focusKey = 'handbook-focus';
  var dismissedKey = 'handbook-dismissed';

  var source = null;
  var timer = 0;
  var delay = firstDelay;
  var asking = false;
  var askAgain = false;
  var assets = null; // address → hash, as this page shows them
  var overlay = null;
  var title = document.title;
  var icon = document.querySelector('link[rel~="icon"]');
  var frame = frameOf(document); // before anybody adds to it
  var left = 0; // when somebody went elsewhere
  var heard = 0; // when the server said something last

  // atRoot is a path as the server knows it.
  function atRoot(pathname) { return pathname.indexOf(root) === 0 ? '/' + pathname.slice(root.length) : pathname; }

  // --- hearing of changes

  function connect() {
    clearTimeout(timer);
    // What a laptop slept through leaves a connection that only looks open.
    if (source && (source.readyState === EventSource.CLOSED || Date.now() - heard > longSilence)) disconnect();
    // A browser allows six connections to a server; a hidden page needs none.
    if (source || document.hidden) return;
    heard = Date.now();
    source = new EventSource(base + 'events');
    source.addEventListener('beat', function () { heard = Date.now(); });
    source.addEventListener('state', function () {
      heard = Date.now();
      delay = firstDelay;
      connected(true);
      ask();
    });
    source.onerror = function () {
      connected(false);
      disconnect();
      timer = setTimeout(connect, delay);
      delay = Math.min(delay * 2, lastDelay);
    };
  }

  // connected tells whoever changes the page whether anybody would hear of it.
  function connected(yes) {
    document.dispatchEvent(new CustomEvent('handbook-connection', { detail: yes }));
  }

  function disconnect() {
    clearTimeout(timer);
    if (source) source.close();
    source = null;
  }

  function wake() {
    delay = firstDelay;
    connect();
  }

  document.addEventListener('visibilitychange', function () {
    if (document.hidden) disconnect(); else wake();
  });
  window.addEventListener('online', wake);
  window.addEventListener('pageshow', wake);
  window.addEventListener('pagehide', disconnect);
  window.addEventListener('beforeunload', function () { left = Date.now(); }); // a file to download says so too, and stays
  setInterval(function () { if (source) connect(); }, 5000);

  // --- asking what changed

  function ask() {
    if (asking) { askAgain = true; return; }
    asking = true;
    var query = new URLSearchParams({ path: atRoot(location.pathname) });
    assetElements().forEach(function (_, address) { query.append('asset', address); });
    fetch(base + 'state?' + query, { cache: 'no-store' })
      .then(function (response) {
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      })
      .then(apply)
      .catch(function () {}) // the next event asks again
      .then(function () {
        asking = false;
        if (askAgain) { askAgain = false; ask(); }
      });
  }

  function apply(state) {
    if (state.page && state.page !== page) return swap(state);
    swapAssets(state.assets || {});
    showProblems(state);
    document.dispatchEvent(new CustomEvent('handbook-state'));
  }

  // --- taking the new page over in place

  // swap fetches the page as it is now and takes it over without a flash. Where
  // more than its content is another, the page is loaded again.
  function swap(state) {
    if (later()) return;
    return fetch(location.pathname + location.search, { cache: 'no-store' }).then(function (response) {
      return response.text().then(function (text) {
        if (later()) return; // a hand may have come down on it meanwhile
        if (response.status === 503 && document.body.className !== 'waiting') { // a server that has begun anew has no page yet
          showProblems(state);
          setTimeout(ask, 300);
          return;
        }
        try {
          if (!response.ok || !takeOver(new DOMParser().parseFromString(text, 'text/html'))) { reload(); return; }
        } catch (e) {
          reload();
          return;
        }
        swapAssets(state.assets || {});
        showProblems(state);
        document.dispatchEvent(new CustomEvent('handbook-swap'));
      });
    }); // a server that is gone by now is no reason to give up this page
  }

  // later says that the page is not to be taken over now, because a hand is on
  // it or somebody is about to leave it, and asks again.
  function later() {
    var busy = Date.now() - left < leaving || window.handbookBusy && window.handbookBusy();
    if (busy) setTimeout(ask, 300);
    return busy;
  }

  // stylesOf are the page's own style sheets, those that are about to go left out.
  function stylesOf(doc) {
    return Array.from(doc.querySelectorAll('head link[rel="stylesheet"]:not([data-going])')).filter(function (link) {
      return link.getAttribute('href').indexOf(base) !== 0;
    });
  }

  // stem is the address of a file without what names its content.
  function stem(address) { return address.split('?')[0].replace(/\.[0-9a-f]{8}(\.\w+)$/, '$1'); }

  // around are the parts of a page besides its content that no script has a hand in.
  function around(doc) { return Array.from(doc.querySelectorAll('body > nav, body > footer')); }

  // frameOf is what a page cannot take over: which style sheets and scripts it
  // has, its head, its parts. Where that changes, it is loaded again.
  function frameOf(doc) {
    var names = stylesOf(doc).map(function (link) { return stem(link.getAttribute('href')); });
    doc.querySelectorAll('head script[src]').forEach(function (script) { names.push(script.getAttribute('src')); });
    doc.querySelectorAll('body > header').forEach(function (head) {
      names.push(head.textContent.replace(/\s+/g, ' ').trim(), head.dataset.root || '');
      head.querySelectorAll('a[href]').forEach(function (link) { names.push(link.getAttribute('href')); });
    });
    return [doc.body.className].concat(names, around(doc).map(function (part) { return part.localName; })).join('\n');
  }

  // takeOver makes this page another one without loading it, and reports whether
  // it could.
  function takeOver(next) {
    var script = next.querySelector('script[src*="_handbook/reload.js?"]');
    if (!script || frameOf(next) !== frame || !takeContent(next)) return false;
    takeStyles(stylesOf(next));
    var parts = around(next);
    around(document).forEach(function (part, i) { part.replaceWith(document.adoptNode(parts[i])); });
    page = new URL(script.getAttribute('src'), location.href).searchParams.get('page');
    title = next.title;
    return true;
  }

  // takeStyles changes the style sheets for others of the same names. The old
  // ones go when the new ones are there, so that the page is never without.
  function takeStyles(fresh) {
    stylesOf(document).forEach(function (link, i) {
      var address = fresh[i].getAttribute('href');
      if (link.getAttribute('href').split('?')[0] === address) return;
      var other = link.cloneNode();
      other.href = address;
      other.onload = other.onerror = function () { link.remove(); };
      link.dataset.going = 'true';
      link.after(other);
    });
  }

  // takeContent replaces the content. Pictures stay the elements that they are
  // and get new insides, so that one on the whole screen stays there.
  function takeContent(next) {
    var main = document.querySelector('main'), other = next.querySelector('main');
    if (!main || !other) return false;
    var old = picturesOf(document), fresh = picturesOf(next), large = document.querySelector('dialog.whole-screen[open]');
    if (large && large.querySelector('table[data-order]')) {
      if (!takeOrder(large.querySelector('table[data-order]'), next.querySelector('main table[data-order]'))) return false;
      large.addEventListener('close', takeRest, { once: true });
      return true;
    }
    if (large) {
      var shown = large.querySelector('svg.picture');
      var twin = fresh.get(Array.from(old.keys()).find(function (key) { return old.get(key) === shown; })) || onlyOneLike(shown, fresh);
      if (!twin && shown.dataset.board === undefined) return false; // a board is in no page
      if (twin) refill(shown, twin);
      large.addEventListener('close', takeRest, { once: true });
      return true;
    }
    var kept = keep(main);
    fresh.forEach(function (svg, key) {
      var same = old.get(key);
      if (!same) return;
      refill(same, svg);
      svg.replaceWith(same);
    });
    main.replaceWith(document.adoptNode(other));
    document.dispatchEvent(new CustomEvent('handbook-enhance', { detail: other }));
    kept(other);
    return true;
  }

  // takeOrder gives an order on the whole screen its new rows.
  function takeOrder(order, fresh) {
    if (fresh) order.replaceChildren.apply(order, Array.from(fresh.childNodes).map(function (node) { return document.importNode(node, true); }));
    return Boolean(fresh);
  }

  // takeRest takes over what waited while a picture was on the whole screen.
  function takeRest() {
    page = '';
    ask();
  }
  document.addEventListener('handbook-stale', takeRest);

  // named are elements by their names, in order. Of those of one name, the
  // second and further ones are told apart by a number.
  function named(elements, nameOf) {
    var found = new Map(), times = {};
    Array.from(elements).forEach(function (element) {
      var name = nameOf(element);
      times[name] = (times[name] || 0) + 1;
      found.set(name + '#' + times[name], element);
    });
    return found;
  }

  function picturesOf(doc) {
    return named(doc.querySelectorAll('svg.picture'), function (svg) { return svg.getAttribute('aria-label') || ''; });
  }

  // onlyOneLike finds a picture that has got another name.
  function onlyOneLike(svg, fresh) {
    var like = Array.from(fresh.values()).filter(function (other) { return other.getAttribute('class') === svg.getAttribute('class'); });
    return like.length === 1 ? like[0] : null;
  }

  // refill gives a picture new insides. What had the focus has it again.
  function refill(svg, from) {
    var zoomed = svg.closest('dialog') && svg.getAttribute('viewBox');
    var held = svg.contains(document.activeElement) && document.activeElement.closest('[data-id]');
    Array.from(from.attributes).forEach(function (a) { svg.setAttribute(a.name, a.value); });
    if (zoomed) svg.setAttribute('viewBox', zoomed);
    delete svg.dataset.board; // now it is the page's own
    svg.replaceChildren.apply(svg, Array.from(from.childNodes).map(function (node) { return document.importNode(node, true); }));
    var again = held && svg.querySelector('[data-id="' + CSS.escape(held.dataset.id) + '"]');
    if (again && svg.isConnected) again.focus({ preventScroll: true });
  }

  // keep remembers what a reader has set on the page, and gives a function that
  // sets it on the new one: the order of tables, open folds, the focus. What a list
  // is filtered by is in the address.
  function keep(main) {
    function text(element) { return element ? element.textContent.trim() : ''; }
    function heads(root) { return named(root.querySelectorAll('thead button'), text); }
    function folds(root) { return named(root.querySelectorAll('details'), function (d) { return text(d.querySelector('summary')); }); }
    function places(root) {
      return named(root.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]'), function (e) {
        var label = e.closest('label');
        return [e.localName, e.dataset.id || e.id || e.getAttribute('href') || text(label ? label.firstChild : e)].join(' ');
      });
    }
    function nameIn(map, element) { return Array.from(map.keys()).find(function (name) { return map.get(name) === element; }); }
    var sorted = heads(main), open = folds(main);
    var active = document.activeElement, place = active && active !== main && main.contains(active) && nameIn(places(main), active);
    var caret = place && active instanceof HTMLInputElement && active.type === 'search' ? [active.selectionStart, active.selectionEnd] : null;
    return function (root) {
      heads(root).forEach(function (button, name) {
        var order = sorted.has(name) && sorted.get(name).closest('th').getAttribute('aria-sort');
        for (var i = 0; i < 2 && order && button.closest('th').getAttribute('aria-sort') !== order; i++) button.click();
      });
      folds(root).forEach(function (d, name) { if (open.has(name)) d.open = open.get(name).open; });
      var again = place && places(root).get(place);
      if (!again) return;
      again.focus({ preventScroll: true });
      if (caret) again.setSelectionRange(caret[0], caret[1]);
    };
  }

  // --- loading it again

  function reload() {
    disconnect();
    var active = document.activeElement, place = { path: location.pathname, focus: active && active.id || '', link: active && active.getAttribute('href') || '' };
    // What had the focus may be missing from a page that was half written; then
    // it is remembered until it is there again.
    if (place.focus || place.link || !recall(focusKey)) store(focusKey, JSON.stringify(place));
    location.reload();
  }

  // The browser itself keeps the scroll position when a page reloads.
  function restoreFocus() {
    var saved = recall(focusKey);
    if (!saved) return;
    var place = JSON.parse(saved);
    if (place.path !== location.pathname) { store(focusKey, ''); return; }
    var target = place.focus && document.getElementById(place.focus) ||
      place.link && document.querySelector('a[href="' + CSS.escape(place.link) + '"]');
    if (!target) return;
    store(focusKey, '');
    target.focus({ preventScroll: true });
  }

  // --- style sheets and pictures

  function assetElements() {
    var found = new Map();
    document.querySelectorAll('link[rel="stylesheet"][href]:not([data-going]), img[src]').forEach(function (element) {
      var url = new URL(element.getAttribute('href') || element.getAttribute('src'), location.href);
      var address = atRoot(url.pathname);
      if (url.origin !== location.origin || found.size >= 50 && !found.has(address)) return;
      found.set(address, (found.get(address) || []).concat(element));
    });
    return found;
  }

  function swapAssets(now) {
    var before = assets || now;
    assets = now;
    assetElements().forEach(function (elements, address) {
      if (!now[address] || !before[address] || now[address] === before[address]) return;
      elements.forEach(function (element) {
        var name = element.localName === 'link' ? 'href' : 'src';
        element.setAttribute(name, root + address.slice(1) + '?' + now[address]);
      });
    });
  }

  // --- what is wrong

  function showProblems(state) {
    document.title = state.errors ? '\u26a0 ' + title : title;
    showIcon(state.errors > 0);
    var key = state.sum;
    if (overlay && overlay.key === key) return;
    if (overlay) overlay.remove();
    overlay = null;
    // A page of the preview itself says all this.
    if (!state.said || ['waiting', 'own'].indexOf(document.body.className) >= 0) return;
    if (recall(dismissedKey) === key) return;
    overlay = buildOverlay(state, function () {
      store(dismissedKey, key);
      overlay.remove();
      overlay = null;
    });
    overlay.key = key;
    bringForward();
  }

  // bringForward keeps what is wrong before a picture on the whole screen, where
  // nothing else of the page is seen.
  function bringForward() {
    var home = document.querySelector('dialog.whole-screen[open]') || document.body;
    if (overlay && overlay.parentNode !== home) home.append(overlay);
  }
  new MutationObserver(bringForward).observe(document.body, { childList: true });

  // showIcon marks the tab, which may be one of many.
  function showIcon(wrong) {
    var shown = document.querySelector('link[rel~="icon"]'), mark = shown && shown.dataset.wrong;
    if (Boolean(mark) === wrong) return;
    if (shown) shown.remove();
    if (wrong) {
      shown = make('link');
      shown.setAttribute('rel', 'icon');
      shown.setAttribute('type', 'image/svg+xml');
      shown.setAttribute('href', base + 'wrong.svg');
      shown.dataset.wrong = 'true';
      document.head.append(shown);
    } else if (icon) document.head.append(icon);
  }

  // buildOverlay says how many problems there are, and leads to the page of them.
  function buildOverlay(state, dismiss) {
    var host = make('handbook-problems');
    host.style.position = 'fixed'; // before its style sheet is there: it takes no room
    var style = make('link');
    style.rel = 'stylesheet';
    style.href = base + 'overlay.css';
    var panel = make('section', state.errors ? 'panel errors' : 'panel');
    panel.setAttribute('role', 'region');
    panel.setAttribute('aria-label', words.problems);
    var close = make('button', '', words.hide);
    close.type = 'button';
    close.title = words.hideUntil;
    close.addEventListener('click', dismiss);
    host.dismiss = dismiss;
    var said = make('p'), link = make('a', '', state.said);
    link.href = base + 'problems.html';
    if (state.errors) said.setAttribute('role', 'alert');
    said.append(link);
    if (state.failure) said.append(make('span', 'failure', state.failure));
    panel.append(said, close);
    host.attachShadow({ mode: 'open' }).append(style, panel);
    return host;
  }

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape' || !overlay) return;
    event.preventDefault(); // a picture on the whole screen stays
    overlay.dismiss();
  });

  // --- memory of this tab, which a browser may withhold

  function store(key, value) {
    try { sessionStorage.setItem(key, value); } catch (e) { /* then it is forgotten */ }
  }

  function recall(key) {
    try { return sessionStorage.getItem(key); } catch (e) { return null; }
  }

  restoreFocus();
  connect();
  if (own.get('edit')) {
    [
      'moves', 'edit', 'textmap', 'forms', 'fields', 'names', 'parts', 'item', 'settings', 'drag', 'many', 'cells', 'capture', 'lines', 'order', 'cut', 'board', 'tray',
      'parking', 'room', 'help', 'mend', 'answers', 'questionnaire', 'sheets', 'timer'
    ].forEach(function (name, i, all) {
      var script = document.createElement('script');
      script.async = false; // in this order
      script.src = base + 'live/' + name + '.js';
      if (i === all.length - 1) script.addEventListener('load', function () { window.handbookLive.ask(); }); // nothing is dressed before all are there
      document.body.append(script);
    });
  }
})();
