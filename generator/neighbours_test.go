package generator_test

import (
	"regexp"
	"testing"

	"handbook/generator"
)

// onward is where a page's way to the next one leads.
var onward = regexp.MustCompile(`<a rel="next" href="([^"]+)"`)

// TestItemsLeadToTheNext walks from the first item of a list to the last.
func TestItemsLeadToTheNext(t *testing.T) {
	snapshot := example(t, generator.Options{Edition: "exec"})
	site := rendered(t, snapshot)
	for _, walk := range []struct {
		folder, first string
		pages         int
	}{
		{"work/", "hosted-lms-move.html", len(snapshot.Handbook.Work)},                 // the largest that is open
		{"tensions/", "features-or-foundations.html", len(snapshot.Handbook.Tensions)}, // the first on the board
		{"guides/", "start-here.html", 14},
	} {
		seen := map[string]bool{}
		for at := walk.first; at != "" && !seen[at]; {
			seen[at] = true
			found := onward.FindSubmatch(site[walk.folder+at])
			at = ""
			if found != nil {
				at = string(found[1])
			}
		}
		if len(seen) != walk.pages {
			t.Errorf("from %s%s one comes to %d pages, not %d", walk.folder, walk.first, len(seen), walk.pages)
		}
	}
}
