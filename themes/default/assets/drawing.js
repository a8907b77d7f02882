// A picture of a page as a file: as SVG with its looks in it, so that it is the same
// where no style sheet is, and as PNG, drawn with the fonts of the page.
(function () {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg", SHAPES = "rect, circle, ellipse, line, polyline, polygon, path, text";
  var LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font-weight", "text-anchor"];

  // What attributes say of the form of things, and of their names.
  var FORM = ["x", "y", "dx", "dy", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "d", "points", "transform", "viewBox", "font-size", "href", "role", "aria-label"];

  // size is how large a picture is by itself, however much of it is in sight.
  function size(svg) {
    return { width: Number(svg.getAttribute("width")) || svg.viewBox.baseVal.width, height: Number(svg.getAttribute("height")) || svg.viewBox.baseVal.height };
  }

  function shown(element) { return element.checkVisibility({ visibilityProperty: true }); }

  // --- SVG

  // dress gives a copy the looks of what it is a copy of, as attributes, and takes away
  // what means something to this page alone.
  function dress(from, to) {
    var looks = getComputedStyle(from);
    Array.from(to.attributes).forEach(function (a) {
      if (FORM.indexOf(a.name) < 0) { to.removeAttribute(a.name); }
    });
    if (from.matches(SHAPES + ", tspan")) {
      LOOKS.forEach(function (name) { if (looks.getPropertyValue(name)) { to.setAttribute(name, looks.getPropertyValue(name).replace(/px/g, "")); } });
      if (from.matches("text")) {
        to.setAttribute("font-size", looks.fontSize.replace("px", ""));
        if (!from.querySelector("tspan")) { to.setAttribute("textLength", from.getComputedTextLength().toFixed(2)); }
      }
    } else if (looks.opacity !== "1") { to.setAttribute("opacity", looks.opacity); }
    if (from.matches("a")) {
      var address = new URL(from.getAttribute("href") || "", location.href);
      if (address.protocol.indexOf("http") === 0) { to.setAttribute("href", address.href); } else { to.removeAttribute("href"); }
    }
    Array.from(from.children).forEach(function (child, i) { dress(child, to.children[i]); });
    Array.from(from.children).forEach(function (child, i) { if (child.matches("g, a, " + SHAPES) && !shown(child)) { to.children[i].dataset.gone = ""; } });
  }

  function svg(picture) {
    var copy = picture.cloneNode(true), measured = size(picture);
    dress(picture, copy);
    copy.querySelectorAll("[data-gone]").forEach(function (part) { part.remove(); });
    copy.setAttribute("xmlns", SVG);
    copy.setAttribute("viewBox", [0, 0, measured.width, measured.height].join(" "));
    copy.setAttribute("font-family", getComputedStyle(picture).fontFamily.replace(/"/g, "'"));
    copy.setAttribute("role", "img");
    var ground = document.createElementNS(SVG, "rect");
    [["width", measured.width], ["height", measured.height], ["fill", paper(picture)]].forEach(function (a) { ground.setAttribute(a[0], a[1]); });
    copy.insertBefore(ground, copy.querySelector("g, a, " + SHAPES));
    return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  }

  // paper is the colour behind a picture.
  function paper(element) {
    for (var e = element; e; e = e.parentElement) {
      var colour = getComputedStyle(e).backgroundColor;
      if (colour && !/, 0\)$/.test(colour)) { return colour; }
    }
    return "#fff";
  }

  // --- PNG

  function number(element, name) { return Number(element.getAttribute(name)) || 0; }

  // outline is the form of a shape.
  function outline(e) {
    var path = new Path2D(), points = e.getAttribute("points");
    switch (e.localName) {
    case "rect": path.roundRect(number(e, "x"), number(e, "y"), number(e, "width"), number(e, "height"), number(e, "rx")); break;
    case "circle": path.arc(number(e, "cx"), number(e, "cy"), number(e, "r"), 0, 2 * Math.PI); break;
    case "ellipse": path.ellipse(number(e, "cx"), number(e, "cy"), number(e, "rx"), number(e, "ry"), 0, 0, 2 * Math.PI); break;
    case "line": path.moveTo(number(e, "x1"), number(e, "y1")); path.lineTo(number(e, "x2"), number(e, "y2")); break;
    case "path": return new Path2D(e.getAttribute("d") || "");
    default: return new Path2D("M" + points + (e.localName === "polygon" ? "Z" : ""));
    }
    return path;
  }

  function opacityOf(e, until) {
    var all = 1;
    for (; e && e !== until; e = e.parentElement) { all *= Number(getComputedStyle(e).opacity); }
    return all;
  }

  function write(context, e, looks) {
    var spans = e.querySelector("tspan") ? Array.from(e.querySelectorAll("tspan")) : [e];
    context.font = [looks.fontStyle, looks.fontWeight, looks.fontSize, looks.fontFamily].join(" ");
    spans.forEach(function (span) {
      var text = span.textContent, at = span.getNumberOfChars() ? span.getStartPositionOfChar(0) : null;
      if (!at) { return; }
      if (looks.stroke !== "none") { context.strokeText(text, at.x, at.y); }
      if (looks.fill !== "none") { context.fillText(text, at.x, at.y); }
    });
  }

  function draw(context, e, root, base) {
    var looks = getComputedStyle(e), place = base.multiply(e.getScreenCTM());
    context.save();
    context.transform(place.a, place.b, place.c, place.d, place.e, place.f);
    context.globalAlpha = opacityOf(e, root);
    context.fillStyle = looks.fill;
    context.strokeStyle = looks.stroke;
    context.lineWidth = parseFloat(looks.strokeWidth) || 1;
    context.lineCap = looks.strokeLinecap === "round" ? "round" : "butt";
    context.lineJoin = looks.strokeLinejoin === "round" ? "round" : "miter";
    context.setLineDash(looks.strokeDasharray === "none" ? [] : looks.strokeDasharray.split(",").map(parseFloat));
    if (e.localName === "text") {
      write(context, e, looks);
    } else {
      var form = outline(e);
      if (looks.fill !== "none" && e.localName !== "line") { context.fill(form); }
      if (looks.stroke !== "none") { context.stroke(form); }
    }
    context.restore();
  }

  // png is a picture at so many times its size.
  function png(picture, times) {
    var measured = size(picture), canvas = document.createElement("canvas"), context = canvas.getContext("2d");
    canvas.width = Math.round(measured.width * times);
    canvas.height = Math.round(measured.height * times);
    context.fillStyle = paper(picture);
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(times, times);
    var base = picture.getScreenCTM().inverse();
    picture.querySelectorAll(SHAPES).forEach(function (e) { if (shown(e)) { draw(context, e, picture, base); } });
    return new Promise(function (resolve) { canvas.toBlob(resolve, "image/png"); });
  }

  window.handbookTools = Object.assign(window.handbookTools || {}, { drawing: { svg: svg, png: png } });
})();
