package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator/browsertest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// emptyWorkshop has settings that say for whom it is, as a new handbook has, and
// nothing else.
func emptyWorkshop(t *testing.T) *workshop {
	t.Helper()
	t.Parallel()
	ctx := browsertest.Tab(t)
	w := &workshop{t: t, root: t.TempDir()}
	if err := os.Mkdir(filepath.Join(w.root, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.root, "content", "handbook.yaml"), []byte("edition: exec\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	w.serve()
	w.browse(ctx)
	return w
}

// asks waits for a form with a heading.
func (w *workshop) asks(heading string) {
	w.t.Helper()
	w.until(fmt.Sprintf(`(h => h !== null && h.textContent.startsWith(%q))(document.querySelector("dialog.hb-form[open] h2"))`, heading))
}

// unfold opens a part of a form that is folded away.
func (w *workshop) unfold(topic string) {
	w.t.Helper()
	w.run(fmt.Sprintf(`Array.from(document.querySelectorAll("dialog.hb-form details")).find(d => d.firstChild.textContent.startsWith(%q)).open = true`, topic))
}

// names types part of a title into the field of a label, and takes what is offered
// first.
func (w *workshop) names(label, part string) {
	w.t.Helper()
	box := fmt.Sprintf(`Array.from(document.querySelectorAll("dialog.hb-form .hb-names-of")).find(b => b.querySelector(".hb-label").textContent.startsWith(%q))`, label)
	w.until(box + ` !== undefined`)
	w.run(box + `.querySelector("input").focus()`)
	for _, letter := range part {
		w.do(chromedp.KeyEvent(string(letter)))
	}
	w.until(fmt.Sprintf(`(o => o !== null && o.textContent.toLowerCase().includes(%q))(%s.querySelector('.hb-options:not([hidden]) [aria-selected="true"]'))`, strings.ToLower(part), box))
	w.do(chromedp.KeyEvent(kb.Enter))
	w.until(box + `.querySelector(".hb-chip") !== null`)
}

// saves sends the form, and waits until it is closed.
func (w *workshop) saves() {
	w.t.Helper()
	w.submit()
	w.until(`document.querySelector("dialog.hb-form[open]") === null`)
}

// has compares a file with what it is to be.
func (w *workshop) has(name, want string) {
	w.t.Helper()
	browsertest.Wait(w.t, "there is "+name, func() bool {
		_, err := os.Stat(filepath.Join(w.root, "content", filepath.FromSlash(name)))
		return err == nil
	})
	if got := w.file(name); got != want {
		w.t.Errorf("%s is\n%s\nwant\n%s", name, got, want)
	}
}

// TestEverythingIsMadeOnTheScreen makes an item of each kind in an empty folder.
func TestEverythingIsMadeOnTheScreen(t *testing.T) {
	w := emptyWorkshop(t)
	begin := func(page, button string) {
		w.open(page)
		w.press(button)
		w.asks(button)
	}
	begin("departments/index.html", "New department")
	w.fill("What it is called", "Sales")
	w.fill("Person-weeks", "")
	w.run(`document.querySelector('dialog.hb-form [data-field="capacity"] input').value = "30"`)
	w.saves()
	w.has("departments/sales.md", "---\ncapacity: 30\n---\n# Sales\n")

	begin("people/index.html", "New role")
	w.fill("What the role is called", "Chief Commercial Officer")
	w.names("The department of the role", "sal")
	w.saves()
	w.says("handbook.yaml", "people:\n  chief-commercial-officer:\n    title: Chief Commercial Officer\n    department: sales\n")

	begin("plan/index.html", "New quarter")
	w.fill("Quarter", "2027-Q1")
	w.saves()
	w.has("quarters/2027-q1.md", "# Q1 2027\n")

	begin("objectives/index.html", "New objective")
	w.fill("What it is called", "Keep our customers")
	w.fill("When it should be reached", "2027-Q1")
	w.names("Who answers for it", "chief")
	for i, kr := range []string{"Contract value renewed", "Buyers interviewed"} {
		w.run(`document.querySelector('dialog.hb-form [data-field="key_results"] > button').click()`)
		w.run(fmt.Sprintf(`(row => { const set = (key, v) => row.querySelector('[data-field="' + key + '"] input').value = v; set("title", %q); set("target", "%d"); set("baseline", "%d") })(document.querySelectorAll('dialog.hb-form [data-field="key_results"] .hb-line-of')[%d])`, kr, 80+i, 60+i, i))
	}
	w.saves()
	w.has("objectives/keep-our-customers.md", `---
period: 2027-Q1
owner: chief-commercial-officer
key_results:
  - {id: contract-value-renewed, title: Contract value renewed, baseline: 60, target: 80}
  - {id: buyers-interviewed, title: Buyers interviewed, baseline: 61, target: 81}
---
# Keep our customers
`)

	for _, made := range []struct {
		page, button, title string
		more                func()
		file, text          string
	}{
		{"components/index.html", "New component", "Billing", func() { w.names("The department that it belongs to", "sal") }, "components/billing.md", "---\ndepartment: sales\n---\n# Billing\n"},
		{"maps/index.html", "New map", "The estate", func() {}, "maps/the-estate.md", "---\nall: true\n---\n# The estate\n"},
		{"causes/index.html", "New cause", "Nobody owns it", func() {}, "causes/nobody-owns-it.md", "# Nobody owns it\n"},
		{"stakeholders/index.html", "New stakeholder", "Large buyers", func() {}, "stakeholders/large-buyers.md", "# Large buyers\n"},
		{"decisions/index.html", "New decision", "Stay for a year", func() { w.names("The role that decides", "commercial") }, "decisions/stay-for-a-year.md", "---\ndecider: chief-commercial-officer\n---\n# Stay for a year\n"},
		{"positions/index.html", "New position", "Account manager", func() { w.fill("The quarter in which", "2027-Q1") }, "positions/account-manager.md", "---\nquarter: 2027-Q1\n---\n# Account manager\n"},
		{"risks/index.html", "New risk", "A large customer leaves", func() { w.fill("How likely it is", "2") }, "risks/a-large-customer-leaves.md", "---\nlikelihood: 2\naudience: exec\n---\n# A large customer leaves\n"},
	} {
		begin(made.page, made.button)
		w.fill("What it is called", made.title)
		made.more()
		w.saves()
		w.has(made.file, made.text)
	}
}

// TestChangeDeleteRename changes a reference by typing part of a title, deletes an
// item to which others refer and renames another; each is taken back in one step.
func TestChangeDeleteRename(t *testing.T) {
	w := openWorkshop(t)
	w.open("work/brand-refresh.html")
	before := w.file("work/brand-refresh.md")
	w.press("Change this")
	w.asks("New logo")
	w.unfold("Why")
	w.names("The root cause", "ends")
	w.saves()
	w.says("work/brand-refresh.md", "cause: nothing-ever-ends\n")
	back := func(what string) {
		w.run(`window.handbookLive.undo()`)
		w.until(fmt.Sprintf(`window.handbookLive.desk.redo.includes(%q)`, what))
	}
	back("New logo")
	if got := w.file("work/brand-refresh.md"); got != before {
		t.Errorf("undone:\n%s", got)
	}

	work, component := w.file("work/crm-clean-up.md"), w.file("components/crm.md")
	w.open("components/crm.html")
	w.press("Change this")
	w.asks("CRM")
	w.unfold("Merge, delete")
	w.press("Change its short name")
	w.asks("The short name")
	w.fill("Short name", "customer-crm")
	w.saves()
	w.says("components/customer-crm.md", "was: [crm]")
	w.says("work/crm-clean-up.md", "customer-crm")
	w.made("components/customer-crm.html")
	w.open("components/customer-crm.html")
	back("customer-crm")
	if w.file("components/crm.md") != component || w.file("work/crm-clean-up.md") != work {
		t.Error("undoing does not restore the files")
	}

	w.until(`document.querySelector("h1").textContent !== "CRM"`) // which loads it again: what is opened before that is lost
	w.open("components/index.html")
	browsertest.Wait(t, "the old address leads to the other one no longer", func() bool {
		data, _ := get(t, w.url+"components/crm.html")
		return strings.Contains(string(data), "<h1") && !strings.Contains(string(data), `http-equiv="refresh"`)
	})
	w.open("components/crm.html")
	w.press("Change this")
	w.asks("CRM")
	w.unfold("Merge, delete")
	w.press("Delete")
	w.asks("Delete “")
	w.until(`document.querySelector("dialog.hb-form[open]").textContent.includes("things refer to it")`)
	w.saves()
	gone := func() bool {
		_, err := os.Stat(filepath.Join(w.root, "content", "components", "crm.md"))
		return errors.Is(err, fs.ErrNotExist)
	}
	browsertest.Wait(t, "the file is gone", gone)
	if text, err := os.ReadFile(filepath.Join(w.root, ".handbook", "trash", "components", "crm.md")); err != nil || string(text) != component {
		t.Errorf("in the trash is %q: %v", text, err)
	}
	w.until(`document.querySelector(".hb-bar button") !== null && location.pathname === "/components/index.html"`)
	back("Deleted")
	if w.file("components/crm.md") != component || w.file("work/crm-clean-up.md") != work {
		t.Error("undoing does not restore the files")
	}
}

// TestSaveIsInSight unfolds the longest form on small screens: the button that saves is
// within the window, and nothing moves sideways.
func TestSaveIsInSight(t *testing.T) {
	w := openWorkshop(t)
	for _, size := range [][2]int64{{390, 844}, {1366, 768}, {1024, 768}, {910, 512}} { // the last is 1366 by 768 at 150 %
		w.do(chromedp.EmulateViewport(size[0], size[1]))
		w.open("objectives/renew-without-chasing.html")
		w.press("Change this")
		w.until(`document.querySelector("dialog.hb-form[open] .hb-main") !== null`)
		w.run(`document.querySelectorAll("dialog.hb-form details").forEach(d => d.open = true)`)
		w.until(`(r => r.top >= 0 && r.bottom <= innerHeight && r.left >= 0 && r.right <= innerWidth)(document.querySelector("dialog.hb-form[open] .hb-main").getBoundingClientRect())`)
		w.until(`(d => d.scrollWidth <= d.clientWidth + 1)(document.querySelector("dialog.hb-form[open]"))`)
	}
}

// TestWhatWasTypedIsThereAgain closes a form by Escape, with a row, a name and a text
// in it: opened again, it has them, until they are cleared.
func TestWhatWasTypedIsThereAgain(t *testing.T) {
	w := openWorkshop(t)
	w.open("decisions/index.html")
	w.press("New decision")
	w.fill("What it is called", "Wait a year")
	w.names("The role that decides", "chief exec")
	w.unfold("Why")
	w.run(`document.querySelector('dialog.hb-form [data-field="options"] > button').click()`)
	w.fill("The option in a few words", "We stay")
	for range 2 { // once more on another page
		w.do(chromedp.KeyEvent(kb.Escape))
		w.until(`document.querySelector("dialog.hb-form") === null`)
		w.open("decisions/index.html")
		w.press("New decision")
		w.until(`(d => d !== null && d.querySelector('[data-field="title"] input').value === "Wait a year" && d.querySelector('[data-field="decider"] .hb-chip') !== null &&
			d.querySelector('[data-field="options"] .hb-line-of input').value === "We stay")(document.querySelector("dialog.hb-form[open]"))`)
	}
	w.press("Clear")
	w.until(`document.querySelector('dialog.hb-form [data-field="title"] input').value === "" && document.querySelector('dialog.hb-form .hb-line-of') === null`)
	w.do(chromedp.KeyEvent(kb.Escape))
	w.press("New decision")
	w.until(`(i => i !== null && i.value === "")(document.querySelector('dialog.hb-form[open] [data-field="title"] input'))`)
}

// TestSettingsOnAPage changes what holds for the whole handbook.
func TestSettingsOnAPage(t *testing.T) {
	w := emptyWorkshop(t)
	w.open("_handbook/settings.html")
	field := func(key string) string {
		return fmt.Sprintf(`document.querySelector('[data-settings] [data-field=%q]')`, key)
	}
	filled := []string{field("organisation"), field("currency"), field("plan"), field("rhythm")}
	w.until(`(() => {
		if ([` + strings.Join(filled, ", ") + `].includes(null)) return false; // the page was just taken over
		const set = (e, v) => { e.value = v; e.dispatchEvent(new Event("input", {bubbles: true})) };
		set(` + field("organisation") + `.querySelector("input"), "Our company"); set(` + field("currency") + `.querySelector("input"), "GBP");
		set(` + field("plan") + `.querySelector('[data-field="factor"] input'), "0.6"); set(` + field("rhythm") + `.querySelector('[data-field="checkin"] select'), "weekly");
		document.querySelector("[data-settings] form").requestSubmit();
		return true })()`)
	w.says("handbook.yaml", "edition: exec\norganisation: Our company\ncurrency: GBP\nplan:\n  factor: 0.6\nrhythm:\n  checkin: weekly\n")
}
