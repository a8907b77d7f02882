// Sheets of changes that readers have sent: dropped on any page, or pasted as the text
// of a mail, they go into the inbox; a button leads there while any wait.
(function () {
  'use strict';

  var live = window.handbookLive, words = live.words;
  var LARGEST = 180000; // characters: what one request can carry

  function inbox() { location.href = live.questionnaire('inbox'); }

  function lay(text) {
    if (text.length > LARGEST) { live.say(words.sheetTooLarge, true); return; }
    live.ask().then(function () { return live.send('edit', { do: 'lay', values: { text: text } }); }).then(inbox, function () { /* the bar says why */ });
  }

  // carries says that something is dragged in from outside the browser.
  function carries(event) { return live.desk && event.dataTransfer && Array.from(event.dataTransfer.types).indexOf('Files') >= 0; }

  document.addEventListener('dragover', function (event) {
    if (!carries(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    live.say(words.dropSheet);
  });

  document.addEventListener('drop', function (event) {
    if (!carries(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files.length) event.dataTransfer.files[0].text().then(lay);
  });

  document.addEventListener('paste', function (event) {
    var text = event.clipboardData ? event.clipboardData.getData('text') : '';
    if (!live.desk || live.typing() || text.indexOf('[' + words.sheetBegins) < 0) return;
    event.preventDefault();
    lay(text);
  });

  live.tools.push(function () {
    return live.desk.inbox ? [live.button(words.inbox, inbox)] : [];
  });

  var before = live.idle;
  live.idle = function () { return live.desk && live.desk.inbox || before(); };
})();
