package generator_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handbook/generator"
)

// mainOf finds what stands between a page's navigation and its foot.
var mainOf = regexp.MustCompile(`(?s)<main[^>]*>(.*)</main>`)

// TestHandbooksOfOneKind makes a handbook that has only objectives, only work,
// only components or only people: no page is empty, no link is dead, and in the
// executives' edition nothing is asked that cannot be answered yet.
func TestHandbooksOfOneKind(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"objectives": {"objectives/grow.md": "---\nperiod: 2026-Q4\nkey_results: [{id: a, title: Customers, target: 10}]\n---\n# Grow\n"},
		"work":       {"work/report.md": "# A report\n\nSomebody wants it.\n", "work/cull.md": "---\nstatus: declined\n---\n# Fewer reports\n"},
		"components": {"components/ledger.md": "---\nevolution: commodity\n---\n# Ledger\n"},
		"positions":  {"positions/engineer.md": "---\nquarter: 2026-Q4\ncount: 2\n---\n# Engineers\n"},
		"nothing":    {},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			for file, text := range files {
				file = filepath.Join(root, "content", filepath.FromSlash(file))
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			snapshot, err := generator.NewLoader(root, generator.Options{Edition: "exec"}).Load()
			if err != nil {
				t.Fatal(err)
			}
			if len(snapshot.Diagnostics) > 0 {
				t.Errorf("problems: %v", snapshot.Diagnostics)
			}
			site := rendered(t, snapshot)
			pages := parsePages(t, site)
			if home := wordsOf(site["index.html"]); !strings.Contains(home, "What to add next") {
				t.Errorf("the home page does not say what to add next: %q", home)
			}
			for address, page := range pages {
				page.checkLinks(t, "https://host/", site, pages)
				page.checkMarkup(t)
				found := mainOf.FindSubmatch(site[address])
				if found == nil {
					t.Errorf("%s has no main part", address)
					continue
				}
				if words := strings.Fields(wordsOf(found[1])); len(words) < 8 && !strings.HasPrefix(page.title, "This page has moved") && !isItemOf(files, address) {
					t.Errorf("%s says no more than %q", address, words)
				}
			}
		})
	}
}

// isItemOf says that a page is that of a file, which says what its author wrote.
func isItemOf(files map[string]string, address string) bool {
	_, ok := files[strings.TrimSuffix(address, ".html")+".md"]
	return ok
}
