package generator_test

import (
	"path/filepath"
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
