// Light or dark, where a reader wants it otherwise than their system has it: on a
// projector, for example. It runs before anything is painted, so that no page
// flashes in the other colours.
(function () {
  "use strict";

  var KEY = "handbook-scheme", root = document.documentElement;
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  // A browser may keep nothing; then the choice is for one page.
  function kept() {
    try { return localStorage.getItem(KEY); } catch (e) { return null; }
  }
  function keep(scheme) {
    try { if (scheme) { localStorage.setItem(KEY, scheme); } else { localStorage.removeItem(KEY); } } catch (e) { /* for this page */ }
  }

  function isDark() { return root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches; }

  // choose sets what is asked for; what the system has anyway needs no word.
  function choose(dark) {
    var scheme = dark === system.matches ? "" : dark ? "dark" : "light";
    if (scheme) { root.dataset.scheme = scheme; } else { delete root.dataset.scheme; }
    keep(scheme);
  }

  var before = kept();
  if (before === "dark" || before === "light") { root.dataset.scheme = before; }

  document.addEventListener("DOMContentLoaded", function () {
    var masthead = document.querySelector("[data-root]"), frame = window.handbookFrame;
    if (!masthead || !frame) { return; }
    var button = document.createElement("button");
    button.type = "button";
    button.className = "scheme";
    button.textContent = "◐";
    function name() {
      button.title = isDark() ? frame.words.light : frame.words.dark;
      button.setAttribute("aria-label", button.title);
    }
    button.addEventListener("click", function () { choose(!isDark()); name(); });
    system.addEventListener("change", name);
    name();
    masthead.appendChild(button);
  });
})();
