// A page whose picture would show nothing yet gets its board: the axes or the
// columns alone, so that the first thing can be put there. The picture of the page
// takes its place as soon as there is one.
(function () {
  'use strict';

  var live = window.handbookLive;
  var drawn = ''; // the markup of the board that is on the page

  function boardOf(markup) {
    return /** @type {HTMLElement} */ (document.importNode(new DOMParser().parseFromString(markup, 'text/html').body.firstElementChild, true));
  }

  // refill draws the board anew where it is, also on the whole screen.
  function refill(svg, fresh) {
    svg.replaceChildren.apply(svg, Array.from(fresh.querySelector('svg').childNodes));
  }

  live.dressers.push(function () {
    var markup = live.desk.board || '', block = document.getElementById('hb-empty-board');
    var large = document.querySelector('dialog.whole-screen[open] svg.picture'), title = document.querySelector('main header.title');
    if (!markup) {
      if (block && !large) block.remove();
      drawn = '';
      return;
    }
    if (block) {
      var shown = block.querySelector('svg') || large;
      if (markup !== drawn && shown) refill(shown, boardOf(markup));
      drawn = markup;
      return;
    }
    if (!title || large) return;
    block = boardOf(markup);
    block.querySelector('svg').dataset.board = '';
    title.after(block);
    drawn = markup;
    document.dispatchEvent(new CustomEvent('handbook-enhance', { detail: block }));
  });
})();
