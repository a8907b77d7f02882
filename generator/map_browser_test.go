package generator_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestMapShowsWhatAComponentNeeds focuses a component of a map: it, what it
// needs and what needs it stay lit, and Escape ends it.
func TestMapShowsWhatAComponentNeeds(t *testing.T) {
	ctx, out := browser(t), builtExample(t)
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/maps/learner-value-chain.html"))
	focus := `(() => { const a = document.querySelector('svg [data-id="learner-portal"]'); a.focus(); return a.closest("svg").classList.contains("asking") })()`
	if !value[bool](t, ctx, focus) {
		t.Error("nothing is dimmed")
	}
	lit := value[[]string](t, ctx, `[...document.querySelectorAll("svg [data-id].lit")].map(e => e.dataset.id).sort()`)
	want := value[[]string](t, ctx, `[...new Set(["learner-portal", ...[...document.querySelectorAll("svg [data-from]")]
		.filter(e => [e.dataset.from, e.dataset.to].includes("learner-portal")).flatMap(e => [e.dataset.from, e.dataset.to])])].sort()`)
	if !slices.Equal(lit, want) || len(lit) < 3 {
		t.Errorf("lit are %v, want %v", lit, want)
	}
	end := `(() => { const a = document.activeElement; a.dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", bubbles: true})); return document.querySelectorAll("svg .lit, svg.asking").length })()`
	if n := value[int](t, ctx, end); n != 0 {
		t.Errorf("after Escape %d things are still lit", n)
	}
}
