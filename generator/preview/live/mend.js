// The buttons of the pages of the preview itself: Mend it and Publish. Who may only
// read sees none of them.
(function () {
  'use strict';

  var live = window.handbookLive;

  live.dressers.push(function () {
    document.querySelectorAll('button.mend, button.publish').forEach(function (button) { button.hidden = false; });
  });

  document.addEventListener('click', function (event) {
    var button = /** @type {HTMLButtonElement | null} */ (/** @type {unknown} */ (live.within(event, 'button.mend, button.publish')));
    if (!button) return;
    var said = button.dataset;
    button.disabled = true;
    var done = button.className === 'mend' ?
      live.send('edit', { do: 'mend', values: { file: said.file, line: said.line, column: said.column, seen: said.seen, instead: said.instead } }) :
      live.send('publish', { to: said.to, seen: said.seen, anyway: isAnyway(button) }).then(stale);
    done.catch(function () { button.disabled = false; });
  });

  function isAnyway(button) {
    var tick = button.closest('section').querySelector('input.anyway');
    return Boolean(tick && tick.checked);
  }

  // stale has the page loaded anew, which says now what has been published.
  function stale() { document.dispatchEvent(new CustomEvent('handbook-stale')); }
})();
