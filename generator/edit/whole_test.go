package edit_test

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"handbook/generator/edit"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// asked is a field of a form as a page knows it.
type asked struct {
	Key, Label, Sort, Kinds, Alone string
	Choices                        []struct{ Value, Label string }
	Fields                         []asked
	Of, By                         *asked
	Ways                           []asked
	Usual                          int
	Required                       bool
}

// form is a form as a page knows it.
type form struct {
	Item, Base, Kind, Heading string
	Usual                     []asked
	Topics                    []struct {
		Title  string
		Fields []asked
	}
	Body   *asked
	Values map[string]json.RawMessage
	Titles map[string]string
	Means  map[string]string
}

func (f form) fields() []asked {
	all := slices.Clone(f.Usual)
	for _, t := range f.Topics {
		all = append(all, t.Fields...)
	}
	if f.Body != nil {
		all = append(all, *f.Body)
	}
	return all
}

// ask asks as a page does.
func ask[T any](t *testing.T, s edit.State, what string, about ...string) T {
	t.Helper()
	query := url.Values{}
	for i := 0; i < len(about); i += 2 {
		query.Set(about[i], about[i+1])
	}
	answer, err := edit.NewEditor(s.Root, func() (edit.State, bool) { return s, true }).Ask(what, query)
	if err != nil {
		t.Fatalf("%s %v: %v", what, about, err)
	}
	data, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	var made T
	if err := json.Unmarshal(data, &made); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return made
}

// ofKind are names of items of the kinds, as the handbook of these tests has them.
var ofKind = map[string]string{
	"objectives": "keep", "key-results": "keep/rate", "work": "portal", "components": "ledger", "maps": "all", "departments": "finance", "quarters": "2027-q2",
	"stakeholders": "buyers", "causes": "no-owner", "tensions": "pace", "decisions": "stay", "risks": "outage", "positions": "analyst", "people": "cfo",
	"vendors": "Acme", "priorities": "fewer", "pages": "guides/how",
}

// example is a value of a field, as somebody would give it.
func example(f asked) any {
	name := ofKind[strings.Split(f.Kinds, ",")[0]]
	switch f.Sort {
	case "text":
		switch {
		case slices.Contains([]string{"quarter", "period", "until"}, f.Key):
			return "2027-Q2"
		case f.Key == "to":
			return "https://example.org/a"
		case f.Key == "evolution", f.Key == "evolves_to":
			return "product"
		case f.Key == "effort":
			return "M"
		case f.Key == "source":
			return "estate.owm"
		}
		return "Words: with # signs, “quoted”"
	case "number":
		if number := map[string]string{"visibility": "0.4", "score": "0.7", "baseline": "2"}[f.Key]; number != "" {
			return number
		}
		return "3"
	case "long", "prose":
		return "A sentence: of words"
	case "day":
		return "2027-02-01"
	case "choice":
		return f.Choices[len(f.Choices)-1].Value
	case "texts":
		switch f.Key {
		case "carried_from":
			return []string{"2026-Q4"}
		case "between", "at":
			return []string{"0.2", "0.6"}
		}
		return []string{"One thing: first", "Another"}
	case "tags":
		return []string{"red", "blue green"}
	case "name":
		return name
	case "names", "order":
		if f.Key == "between" {
			return []string{"sales", "finance"}
		}
		return []string{name}
	case "group":
		return groupOf(f.Fields)
	case "rows":
		return []any{groupOf(f.Fields)}
	case "pairs":
		key := "2027-Q2"
		if f.By.Kinds != "" {
			key = "finance"
		}
		of := *f.Of
		of.Key = f.Key
		return map[string]any{key: example(of)}
	case "ways":
		way := f.Ways[len(f.Ways)-1]
		way.Key = f.Key
		return example(way)
	}
	return nil
}

// inPairs are keys that say something only with another one.
var inPairs = []string{"title", "criticality", "differentiation"}

// otherWays are keys of a key result of which one has to be chosen.
var otherWays = []string{"targets", "at_least", "at_most", "between", "milestones", "done", "kr"}

func groupOf(fields []asked) map[string]any {
	group := map[string]any{}
	for _, f := range fields {
		if !slices.Contains(otherWays, f.Key) || len(fields) < 8 {
			group[f.Key] = example(f)
		}
	}
	return group
}

// formed is a handbook with an item of each kind that has everything around it.
var formed = map[string]string{
	"handbook.yaml":          "edition: exec\npeople:\n  ceo: {title: Chief Executive}\n  cfo: {title: Head of Finance}\npriorities:\n  fewer: {title: Fewer things}\n",
	"work/report.md":         "---\n# ours\nstatus: proposed # so far\ncriticality: 5\ndifferentiation: 5\n---\n# Weekly report\n\nWords.\n",
	"work/portal.md":         "# Portal\n",
	"components/crm.md":      "---\nstatus: live\ncriticality: 5\ndifferentiation: 5\n---\n# CRM\n",
	"components/ledger.md":   "---\ntype: need\n---\n# Ledger\n",
	"maps/estate.md":         "---\nall: true\n---\n# Estate\n",
	"maps/all.md":            "---\nall: true\n---\n# All\n",
	"objectives/grow.md":     "---\nperiod: 2027 # the year\n---\n# Grow\n",
	"objectives/keep.md":     "---\nperiod: 2027\nkey_results: [{id: rate, title: Rate, baseline: 60, target: 80}]\n---\n# Keep\n",
	"departments/sales.md":   "# Sales\n",
	"departments/finance.md": "# Finance\n",
	"quarters/2027-q1.md":    "---\nstatus: proposed\norder: [report]\n---\n# The first\n",
	"quarters/2027-q2.md":    "# The second\n",
	"stakeholders/buyers.md": "# Buyers\n", "stakeholders/staff.md": "# Everybody here\n",
	"causes/no-owner.md": "# No owner\n", "causes/haste.md": "# Haste\n",
	"tensions/speed.md": "---\nbetween: [sales, finance]\n---\n# Speed\n", "tensions/pace.md": "---\nbetween: [sales, finance]\n---\n# Pace\n",
	"decisions/wait.md": "---\nstatus: proposed\n---\n# Wait\n", "decisions/stay.md": "# Stay\n",
	"risks/fire.md": "---\nlikelihood: 2\nimpact: 2\n---\n# Fire\n", "risks/outage.md": "---\nlikelihood: 2\n---\n# Outage\n",
	"positions/engineer.md": "# Engineer\n", "positions/analyst.md": "# Analyst\n",
	"guides/how.md": "# How\n",
}

// TestEachFieldOfAForm sets each field of the form of each kind: the bytes of that
// key change and no others, the form shows what was set, clearing it takes the key
// out again, and an undo restores every byte.
func TestEachFieldOfAForm(t *testing.T) {
	for _, id := range []string{
		"work/report", "components/crm", "maps/estate", "objectives/grow", "departments/sales", "quarters/2027-q1", "stakeholders/staff", "causes/haste",
		"tensions/speed", "decisions/wait", "risks/fire", "positions/engineer", "pages/guides/how", "people/ceo", "priorities/fewer",
	} {
		t.Run(id, func(t *testing.T) {
			p := newProject(t, formed)
			for _, f := range ask[form](t, p.state(), "item", "item", id).fields() {
				p.setField(id, f)
			}
		})
	}
}

// TestFormsAskForEachKey: each key that a page may set is in the form of its kind,
// once, and eight at most are in sight.
func TestFormsAskForEachKey(t *testing.T) {
	p := newProject(t, formed)
	for _, kind := range handbook.FileKinds {
		id := p.state().Handbook.Of(kind)[0].Base().ID
		f := ask[form](t, p.state(), "item", "item", string(kind)+"/"+id)
		asked := map[string]int{}
		for _, field := range f.fields() {
			asked[field.Key]++
		}
		for _, row := range slices.Concat(handbook.ItemRows(kind), handbook.Rows(kind)) {
			isIdle := row.Key == "department" && (kind == handbook.KindDepartment || kind == handbook.KindQuarter)
			if want := !row.Keeper && !isIdle && row.Key != "checkins"; (asked[row.Key] == 1) != want {
				t.Errorf("%s: %s is asked %d times", kind, row.Key, asked[row.Key])
			}
		}
		if len(f.Usual) > 8 {
			t.Errorf("%s: %d fields are in sight", kind, len(f.Usual))
		}
	}
}

// setField sets a field, looks at what became of it, and takes it back.
func (p *project) setField(id string, f asked) {
	p.t.Helper()
	s := p.state()
	shown := ask[form](p.t, s, "item", "item", id)
	file := s.Handbook.Lookup(id).Base().File
	before := p.read(file)
	want, err := json.Marshal(example(f))
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.formed(id, f.Key, shown.Values[f.Key], want); err != nil {
		p.t.Errorf("%s: %s: %v", f.Key, want, err)
		return
	}
	after := p.read(file)
	if outside := otherLines(before, after, f.Key); len(outside) > 0 && f.Key != "title" && f.Key != "body" && !strings.HasSuffix(file, ".yaml") {
		p.t.Errorf("%s: other lines have changed: %q\n%s", f.Key, outside, after)
	}
	now := ask[form](p.t, p.state(), "item", "item", id)
	if !sameJSON(now.Values[f.Key], want, f) {
		p.t.Errorf("%s: it says %s, want %s\n%s", f.Key, now.Values[f.Key], want, after)
	}
	if !f.Required && !slices.Contains(inPairs, f.Key) {
		if err := p.formed(id, f.Key, now.Values[f.Key], nil); err != nil {
			p.t.Errorf("%s: cleared: %v", f.Key, err)
		} else if _, err := p.desk.Undo(); err != nil {
			p.t.Error(err)
		}
	}
	if _, err := p.desk.Undo(); err != nil || p.read(file) != before {
		p.t.Errorf("%s: undone: %v\n%s", f.Key, err, p.read(file))
	}
}

// formed sends a field of a form.
func (p *project) formed(id, key string, seen, want json.RawMessage) error {
	p.t.Helper()
	request := map[string]any{"do": "change", "items": []map[string]string{{"id": id}}, "changes": []map[string]any{{"key": key, "seen": seen, "want": want}}}
	return p.send(request)
}

// send plans and carries out a request as a page sends it.
func (p *project) send(request map[string]any) error {
	p.t.Helper()
	data, err := json.Marshal(request)
	if err != nil {
		p.t.Fatal(err)
	}
	var r edit.Request
	if err := json.Unmarshal(data, &r); err != nil {
		p.t.Fatal(err)
	}
	s := p.state()
	for i, target := range r.Items {
		if e := s.Handbook.Lookup(target.ID); e != nil && target.Base == "" {
			r.Items[i].Base = s.Sum([]byte(p.read(e.Base().File)))
		}
	}
	change, err := edit.Plan(s, r)
	if err != nil {
		return err
	}
	return p.desk.Do(change)
}

// otherLines are the lines of a file that have changed and are not of a key.
func otherLines(before, after, key string) []string {
	of := func(text string) []string {
		var others []string
		within := false
		for line := range strings.Lines(text) {
			if !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "-") || strings.HasPrefix(line, "---") {
				within = strings.HasPrefix(line, key+":")
			}
			if !within && line != "---\n" {
				others = append(others, line)
			}
		}
		return others
	}
	was := of(before)
	return slices.DeleteFunc(of(after), func(line string) bool { return slices.Contains(was, line) })
}

// sameJSON compares two values by what they mean: a list of one is that one, and a
// key result gets a short name.
func sameJSON(a, b json.RawMessage, f asked) bool {
	var x, y source.Value
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return false
	}
	if f.Key == "key_results" {
		return len(x.List()) == len(y.List()) && x.List()[0].Get("title").Equal(y.List()[0].Get("title"))
	}
	return x.Equal(y)
}
