package preview

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator/browsertest"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tab is one page of a headless Chromium.
type tab struct {
	t          *testing.T
	ctx        context.Context
	complaints lines // what the browser says is wrong
}

func TestMain(m *testing.M) { os.Exit(browsertest.Main{Tests: m}.Run()) }

// open opens an address in a browser.
func open(t *testing.T, address string) *tab {
	t.Helper()
	ctx := browsertest.Tab(t)
	b := &tab{t: t, ctx: ctx}
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *log.EventEntryAdded:
			b.complaints.add(e.Entry.Text + " " + e.Entry.URL)
		case *runtime.EventExceptionThrown:
			b.complaints.add(e.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate(address))
	return b
}

func (b *tab) do(step chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, step); err != nil {
		b.t.Fatal(err)
	}
}

func (b *tab) until(condition string) { b.t.Helper(); browsertest.Until(b.t, b.ctx, condition) }

func (b *tab) checkComplaints() {
	b.t.Helper()
	if said := b.complaints.String(); said != "" {
		b.t.Errorf("the browser complains: %s", said)
	}
}

// value evaluates an expression, a promise to its end.
func value[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// asked holds once the page knows the state of the preview.
const asked = `performance.getEntriesByType("resource").some(e => e.name.includes("/_handbook/state") && e.responseEnd > 0)`

const overlayText = `(document.querySelector("handbook-problems") ? ` +
	`Array.from(document.querySelector("handbook-problems").shadowRoot.querySelectorAll("section"), e => e.textContent).join() : "")`

func TestReloadInABrowser(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	tall := func(title string) string {
		return strings.Replace(page(title), "</body>", strings.Repeat("<p>A line.</p>\n", 300)+`<p><a id="last" href="x.html">last</a></p></body>`, 1)
	}
	put(t, dir, "content/index.html", tall("old"))
	put(t, dir, "content/other.html", page("other"))
	server := start(t, fromFolder(dir), Options{Dir: dir})
	b := open(t, server.URL())
	b.until(asked)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById("last").focus(); scrollTo(0, 1500); window.untouched = true`))

	put(t, dir, "content/other.html", page("another"))
	eventually(t, server, "the other page", func() bool {
		_, body := get(t, server.URL()+"other.html")
		return strings.Contains(body, "another")
	})
	if !value[bool](b, `fetch("/other.html").then(() => window.untouched === true)`) {
		t.Error("the page reloaded although another one changed")
	}

	put(t, dir, "content/index.html", tall("new"))
	b.until(`document.querySelector("h1").textContent === "new" && document.activeElement.id === "last"`)
	b.until(`scrollY === 1500`)
	b.checkComplaints()
}

func TestOverlayInABrowser(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "content/index.html", page("home"))
	server := start(t, fromFolder(dir), Options{Dir: dir})
	b := open(t, server.URL())

	const script = `<img src=x onerror="window.hacked = true">`
	put(t, dir, "content/wrong", script+"\nsecond\n")
	b.until(overlayText + `.includes("2 errors")`)
	b.until(`getComputedStyle(document.querySelector("handbook-problems")).position === "fixed"`) // its style sheet passed the policy
	list := value[string](b, `fetch(document.querySelector("handbook-problems").shadowRoot.querySelector("a").href).then(r => r.text()).then(t => new DOMParser().parseFromString(t, "text/html").querySelector("main").textContent)`)
	for _, want := range []string{"2 errors", "content/wrong", script} {
		if !strings.Contains(list, want) {
			t.Errorf("the page of problems does not say %q: %s", want, list)
		}
	}
	if title := value[string](b, `document.title`); title != "\u26a0 home" {
		t.Errorf("the title is %q", title)
	}

	b.do(chromedp.KeyEvent(kb.Escape))
	b.until(overlayText + ` === ""`)
	put(t, dir, "content/wrong", "third\n")
	b.until(overlayText + `.includes("1 error")`)
	put(t, dir, "content/wrong", "")
	b.until(overlayText + ` === "" && document.title === "home"`)

	put(t, dir, "content/broken", "")
	b.until(overlayText + `.includes("the settings cannot be read")`)
	if !value[bool](b, `document.querySelector("h1").textContent === "home" && !window.hacked`) {
		t.Error("the last good page is gone, or the text of a problem ran as a script")
	}
	b.checkComplaints()
}

func TestWaitingPageInABrowser(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "content/index.html", page("home"))
	put(t, dir, "content/broken", "")
	server := start(t, fromFolder(dir), Options{Dir: dir})
	b := open(t, server.URL())
	text := value[string](b, `document.body.textContent`)
	if !strings.Contains(text, "the settings cannot be read") || !strings.Contains(text, "content/handbook.yaml") {
		t.Errorf("the page says %q", text)
	}
	if err := os.Remove(filepath.Join(dir, "content/broken")); err != nil {
		t.Fatal(err)
	}
	b.until(`document.querySelector("h1").textContent === "home"`)
}

func TestStyleIsSwappedInABrowser(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "content/index.html", strings.Replace(page("home"), "</head>", `<link rel="stylesheet" href="a.css"></head>`, 1))
	put(t, dir, "content/a.css", "h1 { color: rgb(1, 2, 3) }")
	server := start(t, fromFolder(dir), Options{Dir: dir})
	colour := func(rgb string) string {
		return fmt.Sprintf(`getComputedStyle(document.querySelector("h1")).color === %q`, rgb)
	}
	b := open(t, server.URL())
	b.until(colour("rgb(1, 2, 3)"))
	b.until(asked)
	b.do(chromedp.Evaluate[chromedp.Void](`window.untouched = true`))
	put(t, dir, "content/a.css", "h1 { color: rgb(4, 5, 6) }")
	b.until(colour("rgb(4, 5, 6)"))
	if !value[bool](b, `window.untouched === true`) {
		t.Error("the page reloaded for a style sheet")
	}
	b.checkComplaints()
}

func TestReconnectInABrowser(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "content/index.html", page("old"))
	ctx, stop := context.WithCancel(t.Context())
	first := New(fromFolder(dir), Options{Dir: dir, PortAsked: true})
	ended := make(chan error, 1)
	go func() { ended <- first.Run(ctx) }()
	<-first.Ready
	b := open(t, first.URL())
	b.until(asked)
	port := value[int](b, `Number(location.port)`)
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	put(t, dir, "content/index.html", page("new"))
	again, stopAgain := context.WithCancel(t.Context())
	second := New(fromFolder(dir), Options{Dir: dir, Port: port, PortAsked: true})
	go func() { ended <- second.Run(again) }()
	b.until(`document.querySelector("h1").textContent === "new"`)
	stopAgain()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
