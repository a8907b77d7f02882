// What can be done on a picture, on one card: a hint in the bar, and all of it
// behind the button "?".
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make;

  /** @returns {Handbook.Gestures[]} */
  function cards() {
    var words = live.desk.words, kinds = new Set(), found = /** @type {Handbook.Gestures[]} */ ([]);
    live.home().querySelectorAll('svg.picture[data-kind]:not(.compact)').forEach(function (svg) {
      if (svg.dataset.places === undefined) kinds.add(svg.dataset.kind);
      else if (svg.querySelector('.hb-movable')) kinds.add('text');
    });
    Object.keys(words.drawings).forEach(function (kind) { if (kinds.has(kind)) found.push(words.drawings[kind]); });
    if (words.inOrder && !document.querySelector('dialog.whole-screen[open]')) found.unshift(words.inOrder);
    return found;
  }

  live.idle = function () {
    var first = cards()[0];
    return first ? first.hint : '';
  };

  // items says whether there are any here that can be changed on a picture.
  function items() {
    return Array.from(live.home().querySelectorAll(live.THING)).some(function (thing) {
      var item = live.itemOf(thing);
      return item && item.way !== live.textMap;
    });
  }

  function list(card) {
    var box = make('section'), dl = make('dl');
    box.append(make('h3', '', card.title));
    card.lines.forEach(function (l) { dl.append(make('dt', '', l[0]), make('dd', '', l[1])); });
    box.append(dl);
    return box;
  }

  function help() {
    var dialog = make('dialog', 'hb-form hb-help'), foot = make('p', 'hb-foot');
    dialog.append(make('h2', '', live.words.whatCanBeDone));
    cards().concat(items() ? live.desk.words.onItems : [], live.desk.words.always).forEach(function (card) { dialog.append(list(card)); });
    foot.append(live.button(live.words.close, function () { dialog.close(); }, 'hb-main'));
    dialog.append(foot);
    live.closes(dialog);
    dialog.addEventListener('close', function () { dialog.remove(); });
    live.home().append(dialog);
    dialog.showModal();
  }

  live.tools.push(function () {
    var b = live.button('?', help);
    b.title = live.words.whatCanBeDone;
    b.setAttribute('aria-label', live.words.whatCanBeDone);
    return [b];
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === '?' && live.desk && !live.typing() && !document.querySelector('dialog.hb-form[open]')) { event.preventDefault(); help(); }
  });
})();
