package owm

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// sameMap compares what two maps say, and not where it stands.
var sameMap = cmp.Options{
	cmpopts.IgnoreTypes(Span{}, []Span{}, Place{}, LinkPlace{}),
	cmpopts.IgnoreFields(Map{}, "Settings", "Lines"),
	cmpopts.IgnoreUnexported(Map{}, Pipeline{}),
	cmpopts.EquateEmpty(),
}

// checkText asserts what holds for every text: its lines are the text, and the
// canonical form reads as the same map and is its own canonical form.
func checkText(t *testing.T, text []byte) *Map {
	t.Helper()
	m, list := Parse(text, "", 1)
	var lines []byte
	for i, line := range m.Lines {
		lines = append(lines, text[line.Start:line.End]...)
		if line.Kind == Ignored && !reported(list, i+1) {
			t.Errorf("line %d is ignored without a word: %q", i+1, text[line.Start:line.End])
		}
	}
	if !bytes.Equal(lines, text) || !bytes.Equal(m.Apply(), text) {
		t.Errorf("the lines are not the text")
	}
	canonical := Canonical(m)
	again, _ := Parse(canonical, "", 1)
	if diff := cmp.Diff(m, again, sameMap); diff != "" {
		t.Errorf("the canonical form says something else (-text +canonical):\n%s\n%s", diff, canonical)
	}
	if diff := cmp.Diff(string(canonical), string(Canonical(again))); diff != "" {
		t.Errorf("the canonical form changes when it is written again:\n%s", diff)
	}
	return m
}

// TestCorpus reads real maps as they are: HANDBOOK_CORPUS names a folder with
// maps in its folder owm.
func TestCorpus(t *testing.T) {
	corpus := os.Getenv("HANDBOOK_CORPUS")
	if corpus == "" {
		t.Skip("HANDBOOK_CORPUS names no folder of maps")
	}
	files, err := filepath.Glob(filepath.Join(corpus, "owm", "*.owm"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no maps: %v", err)
	}
	counts, rules := map[string]int{}, map[string]int{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			count(counts, checkText(t, text))
			_, list := Parse(text, filepath.Base(file), 1)
			for _, d := range list {
				rules[d.Severity.String()+" "+d.Rule]++
				t.Logf("%s:%d:%d: %s: %s: %s", d.File, d.Line, d.Col, d.Severity, d.Message, d.Excerpt)
			}
		})
	}
	t.Logf("%d maps: %v\ndiagnostics: %v", len(files), counts, rules)
}

func count(counts map[string]int, m *Map) {
	counts["components"] += len(m.Components)
	counts["pipelines"] += len(m.Pipelines)
	counts["evolves"] += len(m.Evolves)
	counts["links"] += len(m.Links)
	counts["notes"] += len(m.Notes)
	counts["annotations"] += len(m.Annotations)
	for _, l := range m.Links {
		if !l.Drawable() {
			counts["links to nothing"]++
		}
	}
	for _, line := range m.Lines {
		counts["lines"]++
		if line.Kind == Ignored {
			counts["ignored lines"]++
		}
	}
}
