package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/publish"
	"handbook/generator/sheet"
)

// onDisk writes the staff edition of a workshop's handbook, as somebody has it who
// was sent a zip, and returns its address on the disk.
func (w *workshop) onDisk() string {
	w.t.Helper()
	snapshot, err := generator.NewLoader(w.root, generator.Options{Edition: "staff"}).Load()
	if err != nil {
		w.t.Fatal(err)
	}
	out := filepath.Join(w.t.TempDir(), "site")
	if _, err := publish.Write(out, generator.Files(snapshot), publish.Options{}); err != nil {
		w.t.Fatal(err)
	}
	return "file://" + filepath.ToSlash(out) + "/"
}

// fillIn types into a field, by what it is called, in the part of the page of suggestions
// that a script finds.
func (w *workshop) fillIn(part, label, value string) {
	w.t.Helper()
	w.until(part + ` !== null`)
	w.run(fmt.Sprintf(`const box = %s, label = Array.from(box.querySelectorAll("label")).find(l => l.firstChild.textContent.startsWith(%q));
		if (!label) throw new Error("no field " + %q);
		const f = label.querySelector("input, select, textarea"); f.value = %q; f.dispatchEvent(new Event("input", {bubbles: true}))`, part, label, label, value))
}

// name chooses an item in a field of names.
func (w *workshop) name(key, words string) {
	w.t.Helper()
	field := fmt.Sprintf(`document.querySelector('.hb-names-of[data-field=%q]')`, key)
	w.run(fmt.Sprintf(`%s.closest("details")?.setAttribute("open", ""); const i = %s.querySelector("input"); i.focus(); i.value = %q; i.dispatchEvent(new Event("input", {bubbles: true}))`, field, field, words))
	w.until(field + `.querySelector("[role=option]") !== null`)
	w.run(field + `.querySelector("[role=option]").click()`)
}

// listed waits until so many changes are in the list.
func (w *workshop) listed(n int) {
	w.t.Helper()
	w.until(fmt.Sprintf(`document.querySelectorAll(".hb-changes li").length === %d`, n))
}

// saved is the file that the page of suggestions gives to the browser.
func (w *workshop) saved() (name, text string) {
	w.t.Helper()
	got, err := chromedp.Run(w.ctx, chromedp.Evaluate[[]string](`new Promise(resolve => {
		let content; const click = HTMLAnchorElement.prototype.click, make = URL.createObjectURL;
		URL.createObjectURL = blob => { content = blob; return "#" };
		HTMLAnchorElement.prototype.click = function () {
			HTMLAnchorElement.prototype.click = click; URL.createObjectURL = make;
			content.text().then(text => resolve([this.download, text]));
		};
		document.querySelector(".hb-suggest button.hb-main").click() })`, chromedp.EvalAwaitPromise))
	if err != nil {
		w.t.Fatal(err)
	}
	return got[0], got[1]
}

// files are all files of the project but the program's own.
func (w *workshop) files() map[string]string {
	w.t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(w.root), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && name == ".handbook" {
			return fs.SkipDir
		}
		if err == nil && !d.IsDir() && !strings.HasPrefix(d.Name(), ".handbook-") { // which is on its way
			var text []byte
			text, err = os.ReadFile(filepath.Join(w.root, filepath.FromSlash(name)))
			if errors.Is(err, fs.ErrNotExist) {
				return nil // it has just gone
			}
			all[name] = string(text)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// differing are the files that are not the same in two states.
func differing(a, b map[string]string) []string {
	var names []string
	for name, text := range b {
		if a[name] != text {
			names = append(names, name)
		}
	}
	for name := range a {
		if _, kept := b[name]; !kept {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// TestChangesFromACopyOnDisk: a lead opens a copy of the site from the disk, checks in,
// changes some fields, wishes for something and names a risk, comes back another time
// and saves. Meanwhile the keeper's files have moved on. What was saved is dropped on
// the preview: all of it fits but one conflict, and what is about an item that is gone.
// The files differ by what was taken, one undo brings every byte back, and the same
// sheet changes nothing when it comes again.
func TestChangesFromACopyOnDisk(t *testing.T) {
	w := openWorkshop(t)
	site := w.onDisk()
	w.do(chromedp.Navigate(site + "people/head-of-product.html"))
	w.until(`document.querySelector(".eyebrow .on-screen a") !== null`)
	w.run(`document.querySelector(".eyebrow .on-screen a").click()`)
	going := func(n int) string {
		return fmt.Sprintf(`(document.querySelectorAll("fieldset.hb-going")[%d] || null)`, n)
	}
	w.fillIn(going(0), "Value now", "15")
	w.fillIn(going(1), "Value now", "1,200")
	w.fillIn(going(1), "How it is going", "needs_attention")
	w.listed(2)
	w.run(`document.querySelectorAll("fieldset:not(.hb-going) input[type=checkbox]").forEach(f => f.click())`)
	w.until(`document.querySelectorAll(".hb-changes li").length > 3`)
	w.do(chromedp.Navigate("about:blank"), chromedp.Navigate(site+"suggest.html#work/outcome-interviews"))
	form := `document.querySelector(".hb-suggest .hb-pairs")`
	w.fillIn(form, "How far it has got", "done")
	w.fillIn(form, "Could we run without it", "7")
	w.fillIn(form, "Does it win customers", "8")
	w.fillIn(form, "When it is planned", "2027-Q3")
	w.fillIn(`Array.from(document.querySelectorAll(".hb-topic")).find(t => t.textContent.startsWith("Why"))`, "What must become possible", "Know what buyers pay for")
	w.run(`location.hash = "work/smiley-form"`)
	w.until(`document.querySelector(".hb-suggest h2").textContent === "Two questions instead of thirty-one"`)
	w.fillIn(form, "How far it has got", "stopped")
	w.run(`location.hash = "work/new"`)
	w.until(`document.querySelector(".hb-suggest h2").textContent === "New: work item"`)
	w.fillIn(form, "What it is called", "A calendar for all cohorts")
	w.run(`location.hash = "risks/new"`)
	w.until(`document.querySelector(".hb-suggest h2").textContent === "New: risk"`)
	w.fillIn(form, "What it is called", "Nobody keeps the calendar")
	w.fillIn(form, "How likely", "3")
	w.name("threatens", "calendar for all")
	w.until(`document.querySelector(".hb-changes").textContent.includes("A calendar for all cohorts")`)
	name, text := w.saved()
	w.until(`document.querySelector("section.hb-suggest > [role=status]").textContent.startsWith("Saved as changes-head-of-product-")`)
	if !strings.HasPrefix(name, "changes-head-of-product-") {
		t.Errorf("the file is called %s", name)
	}
	w.run(`window.handbookCopy = (text, done) => { window.copied = text; done() }`)
	w.press("Copy")
	w.until(`window.copied !== undefined`)
	mail := strings.ReplaceAll("Dear keeper,\n\n"+evaluated[string](w, `window.copied`)+"\nKind regards", "\n", "\r\n> ") // as one who quotes it sends it on
	w.keeperTakes(text, mail)
}

// keeperTakes drops a sheet on a page of the preview, whose files have moved on, and
// later the same as the text of a mail.
func (w *workshop) keeperTakes(text, mail string) {
	t := w.t
	t.Helper()
	read, err := sheet.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	w.replace("work/outcome-interviews.md", "quarter: 2027-Q2", "quarter: 2027-Q4")
	if err := os.Remove(filepath.Join(w.root, "content", "work", "smiley-form.md")); err != nil {
		t.Fatal(err)
	}
	w.gone("work/smiley-form.html")
	w.open("index.html")
	w.drop("changes.json", text)
	w.until(`document.querySelector("form.questionnaire fieldset a") !== null`)
	before := w.files()
	w.run(`document.querySelector("form.questionnaire fieldset a").click()`)
	w.until(`document.querySelector("h1").textContent === "From Head of Product" && document.querySelector('form.questionnaire button[type="submit"]:not([hidden])') !== null`)
	group := func(title string) int {
		return evaluated[int](w, fmt.Sprintf(`(Array.from(document.querySelectorAll("section.asked")).find(s => s.querySelector("h2").textContent === %q) || document.createElement("p")).querySelectorAll("fieldset").length`, title))
	}
	if c, r, f := group("Changed here, too"), group("Cannot be taken"), group("Fits"); c != 1 || r != 1 || f != len(read.Changes)-2 {
		t.Errorf("of %d changes %d are conflicts, %d cannot be taken, and %d fit:\n%s", len(read.Changes), c, r, f, evaluated[string](w, `document.querySelector("main").innerText`))
	}
	w.keepQuestionnaire()
	w.says("work/outcome-interviews.md", "status: done")
	taken := w.files()
	for _, name := range differing(before, taken) {
		if name != "inbox" && !strings.HasPrefix(name, "inbox/") && !strings.HasPrefix(name, "replies/") && !strings.HasPrefix(name, "content/") {
			t.Errorf("%s has changed", name)
		}
	}
	if text := w.file("work/outcome-interviews.md"); !strings.Contains(text, "quarter: 2027-Q4") || !strings.Contains(text, "criticality: 7") {
		t.Errorf("the work says\n%s", text)
	}
	if text := w.file("risks/nobody-keeps-the-calendar.md"); !strings.Contains(text, "audience: exec") || !strings.Contains(text, "a-calendar-for-all-cohorts") {
		t.Errorf("the risk says\n%s", text)
	}
	w.made("work/a-calendar-for-all-cohorts.html")
	w.open("index.html")
	w.press("Undo")
	browsertest.Wait(t, "after undo every byte is as it was", func() bool { return len(differing(before, w.files())) == 0 })
	w.until(`Array.from(document.querySelectorAll(".hb-tools button:not(:disabled)")).some(b => b.textContent === "Redo")`)
	w.press("Redo")
	w.says("work/outcome-interviews.md", "status: done")
	w.made("work/a-calendar-for-all-cohorts.html")
	w.open("index.html")
	w.drop("mail.txt", mail)
	w.until(`document.querySelector("form.questionnaire fieldset a") !== null`)
	w.run(`document.querySelector("form.questionnaire fieldset a").click()`)
	w.until(`document.querySelector("h1").textContent === "From Head of Product"`)
	if n := group("Fits"); n != 0 {
		t.Errorf("taken once more, %d changes fit", n)
	}
}

// gone waits until there is a page no longer.
func (w *workshop) gone(page string) {
	w.t.Helper()
	w.served(page, "there is no "+page, func(status int, _ string) bool { return status == http.StatusNotFound })
}

// drop lets a file fall on a page.
func (w *workshop) drop(name, text string) {
	w.t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		w.t.Fatal(err)
	}
	w.run(fmt.Sprintf(`const data = new DataTransfer(); data.items.add(new File([%s], %q)); document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}))`, quoted, name))
}

// evaluated is what a script on the page gives.
func evaluated[T any](w *workshop, script string) T {
	w.t.Helper()
	got, err := chromedp.Run(w.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		w.t.Fatal(err)
	}
	return got
}
