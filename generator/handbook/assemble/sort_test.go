package assemble_test

import (
	"slices"
	"testing"

	"handbook/generator/handbook"
)

// TestListsAreSorted gives each kind two files, whose ids are in another order
// than their names.
func TestListsAreSorted(t *testing.T) {
	for _, kind := range handbook.FileKinds {
		if kind == handbook.KindQuarter {
			continue // a quarter is known by its time
		}
		own := ""
		if kind == handbook.KindRisk {
			own = "likelihood: 2\n" // without a key of its own it is prose
		}
		h := handbookOf(t, map[string]string{
			string(kind) + "/a.md": "---\nid: zebra\n" + own + "---\n# Zebra\n",
			string(kind) + "/b.md": "---\nid: ant\n" + own + "---\n# Ant\n",
		})
		var ids []string
		for _, e := range h.Of(kind) {
			ids = append(ids, e.Base().ID)
		}
		if want := []string{"ant", "zebra"}; !slices.Equal(ids, want) {
			t.Errorf("%s are %v, want %v", kind, ids, want)
		}
	}
}
