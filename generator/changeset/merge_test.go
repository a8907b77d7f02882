package changeset_test

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/changeset"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// front reads a value as a file says it: "serves: [a, b]".
func front(t *testing.T, text string) (key string, value source.Value) {
	t.Helper()
	doc := source.Parse("a.md", "a.md", []byte("---\n"+text+"\n---\n"), markdown.Options{})
	pairs := source.Pairs(doc.Front)
	if len(pairs) != 1 {
		t.Fatalf("%q is no key with a value", text)
	}
	return pairs[0].Key.Value, source.ValueOf(pairs[0].Value)
}

// TestMerge is the rule of three states, shape by shape: what the file says, what
// the author of the change saw and what the author wants.
func TestMerge(t *testing.T) {
	for _, c := range []struct{ name, kind, now, seen, want, after, outcome string }{
		{"a word", "work", "status: proposed # in May", "status: proposed", "status: accepted", "status: accepted # in May", "applied"},
		{"somebody else's word", "work", "status: done", "status: proposed", "status: accepted", "status: done", "conflict: proposed, accepted, done"},
		{"both alike", "work", "status: accepted", "status: proposed", "status: accepted", "status: accepted", "already so"},
		{"no change", "work", "status: done", "status: proposed", "status: proposed", "status: done", "already so"},
		{"a new key", "work", "tags: [a]", "health:", "health: on_track", "tags: [a]\nhealth: on_track", "applied"},
		{"a key goes", "work", "health: on_track\ntags: [a]", "health: on_track", "health:", "tags: [a]", "applied"},
		{"a key goes that somebody changed", "work", "health: off_track", "health: on_track", "health:", "health: off_track", "conflict: on_track, , off_track"},
		{"a size in another spelling", "work", "effort: M # sized", "effort: S", "effort: m", "effort: M # sized", "already so"},
		{"weeks in another spelling", "work", "effort: 6.0", "effort: 6", "effort: 8", "effort: 8", "applied"},
		{"a quarter in another spelling", "work", "quarter: Q1 2027", "quarter: 2027-Q2", "quarter: 2027-Q1", "quarter: Q1 2027", "already so"},
		{"a quarter seen in another spelling", "work", "quarter: Q1 2027", "quarter: 2027-Q1", "quarter: 2027-Q2", "quarter: 2027-Q2", "applied"},
		{"money in another spelling", "work", "cost:\n  once: 12k # about", "cost: {once: 10k}", "cost: {once: 12000}", "cost:\n  once: 12k # about", "once: already so"},
		{"a group, key by key", "work", "cost:\n  once: 12k\n  yearly: 3k", "cost: {once: 12000, yearly: 2k}", "cost: {once: 15000, yearly: 2k}", "cost:\n  once: 15000\n  yearly: 3k", "once: applied"},
		{"the other key of a group", "work", "cost: {once: 12k}", "cost:", "cost: {yearly: 5k}", "cost: {once: 12k, yearly: 5k}", "yearly: applied"},
		{"a group goes", "work", "cost:\n  once: 12k\n  yearly: 3k\ntags: [a]", "cost: {once: 12k, yearly: 3k}", "cost:", "tags: [a]", "once: applied; yearly: applied"},
		{"a name with its kind", "work", "cause: pricing", "cause: other", "cause: causes/Pricing", "cause: pricing", "already so"},
		{"the default is not what is absent", "work", "tags: [a]", "status: proposed", "status: accepted", "tags: [a]", "conflict: proposed, accepted, "},

		{"sets", "work", "tags: [a, b, mine] # ours", "tags: [b, a]", "tags: [a, theirs]", "tags: [a, mine, theirs] # ours", "applied"},
		{"a set in another order", "work", "tags: [b, a]", "tags: [a, b]", "tags: [b, a]", "tags: [b, a]", "already so"},
		{"tags in one text", "work", "tags: a, b", "tags: [a, b]", "tags: [a, b, c]", "tags: [a, b, c]", "applied"},
		{"a set of names", "work", "serves:\n  # why\n  - grow\n  - objectives/win", "serves: [grow, win]", "serves: [win]", "serves:\n  - objectives/win", "applied"},
		{"one name alone", "work", "serves: grow # why", "serves: grow", "serves: [grow, win]", "serves: [grow, win] # why", "applied"},
		{"the first of a set", "work", "status: done", "components:", "components: [crm]", "status: done\ncomponents: [crm]", "applied"},
		{"what both took out", "work", "tags: [a]", "tags: [a, b]", "tags: [a]", "tags: [a]", "already so"},

		{"a list in an order", "quarters", "order:\n  - a # first\n  - work/b", "order: [a, b]", "order: [b, a, c]", "order:\n  - work/b\n  - a # first\n  - c", "applied"},
		{"a list in an order that somebody changed", "quarters", "order: [b, a]", "order: [a, b]", "order: [a, b, c]", "order: [b, a]", "conflict: a, b, a, b, c, b, a"},
		{"sentences", "work", "why:\n  - one # so\n  - two", "why: [one, two]", "why: [one, three]", "why:\n  - one # so\n  - three", "applied"},
		{"a sentence that reads as a key", "work", "why:\n  - Report: weekly", "why: [\"Report: weekly\"]", "why: [\"Report: daily\"]", "why:\n  - \"Report: daily\"", "applied"},

		{"a record's key", "work", "depends_on:\n  # the big one\n  - {id: crm, state: asked} # soon\n  - lms", "depends_on: [{id: crm, state: asked}, lms]", "depends_on: [{id: crm, state: agreed}, lms]",
			"depends_on:\n  # the big one\n  - {id: crm, state: agreed} # soon\n  - lms", "crm, state: applied"},
		{"a name becomes a record", "work", "depends_on:\n  - crm # soon\n  - lms", "depends_on: [crm, lms]", "depends_on: [{id: crm, state: asked, support: small}, lms]",
			"depends_on:\n  - {id: crm, state: asked, support: small} # soon\n  - lms", "crm, state: applied; crm, support: applied"},
		{"records by both", "work", "depends_on: [mine, {id: crm, state: asked, need_by: 2027-01-01}]", "depends_on: [{id: crm, state: asked}, old]", "depends_on: [{id: crm, state: agreed}, {id: theirs}]",
			"depends_on: [mine, {id: crm, state: agreed, need_by: 2027-01-01}, {id: theirs}]", "crm, state: applied; theirs: applied; old: already so"},
		{"a record that somebody changed goes", "work", "depends_on: [{id: crm, state: agreed}]", "depends_on: [{id: crm, state: asked}]", "depends_on:", "depends_on: [{id: crm, state: agreed}]", "crm: conflict: {id: crm, state: asked}, , {id: crm, state: agreed}"},
		{"a record that is gone is changed", "work", "depends_on: [lms]", "depends_on: [{id: crm, state: asked}, lms]", "depends_on: [{id: crm, state: agreed}, lms]", "depends_on: [lms]", "crm: conflict: {id: crm, state: asked}, {id: crm, state: agreed}, "},
		{"records go", "decisions", "options:\n  - title: A\n    for: [x]\n  - B # bad\n  - {title: C}", "options: [{title: A, for: [x]}, B, C]", "options: [{title: C}]", "options:\n  - {title: C}", "B: applied; A: applied"},
		{"the same record twice is added", "work", "depends_on: [{id: crm, state: asked}]", "depends_on:", "depends_on: [{id: crm, state: asked, support: small}]", "depends_on: [{id: crm, state: asked, support: small}]", "crm, id: already so; crm, state: already so; crm, support: applied"},
		{"ids in other letters", "objectives", "key_results:\n  - {id: Wins, target: 5}", "key_results: [{id: wins, target: 5}]", "key_results: [{id: wins, target: 6}]", "key_results:\n  - {id: Wins, target: 6}", "wins, target: applied"},
		{"an order of records", "decisions", "options: [A, B]", "options: [A, B]", "options: [B, A]", "options: [A, B]", "refused: only the order differs; change it in the file"},
		{"records of one name count as a whole", "decisions", "options: [A, A]", "options: [A, A]", "options: [A, B]", "options: [A, B]", "applied"},
		{"sides", "tensions", "sides:\n- who: sales\n  says: no", "sides: [{who: sales, says: no}]", "sides: [{who: sales, says: yes}, {who: hr, says: why}]", "sides:\n- who: sales\n  says: \"yes\"\n- {who: hr, says: why}", "sales, says: applied; hr: applied"},
		{"key results", "objectives", "key_results:\n  - id: wins\n    target: 28 # per cent\n    milestones:\n      - {title: A, done: false}\n  - {title: New revenue, target: 5}",
			"key_results: [{id: wins, target: 28, milestones: [{title: A, done: false}]}, {title: New revenue, target: 5}]",
			"key_results: [{id: wins, target: 30, milestones: [{title: A, done: true}, {title: B}]}, {title: New revenue, target: 5, owner: cfo}]",
			"key_results:\n  - id: wins\n    target: 30 # per cent\n    milestones:\n      - {title: A, done: true}\n      - {title: B}\n  - {title: New revenue, target: 5, owner: cfo}",
			"wins, target: applied; wins, milestones, A, done: applied; wins, milestones, B: applied; new-revenue, owner: applied"},

		{"a check-in", "objectives", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1} # mine", "checkins:", "checkins: [{date: 2026-11-01, kr: x, value: 2}]", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1} # mine\n  - {date: 2026-11-01, kr: x, value: 2}", "2026-11-01, x: applied"},
		{"the same check-in", "objectives", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1}", "checkins:", "checkins: [{kr: x, date: 2026-10-01, value: 1}]", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1}", "2026-10-01, x: already so"},
		{"a correction", "objectives", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1}", "checkins:", "checkins: [{date: 2026-10-01, kr: x, value: 2}]", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1}\n  - {date: 2026-10-01, kr: x, value: 2}", "2026-10-01, x: applied"},
		{"corrected since", "objectives", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1}\n  - {date: 2026-10-01, kr: x, value: 2}", "checkins:", "checkins: [{date: 2026-10-01, kr: x, value: 1}]", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1}\n  - {date: 2026-10-01, kr: x, value: 2}", "2026-10-01, x: already so: another check-in of the same day counts now"},
		{"corrected back", "objectives", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1}\n  - {date: 2026-10-01, kr: x, value: 2}", "checkins: [{date: 2026-10-01, kr: x, value: 1}, {date: 2026-10-01, kr: x, value: 2}]", "checkins: [{date: 2026-10-01, kr: x, value: 1}, {date: 2026-10-01, kr: x, value: 2}, {date: 2026-10-01, kr: x, value: 1}]",
			"checkins:\n  - {date: 2026-10-01, kr: x, value: 1}\n  - {date: 2026-10-01, kr: x, value: 2}\n  - {date: 2026-10-01, kr: x, value: 1}", "2026-10-01, x: applied"},
		{"a check-in goes", "objectives", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1}", "checkins: [{date: 2026-10-01, kr: x, value: 1}]", "checkins:", "checkins:\n  - {date: 2026-10-01, kr: x, value: 1}", "2026-10-01, x: refused: a check-in stays; a second one on the same day corrects it"},
		{"capacity by quarter", "departments", "capacity: {Q1 2027: 40, 2027-Q2: 30}", "capacity: {2027-Q1: 40}", "capacity: {2027-Q1: 50}", "capacity: {Q1 2027: 50, 2027-Q2: 30}", "2027-Q1: applied"},
		{"a number becomes a group", "departments", "capacity: 40", "capacity: 40", "capacity: {2027-Q1: 50}", "capacity: {2027-Q1: 50}", "applied"},
	} {
		t.Run(c.name, func(t *testing.T) {
			key, seen := front(t, c.seen)
			_, want := front(t, c.want)
			change := changeset.Change{Key: key, Seen: seen, Want: want}
			rel := c.kind + "/2027-q1.md"
			file := changeset.Open("content/"+rel, rel, []byte("---\n"+c.now+"\n---\n# A\n\nText\n"), markdown.Options{})
			after, outcomes := changeset.Merge(file, []changeset.Change{change}, nil)
			if got := said(outcomes); got != c.outcome {
				t.Errorf("it is said: %s\nwant: %s", got, c.outcome)
			}
			if wanted := "---\n" + c.after + "\n---\n# A\n\nText\n"; string(after.Text) != wanted {
				t.Errorf("the file is\n%s\nwant\n%s", after.Text, wanted)
			}
			again, outcomes := changeset.Merge(after, []changeset.Change{change}, nil)
			if string(again.Text) != string(after.Text) {
				t.Errorf("a second time changes the file to\n%s", again.Text)
			}
			for _, o := range outcomes {
				if o.State == changeset.Applied {
					t.Errorf("a second time is said to be applied: %s", said(outcomes))
				}
			}
		})
	}
}

// said is outcomes in short.
func said(outcomes []changeset.Outcome) string {
	var list []string
	for _, o := range outcomes {
		text := o.State.String()
		if o.Part != "" {
			text = o.Part + ": " + text
		}
		if o.Reason != "" {
			text += ": " + o.Reason
		} else if o.State == changeset.Conflict {
			text += fmt.Sprintf(": %s, %s, %s", o.Seen, o.Want, o.Now)
		}
		list = append(list, text)
	}
	return strings.Join(list, "; ")
}
