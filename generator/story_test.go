package generator_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// story is the handbook of the example in the edition that withholds nothing.
func story(t *testing.T) *handbook.Handbook {
	t.Helper()
	return example(t, generator.Options{Edition: "exec"}).Handbook
}

// TestStoryIsWhole checks that the example has as much of everything as a
// reader needs in order to see how a kind is used.
func TestStoryIsWhole(t *testing.T) {
	h := story(t)
	for _, count := range []struct {
		what          string
		got, min, max int
	}{
		{"objectives", len(h.Objectives), 8, 11},
		{"key results", len(h.KeyResults), 25, 36},
		{"work items", len(h.Work), 55, 65},
		{"components", len(h.Components), 42, 52},
		{"maps", len(h.Maps), 3, 4},
		{"causes", len(h.Causes), 6, 6},
		{"tensions", len(h.Tensions), 5, 6},
		{"departments", len(h.Departments), 8, 8},
		{"priorities", len(h.Priorities), 3, 5},
	} {
		if count.got < count.min || count.got > count.max {
			t.Errorf("%d %s, want %d to %d", count.got, count.what, count.min, count.max)
		}
	}
	for _, m := range h.Maps {
		if n := len(m.Components); n < 12 || n > 22 || len(m.Unplaced) > 0 {
			t.Errorf("the map %s shows %d components and leaves out %d", m.ID, n, len(m.Unplaced))
		}
	}
	distinct(t, "tension", h.Tensions, 5)
	distinct(t, "work item", h.Work, 8)
	distinct(t, "position", h.Positions, 7)
	distinct(t, "quarter", h.Quarters, 3)
}

// distinct checks that items stand in at least so many different states.
func distinct[E handbook.Entity](t *testing.T, what string, list []E, atLeast int) {
	t.Helper()
	seen := map[string]bool{}
	for _, e := range list {
		seen[e.Base().Status] = true
	}
	if len(seen) < atLeast {
		t.Errorf("each %s is in one of %d states, want at least %d", what, len(seen), atLeast)
	}
}

// TestStoryWork asks of each piece of work what a critical reader would.
func TestStoryWork(t *testing.T) {
	h := story(t)
	for _, w := range h.Work {
		if w.Owner.Person == nil || w.Need == "" || w.Request == "" || w.RequestedBy == nil {
			t.Errorf("%s lacks an owner, a request, a need or somebody who asked", w.ID)
		}
		if w.Refused() && (w.Reason == "" || w.DecidedBy.Person == nil) {
			t.Errorf("%s is %s without a reason or somebody who decided", w.ID, w.Status)
		}
		if w.Status == "deferred" && (w.ReviewOn.IsZero() || w.RevisitIf == "") {
			t.Errorf("%s is deferred without a date or a condition", w.ID)
		}
	}
	for _, d := range h.Departments {
		if len(d.Work) == 0 || d.Lead.Person == nil || len(d.Components) == 0 {
			t.Errorf("%s has %d work items, %d components and the lead %q", d.ID, len(d.Work), len(d.Components), d.Lead)
		}
	}
}

// TestStoryCauses looks for causes that only one wish has, and for wishes
// that have one without a why.
func TestStoryCauses(t *testing.T) {
	h := story(t)
	shared := map[*handbook.Cause]int{}
	for _, w := range h.Work {
		shared[w.Cause]++
		if w.Cause != nil && len(w.Why) == 0 {
			t.Errorf("%s leads to %s without a why", w.ID, w.Cause.ID)
		}
	}
	for _, c := range h.Causes {
		if shared[c] < 2 || len(c.Evidence) == 0 || c.DoNothing == "" {
			t.Errorf("%s is shared by %d work items, with %d pieces of evidence", c.ID, shared[c], len(c.Evidence))
		}
	}
}

// TestStoryEstate looks for components on no map, and for contracts of which
// nobody knows when they end.
func TestStoryEstate(t *testing.T) {
	for _, c := range story(t).Components {
		if len(c.Maps) == 0 || c.Owner.Person == nil {
			t.Errorf("%s is on %d maps and is owned by %q", c.ID, len(c.Maps), c.Owner)
		}
		if c.Vendor != nil && c.Sourcing != "partner" && (c.ContractEnd.IsZero() || c.NoticeDays < 0 || c.Cost.Yearly == 0) {
			t.Errorf("%s comes from %s without an end of contract, a notice or a price", c.ID, c.Vendor.Title)
		}
	}
}

// TestStoryObjectives looks for objectives that nobody works on or follows.
func TestStoryObjectives(t *testing.T) {
	h := story(t)
	for _, o := range h.Objectives {
		if len(o.KeyResults) < 2 || o.Owner.Person == nil || o.WhyNow == "" || o.Status != "closed" && len(o.Work) == 0 {
			t.Errorf("%s has %d key results, the owner %q and %d pieces of work", o.ID, len(o.KeyResults), o.Owner, len(o.Work))
		}
	}
	for _, kr := range h.KeyResults {
		if len(kr.Checkins) < 2 || kr.DataSource == "" && kr.Type != handbook.Done && kr.Type != handbook.Milestones {
			t.Errorf("%s has %d check-ins and the source %q", kr.ID, len(kr.Checkins), kr.DataSource)
		}
		for _, c := range kr.Checkins {
			if c.Date.Compare(h.Now) > 0 || c.Note == "" {
				t.Errorf("%s was checked on %s, after %s, or without a word", kr.ID, c.Date, h.Now)
			}
		}
	}
}

// TestStoryDecisions looks for decisions without a choice, and for tensions
// that an accepted decision has settled.
func TestStoryDecisions(t *testing.T) {
	settled := 0
	for _, d := range story(t).Decisions {
		if len(d.Options) < 2 || d.Decider.Person == nil || d.Date.IsZero() {
			t.Errorf("%s has %d options, the decider %q and the date %s", d.ID, len(d.Options), d.Decider, d.Date)
		}
		for _, tension := range d.Settles {
			settled++
			if d.Open() != tension.Open() || d.Status != "accepted" && !d.Open() {
				t.Errorf("%s is %s and settles %s, which is %s", d.ID, d.Status, tension.ID, tension.Status)
			}
		}
	}
	if settled < 2 {
		t.Errorf("decisions settle %d tensions", settled)
	}
}

// TestStoryIsFlawed checks that what a review should find is still there.
func TestStoryIsFlawed(t *testing.T) {
	h := story(t)
	over, broken, homemade, pointless, vacant, red, late := 0, 0, 0, 0, 0, 0, 0
	for _, l := range h.Loads {
		if l.Over() {
			over++
		}
	}
	for _, w := range h.Work {
		broken += len(w.Broken)
		if w.Status == "in_progress" && w.Quadrant == handbook.WhoCares {
			pointless++
		}
		if w.Open() && w.Owner.Person != nil && w.Owner.Person.Vacant {
			vacant++
		}
		for _, d := range w.DependsOn {
			if d.Support == "large" && d.State == "asked" && d.On.Department != w.Department {
				late++
			}
		}
	}
	for _, c := range h.Components {
		if c.Sourcing == "in_house" && c.Evolution >= 700 && c.Quadrant == handbook.Parity && c.Demand > 0 {
			homemade++
		}
	}
	for _, kr := range h.KeyResults {
		if kr.Health == "off_track" {
			red++
		}
	}
	for flaw, count := range map[string]int{
		"a department over its capacity":        over,
		"a dependency out of order":             broken,
		"a commodity that is built by hand":     homemade,
		"work in flight that matters to nobody": pointless,
		"open work of a vacant role":            vacant,
		"three red key results":                 red / 3,
		"a large ask that nobody has agreed to": late,
	} {
		if count == 0 {
			t.Errorf("the story has lost %s", flaw)
		}
	}
}

// TestStoryAddsUp follows the people from 150 to 300.
func TestStoryAddsUp(t *testing.T) {
	h := story(t)
	rows := h.HeadcountOf(nil)
	var open, closing []int
	for i, row := range rows {
		if row.Closing != row.Opening+row.Joiners-row.Leavers+row.Moves || row.Moves != 0 {
			t.Errorf("%s: %d + %d - %d and %d moves are not %d", row.Quarter, row.Opening, row.Joiners, row.Leavers, row.Moves, row.Closing)
		}
		if i > 0 && row.Opening != rows[i-1].Closing {
			t.Errorf("%s opens with %d people after %d", row.Quarter, row.Opening, rows[i-1].Closing)
		}
		open, closing = append(open, row.Opening), append(closing, row.Closing)
	}
	if len(rows) == 0 || open[0] != 150 || closing[len(closing)-1] != 300 {
		t.Errorf("the company goes from %v to %v, want 150 to 300", open, closing)
	}
	for _, q := range h.Quarters {
		seen := map[*handbook.Work]bool{}
		for _, w := range q.Order {
			if seen[w] {
				t.Errorf("%s lists %s twice", q.ID, w.ID)
			}
			seen[w] = true
		}
	}
}

// TestStoryProse reads numbers out of the words of the example and compares
// them with what the files say: each expression has one number in it, which is
// written in digits or, up to twenty, in words.
func TestStoryProse(t *testing.T) {
	h := story(t)
	sums := storySums(h)
	for _, test := range []struct {
		file, words string
		want        float64
	}{
		{"_index.md", `We are (\d+) and shall be`, 150},
		{"_index.md", `shall be (\d+) by the end of 2027`, sums.people},
		{"_index.md", `of which (\d+) were left`, sums.fromTheWall},
		{"quarters/2027-q1.md", `merged, (\d+) pieces of work were left`, sums.fromTheWall},
		{"guides/make-the-work-visible.md", `Of the (\d+) pieces of work`, float64(len(h.Work))},
		{"guides/make-the-work-visible.md", `(\d+) come from the wall`, sums.fromTheWall},
		{"guides/make-the-work-visible.md", `wall and (\w+) have been added`, sums.sinceTheWall},
		{"guides/make-the-work-visible.md", `(\d+) are accepted`, sums.status["accepted"]},
		{"guides/make-the-work-visible.md", `accepted, (\d+) running`, sums.status["in_progress"]},
		{"guides/make-the-work-visible.md", `running, (\w+) done`, sums.status["done"]},
		{"guides/make-the-work-visible.md", `done, (\w+) proposed`, sums.status["proposed"]},
		{"guides/make-the-work-visible.md", `proposed; (\w+) have been put off`, sums.refused},
		{"decisions/not-this-year.md", `put off (\w+) things`, sums.refused},
		{"decisions/not-this-year.md", `"([\d,]+) person-weeks`, sums.refusedWeeks},
		{"decisions/not-this-year.md", `£([\d,]+) once`, sums.refusedOnce},
		{"decisions/not-this-year.md", `£([\d,]+) a year`, sums.refusedYearly},
		{"decisions/not-this-year.md", `Deferred, with a date \| (\d+)`, sums.status["deferred"]},
		{"decisions/not-this-year.md", `Declined \| (\d+)`, sums.status["declined"]},
		{"decisions/not-this-year.md", `Stopped \| (\d+)`, sums.status["stopped"]},
		{"decisions/not-this-year.md", `Merged into other work \| (\d+)`, sums.status["merged"]},
		{"quarters/2027-q2.md", `(\d+) items are above the line`, sums.above["2027-Q2"]},
		{"quarters/2027-q2.md", `(\w+) others wait or have ended`, sums.refused},
		{"quarters/2027-q2.md", `(\w+) more have crept in`, sums.unlisted["2027-Q2"]},
		{"quarters/2027-q3.md", `(\S+) people are to join`, sums.joiners["2027-Q3"]},
		{"quarters/2027-q3.md", `HR is asked for more than the ([\d.]+) weeks`, sums.hrLimit},
		{"departments/hr.md", `asks more of us than the ([\d.]+) weeks`, sums.hrLimit},
		{"objectives/double-without-breaking.md", `(\d+) people join in five quarters`, sums.joined},
		{"components/recruitment.md", `bring in (\d+) people`, sums.joined},
		{"objectives/hire-and-keep.md", `the (\d+) joiners of the plan`, sums.joined},
		{"tensions/trainers-beyond-budget.md", `add up to (\d+) people`, sums.people},
		{"tensions/trainers-beyond-budget.md", `approved budget to (\d+);`, sums.budget},
		{"tensions/trainers-beyond-budget.md", `# (\w+) people more`, sums.people - sums.budget},
		{"plan/what-it-costs.md", `(\d+) people join`, sums.joined},
		{"plan/what-it-costs.md", `quarters and (\d+) leave`, sums.left},
		{"plan/what-it-costs.md", `joiners cost £([\d,]+) a year`, sums.positionsYearly},
		{"plan/what-it-costs.md", `budget that was approved ends at (\d+)`, sums.budget},
		{"plan/what-it-costs.md", `done costs £([\d,]+) once`, sums.plannedOnce},
		{"plan/what-it-costs.md", `once and £([\d,]+) a year. Two`, sums.plannedYearly},
		{"plan/what-it-costs.md", `would have cost £([\d,]+) once`, sums.refusedOnce},
		{"plan/what-it-costs.md", `vendors receive £([\d,]+)`, sums.vendorsYearly},
	} {
		if got := numberIn(t, test.file, test.words); got != test.want {
			t.Errorf("%s: %s says %v, the files say %v", test.file, test.words, got, test.want)
		}
	}
	for _, beyond := range []struct{ department, words string }{
		{"operations", `(\w+) of the difference are trainers`}, {"technology", `Operations, (\w+) engineers`},
		{"customer-success", `engineers, (\w+) in Customer Success`}, {"sales", `and (\w+) in Sales`},
	} {
		for _, d := range h.Departments {
			rows := h.HeadcountOf(d)
			if d.ID != beyond.department {
				continue
			}
			last := rows[len(rows)-1]
			if got := numberIn(t, "tensions/trainers-beyond-budget.md", beyond.words); got != float64(last.Closing-last.Budget) {
				t.Errorf("%v of the fourteen are in %s, its files say %d", got, d.ID, last.Closing-last.Budget)
			}
		}
	}
	for i, row := range h.HeadcountOf(nil)[1:] {
		line := fmt.Sprintf(`(?m)^\| \w+ to \w+ \d{4} \| %d \| £([\d,]+) \| %d \| %d \|$`, row.Joiners, row.Leavers, row.Closing)
		if got, want := numberIn(t, "plan/what-it-costs.md", line), sums.positions[row.Quarter.String()]; got != want {
			t.Errorf("row %d of what the plan costs says %v, the positions of %s cost %v", i+1, got, row.Quarter, want)
		}
	}
}

// TestStoryGap works out what nobody has promised to earn, and looks for the
// same figure wherever it is told.
func TestStoryGap(t *testing.T) {
	const file = "plan/what-it-costs.md"
	more := numberIn(t, file, `plan costs about £([\d.]+) million a year more than the company`)
	fromLarger := numberIn(t, file, `earn some of it: £([\d.]+) million from \[\[larger-customers`)
	fromRenewals := numberIn(t, file, `and £([\d.]+) million from \[\[renew`)
	for _, told := range []struct {
		file, words string
		want        float64
	}{
		{file, `The other £([\d.]+) million`, more - fromLarger - fromRenewals},
		{file, `and £([\d.]+) million of it is in nobody's`, more - fromLarger - fromRenewals},
		{"decisions/the-other-four-million.md", `and £([\d.]+) million a year of that`, more - fromLarger - fromRenewals},
		{"decisions/the-other-four-million.md", `promise £([\d.]+) million of it`, fromLarger + fromRenewals},
		{"objectives/larger-customers.md", `target: (\d+), stretch`, 1000 * fromLarger},
		{"objectives/renew-without-chasing.md", `are £([\d.]+) million a year`, fromRenewals},
	} {
		if got := numberIn(t, told.file, told.words); math.Abs(got-told.want) > 0.001 {
			t.Errorf("%s: %s says %v, the page of the money %v", told.file, told.words, got, told.want)
		}
	}
}

// sums is what the files of the story add up to.
type sums struct {
	people, budget, joined, left                               float64
	fromTheWall, sinceTheWall, refused                         float64
	refusedWeeks, refusedOnce, refusedYearly                   float64
	plannedOnce, plannedYearly, positionsYearly, vendorsYearly float64
	hrLimit                                                    float64            // of the quarter in which HR is over it; 0 when it is not
	status, above, unlisted, joiners, positions                map[string]float64 // by status, and by quarter
}

func storySums(h *handbook.Handbook) sums {
	s := sums{status: map[string]float64{}, above: map[string]float64{}, unlisted: map[string]float64{}, joiners: map[string]float64{}, positions: map[string]float64{}}
	for _, row := range h.HeadcountOf(nil) {
		s.people, s.budget = float64(row.Closing), float64(row.Budget)
		s.joined += float64(row.Joiners)
		s.left += float64(row.Leavers)
		s.joiners[row.Quarter.String()] = float64(row.Joiners)
	}
	var weeks value.Weeks
	for _, w := range h.Work {
		s.status[w.Status]++
		s.fromTheWall++
		if len(w.Tags) > 0 && w.Tags[0] == "since-the-wall" {
			s.fromTheWall--
			s.sinceTheWall++
		}
		switch {
		case w.Refused():
			s.refused++
			s.refusedOnce += float64(w.Cost.Once)
			s.refusedYearly += float64(w.Cost.Yearly)
			for _, effort := range w.Effort {
				weeks += effort.Weeks
			}
		case w.Planned():
			s.plannedOnce += float64(w.Cost.Once)
			s.plannedYearly += float64(w.Cost.Yearly)
		}
	}
	s.refusedWeeks = float64((weeks + 50) / 100)
	for _, p := range h.Positions {
		if p.Counts() && p.Type != "contractor" {
			s.positionsYearly += float64(p.Cost.Yearly)
			s.positions[p.Quarter.String()] += float64(p.Cost.Yearly)
		}
	}
	for _, c := range h.Components {
		s.vendorsYearly += float64(c.Cost.Yearly)
	}
	for _, q := range h.Quarters {
		s.above[q.Quarter.String()] = float64(slices.Index(q.Order, q.CutAfter) + 1)
		s.unlisted[q.Quarter.String()] = float64(len(q.Order) - q.Listed)
	}
	for _, l := range h.Loads {
		if l.Department.ID == "hr" && l.Quarter.String() == "2027-Q3" && l.Over() {
			s.hrLimit = float64(l.Limit) / 100
		}
	}
	return s
}

// TestGuidesKeepTime adds up the agendas of the guides and compares them with
// what the contents of the guides say that each takes.
func TestGuidesKeepTime(t *testing.T) {
	takes := regexp.MustCompile(`\]\(([a-z-]+\.md)\) \| (\d+) min \|`)
	minutes := regexp.MustCompile(`(?m)^\| (\d+) \|`)
	listed := takes.FindAllStringSubmatch(prose(t, "guides/_index.md"), -1)
	if len(listed) != 8 {
		t.Errorf("the contents of the guides list %d tools, want 8", len(listed))
	}
	for _, guide := range listed {
		text := prose(t, "guides/"+guide[1])
		sum := 0
		for _, row := range minutes.FindAllStringSubmatch(text, -1) {
			sum += int(number(t, row[1]))
		}
		if want := int(number(t, guide[2])); sum != want {
			t.Errorf("%s: the agenda takes %d minutes, the contents say %d", guide[1], sum, want)
		}
		for _, part := range []string{"## Why\n", "## What you need\n", "## Agenda\n", "## How to write it down\n", "## Typical mistakes\n"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s has no %q", guide[1], strings.TrimSpace(part))
			}
		}
		if !regexp.MustCompile("(?m)^```(wardley|purpose|roadmap|okr|headcount)$").MatchString(text) {
			t.Errorf("%s has no picture", guide[1])
		}
	}
}

// prose reads a file of the example.
func prose(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "content", filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// numberIn finds the number that an expression captures.
func numberIn(t *testing.T, file, words string) float64 {
	t.Helper()
	found := regexp.MustCompile(words).FindStringSubmatch(prose(t, file))
	if found == nil {
		t.Errorf("%s no longer says %s", file, words)
		return -1
	}
	return number(t, found[1])
}

// numberWords are the numbers that prose spells out.
var numberWords = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty-nine": 29,
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	if n, ok := numberWords[strings.ToLower(text)]; ok {
		return n
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	if err != nil {
		t.Errorf("%q is no number", text)
	}
	return n
}
