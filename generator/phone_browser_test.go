package generator_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// cutCells counts what a table says beyond the screen's edge; a grid of figures
// pans in its own frame.
const cutCells = `[...document.querySelectorAll("main .scroll > table:not(.matrix) :is(th, td)")]
	.filter(c => c.getClientRects().length && !c.closest("thead, details:not([open])") && c.getBoundingClientRect().right > innerWidth + 1).length`

// TestTablesOnAPhone reads tables on a phone: everything that a row says is on
// the screen, with the name of its column, and it is a table again on a wider one.
func TestTablesOnAPhone(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	said := complaints(t, ctx)
	for _, page := range []string{"index", "objectives/index", "objectives/larger-customers", "work/index", "departments/index", "departments/hr", "vendors/index", "people/index", "plan/2027-q2", "positions/index", "risks/index"} {
		do(t, ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+page+".html"))
		if n := evaluate[int](t, ctx, cutCells); n > 0 {
			t.Errorf("%s: %d cells are beyond the edge of a phone", page, n)
		}
	}
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/work/index.html"))
	const laidOut = `(t => [t.getAttribute("role"), getComputedStyle(t.tBodies[0].rows[0]).display, t.tBodies[0].rows[0].cells[2].dataset.name].join(" "))(document.querySelector("main table.data"))`
	if got := evaluate[string](t, ctx, laidOut); got != "table flex Weeks" {
		t.Errorf("on a phone the table is %q", got)
	}
	do(t, ctx, chromedp.EmulateViewport(1280, 800))
	browsertest.Until(t, ctx, laidOut+` === " table-row Weeks"`) // it is a table again on a laptop
	namesOfRows(t, ctx, out)
	for _, words := range said() {
		t.Errorf("the browser says: %s", words)
	}
}

// namesOfRows moves a roadmap sideways on a phone: the names of its rows stay in
// sight, and are written once.
func namesOfRows(t *testing.T, ctx context.Context, out string) {
	t.Helper()
	do(t, ctx, chromedp.EmulateViewport(390, 844), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/plan/index.html"))
	const named = `[...document.querySelectorAll("svg .rail text")].filter(t => { const b = t.getBoundingClientRect(); return b.left >= 0 && b.right < 60 }).map(t => t.textContent).join()`
	browsertest.Until(t, ctx, named+`.startsWith("Customer Success,Finance,")`) // it opens at the present quarter
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`void (document.querySelector(".picture-frame").scrollLeft += 60)`))
	browsertest.Until(t, ctx, named+`.startsWith("Customer Success,Finance,")`)
	do(t, ctx, chromedp.Evaluate[chromedp.Void](`void (document.querySelector(".picture-frame").scrollLeft = 0)`))
	browsertest.Until(t, ctx, `!document.querySelector("svg .rail")`)
}
