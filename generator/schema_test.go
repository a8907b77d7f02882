package generator_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"handbook/generator"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/site"
	"handbook/generator/source"
)

// compiled compiles a schema of ours; its dialect is checked on the way.
func compiled(t *testing.T, write func(*bytes.Buffer) error) *jsonschema.Schema {
	t.Helper()
	var text bytes.Buffer
	if err := write(&text); err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(&text)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func fileSchema(t *testing.T, kind handbook.Kind) *jsonschema.Schema {
	return compiled(t, func(b *bytes.Buffer) error { return exchange.WriteFileSchema(b, kind) })
}

func settingsSchema(t *testing.T) *jsonschema.Schema {
	return compiled(t, func(b *bytes.Buffer) error { return exchange.WriteSettingsSchema(b) })
}

// TestGraphKeepsToItsSchema: handbook.json of the example, and of what people
// make of it, is what its schema says.
func TestGraphKeepsToItsSchema(t *testing.T) {
	schema := compiled(t, func(b *bytes.Buffer) error { return exchange.WriteGraphSchema(b) })
	roots := []string{".."}
	for seed := range uint64(4) {
		roots = append(roots, mutated(t, seed))
	}
	for _, root := range roots {
		for _, edition := range []string{"exec", "staff"} {
			data, err := load(t, root, generator.Options{Edition: edition, Drafts: true}).Site.Lookup(site.GraphPath).Bytes()
			if err != nil {
				t.Fatal(err)
			}
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(doc); err != nil {
				t.Errorf("%s, %s: %v", root, edition, err)
			}
		}
	}
}

// TestEverySchemaSaysWhatItsKeysMean: there is no property without words.
func TestEverySchemaSaysWhatItsKeysMean(t *testing.T) {
	schemas := map[string]func(*bytes.Buffer) error{
		"handbook.json": func(b *bytes.Buffer) error { return exchange.WriteGraphSchema(b) },
		"settings":      func(b *bytes.Buffer) error { return exchange.WriteSettingsSchema(b) },
	}
	for _, name := range exchange.Kinds() {
		kind, _ := exchange.KindOf(name)
		schemas[name] = func(b *bytes.Buffer) error { return exchange.WriteFileSchema(b, kind) }
	}
	for name, write := range schemas {
		var text bytes.Buffer
		if err := write(&text); err != nil {
			t.Fatal(err)
		}
		var doc any
		if err := json.Unmarshal(text.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		everyProperty(doc, "", func(at string, property map[string]any) {
			if says, _ := property["description"].(string); says == "" {
				t.Errorf("%s: %s says nothing", name, at)
			}
		})
	}
}

func everyProperty(doc any, at string, do func(string, map[string]any)) {
	switch doc := doc.(type) {
	case []any:
		for _, element := range doc {
			everyProperty(element, at, do)
		}
	case map[string]any:
		for key, value := range doc {
			if properties, ok := value.(map[string]any); ok && key == "properties" {
				for name, property := range properties {
					do(at+"/"+name, property.(map[string]any))
					everyProperty(property, at+"/"+name, do)
				}
				continue
			}
			everyProperty(value, at, do)
		}
	}
}

// TestFilesKeepToTheirSchema: what the program reads without a word, an editor
// with our schema does not complain about. The example, the templates, and the
// templates with all that they only show.
func TestFilesKeepToTheirSchema(t *testing.T) {
	schemas := map[handbook.Kind]*jsonschema.Schema{handbook.KindPage: fileSchema(t, handbook.KindPage)}
	for _, kind := range handbook.FileKinds {
		schemas[kind] = fileSchema(t, kind)
	}
	seen := 0
	err := filepath.WalkDir("../content", func(name string, entry fs.DirEntry, err error) error {
		rel := strings.TrimPrefix(filepath.ToSlash(name), "../content/")
		if err != nil || entry.IsDir() || path.Ext(rel) != ".md" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		kind := handbook.KindOf(rel)
		if template, ok := strings.CutPrefix(rel, "templates/"); ok {
			kind, _ = exchange.KindOf(strings.TrimSuffix(template, ".md"))
			for _, shown := range []string{string(text), uncommented(string(text))} {
				validate(t, schemas[kind], rel, frontMatter(t, filled(shown)))
				seen++
			}
			return nil
		}
		validate(t, schemas[kind], rel, frontMatter(t, string(text)))
		seen++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 200 {
		t.Errorf("only %d files were looked at", seen)
	}
	for _, name := range []string{"handbook.yaml", "templates/handbook.yaml"} {
		text, err := os.ReadFile("../content/" + name)
		if err != nil {
			t.Fatal(err)
		}
		validate(t, settingsSchema(t), name, yamlAsJSON(t, filled(string(text))))
		validate(t, settingsSchema(t), name, yamlAsJSON(t, filled(uncommented(string(text)))))
	}
}

// TestSchemaComplains: about the very things about which the program does.
func TestSchemaComplains(t *testing.T) {
	tests := []struct {
		kind  handbook.Kind
		front string
	}{
		{handbook.KindWork, "statsu: done"},
		{handbook.KindWork, "status: dnoe"},
		{handbook.KindWork, "criticality: 11"},
		{handbook.KindWork, "criticality: hihg"},
		{handbook.KindWork, "quarter: soon"},
		{handbook.KindWork, "quarter: 26-Q9"},
		{handbook.KindWork, "start: 30.11.2026"},
		{handbook.KindWork, "start: 2026-02-30"},
		{handbook.KindWork, "effort: XXL"},
		{handbook.KindWork, "effort: {sales: lots}"},
		{handbook.KindWork, "cost: {monthly: 3}"},
		{handbook.KindWork, "cost: {once: 12.000 EUR}"},
		{handbook.KindWork, "depends_on: [{support: large}]"},
		{handbook.KindWork, "depends_on: [{id: a, support: huge}]"},
		{handbook.KindWork, "waive: [{rule: no-work}]"},
		{handbook.KindWork, "draft: perhaps"},
		{handbook.KindWork, "need: {a: b}"},
		{handbook.KindObjective, "type: committed"},
		{handbook.KindObjective, "{period: 2026, key_results: [{unit: pieces}]}"},
		{handbook.KindObjective, "{period: 2026, key_results: [{id: a, targte: 3}]}"},
		{handbook.KindObjective, "{period: 2026, key_results: [{id: a, between: [3]}]}"},
		{handbook.KindObjective, "{period: 2026, checkins: [{value: 3}]}"},
		{handbook.KindObjective, "{period: 2026, checkins: [{date: 2026-01-01, confidence: sure}]}"},
		{handbook.KindTension, "between: [sales]"},
		{handbook.KindTension, "situation: Alone"},
		{handbook.KindComponent, "evolution: 1.2"},
		{handbook.KindComponent, "evolution: comodity"},
		{handbook.KindMap, "notes: [{text: Here}]"},
		{handbook.KindDepartment, "capacity: {soon: 3}"},
		{handbook.KindDepartment, "headcount: {opening: -1}"},
		{handbook.KindPosition, "quarter: 2026"},
		{handbook.KindPosition, "count: 0"},
		{handbook.KindPage, "layout: wide"},
	}
	for _, test := range tests {
		if fileSchema(t, test.kind).Validate(yamlAsJSON(t, test.front)) == nil {
			t.Errorf("the schema of %s takes %s", test.kind, test.front)
		}
		if len(problems(test.kind, test.front)) == 0 {
			t.Errorf("the program takes %s for %s", test.front, test.kind)
		}
	}
	for _, settings := range []string{"schema: 2", "editon: exec", "edition: all", "fiscal: {start_month: 13}", "rules: {no-such-rule: off}", "rules: {owner-overload: on}", "people: {ceo: {name: Jo}}", "plan: {factor: 70}"} {
		if settingsSchema(t).Validate(yamlAsJSON(t, settings)) == nil {
			t.Errorf("the schema of the settings takes %s", settings)
		}
	}
}

// problems are what the program says about front matter.
func problems(kind handbook.Kind, front string) []string {
	front = strings.TrimSuffix(strings.TrimPrefix(front, "{"), "}")
	if strings.HasPrefix(front, "period: 2026, ") {
		front = "period: 2026\n" + strings.TrimPrefix(front, "period: 2026, ")
	}
	rel := string(kind) + "/2026-q3.md" // what a quarter's file is called
	if kind == handbook.KindPage {
		rel = "x.md"
	}
	doc := source.Parse(rel, rel, []byte("---\n"+front+"\n---\n"), markdown.Options{})
	var list []string
	h := assemble.Handbook(handbook.DecodeConfig(nil), []*handbook.Decoded{handbook.Decode(doc)}, nil, nil, assemble.Options{Drafts: true})
	for _, d := range h.Diagnostics {
		list = append(list, d.Message)
	}
	return list
}

// TestFormsAreReadAsTheySay: for each key of each kind, what its form allows is
// read without a word.
func TestFormsAreReadAsTheySay(t *testing.T) {
	for _, kind := range append([]handbook.Kind{handbook.KindPage}, handbook.FileKinds...) {
		required := ""
		for _, f := range handbook.Fields(kind) {
			if f.Required {
				required += f.Key + ": " + samples(f.Form)[0] + "\n"
			}
		}
		schema := fileSchema(t, kind)
		for _, f := range handbook.Fields(kind) {
			for _, sample := range samples(f.Form) {
				front := f.Key + ": " + sample + "\n"
				if !f.Required {
					front = required + front
				}
				validate(t, schema, string(kind)+" "+front, yamlAsJSON(t, front))
				for _, problem := range problems(kind, front) {
					if !harmless(f.Key, problem) {
						t.Errorf("%s: %s%s", kind, front, problem)
					}
				}
			}
		}
	}
}

// harmless says that a problem is one of an item alone in the world: what it
// names is not there, or one key is nothing without another.
func harmless(key, problem string) bool {
	for _, words := range []string{"there is no", "is rated but", "no key result", "this objective has none", "names none", "not an .owm file", "not in the order", "does not lie inside", "has no key of one", "does not belong to a department by this key", "a quarter is of all departments"} {
		if strings.Contains(problem, words) {
			return true
		}
	}
	return key == "id"
}

// samples are spellings that a form allows.
func samples(form handbook.Form) []string {
	switch form.Shape {
	case handbook.Text, handbook.Anything, handbook.WordOrList:
		return []string{"some words", "2026"}
	case handbook.Word:
		return form.Terms.Values()
	case handbook.YesNo:
		return []string{"true", "false"}
	case handbook.Day:
		return []string{"2026-02-28"}
	case handbook.Time:
		return []string{"2026-Q3", "Q3 2026", "FY26 Q3", "fy26-h1", "2026", "2025/26 Q1", "2026-Q1..2026-Q3", "2026 .. 2027"}
	case handbook.OfQuarter:
		return []string{"2026-Q3", "Q3 2026", "FY26 Q3", "2025/26 Q1"}
	case handbook.Number:
		return []string{"3", "0.125", `"7.5"`}
	case handbook.Whole:
		return []string{"3", `"3"`}
	case handbook.Rated:
		return []string{"0", "10", "7.5", "low", "high"}
	case handbook.Graded:
		return append(form.Terms.Values(), "1", "5", `"3"`, "low", "high")
	case handbook.Placed:
		return []string{"0", "1", "0.55"}
	case handbook.Evolved:
		return []string{"0", "0.55"}
	case handbook.Effortful:
		return []string{"0.5", "12"}
	case handbook.Part:
		return []string{"0.7", "70%", "1"}
	case handbook.Amount:
		return []string{"12000", "12k", "1.2m"}
	case handbook.Reference:
		return []string{"somebody"}
	case handbook.Elsewhere:
		return []string{"https://example.org/a?b=c", "mailto:office@example.org", "'tel:+44 20 7946 0000'"}
	case handbook.List:
		return sampleLists(form)
	case handbook.Either:
		var all []string
		for _, alternative := range form.Of {
			all = append(all, samples(alternative)...)
		}
		return all
	case handbook.Group:
		return []string{"{" + strings.Join(sampleKeys(form), ", ") + "}"}
	case handbook.ByQuarter:
		return []string{"{2026-Q3: " + samples(form.Of[0])[0] + "}"}
	}
	return []string{"{name: " + samples(form.Of[0])[0] + "}"}
}

func sampleLists(form handbook.Form) []string {
	var all []string
	for _, element := range samples(form.Of[0]) {
		all = append(all, "["+element+strings.Repeat(", other", max(form.Least-1, 0))+"]")
		if form.Most > 0 {
			all[len(all)-1] = "[" + element + ", 0.9]"
		}
		if form.Least < 2 {
			all = append(all, element)
		}
	}
	return all
}

// sampleKeys fills a group, except for keys that do not go together.
func sampleKeys(form handbook.Form) []string {
	var keys []string
	for _, f := range form.Keys {
		switch f.Key {
		case "baseline", "at_least", "at_most", "between", "milestones", "done", "stretch":
			continue
		}
		keys = append(keys, f.Key+": "+samples(f.Form)[0])
	}
	return keys
}

func validate(t *testing.T, schema *jsonschema.Schema, name string, doc any) {
	t.Helper()
	if err := schema.Validate(doc); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// frontMatter is what stands between the fences of a file, as JSON has it.
func frontMatter(t *testing.T, text string) any {
	t.Helper()
	_, rest, found := strings.Cut(text, "---\n")
	front, _, closed := strings.Cut(rest, "\n---")
	if !found || !closed {
		return map[string]any{}
	}
	return yamlAsJSON(t, front)
}

// uncommented takes away the # in front of what a template only shows. A key
// that then stands there twice counts the second time.
func uncommented(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if rest, ok := strings.CutPrefix(line, "#"); ok && rest != "" && rest[0] != ' ' && rest[0] != '#' {
			lines[i] = rest
		} else if ok && strings.HasPrefix(rest, "  ") {
			lines[i] = rest
		}
	}
	return strings.Join(lines, "\n")
}

// filled replaces what stands in double braces in a template.
func filled(text string) string {
	return strings.NewReplacer("{{title}}", "Title", "{{date}}", "2026-11-16", "{{quarter}}", "2027-Q1", "{{id}}", "title", "{{one}}", "sales", "{{other}}", "finance", "{{organisation}}", "Acme").Replace(text)
}

// yamlAsJSON reads YAML as editors do, dates as words. Of a key that stands
// there twice the last one counts.
func yamlAsJSON(t *testing.T, text string) any {
	t.Helper()
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(text), &node); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	if len(node.Content) == 0 {
		return map[string]any{}
	}
	return nodeAsJSON(node.Content[0])
}

func nodeAsJSON(node *yaml.Node) any {
	switch node.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			m[node.Content[i].Value] = nodeAsJSON(node.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, element := range node.Content {
			list = append(list, nodeAsJSON(element))
		}
		return list
	}
	switch node.Tag {
	case "!!int", "!!float":
		return json.Number(node.Value)
	case "!!bool":
		return node.Value == "true"
	case "!!null":
		return nil
	}
	return node.Value
}
