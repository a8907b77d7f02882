package series

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
)

func record(day int, name, kind string) Record {
	progress := 40
	return Record{
		Date: value.Date{Year: 2026, Month: 10, Day: day}, Name: name, Kind: kind,
		Figures: map[string]Figures{"staff": {
			Objectives: []Objective{{ID: "grow", Health: "on_track", Progress: &progress, KeyResults: []KeyResult{{ID: "people", Value: "154.5", Progress: &progress}, {ID: "blank"}}}},
			Work:       map[string]int{"done": 3}, People: peopleOf(150, -1),
		}},
	}
}

// TestRoundTrip: what is written is what is read, and is written the same again.
func TestRoundTrip(t *testing.T) {
	want := record(16, "2027-q2 <agreed> “plan”", "agreed")
	text := want.Line()
	got, problems := Parse(text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff([]Record{want}, got); diff != "" {
		t.Error(diff)
	}
	if again := string(got[0].Line()); again != string(text) {
		t.Errorf("written again it is %s, and was %s", again, text)
	}
	if strings.Count(string(text), "\n") != 1 || !strings.HasSuffix(string(text), "\n") {
		t.Errorf("it is no line: %q", text)
	}
}

// TestAddKeepsTheOtherLines in their order, whatever they are.
func TestAddKeepsTheOtherLines(t *testing.T) {
	first, last := string(record(1, "a", "agreed").Line()), string(record(30, "c", "board").Line())
	const damaged, newer = "<<<<<<< HEAD\n", `{"series":9,"date":"2026-10-02","name":"later"}` + "\n"
	middle := record(16, "b", "meeting")
	text := Add([]byte(first+damaged+newer+strings.TrimSuffix(last, "\n")), middle)
	if want := first + damaged + newer + string(middle.Line()) + last; string(text) != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	middle.Date.Day, middle.Kind = 31, "board"
	if want := first + damaged + newer + last + string(middle.Line()); string(Add(text, middle)) != want {
		t.Errorf("a record of the same name is not replaced:\n%s", Add(text, middle))
	}
	if got := Add(nil, middle); string(got) != string(middle.Line()) {
		t.Errorf("the first line is %q", got)
	}
}

// TestOneBadLineCostsNoOther: each says what is wrong with it, and where.
func TestOneBadLineCostsNoOther(t *testing.T) {
	good := string(record(16, "b", "meeting").Line())
	for _, test := range []struct {
		name, line, message string
		col                 int
	}{
		{"conflict", "<<<<<<< HEAD", "cannot be read from here on", 1},
		{"cut", `{"series":1,"date":`, "cannot be read from here on", 19},
		{"newer", `{"series":2,"date":"2026-10-01","name":"x","kind":"review"}`, "a newer version of the program has written this line", 1},
		{"no version", `{"date":"2026-10-01","name":"x","kind":"agreed"}`, "does not say its version", 1},
		{"no day", `{"series":1,"date":"soon","name":"x","kind":"agreed"}`, "soon", 1},
		{"no name", `{"series":1,"date":"2026-10-01","name":" ","kind":"agreed"}`, "of which snapshot", 1},
		{"no kind", `{"series":1,"date":"2026-10-01","name":"x","kind":"party"}`, `"party" is no kind of snapshot`, 1},
		{"a word for a number", `{"series":1,"date":"2026-10-01","name":"x","kind":"agreed","editions":{"staff":{"work":{"done":"many"}}}}`, "cannot be a string", 101},
		{"less than none", `{"series":1,"date":"2026-10-01","name":"x","kind":"agreed","editions":{"staff":{"work":{"done":-1}}}}`, "-1 is no number of done", 1},
		{"more than all", `{"series":1,"date":"2026-10-01","name":"x","kind":"agreed","editions":{"staff":{"objectives":[{"id":"o","progress":101}]}}}`, "101 is no progress", 1},
		{"no figure", `{"series":1,"date":"2026-10-01","name":"x","kind":"agreed","editions":{"staff":{"objectives":[{"id":"o","key_results":[{"id":"k","value":1e999}]}]}}}`, "1e999", 1},
		{"no quarter", `{"series":1,"date":"2026-10-01","name":"x","kind":"agreed","editions":{"staff":{"weeks_over":{"spring":1}}}}`, "spring", 1},
	} {
		got, problems := Parse([]byte(good + test.line + "\n\n"))
		if len(got) != 1 || got[0].Name != "b" {
			t.Errorf("%s: read %v", test.name, got)
		}
		if len(problems) != 1 || !strings.Contains(problems[0].Message, test.message) || problems[0].Line != 2 || problems[0].Col != test.col || problems[0].Hint == "" {
			t.Errorf("%s: %+v", test.name, problems)
		}
	}
}

// TestTheLaterLineCounts of two with one day and name.
func TestTheLaterLineCounts(t *testing.T) {
	got, problems := Parse([]byte(string(record(16, "b", "meeting").Line()) + string(record(2, "a", "board").Line()) + string(record(16, "B", "agreed").Line())))
	if len(problems) > 0 || len(got) != 2 || got[0].Name != "a" || got[1].Kind != "agreed" {
		t.Errorf("read %v, with %v", got, problems)
	}
}

// TestCourse has one point a day, of one edition, before a day.
func TestCourse(t *testing.T) {
	list, _ := Parse([]byte(string(record(2, "a", "board").Line()) + string(record(2, "b", "meeting").Line()) + string(record(9, "c", "agreed").Line()) + string(record(16, "d", "agreed").Line())))
	course := Course(list, "staff", value.Date{Year: 2026, Month: 10, Day: 16})
	if len(course) != 2 || course[0].Kind != "meeting" || course[1].Kind != "agreed" {
		t.Errorf("the course is %v", course)
	}
	if other := Course(list, "exec", value.Date{Year: 2027}); other != nil {
		t.Errorf("another edition has %v", other)
	}
}

// TestOverCountsNothingTwice: the load of a department holds that of those below it.
func TestOverCountsNothingTwice(t *testing.T) {
	parents := map[string]string{"sales": "", "key accounts": "sales", "partners": "sales", "finance": ""}
	for _, test := range []struct {
		over map[string]value.Weeks
		want value.Weeks
	}{
		{map[string]value.Weeks{"sales": 300, "key accounts": 300}, 300},
		{map[string]value.Weeks{"sales": 100, "key accounts": 300, "partners": 50}, 350},
		{map[string]value.Weeks{"sales": 100, "finance": 50}, 150},
		{nil, 0},
	} {
		got := Over([]string{"sales", "key accounts", "partners", "finance"}, func(d string) string { return parents[d] }, func(d string) value.Weeks { return test.over[d] })
		if got != test.want {
			t.Errorf("%v: %s, want %s", test.over, got, test.want)
		}
	}
}

// FuzzParse: no text breaks the reader. What it reads it reads again from what is
// written of it; every line is read, blank, or has a problem; and to add a line
// loses no other.
func FuzzParse(f *testing.F) {
	f.Add(string(record(16, "b", "meeting").Line()), "b")
	f.Add(string(record(2, "a", "board").Line())+"=======\n"+string(record(16, "B", "agreed").Line()), "c")
	f.Add("\ufeff\r\n{\"series\":1,\"date\":\"2026-10-01\",\"name\":\"x\",\"kind\":\"agreed\",\"editions\":{\"exec\":{\"objectives\":[{\"id\":\"o\"},{\"id\":\"a\"}],\"people\":{\"now\":3,\"budgeted\":4},\"questions\":{\"high\":2}}}}\r\n{\"series\":2}", "x")
	f.Add(`{"series":1,"date":"2026-10-01","name":"x","kind":"agreed","editions":{"staff":{"weeks_over":{"2027-Q1":3.5},"objectives":[{"id":"o","key_results":[{"id":"k","value":-1.5}]}]}}}`, "é")
	f.Fuzz(func(t *testing.T, text, name string) {
		list, problems := Parse([]byte(text))
		var written []byte
		for _, r := range list {
			written = append(written, r.Line()...)
			Course(list, "staff", r.Date)
		}
		again, wrong := Parse(written)
		if diff := cmp.Diff(list, again); diff != "" || len(wrong) > 0 {
			t.Fatalf("%s\n%v", diff, wrong)
		}
		added := record(16, "n"+diag.Plain(strings.ToValidUTF8(strings.Join(strings.Fields(name), ""), "")), "agreed")
		more, still := Parse(Add([]byte(text), added))
		if _, found := Named(more, added.Name); !found || len(still) != len(problems) {
			t.Fatalf("%q is not among %v; problems were %v and are %v", added.Name, more, problems, still)
		}
	})
}
