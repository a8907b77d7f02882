package main

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
)

// holdsBack keeps the files that the page asks for, by their names, for as long as
// each of these takes, and then lets them through.
func (w *workshop) holdsBack(holds map[string]func()) {
	w.t.Helper()
	if err := chromedp.Listen(w.ctx, func(event any) {
		if held, ok := event.(*fetch.EventRequestPaused); ok {
			go func() {
				holds[path.Base(strings.Split(held.Request.URL, "?")[0])]()
				_, _ = chromedp.Call(w.ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: held.RequestID})
			}()
		}
	}); err != nil {
		w.t.Fatal(err)
	}
	var enable fetch.EnableParams
	for name := range holds {
		enable.Patterns = append(enable.Patterns, &fetch.RequestPattern{URLPattern: "*/" + name + "*"})
	}
	if _, err := chromedp.Call(w.ctx, fetch.Enable, enable); err != nil {
		w.t.Fatal(err)
	}
}

// TestEveryScriptIsThereFirst holds the last script back until the page has had time
// to ask all that it asks: what that script adds is on the page all the same.
func TestEveryScriptIsThereFirst(t *testing.T) {
	w := openWorkshop(t)
	w.holdsBack(map[string]func(){"questionnaire.js": func() { time.Sleep(500 * time.Millisecond) }}) // longer than an answer takes; the page waits for as long as it takes
	w.open("departments/sales.html")
	w.press("Reorganise")
	w.until(`document.querySelector('form.questionnaire button[type="submit"]:not([hidden])') !== null`)
	if _, err := chromedp.Call(w.ctx, fetch.Disable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
}

// TestWhereSomebodyGoesWins follows a link, and removes the page that is left while
// the other is on its way: the one does not come back in place of the other.
func TestWhereSomebodyGoesWins(t *testing.T) {
	w := openWorkshop(t)
	w.open("work/office-plants.html")
	var went, heard atomic.Bool
	release := make(chan struct{})
	w.holdsBack(map[string]func(){
		"brand-refresh.html": func() { went.Store(true); <-release },
		"heard":              func() { heard.Store(true) },
	})
	// A browser answers no question while it is on its way: the page itself tells
	// that it has heard of the change, and asked again later.
	w.run(`const asked = () => performance.getEntriesByType("resource").filter(e => e.name.includes("_handbook/state?")).length, before = asked();
		setInterval(() => { if (asked() > before + 1) fetch("heard") }, 20);
		setTimeout(() => { location.href = "brand-refresh.html" })`)
	browsertest.Wait(t, "it is on its way", went.Load)
	if err := os.Remove(filepath.Join(w.root, "content", "work", "office-plants.md")); err != nil {
		t.Fatal(err)
	}
	browsertest.Wait(t, "the page has heard", heard.Load)
	close(release)
	w.until(`location.pathname.endsWith("/work/brand-refresh.html")`)
}
