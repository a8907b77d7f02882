// The ways out of a question of the review, as buttons beside it.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make;

  live.dressers.push(function () {
    document.querySelectorAll('.hb-ways').forEach(function (ways) { ways.remove(); });
    if (!live.desk || !live.desk.questions) return;
    var known = new Map(live.desk.questions.map(function (q) { return [q.said, q]; }));
    document.querySelectorAll('li.question').forEach(function (place) {
      var asked = known.get(place.querySelector('p').textContent);
      if (asked) place.append(waysOf(asked));
    });
  });

  function waysOf(asked) {
    var ways = make('p', 'hb-ways');
    asked.ways.filter(function (way) { return live.desk.items[way.item]; }).forEach(function (way) {
      ways.append(live.button(live.desk.words.answers[way.form].button, function () { answer(way); }));
    });
    return ways;
  }

  // answer asks what a way out needs to know, and takes it.
  function answer(way) {
    var words = live.desk.words.answers[way.form], known = live.desk.items[way.item];
    live.fieldsForm(live.said(words.title, known.title), way.item, words.fields, function (values) {
      var all = Object.assign({}, way.values, values), titles = words.kind ? [all.title || ''] : [];
      if (words.kind) delete all.title;
      return live.send('edit', function () {
        return { do: words.do, kind: words.kind || '', titles: titles, values: all, items: [{ id: way.item, base: live.desk.items[way.item].base }] };
      });
    });
  }
})();
