// Package browsertest shows pages to tests in a real browser. The tests of a
// package share one Chromium, which starts when the first of them asks for a
// tab and ends with the last; each tab has cookies, storage and settings of its
// own, so that tests run side by side.
package browsertest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Patience is how long a test waits for what must come to hold. It decides
// nothing: a test that passes does not notice how long it is.
const Patience = time.Minute

// limit is how long a test may have its tab. What the browser is told waits for
// what it is about, such as a button to click: without an end a test that never
// finds it would take all others with it.
const limit = 4 * time.Minute

// programs are the names that the browser goes by. The first two have no window
// to draw around a page, and take half the time.
var programs = []string{"chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// errNone says that there is no browser on this machine.
var errNone = errors.New("no browser: install chromium-headless-shell or chromium to run this test")

// errLimit says that a test has had its tab for too long.
var errLimit = errors.New("the browser waited in vain for what it was told about")

// shared is the browser of this package's tests, once one has asked for it.
var shared struct {
	sync.Mutex
	ctx  context.Context
	stop func()
	err  error
}

// Main is the tests of a package that use a browser: running them closes it at
// the end. It is what TestMain runs.
type Main struct{ Tests interface{ Run() int } }

// Run runs the tests and returns their exit code.
func (m Main) Run() int {
	code := m.Tests.Run()
	shared.Lock()
	defer shared.Unlock()
	if shared.stop != nil {
		shared.stop()
	}
	return code
}

// Tab opens an empty tab of 1280 x 800 pixels, which has the focus and closes
// with the test. Without a browser the test is skipped, as it is when tests are
// to be short; where the environment says CI=true it fails instead.
func Tab(t testing.TB) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("uses a browser")
	}
	browser, err := open()
	if errors.Is(err, errNone) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	ctx, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(closeTab)
	if err := chromedp.Do(ctx); err != nil { // which opens it: it lives for as long as this context
		t.Fatal(err)
	}
	ctx, end := context.WithTimeoutCause(ctx, limit, errLimit)
	t.Cleanup(end)
	leavesWhenTold(t, ctx)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800)); err != nil {
		t.Fatal(err)
	}
	// As a window that somebody looks at, whichever window is in front.
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// leavesWhenTold has a tab go elsewhere although its page asks whether what was typed is
// to be lost: nobody is there to answer, and until then the browser waits.
func leavesWhenTold(t testing.TB, ctx context.Context) {
	t.Helper()
	err := chromedp.Listen(ctx, func(event any) {
		if asked, ok := event.(*page.EventJavascriptDialogOpening); ok && asked.Type == page.DialogTypeBeforeunload {
			go func() {
				_, _ = chromedp.Call(ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true}) // or the tab has closed
			}()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

// open returns the browser, which the first call starts.
func open() (context.Context, error) {
	shared.Lock()
	defer shared.Unlock()
	if shared.ctx == nil && shared.err == nil {
		shared.ctx, shared.stop, shared.err = start()
	}
	return shared.ctx, shared.err
}

func start() (context.Context, func(), error) {
	program, err := find()
	if err != nil {
		return nil, nil, err
	}
	profile, err := os.MkdirTemp("", "browsertest-")
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-features", "Translate,BackForwardCache,SpareRendererForSitePerProcess"), // what no test waits for
		chromedp.Flag("font-render-hinting", "none"))                                                   // letters as wide as on a screen of many pixels
	ctx, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ = chromedp.NewContext(ctx)
	stop := func() {
		_ = chromedp.Cancel(ctx) // closes it in good order, or not: it ends with the process at the latest
		end()
		_ = os.RemoveAll(profile)
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, nil, err
	}
	return ctx, stop, nil
}

func find() (string, error) {
	for _, name := range programs {
		if program, err := exec.LookPath(name); err == nil {
			return program, nil
		}
	}
	return "", errNone
}

// Open shows a page of a server, loaded, in place of the one in the tab. It goes
// there again where a page that was about to load itself did so instead.
func Open(t testing.TB, ctx context.Context, address string) {
	t.Helper()
	there := fmt.Sprintf(`!window.left && document.readyState === "complete" && location.href.split("#")[0] === %q`, address)
	var asked time.Time
	Wait(t, address+" is open", func() bool {
		if time.Since(asked) > Patience/6 {
			asked = time.Now()
			_, _ = chromedp.Run(ctx, chromedp.Evaluate[bool](`window.left = true`)) // tells this page from the same one, loaded again
			_, _ = chromedp.Call(ctx, page.Navigate, page.NavigateParams{URL: address})
		}
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](there))
		return err == nil && ok
	})
}

// Until waits until an expression holds on the page, also while the page is
// loaded again.
func Until(t testing.TB, ctx context.Context, holds string) {
	t.Helper()
	Wait(t, holds, func() bool {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](holds))
		return err == nil && ok
	})
}

// Wait waits until something holds, and fails the test if it never does.
func Wait(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(Patience); !holds(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("it never comes to hold: %s", what)
		}
	}
}
