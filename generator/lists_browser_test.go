package generator_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/publish"
)

// manyRequests is more than a page of a list holds.
const manyRequests = 90

// longListSite is the folder with the site of a handbook with a long list of work.
// Every third piece is planned for one quarter, every third from the first to the
// third quarter, and the others for none.
func longListSite(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	folder := filepath.Join(root, "content", "work")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range manyRequests {
		quarter := []string{"quarter: 2027-Q2\n", "quarter: 2027-Q1..2027-Q3\n", ""}[i%3]
		text := fmt.Sprintf("---\nstatus: %s\neffort: %d\n%s---\n# Request %d\n", []string{"proposed", "done"}[i%2], i%9+1, quarter, i)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("request-%d.md", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "site")
	if _, err := publish.Write(out, generator.Files(load(t, root, generator.Options{})), publish.Options{}); err != nil {
		t.Fatal(err)
	}
	return out
}

const (
	rowsInSight = `Array.from(document.querySelectorAll("table.data tbody tr")).filter(function (row) { return row.offsetParent !== null; }).length`
	countTold   = `document.querySelector(".filters output").textContent`
)

// choose takes a value of a select, as a reader does.
func choose(t *testing.T, ctx context.Context, name, value string) {
	t.Helper()
	evaluate[string](t, ctx, fmt.Sprintf(`(function () { var s = document.querySelector(".filters select[name=%s]"); s.value = %q; s.dispatchEvent(new Event("input", { bubbles: true })); return s.value; })()`, name, value))
}

// TestLongListInABrowser: the first rows are in sight and all of them a press
// away; a filter finds spans by each of their quarters; what is chosen is in the
// address, so that a reader who gets it sees the same, and one can go back.
func TestLongListInABrowser(t *testing.T) {
	t.Parallel()
	site := "file://" + filepath.ToSlash(longListSite(t))
	ctx := browsertest.Tab(t)
	do(t, ctx, chromedp.Navigate(site+"/work/index.html"))
	if n := evaluate[int](t, ctx, rowsInSight); n != 20 {
		t.Errorf("%d rows are in sight at first, want 20", n)
	}
	if sort := evaluate[string](t, ctx, `document.querySelector("thead th").getAttribute("aria-sort")`); sort != "none" {
		t.Errorf("a column that can be sorted says %q of its order before anybody has sorted", sort)
	}

	choose(t, ctx, "quarter", "2027-Q2")
	browsertest.Until(t, ctx, countTold+` === "60 of 90"`)
	choose(t, ctx, "status", "done")
	browsertest.Until(t, ctx, countTold+` === "30 of 90"`)
	address := evaluate[string](t, ctx, `location.href`)
	if !strings.HasSuffix(address, "/work/index.html?quarter=2027-Q2&status=done") {
		t.Errorf("the address is %s", address)
	}
	do(t, ctx, chromedp.Click(`table.data thead th:nth-child(1) button`))
	browsertest.Until(t, ctx, `document.querySelector("tbody tr:not([hidden]) th").textContent === "Request 1"`)

	for range 2 { // the order, and the status
		evaluate[string](t, ctx, `(history.back(), "")`)
	}
	browsertest.Until(t, ctx, countTold+` === "60 of 90" && document.querySelector(".filters select[name=status]").value === ""`)

	do(t, ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(address))
	browsertest.Until(t, ctx, countTold+` === "30 of 90"`)

	do(t, ctx, chromedp.Navigate(site+"/work/index.html"), chromedp.Click(`.show-all`))
	browsertest.Until(t, ctx, rowsInSight+` === 90`)
}

// TestLongListWithoutScripts: every row is on one of the pages, and they lead to
// each other. The pages are in a frame in which no script runs; what looks at
// them is around it.
func TestLongListWithoutScripts(t *testing.T) {
	t.Parallel()
	files := http.FileServer(http.Dir(longListSite(t)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/around" {
			fmt.Fprint(w, `<iframe sandbox="allow-same-origin" width="1280" height="800"></iframe>`)
			return
		}
		files.ServeHTTP(w, r)
	}))
	defer server.Close()
	ctx := browsertest.Tab(t)
	do(t, ctx, chromedp.Navigate(server.URL+"/around"))
	const framed = `document.querySelector("iframe").contentDocument`
	show := func(page string) {
		evaluate[string](t, ctx, fmt.Sprintf(`document.querySelector("iframe").src = %q`, page))
		browsertest.Until(t, ctx, fmt.Sprintf(`%s.readyState === "complete" && %s.location.pathname === %q`, framed, framed, page))
	}
	inSight := func(selector string) int {
		return evaluate[int](t, ctx, fmt.Sprintf(`Array.from(%s.querySelectorAll(%q)).filter(function (e) { return e.offsetParent !== null; }).length`, framed, selector))
	}
	show("/work/")
	if n := inSight("table.data tbody tr"); n != 80 {
		t.Errorf("%d rows are in sight without scripts, want 80", n)
	}
	if inSight(".filters, .show-all") > 0 {
		t.Error("there are controls that do nothing without scripts")
	}
	if next := evaluate[string](t, ctx, framed+`.querySelector(".list-pages a[rel=next]").pathname`); next != "/work/index-2.html" {
		t.Errorf("the next page is %s", next)
	}
	show("/work/index-2.html")
	if n := inSight("table.data tbody tr"); n != manyRequests-80 {
		t.Errorf("%d rows are on the second page, want %d", n, manyRequests-80)
	}
	if back := evaluate[string](t, ctx, framed+`.querySelector(".list-pages a[rel=prev]").pathname`); back != "/work/index.html" {
		t.Errorf("the second page leads back to %s", back)
	}
}

// TestHeadingsCanBeLinkedTo copies the link to a heading by keyboard.
func TestHeadingsCanBeLinkedTo(t *testing.T) {
	t.Parallel()
	ctx := browsertest.Tab(t)
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(builtExample(t))+"/plan/index.html"))
	const link = `document.querySelector("#hb-horizons h2 .to-here")`
	if name := evaluate[string](t, ctx, link+`.getAttribute("aria-label")`); name != "Copy the link to “Now, next, later”" {
		t.Errorf("the link is called %q", name)
	}
	do(t, ctx, chromedp.SendKeys(`#hb-horizons h2 .to-here`, kb.Enter))
	browsertest.Until(t, ctx, `Array.from(document.querySelectorAll("[role=status]")).some(function (e) { return e.textContent === "Copied"; })`)
	if at := evaluate[string](t, ctx, `location.hash`); at != "#hb-horizons" {
		t.Errorf("the address says %q", at)
	}
}

// TestSearchKnowsKinds looks for one kind alone, and goes on from where nothing
// was found.
func TestSearchKnowsKinds(t *testing.T) {
	t.Parallel()
	ctx := browsertest.Tab(t)
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(builtExample(t))+"/index.html"))
	do(t, ctx, chromedp.SendKeys(`#hb-search input`, "customers"), chromedp.WaitVisible(`.search-kinds button`))
	evaluate[string](t, ctx, `(Array.from(document.querySelectorAll(".search-kinds button")).find(function (b) { return b.textContent.startsWith("Work "); }).click(), "")`)
	if kinds := evaluate[string](t, ctx, `Array.from(new Set(Array.from(document.querySelectorAll(".search-results .note"), function (n) { return n.textContent.split(" · ")[0]; }))).join()`); kinds != "Work" {
		t.Errorf("of work alone, these kinds are found: %s", kinds)
	}
	for asks, want := range map[string]string{
		"renewals zzzzqqqq": "The nearest are:",
		"zzzzqqqq":          "Try other words, or look through:",
	} {
		evaluate[string](t, ctx, `document.querySelector("#hb-search input").value = ""`)
		do(t, ctx, chromedp.SendKeys(`#hb-search input`, asks))
		browsertest.Until(t, ctx, fmt.Sprintf(`document.querySelector(".search-panel > .note").textContent === %q`, "Nothing found for “"+asks+"”. "+want))
		if n := evaluate[int](t, ctx, `document.querySelectorAll(".search-results a").length`); n == 0 {
			t.Errorf("nothing leads on from %q", asks)
		}
	}
}
