package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"handbook/generator/browsertest"
)

// TestWorkAsASheet edits the list of all work like a sheet: by keys, by mouse, and by
// pasting a column; what is refused says its row, and what is pasted is one step.
func TestWorkAsASheet(t *testing.T) {
	w := blankWorkshop(t, map[string]string{
		"departments/transport.md": "# Transport\n", "departments/sales.md": "# Sales\n", "quarters/2027-q1.md": "---\nstatus: proposed\n---\n",
		"work/a.md": "---\neffort: 9\n---\n# A\n", "work/b.md": "---\neffort: 8\n---\n# B\n", "work/c.md": "---\neffort: 7\n---\n# C\n",
	})
	becomes := func(name, want string) {
		t.Helper()
		browsertest.Wait(t, name+" is\n"+want, func() bool { return w.file(name) == want })
	}
	w.open("work/index.html")
	w.press("Edit as a sheet")
	cursor := func(id string, column int) {
		t.Helper()
		w.until(fmt.Sprintf(`(c => c === document.activeElement && c.cellIndex === %d && c.parentElement.querySelector('a.item').getAttribute("href") === "%s.html")(document.querySelector(".hb-cell"))`, column, id))
	}
	cursor("a", 0)
	w.do(chromedp.KeyEvent(kb.ArrowRight))
	cursor("a", 1)
	w.do(chromedp.KeyEvent("a")) // a choice by its first letter
	w.until(`document.querySelector(".hb-cell-field select")?.value === "accepted"`)
	w.do(chromedp.KeyEvent(kb.Enter))
	becomes("work/a.md", "---\neffort: 9\nstatus: accepted\n---\n# A\n")
	cursor("b", 1)
	w.do(chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight))
	cursor("b", 4)                  // a column that the page leaves out, as nobody has a department yet
	w.do(chromedp.KeyEvent("tran")) // a name by part of it
	w.until(`document.querySelector(".hb-cell-field [role=option][aria-selected=true]")?.textContent.startsWith("Transport")`)
	w.do(chromedp.KeyEvent(kb.Enter))
	becomes("work/b.md", "---\neffort: 8\ndepartment: transport\n---\n# B\n")
	w.until(`document.querySelectorAll("th.hb-added").length === 2`) // the page has the column now
	cursor("c", 3)

	cell := func(id string, column int) string {
		return fmt.Sprintf(`[...document.querySelectorAll('main table.data a.item')].find(a => a.getAttribute("href") === "%s.html").closest("tr").cells[%d]`, id, column)
	}
	w.run(cell("a", 0) + `.click()`)
	cursor("a", 0)
	w.run(cell("a", 0) + `.click()`) // once more opens it
	w.until(`document.querySelector(".hb-cell-field input")?.value === "A"`)
	w.do(chromedp.KeyEvent("Changed"), chromedp.KeyEvent(kb.Escape))
	cursor("a", 0)

	paste := func(text string) {
		t.Helper()
		w.run(`(d => { d.setData("text/plain", ` + "`" + text + "`" + `); document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: d, bubbles: true, cancelable: true})) })(new DataTransfer())`)
	}
	w.do(chromedp.KeyEvent(kb.ArrowRight))
	cursor("a", 1)
	paste("In progress\\t6\\nnearly\\t5\\n")
	w.until(`document.querySelector(".hb-said").textContent.startsWith("Row 2, “B”: ")`)
	becomes("work/a.md", "---\neffort: 9\nstatus: accepted\n---\n# A\n")
	paste("In progress\\t9\\nAccepted\\t8.5\\nAccepted\\t7.5\\n")
	becomes("work/c.md", "---\neffort: 7.5\nstatus: accepted\n---\n# C\n")
	becomes("work/a.md", "---\neffort: 9\nstatus: in_progress\n---\n# A\n")
	w.press("Undo")
	becomes("work/c.md", "---\neffort: 7\n---\n# C\n")
	becomes("work/a.md", "---\neffort: 9\nstatus: accepted\n---\n# A\n")

	w.run(cell("a", 2) + `.click()`)
	cursor("a", 2)
	w.do(chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierShift)))
	w.until(`document.querySelectorAll(".hb-in-range").length === 2`)
	w.do(chromedp.KeyEvent(kb.Delete))
	becomes("work/a.md", "---\nstatus: accepted\n---\n# A\n")
	becomes("work/b.md", "---\ndepartment: transport\n---\n# B\n")
}
