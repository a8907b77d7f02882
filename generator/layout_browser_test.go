package generator_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// TestPhoneReadsWhatItIsAboutFirst opens items on a phone: what they are about
// stands above their facts, and on a laptop beside them.
func TestPhoneReadsWhatItIsAboutFirst(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	const tops = `[".column-main > .block:first-child", ".column-facts"].map(s => document.querySelector(s).getBoundingClientRect().top)`
	for _, page := range []string{"work/skills-evidence-report.html", "components/lms.html", "tensions/speed-or-care-in-hiring.html"} {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+page), chromedp.EmulateViewport(360, 780))
		if at := evaluate[[]float64](t, ctx, tops); at[0] >= at[1] || at[0] > 844/2 {
			t.Errorf("%s: the text starts at %.0f px, the facts at %.0f px", page, at[0], at[1])
		}
		do(t, ctx, chromedp.EmulateViewport(1280, 800))
		if at := evaluate[[]float64](t, ctx, tops); at[1] > at[0]+1 {
			t.Errorf("%s on a laptop: the facts start at %.0f px, below the text at %.0f px", page, at[1], at[0])
		}
	}
}

// TestAnswerIsInTheFirstScreen opens the home page where people open it: what the
// tiles say is in sight before anybody scrolls.
func TestAnswerIsInTheFirstScreen(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/index.html"))
	for _, screen := range [][2]int64{{1280, 800}, {1920, 1080}, {390, 844}} {
		do(t, ctx, chromedp.EmulateViewport(screen[0], screen[1]))
		bottom := evaluate[float64](t, ctx, `Math.max(...[...document.querySelectorAll(".tile-figures")].map(e => e.getBoundingClientRect().bottom))`)
		if bottom <= 0 || bottom > float64(screen[1]) {
			t.Errorf("at %d x %d the answer ends at %.0f px", screen[0], screen[1], bottom)
		}
	}
}

// highest is how high a page may be at 1280 pixels.
const highest = 4500

// inventories may be higher: one looks something up in them.
var inventories = []string{"glossary.html", "templates/index.html"}

// longer are the inventories of a quarter, a bar and a row of each piece of work in
// eight departments, and how high they may be.
var longer = map[string]int{
	"plan/2027-q2.html": 5150, "plan/2027-q3.html": 4850,
}

// TestPagesHaveAnEnd measures a page of every family, the fullest of each.
func TestPagesHaveAnEnd(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 800))
	var pages []string
	for _, family := range []string{"*.html", "*/index.html", "plan/*.html", "objectives/*.html", "departments/*.html", "guides/*.html", "maps/*.html", "people/head-*.html", "work/skills-*.html"} {
		found, err := filepath.Glob(filepath.Join(out, filepath.FromSlash(family)))
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	for _, file := range pages {
		name, err := filepath.Rel(out, file)
		if name = filepath.ToSlash(name); err != nil || slices.Contains(inventories, name) || strings.HasPrefix(name, "print/") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(text, []byte(`http-equiv="refresh"`)) {
			continue // it leads to another page
		}
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(file)))
		if high := evaluate[int](t, ctx, `document.documentElement.scrollHeight`); high > max(highest, longer[name]) {
			t.Errorf("%s is %d px high", name, high)
		}
	}
}
