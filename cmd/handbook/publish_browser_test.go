package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator/browsertest"

	"github.com/chromedp/chromedp"
)

// TestMendAndPublish goes from the count on a page to the page of problems, mends
// one and takes it back, and publishes two editions.
func TestMendAndPublish(t *testing.T) {
	w := openWorkshop(t)
	w.open("work/brand-refresh.html")
	whole := w.file("work/brand-refresh.md")
	w.replace("work/brand-refresh.md", "status: declined", "status: declind")
	w.until(problems + `.includes("1 error")`)
	w.open("_handbook/problems.html")
	w.until(`document.querySelector("button.mend:not([hidden])") !== null && document.querySelector("ins").textContent === "declined"`)
	w.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("button.mend").click()`))
	browsertest.Wait(t, "the file is mended", func() bool { return w.file("work/brand-refresh.md") == whole })
	w.until(`document.querySelector("button.mend") === null`)
	w.do(chromedp.Evaluate[chromedp.Void](`Array.from(document.querySelectorAll(".hb-bar button")).find(b => b.textContent === "Undo").click()`))
	browsertest.Wait(t, "the file is as it was", func() bool { return strings.Contains(w.file("work/brand-refresh.md"), "status: declind") })
	w.until(`document.querySelector("button.mend:not([hidden])") !== null`)
	w.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("button.mend").click()`))
	w.until(`document.querySelector("button.mend") === null`)

	w.save("content/handbook.yaml", w.file("handbook.yaml")+"publish:\n  - {edition: staff, to: out/staff, host: share}\n  - {edition: exec, to: out/exec.zip, host: zip}\n")
	w.until(`document.querySelector('nav a[href="publish.html"]') !== null`)
	w.open("_handbook/publish.html")
	for _, place := range []string{"out/staff/index.html", "out/exec.zip"} {
		w.until(`document.querySelector('button.publish[data-to="` + strings.TrimSuffix(place, "/index.html") + `"]:not([hidden])') !== null`)
		w.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('button.publish[data-to="` + strings.TrimSuffix(place, "/index.html") + `"]').click()`))
		browsertest.Wait(t, place+" is published", func() bool {
			_, err := os.Stat(filepath.Join(w.root, filepath.FromSlash(place)))
			return err == nil
		})
		w.until(`document.querySelector(".hb-said").textContent.includes("published to")`)
	}
	w.until(`document.querySelectorAll("button.publish").length === 2 && !document.querySelector("main").textContent.includes("Nothing is published there yet")`)
}
