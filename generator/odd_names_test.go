package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/handbook"
	"handbook/generator/publish"
)

// One odd name is a diagnostic, and everything else is published.
func TestOddNamesStopNothing(t *testing.T) {
	long := strings.Repeat("l", 251)
	aliases := func(list ...string) string { return "---\naliases: ['" + strings.Join(list, "', '") + "']\n---\n" }
	for name, test := range map[string]struct {
		files map[string]string
		rules []string
		there []string
	}{
		"long names":       {map[string]string{"content/" + long + ".md": "", "content/work/" + long + ".md": "", "content/maps/m.md": "---\nid: " + long + "\n---\n"}, []string{"odd-name"}, nil},
		"long words":       {map[string]string{"content/work/a.md": "---\ndepartment: " + long + "\nowner: " + long + "\n---\n", "content/components/c.md": "---\nvendor: " + long + "\n---\n"}, nil, nil},
		"devices":          {map[string]string{"content/aux.foo.md": "", "content/com¹.md": "", "content/conin$.md": "", "content/aux.d/x.md": "", "content/work/com0.md": ""}, []string{"odd-name"}, []string{"work/com0-item.html", "aux-foo.html", "aux-d/x.html"}},
		"no UTF-8":         {map[string]string{"content/caf\xe9.md": "", "content/work/caf\xe9.md": "", "content/caf\xe9.png": "", "content/caf\xe9/x.md": ""}, []string{"bad-file-name"}, nil},
		"signs":            {map[string]string{"content/a:b?.md": "", "content/a\\b.md": "", "content/t .md": "", "content/u./x.md": "", "content/x*.png": "", "content/d\x7fl.md": "", "content/n\nl.md": ""}, []string{"bad-file-name", "odd-name", "same-address"}, []string{"a-b.html", "t.html", "u/x.html"}},
		"twins by form":    {map[string]string{"content/\u00e9.png": "", "content/e\u0301.png": "", "content/\u00e9.md": "", "content/e\u0301.md": ""}, []string{"bad-file-name", "same-address"}, []string{"\u00e9.html"}},
		"twins by case":    {map[string]string{"content/straße.png": "", "content/STRASSE.png": "", "content/A.md": "", "content/a.md": ""}, []string{"bad-file-name", "same-address"}, []string{"A.html"}},
		"files as folders": {map[string]string{"content/guide.md": "", "content/guide.html/x.md": "", "content/guide.html/x.png": "", "content/plan": "", "static/work": "", "static/WORK.html/a": "", "static/assets": ""}, []string{"address-taken", "odd-name"}, []string{"guide.html", "guide-html/x.html"}},
		"twins in static":  {map[string]string{"static/x.png": "", "static/X.png": "", "content/x.png": "", "static/Index.html": ""}, []string{"address-taken", "bad-file-name"}, []string{"X.png"}},
		"aliases of others": {map[string]string{"content/work/a.md": aliases("work/b.html", "Work/B.html", "pic.png/x.html", "old.html"), "content/work/b.md": aliases("OLD.html"), "content/pic.png": ""},
			[]string{"address-taken"}, []string{"old.html", "work/b.html"}},
		"aliases that are none": {map[string]string{"content/work/a.md": aliases("index.html", "assets/x.html", "data/x.html", "_handbook/x.html", "../up", "x?y.html", "con.html", "x./y", ".handbook-manifest", ".", long+long)},
			[]string{"address-taken", "bad-alias"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			test.files["content/fine.md"], test.files["content/handbook.yaml"] = "# Fine\n", "organisation: A\nas_of: 2026-11-16\n"
			for file, text := range test.files {
				full := filepath.Join(root, file)
				if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
					t.Skip("this computer cannot store it:", err)
				}
			}
			snapshot, err := generator.NewLoader(root, generator.Options{}).Load()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := publish.Write(filepath.Join(root, "public"), generator.Files(snapshot), publish.Options{}); err != nil {
				t.Fatal(err)
			}
			var rules []string
			for _, d := range snapshot.Diagnostics {
				if d.Rule != "unlinked-file" { // nothing here links to anything
					rules = append(rules, d.Rule)
				}
			}
			slices.Sort(rules)
			if rules = slices.Compact(rules); !slices.Equal(rules, test.rules) {
				t.Errorf("the rules are %q, want %q: %v", rules, test.rules, snapshot.Diagnostics)
			}
			for _, page := range append(test.there, "fine.html", "index.html") {
				if snapshot.Site.Lookup(page) == nil {
					t.Errorf("there is no %s", page)
				}
			}
			if text := fmt.Sprint(must(os.ReadFile(filepath.Join(root, "public", "work", "b.html")))); test.files["content/work/b.md"] != "" && strings.Contains(text, "has moved") {
				t.Error("an old address has taken the place of a page")
			}
		})
	}
}

func must(data []byte, _ error) string { return string(data) }

// FuzzNamesAreAddresses asserts that whatever an item is called can be published.
func FuzzNamesAreAddresses(f *testing.F) {
	for _, name := range []string{"a", "com¹", "aux.x", "x. ", "a:b", "\xff", strings.Repeat("ж", 300), "İ", "index", "lpt0"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		slug := handbook.Slug(name)
		if err := publish.CheckPath(slug + ".html"); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if again := handbook.Slug(slug); again != slug {
			t.Errorf("the slug of the slug %q is %q", slug, again)
		}
	})
}
