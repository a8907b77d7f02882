// Tables and lists where scripts run: they are sorted and filtered, and shown
// beyond their first lines when somebody asks. What is chosen is in the address,
// so that a link to it shows the same list to others. Without it all lines of a
// page are in sight, and the pages of a long list lead to each other.
(function () {
  "use strict";

  var words = window.handbookFrame.words;
  var SLACK = 5; // so many lines more than the first ones are shown without a question
  var collator;
  try {
    collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true, sensitivity: "base" });
  } catch (e) { // a language that this browser does not know
    collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  }

  // --- the address

  function chosen() { return new URLSearchParams(location.search); }

  // choose writes what is chosen into the address. A choice is a step that one can
  // go back; a letter that is typed is none.
  function choose(values, isStep) {
    var now = chosen();
    Object.keys(values).forEach(function (key) { if (values[key]) { now.set(key, values[key]); } else { now.delete(key); } });
    var query = now.toString(), address = location.pathname + (query ? "?" + query : "") + location.hash;
    if (address === location.pathname + location.search + location.hash) { return; }
    try {
      if (isStep) { history.pushState(null, "", address); } else { history.replaceState(null, "", address); }
    } catch (e) { /* a browser that does not let a page from disk do it shows the list all the same */ }
  }

  // --- order

  function value(row, index) {
    var cell = row.cells[index];
    return cell ? cell.dataset.sort || cell.textContent.trim() : "";
  }

  // inOrder are rows by a column; blanks come last.
  function inOrder(rows, index, descending) {
    return rows.slice().sort(function (a, b) {
      var x = value(a, index), y = value(b, index);
      if (x === "" || y === "") { return Number(x === "") - Number(y === ""); }
      var order = isNaN(Number(x)) || isNaN(Number(y)) ? collator.compare(x, y) : Number(x) - Number(y);
      return descending ? -order : order;
    });
  }

  // --- filters

  // holds reports whether a row has what a control asks for. A table that a theme
  // writes itself says no values: there the words of its cells count.
  function holds(row, control) {
    var asks = control.value.trim();
    if (control.dataset.column === undefined) { return row.textContent.toLowerCase().indexOf(asks.toLowerCase()) >= 0; }
    var cell = row.cells[control.dataset.column];
    if (!cell) { return false; }
    if (cell.dataset.is !== undefined) { return cell.dataset.is.split("\t").indexOf(asks) >= 0; }
    return cell.textContent.trim() === control.selectedOptions[0].textContent;
  }

  // beside is what stands before or after the place of a table, if it is of a kind.
  function beside(place, step, selector) {
    for (var e = place[step]; e && e.matches(".filters, .show-all, .list-pages"); e = e[step]) {
      if (e.matches(selector)) { return e; }
    }
    return null;
  }

  // rowsOf are rows as the program writes them into the pages of a list.
  function rowsOf(text) {
    var parsed = new DOMParser().parseFromString("<table><tbody>" + text + "</tbody></table>", "text/html");
    return Array.from(parsed.querySelectorAll("tr"), function (row) { return document.adoptNode(row); });
  }

  var lists = []; // those of the page that can be filtered

  // makeList lets a table be sorted, and filtered where there are controls.
  function makeList(table) {
    var place = table.closest(".scroll") || table, body = table.tBodies[0];
    var bar = beside(place, "previousElementSibling", ".filters"), pages = beside(place, "nextElementSibling", ".list-pages");
    var more = beside(place, "nextElementSibling", ".show-all");
    var rows = Array.from(body.rows), heads = Array.from(table.tHead.rows[0].cells);
    var controls = bar ? Array.from(bar.querySelectorAll("input, select")) : [];
    var whole = !pages, order = "", laid = "", open = false, first = Number(table.dataset.folds);
    lists = lists.filter(function (list) { return list.table.isConnected; });
    var prefix = bar && lists.length ? lists.length + 1 + "." : "";

    function nameOf(index) {
      var facet = controls.find(function (c) { return c.dataset.column === String(index); });
      return facet ? facet.name : String(index + 1);
    }

    // withAll does something once all rows of a long list are there.
    function withAll(then) {
      var script = document.createElement("script");
      script.src = bar.dataset.rows;
      script.addEventListener("load", function () {
        rows = rowsOf(window.handbookRows.join(""));
        body.replaceChildren.apply(body, rows);
        laid = "";
        whole = pages.hidden = true;
        document.dispatchEvent(new CustomEvent("handbook-enhance", { detail: body }));
        stack(table);
        then();
      });
      document.head.appendChild(script);
    }

    // What takes the rows along waits until all of a long list are there.
    table.addEventListener("handbook-whole", function (event) {
      if (whole) { return; }
      event.preventDefault();
      withAll(function () { apply(); event.detail(); });
    });

    function apply() {
      var asking = controls.filter(function (c) { return c.value.trim() !== ""; });
      if (!whole && (asking.length || order || open)) { withAll(apply); return; }
      var column = heads.findIndex(function (head, index) { return nameOf(index) === order.replace("-", ""); });
      heads.forEach(function (head, index) {
        if (head.hasAttribute("aria-sort")) { head.setAttribute("aria-sort", index !== column ? "none" : order[0] === "-" ? "descending" : "ascending"); }
      });
      rows.forEach(function (row) { row.hidden = !asking.every(function (c) { return holds(row, c); }); });
      if (order !== laid) { (column < 0 ? rows : inOrder(rows, column, order[0] === "-")).forEach(function (row) { body.appendChild(row); }); }
      laid = order;
      var shown = rows.filter(function (row) { return !row.hidden; }).length;
      if (bar) { bar.querySelector("output").textContent = asking.length ? words.ofAll.replace("%s", String(shown)).replace("%s", String(rows.length)) : ""; }
      if (more) { fold(whole ? shown : 0); }
    }

    // fold says how many there are beyond the first ones; 0 is as many as the page says.
    function fold(shown) {
      more.hidden = open || shown > 0 && shown <= first + SLACK;
      if (shown > 0) { more.textContent = more.textContent.replace(/\d+/, String(shown)); }
      if (more.hidden) { table.dataset.open = ""; } else { delete table.dataset.open; }
    }

    function read() {
      var now = chosen();
      controls.forEach(function (c) { c.value = now.get(prefix + c.name) || ""; });
      order = bar && now.get(prefix + "sort") || "";
      open = Boolean(bar && now.get(prefix + "all"));
      apply();
    }

    // write says in the address what is chosen.
    function write(isStep) {
      var values = {};
      controls.forEach(function (c) { values[prefix + c.name] = c.value.trim(); });
      values[prefix + "sort"] = order;
      values[prefix + "all"] = open ? "1" : "";
      if (bar) { choose(values, isStep); }
      apply();
    }

    function sortable(head, index) {
      var button = document.createElement("button"), name = nameOf(index);
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () { // up, down, and as it was
        order = order === name ? "-" + name : order === "-" + name ? "" : name;
        write(true);
      });
    }

    if (rows.length > 1 && table.dataset.order === undefined) { heads.forEach(sortable); }
    if (more) {
      more.addEventListener("click", function () {
        var next = rows.filter(function (row) { return row.offsetParent === null && !row.hidden; })[0];
        open = true;
        write(true);
        var link = next && next.querySelector("a");
        (link && link.isConnected ? link : place).focus({ preventScroll: true });
      });
    }
    controls.forEach(function (c) {
      c.addEventListener("input", function () { write(c.type !== "search"); });
    });
    if (bar) {
      bar.hidden = false;
      lists.push({ table: table, read: read });
    }
    read();
  }

  // makeFold shows all lines of a list that is no table when somebody asks.
  function makeFold(list) {
    var more = list.nextElementSibling;
    if (!more || !more.matches(".show-all")) { list.dataset.open = ""; return; }
    more.hidden = false;
    more.addEventListener("click", function () {
      var next = Array.from(list.children).find(function (line) { return line.offsetParent === null; });
      list.dataset.open = "";
      more.hidden = true;
      var link = next && next.querySelector("a");
      if (link) { link.focus({ preventScroll: true }); }
    });
  }

  // --- on a phone

  // On a phone a table that is wider than the screen becomes a list: each row is
  // its title, and below it what the columns say, each with the column's name.
  var narrow = window.matchMedia("(max-width: 40rem)");

  function roles(table, on) {
    [["thead, tbody, tfoot", "rowgroup"], ["tr", "row"], ["thead th", "columnheader"], ["tbody th", "rowheader"], ["td", "cell"]].forEach(function (pair) {
      table.querySelectorAll(pair[0]).forEach(function (e) { if (on) { e.setAttribute("role", pair[1]); } else { e.removeAttribute("role"); } });
    });
    if (on) { table.setAttribute("role", "table"); } else { table.removeAttribute("role"); }
  }

  function stack(table) {
    var on = narrow.matches && (table.classList.contains("stacked") || table.scrollWidth > table.parentNode.clientWidth);
    table.classList.toggle("stacked", on);
    roles(table, on); // what is no longer laid out as a table is still one to those who hear it
    if (!on) { return; }
    var names = Array.from(table.tHead.rows[0].cells, function (head) { return head.textContent; });
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      Array.from(row.cells).forEach(function (cell, index) { if (cell.localName === "td") { cell.dataset.name = names[index]; } });
    });
  }

  // --- the page

  // each does something to the page and, where a preview takes a new content
  // over in place, to that. What goes wrong is told to the browser's console, and
  // stops nothing else.
  function each(selector, action) {
    function all(root) {
      root.querySelectorAll(selector).forEach(function (e) {
        try { action(e); } catch (error) { setTimeout(function () { throw error; }); }
      });
    }
    all(document);
    document.addEventListener("handbook-enhance", function (event) { all(event.detail); });
  }

  each("table.data", makeList);
  each("ul[data-folds]", makeFold);
  each("main .scroll > table:not(.matrix)", function (table) {
    if (!table.tHead || !table.tBodies[0]) { return; }
    stack(table);
    narrow.addEventListener("change", function () { stack(table); });
  });
  window.addEventListener("popstate", function () { lists.forEach(function (list) { list.read(); }); });
})();
