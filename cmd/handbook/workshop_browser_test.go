package main

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"handbook/generator/browsertest"
)

// TestAWorkshop plays a workshop, the meeting after it and the close of its quarter on
// an empty folder, without writing a file itself. Of many things of one sort the first
// are done by hand, the rest as the page sends them. In the end nothing is wrong with
// the files, and forty steps are taken back and done again.
func TestAWorkshop(t *testing.T) {
	w := emptyWorkshop(t)
	w.departmentsAndRoles()
	wishes := w.wishes()
	w.ratings(wishes)
	w.plans(wishes)
	w.ctx = browsertest.Tab(t) // after lunch
	w.drawMap()
	w.objectives(wishes)
	w.differences()
	w.orderWithLine(wishes)
	w.ctx = browsertest.Tab(t) // a month later
	w.monthAfter()
	w.sound()
	before := w.files()
	for _, way := range []string{"undo", "redo"} {
		w.sends(fmt.Sprintf(`for (let i = 0; i < 40; i++) await live.send(%q)`, way))
		if after := w.files(); maps.Equal(before, after) != (way == "redo") {
			t.Errorf("after forty times %s there are %d files, and before there were %d", way, len(after), len(before))
		}
	}
	check, said := newRoot(), new(strings.Builder)
	check.SetOut(said)
	check.SetErr(said)
	check.SetArgs([]string{"check", w.root, "--strict"})
	if err := check.Execute(); err != nil {
		t.Errorf("check --strict: %v\n%s", err, said)
	}
}

// formOn opens a page and the form behind one of its buttons.
func (w *workshop) formOn(page, button string) {
	w.t.Helper()
	w.open(page)
	w.press(button)
	w.asks(button)
}

// picks puts part of a title into the field of a label at once, where names types it
// letter by letter, and presses what is offered first.
func (w *workshop) picks(label, part string) {
	w.t.Helper()
	box := fmt.Sprintf(`Array.from(document.querySelectorAll("dialog.hb-form .hb-names-of")).find(b => b.querySelector(".hb-label").textContent.startsWith(%q))`, label)
	w.until(box + ` !== undefined`)
	w.run(fmt.Sprintf(`const field = %s.querySelector("input"); field.focus(); field.value = %q; field.dispatchEvent(new Event("input", {bubbles: true}))`, box, part))
	offered := box + `.querySelector('.hb-options:not([hidden]) [aria-selected="true"]')`
	w.until(fmt.Sprintf(`(o => o !== null && o.textContent.toLowerCase().includes(%q))(%s)`, strings.ToLower(part), offered))
	w.run(offered + `.click()`)
	w.until(box + `.querySelector(".hb-chip") !== null`)
}

// sends has the page ask for a change, and waits until it is done.
func (w *workshop) sends(script string) {
	w.t.Helper()
	said, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`(async () => { const live = window.handbookLive; `+script+` })().then(() => "", e => e.message)`, chromedp.EvalAwaitPromise))
	if err != nil || said != "" {
		w.t.Fatalf("%s: %s %v", script, said, err)
	}
}

func (w *workshop) departmentsAndRoles() {
	for title, weeks := range map[string]int{"Sales": 30, "Operations": 20, "IT": 12} {
		w.formOn("departments/index.html", "New department")
		w.fill("What it is called", title)
		w.run(fmt.Sprintf(`document.querySelector('dialog.hb-form [data-field="capacity"] input').value = "%d"`, weeks))
		w.saves()
		w.made("departments/" + strings.ToLower(title) + ".html")
	}
	for title, of := range map[string]string{"Chief Executive": "Sal", "Head of Operations": "Oper"} {
		w.formOn("people/index.html", "New role")
		w.fill("What the role is called", title)
		w.picks("The department of the role", of)
		w.saves()
	}
}

// wishes are called out: the first are captured one by one, the rest is a list.
func (w *workshop) wishes() []string {
	var list, ids []string
	for i := range 30 {
		list, ids = append(list, fmt.Sprintf("Wish %d", i+1)), append(ids, fmt.Sprintf("wish-%d", i+1))
	}
	w.open("grid/index.html")
	w.press("Capture")
	for _, wish := range list[:2] {
		w.do(chromedp.KeyEvent(wish), chromedp.KeyEvent(kb.Enter))
	}
	w.until(`document.querySelectorAll(".hb-tray [data-waiting]").length === 2`)
	w.do(chromedp.KeyEvent(kb.Escape))
	w.press("New work")
	w.fill("In the words used", strings.Join(list[2:], "\n"))
	w.saves()
	w.until(`document.querySelectorAll(".hb-tray [data-waiting]").length === 30`)
	return ids
}

// ratings are given to all wishes.
func (w *workshop) ratings(wishes []string) {
	w.carry(`[data-waiting="work/wish-1"]`, `svg.picture-purpose rect.quadrant-win`, 0)
	w.says("work/wish-1.md", "criticality: 7.5\ndifferentiation: 7.5\n")
	w.until(`document.querySelector('svg.picture-purpose a[data-id="wish-1"]') !== null`)
	for i, wish := range wishes[1:] {
		w.sends(fmt.Sprintf(`await live.ask(); await live.change([live.item("work/%s")], {criticality: "%d", differentiation: "%d"})`, wish, 1+i%9, 1+(i*7)%9))
	}
	w.until(`document.querySelectorAll("svg.picture-purpose a[data-id]").length === 30`)
}

// plans give work a department, a quarter and a size, ten at once; three are put off
// by a decision.
func (w *workshop) plans(wishes []string) {
	w.open("work/index.html?all=1")
	w.press("Choose")
	w.until(`document.querySelectorAll("main tbody .hb-pick").length === 30`)
	chooses := func(ids []string) {
		for _, id := range ids {
			w.run(fmt.Sprintf(`document.querySelector('main table.data a[href="%s.html"]').closest("tr").querySelector(".hb-pick").click()`, id))
		}
		w.press(fmt.Sprintf("Change %d chosen", len(ids)))
	}
	for i, of := range []string{"sales", "operations", "it"} {
		chooses(wishes[10*i : 10*i+10])
		w.fill("The department", of)
		w.fill("When it is planned", []string{"2027-Q1", "2026-Q4", "2027-Q2"}[i])
		w.fill("Person-weeks", "2")
		w.saves()
	}
	chooses(wishes[27:])
	w.fill("How far it has got", "deferred")
	w.fill("Why it is not done", "There are no people for it")
	w.fill("The role that decided", "chief-executive")
	w.fill("Name of the decision", "What waits for a year")
	w.saves()
	w.says("work/wish-30.md", "reason: There are no people for it")
	w.made("decisions/what-waits-for-a-year.html")
}

func (w *workshop) drawMap() {
	w.formOn("maps/index.html", "New map")
	w.fill("What it is called", "The estate")
	w.saves()
	w.made("maps/the-estate.html")
	w.open("maps/the-estate.html")
	var names []string
	for i := range 12 {
		names = append(names, fmt.Sprintf("Part %d", i+1))
	}
	w.press("New component")
	w.fill("By name", strings.Join(names, "\n"))
	w.saves()
	w.until(`document.querySelectorAll(".hb-tray [data-waiting]").length === 12`)
	w.carry(`[data-waiting="components/part-1"]`, `svg.picture-wardley .frame`, 0)
	w.says("components/part-1.md", "evolution: 0.5\nvisibility: 0.5\n")
	for i := 2; i <= 12; i++ {
		w.sends(fmt.Sprintf(`await live.ask(); await live.change([live.item("components/part-%d")], {evolution: "0.%d", visibility: "0.%d"})`, i, 10+7*i, 95-7*i))
	}
	w.until(`document.querySelectorAll("#hb-map svg a[data-id].hb-movable").length === 12`)
	w.press("Connect")
	w.drag(`[data-mark="part-2"]`, 0, 0)
	w.until(`window.handbookLive.lines.drawing()`)
	w.drag(`[data-mark="part-3"]`, 0, 0)
	w.says("components/part-2.md", "depends_on: [part-3]\n")
	for i := 4; i < 12; i += 2 {
		w.sends(fmt.Sprintf(`await live.ask(); await live.send("edit", () => ({do: "link", items: [{id: "components/part-%[1]d", base: live.desk.items["components/part-%[1]d"].base}], values: {depends_on: "part-%d"}}))`, i, i+1))
	}
	w.says("components/part-10.md", "depends_on: [part-11]\n")
}

// objectives have key results, and work that serves them and has a cause.
func (w *workshop) objectives(wishes []string) {
	w.formOn("causes/index.html", "New cause")
	w.fill("What it is called", "Nothing is written down")
	w.saves()
	for i, title := range []string{"Keep our customers", "Answer within a day", "Sell in two countries"} {
		w.formOn("objectives/index.html", "New objective")
		w.fill("What it is called", title)
		w.fill("When it should be reached", []string{"2026-Q4", "2027-Q1", "2027-Q2"}[i])
		w.picks("Who answers for it", "chief")
		w.run(`document.querySelector('dialog.hb-form [data-field="key_results"] > button').click()`)
		w.run(fmt.Sprintf(`(row => { const set = (key, v) => row.querySelector('[data-field="' + key + '"] input').value = v; set("title", "Result %d"); set("target", "80"); set("baseline", "60") })(document.querySelector('dialog.hb-form [data-field="key_results"] .hb-line-of'))`, i+1))
		w.saves()
		file := strings.ReplaceAll(strings.ToLower(title), " ", "-")
		w.made("objectives/" + file + ".html")
		w.open("work/" + wishes[10*i] + ".html")
		w.press("Change this")
		w.asks("Wish")
		w.unfold("What it belongs to")
		w.picks("The objectives or key results", strings.ToLower(title))
		w.unfold("Why")
		w.picks("The root cause", "nothing")
		w.saves()
		w.says("work/"+wishes[10*i]+".md", "serves: ["+file+"]\n")
	}
	w.open("objectives/keep-our-customers.html")
	w.press("Check in")
	w.run(`document.querySelector('dialog [data-field="result-1"] input').value = "72"`)
	w.saves()
	w.says("objectives/keep-our-customers.md", "{date: 2026-11-16, kr: result-1, value: 72}\n")
}

// differences are a tension that is decided, and a risk.
func (w *workshop) differences() {
	w.formOn("tensions/index.html", "New tension")
	w.fill("What it is called", "Promises or dates")
	w.picks("The two or more departments", "sales")
	w.picks("The two or more departments", "oper")
	w.saves()
	w.made("tensions/promises-or-dates.html")
	w.open("tensions/promises-or-dates.html")
	w.press("Change this")
	w.picks("The role that decides", "chief")
	w.fill("What was decided", "Dates first, until spring")
	w.saves()
	w.made("decisions/promises-or-dates.html")
	w.formOn("risks/index.html", "New risk")
	w.fill("What it is called", "A large customer leaves")
	w.fill("How likely it is", "2")
	w.saves()
}

// orderWithLine puts work of a quarter into one order, and drags the line below the
// second.
func (w *workshop) orderWithLine(wishes []string) {
	w.open("plan/2027-q1.html")
	for i, wish := range wishes[:4] {
		w.until(fmt.Sprintf(`document.querySelector('.hb-unplaced [data-work=%q] button') !== null`, wish))
		w.run(fmt.Sprintf(`document.querySelector('.hb-unplaced [data-work=%q] button').click()`, wish))
		w.until(fmt.Sprintf(`document.querySelectorAll("table.order tbody tr[data-work]:not([data-unplaced])").length === %d`, i+1))
	}
	w.until(`document.querySelector(".hb-cut-handle") !== null && document.querySelectorAll(".hb-at-line td").length > 0`)
	w.run(`document.querySelector("table.order").scrollIntoView({block: "center"})`)
	x, y := w.middle(".hb-cut-handle")
	_, to := w.middle(fmt.Sprintf(`table.order [data-work=%q]`, wishes[1]))
	w.mouse(chromedp.MousePressed, x, y)
	w.mouse(chromedp.MouseMoved, x, y-10)
	w.mouse(chromedp.MouseMoved, x, to+4)
	w.until(`document.querySelector(".hb-at-line tr:last-child").textContent.includes("4 of 21")`)
	w.mouse(chromedp.MouseReleased, x, to+4)
	w.says("quarters/2027-q1.md", "order:\n  - wish-1\n  - wish-2\n  - wish-3\n  - wish-4\ncut_after: wish-2\n")
}

// monthAfter is a meeting with minutes, a hand-over and the close of the quarter.
func (w *workshop) monthAfter() {
	w.open("review/agenda.html")
	w.press("Begin the meeting")
	w.until(`document.querySelector("form.questionnaire fieldset") !== null`)
	w.keepQuestionnaire()
	w.until(`location.search.includes("at=0") && document.querySelector('form.questionnaire [name="way"]') !== null`)
	key := evaluated[string](w, `document.querySelector("form.questionnaire fieldset").dataset.key`)
	w.answer(key, "way", "decide")
	w.answer(key, "outcome", "We look at it in a week")
	w.answer(key, "decider", "chief-executive")
	w.keepQuestionnaire()
	w.made("decisions/we-look-at-it-in-a-week.html")
	w.until(`!location.search.includes("at=0")`)
	w.open("_handbook/questionnaire.html?ask=meeting&at=end")
	w.until(`document.querySelector('[name="minutes"]').value.includes("We look at it in a week")`)
	w.keepQuestionnaire()
	w.made("minutes/2026-11-16.html")

	w.open("people/chief-executive.html")
	w.press("Hand over")
	w.until(`document.querySelector('form.questionnaire [name="to"]') !== null`)
	w.run(`document.querySelector('form.questionnaire [name="to"]').value = "head-of-operations"`)
	w.keepQuestionnaire()
	w.says("objectives/keep-our-customers.md", "owner: head-of-operations")
	w.until(`location.pathname.endsWith("/people/chief-executive.html")`)
	w.tells("objectives/keep-our-customers.html", "people/head-of-operations.html")

	w.open("plan/2026-q4.html")
	w.press("Close the quarter")
	w.until(`document.querySelector("form.questionnaire fieldset") !== null`)
	w.run(`document.querySelectorAll('form.questionnaire [name="why"], form.questionnaire [name="learning"]').forEach(f => { f.value = "It began late"; f.dispatchEvent(new Event("input", {bubbles: true})) })`)
	w.keepQuestionnaire()
	w.says("work/wish-12.md", "carried_from:\n  - {quarter: 2026-Q4, why: It began late}\n")
	w.until(`location.pathname.endsWith("/plan/2027-q1.html") && document.querySelector(".hb-bar button") !== null`)
}

// sound checks that nothing is wrong with the files.
func (w *workshop) sound() {
	w.t.Helper()
	for _, problem := range w.snapshot().Shown {
		w.t.Errorf("%s: %s", problem.File, problem.Message)
	}
}
