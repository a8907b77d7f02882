package generator_test

import (
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// paper is the colour of the ground as the browser paints it.
const paper = `getComputedStyle(document.body).backgroundColor`

// TestSchemeIsChosen chooses the other colours, as one does for a projector: the
// choice holds on other pages and on later visits, paper stays light, and
// choosing what the system has lets the pages follow it again.
func TestSchemeIsChosen(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	said := complaints(t, ctx)
	show := func(page string) {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+page), chromedp.WaitVisible(`.scheme`))
	}
	check := func(when, want string) {
		t.Helper()
		if got := evaluate[string](t, ctx, paper); got != want {
			t.Errorf("%s the ground is %s, not %s", when, got, want)
		}
	}
	const light, dark, click = "rgb(253, 252, 250)", "rgb(20, 24, 27)", `(document.querySelector(".scheme").click(), document.querySelector(".scheme").title)`
	onScreen(t, ctx, "light")
	show("index.html")
	check("at first", light)
	if name := evaluate[string](t, ctx, click); name != "Light colours" {
		t.Errorf("in the dark the button is called %q", name)
	}
	check("once chosen", dark)
	show("work/index.html")
	check("on another page", dark)
	inMedia(t, ctx, emulation.SetEmulatedMediaParams{Media: "print"})
	check("on paper", "rgb(255, 255, 255)")
	onScreen(t, ctx, "dark")
	show("index.html")
	check("where the system is dark too", dark)
	evaluate[string](t, ctx, click)
	check("where the system is dark and light was chosen", light)
	evaluate[string](t, ctx, click)
	onScreen(t, ctx, "light")
	check("following the system again", light)
	for _, words := range said() {
		t.Errorf("the browser says: %s", words)
	}
}
