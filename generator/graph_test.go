package generator_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/handbook/value"
	"handbook/generator/site"
)

// graphOf is the handbook.json of a snapshot, numbers as they are written.
func graphOf(t *testing.T, s *generator.Snapshot) map[string]any {
	t.Helper()
	data, err := s.Site.Lookup(site.GraphPath).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var graph map[string]any
	if err := decoder.Decode(&graph); err != nil {
		t.Fatal(err)
	}
	return graph
}

// TestGraphIsWhole: every item is there, every reference leads to one, every
// address to a page that the site has, and to a place that the page has.
func TestGraphIsWhole(t *testing.T) {
	for _, edition := range []string{"exec", "staff"} {
		s := example(t, generator.Options{Edition: edition})
		graph, outputs := graphOf(t, s), rendered(t, s)
		known := map[string]bool{}
		for _, e := range s.Handbook.Entities() {
			known[string(e.Base().Kind)+"/"+e.Base().ID] = true
		}
		listed := map[string]bool{}
		var refs, pages int
		everyValue(graph, "", func(key, value string) {
			kind, _, _ := strings.Cut(value, "/")
			switch _, isList := graph[kind]; {
			case key == "ref" && strings.Contains(value, "/") && !listed[value]:
				listed[value] = true
			case key == "page":
				pages++
				file, anchor, _ := strings.Cut(value, "#")
				file, _ = url.PathUnescape(file)
				if page, ok := outputs[file]; !ok || anchor != "" && !bytes.Contains(page, []byte(`id="`+anchor+`"`)) {
					t.Errorf("%s: there is no page %s", edition, value)
				}
			case key != "file" && key != "source" && key != "aliases" && key != "was" && isList && strings.Contains(value, "/") && !strings.Contains(value, " "):
				refs++
				if !known[value] {
					t.Errorf("%s: %s leads to nothing: %s", edition, key, value)
				}
			}
		})
		for ref := range known {
			if !listed[ref] {
				t.Errorf("%s: %s is not there", edition, ref)
			}
		}
		if refs < 1000 || pages < len(known)*9/10 {
			t.Errorf("%s: only %d references and %d pages of %d items", edition, refs, pages, len(known))
		}
	}
}

// everyValue visits every string with the key behind which it stands.
func everyValue(value any, key string, do func(key, value string)) {
	switch value := value.(type) {
	case string:
		do(key, value)
	case []any:
		for _, element := range value {
			everyValue(element, key, do)
		}
	case map[string]any:
		for k, v := range value {
			everyValue(v, k, do)
		}
	}
}

// TestGraphOfEachEdition: money and questions are for executives.
func TestGraphOfEachEdition(t *testing.T) {
	exec := example(t, generator.Options{Edition: "exec"})
	report := exec.Review()
	findings := graphOf(t, exec)["findings"].([]any)
	if want := len(report.Findings) + len(report.Waived); len(findings) != want || want == 0 {
		t.Errorf("%d findings instead of %d", len(findings), want)
	}
	if first := findings[0].(map[string]any); first["message"] != report.Findings[0].Message || first["rule"] != report.Findings[0].Rule.Name {
		t.Errorf("%v", first)
	}
	staff := graphOf(t, example(t, generator.Options{Edition: "staff"}))
	if len(staff["findings"].([]any)) > 0 {
		t.Error("staff reads the findings")
	}
	text, err := json.Marshal(staff)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(text, []byte(`"cost"`)) {
		t.Error("staff reads what things cost")
	}
}

// TestGraphIsExact: numbers are as they were written, or worked out, to the
// last digit, and derived values are those of the pages.
func TestGraphIsExact(t *testing.T) {
	s := load(t, filepath.Join("testdata", "exact"), generator.Options{Edition: "exec"})
	graph := graphOf(t, s)
	item := func(list string, i int) map[string]any { return graph[list].([]any)[i].(map[string]any) }
	kr, work, component := item("key-results", 0), item("work", 0), item("components", 0)
	for _, test := range []struct {
		of   map[string]any
		key  string
		want string
	}{
		{kr, "baseline", "0.1"}, {kr, "target", "8999999999999.000001"}, {kr, "stretch", "-0.000001"}, {kr, "weight", "0.3"}, {kr, "current", "0.3"},
		{work, "criticality", "7.1"}, {work, "rank", "1"}, {component, "evolution", "0.333"}, {component, "visibility", "0.95"},
		{work["effort"].([]any)[0].(map[string]any), "weeks", "0.07"},
		{work["cost"].(map[string]any), "once", "1234567"},
		{graph["settings"].(map[string]any)["plan"].(map[string]any), "factor", "0.65"},
		{graph["loads"].([]any)[0].(map[string]any), "limit", "6.83"},
	} {
		if got, _ := test.of[test.key].(json.Number); string(got) != test.want {
			t.Errorf("%s is %v, want %s", test.key, test.of[test.key], test.want)
		}
	}
	if work["quadrant"] != "who_cares" && work["quadrant"] != "parity" || kr["type"] != "increase" || work["quarter"].(map[string]any)["first"] != "2027-Q1" {
		t.Errorf("%v %v", work, kr)
	}
	if s.Handbook.Now != (value.Date{Year: 2026, Month: 11, Day: 16}) || graph["as_of"] != "2026-11-16" {
		t.Error("the day is", graph["as_of"])
	}
}
