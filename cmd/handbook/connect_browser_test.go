package main

import (
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestComponentsAreConnected draws a line by pressing two components one after the
// other with a finger, takes it away in the same way, and drags out where one of them
// is going, which keys take further and back.
func TestComponentsAreConnected(t *testing.T) {
	w := blankWorkshop(t, map[string]string{
		"components/depot.md": "---\nevolution: 0.3\nvisibility: 0.7\n---\n# Depot\n",
		"components/power.md": "---\nevolution: 0.6\nvisibility: 0.3\n---\n# Power\n",
		"maps/rides.md":       "---\nall: true\n---\n# Rides\n",
	})
	const ready = `document.querySelector('main svg a[data-id="depot"]').classList.contains("hb-movable")`
	tap := func(selector string) {
		t.Helper()
		x, y := w.middle(selector)
		w.touch(input.DispatchTouchEventTypeTouchStart, x, y)
		w.touch(input.DispatchTouchEventTypeTouchEnd, x, y)
	}
	connect := func() {
		t.Helper()
		tap(`[data-mark="depot"]`)
		w.until(`document.querySelector("svg .hb-line") !== null`) // a tap becomes a click in its own time
		tap(`[data-mark="power"]`)
	}
	w.open("maps/rides.html")
	w.until(ready + ` && document.fonts.status === "loaded"`)
	w.run(`document.querySelector("main svg.picture-wardley").scrollIntoView({block: "center"})`)
	w.press("Connect")
	connect()
	w.says("components/depot.md", "depends_on: [power]\n")
	w.until(`document.querySelector('[data-from="depot"][data-to="power"]') !== null && ` + ready)
	connect()
	w.until(`document.querySelector('[data-from="depot"][data-to="power"]') === null && ` + ready)
	w.has("components/depot.md", "---\nevolution: 0.3\nvisibility: 0.7\n---\n# Depot\n")

	x, y := w.middle(`[data-mark="depot"]`)
	w.mouse(chromedp.MousePressed, x, y)
	w.mouse(chromedp.MouseMoved, x+100, y)
	w.mouse(chromedp.MouseMoved, x+200, y)
	w.mouse(chromedp.MouseReleased, x+200, y)
	w.says("components/depot.md", "evolves_to: 0.")
	w.until(`document.querySelector("main svg .evolve") !== null && ` + ready)
	w.replace("components/depot.md", "evolves_to: 0.", "evolves_to: 0.5 # 0.")
	w.until(`window.handbookLive.desk.items["components/depot"].values.evolves_to === "0.5" && ` + ready)
	w.run(`document.querySelector('main svg a[data-id="depot"]').focus()`)
	for range 2 {
		w.do(chromedp.KeyEvent(kb.ArrowRight, chromedp.KeyModifiers(chromedp.ModifierAlt|chromedp.ModifierShift)))
	}
	w.says("components/depot.md", "evolves_to: 0.6 #")
}
