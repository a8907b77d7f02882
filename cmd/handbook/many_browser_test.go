package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestManyAtOnce chooses work by pressing it, in a table by mouse and by keys, on a
// grid with a finger, and changes it together: what is settled stays as it is.
func TestManyAtOnce(t *testing.T) {
	work := func(title, front string) string {
		return "---\ncriticality: 2\ndifferentiation: 2\n" + front + "---\n# " + title + "\n"
	}
	w := blankWorkshop(t, map[string]string{
		"departments/transport.md": "# Transport\n",
		"quarters/2027-q1.md":      "---\nstatus: proposed\n---\n",
		"work/a.md":                work("A", "tags: [quick]\n"),
		"work/b.md":                work("B", ""),
		"work/dated.md":            work("Dated", "start: 2027-01-10\nend: 2027-02-20\n"),
		"work/finished.md":         work("Finished", "status: done\n"),
	})
	w.open("work/index.html")
	w.press("Choose")
	row := func(id string) string {
		return fmt.Sprintf(`document.querySelector('main table.data a[href="%s.html"]').closest("tr")`, id)
	}
	w.until(`document.querySelectorAll("main table.data tbody .hb-pick").length === 4`)
	for _, id := range []string{"a", "finished", "dated"} {
		w.run(row(id) + `.cells[1].click()`)
	}
	w.run(row("b") + `.querySelector(".hb-pick").focus()`)
	w.do(chromedp.KeyEvent(" "))
	w.press("Change 4 chosen")
	w.until(`document.querySelectorAll(".hb-names").length === 2 && document.querySelectorAll(".hb-names")[1].textContent === "Finished Done"`)
	w.fill("The department", "transport")
	w.fill("When it is planned", "2027-Q1")
	w.fill("Person-weeks", "4")
	w.fill("Add a tag", "night")
	w.submit()
	w.wrong("“Dated” cannot be moved: it has exact dates: change start and end in content/work/dated.md")
	w.do(chromedp.KeyEvent(kb.Escape))
	w.until(closed)
	w.run(row("dated") + `.cells[1].click()`)
	w.press("Change 3 chosen")
	w.fill("The department", "transport")
	w.fill("When it is planned", "2027-Q1")
	w.fill("Person-weeks", "4")
	w.fill("Add a tag", "night")
	w.submit()
	w.until(closed)
	w.has("work/a.md", work("A", "tags: [quick, night]\ndepartment: transport\neffort: 4\nquarter: 2027-Q1\n"))
	w.has("work/b.md", work("B", "department: transport\neffort: 4\nquarter: 2027-Q1\ntags: [night]\n"))
	w.has("work/finished.md", work("Finished", "status: done\n"))
	for _, id := range []string{"a", "b"} {
		w.until(row(id) + ` !== undefined`)
		w.run(row(id) + `.cells[1].click()`)
	}
	w.press("Change 2 chosen")
	w.until(`document.querySelectorAll(".hb-emptied input").length === 4`)
	w.run(`[...document.querySelectorAll(".hb-emptied label")].filter(l => /weeks|owns/.test(l.textContent)).forEach(l => l.querySelector("input").click())`)
	w.submit()
	w.until(closed)
	w.has("work/a.md", work("A", "tags: [quick, night]\ndepartment: transport\nquarter: 2027-Q1\n"))
	w.has("work/b.md", work("B", "department: transport\nquarter: 2027-Q1\ntags: [night]\n"))
	w.until(`location.pathname === "/work/index.html" && document.querySelector("tr.hb-chosen") === null`)

	w.open("grid/index.html")
	w.press("Choose")
	w.until(`document.querySelectorAll("svg.picture-purpose a.hb-movable").length > 2`)
	w.run(`document.querySelector('svg.picture-purpose a[data-id="a"]').scrollIntoView({block: "center"})`)
	x, y := w.middle(`svg.picture-purpose a[data-id="a"]`)
	w.touch(input.DispatchTouchEventTypeTouchStart, x, y)
	w.touch(input.DispatchTouchEventTypeTouchEnd, x, y)
	w.until(`document.querySelector('svg.picture-purpose a[data-id="a"]').classList.contains("hb-chosen") && location.pathname === "/grid/index.html"`)
}
