// The page on which much is answered at once, and the buttons that lead to it. What
// is typed there stays until it is sent: the page is not drawn anew meanwhile.
(function () {
  'use strict';

  var live = window.handbookLive, words = live.words;
  var touched = false;
  live.busy.push(function () { return touched; });

  // --- the ways to it

  function leads(text, ask, of) {
    return live.button(text, function () { location.href = live.questionnaire(ask, of); });
  }

  live.tools.push(function (own) {
    var kind = own.split('/')[0];
    if (kind === 'quarters') return [leads(words.closeQuarter, 'close', own), leads(words.tryOut, 'what-if', '')];
    if (kind === 'people') return [leads(words.handOver, 'hand-over', own), leads(words.remind, 'remind', own)];
    if (live.path() === '/people/index.html') return [leads(words.remind, 'remind', '')];
    if (kind === 'departments') return [leads(words.reorganise, 'reorganise', own)];
    if (live.path() === '/review/agenda.html') return [leads(words.beginMeeting, 'meeting', '')];
    if (live.path() === '/plan/index.html' || live.path() === '/review/index.html') return [leads(words.tryOut, 'what-if', '')];
    return [];
  });

  // The band of a what-if leads to what becomes of it.
  live.dressers.push(function () {
    var band = document.querySelector('[data-what-if]');
    if (!band || band.querySelector('[data-ends]')) return;
    var end = document.createElement('a');
    end.dataset.ends = '';
    end.href = live.questionnaire('scenario', '');
    end.textContent = words.tryOutEnd;
    band.append(' · ', end);
  });

  // --- what is asked

  function form() { return /** @type {HTMLFormElement | null} */ (/** @type {unknown} */ (document.querySelector('form.questionnaire'))); }

  /** @type {(root: ParentNode) => any[]} */
  function fieldsOf(root) { return Array.from(root.querySelectorAll('input[name], select[name], textarea[name]')); }

  // fit shows of each row the fields that belong to its first answer.
  function fit() {
    document.querySelectorAll('form.questionnaire fieldset').forEach(function (row) {
      var first = fieldsOf(row)[0];
      row.querySelectorAll('label[data-when]').forEach(function (label) {
        label.hidden = label.dataset.when.split(' ').indexOf(first.value) < 0;
      });
    });
  }

  live.dressers.push(function () {
    var questionnaire = form();
    if (!questionnaire) return;
    fit();
    questionnaire.querySelectorAll('button[type="submit"]').forEach(function (b) { b.hidden = false; });
  });

  document.addEventListener('input', function (event) {
    if (!live.within(event, 'form.questionnaire')) return;
    touched = true;
    fit();
  });
  window.addEventListener('beforeunload', function (event) { if (touched) event.preventDefault(); });

  // answers are the values of some fields by their names; those that are not shown
  // are not among them.
  function answers(fields) {
    var values = {};
    fields.forEach(function (field) {
      var label = field.closest('label');
      if (label && label.hidden || field.type === 'checkbox' && !field.checked) return;
      values[field.name] = field.value;
    });
    return values;
  }

  function request(questionnaire) {
    var rows = Array.from(questionnaire.querySelectorAll('fieldset'));
    var whole = fieldsOf(questionnaire).filter(function (field) { return !field.closest('fieldset'); });
    var items = {};
    rows.forEach(function (row) { if (row.dataset.base) items[row.dataset.item] = row.dataset.base; });
    return {
      do: questionnaire.dataset.do, values: answers(whole),
      items: Object.keys(items).map(function (id) { return { id: id, base: items[id] }; }),
      lines: rows.map(function (row) { return Object.assign({ item: row.dataset.key }, answers(fieldsOf(row))); })
    };
  }

  document.addEventListener('submit', function (event) {
    var questionnaire = form();
    if (!questionnaire || event.target !== questionnaire) return;
    event.preventDefault();
    var asked = request(questionnaire), button = /** @type {HTMLButtonElement} */ (/** @type {unknown} */ (questionnaire.querySelector('button[type="submit"]')));
    if (questionnaire.dataset.again) {
      touched = false;
      location.href = live.root + questionnaire.dataset.again + again(questionnaire);
      return;
    }
    button.disabled = true;
    live.send('edit', asked).then(function () {
      touched = false;
      if (questionnaire.dataset.then) location.href = live.root + questionnaire.dataset.then;
      else document.dispatchEvent(new CustomEvent('handbook-stale'));
    }, function (error) { wrong(questionnaire, error); }).then(function () { button.disabled = false; });
  });

  // again is what was chosen, as the end of an address.
  function again(questionnaire) {
    var query = new URLSearchParams();
    fieldsOf(questionnaire).forEach(function (field) {
      if (field.type === 'checkbox' && !field.checked || !field.value.trim()) return;
      field.value.split('\n').forEach(function (line) { if (line.trim()) query.append(field.name, line.trim()); });
    });
    return (questionnaire.dataset.again.indexOf('?') < 0 ? '?' : '&') + query;
  }

  // wrong says what cannot be done, and leads to the row that it is about.
  function wrong(questionnaire, error) {
    var place = questionnaire.querySelector('.wrong'), row = error.field && questionnaire.querySelector('fieldset[data-item="' + CSS.escape(error.field) + '"]');
    place.textContent = error.message;
    if (!row) return;
    row.querySelector('.fields').append(place);
    var first = fieldsOf(row).filter(function (field) { return !field.closest('label').hidden; }).pop();
    if (first) first.focus();
  }
})();
