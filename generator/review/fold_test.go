package review_test

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/review"
)

// bare is a handbook in which everything has a title, and little else.
func bare(each int) folder {
	files := folder{data: map[string][]byte{}}
	for i := range each {
		for path, text := range map[string]string{
			"work/w%02d.md":       "title: Piece %02d\nstatus: accepted\nquarter: 2026-Q4\n",
			"work/no%02d.md":      "title: Refused %02d\nstatus: deferred\n",
			"work/old%02d.md":     "title: Late %02d\nstatus: in_progress\nquarter: 2026-Q2\n",
			"objectives/o%02d.md": "title: Aim %02d\nperiod: 2026\ndepartment: team-%02[1]d\n",
			"objectives/p%02d.md": "title: Past aim %02d\nperiod: 2025\nstatus: active\n",
			"components/c%02d.md": "title: Part %02d\n",
			"positions/p%02d.md":  "title: Post %02d\nstatus: approved\n",
			"decisions/d%02d.md":  "title: Choice %02d\nstatus: accepted\n",
			"tensions/t%02d.md":   "title: Conflict %02d\nbetween: [team-00, team-01]\n",
			"risks/r%02d.md":      "title: Risk %02d\nlikelihood: 4\nimpact: 4\n",
		} {
			files = files.with("content/"+fmt.Sprintf(path, i), fmt.Sprintf(text, i)+"---\n")
		}
	}
	return files
}

// TestWhatIsNotUsedIsAskedOnce: a handbook that has nothing but titles is asked each
// question once, however much there is of it, and the three that matter most are
// named.
func TestWhatIsNotUsedIsAskedOnce(t *testing.T) {
	for _, each := range []int{8, 40} {
		asked := map[string][]review.Finding{}
		for _, f := range review.Review(bare(each).assemble(now)).Findings {
			asked[f.Rule.Name] = append(asked[f.Rule.Name], f)
		}
		for name, list := range asked {
			if len(list) > 1 && name != "no-owner" { // which asks once of each kind
				t.Errorf("with %d of each, %s asks %d times: %s", each, name, len(list), list[0].Message)
			}
		}
		for _, rule := range []string{
			"no-owner", "work-without-aim", "unrated-work", "answer-without-question", "quiet-no", "key-result-count", "not-closed",
			"thin-decision", "tension-adrift", "position-without-aim", "unanchored", "risk-without-answer",
		} {
			if len(asked[rule]) == 0 {
				t.Errorf("with %d of each, %s asks nothing", each, rule)
			}
			for _, f := range asked[rule] {
				if !f.Unused || f.About != nil || f.Of < each || len(f.With) != 3 || !strings.Contains(f.Message, "begin with") {
					t.Errorf("with %d of each, %s is not one question about all of them: %s", each, rule, f.Message)
				}
			}
		}
	}
}

// TestManyOfOneRuleAreFolded: where most things have what a rule asks about, those
// that do not are asked one by one, up to five; above that it is one question, and
// each of them keeps its own on its page.
func TestManyOfOneRuleAreFolded(t *testing.T) {
	files := folder{data: map[string][]byte{}}
	for i := range 20 {
		owner := map[bool]string{true: "owner: ceo\n"}[i >= 6]
		files = files.with(fmt.Sprintf("content/work/w%02d.md", i), fmt.Sprintf("title: Piece %02d\nstatus: accepted\neffort: %d\n%s---\n", i, i+1, owner))
	}
	rule := review.Named("no-owner")
	found := files.findings(rule)
	want := "6 of 20 pieces of work have no owner: begin with “Piece 05”, “Piece 04” and “Piece 03” (21 person-weeks in all)"
	if len(found) != 1 || found[0].Message != want || found[0].Of != 6 || found[0].Unused {
		t.Errorf("got %v, want %s", found, want)
	}
	h := files.assemble(now)
	own := review.Review(h).Of(h.Lookup("work/w00"))
	if !strings.Contains(fmt.Sprint(own), "nobody answers for “Piece 00”") {
		t.Errorf("“Piece 00” has lost its own question: %v", own)
	}
	if five := files.with("content/work/w00.md", "owner: ceo\n").findings(rule); len(five) != 5 {
		t.Errorf("five are asked as %d questions", len(five))
	}
	ended := files
	for i := range 9 {
		ended = ended.with(fmt.Sprintf("content/work/e%d.md", i), "title: Late\nstatus: accepted\nwaive: [{rule: no-owner, why: Soon, until: 2026-01-31}]\n---\n")
	}
	if found := ended.findings(rule); len(found) > 5 {
		t.Errorf("with many exceptions that have ended it asks %d times", len(found))
	}
	waived := files.with("content/work/w00.md", "waive: [{rule: no-owner, why: Everybody does it}]\n")
	if five := waived.findings(rule); len(five) != 5 {
		t.Errorf("with one exception it asks %d times, want 5", len(five))
	}
}

// TestWeDoNotDoThis: the settings can make an exception for the whole handbook, with
// a reason, until a day.
func TestWeDoNotDoThis(t *testing.T) {
	for until, asks := range map[string]bool{"2026-11-16": false, "2026-11-15": true} {
		files := bare(8).with("content/handbook.yaml", "rules: {unrated-work: {why: We know what our work is for, by: ceo, until: "+until+"}}\n")
		report := review.Review(files.assemble(now))
		open, agreed, ended := 0, 0, 0
		for _, f := range report.Findings {
			switch {
			case f.Rule.Name == "unrated-work":
				open++
			case strings.Contains(f.Message, "the exception of the whole handbook"):
				ended++
			}
		}
		for _, f := range report.Waived {
			if f.Rule.Name == "unrated-work" && f.Waiver.Why == "We know what our work is for" && f.Waiver.By == "ceo" {
				agreed++
			}
		}
		if open > 0 != asks || agreed > 0 == asks || ended > 0 != asks {
			t.Errorf("until %s: %d asked, %d agreed, %d said to have ended", until, open, agreed, ended)
		}
	}
}

// TestTheFirstFiveDiffer: the first five questions are of five rules, in text too,
// and after them what has more at stake comes first.
func TestTheFirstFiveDiffer(t *testing.T) {
	files := folder{data: map[string][]byte{}}
	for i := range 4 {
		files = files.with(fmt.Sprintf("content/work/red%d.md", i), fmt.Sprintf("title: Red %d\nstatus: in_progress\nhealth: off_track\nneed: A\nowner: ceo\ncost: {once: %d}\n---\n", i, 1000*(i+1)))
	}
	files = files.with("content/objectives/o.md", "title: Aim\nperiod: 2026\nowner: ceo\n---\n")
	files = files.with("content/departments/finance.md", "lead: ceo\n---\n")
	files = files.with("content/decisions/d.md", "title: Choice\nstatus: accepted\n---\n")
	list := review.Review(files.assemble(now)).Findings
	seen := map[*review.Rule]bool{}
	for _, f := range list[:5] {
		if seen[f.Rule] {
			t.Errorf("%s is twice among the first five", f.Rule.Name)
		}
		seen[f.Rule] = true
	}
	var red []string
	for _, f := range list {
		if f.Rule.Name == "work-off-track" {
			red = append(red, f.About.Base().ID)
		}
	}
	if got := strings.Join(red, " "); got != "red3 red2 red1 red0" {
		t.Errorf("work off track comes as %s, want the most expensive first", got)
	}
	var text strings.Builder
	if err := review.WriteText(&text, list); err != nil {
		t.Fatal(err)
	}
	if first, rest, ok := strings.Cut(text.String(), handbook.Severities.Meaning("high")); !ok || !strings.Contains(first, "Begin with these") || strings.Count(first, "work-off-track") != 1 || strings.Count(rest, "work-off-track") != 3 {
		t.Errorf("the text does not begin with one of each rule:\n%s", text.String())
	}
}

// TestOneLevelDown: what belongs to the company is not asked of a team below it, nor
// does a team that works for colleagues have to win customers.
func TestOneLevelDown(t *testing.T) {
	company := folder{data: map[string][]byte{}}
	company = company.with("content/components/mail.md", "title: Mail\nevolution: 0.9\nsourcing: in_house\ninertia: Habit\ncontract_end: 2026-12-31\n---\n")
	for i := range 12 {
		company = company.with(fmt.Sprintf("content/work/w%d.md", i), fmt.Sprintf("title: Piece %d\nstatus: accepted\ncriticality: 7\ndifferentiation: 1\neffort: 2\n---\n", i))
	}
	asks := func(f folder) string {
		var names []string
		for _, found := range review.Review(f.assemble(now)).Findings {
			names = append(names, found.Rule.Name)
		}
		return strings.Join(names, " ")
	}
	below := company.with("content/handbook.yaml", "parent: ../company/public/handbook.json\n")
	internal := company.with("content/stakeholders/colleagues.md", "title: Colleagues\ntype: staff\n---\n")
	for _, rule := range []string{"home-made-standard", "contract-runs-on", "unanchored", "unanswered-inertia"} {
		if !strings.Contains(asks(company), rule) || strings.Contains(asks(below), rule) {
			t.Errorf("%s: of the company %v, of a team below it %v, want true and false", rule, strings.Contains(asks(company), rule), strings.Contains(asks(below), rule))
		}
	}
	for _, rule := range []string{"everything-wins", "effort-elsewhere"} {
		if !strings.Contains(asks(company), rule) || strings.Contains(asks(below), rule) || strings.Contains(asks(internal), rule) {
			t.Errorf("%s is asked of the company %v, of a team below it %v, of a team for colleagues %v", rule, strings.Contains(asks(company), rule), strings.Contains(asks(below), rule), strings.Contains(asks(internal), rule))
		}
	}
}
