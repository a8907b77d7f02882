package main

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"
)

// TestEveryScriptIsThereFirst holds the last script back until the page has had time
// to ask all that it asks: what that script adds is on the page all the same.
func TestEveryScriptIsThereFirst(t *testing.T) {
	w := openWorkshop(t)
	if err := chromedp.Listen(w.ctx, func(event any) {
		if held, ok := event.(*fetch.EventRequestPaused); ok {
			go func() {
				time.Sleep(500 * time.Millisecond) // longer than an answer takes; the page waits for as long as it takes
				_, _ = chromedp.Call(w.ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: held.RequestID})
			}()
		}
	}); err != nil {
		t.Fatal(err)
	}
	late := fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*/live/questionnaire.js"}}}
	if _, err := chromedp.Call(w.ctx, fetch.Enable, late); err != nil {
		t.Fatal(err)
	}
	w.open("departments/sales.html")
	w.press("Reorganise")
	w.until(`document.querySelector('form.questionnaire button[type="submit"]:not([hidden])') !== null`)
	if _, err := chromedp.Call(w.ctx, fetch.Disable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
}
