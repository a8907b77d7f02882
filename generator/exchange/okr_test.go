package exchange_test

import (
	"strings"
	"testing"

	"handbook/generator/diag"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
)

// okrs is a sheet as programs for OKRs write it: a row for each key result.
const okrs = `Objective,Key result,Owner,Start,Target,Current,Unit,Due date,Status,Confidence,Comment,Quarter,Progress,Date
Keep customers,Renewal rate,cco,78,88,80,%,2027-03-31,On track,likely,As planned,Q1 2027,20%,2026-11-01
,Complaints,cco,30,12,33,a week,,At risk,even,,Q1 2027,,2026-11-01
Grow,New contracts,ceo,,£1.2m,,,,,,,Q1 2027,,
`

const keepCustomers = `---
period: 2027-Q1
owner: cco
key_results:
  - {id: renewal-rate, title: Renewal rate, unit: "%", baseline: 78, target: 88, owner: cco, due: 2027-03-31}
  - {id: complaints, title: Complaints, unit: a week, baseline: 30, target: 12, owner: cco}
checkins:
  - {date: 2026-11-01, kr: renewal-rate, value: 80, confidence: likely, health: on_track, note: As planned}
  - {date: 2026-11-01, kr: complaints, value: 33, confidence: even, health: needs_attention}
---
# Keep customers
`

// objectives is the kind of the sheet.
var objectives = exchange.ImportOptions{Kind: handbook.KindObjective}

// TestKeyResults: a sheet with a row for each key result makes objectives, and the
// same sheet again changes nothing.
func TestKeyResults(t *testing.T) {
	f := newFolder(t, nil)
	plan := f.bring("okrs.csv", okrs, objectives)
	if plan.Count(exchange.Create) != 3 || len(plan.Problems) > 0 {
		t.Errorf("%+v %q", plan.Outcomes, told(plan))
	}
	if got := f.read("content/objectives/keep-customers.md"); got != keepCustomers {
		t.Errorf("got\n%s", got)
	}
	if got := f.read("content/objectives/grow.md"); !strings.Contains(got, `{id: new-contracts, title: New contracts, unit: "£", target: 1200000, owner: ceo}`) {
		t.Errorf("got\n%s", got)
	}
	f.mustCheck()
	again := f.bring("okrs.csv", okrs, objectives)
	if again.Count(exchange.Same) != 3 || len(again.Files()) > 0 || len(again.Missing) > 0 {
		t.Errorf("once more: %+v %+v", again.Outcomes, again.Missing)
	}
}

// TestKeyResultsAgain: what changed in the sheet alone is changed in the file, what a
// person changed stays, and what both changed is told.
func TestKeyResultsAgain(t *testing.T) {
	for _, c := range []struct {
		name, sheet, hand, want string // "old → new", separated by |
		action                  exchange.Action
		conflicts               string
	}{
		{name: "target", sheet: ",78,88, → ,78,90,", want: "target: 88 → target: 90", action: exchange.Update},
		{name: "target by hand", hand: "target: 88 → target: 85", action: exchange.Same},
		{name: "target of both", sheet: ",78,88, → ,78,90,", hand: "target: 88 → target: 85", action: exchange.Conflict, conflicts: "key_results.target 85 90 88"},
		{name: "title", sheet: "Keep customers,Renewal rate → Keep customers,Renewals", action: exchange.Create,
			want: "\ncheckins: → \n  - {id: renewals, title: Renewals, unit: \"%\", baseline: 78, target: 88, owner: cco, due: 2027-03-31}\ncheckins:|needs_attention}\n → needs_attention}\n  - {date: 2026-11-01, kr: renewals, value: 80, confidence: likely, health: on_track, note: As planned}\n"},
		{name: "a correction", sheet: ",88,80, → ,88,79,", action: exchange.Update,
			want: "needs_attention}\n → needs_attention}\n  - {date: 2026-11-01, kr: renewal-rate, value: 79, confidence: likely, health: on_track, note: As planned}\n"},
		{name: "a later day", sheet: ",88,80,%,2027-03-31,On track,likely,As planned,Q1 2027,20%,2026-11-01 → ,88,82,%,2027-03-31,On track,likely,,Q1 2027,40%,2026-11-15", action: exchange.Update,
			want: "needs_attention}\n → needs_attention}\n  - {date: 2026-11-15, kr: renewal-rate, value: 82, confidence: likely, health: on_track}\n"},
		{name: "a check-in taken out by hand", hand: "  - {date: 2026-11-01, kr: renewal-rate, value: 80, confidence: likely, health: on_track, note: As planned}\n → ", action: exchange.Same},
		{name: "a key result taken out by hand", hand: "  - {id: renewal-rate, title: Renewal rate, unit: \"%\", baseline: 78, target: 88, owner: cco, due: 2027-03-31}\n → |  - {date: 2026-11-01, kr: renewal-rate, value: 80, confidence: likely, health: on_track, note: As planned}\n → ", action: exchange.Gone},
		{name: "title by hand", hand: "# Keep customers → # Customers stay|title: Renewal rate → title: Renewals", action: exchange.Same},
		{name: "emptied", sheet: "2027-03-31 → ", want: ", due: 2027-03-31 → ", action: exchange.Update},
		{name: "period", sheet: "Q1 2027 → Q2 2027", want: "2027-Q1 → 2027-Q2", action: exchange.Update},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newFolder(t, nil)
			f.bring("okrs.csv", okrs, objectives)
			before := edited(f.read("content/objectives/keep-customers.md"), c.hand)
			f.write("content/objectives/keep-customers.md", before)
			sheet := edited(okrs, c.sheet)
			plan := f.bring("okrs.csv", sheet, objectives)
			o := plan.Outcomes[0]
			var conflicts []string
			for _, e := range o.Conflicts {
				conflicts = append(conflicts, strings.Join([]string{e.Key, e.File, e.Sheet, e.Last}, " "))
			}
			if o.Action != c.action || strings.Join(conflicts, "|") != c.conflicts {
				t.Errorf("%v %q %q", o.Action, conflicts, told(plan))
			}
			if got, want := f.read("content/objectives/keep-customers.md"), edited(before, c.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if again := f.bring("okrs.csv", sheet, objectives); again.Outcomes[0].Action != exchange.Same && again.Outcomes[0].Action != c.action || len(again.Files()) > 0 {
				t.Errorf("once more: %+v", again.Outcomes[0])
			}
		})
	}
}

// TestCheckins: rows of check-ins go to the key results that they name, by id or
// title, and those that name none say so.
func TestCheckins(t *testing.T) {
	f := newFolder(t, map[string]string{"content/objectives/keep-customers.md": keepCustomers})
	sheet := `Date,Objective,Key result,Value,Confidence,Note
01/11/2026,keep-customers,renewal-rate,80 %,likely,As planned
15/11/2026,Keep customers,Complaints,28,7/10,"Fewer, at last"
15/11/2026,Keep custmers,Complaints,28,,
15/11/2026,Keep customers,Renewal rte,81,,
soon,Keep customers,Complaints,27,,
,,,26,,
`
	options := exchange.ImportOptions{Kind: exchange.Checkins, Dates: "day-first"}
	plan := f.bring("monthly.csv", sheet, options)
	if plan.Count(exchange.Same) != 1 || plan.Count(exchange.Update) != 1 || plan.Count(exchange.Refused) != 4 {
		t.Errorf("%q", told(plan))
	}
	want := edited(keepCustomers, "needs_attention}\n → needs_attention}\n  - {date: 2026-11-15, kr: complaints, value: 28, note: \"Fewer, at last; Confidence: 7/10\"}\n")
	if got := f.read("content/objectives/keep-customers.md"); got != want {
		t.Errorf("got\n%s", got)
	}
	said := strings.Join(told(plan), "\n")
	for _, words := range []string{
		`error|B|Keep custmers|there is no such objective|did you mean "Keep customers"?`,
		`error|C|Renewal rte|the objective “Keep customers” has no such key result|did you mean "Renewal rate"?`,
		`error|A|soon|`, `error|row||nothing in the row says to which objective it belongs`, `warning|E|7/10|`,
	} {
		if !strings.Contains(said, words) {
			t.Errorf("%q is not said:\n%s", words, said)
		}
	}
	f.mustCheck()
	if again := f.bring("monthly.csv", sheet, options); len(again.Files()) > 0 {
		t.Errorf("once more: %+v", again.Outcomes)
	}
}

// TestKeyResultsOfOthers: a row whose objective is not there is refused, unless the
// sheet is of objectives; and one whose title means two.
func TestKeyResultsOfOthers(t *testing.T) {
	f := newFolder(t, map[string]string{
		"content/objectives/a.md": "---\nperiod: 2027-Q1\n---\n# Grow\n", "content/objectives/b.md": "---\nperiod: 2027-Q2\n---\n# Grow\n",
	})
	sheet := "Objective,Key result,Target,Period\nShrink,Less,3,2027-Q1\nGrow,More,5,2027-Q2\nGrow,Most,7,\n"
	plan := f.bring("x.csv", sheet, exchange.ImportOptions{Kind: handbook.KindKeyResult})
	said := strings.Join(told(plan), "\n")
	if plan.Count(exchange.Refused) != 3 || !strings.Contains(said, `handbook new objective "Shrink"`) || !strings.Contains(said, "several objectives are called that: content/objectives/a.md and content/objectives/b.md") {
		t.Errorf("%+v %s", plan.Outcomes, said)
	}
	plan = f.bring("x.csv", sheet, objectives)
	if plan.Count(exchange.Create) != 2 || plan.Count(exchange.Refused) != 1 || !strings.Contains(f.read("content/objectives/b.md"), "title: More") {
		t.Errorf("%+v %q", plan.Outcomes, told(plan))
	}
}

// TestTreeOfOKRs: an export of a tree, in which a column says what each row is, is read
// as its objectives and key results.
func TestTreeOfOKRs(t *testing.T) {
	f := newFolder(t, nil)
	sheet := `ID,Type,Title,Parent,Owner,Target,Period,Status
1,Objective,Keep customers,,cco,,2027-Q1,
2,Key Result,Renewal rate,1,coo,88,2027-Q1,On track
3,Objective,Grow,,ceo,,2027-Q1,
4,Initiative,New price list,5,ceo,,,
5,Key Result,New contracts,3,ceo,12,2027-Q1,
6,Key Result,Complaints,Keep customers,cco,5,2027-Q1,
`
	plan := f.bring("tree.csv", sheet, objectives)
	if plan.Count(exchange.Create) != 5 || len(plan.Problems) > 0 || !strings.Contains(strings.Join(plan.Table.Notes, ""), "left out, for it is work: row 5 (New price list)") {
		t.Errorf("%+v %q %q", plan.Outcomes, told(plan), plan.Table.Notes)
	}
	want := "---\nperiod: 2027-Q1\nowner: cco\nkey_results:\n  - {id: \"2\", title: Renewal rate, target: 88, owner: coo}\n  - {id: \"6\", title: Complaints, target: 5, owner: cco}\n" +
		"checkins:\n  - {date: 2026-11-16, kr: 2, health: on_track}\n---\n# Keep customers\n"
	if got := f.read("content/objectives/1.md"); got != want {
		t.Errorf("got\n%s", got)
	}
	f.mustCheck()
	if again := f.bring("tree.csv", sheet, objectives); len(again.Files()) > 0 {
		t.Errorf("once more: %+v", again.Outcomes)
	}
}

// TestMapOKRs: a column is mapped by the key alone, too, and what a check-in does not
// have is said in its words.
func TestMapOKRs(t *testing.T) {
	f := newFolder(t, map[string]string{"content/objectives/keep-customers.md": keepCustomers})
	sheet := "O,K,More\nKeep customers,Complaints,10\n"
	plan := f.bring("x.csv", sheet, exchange.ImportOptions{Kind: handbook.KindKeyResult, Maps: []string{"O=title", "K=key_results.title", "More=stretch"}})
	if got := targets(plan); got != "A=title B=key_results.title C=key_results.stretch" || plan.Count(exchange.Update) != 1 {
		t.Errorf("%s %+v", got, plan.Outcomes)
	}
	_, err := f.plan("y.csv", []byte(sheet), exchange.ImportOptions{Kind: exchange.Checkins, Maps: []string{"O=title", "K=key_results.title", "More=nothing"}})
	if err == nil || !strings.HasPrefix(err.Error(), `--map: a row of check-ins has no field "nothing"`) {
		t.Error(err)
	}
}

// TestRowsThatDisagree: of two rows that say something else of one thing the first
// counts, and the second is warned of.
func TestRowsThatDisagree(t *testing.T) {
	f := newFolder(t, nil)
	plan := f.bring("x.csv", "Objective,Key result,Target,Period,Date,Value\nGrow,More,5,2027-Q1,2026-10-01,1\nGrow,More,6,2027-Q1,2026-11-01,2\n", objectives)
	if got := told(plan); len(got) != 1 || got[0] != "warning|C|6|row 2 says “5” here, and counts|say the same in both rows" {
		t.Errorf("%q", got)
	}
	if got := f.read("content/objectives/grow.md"); !strings.Contains(got, "target: 5}\ncheckins:\n  - {date: 2026-10-01, kr: more, value: 1}\n  - {date: 2026-11-01, kr: more, value: 2}\n") {
		t.Errorf("got\n%s", got)
	}
}

// TestKeyResultsAsWork: who forgets to say what the rows are is told.
func TestKeyResultsAsWork(t *testing.T) {
	_, err := newFolder(t, nil).plan("x.csv", []byte("Objective,Key result,Target\nGrow,More,5\n"), exchange.ImportOptions{})
	if err == nil || !strings.Contains(err.Error(), "bring them in with --kind objective") {
		t.Error(err)
	}
}

// TestTargets: a target is read as sheets have it, and what is none is kept.
func TestTargets(t *testing.T) {
	for cell, want := range map[string]string{
		"≥ 95 %": `unit: "%", at_least: 95`, "at most 12": "at_most: 12", "5..8": `between: [5, 8]`, "20-30": `between: [20, 30]`, "45 points": "unit: points, target: 45",
		"1.2m": "target: 1200000", "20..30": `between: [20, 30]`, "many": "extra: {Target: many}",
	} {
		f := newFolder(t, nil)
		plan := f.bring("x.csv", "Objective,Key result,Target\nGrow,More,"+cell+"\n", exchange.ImportOptions{Kind: handbook.KindObjective, Period: "2027-Q1"})
		if got := f.read("content/objectives/grow.md"); !strings.Contains(got, "{id: more, title: More, "+want+"}") {
			t.Errorf("%s: %s\n%q", cell, got, told(plan))
		}
	}
}

// TestValuesInUnits: a figure in millions is counted in the unit of its key result.
func TestValuesInUnits(t *testing.T) {
	f := newFolder(t, map[string]string{"content/objectives/grow.md": "---\nperiod: 2027-Q1\nkey_results: [{id: revenue, title: Revenue, unit: thousand pounds, baseline: 3000, target: 4000}]\n---\n# Grow\n"})
	plan := f.bring("x.csv", "Objective,Date,Value\nGrow,2026-11-01,£3.6m\n", exchange.ImportOptions{Kind: exchange.Checkins})
	if got := f.read("content/objectives/grow.md"); !strings.Contains(got, "{date: 2026-11-01, kr: revenue, value: 3600}") {
		t.Errorf("%s%q", got, told(plan))
	}
}

// TestPeriodIsNeeded: objectives of a sheet without periods are refused, once, with
// what to do.
func TestPeriodIsNeeded(t *testing.T) {
	plan, err := newFolder(t, nil).plan("x.csv", []byte("Objective,Key result,Target\nGrow,More,5\n,Most,7\n"), objectives)
	if err != nil || plan.Count(exchange.Refused) != 2 || len(plan.Files()) > 0 {
		t.Fatalf("%v %+v", err, plan)
	}
	for _, p := range plan.Problems {
		if p.Severity == diag.Error && !strings.Contains(p.Hint, "--period") {
			t.Errorf("%+v", p)
		}
	}
}
