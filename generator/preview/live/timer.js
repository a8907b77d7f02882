// A timer for the agenda of a guide: a table with a column of minutes. It says at the
// foot of every page which step it is and how long it still has. It is kept in the
// browser, so that all of its windows show the same.
(function () {
  'use strict';

  var live = window.handbookLive, make = live.make, words = live.words;
  var KEY = 'handbook-timer:' + live.root, MINUTE = 60000;
  var box = make('div', 'hb-timer'), now = make('p', 'hb-timer-now'), next = make('p', 'hb-timer-next'), tools = make('span', 'hb-tools'), shown = '';
  box.setAttribute('role', 'timer');
  box.append(now, next, tools);

  // timer is what runs: {steps: [{minutes, what}], step, since, paused}, since and
  // paused in milliseconds; null for none.
  function timer() {
    try { return JSON.parse(localStorage.getItem(KEY)); } catch (e) { return null; }
  }
  function keep(t) {
    try { if (t) localStorage.setItem(KEY, JSON.stringify(t)); else localStorage.removeItem(KEY); } catch (e) { live.say(words.timerNotKept, true); }
    shown = '';
    tick();
  }

  // --- agendas

  // stepsOf are the rows of a table that has minutes, with the longest text of each;
  // none for another table.
  function stepsOf(table) {
    var heads = table.tHead ? Array.from(table.tHead.rows[0].cells, function (c) { return c.textContent.trim().toLowerCase(); }) : [], at = heads.indexOf(words.timerColumn);
    if (at < 0) return [];
    return Array.from(table.tBodies[0].rows, function (row) {
      var texts = Array.from(row.cells, function (c, i) { return i === at ? '' : c.textContent.trim(); });
      return { minutes: Number(row.cells[at].textContent), what: texts.reduce(function (a, b) { return b.length > a.length ? b : a; }, '') };
    }).filter(function (step) { return step.minutes > 0 && step.what; });
  }

  live.dressers.push(function () {
    document.querySelectorAll('main table:not(.data)').forEach(function (table) {
      var steps = stepsOf(table), after = table.closest('.scroll') || table;
      if (!steps.length || after.nextElementSibling && after.nextElementSibling.matches('.hb-ways')) return;
      var line = make('p', 'hb-ways');
      line.append(live.button(words.timerStart, function () { keep({ steps: steps, step: 0, since: Date.now(), paused: 0 }); }));
      after.after(line);
    });
    shown = '';
    tick();
  });

  // --- the bar

  function button(text, change) {
    return live.button(text, function () {
      var t = timer();
      if (t) keep(change(t));
    });
  }
  function to(by) { return function (t) { return Object.assign(t, { step: t.step + by, since: Date.now(), paused: 0 }); }; }

  // left is how many minutes the step still has, and negative where it has taken longer.
  function left(t) {
    var gone = ((t.paused || Date.now()) - t.since) / MINUTE, rest = t.steps[t.step].minutes - gone;
    return rest > 0 ? Math.ceil(rest) : Math.floor(rest);
  }

  function draw(t) {
    var step = t.steps[t.step], after = t.steps[t.step + 1], rest = left(t), bar = document.querySelector('.hb-bar');
    if (!bar) return;
    var said = rest >= 0 ? live.said(words.timerLeft, rest) : live.said(words.timerOver, -rest);
    var all = [t.step, rest, t.paused ? 1 : 0, bar.contains(box) ? 1 : 0].join();
    if (all === shown) return;
    var held = Array.from(tools.children).indexOf(document.activeElement);
    shown = all;
    now.replaceChildren(make('strong', rest < 0 ? 'over' : '', t.paused ? words.timerPaused + ' · ' + said : said), ' ' + live.said(live.said(words.timerStep, t.step + 1), t.steps.length) + ': ' + step.what);
    next.textContent = after ? live.said(words.timerNext, after.what) : words.timerLast;
    var back = button(words.timerBack, to(-1)), on = button(words.timerGoOn, to(1));
    back.disabled = t.step === 0;
    on.disabled = !after;
    tools.replaceChildren(back, t.paused
      ? button(words.timerResume, function (t) { return Object.assign(t, { since: t.since + Date.now() - t.paused, paused: 0 }); })
      : button(words.timerPause, function (t) { return Object.assign(t, { paused: Date.now() }); }), on, button(words.timerStop, function () { return null; }));
    if (!bar.contains(box)) bar.prepend(box);
    var again = tools.children[held];
    if (again instanceof HTMLElement) again.focus();
  }

  function tick() {
    var t = timer();
    if (t && t.steps && t.steps[t.step]) draw(t);
    else { box.remove(); shown = ''; }
  }

  setInterval(tick, 1000);
  window.addEventListener('storage', function (event) { if (event.key === KEY) tick(); });
})();
