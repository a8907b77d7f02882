// What it means for the files to move a thing on a picture. A kind of picture
// knows the folder of its items and, by the sizes that the picture itself gives:
//
//   moved   the values of an item that was moved by so many units of the picture,
//           or why it cannot be moved
//   nudged  the same for a step by keyboard
//   says    values in words, while somebody drags
//   fresh   the kind and the values of a new item at a place
(function () {
  'use strict';

  // --- what can be changed on which picture

  // A kind of picture knows the kind of its items, and what moving one means.
  var kinds = {
    'picture-purpose': {
      folder: 'work/',
      moved: function (svg, known, by) {
        var plot = plotOf(svg), v = known.values, fine = by.fine ? 0.1 : 0.5;
        if (!v.criticality) return null;
        return {
          criticality: rounded(+v.criticality + by.x / plot.width * 10, fine, 10),
          differentiation: rounded(+v.differentiation - by.y / plot.height * 10, fine, 10)
        };
      },
      nudged: function (svg, known, x, y) {
        var plot = plotOf(svg);
        return this.moved(svg, known, { x: x * plot.width / 20, y: y * plot.height / 20 });
      },
      says: function (values) { return 'critical ' + values.criticality + ', wins customers ' + values.differentiation; },
      fresh: function (svg, at) {
        var plot = plotOf(svg);
        return { kind: 'work', values: {
          criticality: rounded((at.x - plot.x) / plot.width * 10, 0.5, 10),
          differentiation: rounded((plot.y + plot.height - at.y) / plot.height * 10, 0.5, 10)
        } };
      }
    },
    'picture-wardley': {
      folder: 'components/',
      moved: function (svg, known, by) {
        var plot = plotOf(svg), v = known.values, values = {};
        if (!v.evolution) return null;
        if (Math.abs(by.x) >= 3) values.evolution = rounded(+v.evolution + by.x / plot.width, 0.01, 1);
        if (Math.abs(by.y) >= 3) values.visibility = rounded(+v.visibility - by.y / plot.height, 0.01, 1);
        return values;
      },
      nudged: function (svg, known, x, y) {
        var plot = plotOf(svg);
        return this.moved(svg, known, { x: x * plot.width / 50, y: y * plot.height / 50 });
      },
      says: function (values) {
        return [values.evolution && 'how standard ' + values.evolution, values.visibility && 'how close to the customer ' + values.visibility].filter(Boolean).join(', ');
      },
      fresh: function (svg, at) {
        var plot = plotOf(svg);
        return { kind: 'component', values: {
          evolution: rounded((at.x - plot.x) / plot.width, 0.01, 1),
          visibility: rounded((plot.y + plot.height - at.y) / plot.height, 0.01, 1)
        } };
      }
    },
    'picture-roadmap': {
      folder: 'work/', ends: true, // its bars have ends that move by themselves
      moved: function (svg, known, by) {
        if (known.values.start || known.values.end) return 'it has exact dates: change start and end in ' + known.file;
        var columns = columnsOf(svg), values = {};
        var width = columns.length > 1 ? columns[1].x - columns[0].x : Infinity;
        var shift = Math.round(by.x / width);
        var first = quarterNumber(known.values.first), last = quarterNumber(known.values.last);
        if (!by.end) first += shift;
        if (!by.start) last += shift;
        if (shift && first <= last) values.quarter = quarterWords(first) + (first < last ? '..' + quarterWords(last) : '');
        var row = by.at && rowAt(svg, by.at);
        if (row && row !== known.values.department && !by.start && !by.end) values.department = row;
        return values;
      },
      nudged: function (svg, known, x, y, end) {
        var columns = columnsOf(svg);
        if (y) { // another department's row
          var rows = rowsOf(svg), now = rows.findIndex(function (row) { return row.id === known.values.department; });
          var other = now >= 0 && rows[now + y];
          return other ? { department: other.id } : {};
        }
        if (columns.length < 2) return {};
        return this.moved(svg, known, { x: x * (columns[1].x - columns[0].x), y: 0, end: end });
      },
      says: function (values, svg) {
        var quarters = (values.quarter || '').split('..').filter(Boolean).map(function (q) { return quarterLabel(svg, q); });
        var row = rowsOf(svg).find(function (r) { return r.id === values.department; });
        return [quarters.join(' to '), row && row.name].filter(Boolean).join(', ');
      },
      fresh: function (svg, at) {
        var column = columnsOf(svg).filter(function (c) { return c.x <= at.x; }).pop(), row = rowAt(svg, at);
        var m = column && /(\d+)-q(\d)\.html$/.exec(column.head.getAttribute('href') || '');
        if (!m) return null;
        return { kind: 'work', values: row ? { quarter: m[1] + '-Q' + m[2], department: row } : { quarter: m[1] + '-Q' + m[2] } };
      }
    }
  };

  // A map that is written in the map language: its components have no files,
  // and their places are in the text.
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
    moved: function (svg, known, by, name) {
      var plot = plotOf(svg), at = known.places[name], values = { name: name };
      if (Math.abs(by.x) >= 3) values.evolution = rounded(+at[1] + by.x / plot.width, 0.01, 1);
      if (Math.abs(by.y) >= 3) values.visibility = rounded(+at[0] - by.y / plot.height, 0.01, 1);
      return values;
    },
    nudged: function (svg, known, x, y, end, name) {
      var plot = plotOf(svg);
      return this.moved(svg, known, { x: x * plot.width / 50, y: y * plot.height / 50 }, name);
    },
    says: function (values) { return values.label_x ? 'name at ' + values.label_x + ', ' + values.label_y : kinds['picture-wardley'].says(values); }
  };

  function kindOf(svg) {
    if (!svg) return null;
    if (svg.classList.contains('from-text')) return textMap;
    return kinds[Object.keys(kinds).find(function (name) { return svg.classList.contains(name); })] || null;
  }

  function plotOf(svg) { return svg.querySelector('rect.frame').getBBox(); }

  function rounded(value, step, most) {
    var n = Math.round(Math.min(Math.max(value, 0), most) / step) * step;
    return String(+n.toFixed(2));
  }

  function columnsOf(svg) {
    return Array.from(svg.querySelectorAll('[data-quarter]')).map(function (head) { return { x: head.getBBox().x, head: head }; })
      .filter(function (column, i, all) { return i === 0 || column.x > all[i - 1].x; }); // they are named again at the foot
  }

  // rowsOf are the rows of departments, from the top.
  function rowsOf(svg) {
    var rows = [];
    svg.querySelectorAll('a.item:not([data-id]):not([data-quarter])').forEach(function (label) {
      var match = /departments\/([^/]+)\.html$/.exec(label.getAttribute('href') || '');
      if (match) rows.push({ id: decodeURIComponent(match[1]), name: (label.querySelector('title') || label).textContent, top: label.getBBox().y - 12 });
    });
    return rows;
  }

  // quarterLabel is what the head of a column calls a quarter.
  function quarterLabel(svg, quarter) {
    var column = columnsOf(svg).find(function (c) { return (c.head.getAttribute('href') || '').endsWith(quarter.toLowerCase() + '.html'); });
    return column ? column.head.dataset.quarter : quarter;
  }

  // rowAt is the department in whose row a place of the picture is.
  function rowAt(svg, at) {
    var above = rowsOf(svg).filter(function (row) { return row.top <= at.y; });
    return above.length ? above[above.length - 1].id : '';
  }

  function quarterNumber(words) { var m = /^(\d+)-Q(\d)$/.exec(words); return m ? 4 * m[1] + Number(m[2]) - 1 : NaN; }
  function quarterWords(n) { return Math.floor(n / 4) + '-Q' + (n % 4 + 1); }

  window.handbookMoves = { kindOf: kindOf, textMap: textMap };
})();
