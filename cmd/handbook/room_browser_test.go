package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator/browsertest"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// press presses a button by its words.
func (w *workshop) press(words string) {
	w.t.Helper()
	button := fmt.Sprintf(`Array.from(document.querySelectorAll("button")).filter(b => b.textContent === %q && b.getBoundingClientRect().width > 0).pop()`, words)
	w.until(`(() => { const b = ` + button + `; if (b) b.click(); return Boolean(b) })()`) // in one go: the button may be drawn anew at any time
}

// made waits until there is a page.
func (w *workshop) made(page string) {
	w.t.Helper()
	w.served(page, "there is "+page, func(status int, _ string) bool { return status == http.StatusOK })
}

// tells waits until a page of the preview says something: what is asked next is about
// the files as they are then.
func (w *workshop) tells(page, words string) {
	w.t.Helper()
	w.served(page, page+" says "+words, func(_ int, text string) bool { return strings.Contains(text, words) })
}

// served waits until the preview answers for a page in some way.
func (w *workshop) served(page, what string, holds func(status int, text string) bool) {
	w.t.Helper()
	browsertest.Wait(w.t, what, func() bool {
		r, err := http.Get(w.url + page)
		if err != nil {
			return false
		}
		defer r.Body.Close()
		text, err := io.ReadAll(r.Body)
		return err == nil && holds(r.StatusCode, string(text))
	})
}

// fill writes into the field of a form that has a label.
func (w *workshop) fill(label, text string) {
	w.t.Helper()
	field := fmt.Sprintf(`Array.from(document.querySelectorAll("dialog.hb-form label")).find(l => l.firstChild.textContent.startsWith(%q))`, label)
	w.until(field + ` !== undefined`)
	w.run(fmt.Sprintf(`const f = %s.querySelector("input, select, textarea"); f.value = %q; f.dispatchEvent(new Event("input", {bubbles: true}))`, field, text))
}

func (w *workshop) submit() {
	w.t.Helper()
	w.run(`document.querySelector("dialog.hb-form form").requestSubmit()`)
}

// written waits for a message.
func (w *workshop) written(words string) {
	w.t.Helper()
	w.until(fmt.Sprintf(`document.querySelector(".hb-said").textContent.includes(%q)`, words))
}

// alt says that the key Alt is held.
const alt = 1

// carry drags one thing onto another, with keys that are held.
func (w *workshop) carry(thing, to string, modifiers int64) {
	w.t.Helper()
	w.until(`document.readyState === "complete" && document.fonts.status === "loaded"`) // nothing shifts any more
	w.until(fmt.Sprintf(`(() => { const e = document.querySelector(%q), to = document.querySelector(%q); if (e && to && !to.closest("dialog")) { const a = e.getBoundingClientRect(), b = to.getBoundingClientRect(); scrollBy(0, (Math.min(a.top, b.top) + Math.max(a.bottom, b.bottom) - innerHeight) / 2) } return e && to })() !== null`, thing, to))
	places, err := chromedp.Run(w.ctx, chromedp.Evaluate[[]float64](fmt.Sprintf(`[%q, %q].flatMap(s => { const r = document.querySelector(s).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })`, thing, to)))
	if err != nil {
		w.t.Fatal(err)
	}
	held := func(p *input.DispatchMouseEventParams) {
		p.Button, p.Buttons, p.ClickCount, p.Modifiers = input.MouseButtonLeft, 1, 1, modifiers
	}
	x, y, toX, toY := places[0], places[1], places[2], places[3]
	w.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y), chromedp.MouseEvent(chromedp.MousePressed, x, y, held),
		chromedp.MouseEvent(chromedp.MouseMoved, (x+toX)/2, (y+toY)/2, held), chromedp.MouseEvent(chromedp.MouseMoved, toX, toY, held),
		chromedp.MouseEvent(chromedp.MouseReleased, toX, toY, held))
}

const dot = `document.querySelector('dialog.whole-screen svg.picture-purpose a[data-id=%q]')`

// TestARoomBeforeTheGrid calls work out before a grid on the whole screen, drags
// it there, moves it by keys, looks at its card and gives it another name; then a
// file breaks. The picture stays on the screen all the while.
func TestARoomBeforeTheGrid(t *testing.T) {
	w := openWorkshop(t)
	w.do(chromedp.EmulateViewport(1600, 900))
	w.open("grid/index.html")
	w.press("Full screen")
	w.until(`document.querySelectorAll(".whole-screen-key li").length > 50`)
	numbers := `Array.from(document.querySelectorAll("dialog svg.picture-purpose a[data-id]")).filter(a => !a.dataset.id.startsWith("aardvark")).map(a => a.dataset.id + a.querySelector("text").textContent).sort().join()`
	w.run(`window.numbers = ` + numbers)

	// Escape loses nothing.
	w.press("New work")
	w.fill("In the words used", "- Aardvark programme\nWeekly sales report\nAardvark programme")
	w.do(chromedp.KeyEvent(kb.Escape))
	w.until(`document.querySelector("dialog.hb-form") === null && document.querySelector("dialog.whole-screen") !== null`)
	w.press("New work")
	w.until(`document.querySelector("dialog.hb-form textarea").value.startsWith("- Aardvark")`)
	w.submit()
	w.written("there is already “Weekly sales report” and “Aardvark programme”")
	w.until(`document.querySelector("dialog.hb-form") === null`)
	w.press("New work")
	w.until(`document.querySelector("dialog.hb-form textarea").value === ""`)
	w.do(chromedp.KeyEvent(kb.Escape))

	w.carry(`[data-waiting="work/aardvark-programme"]`, `dialog rect.quadrant-win`, 0)
	w.says("work/aardvark-programme.md", "criticality: 7.5\ndifferentiation: 7.5\n")
	w.until(fmt.Sprintf(dot, "aardvark-programme") + ` !== null && document.querySelector('[data-waiting="work/aardvark-programme"]') === null`)
	w.until(numbers + ` === window.numbers`)
	w.until(`Array.from(document.querySelectorAll(".whole-screen-key li")).pop().textContent === "Aardvark programme"`)

	// Keys repeat, because the focus stays where it is.
	w.until(fmt.Sprintf(dot, "aardvark-programme") + `.classList.contains("hb-movable")`)
	w.run(fmt.Sprintf(dot, "aardvark-programme") + `.focus()`)
	for range 3 {
		w.do(chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	}
	w.says("work/aardvark-programme.md", "criticality: 7.5\ndifferentiation: 6\n")
	w.until(`document.activeElement.dataset.id === "aardvark-programme" && document.querySelector(".whole-screen-name").textContent.includes("Aardvark programme")`)

	w.do(chromedp.KeyEvent(kb.Enter))
	w.until(`document.querySelector(".hb-card") !== null && document.querySelector(".hb-card").textContent.includes("critical 7.5 · wins customers 6")`)
	w.do(chromedp.KeyEvent(kb.Escape))
	w.until(`document.querySelector(".hb-card") === null && document.querySelector("dialog.whole-screen") !== null`)
	w.do(chromedp.KeyEvent(kb.F2))
	w.until(`document.activeElement.className === "hb-rename"`)
	w.do(chromedp.KeyEvent("Anteaters"), chromedp.KeyEvent(kb.Enter))
	w.says("work/aardvark-programme.md", "# Anteaters\n")

	w.replace("work/brand-refresh.md", "status: declined", "status: [declined")
	w.until(`document.querySelector("dialog.whole-screen handbook-problems") !== null`)
	w.do(chromedp.KeyEvent(kb.Escape))
	w.until(overlay + ` === null && document.querySelector("dialog.whole-screen") !== null`)
}

// TestASlipIsNoClick presses a dot on the whole screen, slips and lets go; then
// clicks. Neither leaves the page.
func TestASlipIsNoClick(t *testing.T) {
	w := openWorkshop(t)
	w.open("grid/index.html")
	w.press("Full screen")
	w.until(fmt.Sprintf(dot, "brand-refresh") + `.classList.contains("hb-movable")`)
	w.drag(`dialog.whole-screen svg.picture-purpose a[data-id="brand-refresh"]`, 3, 0)
	w.do(chromedp.Evaluate[chromedp.Void](`window.sameDocument = true`))
	w.until(`document.querySelector(".hb-card") === null`)
	w.drag(`dialog.whole-screen svg.picture-purpose a[data-id="brand-refresh"]`, 0, 0)
	w.until(`document.querySelector(".hb-card") !== null && document.querySelector(".hb-card a").getAttribute("href").includes("brand-refresh")`)
	w.until(`window.sameDocument === true && location.pathname === "/grid/index.html"`)

	// On the page itself a click leads on, and two give another name.
	w.run(`document.querySelector("dialog.whole-screen").close()`)
	w.until(`document.querySelector("main svg.picture-purpose a.hb-movable") !== null`)
	thing := `main svg.picture-purpose a[data-id="brand-refresh"]`
	w.drag(thing, 0, 0)
	w.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => { const e = document.querySelector(%q); for (const type of ["click", "dblclick"]) e.dispatchEvent(new MouseEvent(type, {bubbles: true, cancelable: true, detail: 2})) })()`, thing)))
	w.until(`document.activeElement.className === "hb-rename"`)
	w.do(chromedp.KeyEvent(kb.Escape))
	w.drag(thing, 0, 0)
	w.until(`location.pathname === "/work/brand-refresh.html"`)
}

// TestRoadmapOnTheWholeScreen is as wide as the screen, scrolls down, and keeps
// the quarters in sight.
func TestRoadmapOnTheWholeScreen(t *testing.T) {
	w := openWorkshop(t)
	w.do(chromedp.EmulateViewport(1600, 900))
	w.open("plan/index.html")
	w.press("Full screen")
	w.until(`document.querySelector("dialog svg.picture-roadmap") !== null`)
	w.until(`(t => t.getBoundingClientRect().height > 14)(document.querySelector("dialog svg.picture-roadmap text.label"))`)
	w.until(`document.querySelector(".whole-screen-strip").hidden`)
	w.run(`document.querySelector("dialog svg.picture-roadmap").dispatchEvent(new WheelEvent("wheel", {deltaY: 500, clientX: 600, clientY: 400, bubbles: true, cancelable: true}))`)
	w.until(`(s => !s.hidden && s.textContent.includes("FY27 Q3") && s.getBoundingClientRect().height > 30)(document.querySelector(".whole-screen-strip"))`)
}

// TestTheOrderOnTheScreen puts work into the order of a quarter by a drag and by
// a button, begins that of another one, and takes out what has left.
func TestTheOrderOnTheScreen(t *testing.T) {
	w := openWorkshop(t)
	for name, quarter := range map[string]string{"zebra": "2027-Q3", "giraffe": "2027-Q3", "okapi": "2028-Q2"} {
		text := "---\ndepartment: sales\nquarter: " + quarter + "\n---\n# " + strings.ToUpper(name[:1]) + name[1:] + "\n"
		if err := os.WriteFile(filepath.Join(w.root, "content/work", name+".md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"zebra", "giraffe", "okapi"} {
		w.made("work/" + name + ".html")
	}
	w.open("plan/2027-q3.html")
	w.run(`window.sameDocument = true`)
	w.carry(`.hb-unplaced [data-work="zebra"] a`, `table.order [data-work="newsletter"]`, 0)
	w.says("quarters/2027-q3.md", "  - newsletter\n  - zebra\n")
	w.until(`document.querySelector('table.order [data-work="zebra"]') !== null && document.querySelector('.hb-unplaced [data-work="giraffe"] button') !== null`)
	w.run(`document.querySelector('.hb-unplaced [data-work="giraffe"] button').click()`)
	w.says("quarters/2027-q3.md", "  - zebra\n  - giraffe\n")

	// A row moves by its title, which is a link.
	w.until(`document.querySelector('table.order [data-work="giraffe"]') !== null`)
	w.carry(`table.order [data-work="giraffe"] a`, `table.order [data-work="newsletter"]`, 0)
	w.says("quarters/2027-q3.md", "  - newsletter\n  - giraffe\n  - zebra\n")

	// The button keeps the focus of its row.
	up := `document.querySelector('table.order [data-work="giraffe"] button[title="Up"]')`
	w.until(up + ` !== null && document.querySelector('table.order [data-work="giraffe"] ~ [data-work="zebra"]') !== null`)
	w.run(up + `.focus()`)
	w.do(chromedp.KeyEvent(kb.Enter))
	w.says("quarters/2027-q3.md", "  - giraffe\n  - newsletter\n")
	w.until(`document.querySelector('table.order [data-work="giraffe"] ~ [data-work="newsletter"]') !== null && document.activeElement === ` + up)
	w.do(chromedp.KeyEvent(kb.Enter))
	w.says("quarters/2027-q3.md", "  - giraffe\n  - expense-cards\n")

	w.replace("work/zebra.md", "department", "status: declined\ndepartment")
	out := `document.querySelector('table.order tr.left-order[data-work="zebra"] button[title="Take out of the order"]')`
	w.until(out + ` !== null`)
	w.run(out + `.click()`)
	w.written("“Zebra” is out of the order")
	w.until(`window.sameDocument === true`)

	w.open("plan/2028-q2.html")
	w.until(`document.querySelector('.hb-unplaced [data-work="okapi"] button') !== null`)
	w.run(`document.querySelector('.hb-unplaced [data-work="okapi"] button').click()`)
	w.until(`document.querySelector('table.order [data-work="okapi"]') !== null`)
	if got := w.file("quarters/2028-q2.md"); !strings.Contains(got, "order:\n  - okapi\n") {
		t.Errorf("the new quarter is %q", got)
	}
}

// TestFormsSayWhatIsMissing refuses several items without a reason, checks in a
// figure that is none, and raises a tension that is settled at once.
func TestFormsSayWhatIsMissing(t *testing.T) {
	w := openWorkshop(t)
	w.open("grid/index.html")
	for _, id := range []string{"month-end", "newsletter"} {
		w.run(fmt.Sprintf(`document.querySelector('svg.picture-purpose a[data-id=%q]').focus()`, id))
		w.do(chromedp.KeyEvent(" "))
	}
	w.press("Change 2 chosen")
	w.until(`document.querySelector(".hb-names").textContent.includes("Month end in six days")`)
	w.fill("How far it has got", "declined")
	w.submit()
	w.until(`document.querySelector("[data-field=reason]").textContent !== "" && document.querySelector(".hb-wrong").textContent.startsWith("Why?") && document.activeElement.tagName === "TEXTAREA"`)
	w.fill("Why it is not done", "Nobody would miss it")
	w.fill("The role that decided", "ceo")
	w.fill("Name of the decision", "What we drop")
	w.submit()
	w.written("written down as “What we drop”")
	w.do(chromedp.Navigate(w.url + "decisions/what-we-drop.html"))
	w.until(`document.querySelector("#hb-outcome a[href='../work/newsletter.html']") !== null && document.querySelector("main").textContent.includes("We decline “Month end in six days” and “The monthly newsletter”")`)

	w.open("objectives/larger-customers.html")
	w.press("Check in")
	w.run(`const f = document.querySelector('dialog [data-field="win-rate"] input'); f.value = "many"`)
	w.run(`const f = document.querySelector('dialog [data-field="enterprise-revenue"] input'); f.value = "1,150"`)
	w.submit()
	w.until(`document.querySelector(".hb-wrong").textContent.startsWith("“Tenders won”") && document.activeElement.closest('[data-field="win-rate"]') !== null`)
	w.run(`document.querySelector('dialog [data-field="win-rate"] input').value = "22%"`)
	w.submit()
	w.says("objectives/larger-customers.md", "kr: enterprise-revenue, value: 1150}\n  - {date: 2026-11-16, kr: win-rate, value: 22}\n")

	w.open("tensions/index.html")
	w.press("New tension")
	w.fill("What it is called", "Coats or umbrellas")
	w.names("The two or more departments", "sales")
	w.submit()
	w.until(`document.querySelector(".hb-wrong").textContent.includes("is between two or more")`)
	w.names("The two or more departments", "finance")
	w.submit()
	w.written("New: “Coats or umbrellas”")
	w.until(`document.querySelector("main").textContent.includes("Coats or umbrellas")`)
	w.open("tensions/coats-or-umbrellas.html")
	w.press("Change this")
	w.names("The role that decides", "chief exec")
	w.fill("What was decided", "Umbrellas, until it snows")
	w.submit()
	w.written("written down as “Coats or umbrellas”")
	w.says("tensions/coats-or-umbrellas.md", "decider: ceo\n")
	if got := w.file("decisions/coats-or-umbrellas.md"); !strings.Contains(got, "outcome: Umbrellas, until it snows\n") || !strings.Contains(got, "settles: [coats-or-umbrellas]\n") {
		t.Errorf("the decision is\n%s", got)
	}
}

// TestALineIsDrawn draws a line between two components with the mouse and with
// keys, and sees that lines follow what is dragged.
func TestALineIsDrawn(t *testing.T) {
	w := openWorkshop(t)
	w.open("maps/learner-value-chain.html")
	w.carry(`[data-mark="assessment-engine"]`, `[data-mark="video-classroom"]`, alt)
	w.says("components/assessment-engine.md", "depends_on: [learning-records, video-classroom]\n")
	w.until(`document.querySelector('[data-from="assessment-engine"][data-to="video-classroom"]') !== null`)
	w.run(`document.querySelector('svg a[data-id="learner-portal"]').focus()`)
	w.do(chromedp.KeyEvent("l"))
	w.run(`document.querySelector('svg a[data-id="video-classroom"]').focus()`)
	w.do(chromedp.KeyEvent(kb.Enter))
	w.says("components/learner-portal.md", "video-classroom")
	w.until(`location.pathname === "/maps/learner-value-chain.html"`)

	w.until(`document.querySelector('[data-from="learner-portal"][data-to="video-classroom"]') !== null && document.querySelector("svg.picture-wardley a.hb-movable") !== null`)
	w.run(`window.stood = document.querySelector('[data-from="assessment-engine"][data-to="learning-records"]').getAttribute("x1")`)
	x, y := w.middle(`[data-mark="assessment-engine"]`)
	w.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y))
	w.mouse(chromedp.MousePressed, x, y)
	w.mouse(chromedp.MouseMoved, x+60, y+30)
	w.until(`Number(document.querySelector('[data-from="assessment-engine"][data-to="learning-records"]').getAttribute("x1")) > Number(window.stood) + 20`)
	w.until(`getComputedStyle(document.querySelector('svg a[data-id="renewals"], svg a[data-id="video-classroom"]')).opacity === "1"`)
	w.do(chromedp.KeyEvent(kb.Escape))
	w.until(`document.querySelector('[data-from="assessment-engine"][data-to="learning-records"]').getAttribute("x1") === window.stood`)
}

// TestAComponentByKeys adds a component to a map and gives it its place without
// a mouse.
func TestAComponentByKeys(t *testing.T) {
	w := openWorkshop(t)
	w.open("maps/learner-value-chain.html")
	w.press("New component")
	w.fill("By name", "Mobile app for learners")
	w.submit()
	w.until(`document.querySelector('[data-waiting="components/mobile-app-for-learners"]') !== null && document.querySelector("dialog") === null`)
	// The page may be renewed between two strokes of a key, and the key lost.
	w.run(`window.pressing = setInterval(() => document.querySelector("dialog") ? clearInterval(window.pressing) : document.querySelector('[data-waiting="components/mobile-app-for-learners"]').focus(), 50)`)
	browsertest.Wait(t, "Enter opens a form", func() bool {
		w.do(chromedp.KeyEvent(kb.Enter))
		open, err := chromedp.Run(w.ctx, chromedp.Evaluate[bool](`new Promise(done => {
			const look = setInterval(() => { if (document.querySelector("dialog")) { clearInterval(look); done(true) } }, 20);
			setTimeout(() => { clearInterval(look); done(document.querySelector("dialog") !== null) }, 3000) })`, chromedp.EvalAwaitPromise))
		return err == nil && open
	})
	w.fill("How standard it is", "0.6")
	w.fill("How close it is", "0.8")
	w.fill("Who runs it", "vendor")
	w.submit()
	w.says("components/mobile-app-for-learners.md", "sourcing: vendor\nevolution: 0.6\nvisibility: 0.8\n")
	w.until(`document.querySelector('svg.picture-wardley a[data-id="mobile-app-for-learners"]') !== null`)
}

// TestNothingIsSavedWithoutAServer says so before anybody tries.
func TestNothingIsSavedWithoutAServer(t *testing.T) {
	t.Parallel()
	tab := browsertest.Tab(t)
	w := exampleWorkshop(t)
	stop := w.serveOn(0)
	w.browse(tab)
	w.open("grid/index.html")
	stop()
	w.until(`document.querySelector(".hb-lost") !== null && document.querySelector(".hb-lost").textContent.startsWith("Not connected")`)
}
