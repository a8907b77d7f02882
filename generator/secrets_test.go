package generator_test

import (
	"os"
	"path/filepath"
	"testing"

	"handbook/generator"
	"handbook/generator/changes"
	"handbook/generator/handbook"
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
				before, after, err := generator.States(root, first, to, generator.Options{Edition: "staff", Today: handbook.Date{Year: 2026, Month: 11, Day: 16}})
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
