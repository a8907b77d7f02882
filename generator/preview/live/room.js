// What a room full of people needs: on the whole screen a click shows a card and
// leaves the picture where it is, names are changed where they stand, and a
// number on a grid stays with its item as long as the preview runs, in all windows.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make;
  var FOLLOWS = 280; // milliseconds in which a second click may come

  // --- cards

  var card = null; // {box, thing}

  function showCard(thing) {
    hideCard();
    var item = live.itemOf(thing), title = thing.querySelector('title'), box = make('div', 'hb-card'), foot = make('p', 'hb-foot');
    box.setAttribute('role', 'group');
    box.tabIndex = -1;
    box.append(make('p', 'hb-card-title', item && item.way !== live.textMap ? item.known.title : title ? title.textContent : thing.dataset.id));
    if (item && item.way !== live.textMap) {
      box.append(make('p', 'note', item.known.facts));
      if (item.known.values.reason) box.append(make('p', '', item.known.values.reason));
      foot.append(live.button(live.words.changeThis, function () { hideCard(); live.editForm([item]); }, 'hb-main'), live.button(live.words.rename, function () { hideCard(); rename(item); }));
    }
    if (thing.getAttribute('href')) {
      var link = make('a', '', live.words.openPage);
      link.href = thing.getAttribute('href');
      foot.append(link);
    }
    foot.append(live.button(live.words.close, hideCard));
    box.append(foot);
    live.home().append(box);
    card = { box: box, thing: thing };
    var r = thing.getBoundingClientRect(), size = box.getBoundingClientRect();
    box.style.left = Math.max(8, Math.min(r.left, window.innerWidth - size.width - 8)) + 'px';
    box.style.top = (r.bottom + size.height + 8 < window.innerHeight ? r.bottom + 8 : Math.max(8, r.top - size.height - 8)) + 'px';
    return box;
  }

  function hideCard() {
    if (!card) return;
    var held = card.box.contains(document.activeElement), thing = asDrawn(card.thing);
    card.box.remove();
    card = null;
    if (held && thing) thing.focus({ preventScroll: true });
  }

  // asDrawn is a thing of a picture as it is now, which may have been drawn anew.
  function asDrawn(thing) {
    return thing.isConnected ? thing : live.home().querySelector('svg.picture [data-id="' + CSS.escape(thing.dataset.id) + '"]');
  }

  document.addEventListener('pointerdown', function (event) { if (card && !card.box.contains(event.target)) hideCard(); }, true);
  // A card follows its item when the picture is drawn anew.
  live.dressers.push(function () {
    if (!card) return;
    var again = asDrawn(card.thing);
    var held = card.box.contains(document.activeElement) && document.activeElement.textContent;
    if (!again) { hideCard(); return; }
    card.box.remove();
    var box = showCard(again);
    if (held) (Array.from(box.querySelectorAll('button, a')).find(function (b) { return b.textContent === held; }) || box).focus();
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape' || !card || document.querySelector('dialog.hb-form[open]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    hideCard();
  }, true);

  // --- what a click does

  var waiting = 0; // until it is clear that no second click comes

  document.addEventListener('click', function (event) {
    var thing = live.desk && (live.within(event, live.THING) || inKey(event));
    if (!thing || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.button !== 0) return;
    if (thing.closest('dialog.whole-screen')) {
      event.preventDefault();
      showCard(thing);
      if (event.detail === 0) card.box.focus(); // by keyboard
      return;
    }
    if (event.detail === 0 || !live.itemOf(thing) || !thing.getAttribute('href')) return;
    event.preventDefault();
    clearTimeout(waiting);
    if (event.detail === 1) waiting = setTimeout(function () { if (thing.isConnected) location.href = thing.getAttribute('href'); }, FOLLOWS);
  }, true);

  // inKey is the dot that a name beside a picture on the whole screen stands for.
  function inKey(event) {
    var name = live.within(event, '.whole-screen-key [data-names]');
    return name && document.querySelector('dialog.whole-screen svg.picture [data-id="' + CSS.escape(name.dataset.names) + '"]');
  }

  // --- names, where they stand

  var renaming = null;
  live.busy.push(function () { return Boolean(renaming); });

  // rename lays a field over the name of an item. What was typed and could not be
  // saved is typed again.
  function rename(item, typed) {
    if (!item || live.refuseText(item.thing)) return;
    var text = item.thing.querySelector('text.label, text[data-of]') || item.thing, r = text.getBoundingClientRect();
    var field = make('input', 'hb-rename'), done = false;
    field.value = typed || item.known.title;
    field.setAttribute('aria-label', live.words.name);
    field.style.left = Math.max(4, Math.min(r.left - 6, window.innerWidth - 340)) + 'px';
    field.style.top = Math.max(4, r.top - 6) + 'px';
    field.style.width = Math.max(r.width + 40, 320) + 'px';
    function end(save) {
      if (done) return;
      done = true;
      renaming = null;
      var title = field.value.trim(), id = item.thing.dataset.id, svg = item.svg;
      field.remove();
      if (save && title && title !== item.known.title) live.change([item], { title: title }).catch(function () { rename(live.itemOf(drawn()) || item, title); });
      function drawn() { return svg.querySelector('[data-id="' + CSS.escape(id) + '"]'); }
      var again = drawn();
      if (again) again.focus({ preventScroll: true });
    }
    field.addEventListener('keydown', function (event) {
      event.stopPropagation();
      if (event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      end(event.key === 'Enter');
    });
    if (!typed) field.addEventListener('blur', function () { end(true); });
    renaming = field;
    live.home().append(field);
    field.focus();
    field.select();
  }

  document.addEventListener('dblclick', function (event) {
    var thing = live.desk && live.within(event, live.THING);
    if (!thing) return;
    event.preventDefault();
    clearTimeout(waiting);
    hideCard();
    rename(live.itemOf(thing));
  }, true);
  document.addEventListener('keydown', function (event) {
    var thing = live.desk && event.key === 'F2' && document.activeElement.closest(live.THING);
    if (!thing) return;
    event.preventDefault();
    rename(live.itemOf(thing));
  });

  // --- numbers

  // number gives the dots of a grid the numbers that the server keeps for all
  // windows. One that the server has not heard of yet gets the next one.
  function number() {
    var grid = document.querySelector('svg[data-numbered]'), numbers = live.desk && live.desk.numbers;
    if (!numbers || !grid) return;
    var last = Math.max.apply(null, [0].concat(Object.values(numbers)));
    grid.querySelectorAll('a[data-id]').forEach(function (dot) {
      var id = dot.dataset.id;
      if (dot.querySelector('text')) renumber(dot, id, numbers[id] || (numbers[id] = ++last));
    });
    grid.dispatchEvent(new CustomEvent('handbook-named'));
  }

  function renumber(dot, id, n) {
    var title = dot.querySelector('title'), href = CSS.escape(dot.getAttribute('href'));
    dot.querySelector('text').textContent = n;
    title.textContent = title.textContent.replace(/^\d+/, n);
    if (dot.dataset.label) dot.dataset.label = dot.dataset.label.replace(/^\d+/, n);
    document.querySelectorAll('.legend a[href="' + href + '"], .grid-legend a[href="' + href + '"]').forEach(function (link) {
      var row = link.closest('tr'), item = /** @type {HTMLLIElement} */ (/** @type {Element} */ (link.closest('li')));
      if (item) item.value = n;
      if (!row) return;
      row.cells[0].textContent = n;
      if (row.cells[0].dataset.sort) row.cells[0].dataset.sort = n;
    });
  }

  document.addEventListener('handbook-swap', number);
  live.dressers.push(number);
})();
