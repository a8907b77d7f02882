package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// own is what the home page shows a reader of their own, or "".
const own = `(e => e ? e.innerText : "")(document.querySelector(".mine .groups"))`

// TestOwnFirst says on the home page which role one has, and finds one's own
// there on every later visit, until one takes it back.
func TestOwnFirst(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	said := complaints(t, ctx)
	home := chromedp.Navigate("file://" + filepath.ToSlash(out) + "/index.html")
	do(t, ctx, home, chromedp.WaitVisible(`.mine select`))
	if words := evaluate[string](t, ctx, own); words != "" {
		t.Errorf("before anything is chosen the page shows %q", words)
	}
	choose := func(role string) {
		evaluate[bool](t, ctx, `(s => { s.selectedIndex = [...s.options].findIndex(o => o.text === "`+role+`"); return s.dispatchEvent(new Event("change")); })(document.querySelector(".mine select"))`)
	}
	choose("Head of Product")
	check := func(when string) {
		t.Helper()
		words := evaluate[string](t, ctx, own)
		for _, part := range []string{"Objectives", "Corporate buyers can prove that our training works", "Skills evidence report for buyers", "Product", "of 14 weeks in FY27 Q2"} {
			if !strings.Contains(words, part) {
				t.Errorf("%s the page does not say %q: %s", when, part, words)
			}
		}
	}
	check("once a role is chosen")
	do(t, ctx, home, chromedp.WaitVisible(`.mine .groups`))
	check("on the next visit")
	for _, link := range evaluate[[]string](t, ctx, `[...document.querySelectorAll(".mine .groups a")].map(a => a.getAttribute("href").split("#")[0])`) {
		if _, err := os.Stat(filepath.Join(out, filepath.FromSlash(link))); err != nil {
			t.Errorf("a link of one's own leads to %s, which is not there", link)
		}
	}
	choose("find your role")
	if words := evaluate[string](t, ctx, own); words != "" {
		t.Errorf("after it is taken back the page shows %q", words)
	}
	do(t, ctx, home, chromedp.WaitVisible(`.mine select`))
	if words := evaluate[string](t, ctx, own); words != "" {
		t.Errorf("after it is taken back the next visit shows %q", words)
	}
	for _, words := range said() {
		t.Errorf("the browser says: %s", words)
	}
}
