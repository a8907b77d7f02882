package exchange_test

import (
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"handbook/content"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// TestKindOf knows each kind by both of its names.
func TestKindOf(t *testing.T) {
	for _, word := range exchange.Kinds() {
		kind, ok := exchange.KindOf(word)
		if !ok || exchange.Singular(kind) != word {
			t.Errorf("KindOf(%q) = %q, %v", word, kind, ok)
		}
	}
	for word, want := range map[string]handbook.Kind{"objectives": handbook.KindObjective, "work": handbook.KindWork, "page": handbook.KindPage} {
		if kind, _ := exchange.KindOf(word); kind != want {
			t.Errorf("KindOf(%q) = %q, want %q", word, kind, want)
		}
	}
	if kind, ok := exchange.KindOf("pigeon"); ok {
		t.Errorf("a pigeon is %q", kind)
	}
}

// TestTemplates: each kind has one, and the project's own comes before the program's.
func TestTemplates(t *testing.T) {
	own := fstest.MapFS{"templates/work.md": {Data: []byte("ours")}}
	list, err := exchange.Templates(own, content.Files)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, template := range list {
		texts[template.Kind] = template.Text
	}
	for _, kind := range append(exchange.Kinds(), "handbook.yaml") {
		if texts[kind] == "" {
			t.Errorf("there is no template for %s", kind)
		}
	}
	if texts["work"] != "ours" || strings.Contains(texts["objective"], "ours") {
		t.Errorf("work: %q", texts["work"])
	}
}

// TestNewItemKeepsTheTitle: whatever somebody types as a title is read back as
// that title, and names a file that lies in the kind's folder.
func TestNewItemKeepsTheTitle(t *testing.T) {
	template := "---\ntitle: {{title}}\n---\n# {{title}}\n"
	for _, title := range []string{"Renewals desk", "Report: weekly", "2027", "1e5", "true", "null", "#1", `"quoted" \ back`, "- dash", "ÄÖ/../x", "don't", "[a]", "100 %", ".."} {
		file, err := exchange.NewItem(template, exchange.Item{Kind: handbook.KindWork, Title: title, Date: value.Date{Year: 2026, Month: 11, Day: 16}})
		if err != nil {
			t.Fatal(err)
		}
		if dir, name := path.Split(file.Path); dir != "work/" || name == ".md" || strings.ContainsAny(name, `\ `) {
			t.Errorf("%q is at %s", title, file.Path)
		}
		document := source.Parse("content/"+file.Path, file.Path, file.Data, markdown.Options{})
		decoded := handbook.Decode(document)
		if got := decoded.Entity.Base().Title; got != title || len(decoded.Diagnostics) > 0 {
			t.Errorf("%q is read as %q (%v)", title, got, decoded.Diagnostics)
		}
	}
}

// TestNewItemsSayNothingYet: a file made from a template publishes nobody else's
// words. Nothing in it names a thing that is not there, its page has no text,
// and what has to be filled in is reported.
func TestNewItemsSayNothingYet(t *testing.T) {
	templates, err := exchange.Templates(content.Files)
	if err != nil {
		t.Fatal(err)
	}
	harmless := []string{"status", "date", "raised_on", "period", "quarter", "count", "all", "audience"}
	needed := map[handbook.Kind][]string{handbook.KindTension: {"between"}, handbook.KindRisk: {"likelihood", "impact"}} // to be of its kind
	var files []*handbook.Decoded
	for _, template := range templates {
		kind, ok := exchange.KindOf(template.Kind)
		if !ok {
			continue // the settings
		}
		file, err := exchange.NewItem(template.Text, exchange.Item{Kind: kind, Title: "2027-Q1", Date: value.Date{Year: 2026, Month: 11, Day: 16}})
		if err != nil {
			t.Fatal(err)
		}
		document := source.Parse("content/"+file.Path, file.Path, file.Data, markdown.Options{})
		for _, pair := range source.Pairs(document.Front) {
			if key := pair.Key.Value; !slices.Contains(harmless, key) && !slices.Contains(needed[kind], key) {
				t.Errorf("a new %s says something of %s", template.Kind, key)
			}
		}
		if summary := document.Body.Summary; summary != "" {
			t.Errorf("the page of a new %s says %q", template.Kind, summary)
		}
		files = append(files, handbook.Decode(document))
	}
	h := assemble.Handbook(handbook.DecodeConfig(nil), files, nil, nil, assemble.Options{Edition: "exec"})
	for _, e := range h.Entities() {
		if item := e.Base(); item.Implicit && item.Kind != handbook.KindQuarter {
			t.Errorf("%s/%s comes into being", item.Kind, item.ID)
		}
	}
	open := 0
	for _, d := range h.Diagnostics {
		if d.Rule == "placeholder" && d.File == "content/tensions/2027-q1.md" {
			open++
		} else {
			t.Error(d)
		}
	}
	if open != 2 {
		t.Errorf("the sides of the tension are asked for %d times", open)
	}
}

// TestNewQuarter: the title of a quarter says which one it is, or there is none.
func TestNewQuarter(t *testing.T) {
	calendar, april := value.Fiscal{StartMonth: 1}, value.Fiscal{StartMonth: 4, NamedBy: "end"}
	for _, c := range []struct {
		title  string
		fiscal value.Fiscal
		want   string
	}{
		{"2027-Q1", calendar, "quarters/2027-q1.md"},
		{"Q1 2027", calendar, "quarters/2027-q1.md"},
		{"FY27 Q3", calendar, "quarters/2027-q3.md"},
		{"Jan-Mar 2027", calendar, "quarters/2027-q1.md"},
		{"October to December 2027", calendar, "quarters/2027-q4.md"},
		{"Jan–Mar 2027", april, "quarters/2027-q4.md"},
		{"Feb-Apr 2027", calendar, ""},
		{"Sommer 2027", calendar, ""},
		{"next", calendar, ""},
		{"2027", calendar, ""},
	} {
		file, err := exchange.NewItem("# {{title}}\n", exchange.Item{Kind: handbook.KindQuarter, Title: c.title, Date: value.Date{Year: 2026, Month: 11, Day: 16}, Fiscal: c.fiscal})
		if file.Path != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s: %q, %v; want %q", c.title, file.Path, err, c.want)
		}
		if err != nil && !strings.HasSuffix(err.Error(), "handbook new quarter 2027-Q1") {
			t.Errorf("%s: %v", c.title, err)
		}
	}
}

// TestExamples: the names in lines that a template offers are examples, and what it says
// about them is not.
func TestExamples(t *testing.T) {
	examples := exchange.Examples([]exchange.Template{{Kind: "work", Text: "---\n# What would suffer: objectives\n#threatens: [double-it, live/cohorts]\n#  - {id: clean-up, support: large}\nstatus: proposed\n---\n# {{title}}\n"}})
	for name, want := range map[string]bool{"double-it": true, "live/cohorts": true, "clean-up": true, "suffer": false, "proposed": false} {
		if examples[name] != want {
			t.Errorf("%s: %v", name, examples[name])
		}
	}
}
