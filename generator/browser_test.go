package generator_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"handbook/generator"
	"handbook/generator/publish"
	"handbook/generator/site"
)

// browser starts a headless Chromium for a test of at most two minutes.
func browser(t *testing.T) context.Context {
	t.Helper()
	return browserFor(t, 2*time.Minute)
}

// browserFor starts a headless Chromium. Without one the test is skipped,
// except where CI says that it must be there.
func browserFor(t *testing.T, limit time.Duration) context.Context {
	t.Helper()
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no browser: install chromium")
		}
		t.Skip("no browser: install chromium to run this test")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, expire := context.WithTimeout(ctx, limit)
	t.Cleanup(expire)
	return ctx
}

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

// value evaluates an expression on the page, a promise to its end.
func value[T any](t *testing.T, ctx context.Context, expression string) T {
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

// builtExample writes the example site into a folder.
func builtExample(t *testing.T) string {
	t.Helper()
	files := generator.Files(example(t, generator.Options{Edition: "exec"}))
	out := t.TempDir()
	if _, err := publish.Write(out, files, publish.Options{}); err != nil {
		t.Fatal(err)
	}
	return out
}

// somePages are one of each kind of page.
var somePages = []string{
	"index.html", "objectives/index.html", "plan/index.html", "work/index.html", "grid/index.html", "maps/index.html",
	"components/index.html", "decisions/index.html", "tensions/index.html", "departments/index.html", "people/index.html",
	"positions/index.html", "how-we-work.html", "templates/index.html", "glossary.html", "not-doing.html", "plan/capacity.html",
}

func TestPagesInABrowser(t *testing.T) {
	out := builtExample(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", site.ContentSecurityPolicy+"; frame-ancestors 'none'")
		http.FileServer(http.Dir(out)).ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	ctx := browser(t)
	said := complaints(t, ctx)
	for name, root := range map[string]string{"from disk": "file://" + filepath.ToSlash(out) + "/", "from a host": server.URL + "/"} {
		t.Run(name, func(t *testing.T) {
			do(t, ctx, chromedp.EmulateViewport(360, 800))
			for _, page := range families {
				do(t, ctx, chromedp.Navigate(root+page))
				if !value[bool](t, ctx, `document.fonts.ready.then(() => document.fonts.check('16px "IBM Plex Sans"'))`) {
					t.Errorf("%s: the font did not load", page)
				}
				if value[bool](t, ctx, `document.documentElement.scrollWidth > document.documentElement.clientWidth + 1`) {
					t.Errorf("%s: wider than a phone", page)
				}
				for _, words := range said() {
					t.Errorf("%s: the browser says: %s", page, words)
				}
			}
		})
	}
}

func TestTablesAndSearchInABrowser(t *testing.T) {
	out := builtExample(t)
	ctx := browser(t)
	const firstRow = `document.querySelector("table.data tbody th").textContent`
	const shown = `document.querySelectorAll("table.data tbody tr:not([hidden])").length`
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/work/index.html"))
	total := value[int](t, ctx, shown)

	do(t, ctx, chromedp.Click(`table.data thead th:nth-child(1) button`))
	first := value[string](t, ctx, firstRow)
	do(t, ctx, chromedp.Click(`table.data thead th:nth-child(1) button`))
	if last := value[string](t, ctx, firstRow); strings.ToLower(first) >= strings.ToLower(last) {
		t.Errorf("sorting upwards starts with %q, downwards with %q", first, last)
	}

	do(t, ctx, chromedp.SendKeys(`.filters input`, "renew"))
	if left := value[int](t, ctx, shown); left == 0 || left >= total {
		t.Errorf("the filter leaves %d of %d rows", left, total)
	}

	do(t, ctx, chromedp.SendKeys(`#hb-search input`, "renewals"), chromedp.WaitVisible(`.search-results a`))
	if found := value[string](t, ctx, `document.querySelector(".search-results a").textContent`); !strings.Contains(strings.ToLower(found), "renew") {
		t.Errorf("the search for renewals finds %q first", found)
	}
	do(t, ctx, chromedp.SendKeys(`#hb-search input`, kb.Enter), chromedp.Sleep(500*time.Millisecond))
	if address := value[string](t, ctx, `location.pathname`); strings.HasSuffix(address, "work/index.html") {
		t.Errorf("Enter in the search stays on %s", address)
	}
}

// TestEverydayWordsFindPages types what somebody calls a page who has not seen
// it.
func TestEverydayWordsFindPages(t *testing.T) {
	out := builtExample(t)
	ctx := browser(t)
	do(t, ctx, chromedp.Navigate("file://"+filepath.Join(out, "index.html")))
	for words, want := range map[string]string{
		"risk": "Questions for you", "board": "Agenda", "headcount": "Recruitment", "budget": "Costs", "suppliers": "Vendors", "goals": "Objectives",
	} {
		value[string](t, ctx, `document.querySelector("#hb-search input").value = ""`)
		do(t, ctx, chromedp.SendKeys(`#hb-search input`, words), chromedp.WaitVisible(`.search-results a`))
		if found := value[string](t, ctx, `document.querySelector(".search-results a strong").textContent`); found != want {
			t.Errorf("%q finds %q first, want %q", words, found, want)
		}
	}
}

func TestPagesWithoutScripts(t *testing.T) {
	out := builtExample(t)
	ctx := browser(t)
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/work/index.html"))
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false}); err != nil {
		t.Fatal(err)
	}
	if rows := value[int](t, ctx, `document.querySelectorAll("table.data tbody tr").length`); rows < 20 {
		t.Errorf("the inventory has %d rows without scripts", rows)
	}
	if value[bool](t, ctx, `!!document.querySelector(".filters, #hb-search:not([hidden])")`) {
		t.Error("there are controls that do nothing without scripts")
	}
}
