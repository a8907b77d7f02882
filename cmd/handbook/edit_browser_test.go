package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator/browsertest"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// workshop is the example handbook on a facilitator's screen: a copy of its
// files, served, and a browser on it.
type workshop struct {
	t    *testing.T
	root string
	url  string
	ctx  context.Context
}

func openWorkshop(t *testing.T) *workshop {
	t.Helper()
	t.Parallel()
	ctx := browsertest.Tab(t)
	w := exampleWorkshop(t)
	w.serve()
	w.browse(ctx)
	return w
}

// exampleWorkshop has the example's content.
func exampleWorkshop(t *testing.T) *workshop {
	t.Helper()
	w := &workshop{t: t, root: t.TempDir()}
	if err := os.CopyFS(filepath.Join(w.root, "content"), os.DirFS(filepath.Join("..", "..", "content"))); err != nil {
		t.Fatal(err)
	}
	return w
}

// serve serves the handbook for as long as the test runs.
func (w *workshop) serve() { w.t.Cleanup(w.serveOn(0)) }

func (w *workshop) browse(tab context.Context) {
	w.ctx = tab
	w.do(chromedp.EmulateViewport(1280, 1000))
}

func (w *workshop) do(steps ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	for _, step := range steps {
		if err := chromedp.Do(w.ctx, step); err != nil {
			w.t.Fatal(err)
		}
	}
}

// until waits for something to hold on the page.
func (w *workshop) until(holds string) { w.t.Helper(); browsertest.Until(w.t, w.ctx, holds) }

// open shows a page, ready to be changed.
func (w *workshop) open(page string) {
	w.t.Helper()
	browsertest.Open(w.t, w.ctx, w.url+page)
	w.until(`document.querySelector(".hb-bar button") !== null`)
}

func (w *workshop) file(name string) string {
	w.t.Helper()
	text, err := os.ReadFile(filepath.Join(w.root, "content", filepath.FromSlash(name)))
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

// says waits until a file says something, and a page that it was done.
func (w *workshop) says(name, line string) {
	w.t.Helper()
	browsertest.Wait(w.t, name+" says "+line, func() bool { return strings.Contains(w.file(name), line) })
}

// drag moves a thing by so many pixels.
func (w *workshop) drag(thing string, dx, dy float64) {
	w.t.Helper()
	w.until(fmt.Sprintf(`(() => { const e = document.querySelector(%q); if (e) e.scrollIntoView({block: "center"}); return e !== null })()`, thing))
	x, y := w.middle(thing)
	held := func(p *input.DispatchMouseEventParams) {
		p.Button, p.Buttons, p.ClickCount = input.MouseButtonLeft, 1, 1
	}
	w.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y), chromedp.MouseEvent(chromedp.MousePressed, x, y, held),
		chromedp.MouseEvent(chromedp.MouseMoved, x+dx/2, y+dy/2, held), chromedp.MouseEvent(chromedp.MouseMoved, x+dx, y+dy, held),
		chromedp.MouseEvent(chromedp.MouseReleased, x+dx, y+dy, held))
}

// TestDragging drags a dot on the grid, a component on a map of components and
// on one of a text, and a bar on the roadmap: the file says so, the page follows without being loaded again, and
// an undo restores the file byte for byte.
func TestDragging(t *testing.T) {
	w := openWorkshop(t)
	for name, text := range map[string]string{"tea.md": "---\nsource: tea.owm\n---\n# Tea\n", "tea.owm": "component Cup [0.79, 0.61]\ncomponent Kettle [0.43,0.35] // ours\nCup->Kettle\n"} {
		if err := os.WriteFile(filepath.Join(w.root, "content", "maps", name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		page, thing string
		dx, dy      float64
		file, says  string
	}{
		{"grid/index.html", `svg.picture-purpose a[data-id="brand-refresh"]`, 100, -120, "work/brand-refresh.md", "criticality: 3\ndifferentiation: 3.5\n"},
		{"maps/learner-value-chain.html", `svg.picture-wardley a[data-id="assessment-engine"]`, 120, 0, "components/assessment-engine.md", "evolution: 0.4"},
		{"maps/tea.html", `svg.picture-wardley [data-mark="Kettle"]`, 120, 0, "maps/tea.owm", "component Kettle [0.43,0.4"},
		{"maps/tea.html", `svg.picture-wardley text[data-of="Cup"]`, 40, 30, "maps/tea.owm", "component Cup [0.79, 0.61] label ["},
		{"plan/index.html", `svg.picture-roadmap a[data-id="course-unit-cost"]`, 160, 0, "work/course-unit-cost.md", "quarter: 2027-Q3\n"},
	} {
		w.open(test.page)
		before := w.file(test.file)
		w.do(chromedp.Evaluate[chromedp.Void](`window.sameDocument = true`))
		w.drag(test.thing, test.dx, test.dy)
		w.says(test.file, test.says)
		if after := w.file(test.file); strings.Count(after, "\n") != strings.Count(before, "\n") {
			t.Errorf("%s has other lines than before:\n%s", test.file, after)
		}
		w.until(`document.querySelector(".hb-tools button").disabled === false && document.querySelector(` + fmt.Sprintf("%q", test.thing) + `).getAttribute("transform") === null`)
		w.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
		w.until(`document.querySelector(".hb-said").textContent.startsWith("Taken back")`)
		if w.file(test.file) != before {
			t.Errorf("%s after an undo:\n%s", test.file, w.file(test.file))
		}
		w.until(`window.sameDocument === true`)
	}
}

// TestEditingByKeys moves a dot, follows a change on disk, writes down what
// people call out and changes a status, without a mouse.
func TestEditingByKeys(t *testing.T) {
	w := openWorkshop(t)
	w.open("grid/index.html")
	const brandRefresh = `document.querySelector('svg.picture-purpose a[data-id="brand-refresh"]')`
	focus := chromedp.Evaluate[chromedp.Void](brandRefresh + `.focus()`)
	w.do(focus, chromedp.KeyEvent(kb.ArrowRight, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	w.says("work/brand-refresh.md", "criticality: 2.5\n")
	w.until(`document.querySelector(".hb-said").textContent.includes("critical 2.5")`)

	// Somebody else writes the file: the page follows, and the next change holds both.
	text := strings.Replace(w.file("work/brand-refresh.md"), "differentiation: 2\n", "differentiation: 4 # by hand\n", 1)
	if err := os.WriteFile(filepath.Join(w.root, "content/work/brand-refresh.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	w.until(`window.handbookLive.desk.items["work/brand-refresh"].values.differentiation === "4"`)
	w.do(focus, chromedp.KeyEvent(kb.ArrowRight, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	w.says("work/brand-refresh.md", "criticality: 3\ndifferentiation: 4 # by hand\n")

	// E opens a form for the item that has the focus.
	w.until(`document.querySelector(".hb-said").textContent.includes("critical 3")`)
	w.do(focus, chromedp.KeyEvent("e"))
	w.until(`document.querySelector("dialog.hb-form select") !== null`)
	w.do(chromedp.Evaluate[chromedp.Void](`(() => { const s = document.querySelector("dialog.hb-form select"); s.value = "deferred"; document.querySelector("dialog.hb-form form").requestSubmit() })()`))
	w.says("work/brand-refresh.md", "status: deferred\n")

	// What people call out, one line each.
	w.until(`document.querySelector("dialog.hb-form") === null`)
	w.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll(".hb-tools button")].find(b => b.textContent === "New work").click()`))
	w.until(`document.querySelector("dialog.hb-form textarea") !== null`)
	w.do(chromedp.SendKeys("dialog.hb-form textarea", "A quieter office"+kb.Enter+"Fewer meetings on Mondays"))
	w.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("dialog.hb-form form").requestSubmit()`))
	w.says("work/brand-refresh.md", "status") // any file: the next line waits for its own
	browsertest.Wait(t, "the second item is a file", func() bool {
		_, err := os.Stat(filepath.Join(w.root, "content/work/fewer-meetings-on-mondays.md"))
		return err == nil
	})
	if got := w.file("work/a-quieter-office.md"); got != "# A quieter office\n" {
		t.Errorf("the new item is %q", got)
	}
	if got := w.file("work/fewer-meetings-on-mondays.md"); got != "# Fewer meetings on Mondays\n" {
		t.Errorf("the other new item is %q", got)
	}
}
