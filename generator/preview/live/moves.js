// What it means for the files to move a thing on a picture. A picture says by
// data attributes which fields its axes, columns and rows are of; see
// generator/picture/data.go. A way to move knows:
//
//   moved   the values of an item that was moved by so many units of the picture,
//           or why it cannot be moved
//   nudged  the same for a step by keyboard
//   says    values in words, while somebody drags
//   fresh   the values of a new item at a place, or those that one lacks which is
//           there already; null where there can be none
(function () {
  'use strict';

  // says is what values mean, as people say it.
  function says(values) {
    var phrases = window.handbookLive.desk.words.phrases;
    return Object.keys(values).filter(function (key) { return values[key] && phrases[key]; })
      .map(function (key) { return phrases[key].replace('%s', values[key]); }).join(', ');
  }

  function rounded(value, step, most) {
    var n = Math.round(Math.min(Math.max(value, 0), most) / step) * step;
    return String(+n.toFixed(2));
  }

  // --- between two axes

  // axesOf is what a picture says of its plot.
  function axesOf(svg) {
    var plot = svg.querySelector('[data-x]'), data = plot.dataset, steps = data.steps.split(' ').map(Number), frame = plot.getBBox(), inset = Number(data.inset || 0);
    return {
      box: { x: frame.x + inset, y: frame.y + inset, width: frame.width - 2 * inset, height: frame.height - 2 * inset }, x: data.x, y: data.y, most: Number(data.range),
      byHand: steps[0], fine: steps[1], byKey: steps[2], together: data.together !== undefined
    };
  }

  /** @type {Handbook.Way} */
  var onAxes = {
    moved: function (svg, known, by) {
      var a = axesOf(svg), was = known.values, step = by.fine ? a.fine : a.byHand, values = {};
      if (!was[a.x]) return null;
      if (a.together || Math.abs(by.x) >= 3) values[a.x] = rounded(+was[a.x] + by.x / a.box.width * a.most, step, a.most);
      if (a.together || Math.abs(by.y) >= 3) values[a.y] = rounded(+was[a.y] - by.y / a.box.height * a.most, step, a.most);
      return values;
    },
    nudged: function (svg, known, x, y) {
      var a = axesOf(svg), step = a.byKey / a.most;
      return this.moved(svg, known, { x: x * step * a.box.width, y: y * step * a.box.height });
    },
    says: says,
    fresh: function (svg, at) {
      var a = axesOf(svg), values = {};
      values[a.x] = rounded((at.x - a.box.x) / a.box.width * a.most, a.byHand, a.most);
      values[a.y] = rounded((a.box.y + a.box.height - at.y) / a.box.height * a.most, a.byHand, a.most);
      return values;
    }
  };

  // Where the things are parts of the text of a map, they have no files: their
  // places are in the text, by their names.
  /** @type {Handbook.TextMap} */
  var textMap = {
    // labelled is where a name stands that was moved by so many units: from the
    // middle of its marker to where its words begin.
    labelled: function (thing, text, by, name) {
      var mark = thing.querySelector('[data-mark]').getBBox(), box = text.getBBox();
      var line = text.querySelector('tspan') || text;
      return {
        name: name, label_x: String(Math.round(box.x + by.x - mark.x - mark.width / 2)),
        label_y: String(Math.round(+line.getAttribute('y') + by.y - mark.y - mark.height / 2))
      };
    },
    moved: function (svg, known, by, name) { return Object.assign({ name: name }, onAxes.moved(svg, { values: known.places[name] }, by)); },
    nudged: function (svg, known, x, y, end, name) { return Object.assign({ name: name }, onAxes.nudged(svg, { values: known.places[name] }, x, y)); },
    says: says
  };

  // --- in columns and rows

  function columnsOf(svg) {
    return Array.from(svg.querySelectorAll('[data-column]')).map(function (head) { return { x: head.getBBox().x, value: head.dataset.column }; });
  }

  // rowsOf are the rows that have a value, from the top.
  function rowsOf(svg) {
    return Array.from(svg.querySelectorAll('[data-row]')).map(function (head) { return { value: head.dataset.row, top: head.getBBox().y - 12 }; });
  }

  // rowAt is the value of the row in which a place of the picture is; "" for none,
  // as above the first and below the last.
  function rowAt(svg, at) {
    if (at.y >= Number(svg.dataset.foot)) return '';
    var above = rowsOf(svg).filter(function (row) { return row.top <= at.y; });
    return above.length ? above[above.length - 1].value : '';
  }

  // sequence are the values of columns in order, also beyond those of a picture.
  function sequence() { return window.handbookLive.desk.sequence.values; }

  // spanOf is a span of columns, as files have it.
  function spanOf(first, last) { return first === last ? first : first + window.handbookLive.desk.sequence.to + last; }

  /** @type {Handbook.Way} */
  var inColumns = {
    ends: true,
    moved: function (svg, known, by) {
      if (known.fixed) return known.fixed;
      var columns = columnsOf(svg), values = {}, field = svg.dataset.rows;
      var width = columns.length > 1 ? columns[1].x - columns[0].x : Infinity;
      var shift = Math.round(by.x / width);
      var all = sequence(), first = all.indexOf(known.values.first), last = all.indexOf(known.values.last), planned = first >= 0 && last >= 0;
      if (!by.end) first += shift;
      if (!by.start) last += shift;
      if (planned && shift && first <= last && all[first] && all[last]) values[svg.dataset.columns] = spanOf(all[first], all[last]);
      var row = by.at && rowAt(svg, by.at);
      if (row && row !== known.values[field] && !by.start && !by.end) values[field] = row;
      return values;
    },
    nudged: function (svg, known, x, y, end) {
      var columns = columnsOf(svg), rows = rowsOf(svg), field = svg.dataset.rows, values = {};
      if (y) {
        var now = rows.findIndex(function (row) { return row.value === known.values[field]; });
        var other = now >= 0 && rows[now + y];
        if (other && other.value) values[field] = other.value;
        return values;
      }
      if (columns.length < 2) return values;
      return this.moved(svg, known, { x: x * (columns[1].x - columns[0].x), y: 0, end: end });
    },
    says: function (values, svg) {
      function label(key, value) { return window.handbookLive.label(key, value); }
      var columns = (values[svg.dataset.columns] || '').split(window.handbookLive.desk.sequence.to).filter(Boolean);
      return [columns.map(function (q) { return label(svg.dataset.columns, q); }).join(' \u2013 '), label(svg.dataset.rows, values[svg.dataset.rows])].filter(Boolean).join(', ');
    },
    fresh: function (svg, at, known) {
      var column = columnsOf(svg).filter(function (c) { return c.x <= at.x; }).pop(), row = rowAt(svg, at), values = {}, has = known ? known.values : {};
      if (column && !has.first) values[svg.dataset.columns] = column.value;
      if (row && !has[svg.dataset.rows]) values[svg.dataset.rows] = row;
      return column && Object.keys(values).length ? values : null;
    }
  };

  // wayOf is how things are moved on a picture; null where they are not.
  function wayOf(svg) {
    if (!svg) return null;
    if (svg.dataset.places !== undefined) return textMap;
    if (!svg.dataset.items) return null;
    return svg.dataset.columns ? inColumns : svg.querySelector('[data-x]') ? onAxes : null;
  }

  window.handbookMoves = { wayOf: wayOf, textMap: textMap };
})();
