package generator_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator"
	"handbook/generator/headers"
)

// TestEveryRecipeHasTheHeaders holds what hosts are told, each in its own
// words, to the one list.
func TestEveryRecipeHasTheHeaders(t *testing.T) {
	guide := read(t, "../docs/hosting.md")
	allFiles := regexp.MustCompile(`(?s)for = "/\*"\n  \[headers\.values\]\n(.*?)\n\n`).FindString(read(t, "../netlify.toml"))
	written := rendered(t, example(t, generator.Options{}))
	for name, recipe := range map[string]struct{ text, line string }{
		"_headers":     {string(written["_headers"][:strings.Index(string(written["_headers"]), "/assets/")]), `(?m)^  ([A-Za-z-]+): (.+)$`},
		"netlify.toml": {allFiles, `(?m)^    ([A-Za-z-]+) = "(.+)"$`},
		"nginx":        {guide, `(?m)^  add_header ([A-Za-z-]+) "(.+)" always;$`},
		"Apache":       {guide, `(?m)^  Header always set ([A-Za-z-]+) "(.+)"$`},
		"Caddy":        {guide, `(?m)^    ([A-Z][a-z]*-[A-Za-z-]+) "(.+)"$`},
	} {
		var got []headers.Header
		for _, line := range regexp.MustCompile(recipe.line).FindAllStringSubmatch(recipe.text, -1) {
			got = append(got, headers.Header{Name: line[1], Value: line[2]})
		}
		if diff := cmp.Diff(headers.All, got); diff != "" {
			t.Errorf("%s says other headers (-wanted +said):\n%s", name, diff)
		}
	}
}

// TestEmbed lets those show the site within a page whom the settings name, and
// nobody whose name is not understood.
func TestEmbed(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, "content", "handbook.yaml"),
		"embed: [teams, 'https://intranet.example.com', 'https://*.example.org:8443', \"https://a.example;script-src *\", 'http://a.example.com', 'https://*', 'https://*.com', 'https://a.example.com/path', everybody]\n")
	s := load(t, root, generator.Options{})
	said := string(rendered(t, s)["_headers"])
	if want := "frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.microsoft365.com https://*.office.com https://intranet.example.com https://*.example.org:8443\n"; !strings.Contains(said, want) {
		t.Errorf("_headers does not say %q:\n%s", want, said)
	}
	if strings.Contains(said, "X-Frame-Options") || strings.Contains(said, "'none' https") {
		t.Errorf("_headers refuses those who may:\n%s", said)
	}
	if strings.Count(said, "\n") != len(headers.All)+2 { // without X-Frame-Options
		t.Errorf("a value has added a line:\n%s", said)
	}
	bad := 0
	for _, d := range s.Diagnostics {
		if d.Rule == "bad-link" && strings.HasPrefix(d.Message, "embed takes") {
			bad++
		}
	}
	if bad != 6 {
		t.Errorf("%d values are named as not understood, want 6: %v", bad, s.Diagnostics)
	}
}

// TestPagesSayThePolicyThemselves looks at the head of each page, which holds
// where a host sends no headers.
func TestPagesSayThePolicyThemselves(t *testing.T) {
	want := headers.PolicyTag
	for name, page := range rendered(t, example(t, generator.Options{})) {
		if strings.HasSuffix(name, ".html") && !strings.Contains(string(page), want) {
			t.Errorf("%s does not say what it may load", name)
		}
	}
}

// TestOnlyOldAddressesRedirect has an alias that is the address of another
// page, one that two items claim, and one that is fine; a page has old ids too, of which one
// is that of another page by now, and leads to another site.
func TestOnlyOldAddressesRedirect(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"work/pricing.md":  "---\nwas: [prices, renewals]\nlinks: ['https://example.org/list?a=1&b=2']\naliases: [old-price, work/renewals.html, shared.html, an old name.html]\n---\n# Pricing\n",
		"work/renewals.md": "---\naliases: [shared.html]\n---\n# Renewals\n",
	} {
		write(t, filepath.Join(root, "content", filepath.FromSlash(name)), text)
	}
	site := rendered(t, load(t, root, generator.Options{BaseURL: "https://strategy.example"}))
	want := "/an%20old%20name.html /work/pricing.html 301\n/old-price.html /work/pricing.html 301\n/shared.html /work/pricing.html 301\n/work/prices.html /work/pricing.html 301\n"
	if diff := cmp.Diff(want, string(site["_redirects"])); diff != "" {
		t.Errorf("(-wanted +got)\n%s", diff)
	}
	link := `<a class="external" rel="noopener noreferrer" href="https://example.org/list?a=1&amp;b=2">example.org/list?a=1&amp;b=2</a>`
	if page := string(site["work/pricing.html"]); !strings.Contains(page, link) {
		t.Errorf("the page has no %s", link)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
