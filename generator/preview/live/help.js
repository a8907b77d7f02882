// What can be done on a picture, on one card: a hint in the bar, and all of it
// behind the button "?".
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make;

  var ALWAYS = [
    ['Ctrl+Z, Ctrl+Shift+Z', 'take back, do again'], ['New work', 'one line for each thing that is called out'],
    ['Shift+click, or Space', 'choose several, then change them together'], ['E, or right-click', 'change what an item says'],
    ['F2, or double-click an item', 'change its name where it stands'], ['Enter, or click', 'on the whole screen a card, else its page']
  ];
  var CARDS = [
    ['picture-purpose', 'On the grid', 'Drag a dot. Double-click an empty place for new work. Shift and click choose several. ? shows all.', [
      ['drag', 'rate it anew; with Alt in small steps'], ['Alt+arrow', 'the same by keys, half a point each'],
      ['double-click an empty place', 'new work, rated there'], ['drag from the tray', 'rate what is not rated yet'], ['Shift+click a quadrant', 'choose all in it']
    ]],
    ['picture-wardley', 'On the map', 'Drag a component. Alt and drag from one to another for a line. Double-click an empty place for a new one. ? shows all.', [
      ['drag', 'how standard it is, how close to the customer'], ['Alt+arrow', 'the same by keys'],
      ['double-click an empty place', 'a new component there'], ['Alt+drag from one to another', 'the first needs the second'], ['L, then Enter or a click on another', 'the same by keys']
    ]],
    ['picture-roadmap', 'On the roadmap', 'Drag a bar to another quarter or department, or its end to make it longer. Double-click an empty place for new work. ? shows all.', [
      ['drag a bar', 'another quarter, another department'], ['drag an end of a bar', 'it begins or ends in another quarter'],
      ['Alt+arrow', 'move by keys; with Shift the end alone'], ['double-click an empty place', 'new work there']
    ]]
  ];
  var ORDER = ['In the order of a quarter', 'Drag a row by any part of it, or press \u2191 and \u2193. ? shows all.', [
    ['drag a row', 'it comes right behind the row where it is put down'], ['\u2191 \u2193', 'one place up or down'],
    ['\u2014', 'draw the line below'], ['+ and \u00d7', 'put into the order, take out of it']
  ]];

  function cards() {
    var found = CARDS.filter(function (c) { return live.home().querySelector('svg.' + c[0] + ':not(.compact)'); }).map(function (c) { return c.slice(1); });
    if (!document.querySelector('dialog.whole-screen[open]') && (document.querySelector('table.order, .hb-unplaced'))) found.unshift(ORDER);
    return found;
  }

  live.idle = function () {
    var first = cards()[0];
    return first ? first[1] : '';
  };

  function list(title, lines) {
    var box = make('section'), dl = make('dl');
    box.append(make('h3', '', title));
    lines.forEach(function (l) { dl.append(make('dt', '', l[0]), make('dd', '', l[1])); });
    box.append(dl);
    return box;
  }

  function help() {
    var dialog = make('dialog', 'hb-form hb-help'), foot = make('p', 'hb-foot');
    dialog.append(make('h2', '', 'What can be done here'));
    cards().forEach(function (c) { dialog.append(list(c[0], c[2])); });
    dialog.append(list('Everywhere', ALWAYS));
    foot.append(live.button('Close', function () { dialog.close(); }, 'hb-main'));
    dialog.append(foot);
    live.closes(dialog);
    dialog.addEventListener('close', function () { dialog.remove(); });
    live.home().append(dialog);
    dialog.showModal();
  }

  live.tools.push(function () {
    var b = live.button('?', help);
    b.title = 'What can be done here';
    b.setAttribute('aria-label', 'What can be done here');
    return [b];
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === '?' && live.desk && !live.typing() && !document.querySelector('dialog.hb-form[open]')) { event.preventDefault(); help(); }
  });

  live.ask(); // this is the last script of this folder
})();
