// Days as a reader sees them: "today", "in 4 days". The file carries the date
// alone; how far away that is depends on the day on which somebody reads it.
(function () {
  "use strict";

  var day = 24 * 60 * 60 * 1000;
  var words;
  try {
    words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
  } catch (e) { // a language that this browser does not know
    words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  }

  // away is how many days a day is ahead; below 0 it has passed.
  function away(time) {
    var parts = time.dateTime.split("-").map(Number);
    var now = new Date();
    return Math.round((Date.UTC(parts[0], parts[1] - 1, parts[2]) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / day);
  }

  // Beyond these a date says it better.
  var ahead = 60, behind = 14;

  function say(root) {
    root.querySelectorAll("time[datetime]").forEach(function (time) {
      var n = away(time), next = time.nextElementSibling;
      if (n > ahead || n < -behind || next && next.className === "away") { return; }
      var said = document.createElement("small");
      said.className = "away";
      said.textContent = "(" + words.format(n, "day") + ")";
      time.parentNode.insertBefore(said, time.nextSibling);
    });
  }
  say(document.querySelector("main"));
  document.addEventListener("handbook-enhance", function (event) { say(event.detail); });

  // A copy that has grown old says so.
  var old = document.querySelector("[data-old-after]");
  var since = old && old.querySelector("time[datetime]");
  if (since && -away(since) > Number(old.dataset.oldAfter)) {
    var ago = document.createElement("span");
    ago.textContent = " · " + words.format(away(since), "day");
    since.parentNode.insertBefore(ago, since.nextSibling);
    old.hidden = false;
  }
})();
