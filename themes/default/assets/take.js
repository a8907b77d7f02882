// What a reader takes along of a page: the rows of a table, a picture, the page as
// text. Here are the buttons. What they do is in scripts of its own, which are
// loaded when one is pressed.
(function () {
  "use strict";

  var frame = window.handbookFrame, words = frame.words;
  var masthead = document.querySelector("[data-root]");
  if (!masthead || !frame.tools) { return; }
  var root = masthead.dataset.root || "", loading = {};

  // tool is what a script makes of its file, which is loaded once.
  function tool(name) {
    loading[name] = loading[name] || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = root + frame.tools[name];
      script.addEventListener("load", function () { resolve(window.handbookTools[name]); });
      script.addEventListener("error", reject);
      document.head.appendChild(script);
    });
    return loading[name];
  }

  // button does something, which may take a moment, and says when it is done.
  function button(label, action, done) {
    var b = document.createElement("button");
    b.type = "button";
    b.textContent = label;
    b.addEventListener("click", function () {
      Promise.resolve(action()).then(function () {
        if (!done) { return; }
        b.textContent = done;
        setTimeout(function () { b.textContent = label; }, 2000);
      });
    });
    return b;
  }

  // offer is a line of buttons.
  function offer(label, buttons) {
    var line = document.createElement("p");
    line.className = "take";
    line.setAttribute("aria-live", "polite");
    line.append(label ? label + " " : "");
    buttons.forEach(function (b) { line.append(b, " "); });
    return line;
  }

  // save gives a file to the browser to keep.
  function save(name, ending, content) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name.replace(/[\\/:*?"<>|\s]+/g, " ").trim() + ending;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  function titled(name) {
    var title = document.title.split(" · ")[0];
    return !name || name === title ? title : title + " - " + name;
  }

  // copied takes a text to the clipboard.
  function copied(text) { return new Promise(function (resolve) { window.handbookCopy(text, function () { resolve(null); }); }); }

  // each does something to the page and, where a preview takes a new content
  // over in place, to that.
  function each(selector, action) {
    document.querySelectorAll(selector).forEach(action);
    document.addEventListener("handbook-enhance", function (event) { event.detail.querySelectorAll(selector).forEach(action); });
  }

  // --- tables

  // rows are those of a table that its filters show, once all of a long list are there.
  function rows(table) {
    return new Promise(function (resolve) {
      if (table.dispatchEvent(new CustomEvent("handbook-whole", { cancelable: true, detail: resolve }))) { resolve(); }
    }).then(function () { return tool("sheet"); }).then(function (sheet) { return sheet.rows(table); });
  }

  each("table.data", function (table) {
    var place = table.closest(".scroll") || table, name = table.caption ? table.caption.textContent : "";
    function as(form) {
      return function () {
        return rows(table).then(function (list) { return tool("sheet").then(function (sheet) { save(titled(name), "." + form, sheet[form](list)); }); });
      };
    }
    while (place.nextElementSibling && place.nextElementSibling.matches(".show-all, .list-pages")) { place = place.nextElementSibling; }
    place.after(offer(words.rowsAs, [button("CSV", as("csv")), button("XLSX", as("xlsx"))]));
  });

  // --- pictures

  each("figure.picture-frame > svg.picture", function (picture) {
    var frame = picture.parentElement, name = picture.getAttribute("aria-label");
    if (frame.matches(".on-paper")) { return; }
    function png() { return tool("drawing").then(function (drawing) { return drawing.png(picture, 2); }); }
    var buttons = [
      button("SVG", function () { return tool("drawing").then(function (drawing) { save(titled(name), ".svg", drawing.svg(picture)); }); }),
      button("PNG", function () { return png().then(function (content) { save(titled(name), "@2x.png", content); }); })
    ];
    if (window.ClipboardItem && window.isSecureContext) { // a page opened from disk may not
      buttons.push(button(words.copy, function () { return navigator.clipboard.write([new ClipboardItem({ "image/png": png() })]); }, words.copied));
    }
    frame.after(offer(words.pictureAs, buttons));
  });

  // --- the page

  // text is the page as text: its twin, where it has one that can be fetched.
  function text() {
    var twin = document.querySelector('link[rel="alternate"][type="text/markdown"]');
    function made() { return tool("text").then(function (t) { return t.of(document.querySelector("main")); }); }
    if (!(twin instanceof HTMLLinkElement) || location.protocol === "file:") { return made(); }
    return fetch(twin.href).then(function (answer) { return answer.ok ? answer.text() : made(); }, made);
  }

  var foot = document.querySelector("footer.colophon");
  if (foot) {
    var line = offer("", [button(words.copyPage, function () { return text().then(copied); }, words.copied)]);
    line.className = "take-page";
    foot.append(line);
  }

  // --- what a reader gives

  // A link at the foot leads to the page of suggestions, about the item of this page. It
  // takes the place of a mail, which is there for those without scripts. What is often
  // said about an item has a link at the head of its page, too.
  function suggest(item, words) {
    var link = document.createElement("a");
    link.href = root + frame.suggest.at + (item ? "#" + item.split("/").map(encodeURIComponent).join("/") : "");
    link.textContent = words;
    return link;
  }

  each("article[data-item]", function (own) {
    var words = frame.suggest.words[own.dataset.item.split("/")[0]];
    var line = document.createElement("span"), kind = own.querySelector(".eyebrow");
    if (!words || !kind) { return; }
    line.className = "on-screen";
    line.append(" · ", suggest(own.dataset.item, words));
    kind.append(line);
  });

  var article = document.querySelector("article[data-item]"), mail = document.querySelector('.source a[href^="mailto:"]');
  var link = suggest(article instanceof HTMLElement ? article.dataset.item : "", frame.suggest.words[""]);
  if (mail) { mail.replaceWith(link); } else if (line) { line.append(link); }

  var changes = document.getElementById("hb-" + frame.suggest.block);
  if (changes) { tool("suggest").then(function (t) { t.open(changes, { root: root, tool: tool, save: save, data: frame.suggest.data }); }); }
})();
