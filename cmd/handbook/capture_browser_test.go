package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestNotesAreCaptured writes notes down one after the other, beside a board on the
// whole screen that has nothing on it. Each is in the tray and the field stays open,
// also while the server is lost: then they are saved as soon as it is back.
func TestNotesAreCaptured(t *testing.T) {
	w, stop, again := restartable(t, func(t *testing.T) *workshop {
		return youngWorkshop(t, map[string]string{"departments/transport.md": "# Transport\n", "work/first.md": "# A first wish\n"})
	})
	w.open("grid/index.html")
	w.press("Full screen")
	w.until(`document.querySelector("dialog.whole-screen .hb-tray") !== null`)
	w.press("Capture")
	const waits = `document.activeElement === document.querySelector(".hb-capture input") && document.activeElement.value === "" && document.querySelector("dialog.whole-screen[open]") !== null`
	w.until(waits)
	note := func(words string) { w.do(chromedp.KeyEvent(words), chromedp.KeyEvent(kb.Enter)) }
	for i, words := range []string{"Longer trams", "A ferry"} {
		note(words)
		w.until(fmt.Sprintf(`document.querySelectorAll(".hb-tray [data-waiting]").length === %d`, i+2))
	}
	w.has("work/longer-trams.md", "# Longer trams\n")
	w.until(waits)

	stop()
	note("A quay")
	w.until(`document.querySelector(".hb-capture .hb-wrong") !== null && document.querySelector(".hb-capture .hb-wrong").textContent === "Not saved yet: A quay. Enter tries again."`)
	again()
	w.has("work/a-quay.md", "# A quay\n")
	w.run(`document.querySelector(".hb-capture select").value = "transport"`)
	note("A timetable")
	w.has("work/a-timetable.md", "---\ndepartment: transport\n---\n# A timetable\n")
	w.until(waits + ` && document.querySelector(".hb-capture .hb-wrong") === null`)
	w.do(chromedp.KeyEvent(kb.Escape))
	w.until(`document.querySelector(".hb-capture") === null && document.querySelector("dialog.whole-screen[open]") !== null`)
}
