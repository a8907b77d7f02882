// What people call out is written down beside the board: Enter puts a note on it,
// and the field stays open for the next one. What could not be saved is sent again
// with the next one, and when the server is back.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make, words = live.words;
  var DRAFT = 'capture', open = false, controls = {};
  var unsaved = []; // notes, with the values that were chosen for each: {title, values}

  var box = make('form', 'hb-capture'), field = make('input'), note = make('p', 'hb-note');
  field.type = 'text';
  field.autocomplete = 'off';

  // creation is what new things of the page are: those that belong to its item, or
  // else to none.
  function creation() {
    var list = live.desk.words.new;
    return list.find(function (c) { return c.on; }) || list[0];
  }

  function hasBoard() {
    return Array.from(live.home().querySelectorAll('svg.picture[data-kind]:not(.compact)')).some(function (svg) { return live.desk.words.drawings[svg.dataset.kind] && svg.dataset.places === undefined; });
  }

  function turn(way) {
    open = way;
    if (!open) { box.remove(); live.dress(); return; }
    var draft = live.drafts.of(DRAFT) || { text: '', unsaved: [] }, what = creation();
    field.placeholder = what.name;
    field.setAttribute('aria-label', what.name);
    box.replaceChildren(field);
    controls = live.asked.put(box, what.fields);
    box.append(live.button(words.close, function () { turn(false); }), note);
    field.value = draft.text;
    unsaved = draft.unsaved;
    tell();
    place();
    field.focus();
    live.dress();
  }

  function place() {
    if (box.parentNode === live.home()) return;
    var held = box.contains(document.activeElement);
    live.home().append(box);
    if (held) field.focus();
  }

  // keep keeps what is not saved yet, also for the next page.
  function keep() { live.drafts.keep(DRAFT, field.value || unsaved.length ? { text: field.value, unsaved: unsaved } : null); }

  function tell() {
    note.textContent = unsaved.length ? live.said(words.captureUnsaved, unsaved.map(function (n) { return n.title; }).join(', ')) : words.captureHow;
    note.classList.toggle('hb-wrong', unsaved.length > 0);
  }

  box.addEventListener('input', keep);
  function save(note) {
    live.create(creation(), [note.title], note.values).catch(function (error) {
      if (error.refused) field.value = field.value || note.title; // it says why
      else unsaved.push(note);
    }).then(function () { keep(); tell(); });
  }

  function again() { unsaved.splice(0).forEach(save); }

  box.addEventListener('submit', function (event) {
    event.preventDefault();
    var title = field.value.trim();
    field.value = '';
    again();
    if (title) save({ title: title, values: live.asked.valuesOf(controls) });
  });
  document.addEventListener('handbook-connection', function (event) {
    if (event.detail && open && unsaved.length) live.ask().then(again);
  });
  box.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    turn(false);
  });

  live.tools.push(function () {
    if (!open && !hasBoard()) return [];
    var b = live.button(words.capture, function () { turn(!open); });
    b.title = words.captureKey;
    b.setAttribute('aria-pressed', String(open));
    return [b];
  });
  live.dressers.push(function () { if (open) place(); });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'c' || !live.desk || live.typing() || event.ctrlKey || event.metaKey || event.altKey || !hasBoard() || document.querySelector('dialog.hb-form[open]')) return;
    event.preventDefault();
    if (open) field.focus(); else turn(true);
  });
})();
