// The page of the settings: a form of handbook.yaml.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make, words = live.words, form = null;

  function draw(place) {
    live.inquire('settings', {}).then(function (f) {
      var box = make('form', 'hb-settings'), wrong = make('p', 'hb-wrong'), foot = make('p', 'hb-foot'), save = make('button', 'hb-main', words.save);
      form = live.parts(f);
      form.build(box, f.values);
      form.begin();
      wrong.setAttribute('role', 'alert');
      save.type = 'submit';
      foot.append(save);
      box.append(wrong, foot);
      box.addEventListener('submit', function (event) {
        event.preventDefault();
        var changes = form.changes();
        wrong.textContent = '';
        if (!changes.length) return;
        live.ask().then(function () { return live.send('edit', { do: 'change', items: [{ id: f.item, base: f.base }], changes: changes }); }).then(function () { draw(place); }, function (error) { wrong.textContent = error.message; });
      });
      place.replaceChildren(box);
    }, function (error) { place.textContent = error.message; });
  }

  live.busy.push(function () { return Boolean(form && form.wanted()); }); // what somebody types here is not drawn over

  live.dressers.push(function () {
    var place = document.querySelector('[data-settings]');
    if (place && !place.firstChild) {
      place.append(make('p', '', '…'));
      draw(place);
    }
  });
})();
