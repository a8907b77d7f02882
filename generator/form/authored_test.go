package form_test

import (
	"os"
	"path/filepath"
	"testing"

	"handbook/generator/changeset"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// TestAuthoredIsWhatFilesSay takes away each value that a form shows of each item of
// the example. Nobody has changed anything since: no part of one is a conflict. With
// it, what a reader saw on a published page is found again in the file.
func TestAuthoredIsWhatFilesSay(t *testing.T) {
	root := filepath.Join("..", "..")
	for _, edition := range []string{handbook.Staff, handbook.Exec} {
		base := read(t, root, edition)
		shown := 0
		for _, e := range base.Handbook.Entities() {
			item := e.Base()
			if item.File == "" || filepath.Ext(item.File) != ".md" || item.Kind == handbook.KindKeyResult {
				continue
			}
			for key, v := range form.Authored(base.Handbook, e, form.Proposed(item.Kind, edition)) {
				if key == "title" {
					continue
				}
				shown++
				set := changeset.Set{{Item: string(item.Kind) + "/" + item.ID, Key: key, Seen: v, Door: changeset.Keeper}}
				for _, o := range changeset.Apply(base, set).Outcomes {
					if o.State == changeset.Conflict {
						t.Errorf("%s, %s, as %s read it: shown %v, and the file says %v", item.File, key, edition, v, o.Now)
					}
				}
			}
		}
		if shown < 500 {
			t.Errorf("only %d values are shown to %s", shown, edition)
		}
	}
}

func read(t *testing.T, root, edition string) changeset.Base {
	t.Helper()
	tree, err := source.Read(root, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	config := handbook.DecodeConfig(tree.Config)
	var decoded []*handbook.Decoded
	for _, d := range tree.Documents {
		decoded = append(decoded, handbook.DecodeIn(config.Fiscal, source.Parse(d.Path, d.Rel, tree.Text(d.Path), markdown.Options{})))
	}
	return changeset.Base{
		Handbook: assemble.Handbook(config, decoded, tree.Assets, tree.Maps, assemble.Options{Edition: edition, Now: config.AsOf}), Content: "content",
		Read: func(file string) ([]byte, error) { return os.ReadFile(filepath.Join(root, file)) },
	}
}
