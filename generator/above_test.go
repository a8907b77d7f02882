package generator_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"handbook/generator"
	"handbook/generator/handbook/value"
)

// TestTheLevelAboveOnPages plans below the example: its objective stands in the
// tree to the left of the one that contributes to it, and what is called the
// company there is whoever plans here.
func TestTheLevelAboveOnPages(t *testing.T) {
	root := t.TempDir()
	graph, err := example(t, generator.Options{Edition: "staff"}).Site.Lookup("handbook.json").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"company.json":          string(graph),
		"content/handbook.yaml": "organisation: The sales team\nfiscal: {start_month: 7, named_by: end}\nparent: company.json\n",
		"content/objectives/tenders.md": "---\nperiod: 2027\nserves: parent:larger-customers/win-rate\nkey_results:\n" +
			"  - {id: answered, title: Tenders answered in a week, unit: \"%\", baseline: 10, target: 90}\n---\n# No tender waits\n",
	} {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	snapshot := loaded(t, generator.NewLoader(root, generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}}).Load)
	if len(snapshot.Diagnostics) > 0 {
		t.Errorf("problems: %v", snapshot.Diagnostics)
	}
	for _, page := range []string{"objectives/index.html", "objectives/tenders.html"} {
		data, err := snapshot.Site.Lookup(page).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"Tenders won", "Quillmere Learning", "The sales team"} {
			if !bytes.Contains(data, []byte(want)) {
				t.Errorf("%s does not say %q", page, want)
			}
		}
		if bytes.Contains(data, []byte(">Company<")) {
			t.Errorf("%s calls the team the company", page)
		}
	}
}
