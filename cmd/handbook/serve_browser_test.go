package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/handbook/value"
	"handbook/generator/preview"
)

// replace changes a text in a file of the content, as somebody beside the
// preview does who saves it.
func (w *workshop) replace(name, old, new string) {
	w.t.Helper()
	text := w.file(name)
	if !strings.Contains(text, old) {
		w.t.Fatalf("%s does not say %q", name, old)
	}
	w.save("content/"+name, strings.Replace(text, old, new, 1))
}

// save writes a file beside its place and renames it, as most editors do.
func (w *workshop) save(name, text string) {
	w.t.Helper()
	full := filepath.Join(w.root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(full+".tmp", []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
	if err := os.Rename(full+".tmp", full); err != nil {
		w.t.Fatal(err)
	}
}

func (w *workshop) run(script string) {
	w.t.Helper()
	w.do(chromedp.Evaluate[chromedp.Void]("(() => { " + script + " })()"))
}

// mark lets the test notice when the document is loaded again, and whether it
// was ever without its style sheets.
func (w *workshop) mark() {
	w.t.Helper()
	w.until(`document.readyState === "complete"`)
	w.run(`window.sameDocument = true; window.bare = false;
		const font = () => getComputedStyle(document.body).fontFamily, styled = font();
		const look = () => { if (font() !== styled) window.bare = true; requestAnimationFrame(look) }; look()`)
}

// unmoved checks that it is still the document that was marked.
func (w *workshop) unmoved(what string) {
	w.t.Helper()
	state, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`window.sameDocument !== true ? "was loaded again" : window.bare ? "stood there without style" : ""`))
	if err != nil || state != "" {
		w.t.Errorf("%s: the document %s (%v)", what, state, err)
	}
}

const (
	listOfWork = `document.querySelector("main table.data")`
	finder     = `document.querySelector(".filters input[type=search]")`
	statuses   = `Array.from(document.querySelectorAll(".filters select")).find(s => s.parentNode.textContent.startsWith("Status"))`
	overlay    = `document.querySelector("handbook-problems")`
	problems   = `(` + overlay + ` ? ` + overlay + `.shadowRoot.querySelector(".panel").textContent : "")`
)

// TestWhatAReaderSetStays changes files while somebody filters, sorts, types,
// scrolls and unfolds: the content is new, and all of that is as it was.
func TestWhatAReaderSetStays(t *testing.T) {
	w := openWorkshop(t)
	w.open("work/index.html")
	w.mark()
	w.run(`Array.from(document.querySelectorAll("thead button")).find(b => b.textContent === "Weeks").click()`)
	w.run(`Array.from(document.querySelectorAll("thead button")).find(b => b.textContent === "Weeks").click()`)
	w.run(`const s = ` + statuses + `; s.value = "declined"; s.dispatchEvent(new Event("input"))`)
	w.run(finder + `.focus()`)
	w.do(chromedp.KeyEvent("brand"))
	w.do(chromedp.KeyEvent(kb.ArrowLeft))
	w.replace("work/brand-refresh.md", "# New logo and brand refresh", "# New brand, and no logo")
	w.until(listOfWork + `.textContent.includes("New brand, and no logo")`)
	w.until(fmt.Sprintf(`document.activeElement === %[1]s && %[1]s.value === "brand" && %[1]s.selectionStart === 4`, finder))
	w.until(statuses + `.value === "declined" && Array.from(` + listOfWork + `.tBodies[0].rows).filter(r => !r.hidden).length === 1`)
	w.until(`Array.from(document.querySelectorAll("thead th")).find(h => h.textContent === "Weeks").getAttribute("aria-sort") === "descending"`)
	w.unmoved("a title in the list")

	w.run(finder + `.value = ""; ` + finder + `.dispatchEvent(new Event("input")); const s = ` + statuses + `; s.value = ""; s.dispatchEvent(new Event("input"))`)
	w.run(`document.querySelector('main a[href="adaptive-paths.html"]').focus({preventScroll: true}); scrollTo(0, 700)`)
	w.replace("work/brand-refresh.md", "# New brand, and no logo", "# No brand")
	w.until(listOfWork + `.textContent.includes("No brand")`)
	w.until(`scrollY === 700 && document.activeElement.getAttribute("href") === "adaptive-paths.html"`)
	w.unmoved("a title, far down in the list")

	// Search loads scripts of its own, which are no reason to load the page again.
	w.run(`document.querySelector("#hb-search input").focus()`)
	w.do(chromedp.KeyEvent("pay"))
	w.until(`document.querySelectorAll("#hb-search li a").length > 0`)
	w.replace("work/brand-refresh.md", "# No brand", "# A brand")
	w.until(listOfWork + `.textContent.includes("A brand")`)
	w.unmoved("while somebody searches")
	w.until(`document.querySelector("#hb-search input").value === "pay" && document.activeElement === document.querySelector("#hb-search input")`)

	w.save("content/work/unfolded.md", "---\nstatus: accepted\n---\n# Unfolded\n\n<details><summary>First</summary>\n\none\n\n</details>\n\n<details><summary>Second</summary>\n\ntwo\n\n</details>\n")
	w.replace("handbook.yaml", "schema: 1\n", "schema: 1\nraw_html: true\n")
	w.do(chromedp.Navigate(w.url + "work/unfolded.html"))
	w.until(`document.querySelectorAll("main details").length === 2`)
	w.mark()
	w.run(`Array.from(document.querySelectorAll("main details")).find(d => d.textContent.includes("Second")).open = true`)
	w.replace("work/unfolded.md", "<details><summary>First", "<details open><summary>Before</summary>\n\nnull\n\n</details>\n\n<details><summary>First")
	w.until(`document.querySelectorAll("main details").length === 3`)
	w.until(`Array.from(document.querySelectorAll("main details"), d => d.open).join() === "true,false,true"`)
	w.unmoved("what is unfolded")
}

// TestPictureOnTheWholeScreenFollows changes what a picture shows while it is
// on the whole screen, then closes it: the page around it follows too.
func TestPictureOnTheWholeScreenFollows(t *testing.T) {
	w := openWorkshop(t)
	w.open("maps/learner-value-chain.html")
	w.mark()
	w.run(`window.picture = document.querySelector("svg.picture"); document.querySelector("button.full-screen").click()`)
	w.until(`document.querySelector("dialog.whole-screen[open] svg.picture") === window.picture`)
	w.run(`Array.from(document.querySelectorAll(".whole-screen-bar button")).find(b => b.textContent === "+").click(); window.view = window.picture.getAttribute("viewBox")`)
	for _, title := range []string{"Engine that assesses", "Engine that judges"} {
		w.save("content/components/assessment-engine.md", "---\ntype: application\nevolution: 0.34\nsourcing: in_house\ndepends_on: [learning-records]\n---\n# "+title+"\n")
		last := title[strings.LastIndex(title, " ")+1:]
		w.until(`document.querySelector("dialog.whole-screen[open] svg.picture").textContent.includes("` + last + `")`)
	}
	w.until(`document.querySelector("dialog svg.picture") === window.picture && window.picture.getAttribute("viewBox") === window.view`)
	w.replace("maps/learner-value-chain.md", "title: Learner value chain", "title: What learners need") // its name is another now
	w.until(`document.querySelector("dialog.whole-screen[open] svg.picture").getAttribute("aria-label").includes("What learners need")`)
	w.run(`document.querySelector("dialog.whole-screen").close()`)
	w.until(`document.querySelector("main h1").textContent.includes("What learners need") && document.querySelector("main svg.picture").textContent.includes("judges")`)
	w.until(`document.querySelectorAll("dialog, main svg.picture").length === 1 && document.querySelectorAll("button.full-screen").length === 1`)
	w.unmoved("a picture on the whole screen")
}

// TestThemeIsSwappedInPlace overrides the theme's colours, breaks one of its
// templates and mends it.
func TestThemeIsSwappedInPlace(t *testing.T) {
	w := openWorkshop(t)
	original, err := os.ReadFile(filepath.Join("..", "..", "themes", "default", "assets", "variables.css"))
	if err != nil {
		t.Fatal(err)
	}
	w.open("work/brand-refresh.html")
	w.mark()
	for _, colour := range []string{"rgb(1, 2, 3)", "rgb(4, 5, 6)"} {
		w.save("themes/default/assets/variables.css", string(original)+"body h1 { color: "+colour+" }\n")
		w.until(`getComputedStyle(document.querySelector("main h1")).color === "` + colour + `"`)
	}
	w.until(`document.querySelectorAll('head link[rel="stylesheet"][href*="variables"]').length === 1`)
	w.unmoved("another colour")

	w.save("themes/default/templates/layout.html", "{{with .Chrome}}<html>{{.Nonsense}}{{end}}\n")
	w.until(problems + `.includes("warning") || ` + problems + `.includes("error")`)
	w.replace("work/brand-refresh.md", "# New logo and brand refresh", "# Rebrand") // the server is still there
	w.until(`document.querySelector("main h1").textContent === "Rebrand"`)
	if err := os.Remove(filepath.Join(w.root, "themes/default/templates/layout.html")); err != nil {
		t.Fatal(err)
	}
	w.until(overlay + ` === null`)
	w.unmoved("a broken template")
}

// TestProblemsOnThePage breaks an item and the settings: what is wrong is on
// the page and its tab, and goes by itself.
func TestProblemsOnThePage(t *testing.T) {
	w := openWorkshop(t)
	w.open("work/brand-refresh.html")
	w.mark()
	const icon = `Array.from(document.querySelectorAll('link[rel~="icon"]'), l => new URL(l.href).pathname).join()`
	before, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](icon))
	if err != nil {
		t.Fatal(err)
	}
	w.replace("work/brand-refresh.md", "status: declined", "status: declind")
	w.until(problems + `.includes("1 error")`)
	w.until(`document.title.startsWith("\u26a0") && ` + icon + ` === "/_handbook/wrong.svg"`)
	if loads, err := chromedp.Run(w.ctx, chromedp.Evaluate[bool](`fetch("/_handbook/wrong.svg").then(r => r.ok && r.headers.get("content-type") === "image/svg+xml")`, chromedp.EvalAwaitPromise)); err != nil || !loads {
		t.Errorf("the icon of the tab cannot be shown: %v", err)
	}
	w.do(chromedp.KeyEvent(kb.Escape))
	w.until(overlay + ` === null`)
	w.replace("work/brand-refresh.md", "status: declind", "status: [declined")
	w.until(problems + `.includes("error")`)
	w.replace("work/brand-refresh.md", "status: [declined", "status: declined")
	w.until(overlay + ` === null && !document.title.startsWith("\u26a0") && ` + icon + ` === ` + fmt.Sprintf("%q", before))

	settings := w.file("handbook.yaml")
	w.save("content/handbook.yaml", "theme: nowhere\n")
	w.until(problems + `.includes("themes/nowhere")`)
	w.until(`document.querySelector("main h1").textContent.includes("brand refresh")`)
	w.replace("work/brand-refresh.md", "# New logo and brand refresh", "# Meanwhile")
	w.save("content/handbook.yaml", settings)
	w.until(overlay + ` === null && document.querySelector("main h1").textContent === "Meanwhile"`)
	w.unmoved("broken and mended")
}

// TestTwoWindows shows two pages, one of them twice.
func TestTwoWindows(t *testing.T) {
	w := openWorkshop(t)
	w.open("work/brand-refresh.html")
	w.mark()
	windows := []*workshop{w}
	for _, path := range []string{"work/brand-refresh.html", "grid/index.html"} {
		other := &workshop{t: t, root: w.root, url: w.url, ctx: browsertest.Tab(t)}
		other.open(path)
		other.mark()
		windows = append(windows, other)
	}
	w.replace("work/brand-refresh.md", "# New logo and brand refresh", "# Rebrand")
	for _, window := range windows {
		window.until(`document.querySelector("main").textContent.includes("Rebrand")`)
		window.unmoved("two windows")
	}
}

// serveOn serves the handbook on a port, 0 for any, until the function that it
// returns is called.
func (w *workshop) serveOn(port int) (stop func()) {
	w.t.Helper()
	var current atomic.Pointer[generator.Snapshot]
	opt := generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}}
	press := publisher(w.root, func() (generator.Options, error) { return opt, nil }, &current)
	loader, trial := generator.NewLoader(w.root, opt), newTrial("")
	server := preview.New(tryingOut(loader, trial, builder(&cobra.Command{}, loader, projectFlags{}, &current)),
		preview.Options{Dir: w.root, Port: port, PortAsked: true, Editor: editor(w.root, &current, trial, keeper(w.root, &projectFlags{})), Publisher: press})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	select {
	case <-server.Ready:
	case err := <-ended:
		w.t.Fatal(err)
	}
	w.url = server.URL()
	return func() {
		cancel()
		if err := <-ended; err != nil {
			w.t.Error(err)
		}
	}
}

// TestConnectionComesBack closes the event stream of a page, lets it fall silent
// as a laptop does that sleeps, and starts the server again: the page catches up
// each time, without being loaded again.
func TestConnectionComesBack(t *testing.T) {
	t.Parallel()
	tab := browsertest.Tab(t)
	w := exampleWorkshop(t)
	stop := w.serveOn(0)
	w.browse(tab)
	const streams = `window.streams = []; const Real = window.EventSource; window.EventSource = class extends Real {
		constructor(address) { super(address); window.streams.push(this) }
		addEventListener(name, hear) { super.addEventListener(name, e => { if (!this.silent) hear(e) }) }
	}`
	if _, err := chromedp.Call(w.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: streams}); err != nil {
		t.Fatal(err)
	}
	w.open("work/brand-refresh.html")
	w.mark()
	title := "New logo and brand refresh"
	rename := func(to string) {
		w.replace("work/brand-refresh.md", "# "+title+"\n", "# "+to+"\n")
		title = to
	}
	follows := func() { w.until(`document.querySelector("main h1").textContent === "` + title + `"`) }
	rename("Once")
	follows()

	w.run(`window.streams.at(-1).close()`)
	rename("Closed")
	w.run(`window.dispatchEvent(new Event("online"))`)
	follows()

	// It looks open and nothing comes through: only the clock tells.
	w.run(`window.streams.at(-1).silent = true; const now = Date.now; Date.now = () => now() + 3600000`)
	rename("Slept")
	w.run(`window.dispatchEvent(new Event("online"))`)
	follows()

	at, err := url.Parse(w.url)
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(at.Port())
	if err != nil {
		t.Fatal(err)
	}
	stop()
	rename("Started again")
	stop = w.serveOn(port)
	defer func() { stop() }()
	follows()
	w.unmoved("a connection that came back")

	rename("At last")
	follows()
	w.unmoved("the page of an earlier run")
}
