package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// TestAnswerAQuestion answers questions where they are asked: by an exception, which
// needs a reason, and by a decision that is opened about what is asked.
func TestAnswerAQuestion(t *testing.T) {
	w := openWorkshop(t)
	w.open("work/animated-badges.html")
	const place = `Array.from(document.querySelectorAll("li.question")).find(q => q.textContent.includes("we could do without it"))`
	press := func(words string) {
		t.Helper()
		const all = `Array.from(document.querySelectorAll(".hb-ways button, dialog.hb-form button"))`
		w.until(all + `.some(b => b.textContent === "` + words + `")`)
		w.do(chromedp.Evaluate[chromedp.Void](all + `.find(b => b.textContent === "` + words + `").click()`))
	}
	fill := func(key, text string) {
		t.Helper()
		at := `document.querySelector("dialog.hb-form [data-field=` + key + `] :is(input, textarea)")`
		w.until(at + ` !== null`)
		w.do(chromedp.Evaluate[chromedp.Void](at + `.value = "` + text + `"`))
	}
	w.until(place + ` !== undefined && ` + place + `.querySelectorAll(".hb-ways button").length === 3`)

	press("Open a decision")
	fill("title", "Whether the badges go on")
	press("Save")
	made := "decisions/whether-the-badges-go-on.md"
	browsertest.Wait(t, "the decision is there", func() bool {
		_, err := os.Stat(filepath.Join(w.root, "content", filepath.FromSlash(made)))
		return err == nil
	})
	if text := w.file(made); !strings.Contains(text, "status: proposed") || !strings.Contains(text, "work/animated-badges") {
		t.Errorf("the decision says\n%s", text)
	}

	w.until(closed)
	press("Agree on an exception")
	press("Save")
	w.until(`document.querySelector("dialog.hb-form .hb-wrong").textContent.includes("ay why it may stay")`)
	fill("why", "Nearly finished")
	press("Save")
	browsertest.Wait(t, "the exception is written", func() bool { return strings.Contains(w.file("work/animated-badges.md"), "why: Nearly finished") })
	w.until(place + ` === undefined`)
}
