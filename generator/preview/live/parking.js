// What waits and is listed on a page is taken up again, or changed, where it is
// listed.
(function () {
  'use strict';

  var live = window.handbookLive;

  // takeUp takes the word away by which an item is put aside.
  function takeUp(item, word) {
    live.change([item], { tags: live.tagsOf(item).filter(function (t) { return t !== word; }).join(', ') }).catch(function () {});
  }

  live.dressers.push(function () {
    (live.desk.waiting || []).forEach(function (w) {
      var item = live.item(w.id), form = item && live.desk.words.many[w.id.split('/')[0]], parked = form && form.parked, link = document.querySelector('li [data-item="' + CSS.escape(w.id) + '"]');
      if (!link || !parked) return;
      var line = link.closest('li'), old = line.querySelector('.hb-order');
      if (old) old.remove();
      var tools = live.make('span', 'hb-order');
      tools.append(live.button(live.words.takeUp, function () { takeUp(item, parked.word); }), live.button(live.words.change, function () { live.editForm([item]); }));
      line.append(tools);
    });
  });
})();
