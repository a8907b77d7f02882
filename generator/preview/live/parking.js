// What stands in the parking lot is taken up again, or changed, where it is listed.
(function () {
  'use strict';

  var live = window.handbookLive;

  function takeUp(item) {
    var tags = item.known.values.tags.split(', ').filter(function (t) { return t !== 'parking-lot'; });
    live.change([item], { tags: tags.join(', ') }).catch(function () {});
  }

  live.dressers.push(function () {
    document.querySelectorAll('#hb-parking-lot li').forEach(function (line) {
      var link = line.querySelector('a'), old = line.querySelector('.hb-order');
      var item = link && live.item('work/' + link.getAttribute('href').replace(/\.html$/, ''));
      if (old) old.remove();
      if (!item) return;
      var tools = live.make('span', 'hb-order');
      tools.append(live.button('Take up', function () { takeUp(item); }), live.button('Change', function () { live.editForm([item]); }));
      line.append(tools);
    });
  });
})();
