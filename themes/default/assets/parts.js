// The form of an item with all that can be said of it: the usual fields first, the
// others folded by topic. It knows what somebody has changed in it.
(window.handbookParts = window.handbookParts || []).push(function (live) {
  'use strict';

  var make = live.make, words = live.words, fields = live.fields;

  // parts builds the fields of a form, and knows which have been changed.
  live.parts = function (f) {
    var parts = {}, first = {}, topics = [], chosen = []; // keys of fields in which nobody writes

    function put(box, controls, values) {
      var around = { titles: f.titles, meansOf: f.means };
      controls.forEach(function (c) { if (c.sort === 'choice' || c.sort === 'day') chosen.push(c.key); });
      Object.assign(parts, fields.of(box, controls, values, around));
    }
    function settled() { return Object.fromEntries(Object.keys(parts).map(function (key) { return [key, JSON.stringify(fields.plain(parts[key].read()))]; })); }
    function fold(title, controls, values, open) {
      var box = make('details', 'hb-topic'), head = make('summary', '', title), filled = make('small', 'hb-filled');
      head.append(filled);
      box.append(head);
      put(box, controls, values);
      topics.push({ box: box, filled: filled, controls: controls });
      if (open) box.open = true;
      return box;
    }
    function count() {
      topics.forEach(function (t) {
        var n = t.controls.filter(function (c) { return !fields.empty(parts[c.key].read()); }).length;
        t.filled.textContent = n ? live.said(words.filled, n) : '';
      });
    }
    function build(form, values) {
      var pairs = make('div', 'hb-pairs'), rest = f.topics.length ? searchField() : null;
      topics = [];
      if (f.usual) put(pairs, f.usual, values);
      form.append(pairs);
      if (f.body) form.append(fold(f.body.label, [f.body], values));
      if (rest && f.usual) form.append(rest);
      f.topics.forEach(function (t) { form.append(fold(t.title, t.fields, values, !f.usual)); });
      count();
      form.addEventListener('input', count);
    }
    // searchField finds a folded field by part of what it is called.
    function searchField() {
      var input = make('input');
      input.type = 'search';
      input.addEventListener('input', function (event) {
        var text = input.value.trim().toLowerCase();
        event.stopPropagation();
        topics.forEach(function (t) {
          var any = false;
          t.controls.forEach(function (c) {
            var fits = (c.label + ' ' + c.key).toLowerCase().indexOf(text) >= 0;
            parts[c.key].box.hidden = Boolean(text) && !fits;
            any = any || fits;
          });
          t.box.hidden = Boolean(text) && !any;
          t.box.open = Boolean(text) && any;
        });
      });
      return fields.labelled({ label: words.findField }, input);
    }
    return {
      build: build,
      part: function (key) { return parts[key]; },
      begin: function () { first = settled(); },
      topicOf: function (key) { return topics.find(function (t) { return t.controls.some(function (c) { return c.key === key; }); }); },
      changes: function () {
        Object.keys(parts).forEach(function (key) { if (parts[key].end) parts[key].end(); });
        var now = settled();
        return Object.keys(now).filter(function (key) { return now[key] !== first[key]; })
          .map(function (key) { return { key: key, seen: f.values[key] === undefined ? null : f.values[key], want: JSON.parse(now[key]) }; });
      },
      // wanted are the values that have been changed, to begin with another time: what
      // was only chosen is chosen again quickly.
      wanted: function (typed) {
        var now = settled(), values = {}, any = false;
        Object.keys(now).forEach(function (key) {
          if (now[key] === first[key] || typed && chosen.indexOf(key) >= 0) return;
          values[key] = JSON.parse(now[key]);
          any = true;
        });
        return any ? values : null;
      }
    };
  };
});
