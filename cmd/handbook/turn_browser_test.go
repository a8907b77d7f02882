package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// answer sets a field of a row of a questionnaire.
func (w *workshop) answer(row, field, value string) {
	w.t.Helper()
	place := fmt.Sprintf(`document.querySelector('form.questionnaire fieldset[data-key=%q] [name=%q]')`, row, field)
	w.until(place + ` !== null`)
	w.run(fmt.Sprintf(`const f = %s; if (f.type === "checkbox") f.checked = %q !== ""; else f.value = %q; f.dispatchEvent(new Event("input", {bubbles: true}))`, place, value, value))
}

// keepQuestionnaire presses the button of a questionnaire.
func (w *workshop) keepQuestionnaire() {
	w.t.Helper()
	w.until(`document.querySelector('form.questionnaire button[type="submit"]:not([hidden])') !== null`)
	w.run(`document.querySelector("form.questionnaire").requestSubmit()`)
}

// TestClosingAQuarterOnTheScreen answers what becomes of the work of a quarter, is
// told what is missing, and takes all of it back at once.
func TestClosingAQuarterOnTheScreen(t *testing.T) {
	w := openWorkshop(t)
	files := []string{"quarters/2027-q2.md", "quarters/2027-q3.md", "work/learning-record-store.md", "work/crm-clean-up.md", "work/trainer-framework.md", "work/renewal-alerts.md"}
	before := map[string]string{}
	for _, file := range files {
		before[file] = w.file(file)
	}
	w.open("plan/2027-q2.html")
	w.press("Close the quarter")
	w.until(`document.querySelector("form.questionnaire fieldset") !== null`)
	w.answer("work/learning-record-store", "why", "The supplier was late")
	w.answer("work/trainer-framework", "way", "move")
	w.answer("work/trainer-framework", "quarter", "2027-Q4")
	w.answer("work/crm-clean-up", "way", "stop")
	w.answer("work/renewal-alerts", "way", "leave")
	w.until(`document.querySelector('fieldset[data-key="work/renewal-alerts"] [name="why"]').closest("label").hidden`)
	w.keepQuestionnaire()
	w.until(`document.querySelector('fieldset[data-key="work/crm-clean-up"] .wrong').textContent.includes("say why it is given up")`)
	if w.file("quarters/2027-q2.md") != before["quarters/2027-q2.md"] {
		t.Error("something was written all the same")
	}
	w.answer("work/crm-clean-up", "why", "The new record replaces it")
	w.keepQuestionnaire()
	w.says("quarters/2027-q2.md", "status: closed")
	w.says("work/learning-record-store.md", "carried_from:\n  - {quarter: 2027-Q2, why: The supplier was late}\n")
	w.says("work/trainer-framework.md", "quarter: 2027-Q4")
	w.says("work/crm-clean-up.md", "status: stopped")
	w.says("work/crm-clean-up.md", "reason: The new record replaces it")
	w.says("quarters/2027-q3.md", "order:\n  - learning-record-store\n")
	if w.file("work/renewal-alerts.md") != before["work/renewal-alerts.md"] {
		t.Error("what was left as it is has changed")
	}
	w.until(`location.pathname.endsWith("/plan/2027-q3.html") && document.querySelector(".hb-bar button") !== null`)
	w.until(`document.querySelector("main").textContent.includes("The one order across departments")`)
	w.press("Undo")
	for _, file := range files {
		w.says(file, before[file])
	}
}

// TestHandingOverOnTheScreen moves what a role answers for, all but one thing, as one
// action.
func TestHandingOverOnTheScreen(t *testing.T) {
	w := openWorkshop(t)
	before, settings := w.file("tensions/features-or-foundations.md"), w.file("handbook.yaml")
	w.open("people/head-of-hr.html")
	w.press("Hand over")
	w.until(`document.querySelector('form.questionnaire [name="to"]') !== null`)
	w.keepQuestionnaire()
	w.until(`document.querySelector(".wrong").textContent === "Choose who takes it over"`)
	w.run(`document.querySelector('form.questionnaire [name="to"]').value = "talent-lead"`)
	w.answer("work/pay-bands owner", "move", "")
	pay := w.file("work/pay-bands.md")
	w.keepQuestionnaire()
	w.says("handbook.yaml", "title: Grow to three hundred and stay a good place to work\n    owner: talent-lead\n")
	w.says("departments/hr.md", "lead: talent-lead")
	w.until(`location.pathname.endsWith("/people/head-of-hr.html")`)
	if w.file("work/pay-bands.md") != pay {
		t.Error("what was taken out has been handed over")
	}
	w.until(`document.querySelector(".hb-bar button") !== null`)
	w.press("Undo")
	w.says("handbook.yaml", settings)
	w.says("tensions/features-or-foundations.md", before)
	w.says("departments/hr.md", "lead: head-of-hr")
}

// TestReorganisingOnTheScreen makes one department of two, and takes it back.
func TestReorganisingOnTheScreen(t *testing.T) {
	w := openWorkshop(t)
	settings, sales := w.file("handbook.yaml"), w.file("departments/sales.md")
	w.open("departments/sales.html")
	w.press("Reorganise")
	w.until(`document.querySelector('form.questionnaire fieldset[data-key="new"]') !== null`)
	w.answer("new", "new", "Commercial")
	w.run(`document.querySelector('fieldset[data-key="ends"] [value="marketing"]').checked = true`)
	w.keepQuestionnaire()
	w.until(`document.querySelector('fieldset[data-key="successor 0"]') !== null && document.querySelector("h1").textContent.includes("Marketing")`)
	w.answer("successor 0", "capacity", "32")
	w.keepQuestionnaire()
	w.says("departments/sales.md", "until: 2027-Q2\nbecomes: [commercial]\n")
	w.says("departments/marketing.md", "until: 2027-Q2")
	w.says("departments/commercial.md", "# Commercial")
	w.says("handbook.yaml", "department: commercial")
	w.until(`location.pathname.endsWith("/departments/sales.html") && document.querySelector("main").textContent.includes("Commercial")`)
	w.made("departments/commercial.html")
	w.press("Undo")
	w.says("handbook.yaml", settings)
	w.says("departments/sales.md", sales)
}

// TestAMeetingOnTheScreen goes through an agenda, writes down what comes of two of
// its things, and ends with minutes that say so.
func TestAMeetingOnTheScreen(t *testing.T) {
	w := openWorkshop(t)
	w.open("review/agenda.html")
	w.press("Begin the meeting")
	w.until(`document.querySelectorAll("form.questionnaire fieldset").length > 5`)
	agenda, err := chromedp.Run(w.ctx, chromedp.Evaluate[[]string](`Array.from(document.querySelectorAll("form.questionnaire fieldset")).map(f => f.dataset.key)`))
	if err != nil {
		t.Fatal(err)
	}
	first := agenda[slices.IndexFunc(agenda, func(key string) bool { return strings.HasPrefix(key, "work/") })]
	w.keepQuestionnaire()
	w.until(`location.search.includes("at=0") && document.querySelector('form.questionnaire [name="way"]') !== null`)
	at := fmt.Sprint("_handbook/questionnaire.html?ask=meeting&at=", slices.Index(agenda, first))
	w.open(at)
	w.keepQuestionnaire()
	w.until(`document.querySelector(".wrong").textContent.includes("press Next")`)
	w.answer(first, "way", "ask")
	w.answer(first, "of", "finance")
	w.answer(first, "what", "The figures of the last two years")
	w.keepQuestionnaire()
	w.says(first+".md", "{of: finance, what: The figures of the last two years}")
	w.until(fmt.Sprintf(`!location.href.endsWith(%q)`, at))

	w.open(at)
	w.answer(first, "way", "decide")
	w.answer(first, "outcome", "We look at it again in a week")
	w.answer(first, "decider", "ceo")
	w.keepQuestionnaire()
	w.until(fmt.Sprintf(`!location.href.endsWith(%q)`, at)) // what is sent is no longer in the way of another page
	w.made("decisions/we-look-at-it-again-in-a-week.html")
	w.says("decisions/we-look-at-it-again-in-a-week.md", "decider: ceo")
	w.open("_handbook/questionnaire.html?ask=meeting&at=end")
	w.until(`document.querySelector('[name="minutes"]').value.includes("[[decisions/we-look-at-it-again-in-a-week|We look at it again in a week]]")`)
	w.until(`document.querySelector(".copy textarea").value.startsWith("Minutes of 16 November 2026\n")`)
	w.run(`const f = document.querySelector('[name="minutes"]'); f.value += "\nOperations was not there.\n"; f.dispatchEvent(new Event("input", {bubbles: true}))`)
	w.keepQuestionnaire()
	w.made("minutes/2026-11-16.html")
	w.says("minutes/2026-11-16.md", "Operations was not there.")
	if text := w.file("minutes/2026-11-16.md"); !strings.HasPrefix(text, "---\naudience: exec\n---\n# Minutes of 16 November 2026\n\n## What we decided\n\n") {
		t.Errorf("the minutes are\n%s", text)
	}
	if _, err := os.Stat(filepath.Join(w.root, "snapshots", "2026-11-16.json")); err != nil {
		t.Error(err)
	}
	w.made("minutes/2026-11-16.html")
}
