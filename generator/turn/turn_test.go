package turn_test

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
	"handbook/generator/turn"
)

// files are the files of a handbook, from the content root.
type files map[string]string

func (f files) assemble(t *testing.T) *handbook.Handbook {
	t.Helper()
	config := handbook.DecodeConfig(nil)
	var decoded []*handbook.Decoded
	for _, rel := range slices.Sorted(maps.Keys(f)) {
		if strings.HasSuffix(rel, ".yaml") {
			config = handbook.DecodeConfig(source.ParseConfig("content/"+rel, rel, []byte(f[rel])))
			continue
		}
		decoded = append(decoded, handbook.Decode(source.Parse("content/"+rel, rel, []byte(f[rel]), markdown.Options{})))
	}
	now := value.Date{Year: 2027, Month: 7, Day: 2} // in 2027-Q3
	return assemble.Handbook(config, decoded, nil, nil, assemble.Options{Edition: "exec", Now: now})
}

func (f files) read(file string) ([]byte, error) {
	if text, ok := f[strings.TrimPrefix(file, "content/")]; ok {
		return []byte(text), nil
	}
	return nil, fs.ErrNotExist
}

func (f files) open(e handbook.Entity) (changeset.File, error) {
	text, err := f.read(e.Base().File)
	return changeset.Open(e.Base().File, e.Base().Rel, text, markdown.Options{}), err
}

func (f files) base(h *handbook.Handbook) changeset.Base {
	return changeset.Base{Handbook: h, Content: "content", Read: f.read}
}

// closed are the files after a close with answers.
func (f files) closed(t *testing.T, answers map[string]turn.Answer) (files, error) {
	t.Helper()
	h := f.assemble(t)
	c, err := turn.CloseInto(h, value.NewQuarter(2027, 3))
	if err != nil {
		t.Fatal(err)
	}
	set, err := c.Set(answers, f.open)
	if err != nil {
		return nil, err
	}
	result := changeset.Apply(f.base(h), set)
	for _, o := range changeset.Unsettled(result.Outcomes) {
		t.Errorf("%s %s: %s", o.Item, o.Key, o.Reason)
	}
	after := maps.Clone(f)
	for _, c := range result.Files {
		after[strings.TrimPrefix(c.Path, "content/")] = string(c.After)
	}
	return after, nil
}

var quarter = files{
	"work/a.md": "---\nstatus: accepted\nquarter: 2027-Q2\neffort: 8\n---\n# A\n",
	"work/b.md": "---\nstatus: proposed\nquarter: 2027-Q2\nend: 2027-06-11\n---\n# B\n",
	"work/c.md": "---\nstatus: in_progress\nquarter: 2027-Q1\neffort: {sales: 2, hr: 3}\n---\n# C\n",
	"work/d.md": "---\nstatus: accepted\nquarter: 2027-Q2..2027-Q3\n---\n# D\n",
	"work/e.md": "---\nstatus: done\nquarter: 2027-Q2\n---\n# E\n",
	"work/f.md": "---\nstatus: proposed\nquarter: 2027-Q2\ntags: parking-lot\n---\n# F\n",

	"quarters/2027-q2.md": "---\nstatus: agreed\norder: [e, a]\n---\n# Q2\n",
}

// TestAClose asks about what is open and over, and about nothing else.
func TestAClose(t *testing.T) {
	c, err := turn.CloseInto(quarter.assemble(t), value.NewQuarter(2027, 3))
	if err != nil {
		t.Fatal(err)
	}
	var asked []string
	for _, e := range c.Things() {
		asked = append(asked, turn.Name(e))
	}
	if got := strings.Join(asked, " "); got != "work/c work/a work/b" {
		t.Errorf("it asks about %s", got)
	}
	if _, err := turn.CloseInto(quarter.assemble(t), value.NewQuarter(2028, 1)); err == nil || err.Error() != "Q4 2027 has not begun, so that it cannot be closed: the next quarter is Q4 2027" {
		t.Errorf("what has not begun: %v", err)
	}
}

// TestWaysOfAClose tries each way on one piece of work.
func TestWaysOfAClose(t *testing.T) {
	for _, c := range []struct {
		item   string
		answer turn.Answer
		want   string // lines of the file; or the reason of a refusal, after "!"
	}{
		{"work/a", turn.Answer{Way: turn.Carry}, "quarter: 2027-Q3\neffort: 8\ncarried_from:\n  - 2027-Q2\n"},
		{"work/a", turn.Answer{Way: turn.Carry, Why: "Nobody was free: holidays"}, "carried_from:\n  - {quarter: 2027-Q2, why: \"Nobody was free: holidays\"}\n"},
		{"work/a", turn.Answer{Way: turn.Move, Quarter: "Q4 2027"}, "quarter: 2027-Q4\n"},
		{"work/a", turn.Answer{Way: turn.Move, Quarter: "2027-Q2"}, "!“A”: choose a quarter from Q3 2027 on"},
		{"work/a", turn.Answer{Way: turn.Shrink, Effort: "S"}, "quarter: 2027-Q3\neffort: S\n"},
		{"work/a", turn.Answer{Way: turn.Shrink}, "!“A”: say how much is left of it, in person-weeks or as a size"},
		{"work/c", turn.Answer{Way: turn.Shrink, Effort: "2"}, "!“C”: it takes weeks of several departments; change them on its page, then carry it on"},
		{"work/a", turn.Answer{Way: turn.Stop, Why: "Too dear"}, "status: stopped\nquarter: 2027-Q2\neffort: 8\nreason: Too dear\n"},
		{"work/b", turn.Answer{Way: turn.Stop, Why: "Too dear"}, "status: declined\n"},
		{"work/a", turn.Answer{Way: turn.Stop, Why: " "}, "!“A”: say why it is given up; a sentence is enough"},
		{"work/a", turn.Answer{Way: turn.Done}, "status: done\nquarter: 2027-Q2\n"},
		{"work/b", turn.Answer{Way: turn.Carry}, "status: proposed\nquarter: 2027-Q3\ncarried_from:\n  - 2027-Q2\n---"}, // its day is over
		{"work/a", turn.Answer{Way: turn.Leave}, "status: accepted\nquarter: 2027-Q2\neffort: 8\n---"},
	} {
		after, err := quarter.closed(t, map[string]turn.Answer{c.item: c.answer})
		if reason, refused := strings.CutPrefix(c.want, "!"); refused {
			if err == nil || err.Error() != reason {
				t.Errorf("%s, %v: the error is %v", c.item, c.answer, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s, %v: %v", c.item, c.answer, err)
		} else if text := after[c.item+".md"]; !strings.Contains(text, c.want) {
			t.Errorf("%s, %v: it says\n%s", c.item, c.answer, text)
		}
		if text := after["quarters/2027-q2.md"]; !strings.Contains(text, "status: closed\norder: [e, a]\n") {
			t.Errorf("the quarter says\n%s", text)
		}
	}
}

// TestOrderOfTheNextQuarter is made where there was none.
func TestOrderOfTheNextQuarter(t *testing.T) {
	after, err := quarter.closed(t, map[string]turn.Answer{"work/a": {Way: turn.Carry}, "work/c": {Way: turn.Carry}})
	if err != nil || after["quarters/2027-q3.md"] != "---\norder:\n  - a\n---\n# 2027-Q3\n" {
		t.Errorf("%v: it says\n%s", err, after["quarters/2027-q3.md"])
	}
}

var company = files{
	"handbook.yaml":         "people:\n  rep: {title: Rep, department: sales} # two of them\n",
	"departments/sales.md":  "---\nlead: rep\ncapacity: 20\nheadcount: {opening: 9}\n---\n# Sales\n",
	"departments/retail.md": "---\nheadcount: {opening: 4}\n---\n# Retail\n",
	"departments/north.md":  "---\nparent: sales\n---\n# North\n",
	"work/now.md":           "---\nstatus: accepted\ndepartment: sales\nquarter: 2027-Q3\neffort: 3\n---\n# Now\n",
	"work/next.md":          "---\nstatus: accepted\ndepartment: sales # ours\nquarter: 2027-Q4\neffort: {sales: 3, retail: 1}\nasks:\n  - {of: retail, what: Help}\n---\n# Next\n",
	"work/done.md":          "---\nstatus: done\ndepartment: sales\nquarter: 2027-Q4\n---\n# Done\n",
	"components/crm.md":     "---\ndepartment: retail\n---\n# CRM\n",
}

// TestMergingDepartments ends two departments, and gives what goes on to a new one.
func TestMergingDepartments(t *testing.T) {
	h := company.assemble(t)
	department := func(id string) *handbook.Department { return h.Lookup("departments/" + id).(*handbook.Department) }
	r := turn.Reorganisation{Handbook: h, Until: value.NewQuarter(2027, 3), Ends: []*handbook.Department{department("sales"), department("retail")},
		Into: []turn.Successor{{Title: "Commercial", People: 13, Capacity: "28"}}}
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	hanging, err := r.Hanging(company.base(h))
	if err != nil {
		t.Fatal(err)
	}
	assigned := map[string]int{}
	var keys []string
	for _, d := range r.Ends {
		for _, duty := range hanging[d] {
			assigned[duty.Key()] = 0
			keys = append(keys, duty.Key())
		}
	}
	if got := strings.Join(keys, ", "); got != "work/next department, work/next effort.sales, people/rep people.rep.department, departments/north parent, work/next effort.retail, components/crm department, work/next asks.1.of" {
		t.Errorf("what hangs on them: %s", got)
	}
	delete(assigned, "work/next effort.retail") // both as one key is a sum that nobody has made
	changes, err := r.Files(company.base(h), hanging, assigned, company.open)
	if err != nil {
		t.Fatal(err)
	}
	after := maps.Clone(company)
	for _, c := range changes {
		after[strings.TrimPrefix(c.Path, "content/")] = string(c.After)
	}
	for file, want := range map[string]string{
		"departments/commercial.md": "---\nheadcount:\n  moves:\n    2027-Q4: 13\ncapacity:\n  2027-Q4: 28\n---\n# Commercial\n",
		"departments/sales.md":      "until: 2027-Q3\nbecomes: [commercial]\n",
		"work/now.md":               company["work/now.md"],
		"work/done.md":              company["work/done.md"],
		"work/next.md":              "department: commercial # ours\nquarter: 2027-Q4\neffort: {commercial: 3, retail: 1}\nasks:\n  - {of: commercial, what: Help}\n",
		"handbook.yaml":             "department: commercial} # two of them",
		"departments/north.md":      "parent: commercial",
		"components/crm.md":         "department: commercial",
	} {
		if !strings.Contains(after[file], want) {
			t.Errorf("%s says\n%s", file, after[file])
		}
	}
	then := after.assemble(t)
	for _, d := range then.Diagnostics {
		t.Errorf("%s:%d: %s", d.File, d.Line, d.Message)
	}
	before, now := people(h, nil), people(then, nil)
	if before != 13 || now != 13 {
		t.Errorf("the company has %d people before and %d after", before, now)
	}
	old := then.Lookup("departments/sales").(*handbook.Department)
	if load := then.Load(old, r.Until); load.Planned != 300 || load.Capacity != 2000 {
		t.Errorf("in its last quarter Sales has %v of %v", load.Planned, load.Capacity)
	}
	if load := then.Load(old, r.Until+1); load.Capacity != value.NoWeeks {
		t.Errorf("after it, its capacity is %v", load.Capacity)
	}
}

// people is how many people there are at the end of the plan.
func people(h *handbook.Handbook, d *handbook.Department) int {
	rows := h.HeadcountOf(d)
	return rows[len(rows)-1].Closing
}

// TestWhatCannotEnd is refused.
func TestWhatCannotEnd(t *testing.T) {
	h := company.assemble(t)
	sales := h.Lookup("departments/sales").(*handbook.Department)
	for want, r := range map[string]turn.Reorganisation{
		"no department is chosen to end":    {},
		"“Sales” cannot take its own place": {Ends: []*handbook.Department{sales}, Into: []turn.Successor{{Department: sales}}},
	} {
		r.Handbook = h
		if err := r.Check(); err == nil || err.Error() != want {
			t.Errorf("the error is %v", err)
		}
	}
}
