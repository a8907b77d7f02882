// Lets pictures and lists of the preview be changed by hand: what is done here
// is written into the file behind it, and the page is drawn anew from there.
// Nothing is kept in the page: undo is the server's.
//
// This is what the other scripts of this folder stand on: what the server knows
// (the desk), what is sent to it, and the bar at the foot of the page.
(function () {
  'use strict';

  // A proxy may show the site below a path, which only the browser knows.
  var own = /** @type {HTMLScriptElement} */ (document.currentScript);
  var base = new URL('..', own.src).pathname;
  var root = base.slice(0, -'_handbook/'.length);
  var live = window.handbookLive = /** @type {Handbook.Live} */ ({ words: window.handbookPreviewWords, desk: null, token: '', root: root, dressers: [], tools: [], busy: [], asks: [] }); // see live.d.ts

  var words = live.words;

  // said is a sentence with what it is about in its place.
  live.said = function (sentence, about) { return sentence.replace('%s', function () { return String(about); }); };

  live.wayOf = window.handbookMoves.wayOf;
  live.textMap = window.handbookMoves.textMap;

  // THING is what can be moved: a link, or a component of a text that has no page.
  live.THING = 'svg.picture a[data-id], svg[data-places] g[data-id]';

  live.itemOf = function (thing) {
    var svg = thing.ownerSVGElement, way = live.wayOf(svg), desk = live.desk;
    var id = way === live.textMap ? live.ownItem() : way && svg.dataset.items + '/' + thing.dataset.id;
    if (!desk || !desk.items[id]) return null;
    if (way === live.textMap && !(desk.items[id].places && desk.items[id].places[thing.dataset.id])) return null;
    return { id: id, way: way, svg: svg, known: desk.items[id], thing: thing };
  };

  // item is one that the desk knows by its id.
  live.item = function (id) { return live.desk && live.desk.items[id] && { id: id, known: live.desk.items[id] }; };

  // path is that of this page as the server knows it.
  live.path = function () { return location.pathname.indexOf(root) === 0 ? '/' + location.pathname.slice(root.length) : location.pathname; };

  // ownItem is the item whose page this is.
  live.ownItem = function () {
    var page = document.querySelector('article[data-item]');
    return page ? page.dataset.item : '';
  };

  // label is what a value of a field is called, by the lists of the desk.
  live.label = function (key, value) {
    var found = (live.desk.lists[key] || []).find(function (o) { return o.value === value; });
    return found ? found.label : value || '';
  };

  // questionnaire is where much is asked at once, about an item or about none.
  live.questionnaire = function (ask, of) {
    return root + '_handbook/questionnaire.html?' + new URLSearchParams(Object.assign({ ask: ask }, of ? { of: of } : {}));
  };

  // within is what an event is on or in; null for nothing.
  live.within = function (event, selector) { return event.target instanceof Element ? event.target.closest(selector) : null; };

  // home is where what lies over the page has to be: a picture on the whole
  // screen covers everything else.
  live.home = function () { return document.querySelector('dialog.whole-screen[open]') || document.body; };

  // --- the server

  var actions = 0, pending = 0; // how many have been sent, and are on their way
  var mine = {}; // what was written from here: {values, base} by item

  var asked = 0; // how often; an answer that another one has overtaken is of an older page
  var latest = Promise.resolve(); // done when the last answer is there
  live.ask = function () { latest = ask(); return latest; };
  function ask() {
    var ids = new Set(), then = actions, own = live.ownItem(), turn = ++asked;
    document.querySelectorAll('svg[data-numbered] a[data-id]').forEach(function (dot) { // first, as they are numbered in this order
      if (ids.size < 600) ids.add(dot.ownerSVGElement.dataset.items + '/' + dot.dataset.id);
    });
    document.querySelectorAll(live.THING).forEach(function (thing) {
      var items = thing.ownerSVGElement.dataset.items;
      if (items && ids.size < 600) ids.add(items + '/' + thing.dataset.id);
    });
    if (own) ids.add(own);
    document.querySelectorAll('[data-order]').forEach(function (table) { ids.add(table.dataset.order); });
    document.querySelectorAll('[data-order] [data-item]').forEach(function (link) { ids.add(link.dataset.item); });
    live.asks.forEach(function (more) { more().forEach(function (name) { ids.add(name); }); });
    var query = new URLSearchParams({ page: live.path().replace(/\/$/, '/index.html') });
    ids.forEach(function (id) { query.append('item', id); });
    return fetch(base + 'desk?' + query, { cache: 'no-store' }).catch(function () {}).then(function (response) {
      if (!response || !response.ok && response.status !== 404) return null; // what is known is kept until somebody answers
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    }).then(function (answer) {
      if (turn !== asked) return latest;
      if (!answer) return;
      if (actions !== then || pending) return line.catch(function () {}).then(live.ask); // it may be older than what was sent
      live.token = answer.token;
      live.desk = answer.desk;
      live.desk.items = live.desk.items || {};
      live.desk.lists = live.desk.lists || {};
      Object.keys(mine).forEach(function (id) {
        var known = live.desk.items[id];
        if (known && known.base === mine[id].base) Object.assign(known.values, inFull(mine[id].values)); // the file is newer than the pages
      });
      live.dress();
    }).catch(function () { // it can only be read
      live.desk = null;
      live.dress();
    });
  }

  // send has one thing done after the other. A request may be a function, which
  // is asked when its turn comes: what it is based on may have changed till then.
  var line = Promise.resolve();
  live.send = function (action, request) {
    actions++;
    pending++;
    line = line.catch(function () {}).then(function () { return sendNow(action, typeof request === 'function' ? request() : request); });
    line.then(function () { pending--; }, function () { pending--; live.ask(); });
    return line;
  };

  function sendNow(action, request) {
    return fetch(base + 'edit/' + action, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Handbook-Token': live.token }, body: JSON.stringify(Object.assign({ page: decodeURIComponent(live.path()) }, request))
    }).catch(function () {
      throw new Error(words.noAnswer);
    }).then(function (response) {
      return response.text().then(function (text) {
        var answer;
        try { answer = JSON.parse(text); } catch (e) { answer = { reason: text }; }
        if (!response.ok) throw Object.assign(new Error(sentence(answer.reason)), { field: answer.field, refused: response.status === 422 });
        live.desk.undo = answer.undo;
        live.desk.redo = answer.redo;
        Object.keys(live.desk.items).forEach(function (id) { // what this page has written itself is no surprise to it
          var sum = (answer.sums || {})[live.desk.items[id].file];
          if (sum) live.desk.items[id].base = sum;
        });
        live.dress();
        live.say(action === 'undo' ? live.said(words.done, answer.did) : answer.did);
      });
    }).catch(function (error) {
      live.say(error.message, true);
      throw error;
    });
  }

  // sentence begins with a capital letter, unless it begins with the name of a file.
  function sentence(reason) { return /^\S*[/.]\S/.test(reason) ? reason : reason.charAt(0).toUpperCase() + reason.slice(1); }

  // inFull adds to values what follows from them.
  function inFull(values) {
    var ends = (values.quarter || '').split(live.desk.sequence.to);
    return ends[0] ? Object.assign({}, values, { first: ends[0], last: ends[1] || ends[0] }) : values;
  }

  var hopes = new WeakMap(); // by the values of an item: what the server said of them, and what is on its way

  // expect shows values before the server has written them. The function that it
  // gives is told whether they were.
  function expect(now, values) {
    var hope = hopes.get(now) || { said: Object.assign({}, now), sent: [] }, more = inFull(values);
    hopes.set(now, hope);
    function show() {
      Object.keys(now).forEach(function (key) { delete now[key]; });
      Object.assign.apply(null, [now, hope.said].concat(hope.sent));
    }
    hope.sent.push(more);
    show();
    return function (written) {
      hope.sent.splice(hope.sent.indexOf(more), 1);
      if (written) Object.assign(hope.said, more);
      show();
    };
  }

  // change gives items the same values, and more says what else belongs to it.
  live.change = function (items, values, more) {
    var answered = items.map(function (item) {
      return expect(item.way === live.textMap ? item.known.places[values.name] : item.known.values, values);
    });
    return live.send('edit', function () {
      if (items[0].way === live.textMap) return { do: 'place', values: values, items: [{ id: items[0].id, base: items[0].known.base }] };
      return Object.assign({ do: 'set', values: values, items: items.map(function (item) { return { id: item.id, base: item.known.base }; }) }, more);
    }).then(function () {
      answered.forEach(function (tell) { tell(true); });
      items.forEach(function (item) {
        if (item.way !== live.textMap) mine[item.id] = { base: (live.desk.items[item.id] || item.known).base, values: Object.assign((mine[item.id] || {}).values || {}, values) };
      });
    }, function (error) {
      answered.forEach(function (tell) { tell(false); });
      items.forEach(function (item) { delete mine[item.id]; });
      return live.ask().then(function () { // whoever tries again knows what is there now
        items.forEach(function (item) { item.known = live.desk && live.desk.items[item.id] || item.known; });
        throw error;
      });
    });
  };

  live.undo = function () { mine = {}; live.send('undo').catch(function () {}); };
  live.redo = function () { mine = {}; live.send('redo').catch(function () {}); };

  // order gives work a place in the order that a table shows, or takes it out. Without
  // a table that is the order of the quarter whose page this is.
  live.order = function (work, values, table) {
    var quarter = table ? table.dataset.order : live.ownItem(), whose = table && table.dataset.whose ? { whose: table.dataset.whose } : {};
    return live.send('edit', function () {
      return { do: 'order', items: [{ id: quarter, base: live.desk.items[quarter].base }], values: Object.assign({ work: work }, whose, values) };
    }).catch(function () {});
  };

  // --- small parts

  live.make = function (name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = String(text);
    return element;
  };

  live.button = function (text, action, className) {
    var b = live.make('button', className, text);
    b.type = 'button';
    b.addEventListener('click', action);
    return b;
  };

  // closes lets Escape close a dialog, and nothing that is behind it.
  live.closes = function (dialog) {
    dialog.addEventListener('keydown', function (event) {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      dialog.close();
    });
  };

  // place is where the pointer is, in the units of a picture.
  live.place = function (svg, event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  };

  // What was dragged is not followed.
  var dragged = false;
  live.suppressClick = function () {
    dragged = true;
    setTimeout(function () { dragged = false; }, 50);
  };
  document.addEventListener('click', function (event) { // before all others
    if (!dragged) return;
    dragged = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  live.typing = function () { return document.activeElement.matches('input, textarea, select'); };

  window.handbookBusy = function () { return live.busy.some(function (busy) { return busy(); }); };

  // --- what is always there: the bar at the foot

  var bar = live.make('div', 'hb-bar'), tools = live.make('span', 'hb-tools'), said = live.make('p', 'hb-said');
  bar.setAttribute('role', 'region');
  bar.setAttribute('aria-label', words.changeHandbook);
  said.setAttribute('role', 'status');
  bar.append(tools, said);

  live.dress = function () {
    document.documentElement.classList.toggle('hb-edits', Boolean(live.desk));
    if (!live.desk) { bar.remove(); return; }
    if (bar.parentNode !== live.home()) live.home().append(bar);
    live.dressers.forEach(attempt(function (dresser) { dresser(); })); // what they add has tools of its own
    var undo = live.button(words.undo, live.undo), redo = live.button(words.redo, live.redo);
    var held = tools.contains(document.activeElement) && document.activeElement.textContent;
    undo.disabled = !live.desk.undo;
    redo.disabled = !live.desk.redo;
    undo.title = live.desk.undo;
    redo.title = live.desk.redo;
    tools.replaceChildren(undo, redo);
    live.tools.forEach(attempt(function (more) { more(live.ownItem()).forEach(function (b) { tools.append(b); }); }));
    if (held) Array.from(tools.querySelectorAll('button')).filter(function (b) { return b.textContent === held; }).forEach(function (b) { b.focus(); });
    quieten();
  };

  // attempt does something to one part of the page. What goes wrong is told to the
  // browser's console, and stops no other part.
  function attempt(action) {
    return function (part) {
      try { action(part); } catch (e) { setTimeout(function () { throw e; }); }
    };
  }

  // idle is what the bar says when nothing has happened.
  live.idle = function () { return ''; };

  var quiet = 0, lost = false;
  live.say = function (words, bad) {
    clearTimeout(quiet);
    if (!words) { quieten(); return; }
    said.textContent = words;
    said.className = bad ? 'hb-said bad' : 'hb-said news';
    quiet = setTimeout(function () { quiet = 0; quieten(); }, bad ? 15000 : 8000);
  };

  function quieten() {
    if (quiet) return;
    said.textContent = live.idle();
    said.className = 'hb-said';
  }

  var warning = live.make('p', 'hb-lost', words.notConnected);
  warning.setAttribute('role', 'alert');
  document.addEventListener('handbook-connection', function (event) {
    if (event.detail) {
      warning.remove();
      if (lost) live.say(words.connectedAgain);
      lost = false;
      live.ask();
    } else if (live.desk && !lost) {
      lost = true;
      live.home().append(warning);
    }
  });

  var tip = live.make('p', 'hb-tip');
  live.hint = function (words, event) {
    if (!words) { tip.remove(); return; }
    tip.textContent = words;
    if (tip.parentNode !== live.home()) live.home().append(tip);
    tip.style.left = Math.min(event.clientX + 16, window.innerWidth - 320) + 'px';
    tip.style.top = Math.min(event.clientY + 16, window.innerHeight - 80) + 'px';
  };

  new MutationObserver(function (changes) {
    var dialogs = changes.some(function (c) {
      return Array.from(c.addedNodes).concat(Array.from(c.removedNodes)).some(function (n) { return n instanceof Element && n.classList.contains('whole-screen'); });
    });
    if (!dialogs) return;
    if (lost) live.home().append(warning);
    live.dress();
  }).observe(document.body, { childList: true });

  ['forms', 'edit'].forEach(function (name) {
    var style = live.make('link');
    style.rel = 'stylesheet';
    style.href = base + 'live/' + name + '.css';
    document.head.append(style);
  });
  document.addEventListener('handbook-state', function () { // what waits for a board or in the inbox is on no page
    if (live.desk) live.ask();
  });
  document.addEventListener('handbook-swap', function () {
    if (live.desk) live.dress(); // at once, with what is known
    live.ask();
  });
})();
