package generator_test

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed says which packages of this module each package may import itself.
// The manual (doc.go) explains the direction.
var allowed = map[string][]string{
	"cmd/handbook":                  {"*"},
	"cmd/bytes":                     {"generator/compare", "generator/sample"},
	"content":                       {},
	"snapshots":                     {},
	"themes":                        {},
	"generator":                     {"generator/changeset", "generator/scenario", "generator/english", "generator/earlier", "generator/series", "generator/revision", "generator/handbook/value", "generator/handbook/assemble", "generator/names", "content", "themes", "generator/leftover", "generator/parallel", "generator/diag", "generator/source", "generator/markdown", "generator/handbook", "generator/review", "generator/changes", "generator/page/html", "generator/site", "generator/exchange", "generator/publish", "generator/disk"},
	"generator/level":               {"generator/diag", "generator/handbook", "generator/handbook/value"},
	"generator/kit":                 {"generator/exchange", "generator/handbook", "generator/handbook/value", "generator/level", "generator/source"},
	"generator/earlier":             {"generator/level", "generator/series", "generator/handbook/value", "generator/revision", "generator/changes", "generator/diag", "generator/disk", "generator/exchange", "generator/handbook", "generator/markdown", "generator/names", "generator/publish", "generator/source"},
	"generator/revision":            {"generator/disk", "generator/source"},
	"generator/browsertest":         {},
	"generator/compare":             {"generator/english", "generator/parallel"},
	"generator/sample":              {},
	"generator/charset":             {},
	"generator/diag":                {},
	"generator/english":             {},
	"generator/graph":               {},
	"generator/names":               {},
	"generator/disk":                {},
	"generator/parallel":            {},
	"generator/leftover":            {"generator/names"},
	"generator/source":              {"generator/charset", "generator/english", "generator/names", "generator/leftover", "generator/parallel", "generator/diag", "generator/markdown", "generator/disk"},
	"generator/headers":             {},
	"generator/markdown":            {"generator/english", "generator/diag", "generator/markdown/*"},
	"generator/owm":                 {"generator/charset", "generator/english", "generator/diag"},
	"generator/handbook":            {"generator/handbook/value", "generator/names", "generator/english", "generator/source", "generator/markdown", "generator/owm", "generator/diag"},
	"generator/handbook/derive":     {"generator/handbook", "generator/handbook/value", "generator/english", "generator/graph", "generator/diag"},
	"generator/handbook/assemble":   {"generator/handbook", "generator/handbook/derive", "generator/handbook/value", "generator/names", "generator/english", "generator/graph", "generator/leftover", "generator/parallel", "generator/source", "generator/markdown", "generator/owm", "generator/diag"},
	"generator/handbook/value":      {"generator/english"},
	"generator/review":              {"generator/english", "generator/wording", "generator/graph", "generator/handbook", "generator/handbook/value", "generator/diag"},
	"generator/changes":             {"generator/handbook", "generator/handbook/value", "generator/diag"},
	"generator/series":              {"generator/handbook", "generator/handbook/value", "generator/names", "generator/review", "generator/diag"},
	"generator/picture":             {"themes"},
	"generator/picture/picturetest": {"generator/picture"},
	"generator/picture/wardley":     {"generator/owm", "generator/picture"},
	"generator/picture/purpose":     {"generator/picture"},
	"generator/picture/matrix":      {"generator/picture"},
	"generator/picture/roadmap":     {"generator/english", "generator/picture"},
	"generator/picture/okr":         {"generator/picture"},
	"generator/picture/trend":       {"generator/picture"},
	"generator/picture/headcount":   {"generator/english", "generator/picture"},
	"generator/page":                {"generator/markdown", "generator/picture"},
	"generator/page/html":           {"generator/page", "generator/markdown", "generator/picture", "generator/diag", "generator/leftover"},
	"generator/page/markdown":       {"generator/page", "generator/markdown"},
	"generator/page/print":          {"generator/page"},
	"generator/deck":                {"generator/page", "generator/picture", "generator/pptx"},
	"generator/pptx":                {},
	"generator/page/pagetest":       {"generator/page", "generator/markdown", "generator/picture"},
	"generator/wording":             {"generator/english", "generator/handbook", "generator/handbook/value"},
	"generator/figure":              {"generator/series", "generator/handbook/derive", "generator/wording", "generator/english", "generator/handbook", "generator/handbook/value", "generator/changes", "generator/owm", "generator/page", "generator/picture", "generator/picture/*"},
	"generator/site":                {"generator/mail", "generator/level", "themes", "generator/form", "generator/sheet", "generator/series", "generator/handbook/derive", "generator/names", "generator/english", "generator/wording", "generator/figure", "generator/handbook", "generator/handbook/value", "generator/review", "generator/changes", "generator/owm", "generator/page", "generator/page/html", "generator/page/markdown", "generator/page/print", "generator/picture", "generator/markdown", "generator/exchange", "generator/diag", "generator/source", "generator/disk", "generator/headers"},
	"generator/form":                {"generator/english", "generator/handbook", "generator/handbook/value", "generator/source"},
	"generator/changeset":           {"generator/handbook", "generator/handbook/value", "generator/source", "generator/markdown", "generator/diag", "generator/disk"},
	"generator/turn":                {"generator/changes", "generator/wording", "generator/changeset", "generator/disk", "generator/markdown", "generator/handbook", "generator/handbook/value", "generator/source"},
	"generator/scenario":            {"generator/changeset", "generator/diag", "generator/disk", "generator/handbook", "generator/source"},
	"generator/sheet":               {"generator/form", "generator/disk", "generator/handbook/value", "generator/changeset", "generator/diag", "generator/english", "generator/handbook", "generator/source"},
	"generator/mail":                {},
	"generator/reminder":            {"generator/english", "generator/exchange", "generator/handbook", "generator/mail"},
	"generator/workbook":            {"generator/diag", "generator/english", "generator/exchange", "generator/form", "generator/handbook", "generator/handbook/value", "generator/sheet", "generator/source"},
	"generator/exchange":            {"generator/charset", "generator/english", "generator/names", "generator/changeset", "generator/parallel", "generator/handbook", "generator/handbook/value", "generator/handbook/assemble", "generator/review", "generator/changes", "generator/source", "generator/markdown", "generator/diag"},
	"generator/publish":             {"generator/names", "generator/disk"},
	"generator/localhost":           {},
	"generator/pdf":                 {"generator/disk", "generator/localhost", "generator/page"},
	"generator/preview":             {"generator/diag", "generator/leftover", "generator/headers", "generator/localhost", "themes"},
	"generator/start":               {"generator/diag", "generator/disk", "generator/exchange", "generator/headers", "generator/localhost", "themes"},
	"generator/edit":                {"generator/scenario", "generator/workbook", "generator/reminder", "generator/form", "generator/sheet", "generator/changes", "generator/turn", "generator/wording", "generator/series", "generator/review", "generator/english", "generator/changeset", "generator/diag", "generator/exchange", "generator/handbook", "generator/handbook/value", "generator/markdown", "generator/owm", "generator/source", "generator/disk"},
}

// owners are packages of others that few packages of ours may import: those that are named.
var owners = map[string][]string{
	"github.com/ajstarks/svgo":          {"generator/picture"},
	"github.com/ajstarks/svgo/float":    {"generator/picture"},
	"github.com/adrg/frontmatter":       {"generator/source"},
	"github.com/fsnotify/fsnotify":      {"generator/preview"},
	"github.com/spf13/cobra":            {"cmd/handbook"},
	"github.com/arran4/golang-ical":     {"generator/exchange"},
	"github.com/go-text/typesetting/di": {"generator/picture"},
	"github.com/xuri/excelize/v2":       {"generator/exchange", "generator/workbook"}, // the one reads, the other writes
}

func TestImportDirection(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "handbook/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for decoder.More() {
		var listed struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&listed); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(listed.ImportPath, "handbook/")
		may, known := allowed[name]
		if !known && !strings.HasPrefix(name, "generator/markdown/") {
			t.Errorf("%s is not in the table of packages: say what it may import", name)
		}
		for _, imported := range listed.Imports {
			if may, owned := owners[imported]; owned && !slices.Contains(may, name) {
				t.Errorf("%s imports %s, which only %v may", name, imported, may)
			}
			inner, ours := strings.CutPrefix(imported, "handbook/")
			if ours && !permits(may, inner) {
				t.Errorf("%s imports %s, against the direction of the flow", name, inner)
			}
		}
	}
}

func permits(may []string, name string) bool {
	return slices.ContainsFunc(may, func(m string) bool {
		prefix, wild := strings.CutSuffix(m, "*")
		return m == name || wild && strings.HasPrefix(name, prefix)
	})
}
