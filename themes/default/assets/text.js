// A page as text, in the signs of Markdown: headings, lists, tables and links. It is
// made of what the page says, and of a picture its name and what it shows.
(function () {
  "use strict";

  var LEFT = ".skip, .to-here, .anchor, .take, .filters, .away, .on-paper, [hidden], script, input, select, nav, dialog, button:not(thead button)";
  var INLINE = "a, span, strong, b, em, i, code, time, bdi, small, sub, sup, mark, abbr, del, label, output, br, svg, button";

  function line(text) { return text.replace(/\s+/g, " ").trim(); }

  // link is a link with its address, which is of use to others where it is on the web.
  function link(a, words) {
    var to = new URL(a.getAttribute("href") || "", location.href);
    return words && to.protocol.indexOf("http") === 0 ? "[" + words + "](" + to.href.replace(/[()\s]/g, encodeURIComponent) + ")" : words;
  }

  // inline is what parts of a line say.
  function inline(nodes) {
    var said = "";
    nodes.forEach(function (node) {
      if (node.nodeType === Node.TEXT_NODE) { said += node.data.replace(/\s+/g, " "); return; }
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(LEFT)) { return; }
      var words = node.localName === "svg" ? node.getAttribute("aria-label") || "" : inline(node.childNodes), plain = line(words);
      if (node.localName === "br" || said && !/\s$/.test(said) && getComputedStyle(node).display === "block") { said += " "; }
      if (!plain) { return; }
      if (node.localName === "a") { words = link(node, plain); }
      if (node.matches("strong, b")) { words = "**" + plain + "**"; }
      if (node.matches("em, i")) { words = "*" + plain + "*"; }
      if (node.localName === "code") { words = "`" + plain + "`"; }
      said += (node.matches(".chip, .when") && said && !/\s$/.test(said) ? " " : "") + words;
    });
    return said;
  }

  function indented(text, first) {
    return text.split("\n").map(function (l, i) { return (i ? " ".repeat(first.length) : first) + l; }).join("\n").replace(/[ \t]+$/gm, "");
  }

  function table(t) {
    var rows = Array.from(t.rows).filter(function (row) { return !row.hidden; });
    var lines = rows.map(function (row) {
      return "| " + Array.from(row.cells, function (cell) { return line(inline(cell.childNodes)).replace(/\|/g, "\\|"); }).join(" | ") + " |";
    });
    if (t.tHead) { lines.splice(1, 0, "|" + " --- |".repeat(t.tHead.rows[0].cells.length)); }
    return lines.join("\n");
  }

  function list(l) {
    return Array.from(l.children).map(function (item, i) {
      return indented(blocks(item).join("\n"), l.localName === "ol" ? (item.value || i + 1) + ". " : "- ");
    }).join("\n");
  }

  // facts are names with what they say, a line each.
  function facts(l) {
    return Array.from(l.querySelectorAll("dt"), function (name) {
      var said = [], next = name.nextElementSibling;
      for (; next && next.localName === "dd"; next = next.nextElementSibling) { said.push(line(blocks(next).join(" "))); }
      return "- **" + line(inline(name.childNodes)) + ":** " + said.join("; ");
    }).join("\n");
  }

  // block is an element that has lines of its own.
  function block(e) {
    if (/^h[1-6]$/.test(e.localName)) { return ["#".repeat(+e.localName[1]) + " " + line(inline(e.childNodes))]; }
    switch (e.localName) {
    case "table": return [table(e)];
    case "ul": case "ol": return [list(e)];
    case "dl": return [facts(e)];
    case "pre": return ["```\n" + e.textContent.replace(/\n$/, "") + "\n```"];
    case "blockquote": return [blocks(e).join("\n\n").replace(/^/gm, "> ")];
    case "summary": return ["**" + line(inline(e.childNodes)) + "**"];
    case "figure": return figure(e);
    }
    return blocks(e);
  }

  // figure is a picture as its name and what it shows, with its caption.
  function figure(e) {
    var svg = e.querySelector("svg"), about = svg && svg.querySelector("desc"), caption = e.querySelector("figcaption");
    var said = [svg && svg.getAttribute("aria-label"), about && about.textContent, caption && caption.textContent].filter(Boolean).map(line);
    return said.filter(function (words, i) { return said.indexOf(words) === i; }).map(function (words) { return "*" + words + "*"; });
  }

  // blocks are the blocks of an element, words between them as paragraphs.
  function blocks(e) {
    var all = [], words = [];
    function flush() {
      var said = line(inline(words));
      if (said) { all.push(said); }
      words = [];
    }
    e.childNodes.forEach(function (node) {
      if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.ELEMENT_NODE && node.matches(INLINE)) { words.push(node); return; }
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(LEFT)) { return; }
      flush();
      all = all.concat(block(node));
    });
    flush();
    return all;
  }

  function of(main) { return blocks(main).join("\n\n") + "\n"; }

  window.handbookTools = Object.assign(window.handbookTools || {}, { text: { of: of } });
})();
