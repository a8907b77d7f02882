package generator_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"handbook/generator/browsertest"
)

// TestMapShowsWhatAComponentNeeds focuses a component of a map: it, what it
// needs and what needs it stay lit, and Escape ends it.
func TestMapShowsWhatAComponentNeeds(t *testing.T) {
	t.Parallel()
	ctx, out := browsertest.Tab(t), builtExample(t)
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/maps/learner-value-chain.html"))
	focus := `(() => { const a = document.querySelector('svg [data-id="learner-portal"]'); a.focus(); return a.closest("svg").classList.contains("asking") })()`
	if !evaluate[bool](t, ctx, focus) {
		t.Error("nothing is dimmed")
	}
	lit := evaluate[[]string](t, ctx, `[...document.querySelectorAll("svg [data-id].lit")].map(e => e.dataset.id).sort()`)
	want := evaluate[[]string](t, ctx, `[...new Set(["learner-portal", ...[...document.querySelectorAll("svg [data-from]")]
		.filter(e => [e.dataset.from, e.dataset.to].includes("learner-portal")).flatMap(e => [e.dataset.from, e.dataset.to])])].sort()`)
	if !slices.Equal(lit, want) || len(lit) < 3 {
		t.Errorf("lit are %v, want %v", lit, want)
	}
	end := `(() => { const a = document.activeElement; a.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true})); return document.querySelectorAll("svg .lit, svg.asking").length })()`
	if n := evaluate[int](t, ctx, end); n != 0 {
		t.Errorf("after Escape %d things are still lit", n)
	}
}

// TestPictureOnTheWholeScreen opens a map on the whole screen from disk, brings
// it near, moves it and leaves it again, by keys and by mouse.
func TestPictureOnTheWholeScreen(t *testing.T) {
	t.Parallel()
	ctx, out := browsertest.Tab(t), builtExample(t)
	complain := complaints(t, ctx)
	do(t, ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/maps/learner-value-chain.html"))
	const at = `document.querySelector("svg.picture-wardley").getAttribute("viewBox")`
	asDrawn := evaluate[string](t, ctx, at)
	part := func() (x, y, width float64) {
		box := evaluate[[]float64](t, ctx, at+`.split(" ").map(Number)`)
		return box[0], box[1], box[2]
	}

	do(t, ctx, chromedp.Click(".full-screen"))
	if filled := evaluate[float64](t, ctx, `(() => { const r = document.querySelector("dialog[open] svg").getBoundingClientRect(); return r.width * r.height / (innerWidth * innerHeight) })()`); filled < 0.85 {
		t.Errorf("the picture fills %.2f of the window", filled)
	}
	_, _, whole := part()

	do(t, ctx, chromedp.KeyEvent("+"), chromedp.KeyEvent("+"))
	x, _, near := part()
	if near >= whole*0.7 {
		t.Errorf("two times + shows a width of %.0f of %.0f", near, whole)
	}
	do(t, ctx, chromedp.KeyEvent(kb.ArrowRight))
	if moved, _, _ := part(); moved <= x {
		t.Errorf("the right arrow moved the part from %.0f to %.0f", x, moved)
	}

	// A drag that begins on a component moves the map and does not follow the link.
	link := evaluate[[]float64](t, ctx, `(() => { const r = [...document.querySelectorAll("dialog svg a")].map(a => a.getBoundingClientRect())
		.find(r => r.left > 100 && r.right < 1100 && r.top > 120 && r.bottom < 700); return [r.x + r.width / 2, r.y + r.height / 2] })()`)
	before, _, _ := part()
	held := func(p *input.DispatchMouseEventParams) {
		p.Button, p.Buttons, p.ClickCount = input.MouseButtonLeft, 1, 1
	}
	do(t, ctx, chromedp.MouseEvent(chromedp.MousePressed, link[0], link[1], held), chromedp.MouseEvent(chromedp.MouseMoved, link[0]+40, link[1]+10, held),
		chromedp.MouseEvent(chromedp.MouseMoved, link[0]+80, link[1]+20, held), chromedp.MouseEvent(chromedp.MouseReleased, link[0]+80, link[1]+20, held))
	if after, _, _ := part(); after >= before {
		t.Errorf("a drag to the right moved the part from %.0f to %.0f", before, after)
	}
	if !evaluate[bool](t, ctx, `location.pathname.endsWith("learner-value-chain.html") && document.querySelector("dialog").open`) {
		t.Fatal("a drag followed a link")
	}

	// The wheel zooms where the pointer is.
	under := fmt.Sprintf(`(() => { const r = document.querySelector("dialog svg").getBoundingClientRect(), b = %s.split(" ").map(Number);
		return b[0] + (640 - r.left) / r.width * b[2] })()`, at)
	place := evaluate[float64](t, ctx, under)
	do(t, ctx, chromedp.MouseEvent(chromedp.MouseWheel, 640, 400, func(p *input.DispatchMouseEventParams) { p.DeltaX, p.DeltaY = 0.01, -300 }))
	if kept := evaluate[float64](t, ctx, under); kept < place-1 || kept > place+1 {
		t.Errorf("the wheel moved what is under the pointer from %.1f to %.1f", place, kept)
	}

	// What gets the focus comes into sight.
	seen := `(() => { const svg = document.querySelector("dialog svg"), s = svg.getBoundingClientRect();
		return [...svg.querySelectorAll("a")].every(a => { a.focus(); const r = a.getBoundingClientRect();
			return r.right > s.left && r.left < s.right && r.bottom > s.top && r.top < s.bottom }) })()`
	if !evaluate[bool](t, ctx, seen) {
		t.Error("a component has the focus out of sight")
	}

	do(t, ctx, chromedp.KeyEvent("0"))
	if _, _, width := part(); width < whole { // with the key, which was left below at first
		t.Errorf("0 shows a width of %.0f of %.0f", width, whole)
	}
	do(t, ctx, chromedp.KeyEvent(kb.Escape))
	left := `(async () => { for (let i = 0; i < 40 && document.querySelector("dialog"); i++) await new Promise(r => setTimeout(r, 50));
		return !document.querySelector("dialog") && document.querySelector("figure > svg.picture-wardley") !== null && document.activeElement.className === "full-screen" })()`
	if !evaluate[bool](t, ctx, left) {
		t.Error("Escape does not bring the picture back to its page, and the focus to its button")
	}
	if back := evaluate[string](t, ctx, at); back != asDrawn {
		t.Errorf("the picture shows %s afterwards, and not %s", back, asDrawn)
	}
	if list := complain(); len(list) > 0 {
		t.Errorf("the browser complains: %q", list)
	}
}
