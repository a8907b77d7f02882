// A field that names items: part of a title is enough, and a list offers what it
// could mean. Arrows choose in it, Enter takes, Escape closes it; with nothing typed,
// Backspace takes the last name out.
(window.handbookParts = window.handbookParts || []).push(function (live) {
  'use strict';

  var make = live.make, words = live.words;
  var made = 0, asked = 0;

  // ask looks for items of some kinds; an answer that another has overtaken is none.
  function ask(kinds, text) {
    var turn = ++asked;
    return live.inquire('names', { kinds: kinds, words: text }).then(function (found) { return turn === asked ? found : null; }, function () { return null; });
  }

  /** @param {Handbook.Control} control */
  live.nameField = function (control, value, around) {
    var several = control.sort !== 'name', ordered = control.sort === 'order', id = 'hb-names-' + (++made);
    var box = make('div', 'hb-names-of'), chips = make(ordered ? 'ol' : 'ul', 'hb-chips'), input = make('input'), options = make('ul', 'hb-options');
    var chosen = live.fields.list(value).map(String), found = [], at = -1;
    box.dataset.field = control.key || '';

    function titleOf(name) { return around.titles[control.kinds + ' ' + name] || name; }

    function show() {
      chips.replaceChildren();
      chosen.forEach(function (name, i) {
        var chip = make('li', 'hb-chip'), title = titleOf(name);
        chip.append(make('span', '', title));
        if (ordered) {
          chip.append(tool('\u2191', words.up, title, i > 0, function () { move(i, i - 1); }), tool('\u2193', words.down, title, i < chosen.length - 1, function () { move(i, i + 1); }));
        }
        chip.append(tool('\u00d7', words.takeRowOut, title, true, function () {
          chosen.splice(i, 1);
          show();
          input.focus();
          live.fields.changed(box);
        }));
        chips.append(chip);
      });
      input.hidden = !several && chosen.length > 0;
    }
    function tool(sign, name, title, enabled, action) {
      var b = live.button(sign, action, 'hb-chip-tool');
      b.setAttribute('aria-label', name + ': ' + title);
      b.disabled = !enabled;
      return b;
    }
    function move(from, to) {
      chosen.splice(to, 0, chosen.splice(from, 1)[0]);
      show();
      var again = chips.children[to].querySelector('button:not(:disabled)');
      if (again instanceof HTMLElement) again.focus();
      live.fields.changed(box);
    }
    function take(option, leaving) {
      if (!option) return;
      around.titles[control.kinds + ' ' + option.value] = option.label;
      if (chosen.indexOf(option.value) < 0) chosen = several ? chosen.concat(option.value) : [option.value];
      input.value = '';
      close();
      show();
      if (leaving) { /* the focus is elsewhere by now */ } else if (several) input.focus();
      else chips.focus(); // from where Tab goes on
      live.fields.changed(box);
    }
    function close() {
      found = [];
      at = -1;
      options.hidden = true;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    }
    function offer(list) {
      var text = input.value.trim();
      found = list.filter(function (o) { return chosen.indexOf(o.value) < 0; });
      if (control.words && text && !found.some(function (o) { return o.label.toLowerCase() === text.toLowerCase(); })) found.push({ value: text, label: text, note: words.asTyped });
      at = found.length ? 0 : -1;
      options.replaceChildren();
      found.forEach(function (o, i) {
        var option = make('li', '', o.label);
        option.id = id + '-' + i;
        option.setAttribute('role', 'option');
        if (o.note) option.append(make('small', '', o.note));
        option.addEventListener('pointerdown', function (event) { event.preventDefault(); }); // the field keeps the focus
        option.addEventListener('click', function () { take(o); });
        options.append(option);
      });
      if (!found.length) options.append(make('li', 'hb-nothing', words.nothingFound));
      options.hidden = false;
      input.setAttribute('aria-expanded', 'true');
      point();
    }
    function point() {
      Array.from(options.children).forEach(function (option, i) {
        option.setAttribute('aria-selected', String(i === at));
        if (i === at) option.scrollIntoView({ block: 'nearest' });
      });
      if (at >= 0) input.setAttribute('aria-activedescendant', id + '-' + at);
    }
    function look() {
      ask(control.kinds, input.value).then(function (list) { if (list && document.activeElement === input) offer(list); });
    }

    input.type = 'text';
    input.autocomplete = 'off';
    input.placeholder = around.means || words.partOfATitle;
    [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', id], ['aria-label', control.label]].forEach(function (a) { input.setAttribute(a[0], a[1]); });
    chips.tabIndex = -1;
    options.id = id;
    options.setAttribute('role', 'listbox');
    options.setAttribute('aria-label', control.label);
    options.hidden = true;
    input.addEventListener('input', look);
    input.addEventListener('focus', look);
    // typed takes what was typed in full, and otherwise leaves it where it is.
    function typed() {
      var text = input.value.trim(), same = found.find(function (o) { return o.label.toLowerCase() === text.toLowerCase() || o.value === text; });
      if (text && (same || control.words)) take(same || { value: text, label: text }, true);
      close();
      return input.value.trim();
    }
    input.addEventListener('blur', typed);
    input.addEventListener('keydown', function (event) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (options.hidden) { look(); return; }
        if (found.length) at = (at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length;
        point();
      } else if (event.key === 'Enter' && !options.hidden) {
        event.preventDefault();
        take(found[at]);
      } else if (event.key === 'Escape' && !options.hidden) {
        event.preventDefault();
        event.stopPropagation();
        close();
      } else if (event.key === 'Backspace' && !input.value && chosen.length) {
        chosen.pop();
        show();
        live.fields.changed(box);
      }
    });

    var label = make('span', 'hb-label', control.label);
    if (control.required) label.append(make('small', 'hb-needed', words.needed));
    box.append(label, chips, input, options);
    if (control.hint) box.append(make('small', 'hb-hint', control.hint));
    show();
    return {
      box: box,
      read: function () {
        var rest = document.activeElement === input ? '' : input.value.trim(); // what takes it says that there is no such thing
        return several ? chosen.concat(rest || []) : chosen[0] || rest;
      },
      end: typed
    };
  };
});
