// Rows of a table as CSV and as a workbook. The workbook holds texts and plain
// numbers and no formula; of the form it has only what spreadsheets need.
(function () {
  "use strict";

  // --- what cells say

  var SIGNS = /^[,.;:!?)”’]/, OPEN = /[(“‘]$/;

  // words are what a part of a page says, on one line. A day is as programs sort
  // it, and small print comes behind a point.
  function words(part) {
    var said = "";
    function add(text, apart) {
      text = text.replace(/\s+/g, " ");
      if (!text.trim()) { return; }
      if (apart && said && !/\s$/.test(said) && !/^\s/.test(text) && !SIGNS.test(text) && !OPEN.test(said)) { said += " "; }
      said += text;
    }
    function walk(node) {
      node.childNodes.forEach(function (child) {
        if (child.nodeType === Node.TEXT_NODE) { add(child.data, child.parentNode !== part); return; }
        if (child.nodeType !== Node.ELEMENT_NODE || child.matches("svg, .skip, .away, [hidden]")) { return; }
        if (child.matches("time[datetime]")) { add(child.getAttribute("datetime"), true); return; }
        if (said.trim() && child.matches(".under, p, li, div")) { said = said.trim() + " · "; }
        walk(child);
      });
    }
    walk(part);
    return said.trim();
  }

  // rows are the head of a table and the rows that are not filtered out.
  function rows(table) {
    var body = Array.from(table.tBodies[0].rows).filter(function (row) { return !row.hidden; });
    return [table.tHead.rows[0]].concat(body).map(function (row) { return Array.from(row.cells, words); });
  }

  // --- CSV

  // harmless is a cell that no spreadsheet computes.
  function harmless(cell) { return /^[=+\-@\t\r\n]/.test(cell) && isNaN(Number(cell)) ? "'" + cell : cell; }

  function quoted(cell) { return /[",\r\n]|^\s|\s$/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell; }

  // csv begins with a mark, by which Excel knows how letters are written.
  function csv(list) {
    var lines = list.map(function (row) { return row.map(function (cell) { return quoted(harmless(cell)); }).join(",") + "\r\n"; });
    return new Blob(["\ufeff", lines.join("")], { type: "text/csv" });
  }

  // --- a workbook

  var MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  var PACKAGE = "http://schemas.openxmlformats.org/package/2006/", TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  // escaped is text in XML, which cannot say every sign.
  function escaped(text) {
    return Array.from(text).filter(function (sign) { return sign >= " " && sign < "\ufffe" || sign > "\uffff" || "\t\n\r".indexOf(sign) >= 0; }).join("").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  // column is the name of a column, from 0: A, Z, AA.
  function column(index) { return (index > 25 ? column(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + index % 26); }

  // xml is an element; its inside is finished.
  function xml(name, attributes, inside) {
    var open = "<" + name + Object.keys(attributes).map(function (key) { return " " + key + '="' + attributes[key] + '"'; }).join("");
    return inside ? open + ">" + inside + "</" + name + ">" : open + "/>";
  }

  function cellXML(cell, at) {
    if (cell === "") { return ""; }
    if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(cell)) { return xml("c", { r: at }, xml("v", {}, cell)); }
    return xml("c", { r: at, t: "inlineStr" }, xml("is", {}, xml("t", { "xml:space": "preserve" }, escaped(cell))));
  }

  function sheetXML(list) {
    var head = xml("pane", { ySplit: 1, topLeftCell: "A2", activePane: "bottomLeft", state: "frozen" }, "");
    var columns = list[0].map(function (_, x) {
      var longest = Math.max.apply(null, list.map(function (row) { return (row[x] || "").length; }));
      return xml("col", { min: x + 1, max: x + 1, width: Math.min(Math.max(longest, 8), 60), customWidth: 1 }, "");
    });
    var data = list.map(function (row, y) {
      return xml("row", { r: y + 1 }, row.map(function (cell, x) { return cellXML(cell, column(x) + (y + 1)); }).join(""));
    });
    return xml("worksheet", { xmlns: MAIN }, xml("sheetViews", {}, xml("sheetView", { workbookViewId: 0 }, head)) + xml("cols", {}, columns.join("")) +
      xml("sheetData", {}, data.join("")) + xml("autoFilter", { ref: "A1:" + column(list[0].length - 1) + list.length }, ""));
  }

  function related(target, type) {
    return xml("Relationships", { xmlns: PACKAGE + "relationships" }, xml("Relationship", { Id: "r1", Type: OFFICE + type, Target: target }, ""));
  }

  function parts(list) {
    var types = xml("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }, "") +
      xml("Override", { PartName: "/xl/workbook.xml", ContentType: TYPE + "sheet.main+xml" }, "") +
      xml("Override", { PartName: "/xl/worksheets/sheet1.xml", ContentType: TYPE + "worksheet+xml" }, "");
    var book = xml("sheets", {}, xml("sheet", { name: "1", sheetId: 1, "r:id": "r1" }, ""));
    return [
      ["[Content_Types].xml", xml("Types", { xmlns: PACKAGE + "content-types" }, types)],
      ["_rels/.rels", related("xl/workbook.xml", "/officeDocument")],
      ["xl/workbook.xml", xml("workbook", { xmlns: MAIN, "xmlns:r": OFFICE }, book)],
      ["xl/_rels/workbook.xml.rels", related("worksheets/sheet1.xml", "/worksheet")],
      ["xl/worksheets/sheet1.xml", sheetXML(list)]
    ].map(function (part) { return { name: part[0], data: new TextEncoder().encode('<?xml version="1.0" encoding="UTF-8"?>\n' + part[1]) }; });
  }

  // --- a zip whose files are stored as they are

  var crcs = Array.from({ length: 256 }, function (_, n) {
    for (var k = 0; k < 8; k++) { n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; }
    return n >>> 0;
  });

  function crc32(data) {
    var crc = 0xffffffff;
    data.forEach(function (byte) { crc = crcs[(crc ^ byte) & 255] ^ (crc >>> 8); });
    return (crc ^ 0xffffffff) >>> 0;
  }

  // numbers are values in so many bytes each, the lowest first.
  function numbers(list) {
    var bytes = [];
    list.forEach(function (entry) { for (var i = 0; i < entry[1]; i++) { bytes.push(entry[0] / Math.pow(256, i) & 255); } });
    return new Uint8Array(bytes);
  }

  var DAY = 33; // 1 January 1980, the first that a zip can say

  function zip(files) {
    var blocks = [], directory = [], at = 0, size = 0;
    files.forEach(function (file) {
      var name = new TextEncoder().encode(file.name), about = [[20, 2], [0x800, 2], [0, 2], [0, 2], [DAY, 2], [crc32(file.data), 4], [file.data.length, 4], [file.data.length, 4], [name.length, 2], [0, 2]];
      var head = numbers([[0x04034b50, 4]].concat(about));
      var entry = numbers([[0x02014b50, 4], [20, 2]].concat(about, [[0, 2], [0, 2], [0, 2], [0, 4], [at, 4]]));
      blocks.push(head, name, file.data);
      directory.push(entry, name);
      at += head.length + name.length + file.data.length;
      size += entry.length + name.length;
    });
    return blocks.concat(directory, [numbers([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]])]);
  }

  function xlsx(list) { return new Blob(zip(parts(list)), { type: TYPE + "sheet" }); }

  window.handbookTools = Object.assign(window.handbookTools || {}, { sheet: { rows: rows, csv: csv, xlsx: xlsx, crc32: crc32 } });
})();
