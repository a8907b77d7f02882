package exchange

import (
	"io"
	"strings"
	"testing"

	"handbook/generator/changes"
	"handbook/generator/handbook/value"
)

const keptGraph = `{
"schema":1,
"organisation":"Acme",
"edition":"exec",
"as_of":"2026-11-16",
"settings":{"fiscal":{"start_month":7,"named_by":"end"}},
"work":[
{"ref":"work/a","id":"a","title":"A \"quoted\" title","page":"work/a.html","status":"accepted","owner":{"name":"CCO"},"quarter":{"first":"2027-Q1","last":"2027-Q3"},"criticality":7.5,"differentiation":2,"rank":3,"below_line":true},
{"ref":"work/b","id":"b","title":"B","criticality":3,"differentiation":4,"rated_as":"components/c","draft":true}],
"components":[
{"ref":"components/c","id":"c","title":"C","visibility":0.55,"visibility_derived":true,"evolution":0.3}],
"departments":[
{"ref":"departments/d","id":"d","title":"D","implicit":true}],
"positions":[
{"ref":"positions/p","id":"p","title":"P","quarter":"2027-Q2","count":2}],
"loads":[
{"anything":[1,2,{"deep":null}]}]
}
`

func TestReadState(t *testing.T) {
	s, err := ReadState(strings.NewReader(keptGraph))
	if err != nil {
		t.Fatal(err)
	}
	if s.Organisation != "Acme" || s.Edition != "exec" || s.AsOf.String() != "2026-11-16" || s.Fiscal.StartMonth != 7 || len(s.Items) != 4 {
		t.Errorf("%+v", s)
	}
	a, b, c, p := s.Items[0], s.Items[1], s.Items[2], s.Items[3]
	if a.Title != `A "quoted" title` || a.Address != "work/a.html" || a.Owner != "CCO" || a.Planned.String() != "2027-Q1..2027-Q3" || a.Criticality != 75 || a.Rank != 3 || !a.BelowCut {
		t.Errorf("%+v", a)
	}
	if b.Criticality != value.NoRating || b.Stood.Criticality != 30 || !b.Draft {
		t.Errorf("ratings of a component: %+v", b)
	}
	if c.Visibility != value.NoCoordinate || c.Stood.Visibility != 550 || c.Evolution != 300 {
		t.Errorf("derived visibility: %+v", c)
	}
	if p.Count != 2 || p.Planned.String() != "2027-Q2" {
		t.Errorf("%+v", p)
	}
	if without := s.WithoutDrafts(); len(without.Items) != 3 || len(s.Items) != 4 {
		t.Errorf("without drafts there are %d of %d", len(without.Items), len(s.Items))
	}
}

// TestReadStateRefuses says what is wrong with a file, in words.
func TestReadStateRefuses(t *testing.T) {
	tests := []struct{ name, text, says string }{
		{"empty", "", "cut off"},
		{"no version", strings.Replace(keptGraph, `"schema":1`, `"schema":"2.0-beta"`, 1), `its schema is "2.0-beta"`},
		{"newer", strings.Replace(keptGraph, `"schema":1`, `"schema":2`, 1), "it has schema 2, and this program reads schema 1: use a newer"},
		{"older than the first", strings.Replace(keptGraph, `"schema":1`, `"schema":0`, 1), `its schema is 0`},
		{"without a version", strings.Replace(keptGraph, `"schema":1`, `"scheme":1`, 1), "does not say its schema"},
		{"a list", "[]", "is not a handbook.json"},
		{"a page", "<!doctype html>", "not JSON"},
		{"a word where a list stands", `{"schema":1,"work":"none"}`, "there is none where [ should be"},
		{"a number where words stand", `{"schema":1,"work":[{"id":3}]}`, "id is a number"},
		{"an item without a name", `{"schema":1,"work":[{"title":"A"}]}`, "work items has no id"},
		{"no item", `{"schema":1,"work":[null]}`, "has no id"},
		{"a rating too high", `{"schema":1,"work":[{"id":"a","criticality":11}]}`, "work/a cannot be read: 11 is not the number"},
		{"a rating too fine", `{"schema":1,"work":[{"id":"a","criticality":7.55}]}`, "7.55 is not the number"},
		{"a number from far away", `{"schema":1,"work":[{"id":"a","criticality":1e999}]}`, "is not a number"},
		{"a quarter that is none", `{"schema":1,"work":[{"id":"a","quarter":{"first":"soon","last":"2027-Q1"}}]}`, "work/a cannot be read"},
		{"a month that is none", `{"schema":1,"settings":{"fiscal":{"start_month":13}}}`, "begins in month 13"},
		{"a day that is none", `{"schema":1,"as_of":"2026-02-30"}`, "its as_of cannot be read: there is no 30 February"},
		{"an address that is none", `{"schema":1,"work":[{"id":"a","page":"%zz"}]}`, `has the address "%zz"`},
		{"two files in one", keptGraph + keptGraph, "something after its end"},
		{"nested", `{"schema":1,"x":` + strings.Repeat("[", 200_000), "nested too deeply"},
		{"nested in an item", `{"schema":1,"work":[{"id":"a","extra":` + strings.Repeat(`{"a":`, 200_000), "nested too deeply"},
	}
	for _, test := range tests {
		s, err := ReadState(strings.NewReader(test.text))
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want … %s …", test.name, err, test.says)
		}
		if len(s.Items) > 0 {
			t.Errorf("%s: there are items all the same", test.name)
		}
	}
}

// TestReadStateCutOff: a file that ends anywhere but at its end is told so.
func TestReadStateCutOff(t *testing.T) {
	whole := strings.TrimSpace(keptGraph)
	for n := range len(whole) {
		if _, err := ReadState(strings.NewReader(whole[:n])); err == nil || !strings.Contains(err.Error(), "cut off") {
			t.Fatalf("cut off behind %q: %v", whole[max(0, n-20):n], err)
		}
	}
}

// endless is a file without end.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

// TestReadStateOfEndlessFiles stops at the limit, and sooner where it can.
func TestReadStateOfEndlessFiles(t *testing.T) {
	for _, start := range []string{"", `{"schema":1,"x":"`, `{"schema":1,"work":[{"id":"`} {
		for _, letter := range []byte(" a") {
			_, err := readState(io.MultiReader(strings.NewReader(start), endless(letter)), 1<<20)
			if err == nil {
				t.Errorf("%s and no end of %q: no error", start, letter)
			}
			if letter == ' ' && !strings.Contains(err.Error(), "larger than 1 MiB") {
				t.Errorf("%s and no end of blanks: %v", start, err)
			}
		}
	}
}

// FuzzReadState reads anything without a panic, and only what can be compared
// with itself.
func FuzzReadState(f *testing.F) {
	f.Add(keptGraph)
	f.Add(`{"schema":1,"objectives":[{"id":"o","score":0.25,"period":{"first":"2027-Q1","last":"2027-Q1"}}],"key-results":[{"id":"o/k","progress":1}]}`)
	f.Add(`{"schema":1,"work":[{"id":"a","aliases":["work/b.html"],"quarter":null}],"work":[]}`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ReadState(strings.NewReader(text))
		if err != nil {
			return
		}
		changes.MovesBetween(s, s)
		if list := changes.Between(s, changes.State{}); len(list) > len(s.Items) {
			t.Errorf("%d changes of %d items", len(list), len(s.Items))
		}
		for _, i := range s.Items {
			if i.ID == "" || i.Criticality < value.NoRating || i.Criticality > 100 || i.Evolution < value.NoCoordinate || i.Evolution > 1000 {
				t.Errorf("%+v", i)
			}
		}
	})
}
