package generator_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// families are one page of each family, the richest there is.
var families = append(slices.Clone(somePages),
	"404.html", "about.html", "coverage.html", "costs.html", "plan/by-objective.html", "plan/by-status.html", "in-house.html", "vendors/index.html", "stakeholders/index.html", "causes/index.html",
	"guides/index.html", "guides/purpose-alignment.html", "guides/okrs.html", "plan/what-it-costs.html",
	"objectives/larger-customers.html", "plan/2027-q2.html", "work/skills-evidence-report.html", "work/password-reset.html", "work/mobile-app.html",
	"grid/sales.html", "maps/learner-value-chain.html", "components/lms.html", "departments/technology.html", "people/cto.html",
	"tensions/speed-or-care-in-hiring.html", "decisions/crm-stay-or-go.html", "positions/chief-technology-officer.html",
	"causes/nothing-ever-ends.html", "stakeholders/corporate-buyers.html", "review/index.html", "review/agenda.html", "review/how-far.html",
	"print/index.html", "print/decisions.html",
)

// axe is the accessibility engine of Deque Systems, as npm has it.
const axe = "testdata/axe-core-4.14.1/axe.min.js"

// colours asks axe for what differs between the light and the dark scheme.
const colours = `{runOnly: ["color-contrast", "link-in-text-block"]}`

// violations runs axe on the page and says each violation in a line.
const violations = `axe.run(document, %s).then(r => r.violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ": " + n.target.join(" ") + ": " + (n.any[0] || n.all[0] || n.none[0] || {message: v.help}).message)))`

// TestEveryPageIsAccessible asks axe about every family of pages: everything
// in the light scheme, the colours in the dark one too.
func TestEveryPageIsAccessible(t *testing.T) {
	engine, err := os.ReadFile(axe)
	if err != nil {
		t.Fatal(err)
	}
	out, ctx := builtExample(t), browserFor(t, 10*time.Minute)
	for _, page := range families {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+page))
		value[bool](t, ctx, string(engine)+"; true")
		for _, asked := range []struct{ scheme, options string }{{"light", "{}"}, {"dark", colours}} {
			inScheme(t, ctx, asked.scheme)
			for _, words := range value[[]string](t, ctx, fmt.Sprintf(violations, asked.options)) {
				t.Errorf("%s, %s: %s", page, asked.scheme, words)
			}
		}
	}
}

// inScheme shows pages as somebody with that preference sees them.
func inScheme(t *testing.T, ctx context.Context, scheme string) {
	t.Helper()
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"}, // or the colours would still be on their way
		},
	})
	if err != nil {
		t.Fatal(err)
	}
}
