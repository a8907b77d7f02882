// Keeps a page of the preview current. The server announces that something
// changed; the page asks what that means for itself. It reloads only when its
// own content is another, swaps style sheets and pictures in place, and shows
// what is wrong on top of the last good page. No text ever becomes markup.
(function () {
  'use strict';

  var base = '/_handbook/';
  var page = new URL(document.currentScript.src).searchParams.get('page');
  var firstDelay = 500; // ms, doubled up to lastDelay while the server is away
  var lastDelay = 15000;
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

  // --- hearing of changes

  function connect() {
    clearTimeout(timer);
    // A browser allows six connections to a server; a hidden page needs none.
    if (source || document.hidden) return;
    source = new EventSource(base + 'events');
    source.addEventListener('state', function () {
      delay = firstDelay;
      ask();
    });
    source.onerror = function () {
      disconnect();
      timer = setTimeout(connect, delay);
      delay = Math.min(delay * 2, lastDelay);
    };
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

  // --- asking what changed

  function ask() {
    if (asking) { askAgain = true; return; }
    asking = true;
    var query = new URLSearchParams({ path: location.pathname });
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
    if (state.page && state.page !== page) {
      reload();
      return;
    }
    swapAssets(state.assets || {});
    showProblems(state);
  }

  // --- reloading in place

  function reload() {
    disconnect();
    var active = document.activeElement;
    store(focusKey, JSON.stringify({
      path: location.pathname,
      focus: active && active.id || '', link: active && active.getAttribute('href') || ''
    }));
    location.reload();
  }

  // The browser itself keeps the scroll position when a page reloads.
  function restoreFocus() {
    var saved = recall(focusKey);
    store(focusKey, '');
    if (!saved) return;
    var place = JSON.parse(saved);
    if (place.path !== location.pathname) return;
    var target = place.focus && document.getElementById(place.focus) ||
      place.link && document.querySelector('a[href="' + CSS.escape(place.link) + '"]');
    if (target) target.focus({ preventScroll: true });
  }

  // --- style sheets and pictures

  function assetElements() {
    var found = new Map();
    document.querySelectorAll('link[rel="stylesheet"][href], img[src]').forEach(function (element) {
      var url = new URL(element.href || element.src, location.href);
      if (url.origin !== location.origin || found.size >= 50 && !found.has(url.pathname)) return;
      found.set(url.pathname, (found.get(url.pathname) || []).concat(element));
    });
    return found;
  }

  function swapAssets(now) {
    var before = assets || now;
    assets = now;
    assetElements().forEach(function (elements, address) {
      if (!now[address] || now[address] === before[address]) return;
      elements.forEach(function (element) {
        var name = element.localName === 'link' ? 'href' : 'src';
        element.setAttribute(name, address + '?' + now[address]);
      });
    });
  }

  // --- what is wrong

  function showProblems(state) {
    document.title = state.errors ? '\u26a0 ' + title : title;
    var key = JSON.stringify([state.problems, state.errors, state.warnings]);
    if (overlay && overlay.key === key) return;
    if (overlay) overlay.remove();
    overlay = null;
    // A page that stands in for another says all this itself.
    if (!state.problems.length || document.body.className === 'waiting') return;
    if (recall(dismissedKey) === key) return;
    overlay = buildOverlay(state, function () {
      store(dismissedKey, key);
      overlay.remove();
      overlay = null;
    });
    overlay.key = key;
    document.body.append(overlay);
  }

  function buildOverlay(state, dismiss) {
    var errors = state.problems.filter(function (p) { return p.severity === 'error'; });
    var warnings = state.problems.filter(function (p) { return p.severity !== 'error'; });
    var host = make('handbook-problems');
    var style = make('link');
    style.rel = 'stylesheet';
    style.href = base + 'overlay.css';
    var panel = make('section', errors.length ? 'panel errors' : 'panel');
    panel.setAttribute('role', 'region');
    panel.setAttribute('aria-label', 'Problems in the handbook');
    var close = make('button', '', 'Hide');
    close.type = 'button';
    close.title = 'Hide until something changes (Escape)';
    close.addEventListener('click', dismiss);
    host.dismiss = dismiss;

    var head = make('header');
    if (errors.length) {
      var heading = make('h2', '', count(state.errors, 'error'));
      heading.setAttribute('role', 'alert');
      head.append(heading, close);
      panel.append(head, list(errors));
      panel.append.apply(panel, rest(state.errors - errors.length));
    }
    if (state.warnings) {
      var fold = make('details');
      fold.append(make('summary', '', count(state.warnings, 'warning')), list(warnings));
      fold.append.apply(fold, rest(state.warnings - warnings.length));
      if (errors.length) panel.append(fold);
      else { head.append(fold, close); panel.append(head); }
    }
    host.attachShadow({ mode: 'open' }).append(style, panel);
    return host;
  }

  function list(problems) {
    var items = make('ol');
    problems.forEach(function (p) {
      var item = make('li', p.severity);
      if (p.place) item.append(make('p', 'place', p.place));
      item.append(make('p', 'message', p.message));
      if (p.excerpt) item.append(excerpt(p));
      if (p.hint) item.append(make('p', 'hint', p.hint));
      items.append(item);
    });
    return items;
  }

  // The places count characters, and not the halves that JavaScript counts.
  function excerpt(p) {
    var line = make('pre');
    var letters = Array.from(p.excerpt);
    if (!p.from || p.from > letters.length) {
      line.textContent = p.excerpt;
      return line;
    }
    line.append(letters.slice(0, p.from - 1).join(''),
      make('mark', '', letters.slice(p.from - 1, p.to - 1).join('')),
      letters.slice(p.to - 1).join(''));
    return line;
  }

  function rest(n) {
    return n > 0 ? [make('p', 'more', 'and ' + n + ' more; the terminal lists all')] : [];
  }

  function count(n, word) { return n + ' ' + word + (n === 1 ? '' : 's'); }

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && overlay) overlay.dismiss();
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
})();
