package generator_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"handbook/generator/browsertest"
	"handbook/generator/headers"
)

// families are one page of each family, the richest there is.
var families = []string{
	"index.html", "objectives/index.html", "plan/index.html", "work/index.html", "grid/index.html", "maps/index.html",
	"components/index.html", "decisions/index.html", "tensions/index.html", "departments/index.html", "people/index.html",
	"positions/index.html", "how-we-work.html", "templates/index.html", "glossary.html", "not-doing.html", "plan/capacity.html",
	"404.html", "about.html", "coverage.html", "costs.html", "plan/by-objective.html", "plan/by-status.html", "in-house.html", "vendors/index.html", "stakeholders/index.html", "causes/index.html",
	"guides/index.html", "guides/purpose-alignment.html", "guides/okrs.html", "plan/what-it-costs.html",
	"objectives/larger-customers.html", "plan/2027-q2.html", "work/skills-evidence-report.html", "work/password-reset.html", "work/mobile-app.html",
	"grid/sales.html", "maps/learner-value-chain.html", "components/lms.html", "departments/technology.html", "people/cto.html",
	"tensions/speed-or-care-in-hiring.html", "decisions/crm-stay-or-go.html", "positions/chief-technology-officer.html",
	"causes/nothing-ever-ends.html", "stakeholders/corporate-buyers.html", "review/index.html", "review/agenda.html", "review/how-far.html",
	"print/index.html", "print/decisions.html", "print/board-pack.html", "suggest.html",
}

// seconds are pages that axe is asked about only where the environment says
// HANDBOOK_THOROUGH: it takes most of the time. Nothing on them is built otherwise
// than on the others, which TestEveryFamily checks. Of documents for paper the
// decisions stand for all.
var seconds = []string{
	"components/index.html", "decisions/index.html", "departments/index.html", "how-we-work.html", "not-doing.html", "vendors/index.html",
	"stakeholders/index.html", "causes/index.html", "guides/index.html", "tensions/speed-or-care-in-hiring.html",
	"causes/nothing-ever-ends.html", "stakeholders/corporate-buyers.html", "review/how-far.html", "print/index.html", "print/board-pack.html",
}

// looks are what is asked of every family. A page is opened once for all of
// them, in a tab that each look sets up as it needs it.
var looks = []struct {
	name string
	look func(t *testing.T, ctx context.Context)
}{
	{"on a phone", fitsAPhone},
	{"on a laptop", tablesFitALaptop},
	{"on paper", isNotCutOnPaper},
	{"accessible", isAccessible}, // which takes repeats away
}

// tab is one of the tabs in which families are looked at.
type tab struct {
	ctx  context.Context
	said func() []string // what the browser has complained of since last time
}

// TestEveryFamily opens a page of each family from disk, in two tabs.
func TestEveryFamily(t *testing.T) {
	root := "file://" + filepath.ToSlash(builtExample(t)) + "/"
	tabs := make(chan tab, 2)
	for range cap(tabs) {
		ctx := browsertest.Tab(t)
		tabs <- tab{ctx: ctx, said: complaints(t, ctx)}
	}
	var shapes sync.Map // of each page
	t.Cleanup(func() { nothingNewOnSeconds(t, &shapes) })
	for _, page := range families {
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			tab := <-tabs
			defer func() { tabs <- tab }()
			onScreen(t, tab.ctx, "light")
			do(t, tab.ctx, chromedp.Navigate(root+page))
			shapes.Store(page, evaluate[[]string](t, tab.ctx, shapesOfPage))
			for _, asked := range looks {
				if asked.name == "accessible" && slices.Contains(seconds, page) && os.Getenv("HANDBOOK_THOROUGH") == "" {
					continue
				}
				t.Run(asked.name, func(t *testing.T) { asked.look(t, tab.ctx) })
			}
			for _, words := range tab.said() {
				t.Errorf("the browser says: %s", words)
			}
		})
	}
}

// shapesOfPage is how a page is built: each element with the one around it, by
// their tags, classes and attributes for screen readers.
const shapesOfPage = `(() => {
	const shape = e => e.tagName + "." + e.getAttribute("class") + [...e.attributes].map(a => a.name).filter(n => n === "role" || n.startsWith("aria-")).sort();
	return [...new Set([...document.querySelectorAll("body *")].map(e => shape(e.parentElement) + " > " + shape(e)))];
})()`

// nothingNewOnSeconds checks that axe is asked about everything that pages are
// built of, on one page or another.
func nothingNewOnSeconds(t *testing.T, shapes *sync.Map) {
	asked := map[string]bool{}
	for _, page := range families {
		list, found := shapes.Load(page)
		if !found {
			return // some pages were asked for alone
		}
		for _, shape := range list.([]string) {
			asked[shape] = asked[shape] || !slices.Contains(seconds, page)
		}
	}
	for _, page := range seconds {
		list, _ := shapes.Load(page)
		for _, shape := range list.([]string) {
			if !asked[shape] && !strings.HasPrefix(page, "print/") {
				t.Errorf("%s has %s, which no page has that axe is asked about: take it out of seconds", page, shape)
			}
		}
	}
}

// TestFamiliesFromAHost opens them as a host sends them, with its policy.
func TestFamiliesFromAHost(t *testing.T) {
	t.Parallel()
	out := builtExample(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, h := range headers.All {
			w.Header().Set(h.Name, h.Value)
		}
		http.FileServer(http.Dir(out)).ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	ctx := browsertest.Tab(t)
	said := complaints(t, ctx)
	for _, page := range families {
		do(t, ctx, chromedp.Navigate(server.URL+"/"+page))
		fitsAPhone(t, ctx)
		for _, words := range said() {
			t.Errorf("%s: the browser says: %s", page, words)
		}
	}
}

// TestWholeHandbookIsNotCutOnPaper looks at the longest of all pages.
func TestWholeHandbookIsNotCutOnPaper(t *testing.T) {
	t.Parallel()
	if os.Getenv("HANDBOOK_THOROUGH") == "" {
		t.Skip("HANDBOOK_THOROUGH is unset, and this page takes long; the board pack is looked at with the others")
	}
	out, ctx := builtExample(t), browsertest.Tab(t)
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/print/handbook.html"))
	isNotCutOnPaper(t, ctx)
}

// fitsAPhone holds a page against the width of a phone, in its own letters.
func fitsAPhone(t *testing.T, ctx context.Context) {
	do(t, ctx, chromedp.EmulateViewport(360, 800))
	if !evaluate[bool](t, ctx, `document.fonts.ready.then(() => document.fonts.check('16px "IBM Plex Sans"'))`) {
		t.Error("the font did not load")
	}
	if evaluate[bool](t, ctx, `document.documentElement.scrollWidth > document.documentElement.clientWidth + 1`) {
		t.Error("wider than a phone")
	}
}

// cut names what is wider than the place that it has.
const cut = `[...document.querySelectorAll(%q)].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.getAttribute("aria-label") || e.textContent.slice(0, 40))`

// tablesFitALaptop looks for tables that lose a column, beside the facts and
// elsewhere.
func tablesFitALaptop(t *testing.T, ctx context.Context) {
	for _, width := range []int64{1400, 1280} {
		do(t, ctx, chromedp.EmulateViewport(width, 800))
		for _, table := range evaluate[[]string](t, ctx, fmt.Sprintf(cut, ".scroll")) {
			t.Errorf("at %d px the table %q is cut", width, table)
		}
	}
}

// axe is the accessibility engine of Deque Systems, as npm has it.
var axe = sync.OnceValues(func() ([]byte, error) { return os.ReadFile("testdata/axe-core-4.14.1/axe.min.js") })

// What axe is asked: everything, or only what differs between the light and the
// dark scheme. It says violations and does not look further into what passes.
const (
	everything = `{preload: false, resultTypes: ["violations"]}`
	colours    = `{preload: false, resultTypes: ["violations"], runOnly: ["color-contrast", "link-in-text-block"]}`
)

// violations runs axe on the page and says each violation in a line.
const violations = `axe.run(document, %s).then(r => r.violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ": " + n.target.join(" ") + ": " + (n.any[0] || n.all[0] || n.none[0] || {message: v.help}).message)))`

// withoutRepeats takes away what adds nothing to what is twice on the page before it,
// such as the rows of a long table: everything in it is built like something there, and
// so are the things around it. It says whether anything is left. Pictures stay whole,
// because it matters what is beneath a text, and so do definitions, which need terms.
const withoutRepeats = `(() => {
	const said = e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
	const shape = (e, above) => above + " > " + e.tagName + "." + e.getAttribute("class") + [...e.attributes].map(a => a.name).sort() + (said(e) ? " says" : "");
	const shapes = (e, above) => {
		const own = shape(e, above);
		return [own, ...[...e.children].flatMap(c => shapes(c, own))];
	};
	const seen = {};
	const prune = (parent, above) => {
		for (const e of [...parent.children]) {
			const list = [...new Set(shapes(e, above))];
			if (list.every(s => seen[s] >= 2)) {
				e.remove();
			} else if (e.matches("svg, dl")) {
				for (const s of list) seen[s] = (seen[s] || 0) + 1;
			} else {
				seen[list[0]] = (seen[list[0]] || 0) + 1;
				prune(e, list[0]);
			}
		}
	};
	prune(document.body, "");
	return document.body.children.length > 0;
})()`

// isAccessible asks axe about a page: everything in the light scheme, the
// colours in the dark one too.
func isAccessible(t *testing.T, ctx context.Context) {
	engine, err := axe()
	if err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.EmulateViewport(800, 600)) // a tablet
	evaluate[bool](t, ctx, withoutRepeats)
	evaluate[bool](t, ctx, string(engine)+"; true")
	for _, asked := range []struct{ scheme, options string }{{"light", everything}, {"dark", colours}} {
		onScreen(t, ctx, asked.scheme)
		for _, words := range evaluate[[]string](t, ctx, fmt.Sprintf(violations, asked.options)) {
			t.Errorf("%s: %s", asked.scheme, words)
		}
	}
}

// onScreen shows pages as somebody with that preference sees them.
func onScreen(t *testing.T, ctx context.Context, scheme string) {
	t.Helper()
	inMedia(t, ctx, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme},
		{Name: "prefers-reduced-motion", Value: "reduce"}, // or the colours would still be on their way
	}})
}

func inMedia(t *testing.T, ctx context.Context, media emulation.SetEmulatedMediaParams) {
	t.Helper()
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
}

// sheets of paper in CSS pixels, within the margins of the style sheet: 14 mm
// at the sides, 16 mm above and below.
var sheets = []struct {
	name          string
	width, height int64
}{
	{"A4", 688, 1001},    // 210 mm × 297 mm
	{"Letter", 710, 935}, // 8.5 in × 11 in
}

// uncut names the pictures that do not fit on a sheet, and code that is wider.
const uncut = `[...document.querySelectorAll("svg.picture, pre")].filter(e => {
	const box = e.getBoundingClientRect(), page = document.documentElement.getBoundingClientRect();
	return box.right > page.right + 1 || e.scrollWidth > e.clientWidth + 1 || e.matches("svg") && box.height > %d;
}).map(e => e.getAttribute("aria-label") || e.textContent.slice(0, 40))`

// isNotCutOnPaper lays a page out as for a printer.
func isNotCutOnPaper(t *testing.T, ctx context.Context) {
	inMedia(t, ctx, emulation.SetEmulatedMediaParams{Media: "print"})
	for _, sheet := range sheets {
		do(t, ctx, chromedp.EmulateViewport(sheet.width, sheet.height))
		for _, words := range evaluate[[]string](t, ctx, fmt.Sprintf(uncut, sheet.height)) {
			t.Errorf("%q is cut on %s", words, sheet.name)
		}
		for _, table := range evaluate[[]string](t, ctx, fmt.Sprintf(cut, ".scroll")) {
			t.Errorf("the table %q is wider than %s", table, sheet.name)
		}
	}
}
