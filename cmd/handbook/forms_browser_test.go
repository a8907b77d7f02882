package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"handbook/generator/browsertest"

	"github.com/chromedp/chromedp"
)

// restartable is a handbook served in a way that can be stopped, and begun again at
// the same address.
func restartable(t *testing.T, files func(*testing.T) *workshop) (w *workshop, stop func(), again func()) {
	t.Helper()
	t.Parallel()
	tab := browsertest.Tab(t)
	w = files(t)
	stop = w.serveOn(0)
	w.browse(tab)
	at, err := url.Parse(w.url)
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(at.Port())
	if err != nil {
		t.Fatal(err)
	}
	return w, stop, func() { t.Cleanup(w.serveOn(port)) }
}

// form opens the form of a dot on the grid.
func (w *workshop) form(id string) {
	w.t.Helper()
	w.until(fmt.Sprintf(`(a => a !== null && a.classList.contains("hb-movable"))(document.querySelector('svg.picture-purpose a[data-id=%q]'))`, id))
	w.run(fmt.Sprintf(`document.querySelector('svg.picture-purpose a[data-id=%q]').focus()`, id))
	w.do(chromedp.KeyEvent("e"))
	w.until(`document.querySelector("dialog.hb-form[open]") !== null`)
}

func (w *workshop) wrong(words string) {
	w.t.Helper()
	w.until(fmt.Sprintf(`document.querySelector(".hb-wrong").textContent.includes(%q)`, words))
}

const closed = `document.querySelector("dialog.hb-form") === null`

// TestAFormOutlivesTheServer fills a form in, loses the server and saves: nothing
// is closed, and once the server is back the same form is saved. What was chosen
// and typed is there after the page was loaded again, too.
func TestAFormOutlivesTheServer(t *testing.T) {
	w, stop, again := restartable(t, exampleWorkshop)
	w.open("grid/index.html")
	w.form("newsletter")
	w.fill("How far it has got", "deferred")
	w.fill("Why it is not done", "Nobody reads it in summer")
	stop()
	w.submit()
	w.wrong("nothing was saved")
	again()
	w.until(`document.querySelector(".hb-lost") === null`)
	w.submit()
	w.until(closed)
	w.says("work/newsletter.md", "status: deferred\n")
	w.says("work/newsletter.md", "reason: Nobody reads it in summer\n")

	w.form("month-end")
	w.fill("How far it has got", "stopped")
	w.fill("Why it is not done", "The auditors changed their mind")
	w.open("grid/index.html")
	w.form("month-end")
	w.until(`document.querySelector("dialog.hb-form select").value === "stopped"`)
	w.submit()
	w.says("work/month-end.md", "reason: The auditors changed their mind\n")
	w.says("work/month-end.md", "status: stopped\n")

	// Another form begins with what its own item says.
	w.until(closed)
	w.form("expense-cards")
	w.until(`document.querySelector("dialog.hb-form select").value !== "stopped"`)
}

// TestAFormAndAnotherHand has a file saved elsewhere while its form is open: what
// nobody changed in the form stays, and what both changed is asked once more.
func TestAFormAndAnotherHand(t *testing.T) {
	w := openWorkshop(t)
	w.open("grid/index.html")
	w.form("brand-refresh")
	w.run(`const f = document.querySelector("dialog.hb-form input"); f.value = "A new brand"; f.dispatchEvent(new Event("input", {bubbles: true}))`)
	w.replace("work/brand-refresh.md", "status: declined", "status: stopped")
	w.made("work/brand-refresh.html")
	w.submit()
	w.until(closed)
	w.says("work/brand-refresh.md", "status: stopped\n")
	w.says("work/brand-refresh.md", "# A new brand\n")

	w.form("brand-refresh")
	w.fill("How far it has got", "proposed")
	w.replace("work/brand-refresh.md", "status: stopped", "status: deferred")
	browsertest.Wait(t, "the handbook follows", func() bool {
		data, _ := get(t, w.url+"_handbook/desk?item=work/brand-refresh")
		return strings.Contains(string(data), `"status":"deferred"`)
	})
	w.submit()
	w.wrong("This was changed to “Not now”")
	w.says("work/brand-refresh.md", "status: deferred\n")
	w.submit()
	w.says("work/brand-refresh.md", "status: proposed\n")
}

// TestAFormIsSentOnce presses Save twice while the first is on its way.
func TestAFormIsSentOnce(t *testing.T) {
	w := openWorkshop(t)
	w.open("objectives/larger-customers.html")
	w.press("Check in")
	w.run(`document.querySelector('dialog [data-field="enterprise-revenue"] label:last-child input').value = "Said once"`)
	w.run(`const real = window.fetch; window.sent = 0; window.fetch = (...a) => { if (String(a[0]).includes("/edit/")) window.sent++; return real(...a) };
		const form = document.querySelector("dialog.hb-form form"); form.requestSubmit(); form.requestSubmit()`)
	w.until(closed)
	w.says("objectives/larger-customers.md", "note: Said once}")
	w.until(`window.sent === 1`)
}

// settledWork is what is done or given up, with the texts of its files.
func (w *workshop) settledWork() map[string]string {
	w.t.Helper()
	entries, err := os.ReadDir(filepath.Join(w.root, "content", "work"))
	if err != nil {
		w.t.Fatal(err)
	}
	settled := map[string]string{}
	for _, entry := range entries {
		text := w.file("work/" + entry.Name())
		for _, status := range []string{"done", "deferred", "stopped", "declined", "merged"} {
			if strings.Contains(text, "\nstatus: "+status) {
				settled[entry.Name()] = text
			}
		}
	}
	return settled
}

// TestSettledItemsStay chooses a whole quadrant and puts it off: what is done or
// given up already is named with its status and keeps it, and its reason.
func TestSettledItemsStay(t *testing.T) {
	w := openWorkshop(t)
	w.open("grid/index.html")
	before := w.settledWork()
	w.until(`document.querySelectorAll("svg.picture-purpose a.hb-movable").length > 20`)
	w.run(`document.querySelector("svg.picture-purpose rect.quadrant-stop").dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, shiftKey: true}))`)
	w.run(`Array.from(document.querySelectorAll(".hb-tools button")).find(b => b.textContent.endsWith("chosen")).click()`)
	w.until(`document.querySelectorAll(".hb-names").length === 2`)
	w.until(`Array.from(document.querySelectorAll(".hb-names li")).some(l => l.textContent.endsWith(" Declined"))`)
	w.fill("How far it has got", "deferred")
	w.fill("Why it is not done", "Not this year")
	w.submit()
	w.until(closed)
	changed := 0
	for name, text := range w.settledWork() {
		switch was, settled := before[name]; {
		case settled && was != text:
			t.Errorf("%s was settled and is\n%s", name, text)
		case !settled:
			changed++
		}
	}
	if changed == 0 {
		t.Error("nothing was put off")
	}
}

// TestTicksAreWritten checks in a key result that is done or not, and one of
// milestones: they are ticked, and count.
func TestTicksAreWritten(t *testing.T) {
	w := openWorkshop(t)
	w.save("content/objectives/opening.md", "---\nperiod: 2026-Q4\nstatus: active\nkey_results:\n  - {id: lease, title: The lease is signed, done: false}\n"+
		"  - {id: rooms, title: Rooms are ready, milestones: [{title: Painted}, {title: Furnished}]}\n---\n# Opening\n")
	w.save("content/objectives/bare.md", "---\nperiod: 2026-Q4\nstatus: active\n---\n# Bare\n")
	w.made("objectives/opening.html")
	w.made("objectives/bare.html")
	w.open("objectives/opening.html")
	w.press("Check in")
	w.until(`document.querySelector('dialog [data-field="lease"]').textContent.includes("Not done yet") && document.querySelector('dialog [data-field="rooms"]').textContent.includes("0 of 2 milestones reached")`)
	w.until(`document.querySelectorAll('dialog [data-field="lease"] input[type=checkbox]').length === 1 && document.querySelectorAll('dialog [data-field="rooms"] input[type=checkbox]').length === 2`)
	w.run(`document.querySelector('dialog [data-field="lease"] input').click(); document.querySelectorAll('dialog [data-field="rooms"] input')[1].click()`)
	w.submit()
	w.until(closed)
	w.says("objectives/opening.md", "done: 2026-11-16}\n  - {id: rooms")
	w.says("objectives/opening.md", "{title: Painted}, {title: Furnished, done: 2026-11-16}")

	// Nothing is asked where there is nothing to be measured.
	w.open("objectives/bare.html")
	w.until(`Array.from(document.querySelectorAll(".hb-tools button")).every(b => b.textContent !== "Check in")`)
}
