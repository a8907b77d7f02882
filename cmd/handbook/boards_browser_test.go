package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/handbook/value"
)

// blankWorkshop has a handbook in which nothing has been planned or rated yet.
func blankWorkshop(t *testing.T, files map[string]string) *workshop {
	t.Helper()
	t.Parallel()
	tab := browsertest.Tab(t)
	w := youngWorkshop(t, files)
	w.serve()
	w.browse(tab)
	return w
}

// youngWorkshop has few files, and serves none of them yet.
func youngWorkshop(t *testing.T, files map[string]string) *workshop {
	t.Helper()
	w := &workshop{t: t, root: t.TempDir()}
	w.save("content/handbook.yaml", "schema: 1\norganisation: Acme\nas_of: 2026-11-16\nedition: exec\n")
	for name, text := range files {
		w.save("content/"+name, text)
	}
	return w
}

// middle is where the middle of an element is, in the window as it is scrolled.
func (w *workshop) middle(selector string) (x, y float64) {
	w.t.Helper()
	w.until(fmt.Sprintf(`document.querySelector(%q) !== null`, selector))
	at := evaluated[[]float64](w, fmt.Sprintf(`(() => { const r = document.querySelector(%q).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()`, selector))
	return at[0], at[1]
}

// mouse moves the mouse with its left button held, presses or lets go.
func (w *workshop) mouse(kind input.DispatchMouseEventType, x, y float64) {
	w.t.Helper()
	w.do(chromedp.MouseEvent(kind, x, y, func(p *input.DispatchMouseEventParams) {
		p.Button, p.Buttons, p.ClickCount = input.MouseButtonLeft, 1, 1
	}))
}

// TestEmptyBoardsAreBoards puts the first thing on each picture that shows nothing
// yet: a rating, a place on a map, a quarter with a department. What is published
// says in words what is missing, and has no board.
func TestEmptyBoardsAreBoards(t *testing.T) {
	w := blankWorkshop(t, map[string]string{
		"departments/transport.md": "---\ncapacity: 20\n---\n# Transport\n",
		"departments/it.md":        "---\ncapacity: 20\n---\n# IT\n",
		"work/trams.md":            "# Longer trams\n",
		"work/wifi.md":             "---\ndepartment: it\nquarter: 2027-Q1\n---\n# A network in the depot\n",
		"components/depot.md":      "# Depot\n",
		"maps/rides.md":            "---\nall: true\n---\n# Rides\n",
	})
	w.open("grid/index.html")
	w.press("Full screen")
	w.until(`document.querySelector("dialog.whole-screen svg.picture-purpose") !== null`)
	w.carry(`[data-waiting="work/trams"]`, `dialog rect.quadrant-win`, 0)
	w.says("work/trams.md", "criticality: 7.5\ndifferentiation: 7.5\n")
	w.until(`document.querySelector('dialog.whole-screen svg.picture-purpose a[data-id="trams"]') !== null`)
	w.run(`document.querySelector("dialog.whole-screen").close()`)
	w.until(`document.querySelectorAll("main svg.picture-purpose").length === 1 && document.querySelector("#hb-empty-board") === null`)

	w.open("maps/rides.html")
	w.carry(`[data-waiting="components/depot"]`, `#hb-empty-board svg.picture-wardley .frame`, 0)
	w.says("components/depot.md", "evolution: 0.5\nvisibility: 0.5\n")
	w.until(`document.querySelector('#hb-map svg a[data-id="depot"]') !== null && document.querySelector("#hb-empty-board") === null`)

	// A young roadmap has every department, and four quarters ahead.
	w.open("plan/index.html")
	w.until(`Array.from(document.querySelectorAll("svg.picture-roadmap [data-row]"), e => e.dataset.row).join() === "it,transport"`)
	w.until(`Array.from(document.querySelectorAll("svg.picture-roadmap [data-column]"), e => e.dataset.column).join() === "2026-Q4,2027-Q1,2027-Q2,2027-Q3,2027-Q4"`)
	w.replace("work/wifi.md", "quarter: 2027-Q1\n", "")
	w.until(`document.querySelector("#hb-empty-board svg.picture-roadmap") !== null`)
	w.until(`Array.from(document.querySelectorAll("#hb-empty-board [data-column]"), e => e.dataset.column).join() === "2026-Q4,2027-Q1,2027-Q2,2027-Q3,2027-Q4"`)
	w.until(`document.querySelector('[data-waiting="work/trams"]') !== null`)
	x, y := w.middle(`[data-waiting="work/trams"]`)
	toX, _ := w.middle(`#hb-empty-board [data-column="2027-Q1"]`)
	_, toY := w.middle(`#hb-empty-board [data-row="transport"]`)
	w.mouse(chromedp.MousePressed, x, y)
	w.mouse(chromedp.MouseMoved, (x+toX)/2, (y+toY)/2)
	w.mouse(chromedp.MouseMoved, toX, toY)
	w.mouse(chromedp.MouseReleased, toX, toY)
	w.says("work/trams.md", "department: transport\n")
	w.says("work/trams.md", "quarter: 2027-Q1\n")
	if text := w.published("plan/index.html"); strings.Contains(text, "hb-empty-board") {
		t.Error("a board is published")
	}
}

// snapshot is the handbook as a build reads it.
func (w *workshop) snapshot() *generator.Snapshot {
	w.t.Helper()
	snapshot, err := generator.NewLoader(w.root, generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}}).Load()
	if err != nil {
		w.t.Fatal(err)
	}
	return snapshot
}

// published is a page as a build writes it.
func (w *workshop) published(page string) string {
	w.t.Helper()
	text, err := w.snapshot().Site.Lookup(page).Bytes()
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

// TestPresenting goes from a picture to the order of a quarter and back with the keys
// of a presenter, names the dots of a grid, and goes on to the next map.
func TestPresenting(t *testing.T) {
	w := openWorkshop(t)
	w.do(chromedp.EmulateViewport(1920, 1080))
	w.open("plan/2027-q3.html")
	w.until(`document.querySelector("button.present") !== null && document.querySelector("button.present").getBoundingClientRect().bottom < 1080`)
	w.do(chromedp.KeyEvent("p"))
	w.until(`document.querySelector("dialog.whole-screen svg.picture-roadmap") !== null`)
	w.do(chromedp.KeyEvent(kb.PageDown))
	w.until(`document.querySelector("dialog.whole-screen table.order") !== null && document.querySelectorAll("dialog.whole-screen").length === 1 && document.querySelector("main svg.picture-roadmap") !== null`)
	w.until(`parseFloat(getComputedStyle(document.querySelector("dialog table.order td")).fontSize) >= 20`)
	w.replace("work/newsletter.md", "# The monthly", "# Weekly: the monthly")
	w.until(`document.querySelector("dialog.whole-screen table.order").textContent.includes("Weekly: ")`)
	w.do(chromedp.KeyEvent(kb.PageUp))
	w.until(`document.querySelector("dialog.whole-screen svg.picture-roadmap") !== null && document.querySelector("main table.order") !== null`)
	w.run(`document.querySelector("dialog.whole-screen").close()`)
	w.until(`document.querySelector("dialog") === null && document.querySelector("main svg.picture-roadmap") !== null`)

	w.open("grid/index.html")
	w.do(chromedp.KeyEvent("p"))
	w.until(`document.querySelector("dialog.whole-screen svg.picture-purpose") !== null`)
	w.do(chromedp.KeyEvent("n"))
	w.until(`document.querySelectorAll(".whole-screen-names text").length > 10`)
	w.until(`Array.from(document.querySelectorAll(".whole-screen-names text")).every(t => t.getBoundingClientRect().height >= 12)`)
	w.do(chromedp.KeyEvent("n"))
	w.until(`document.querySelectorAll(".whole-screen-names text").length === 0`)
}
