package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/publish"
)

// shownCard is what the card on the page says, or "".
const shownCard = `(c => c && !c.hidden ? c.innerText : "")(document.querySelector("#hb-card"))`

// TestCardsInABrowser rests on links with the mouse and goes to them with the
// keyboard, on a page opened from disk.
func TestCardsInABrowser(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	said := complaints(t, ctx)
	do(t, ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/decisions/index.html"))
	const links = `document.querySelectorAll("main a.item")`
	if loaded := evaluate[bool](t, ctx, `!!window.handbookCards`); loaded {
		t.Error("the cards are loaded before anybody asks for one")
	}
	for _, at := range []int{0, 5, 12} { // the last one may be far down
		place := evaluate[[]float64](t, ctx, fmt.Sprintf(`(a => { a.scrollIntoView({block: "end"}); const r = a.getClientRects()[0]; return [r.x + 5, r.y + r.height / 2]; })(%s[%d])`, links, at))
		do(t, ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 2, 2), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, place[0], place[1]))
		do(t, ctx, chromedp.WaitVisible(`#hb-card`))
		title := evaluate[string](t, ctx, fmt.Sprintf(`%s[%d].textContent`, links, at))
		if words := evaluate[string](t, ctx, shownCard); !strings.Contains(words, title) {
			t.Errorf("the card of %q says %q", title, words)
		}
		if evaluate[bool](t, ctx, fmt.Sprintf(`((a, c) => !(c.bottom <= a.top || c.top >= a.bottom || c.right <= a.left || c.left >= a.right))(%s[%d].getBoundingClientRect(), document.querySelector("#hb-card").getBoundingClientRect())`, links, at)) {
			t.Errorf("the card of %q lies over it", title)
		}
		do(t, ctx, chromedp.KeyEvent(kb.Escape))
		if words := evaluate[string](t, ctx, shownCard); words != "" {
			t.Errorf("Escape leaves the card %q", words)
		}
	}

	do(t, ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 2, 2), chromedp.Evaluate[chromedp.Void](links+`[1].focus()`))
	do(t, ctx, chromedp.KeyEvent(kb.Tab), chromedp.WaitVisible(`#hb-card`))
	if described := evaluate[string](t, ctx, `document.activeElement.getAttribute("aria-describedby")`); described != "hb-card" {
		t.Errorf("the link with the focus is described by %q", described)
	}
	do(t, ctx, chromedp.KeyEvent(kb.Tab))
	if words := evaluate[string](t, ctx, shownCard); words != "" {
		t.Errorf("the card %q stays when the focus has gone on", words)
	}
	for _, words := range said() {
		t.Errorf("the browser says: %s", words)
	}
}

// TestCardsInPictures rests on a dot of a grid: it has a card as links elsewhere have,
// which says what is asked about it, and no second tooltip beside it. A link has the
// same name for a screen reader all the while.
func TestCardsInPictures(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	said := complaints(t, ctx)
	do(t, ctx, chromedp.EmulateViewport(1280, 1000), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/grid/index.html"))
	const dot = `document.querySelector("svg.picture-purpose a[data-label]")`
	named := evaluate[string](t, ctx, dot+`.querySelector("title").textContent`)
	at := evaluate[[]float64](t, ctx, `(r => [r.x + r.width / 2, r.y + r.height / 2])(`+dot+`.querySelector("circle").getBoundingClientRect())`)
	do(t, ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at[0], at[1]), chromedp.WaitVisible(`#hb-card`))
	name := evaluate[string](t, ctx, dot+`.dataset.name`)
	question := strings.TrimPrefix(strings.TrimPrefix(named, evaluate[string](t, ctx, dot+`.dataset.label`)), ". ")
	if words := evaluate[string](t, ctx, shownCard); !strings.Contains(words, name) || !strings.Contains(words, question) || question == "" {
		t.Errorf("the card of %q says %q", named, words)
	}
	if evaluate[bool](t, ctx, dot+`.querySelector("title") !== null`) || evaluate[string](t, ctx, dot+`.getAttribute("aria-label")`) != named {
		t.Error("beside its card the dot has a tooltip, or another name")
	}
	do(t, ctx, chromedp.KeyEvent(kb.Escape))
	if again := evaluate[string](t, ctx, dot+`.querySelector("title").textContent`); again != named || evaluate[bool](t, ctx, dot+`.hasAttribute("aria-label")`) {
		t.Errorf("without its card the dot is named %q, not %q", again, named)
	}
	for _, words := range said() {
		t.Errorf("the browser says: %s", words)
	}
}

// TestCardsAreText shows the card of an item whose words are markup.
func TestCardsAreText(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for file, text := range map[string]string{
		"work/a.md": "---\nsummary: \"</script><img src=x onerror=alert(1)>\"\n---\n# </script><b id=evil>Bold</b> & \u2028 \"quoted\"\n",
		"work/b.md": "# Second\n\nSee [[a]].\n",
	} {
		file = filepath.Join(root, "content", file)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	snapshot, err := generator.NewLoader(root, generator.Options{}).Load()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	if _, err := publish.Write(out, generator.Files(snapshot), publish.Options{}); err != nil {
		t.Fatal(err)
	}
	ctx := browsertest.Tab(t)
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/work/b.html"), chromedp.Focus(`main .prose a`))
	do(t, ctx, chromedp.KeyEvent(kb.Shift), chromedp.WaitVisible(`#hb-card`))
	if words := evaluate[string](t, ctx, shownCard); !strings.Contains(words, "Bold") || !strings.Contains(words, "<img src=x") {
		t.Errorf("the card says %q", words)
	}
	if evaluate[bool](t, ctx, `!!document.querySelector("#hb-card b, #hb-card img, #evil")`) {
		t.Error("the words of an item became markup")
	}
}

// TestCardsKeepTheEdition looks for what staff may not read.
func TestCardsKeepTheEdition(t *testing.T) {
	exec := exampleSite(t, generator.Options{Edition: "exec"})
	staff := exampleSite(t, generator.Options{Edition: "staff"})
	for name := range exec {
		if staff[name] == nil && strings.Contains(string(staff["data/cards.js"]), `"`+name) {
			t.Errorf("the cards of the staff edition know %s", name)
		}
	}
	if !strings.Contains(string(exec["data/cards.js"]), `"objectives/larger-customers.html#kr-`) {
		t.Error("key results have no card")
	}
}
