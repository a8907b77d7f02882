package generator_test

import (
	"strings"
	"testing"
)

// TestMapsSayWhatTheyMean builds two maps, one with a sentence of its author: the
// other says what is standard and run by us, what nobody owns, and where the work is.
func TestMapsSayWhatTheyMean(t *testing.T) {
	site := builtFrom(t, map[string]string{
		"content/handbook.yaml":        "as_of: 2027-02-15\n",
		"content/components/ledger.md": "---\nevolution: commodity\nsourcing: in_house\nowner: head-of-estate\n---\n# Ledger\n",
		"content/components/roof.md":   "---\nevolution: custom\nsourcing: in_house\ndepends_on: [ledger]\n---\n# Roof\n",
		"content/work/tiles.md":        "---\nstatus: accepted\ncomponents: [roof]\n---\n# New tiles\n",
		"content/maps/estate.md":       "---\ncomponents: [ledger, roof]\n---\n",
		"content/maps/said.md":         "---\ncomponents: [ledger, roof]\nsummary: Sell the roof.\n---\n",
	})
	const want = `We run “Ledger” ourselves, though it is standard supply. 1 component has no owner. Most work touches`
	for _, page := range []string{"maps/estate.html", "maps/index.html"} {
		if !says(site, page, want) {
			t.Errorf("%s does not say %q", page, want)
		}
	}
	if !says(site, "maps/said.html", "Sell the roof.") {
		t.Error("a map with a sentence of its author says another")
	}
	if n := strings.Count(string(site["maps/index.html"]), "<svg"); n != 2 {
		t.Errorf("the list of maps has %d pictures", n)
	}
}
