package main

import (
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

// TestWindowsShareNumbers opens the grid in two windows that know nothing of each
// other, the second one after a dot has come in between: each number is the same
// work in both.
func TestWindowsShareNumbers(t *testing.T) {
	w := openWorkshop(t)
	w.open("grid/index.html")
	const numbers = `Array.from(document.querySelectorAll("main svg.picture-purpose a[data-id]")).map(a => a.dataset.id + a.querySelector("text").textContent).sort().join()`
	w.until(`window.handbookLive.desk.numbers["newsletter"] > 0`)
	before, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](numbers))
	if err != nil {
		t.Fatal(err)
	}
	w.save("content/work/aardvark.md", "---\ndepartment: sales\ncriticality: 1\ndifferentiation: 9\n---\n# Aardvark\n")
	w.until(`document.querySelector('main svg.picture-purpose a[data-id="aardvark"]') !== null && window.handbookLive.desk.numbers["aardvark"] > 0`)
	after, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](numbers))
	if err != nil {
		t.Fatal(err)
	}
	for number := range strings.SplitSeq(before, ",") {
		if !strings.Contains(","+after+",", ","+number+",") {
			t.Errorf("%s is another one now", number)
		}
	}
	other := &workshop{t: t, root: w.root, url: w.url}
	other.browse(browsertest.Tab(t))
	other.open("grid/index.html")
	other.until(numbers + fmt.Sprintf(` === %q`, after))
}

// TestANoteKeepsItsDepartment puts a note of one department down on the only row of
// a young roadmap, which is another one's, and another note below all rows: both
// get their quarter, and keep their department.
func TestANoteKeepsItsDepartment(t *testing.T) {
	t.Parallel()
	tab := browsertest.Tab(t)
	w := &workshop{t: t, root: t.TempDir()}
	w.save("content/departments/it.md", "# IT\n")
	w.save("content/departments/transport.md", "# Transport\n")
	w.save("content/work/laptops.md", "---\ndepartment: it\nquarter: 2027-Q1\nstatus: accepted\n---\n# Laptops\n")
	w.save("content/work/lorries.md", "---\ndepartment: transport\n---\n# Lorries\n")
	w.save("content/work/depots.md", "---\ndepartment: transport\n---\n# Depots\n")
	w.save("content/work/phones.md", "---\nquarter: 2027-Q1\n---\n# Phones\n")
	w.serve()
	w.browse(tab)
	w.open("plan/index.html")
	w.carry(`[data-waiting="work/lorries"]`, `svg.picture-roadmap a[data-id="laptops"]`, 0)
	w.says("work/lorries.md", "quarter: 2027-Q1\n")
	w.says("work/lorries.md", "department: transport\n")
	w.until(`document.querySelector('[data-waiting="work/lorries"]') === null`)

	// One that lacks a department gets that of the row, and keeps its quarter.
	w.carry(`[data-waiting="work/phones"]`, `svg.picture-roadmap a[data-id="laptops"]`, 0)
	w.says("work/phones.md", "quarter: 2027-Q1\ndepartment: it\n")
	w.until(`document.querySelector('[data-waiting="work/phones"]') === null`)

	// A bar that is dropped below all rows keeps its department, too.
	w.until(`["laptops", "lorries", "phones"].every(id => (bar => bar !== null && bar.classList.contains("hb-movable"))(document.querySelector("svg.picture-roadmap a[data-id=" + id + "]")))`)
	below, err := chromedp.Run(w.ctx, chromedp.Evaluate[float64](`(() => {
		const svg = document.querySelector("svg.picture-roadmap"), bar = svg.querySelector('a[data-id="laptops"]'); bar.scrollIntoView({block: "center"});
		const r = bar.getBoundingClientRect(), foot = new DOMPoint(0, Number(svg.dataset.foot) + 8).matrixTransform(svg.getScreenCTM());
		return foot.y - r.y - r.height / 2 })()`))
	if err != nil {
		t.Fatal(err)
	}
	text := w.file("work/laptops.md")
	w.drag(`svg.picture-roadmap a[data-id="laptops"]`, 0, below)
	w.until(`document.querySelector('svg.picture-roadmap a[data-id="laptops"]').getAttribute("transform") === null`)
	if got := w.file("work/laptops.md"); got != text {
		t.Errorf("dropped below all rows it is\n%s", got)
	}

	// An order that is still to be begun comes after the title of its page.
	w.open("plan/2027-q1.html")
	w.until(`(box => box !== null && (document.querySelector("h1").compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING) > 0)(document.querySelector(".hb-unplaced"))`)
}

// TestANoteBesideTheGrid puts a note down a little beyond the corner of the grid:
// it gets the highest ratings. Far from it nothing happens, and that is said.
func TestANoteBesideTheGrid(t *testing.T) {
	w := openWorkshop(t)
	w.save("content/work/aardvark.md", "# Aardvark\n")
	w.made("work/aardvark.html")
	w.open("grid/index.html")
	const note = `[data-waiting="work/aardvark"]`
	w.until(`document.querySelector('` + note + `') !== null && document.fonts.status === "loaded"`)
	from := func(to string) []float64 {
		w.run(`document.querySelector('` + note + `').scrollIntoView({block: "start"})`)
		way, err := chromedp.Run(w.ctx, chromedp.Evaluate[[]float64](`(() => { const n = document.querySelector('`+note+`'); n.scrollIntoView({block: "center"});
			const a = n.getBoundingClientRect(), b = `+to+`; return [b.x - a.x - a.width / 2, b.y - a.y - a.height / 2] })()`))
		if err != nil {
			t.Fatal(err)
		}
		return way
	}
	far := from(`document.querySelector("h1").getBoundingClientRect()`)
	w.drag(note, far[0], far[1])
	w.written("Put it down on the picture")
	near := from(`(r => ({x: r.right + 8, y: r.top + 60}))(document.querySelector("svg.picture-purpose [data-x]").getBoundingClientRect())`)
	w.drag(note, near[0], near[1])
	w.says("work/aardvark.md", "criticality: 10\n")
}

// TestAConflictSaysWhatToDo: the name of a file begins a sentence as it is written.
func TestAConflictSaysWhatToDo(t *testing.T) {
	w := openWorkshop(t)
	w.open("grid/index.html")
	w.run(`window.handbookLive.send("edit", {do: "set", items: [{id: "work/newsletter", base: "old"}], values: {status: "accepted"}}).catch(() => {})`)
	w.until(`document.querySelector(".hb-said").textContent === "content/work/newsletter.md has been changed in the meantime, so nothing was written. Look at it, and do it once more"`)
}

// finger drags something by touch.
func (w *workshop) finger(thing string, to func(x, y float64) (toX, toY float64)) {
	w.t.Helper()
	x, y := w.middle(thing)
	toX, toY := to(x, y)
	w.touch(input.DispatchTouchEventTypeTouchStart, x, y)
	for i := 1; i <= 4; i++ {
		part := float64(i) / 4
		w.touch(input.DispatchTouchEventTypeTouchMove, x+(toX-x)*part, y+(toY-y)*part)
	}
	w.touch(input.DispatchTouchEventTypeTouchEnd, toX, toY)
}

// touch puts a finger down, moves it or lifts it.
func (w *workshop) touch(kind input.DispatchTouchEventType, x, y float64) {
	w.t.Helper()
	points := []*input.TouchPoint{}
	if kind != input.DispatchTouchEventTypeTouchEnd {
		points = append(points, &input.TouchPoint{X: x, Y: y})
	}
	if _, err := chromedp.Call(w.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points}); err != nil {
		w.t.Fatal(err)
	}
}

// TestRowsGoToTheTop drags a row of an order to the first place with the mouse, and
// another one with a finger.
func TestRowsGoToTheTop(t *testing.T) {
	w := openWorkshop(t)
	w.open("plan/2027-q3.html")
	rows := `Array.from(document.querySelectorAll("table.order tbody tr[data-work]:not([data-unplaced])")).map(r => r.dataset.work)`
	w.until(rows + `.length > 3`)
	order, err := chromedp.Run(w.ctx, chromedp.Evaluate[[]string](rows))
	if err != nil {
		t.Fatal(err)
	}
	row := func(work string) string { return fmt.Sprintf(`table.order tr[data-work=%q]`, work) }
	w.carry(row(order[2])+" td", "table.order thead tr", 0)
	w.says("quarters/2027-q3.md", "order:\n  - "+order[2]+"\n  - "+order[0]+"\n")

	w.until(rows + fmt.Sprintf(`[0] === %q`, order[2]))
	w.until(fmt.Sprintf(`(e => { if (e) document.querySelector("table.order thead").scrollIntoView({block: "center"}); return e !== null })(document.querySelector(%q))`, row(order[1])+" .hb-grip"))
	top, err := chromedp.Run(w.ctx, chromedp.Evaluate[[]float64](fmt.Sprintf(`(r => [r.x + 40, r.y + r.height / 4])(document.querySelector(%q).getBoundingClientRect())`, row(order[2]))))
	if err != nil {
		t.Fatal(err)
	}
	w.finger(row(order[1])+" .hb-grip", func(float64, float64) (float64, float64) { return top[0], top[1] })
	w.says("quarters/2027-q3.md", "order:\n  - "+order[1]+"\n  - "+order[2]+"\n")
}

// TestHelpSaysWhatCanBeDoneHere: a page without a picture promises nothing that only
// a picture can do.
func TestHelpSaysWhatCanBeDoneHere(t *testing.T) {
	w := openWorkshop(t)
	help := func(page string) string {
		t.Helper()
		w.open(page)
		w.do(chromedp.KeyEvent("?"))
		w.until(`document.querySelector("dialog.hb-help[open]") !== null`)
		text, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`document.querySelector("dialog.hb-help").textContent`))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	if got := help("work/index.html"); strings.Contains(got, "Shift+click") || !strings.Contains(got, "Ctrl+Z") {
		t.Errorf("the list of all work says %q", got)
	}
	if got := help("grid/index.html"); !strings.Contains(got, "Shift+click, or Space") {
		t.Errorf("the grid says %q", got)
	}
}

// TestAMapOfATextSaysWhatItCannotDo tries on a map of a text what can be done on a
// map of components: nothing is changed, each is refused with the way out, and that
// leads to a map on which all of it can be done.
func TestAMapOfATextSaysWhatItCannotDo(t *testing.T) {
	w := openWorkshop(t)
	text := "anchor Guest [0.95, 0.6]\ncomponent Cup [0.79, 0.61]\ncomponent Kettle [0.43, 0.35]\nGuest->Cup\nCup->Kettle\n"
	w.save("content/maps/tea.owm", text)
	w.save("content/maps/tea.md", "---\nsource: tea.owm\n---\n# Tea\n")
	w.made("maps/tea.html")
	w.open("maps/tea.html")
	kettle := `document.querySelector('svg.picture-wardley g[data-id="Kettle"], svg.picture-wardley a[data-id="Kettle"]')`
	w.until(kettle + `.classList.contains("hb-movable")`)
	w.run(`window.failures = []; window.addEventListener("error", e => window.failures.push(e.message))`)
	// Whom it is for has no marker; its name is dragged as a component is.
	guest := `svg.picture-wardley text[data-of="Guest"]`
	w.drag(guest, 40, 30)
	w.written("“Guest” at")
	w.until(fmt.Sprintf(`document.querySelector(%q).closest("[data-id]").getAttribute("transform") === null && window.failures.length === 0`, guest))
	text = w.file("maps/tea.owm")

	refused := func(try string) {
		t.Helper()
		w.until(`document.querySelector(".hb-said").textContent.startsWith("This map is drawn from the text content/maps/tea.owm.")`)
		if got := w.file("maps/tea.owm"); got != text {
			t.Errorf("%s changes the text:\n%s", try, got)
		}
		w.run(`document.querySelector(".hb-said").textContent = ""`)
	}
	w.carry(`[data-mark="Cup"]`, `[data-mark="Kettle"]`, alt)
	refused("Alt and drag")
	for _, event := range []string{"contextmenu", "dblclick"} {
		w.run(fmt.Sprintf(`%s.dispatchEvent(new MouseEvent(%q, {bubbles: true, cancelable: true}))`, kettle, event))
		refused(event)
	}
	w.run(`document.querySelector("svg.picture-wardley [data-x]").dispatchEvent(new MouseEvent("dblclick", {bubbles: true, cancelable: true, clientX: 300, clientY: 300}))`)
	refused("a double-click on an empty place")
	for _, key := range []string{"e", "l", kb.F2, " "} {
		w.run(`const e = ` + kettle + `; e.setAttribute("tabindex", "0"); e.focus()`)
		w.do(chromedp.KeyEvent(key))
		refused("the key " + key)
	}
	w.press("Make components of it")
	w.written("New: the map “Tea (components)”, of 2 components")
	w.made("maps/tea-components.html")
	w.open("maps/tea-components.html")
	w.until(`document.querySelector('svg.picture-wardley a[data-id="kettle"]') !== null && document.querySelector('[data-from="cup"][data-to="kettle"]') !== null`)
	if _, err := os.Stat(filepath.Join(w.root, "content/stakeholders/guest.md")); err != nil {
		t.Error(err)
	}
}

// TestAMissingPageHasItsStyle takes a page away while it is on the screen: what is
// shown in its place looks like a page, and leads on.
func TestAMissingPageHasItsStyle(t *testing.T) {
	w := openWorkshop(t)
	w.open("work/office-plants.html")
	if err := os.Remove(filepath.Join(w.root, "content/work/office-plants.md")); err != nil {
		t.Fatal(err)
	}
	w.until(`document.title.startsWith("This page does not exist")`)
	w.until(`getComputedStyle(document.body).fontFamily.includes("Plex") || getComputedStyle(document.body).fontFamily.includes("Source")`)
	w.until(`document.querySelector("a.brand").pathname === "/index.html" && Array.from(document.querySelectorAll("link[rel=stylesheet]")).every(l => l.sheet !== null)`)
}
