// A picture that is moved sideways keeps the names of its rows in sight: as soon as
// they have left it, they are written upwards along its edge.
(function () {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg", WIDTH = 22, INSET = 6;

  function part(name, attributes) {
    var e = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { e.setAttribute(key, attributes[key]); });
    return e;
  }

  // rowsOf are the rows of a picture: where each begins and ends, and its name.
  function rowsOf(svg) {
    var names = Array.from(svg.querySelectorAll("[data-row]")), tops = names.map(function (name) { return name.getBBox().y - INSET; });
    return names.map(function (name, i) {
      return { of: name, top: tops[i], bottom: i + 1 < tops.length ? tops[i + 1] : Number(svg.dataset.foot) };
    });
  }

  // fit shortens a name until it has room.
  function fit(text, room) {
    var words = text.textContent;
    while (words && text.getComputedTextLength() > room) {
      words = words.slice(0, -1).trim();
      text.textContent = words + "…";
    }
  }

  function made(svg) {
    var rail = part("g", { "class": "rail", "aria-hidden": "true" });
    svg.appendChild(rail);
    rowsOf(svg).forEach(function (row) {
      var high = row.bottom - row.top, swatch = row.of.querySelector("rect"), words = Array.from(row.of.querySelectorAll("text"), function (t) { return t.textContent; });
      var text = part("text", { "font-size": 12, "text-anchor": "end", transform: "translate(15 " + (row.top + INSET) + ") rotate(-90)" });
      text.textContent = words.join(" ");
      rail.append(part("rect", { "class": "rail-ground", x: 0, y: row.top, width: WIDTH, height: high }), text);
      if (swatch) { rail.append(part("rect", { "class": swatch.getAttribute("class"), x: 0, y: row.top + INSET, width: 3, height: high - 2 * INSET })); }
      fit(text, high - 2 * INSET);
    });
    return rail;
  }

  // keep shows the names at the edge of a frame, or takes them away where the picture's
  // own are in sight.
  function keep(frame) {
    var svg = frame.querySelector("svg"), name = svg && svg.querySelector("[data-row]"), old = svg && svg.querySelector(".rail");
    var wide = name ? svg.getBoundingClientRect().width : 0;
    if (!wide) { return; } // no rows, or not shown
    var scale = svg.viewBox.baseVal.width / wide, at = frame.scrollLeft * scale, box = name.getBBox();
    if (at < box.x + box.width / 2) {
      if (old) { old.remove(); }
      return;
    }
    (old || made(svg)).setAttribute("transform", "translate(" + at + " 0)");
  }

  document.addEventListener("scroll", function (event) {
    if (event.target instanceof Element && event.target.matches(".picture-frame")) { keep(event.target); }
  }, true);
  document.querySelectorAll(".picture-frame").forEach(keep); // one may have been moved before
})();
