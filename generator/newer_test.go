package generator_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/diag"
)

// TestAboveOfANewerProgram plans below a handbook that a newer program wrote:
// with keys and lists that this one does not know it is read as ever, and one of
// a newer schema is left out, with one line that says so.
func TestAboveOfANewerProgram(t *testing.T) {
	up := graphIn(t, example(t, generator.Options{Edition: "staff"}))
	below := func(parent map[string]any) *generator.Snapshot {
		return load(t, project(t, map[string]string{
			"company.json":                  text(t, parent),
			"content/handbook.yaml":         "organisation: The sales team\nfiscal: {start_month: 7, named_by: end}\nparent: company.json\n",
			"content/objectives/tenders.md": "---\nperiod: 2027\nserves: parent:larger-customers/win-rate\n---\n# No tender waits\n",
		}), generator.Options{})
	}
	sameProblems(t, below(extended(up)).Diagnostics)
	up["schema"] = 2
	sameProblems(t, below(up).Diagnostics, "the handbook one level up cannot be read: it has schema 2, and this program reads schema 1 | "+
		"use a newer version of the program; until then this handbook is built without it")
}

// TestAgreedWithANewerProgram compares with snapshots that a newer program kept.
func TestAgreedWithANewerProgram(t *testing.T) {
	files := map[string]string{
		"content/handbook.yaml":  "organisation: Acme\nas_of: 2027-01-11\nagreed: q1\n",
		"content/work/desk.md":   "---\nstatus: accepted\n---\n# A desk for renewals\n",
		"content/work/prices.md": "# One price list\n",
	}
	kept := func(edition string) map[string]any {
		delete(files, "snapshots/q1.json")
		return graphIn(t, load(t, project(t, files), generator.Options{Edition: edition}))
	}
	exec, staff := kept("exec"), kept("staff")
	files["content/work/desk.md"] = "---\nstatus: done\n---\n# A desk for renewals\n"
	files["content/work/tenders.md"] = "# Answer every tender\n"
	delete(files, "content/work/prices.md")
	newer := map[string]any{"schema": 2, "edition": "exec", "work": "of another form"}
	for _, tt := range []struct {
		name, edition string
		snapshots     map[string]map[string]any
		changed       []string
		problems      []string
	}{
		{"keys that this program does not know", "exec", map[string]map[string]any{"q1": extended(exec)},
			[]string{"A desk for renewals", "One price list", "Answer every tender"}, nil},
		{"a newer schema", "exec", map[string]map[string]any{"q1": newer}, nil,
			[]string{"the site cannot say what has changed since we agreed: the snapshot “q1” has schema 2, and this program reads schema 1 | use a newer version of the program"}},
		{"what executives kept is of a newer schema, and may have held any secret", "staff", map[string]map[string]any{"q1": newer, "q1.staff": staff},
			[]string{"A desk for renewals"},
			[]string{"staff are not told what was added or removed since we agreed, because some of it may have been only for executives: " +
				"reading snapshots/q1.json: it has schema 2, and this program reads schema 1: use a newer version of the program | "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for name, graph := range tt.snapshots {
				files["snapshots/"+name+".json"] = text(t, graph)
			}
			s := load(t, project(t, files), generator.Options{Edition: tt.edition})
			sameProblems(t, s.Diagnostics, tt.problems...)
			page := string(rendered(t, s)["changed.html"])
			for _, title := range []string{"A desk for renewals", "One price list", "Answer every tender"} {
				if told := strings.Contains(page, title); told != slices.Contains(tt.changed, title) {
					t.Errorf("%s is told as news: %v", title, told)
				}
			}
		})
	}
}

// extended is a graph with what a newer program may add without raising the schema.
func extended(graph map[string]any) map[string]any {
	graph["scorecard"] = map[string]any{"weights": []int{1, 2}}
	graph["metrics"] = []map[string]any{{"id": "churn"}}
	for _, kind := range []string{"objectives", "work"} {
		for _, item := range graph[kind].([]any) {
			item.(map[string]any)["horizon"] = map[string]any{"years": 3}
		}
	}
	return graph
}

func graphIn(t *testing.T, s *generator.Snapshot) map[string]any {
	t.Helper()
	data, err := s.Site.Lookup("handbook.json").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, data)
}

func text(t *testing.T, graph map[string]any) string {
	t.Helper()
	data, err := json.Marshal(graph)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// project is a new folder with these files.
func project(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		write(t, filepath.Join(root, filepath.FromSlash(name)), text)
	}
	return root
}

// sameProblems compares problems, as "message | hint".
func sameProblems(t *testing.T, got []diag.Diagnostic, want ...string) {
	t.Helper()
	for i, d := range got {
		said := d.Message + " | " + d.Hint
		if i >= len(want) || said != want[i] {
			t.Errorf("problem %d: %s", i, said)
		}
	}
	if len(got) < len(want) {
		t.Errorf("missing: %s", want[len(got):])
	}
}
