package generator_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/diag"
	"handbook/generator/handbook/value"
)

// publishing are the options of a day.
func publishing(day int) generator.Options {
	return generator.Options{Today: value.Date{Year: 2030, Month: 1, Day: day}}
}

// publications are those of a project, on a day.
func publications(t *testing.T, root string, day int) []*generator.Publication {
	t.Helper()
	list, err := generator.Publications(root, publishing(day))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestPublishedCanary: what Publish writes, into a folder as into a zip, has no word
// that its edition excludes; drafts are in none; and it is the very site of the
// edition, without any page of the preview.
func TestPublishedCanary(t *testing.T) {
	t.Parallel()
	root, out := canaryHandbook(t), t.TempDir()
	settings := filepath.Join(root, "content", "handbook.yaml")
	text, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	write(t, settings, string(text)+"publish:\n"+
		"  - {edition: staff, to: "+filepath.ToSlash(out)+"/staff}\n  - {edition: staff, to: "+filepath.ToSlash(out)+"/staff.zip}\n"+
		"  - {edition: exec, to: "+filepath.ToSlash(out)+"/exec}\n  - {edition: exec, to: "+filepath.ToSlash(out)+"/exec.zip}\n")
	list := publications(t, root, 1)
	if len(list) != 4 {
		t.Fatalf("%d publications", len(list))
	}
	for _, p := range list {
		if err := p.Write(t.Context()); err != nil {
			t.Fatal(err)
		}
		want, got := rendered(t, load(t, root, generator.Options{Edition: p.Edition})), publishedIn(t, p.Place)
		for name, data := range got {
			said := strings.ToLower(name + "\n" + string(data))
			if strings.Contains(said, draftWord) || p.Edition == "staff" && strings.Contains(said, execWord) {
				t.Errorf("%s: %s says what it must not", p.To, name)
			}
			if !bytes.Equal(want[name], data) {
				t.Errorf("%s: %s is not what a build of the edition has", p.To, name)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s has %d files, and the site %d", p.To, len(got), len(want))
		}
		if p.Edition == "exec" && !strings.Contains(string(got["handbook.json"]), execWord) {
			t.Errorf("%s: the test does not test much", p.To)
		}
	}
}

// publishedIn are the files in a folder or a zip, but for the program's list of them.
func publishedIn(t *testing.T, place string) map[string][]byte {
	t.Helper()
	var files fs.FS = os.DirFS(place)
	if filepath.Ext(place) == ".zip" {
		archive, err := zip.OpenReader(place)
		if err != nil {
			t.Fatal(err)
		}
		defer archive.Close()
		files = archive
	}
	found := map[string][]byte{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, ".handbook-") {
			return err
		}
		file, err := files.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		found[name], err = io.ReadAll(file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestPublicationTellsChanges says what has changed since the last time, and of
// another day nothing; and what an edition leaves out in doubt.
func TestPublicationTellsChanges(t *testing.T) {
	root := t.TempDir()
	file := func(name, text string) { write(t, filepath.Join(root, "content", filepath.FromSlash(name)), text) }
	file("handbook.yaml", "publish:\n  - {edition: staff, to: out/staff, host: share}\n  - {edition: exec, to: out/exec.zip}\n")
	file("work/pricing.md", "---\nstatus: accepted\n---\n# Price list\n")
	file("work/doubt.md", "---\naudeince: exec\n---\n# In doubt\n")
	first := publications(t, root, 1)
	for _, p := range first {
		if p.Refused != nil || !p.New || !strings.HasPrefix(p.Said(), "Nothing is published there yet") {
			t.Errorf("%s: %s, %v", p.To, p.Said(), p.Refused)
		}
		if err := p.Write(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	if doubt := first[0].InDoubt(); len(doubt) != 1 || doubt[0].File != "content/work/doubt.md" {
		t.Errorf("left out in doubt: %v", doubt)
	}
	if doubt := first[1].InDoubt(); len(doubt) != 0 {
		t.Errorf("executives do not get %v", doubt)
	}
	for _, p := range publications(t, root, 2) {
		if p.New || p.Changes.Any() || p.Said() != "Nothing has changed since the last time but the day." {
			t.Errorf("%s: another day: %s %+v", p.To, p.Said(), p.Changes)
		}
	}
	before := publications(t, root, 2)
	file("work/billing.md", "# Billing\n")
	for i, p := range publications(t, root, 2) {
		if p.Sum == before[i].Sum {
			t.Errorf("%s: the sum is the same with another file", p.To)
		}
		lists := p.Lists()
		if len(lists) < 2 || lists[0].Heading != "Added" || !slices.Contains(lists[0].Pages, "“Billing”") && !slices.Contains(lists[0].Pages, `"Billing"`) {
			t.Errorf("%s: %+v", p.To, lists)
		}
	}
}

// TestSecretEntriesOfTheSettings: a staff preview shows no line of a priority or a
// role, which may be for executives alone.
func TestSecretEntriesOfTheSettings(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, "content", "handbook.yaml"), "raw_html: maybe\npriorities:\n  carve-out:\n    audience: exec\n    titel: Sell the school\npeople:\n  cxo: {audience: exec, titel: Head of the sale}\ncurrenzy: EUR\n")
	for edition, want := range map[string]int{"staff": 2, "exec": 4} {
		shown := load(t, root, generator.Options{Edition: edition}).Shown
		told := slices.ContainsFunc(shown, func(d diag.Diagnostic) bool {
			return strings.Contains(d.Excerpt, "ale") || strings.Contains(d.Excerpt, "Sell")
		})
		if len(shown) != want || told != (edition == "exec") {
			t.Errorf("%s: %v", edition, shown)
		}
	}
}
