package compare_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"handbook/generator"
	"handbook/generator/compare"
	"handbook/generator/handbook/value"
	"handbook/generator/publish"
	"handbook/generator/sample"
	"handbook/themes"
)

// TestSentence changes a sentence of a template, and looks for it where it is.
func TestSentence(t *testing.T) {
	root := t.TempDir()
	if err := sample.Write(root, 40); err != nil {
		t.Fatal(err)
	}
	before := siteOf(t, root)
	const template = "default/templates/layout.html"
	sentence, instead := []byte("This copy is of"), []byte("This is a copy of")
	text, err := themes.Files.ReadFile(template)
	if err != nil {
		t.Fatal(err)
	}
	shadow := filepath.Join(root, "themes", filepath.FromSlash(template))
	if err := os.MkdirAll(filepath.Dir(shadow), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(shadow, bytes.Replace(text, sentence, instead, 1), 0o644); err != nil {
		t.Fatal(err)
	}
	after := siteOf(t, root)

	rules, err := compare.Named("sizes")
	if err != nil {
		t.Fatal(err)
	}
	result, err := compare.Folders(before, after, rules)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, d := range result.Differences {
		found = append(found, d.File)
	}
	slices.Sort(found)
	if want := slices.Sorted(slices.Values(holding(t, before, sentence))); len(want) == 0 || !slices.Equal(found, want) {
		t.Errorf("found in %q, and it is in %q", found, want)
	}
}

// siteOf is a folder with the site of a project.
func siteOf(t *testing.T, root string) string {
	t.Helper()
	snapshot, err := generator.NewLoader(root, generator.Options{Now: value.Date{Year: 2026, Month: 11, Day: 16}}).Load()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	if _, err := publish.Write(out, generator.Files(snapshot), publish.Options{}); err != nil {
		t.Fatal(err)
	}
	return out
}

// holding are the files of a folder that hold a text, in order.
func holding(t *testing.T, folder string, text []byte) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(folder, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if bytes.Contains(data, text) {
			own, _ := filepath.Rel(folder, name)
			names = append(names, filepath.ToSlash(own))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}
