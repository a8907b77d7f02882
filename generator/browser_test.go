package generator_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"handbook/generator/browsertest"
)

// complaints collects what the browser says is wrong: blocked styles and
// scripts, files that are not there, errors of scripts.
func complaints(t *testing.T, ctx context.Context) func() []string {
	t.Helper()
	var mu sync.Mutex
	var list []string
	err := chromedp.Listen(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *log.EventEntryAdded:
			if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
				list = append(list, e.Entry.Text+" "+e.Entry.URL)
			}
		case *runtime.EventExceptionThrown:
			list = append(list, e.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			list = append(list, fmt.Sprintf("the page's script says something: %v", e.Type))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		taken := list
		list = nil
		return taken
	}
}

// evaluate returns the value of an expression on the page, a promise to its end.
func evaluate[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// do runs steps that must not fail.
func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

func TestTablesAndSearchInABrowser(t *testing.T) {
	t.Parallel()
	out := builtExample(t)
	ctx := browsertest.Tab(t)
	const firstRow = `document.querySelector("table.data tbody th").textContent`
	const shown = `document.querySelectorAll("table.data tbody tr:not([hidden])").length`
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/work/index.html"))
	total := evaluate[int](t, ctx, shown)

	do(t, ctx, chromedp.Click(`table.data thead th:nth-child(1) button`))
	first := evaluate[string](t, ctx, firstRow)
	do(t, ctx, chromedp.Click(`table.data thead th:nth-child(1) button`))
	if last := evaluate[string](t, ctx, firstRow); strings.ToLower(first) >= strings.ToLower(last) {
		t.Errorf("sorting upwards starts with %q, downwards with %q", first, last)
	}

	do(t, ctx, chromedp.SendKeys(`.filters input`, "renew"))
	if left := evaluate[int](t, ctx, shown); left == 0 || left >= total {
		t.Errorf("the filter leaves %d of %d rows", left, total)
	}

	do(t, ctx, chromedp.SendKeys(`#hb-search input`, "renewals"), chromedp.WaitVisible(`.search-results a`))
	if found := evaluate[string](t, ctx, `document.querySelector(".search-results a").textContent`); !strings.Contains(strings.ToLower(found), "renew") {
		t.Errorf("the search for renewals finds %q first", found)
	}
	do(t, ctx, chromedp.SendKeys(`#hb-search input`, kb.Enter))
	browsertest.Until(t, ctx, `!location.pathname.endsWith("work/index.html")`) // Enter leads to the first of them
}

// TestEverydayWordsFindPages types what somebody calls a page who has not seen
// it.
func TestEverydayWordsFindPages(t *testing.T) {
	t.Parallel()
	out := builtExample(t)
	ctx := browsertest.Tab(t)
	do(t, ctx, chromedp.Navigate("file://"+filepath.Join(out, "index.html")))
	for words, want := range map[string]string{
		"risk": "Risks", "board": "Agenda", "headcount": "Recruitment", "budget": "Costs", "suppliers": "Vendors", "goals": "Objectives", "runway": "Costs", "what changed": "How it has gone",
	} {
		evaluate[string](t, ctx, `document.querySelector("#hb-search input").value = ""`)
		do(t, ctx, chromedp.SendKeys(`#hb-search input`, words), chromedp.WaitVisible(`.search-results a`))
		if found := evaluate[string](t, ctx, `document.querySelector(".search-results a strong").textContent`); found != want {
			t.Errorf("%q finds %q first, want %q", words, found, want)
		}
	}
}

// withoutScripts goes to a page whose scripts do not run. Those of the test do.
func withoutScripts(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	run := func(disabled bool) {
		if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: disabled}); err != nil {
			t.Fatal(err)
		}
	}
	run(true)
	do(t, ctx, chromedp.Navigate(address))
	run(false)
}

func TestPagesWithoutScripts(t *testing.T) {
	t.Parallel()
	out := builtExample(t)
	ctx := browsertest.Tab(t)
	withoutScripts(t, ctx, "file://"+filepath.ToSlash(out)+"/work/index.html")
	if rows := evaluate[int](t, ctx, `document.querySelectorAll("table.data tbody tr").length`); rows < 20 {
		t.Errorf("the inventory has %d rows without scripts", rows)
	}
	if evaluate[bool](t, ctx, `!!document.querySelector(":is(.filters, .show-all, #hb-search):not([hidden])")`) {
		t.Error("there are controls that do nothing without scripts")
	}
}
