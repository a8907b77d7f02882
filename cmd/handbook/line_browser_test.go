package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// asked is the file of work that somebody has asked for.
func asked(department, quarter, effort, title string) string {
	return "---\ndepartment: " + department + "\nquarter: " + quarter + "\neffort: " + effort + "\n---\n# " + title + "\n"
}

// TestTheLineCountsProposals draws the line where everything is a proposal: with the
// mouse, a finger and keys. What is above it is counted while it moves, and while a
// row is dragged across it.
func TestTheLineCountsProposals(t *testing.T) {
	w := blankWorkshop(t, map[string]string{
		"departments/transport.md": "---\ncapacity: 20\n---\n# Transport\n",
		"work/trams.md":            asked("transport", "2027-Q1", "9", "Longer trams"),
		"work/buses.md":            asked("transport", "2027-Q1", "8", "Quieter buses"),
		"work/ferry.md":            asked("transport", "2027-Q1", "3", "A ferry"),
		"quarters/2027-q1.md":      "---\nstatus: proposed\norder:\n  - trams\n  - buses\n  - ferry\ncut_after: ferry\n---\n",
	})
	ifAll := func(words string) {
		t.Helper()
		w.until(fmt.Sprintf(`(c => c !== null && c.textContent === %q)(document.querySelector(".hb-at-line tr:last-child td"))`, words))
	}
	drawn := func(below string) {
		t.Helper()
		w.says("quarters/2027-q1.md", "cut_after: "+below+"\n")
		w.until(fmt.Sprintf(`(r => r !== null && r.dataset.work === %q)(document.querySelector("main tr.cut-after"))`, below))
	}
	w.open("plan/2027-q1.html")
	ifAll("20 of 146 over")
	w.run(`window.sameDocument = true; document.querySelector("table.order").scrollIntoView({block: "center"})`)

	x, y := w.middle(".hb-cut-handle")
	_, to := w.middle(`table.order [data-work="buses"]`)
	w.mouse(chromedp.MousePressed, x, y)
	w.mouse(chromedp.MouseMoved, x, to-4)
	ifAll("9 of 14") // before it is put down
	w.mouse(chromedp.MouseMoved, x, to+4)
	ifAll("17 of 143 over")
	w.mouse(chromedp.MouseReleased, x, to+4)
	drawn("buses")

	x, y = w.middle(".hb-cut-handle")
	_, to = w.middle(`table.order [data-work="trams"]`)
	w.touch(input.DispatchTouchEventTypeTouchStart, x, y)
	w.touch(input.DispatchTouchEventTypeTouchMove, x, y-10)
	w.touch(input.DispatchTouchEventTypeTouchMove, x, to+4)
	ifAll("9 of 14")
	w.touch(input.DispatchTouchEventTypeTouchEnd, 0, 0)
	drawn("trams")

	// Keys move it, and Escape puts it back.
	w.run(`document.querySelector(".hb-cut-handle").focus()`)
	w.do(chromedp.KeyEvent(kb.End))
	ifAll("20 of 146 over")
	w.do(chromedp.KeyEvent(kb.Escape))
	ifAll("9 of 14")
	w.do(chromedp.KeyEvent(kb.ArrowDown))
	ifAll("17 of 143 over")
	w.do(chromedp.KeyEvent(kb.Enter))
	drawn("buses")
	w.until(`document.activeElement.className === "hb-cut-handle"`)

	// A row that is held above the line counts before it is put down.
	x, y = w.middle(`table.order [data-work="ferry"] .hb-grip`)
	_, to = w.middle(`table.order [data-work="trams"]`)
	w.mouse(chromedp.MousePressed, x, y)
	w.mouse(chromedp.MouseMoved, x, y-10)
	w.mouse(chromedp.MouseMoved, x, to+4)
	ifAll("20 of 146 over")
	w.mouse(chromedp.MouseReleased, x, to+4)
	w.says("quarters/2027-q1.md", "order:\n  - trams\n  - ferry\n  - buses\ncut_after: buses\n")
	w.until(`window.sameDocument === true`)
	if got := w.file("quarters/2027-q1.md"); !strings.HasPrefix(got, "---\nstatus: proposed\norder:\n") {
		t.Errorf("the quarter is\n%s", got)
	}
}
