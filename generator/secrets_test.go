package generator_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/changes"
	"handbook/generator/handbook/value"
)

// TestGoneSecretsAreNoNews commits an item in several states, deletes it, and asks
// what staff are told of that: nothing, where any revision in between kept it from
// them.
func TestGoneSecretsAreNoNews(t *testing.T) {
	const file = "content/objectives/leeds.md"
	objective := func(front string) string {
		return "---\nperiod: 2027\n" + front + "key_results: [{id: rent, title: Rent, target: 4}]\n---\n# Leeds\n"
	}
	for _, test := range []struct {
		name    string
		between map[string]string // files of a commit in between
		told    bool
	}{
		{"never a secret", map[string]string{file: objective("status: closed\n")}, true},
		{"once for executives", map[string]string{file: objective("audience: exec\n")}, false},
		{"once a draft", map[string]string{file: objective("draft: true\n")}, false},
		{"once in doubt", map[string]string{file: objective("audeince: exec\n")}, false},
		{"once for executives, in another folder", map[string]string{file: "gone", "content/objectives/2027/leeds.md": objective("audience: exec\n")}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			root := committed(t, map[string]string{file: objective(""), "content/work/other.md": "# Other\n"})
			first := gitIn(t, root, "rev-parse", "HEAD")
			for name, text := range test.between {
				if text == "gone" {
					_ = os.Remove(filepath.Join(root, filepath.FromSlash(name)))
				} else {
					write(t, filepath.Join(root, filepath.FromSlash(name)), text)
				}
			}
			commitAll(t, root)
			if err := os.RemoveAll(filepath.Join(root, "content/objectives")); err != nil {
				t.Fatal(err)
			}
			commitAll(t, root)
			for _, to := range []string{"", "HEAD"} {
				before, after, err := generator.States(root, first, to, generator.Options{Edition: "staff", Today: value.Date{Year: 2026, Month: 11, Day: 16}})
				if err != nil {
					t.Fatal(err)
				}
				if list := changes.Between(before.State, after.State); (len(list) == 2) != test.told || len(list) != 0 && !test.told {
					t.Errorf("to %q: staff are told %v", to, list)
				}
			}
		})
	}
}

// TestSecretsAreNoNews: what is withheld from staff in either of two states, or
// is gone and was withheld in one that is kept, is not said to be new or gone.
func TestSecretsAreNoNews(t *testing.T) {
	for _, test := range []struct {
		name               string
		then, between, now string // a line of front matter; "gone" for no file
		told               bool
	}{
		{"opened", "audience: exec", "", "status: accepted", false},
		{"a draft that is none any more", "draft: true", "", "status: accepted", false},
		{"kept to executives", "status: accepted", "", "audience: exec", false},
		{"kept to executives, then deleted", "status: accepted", "audience: exec", "gone", false},
		{"deleted", "status: accepted", "status: accepted", "gone", true},
		{"new", "gone", "gone", "status: accepted", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			w := writer{t: t, content: filepath.Join(root, "content")}
			state := func(front, snapshot string) {
				w.file("work/other.md", "# Other\n")
				if front == "gone" {
					_ = os.Remove(filepath.Join(w.content, "work", "leeds.md"))
				} else {
					w.file("work/leeds.md", "---\n"+front+"\n---\n# Leeds\n")
				}
				for _, edition := range []string{"exec", "staff"} {
					file, err := generator.SnapshotFile(snapshot, edition == "staff")
					if err != nil {
						t.Fatal(err)
					}
					kept, err := load(t, root, generator.Options{Edition: edition, Drafts: edition == "exec"}).Site.Lookup("handbook.json").Bytes()
					if err != nil {
						t.Fatal(err)
					}
					w.file("../"+filepath.ToSlash(file), string(kept))
				}
			}
			state(test.then, "first")
			if test.between != "" {
				state(test.between, "second")
			}
			state(test.now, "third")
			site := rendered(t, load(t, root, generator.Options{Edition: "staff", Since: "first"}))
			if told := strings.Contains(string(site["changed.html"]), "Leeds"); told != test.told {
				t.Errorf("staff are told: %t", told)
			}
			before, after, err := generator.States(root, "first", "third", generator.Options{Edition: "staff"})
			if err != nil {
				t.Fatal(err)
			}
			if list := changes.Between(before.State, after.State); slices.ContainsFunc(list, func(c changes.Change) bool { return c.Of.Title == "Leeds" }) != test.told {
				t.Errorf("between the snapshots staff are told: %v", list)
			}
		})
	}
}
