package source

import (
	"strings"
	"testing"
)

// TestSpliceLists gives lists of texts other texts: those that stay keep their
// lines, with the comments above them.
func TestSpliceLists(t *testing.T) {
	block := "---\nstatus: agreed # since May\norder:\n  # the audit cannot move\n  - audit\n  - \"pricing: new\"   # quoted\n  - report\ncut_after: report\n---\n# Q\n"
	for _, c := range []struct {
		name, text string
		texts      []string
		want       string
	}{
		{"one down, with its comment", block, []string{"pricing: new", "report", "audit"},
			"---\nstatus: agreed # since May\norder:\n  - \"pricing: new\"   # quoted\n  - report\n  # the audit cannot move\n  - audit\ncut_after: report\n---\n# Q\n"},
		{"one to the top", block, []string{"report", "audit", "pricing: new"},
			"---\nstatus: agreed # since May\norder:\n  - report\n  # the audit cannot move\n  - audit\n  - \"pricing: new\"   # quoted\ncut_after: report\n---\n# Q\n"},
		{"a new one", block, []string{"audit", "party", "pricing: new", "report"},
			"---\nstatus: agreed # since May\norder:\n  # the audit cannot move\n  - audit\n  - party\n  - \"pricing: new\"   # quoted\n  - report\ncut_after: report\n---\n# Q\n"},
		{"the first goes, with its comment", block, []string{"pricing: new", "report"}, "---\nstatus: agreed # since May\norder:\n  - \"pricing: new\"   # quoted\n  - report\ncut_after: report\n---\n# Q\n"},
		{"on one line", "---\norder: [a, 'b', c] # so\n---\n", []string{"c", "b", "x, y"}, "---\norder: [c, 'b', \"x, y\"] # so\n---\n"},
		{"one goes on one line", "---\norder: [ a,\n  b,   c] # so\n---\n", []string{"a", "c"}, "---\norder: [ a,   c] # so\n---\n"},
		{"the first goes", "---\norder: [ a,\n  b,   c] # so\n---\n", []string{"b", "c"}, "---\norder: [ b,   c] # so\n---\n"},
		{"two more", "---\norder: [a,\n  b] # so\n---\n", []string{"a", "b", "c: d", "e"}, "---\norder: [a,\n  b, \"c: d\", e] # so\n---\n"},
		{"no list yet", "---\nstatus: agreed\n---\n", []string{"a"}, "---\nstatus: agreed\norder:\n  - a\n---\n"},
		{"one alone", "---\norder: a # so\n---\n", []string{"a", "b"}, "---\norder: [a, b] # so\n---\n"},
		{"the same twice", "---\norder:\n  - a # one\n  - a # two\n---\n", []string{"a", "b", "a"}, "---\norder:\n  - a # one\n  - b\n  - a # two\n---\n"},
		{"at the margin, with the lines of another system", "---\r\norder:\r\n- a\r\n- b\r\n---\r\n", []string{"b", "a"}, "---\r\norder:\r\n- b\r\n- a\r\n---\r\n"},
	} {
		got, err := Splice([]byte(c.text), At("order"), Value{Form: Sentences, Texts: c.texts})
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", c.name, err, got, c.want)
		}
	}
}

const records = `---
key_results: # what counts
  - id: wins
    # agreed in May
    target: 28   # per cent
    milestones:
      - {title: First, done: false}
      - title: Second
        weight: 2
  # the money
  - {id: revenue, unit: "thousand, net", target: 3600} # net
depends_on: [pricing, {id: crm, state: asked}, 'lms'] # others
serves: grow
sides:
- who: sales
  says: |
    We lose
    tenders
- needs: money
  who: finance
checkins:
  - {date: 2026-10-01, kr: wins, value: 3} # early
---
# Text
`

// TestSpliceRecords changes keys of records, adds records and takes them out,
// with a line for each key and on one line.
func TestSpliceRecords(t *testing.T) {
	figure := func(text string) Value { return Value{Form: Figure, Texts: []string{text}} }
	group := func(pairs ...string) Value {
		var v Value
		for i := 0; i < len(pairs); i += 2 {
			v.Group = append(v.Group, Entry{pairs[i], figure(pairs[i+1])})
		}
		return v
	}
	for _, c := range []struct {
		name     string
		path     Path
		value    Value
		old, new string // what of the file is replaced by what
	}{
		{"a key", At("key_results").Item(0).Key("target"), figure("30"), "target: 28 ", "target: 30 "},
		{"a key on one line", At("key_results").Item(1).Key("target"), figure("4000"), "target: 3600}", "target: 4000}"},
		{"the first key, behind the dash", At("key_results").Item(0).Key("id"), figure("win-rate"), "- id: wins", "- id: win-rate"},
		{"a new key", At("key_results").Item(0).Key("unit"), Value{Form: Words, Texts: []string{"%"}}, "        weight: 2\n", "        weight: 2\n    unit: \"%\"\n"},
		{"a new key on one line", At("key_results").Item(1).Key("owner"), figure("cfo"), "target: 3600}", "target: 3600, owner: cfo}"},
		{"a list in a record on one line", At("key_results").Item(1).Key("between"), Value{Form: Names, Texts: []string{"1", "2"}}, "target: 3600}", "target: 3600, between: [\"1\", \"2\"]}"},
		{"a key goes, the value alone where there is a comment", At("key_results").Item(0).Key("target"), Value{}, "target: 28 ", "target:  "},
		{"a key on one line goes", At("key_results").Item(1).Key("unit"), Value{}, ", unit: \"thousand, net\"", ""},
		{"the first key on one line goes", At("key_results").Item(1).Key("id"), Value{}, "{id: revenue, ", "{"},
		{"the first key goes", At("sides").Item(1).Key("needs"), Value{}, "- needs: money\n  who", "- who"},
		{"a key of a record of a record", At("key_results").Item(0).Key("milestones").Item(0).Key("done"), figure("2026-11-01"), "done: false", "done: 2026-11-01"},
		{"a new record of a record", At("key_results").Item(0).Key("milestones").Item(2), group("title", "Third"), "        weight: 2\n", "        weight: 2\n      - {title: Third}\n"},
		{"a record goes", At("key_results").Item(0).Key("milestones").Item(1), Value{}, "      - title: Second\n        weight: 2\n", ""},
		{"a record on one line goes with its comment", At("key_results").Item(1), Value{}, "  # the money\n  - {id: revenue, unit: \"thousand, net\", target: 3600} # net\n", ""},
		{"a text becomes a record", At("depends_on").Item(0), group("id", "pricing", "state", "asked"), "[pricing,", "[{id: pricing, state: asked},"},
		{"a record within a list on one line goes", At("depends_on").Item(1), Value{}, " {id: crm, state: asked},", ""},
		{"a key of it goes", At("depends_on").Item(1).Key("state"), Value{}, "crm, state: asked", "crm"},
		{"one more on one line", At("depends_on").Item(3), group("id", "audit"), ", 'lms']", ", 'lms', {id: audit}]"},
		{"one alone becomes a list", At("serves").Item(1), figure("margin"), "serves: grow", "serves: [grow, margin]"},
		{"one alone goes", At("serves").Item(0), Value{}, "serves: grow\n", ""},
		{"a text of several lines", At("sides").Item(0).Key("says"), Value{Form: Words, Texts: []string{"We win"}}, "says: |\n    We lose\n    tenders\n", "says: We win\n"},
		{"a new one", At("sides").Item(2), group("who", "hr", "says", "two lost, one won: help \"wanted\""), "  who: finance\n", "  who: finance\n- {who: hr, says: 'two lost, one won: help \"wanted\"'}\n"},
		{"what is only ever added", At("checkins").Item(1), group("date", "2026-11-26", "kr", "wins", "value", "19", "confidence", ""), " # early\n", " # early\n  - {date: 2026-11-26, kr: wins, value: 19}\n"},
		{"the first of a list", At("asks").Item(0), group("of", "it", "what", "An export"), "\n---\n#", "\nasks:\n  - {of: it, what: An export}\n---\n#"},
		{"a group", At("cost"), group("once", "12k"), "\n---\n#", "\ncost:\n  once: 12k\n---\n#"},
		{"the last record takes the list with it", At("checkins").Item(0), Value{}, "  - {date: 2026-10-01, kr: wins, value: 3}", "  "},
	} {
		for _, eol := range []string{"\n", "\r\n"} {
			lines := strings.NewReplacer("\n", eol)
			got, err := Splice([]byte(lines.Replace(records)), c.path, c.value)
			want := lines.Replace(strings.Replace(records, c.old, c.new, 1))
			if err != nil || string(got) != want {
				t.Errorf("%s: %v\n%s\nwant\n%s", c.name, err, got, want)
			}
		}
	}
}

// TestSpliceWhatIsEmpty gives a value to keys that have none.
func TestSpliceWhatIsEmpty(t *testing.T) {
	record := Value{Group: []Entry{{"title", Value{Texts: []string{"x"}}}}}
	for text, want := range map[string]string{
		"---\nlinks:\na: 1\n---\n":              "---\nlinks:\n  - {title: x}\na: 1\n---\n",
		"---\nlinks:   # none yet\na: 1\n---\n": "---\nlinks: [{title: x}]   # none yet\na: 1\n---\n",
		"---\nlinks: []\n---\n":                 "---\nlinks: [{title: x}]\n---\n",
		"---\n{links: , a: 1}\n---\n":           "---\n{links: [{title: x}] , a: 1}\n---\n",
	} {
		got, err := Splice([]byte(text), At("links").Item(0), record)
		if err != nil || string(got) != want {
			t.Errorf("%q: %v\n%s", text, err, got)
		}
	}
}
