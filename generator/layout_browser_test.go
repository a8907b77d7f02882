package generator_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// cut names what is wider than the place that it has.
const cut = `[...document.querySelectorAll(%q)].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.getAttribute("aria-label") || e.textContent.slice(0, 40))`

// TestTablesFitALaptop looks for tables that lose a column, beside the facts
// and elsewhere.
func TestTablesFitALaptop(t *testing.T) {
	out, ctx := builtExample(t), browser(t)
	for _, page := range families {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+page))
		for _, width := range []int64{1280, 1400} {
			do(t, ctx, chromedp.EmulateViewport(width, 800))
			for _, table := range value[[]string](t, ctx, fmt.Sprintf(cut, ".scroll")) {
				t.Errorf("%s at %d px: the table %q is cut", page, width, table)
			}
		}
	}
}

// sheets of paper in CSS pixels, within the margins of the style sheet: 14 mm
// at the sides, 16 mm above and below.
var sheets = []struct {
	name          string
	width, height int64
}{
	{"A4", 688, 1001},    // 210 mm × 297 mm
	{"Letter", 710, 935}, // 8.5 in × 11 in
}

// uncut names the pictures that do not fit on a sheet, and code that is wider.
const uncut = `[...document.querySelectorAll("svg.picture, pre")].filter(e => {
	const box = e.getBoundingClientRect(), page = document.documentElement.getBoundingClientRect();
	return box.right > page.right + 1 || e.scrollWidth > e.clientWidth + 1 || e.matches("svg") && box.height > %d;
}).map(e => e.getAttribute("aria-label") || e.textContent.slice(0, 40))`

// TestNothingIsCutOnPaper lays the pages out as for a printer.
func TestNothingIsCutOnPaper(t *testing.T) {
	out, ctx := builtExample(t), browser(t)
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	for _, page := range append(slices.Clone(families), "print/handbook.html") {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+page))
		for _, sheet := range sheets {
			do(t, ctx, chromedp.EmulateViewport(sheet.width, sheet.height))
			for _, words := range value[[]string](t, ctx, fmt.Sprintf(uncut, sheet.height)) {
				t.Errorf("%s on %s: %q is cut", page, sheet.name, words)
			}
			for _, table := range value[[]string](t, ctx, fmt.Sprintf(cut, ".scroll")) {
				t.Errorf("%s on %s: the table %q is wider than the paper", page, sheet.name, table)
			}
		}
	}
}

// TestPhoneReadsWhatItIsAboutFirst opens items on a phone: what they are about
// stands above their facts, and on a laptop beside them.
func TestPhoneReadsWhatItIsAboutFirst(t *testing.T) {
	out, ctx := builtExample(t), browser(t)
	const tops = `[".column-main > .block:first-child", ".column-facts"].map(s => document.querySelector(s).getBoundingClientRect().top)`
	for _, page := range []string{"work/skills-evidence-report.html", "components/lms.html", "tensions/speed-or-care-in-hiring.html"} {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+page), chromedp.EmulateViewport(360, 780))
		if at := value[[]float64](t, ctx, tops); at[0] >= at[1] || at[0] > 844/2 {
			t.Errorf("%s: the text starts at %.0f px, the facts at %.0f px", page, at[0], at[1])
		}
		do(t, ctx, chromedp.EmulateViewport(1280, 800))
		if at := value[[]float64](t, ctx, tops); at[1] > at[0]+1 {
			t.Errorf("%s on a laptop: the facts start at %.0f px, below the text at %.0f px", page, at[1], at[0])
		}
	}
}
