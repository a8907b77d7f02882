package exchange_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// corpusMaps say what names the rows of tables whose headers do not.
var corpusMaps = map[string][]string{
	"team-asks.csv": {"task_or_team=title"},
	"okrs.csv":      {"text=title"},
}

// TestCorpus imports real tables: every cell of every row that is imported is
// found again in its item, and every row that is not is listed.
func TestCorpus(t *testing.T) {
	corpus := os.Getenv("HANDBOOK_CORPUS")
	if corpus == "" {
		t.Skip("HANDBOOK_CORPUS is not set")
	}
	var tables []string
	err := filepath.WalkDir(filepath.Join(corpus, "handbooks"), func(name string, _ os.DirEntry, err error) error {
		if filepath.Ext(name) == ".csv" {
			tables = append(tables, name)
		}
		return err
	})
	if err != nil || len(tables) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	for _, name := range tables {
		t.Run(filepath.Base(name), func(t *testing.T) { corpusTable(t, name) })
	}
}

func corpusTable(t *testing.T, name string) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(strings.NewReader(string(data)))
	reader.FieldsPerRecord = -1
	records, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	opt := exchange.ImportOptions{Kind: handbook.KindWork, Maps: corpusMaps[filepath.Base(name)]}
	if filepath.Base(name) == "tech-stack.csv" {
		opt.Kind = handbook.KindComponent
	}
	f := newFolder(t, nil)
	plan := f.bring(filepath.Base(name), string(data), opt)
	if len(plan.Outcomes) != len(records)-1 {
		t.Errorf("%d rows of %d", len(plan.Outcomes), len(records)-1)
	}
	refused := map[int]bool{}
	for _, p := range plan.Problems {
		if p.Severity == diag.Error {
			refused[p.Row] = true
		}
	}
	cells := 0
	for _, o := range plan.Outcomes {
		if o.Action != exchange.Create {
			if !refused[o.Row] {
				t.Errorf("row %d: %v, and nothing says why", o.Row, o.Action)
			}
			continue
		}
		texts, body := textsOf(t, f, o)
		for i, cell := range records[o.Row-1] {
			if cell = strings.TrimSpace(cell); cell == "" {
				continue
			}
			if cells++; !found(cell, texts, body) {
				t.Errorf("row %d, column %s: %q is lost in\n%s", o.Row, exchange.ColumnLetter(i), cell, o.After)
			}
		}
	}
	again := f.bring(filepath.Base(name), string(data), opt)
	if n := again.Count(exchange.Same); n != plan.Count(exchange.Create) {
		t.Errorf("imported again: %d unchanged of %d", n, plan.Count(exchange.Create))
	}
	t.Logf("%d items of %d rows, %d cells found, %d problems; %s", plan.Count(exchange.Create), len(plan.Outcomes), cells, len(plan.Problems), targets(plan))
}

// textsOf are all texts of an item's file, as they are read.
func textsOf(t *testing.T, f folder, o exchange.Outcome) (texts []string, body string) {
	t.Helper()
	text := f.read(o.Path)
	document := source.Parse(o.Path, strings.TrimPrefix(o.Path, "content/"), []byte(text), markdown.Options{})
	if document.Unreadable {
		t.Errorf("%s cannot be read", o.Path)
	}
	item := handbook.Decode(document).Entity.Base()
	texts = []string{item.Title, item.ID}
	var walk func(*yaml.Node)
	walk = func(node *yaml.Node) {
		if node.Kind == yaml.ScalarNode {
			texts = append(texts, node.Value)
		}
		for _, child := range node.Content {
			walk(child)
		}
	}
	if document.Front != nil {
		walk(document.Front)
	}
	_, body, _ = strings.Cut(text[strings.LastIndex(text, "\n---\n")+1:], "\n")
	return texts, body
}

// found looks for a cell: as it is, as a canonical period or word, or - of a
// cell that holds a list - each of its parts.
func found(cell string, texts []string, body string) bool {
	has := func(text string) bool {
		same := func(other string) bool {
			return strings.Join(strings.Fields(other), " ") == strings.Join(strings.Fields(text), " ")
		}
		return slices.ContainsFunc(texts, same)
	}
	if has(cell) || strings.Contains(body, cell) {
		return true
	}
	if period, err := value.ParsePeriod(cell); err == nil && has(period.String()) {
		return true
	}
	for _, term := range slices.Concat(handbook.WorkStatuses, handbook.ComponentStatuses) {
		if has(term.Value) && (strings.EqualFold(cell, term.Label) || strings.EqualFold(strings.ReplaceAll(cell, " ", "_"), term.Value)) {
			return true
		}
	}
	if slices.Contains([]string{"Not accepted", "rejected"}, cell) && has("declined") {
		return true
	}
	parts := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",;\n", r) })
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(part string) bool { return !has(strings.TrimSpace(part)) })
}

// BenchmarkImport plans the import of many rows: good ones, and ones of which
// every cell is wrong and every title the same. What a row costs must not
// depend on how many there are.
func BenchmarkImport(b *testing.B) {
	good := func(i int) string {
		return fmt.Sprintf("Wish number %d,team-%d,proposed,%d,2027-Q%d,,\"What it is: %d\",high\n", i, i%40, i%9+1, i%4+1, i)
	}
	bad := func(i int) string { return fmt.Sprintf("Same wish,team,nonsense%d,much,soon,unknown-%d,,high\n", i, i) }
	for _, c := range []struct {
		name string
		row  func(int) string
		n    int
	}{{"good", good, 1_000}, {"good", good, 50_000}, {"bad", bad, 1_000}, {"bad", bad, 50_000}} {
		var table strings.Builder
		table.WriteString("title,team,status,effort,quarter,depends_on,notes,Risk\n")
		for i := range c.n {
			table.WriteString(c.row(i))
		}
		b.Run(fmt.Sprintf("%s/%d", c.name, c.n), func(b *testing.B) {
			f := newFolder(b, nil)
			for b.Loop() {
				plan, err := f.plan("x.csv", []byte(table.String()), exchange.ImportOptions{})
				if err != nil || plan.Count(exchange.Create) != c.n {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(c.n), "µs/row")
		})
	}
}
