package preview

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestFilesBeside: a file outside of the folder is looked at once it is named, and a
// change of it is told by its path from the folder, its end too.
func TestFilesBeside(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "team/content/a.md", "a")
	put(t, dir, "company/offer.json", "1")
	tree, err := newTree(filepath.Join(dir, "team"), nil)
	if err != nil {
		t.Fatal(err)
	}
	named := []string{}
	tree.beside = func() []string { return named }
	look := func() []string {
		var names []string
		for _, full := range tree.scan(func(string) {}) {
			names = append(names, tree.name(full))
		}
		return names
	}
	offer := filepath.Join(dir, "company", "offer.json")
	for _, step := range []struct {
		do   func() error
		want []string
	}{
		{func() error { return nil }, []string{"content/a.md"}},
		{func() error { named = []string{"../company/offer.json", "content/a.md"}; return nil }, nil},
		{func() error { return os.Chtimes(offer, time.Time{}, time.Unix(1, 0)) }, []string{"../company/offer.json"}},
		{func() error { return os.Remove(offer) }, []string{"../company/offer.json"}},
		{func() error { return nil }, nil},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if got := look(); !slices.Equal(got, step.want) {
			t.Errorf("changed are %q, want %q", got, step.want)
		}
	}
}
