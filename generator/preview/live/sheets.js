// Sheets of changes that readers have sent: dropped on any page, or pasted as the text
// of a mail, they go into the inbox; a button leads there while any wait.
(function () {
  'use strict';

  var live = window.handbookLive, words = live.words;
  var LARGEST = 180000; // characters: what one request can carry
  var LARGEST_FILE = 8e6; // bytes

  function inbox() { location.href = live.questionnaire('inbox'); }

  function lay(text) {
    if (text.length > LARGEST) { live.say(words.sheetTooLarge, true); return; }
    send('edit', { text: text });
  }

  function send(action, values) {
    live.ask().then(function () { return live.send(action, { do: 'lay', values: values }); }).then(inbox, function () { /* the bar says why */ });
  }

  // layFile lays a file into the inbox. It may be no text: it goes as a data address, behind
  // the comma of which it is in base64.
  function layFile(file) {
    if (file.size > LARGEST_FILE) { live.say(words.sheetTooLarge, true); return; }
    var reader = new FileReader();
    reader.onload = function () { send('lay', { file: String(reader.result).split(',')[1] }); };
    reader.readAsDataURL(file);
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
    if (event.dataTransfer.files.length) layFile(event.dataTransfer.files[0]);
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
