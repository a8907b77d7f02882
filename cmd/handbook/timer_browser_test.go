package main

import "testing"

// TestTheTimerOfAnAgenda starts the timer of a guide: it goes along to other pages, says
// when a step has taken too long, and goes on to the next.
func TestTheTimerOfAnAgenda(t *testing.T) {
	w := blankWorkshop(t, map[string]string{
		"guides/rate.md": "# Rate it\n\n| From | Minutes | What |\n|---|--:|---|\n| 9:00 | 15 | Read them aloud |\n| 9:15 | 20 | Rate ten together |\n\n| It says | What to do |\n|---|---|\n| 5 | Nothing |\n",
	})
	w.open("guides/rate.html")
	w.until(`document.querySelectorAll("main .hb-ways button").length === 1`) // one of the tables is an agenda
	w.press("Start the timer")
	const says = `[...document.querySelectorAll(".hb-bar .hb-timer p")].map(p => p.textContent).join(" ")`
	w.until(says + ` === "15 min left Step 1 of 2: Read them aloud Next: Rate ten together"`)
	w.open("work/index.html")
	w.until(says + `.startsWith("15 min left Step 1 of 2")`)
	w.run(`(t => { t.since -= 16.5 * 60000; localStorage.setItem(t.key, JSON.stringify(t)) })(Object.assign(JSON.parse(localStorage.getItem("handbook-timer:/")), {key: "handbook-timer:/"}))`)
	w.until(says + `.startsWith("2 min over Step 1 of 2")`)
	w.press("Pause")
	w.until(says + `.startsWith("Paused · 2 min over")`)
	w.press("Next step")
	w.until(says + ` === "20 min left Step 2 of 2: Rate ten together This is the last step."`)
	w.press("Stop the timer")
	w.until(`document.querySelector(".hb-timer") === null`)
}
