// A map of a text: its components are words of that text and no items, so that
// most of what is done on other maps cannot be done here. That is said at once,
// with the way out, which makes components of it.
(function () {
  'use strict';

  var live = window.handbookLive;

  // map is the map of a text whose page this is; null on every other page.
  function map() {
    var item = live.desk && live.item(live.ownItem());
    return item && item.known.places ? item : null;
  }

  // refuseText says why something cannot be done with a part of a picture, and
  // whether that is so.
  live.refuseText = function (part) {
    var svg = part.ownerSVGElement || part, item = live.wayOf(svg) === live.textMap && map();
    if (!item) return false;
    live.say(live.said(live.words.inTheText, item.known.file), true);
    return true;
  };

  function makeComponents(item) {
    live.send('edit', function () { return { do: 'components', items: [{ id: item.id, base: live.desk.items[item.id].base }] }; }).catch(function () {});
  }

  live.tools.push(function () {
    var item = map();
    return item ? [live.button(live.words.makeComponents, function () { makeComponents(item); })] : [];
  });
})();
