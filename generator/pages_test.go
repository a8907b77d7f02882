package generator_test

import (
	"regexp"
	"strings"
	"testing"

	"handbook/generator"
)

// tags are what stands between a page's words.
var tags = regexp.MustCompile(`<[^>]*>`)

// wordsOf is what a page says, without its markup.
func wordsOf(page []byte) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(string(page), " ")), " ")
}

// TestPagesSayWhatMatters reads pages of the example as a reader would.
func TestPagesSayWhatMatters(t *testing.T) {
	site := exampleSite(t, generator.Options{Edition: "exec"})
	for _, want := range []struct{ page, says string }{
		{"index.html", "Trainers before contracts, or after Decision Proposed: Bridge with framework contracts up to half of the hours; ten trainers in January, the others when the forecast for two quarters is above 90% Chief Executive Officer decides · Settles “ Fourteen people more than the budget ” decide by 30 November 2026 Speed or care in hiring Tension"},
		{"index.html", "Stay with the CRM or leave it Decision Proposed: We stay for one more year"},
		{"index.html", "Features or foundations Tension Nobody has been named to decide it no day set"},
		{"index.html", "Head of Customer Success : move one of the two"},
		{"decisions/index.html", "Chief Commercial Officer decides decide by 14 December 2026"},
		{"decisions/trainers-before-contracts.html", "What is proposed Bridge with framework contracts"},
		{"decisions/crm-stay-or-go.html", "Decide by 14 December 2026"},
		{"vendors/tallyho-crm.html", "Decisions about it Stay with the CRM or leave it"},
		{"people/ceo.html", "Positions to fill Positions Position People Quarter Status So that Chief Technology Officer"},
		{"people/ceo.html", "Also looks after October to December: make it true for one customer Quarter January to March: make it true for all Quarter"},
		{"people/ceo.html", "Questions for you FY27 Q2 ends on 31 December 2026: 51% of the time is used"},
		{"people/ceo.html", "Next dates 7 December 2026 : look again, Fourteen people more than the budget"},
		{"people/ceo.html", "ten trainers in January, the others when the forecast for two quarters is above 90% Settles “"},
		{"review/agenda.html", "What we said we would look at again (5 minutes) Fourteen people more than the budget Tension 7 December 2026"},
		{"review/agenda.html", "If there is time: 10 that need attention"},
		{"review/index.html", "What each role is asked first The whole team 20% of agreed weeks"},
		{"tensions/index.html", "3 are open; 1 has no decider. Raised Somebody has named it"},
		{"tensions/index.html", "Proposed: A second trained interviewer, even over a week saved"},
		{"tensions/trainers-beyond-budget.html", "Decide by 30 November 2026"},
		{"index.html", "over the limit FY27 Q3 : HR (20 of 15.4) weeks"},
		{"index.html", "A mobile app for learners Not now The need is the next class on the first screen, which the portal can do in a day; the app is what we would like to have 20 weeks Academies"},
		{"not-doing.html", "and those are what you ring about. Merged into Renewal alerts 120 days ahead ."},
		{"tensions/index.html", "Settled by Discounts have a ceiling ; look at it again on 18 January 2027"},
		{"departments/index.html", "Sales 1 on track 11.5 of 14 6 6 24 27 Chief Commercial Officer"},
		{"plan/index.html", "Recruitment Costs Does the money last?"},
		{"plan/2027-q2.html", "Recruitment Costs Does the money last?"},
		{"index.html", "Money £408k once £10.8m more a year What the plan adds, before what leavers save; £10.2m a year of it is people. Contracts cost £991k a year."},
		{"index.html", "Whose are the other four million? Decision Proposed:"},
		{"index.html", "Objectives 3 off track 5 need attention 2 on track 1 of 32 key results has no figure from the last 30 days."},
		{"index.html", "This quarter 3 done 17 running 5 not begun FY27 Q2 ends on 31 December 2026 ."},
		{"positions/index.html", "From 150 people at the start of July 2026 (FY27 Q1) to 300 at the end of December 2027 (FY28 Q2)."},
		{"in-house.html", "51 components: 26 in-house, 8 bought, 4 outsourced, 3 with a partner, 10 are needs. Who runs what Who runs what Who runs it Components A year In-house 26"},
		{"in-house.html", "Nobody: it is a need 10 All 51 £991k We run it ourselves, though anyone could buy it"},
		{"vendors/index.html", "CRM Tallyho CRM 31 December 2026 soon 31 March 2027 £84k"},
		{"vendors/index.html", "Learner coaching Second Lamp Coaching no contract recorded Head of Product All £991k"},
		{"index.html", "20% of agreed weeks go to work that wins customers."},
		{"grid/index.html", "20% of agreed weeks go to work that wins customers."},
		{"review/index.html", "20% of agreed weeks go to work that wins customers (70 of 342 person-weeks)."},
		{"plan/index.html", "Now this quarter, in the agreed order One store for learning records Skills evidence report for buyers Clean up the CRM before renewals"},
		{"plan/index.html", "Fix the meeting room double bookings Below the line, if there is room Animated badges in the learner portal The monthly newsletter"},
		{"plan/index.html", "Expense cards instead of claims Demonstrations that look like the buyer&#39;s own work Later after that, or without a date Invoices that come back Move to the hosted learning platform"},
		{"plan/index.html", "FY27 Q4 Apr–Jun 2027 not planned yet 3 +2 proposed"},
		{"plan/index.html", "44 pieces of planned work and 6 proposed over 6 quarters."},
		{"plan/2027-q2.html", "Customer Success 10.5 of 12.6 0 2 3"},
		{"plan/capacity.html", "HR – 8.5 of 14 20 of 15.4 over not planned yet not planned yet not planned yet"},
		{"plan/capacity.html", "Technology 32 416 66 16%"},
		{"departments/customer-success/plan.html", "Its load, quarter by quarter The limit is 70% of a team"},
		{"departments/customer-success.html", "Move to the hosted learning platform Technology · Chief Technology Officer vacant Accepted FY27 Q4 to FY28 Q1 4 60"},
		{"people/head-of-customer-success.html", "Work of others that Customer Success helps with"},
		{"work/index.html", "Department Purpose Owner Move to the hosted learning platform Accepted 60"},
		{"components/index.html", "Open work A class that starts"},
		{"costs.html", "In words Does the money last? Until the end of 2027, yes."},
		{"plan/what-it-costs.html", "by quarter and by department it is under Costs"},
		{"coverage.html", "10 active objectives, 32 key results; 5 of the key results have no open work of their own."},
		{"coverage.html", "Larger organisations choose us, at a fair price Company 5 1 shares – 2 shares 1 1 5 leads 3"},
		{"costs.html", "Planned work costs £408k once and £578k a year; joiners cost £10.2m a year; contracts cost £991k a year. What we are not doing would have cost £572k once and £394k a year."},
		{"objectives/prove-learning-works.html", "Weakest contributor We learn what evidence buyers would pay for Needs attention"},
		{"positions/index.html", "Operations 36 33 of 34 40 of 42 46 of 46 68 of 64 over 84 of 76 over"},
		{"positions/index.html", "Chief Technology Officer Technology 0 2 Chief Technology Officer"},
		{"costs.html", "FY27 Q3 £133,000 £60,000 £1,668,000 £330,000"},
		{"plan/by-objective.html", "We learn what"},
		{"plan/2027-q3.html", "Delivery coordinators Operations · for Buy a trainer scheduling tool FY27 Q4 13 May 2027 after it ends"},
		{"index.html", "Oct–Dec 2026 was agreed on 29 September 2026. Jan–Mar 2027 is proposed."},
		{"plan/2027-q3.html", "Ends here Applicant tracking that managers use In progress"},
		{"plan/2027-q3.html", "1 team over its limit"},
		{"causes/index.html", "25 of 65 requests go back to 6 root causes."},
		{"causes/index.html", "9 of 65 requests, 5% of all weeks asked for."},
		{"stakeholders/corporate-buyers.html", "24 requests: 2 done, 7 under way, 8 agreed, 2 not decided, 5 not or not now."},
		{"tensions/index.html", "HR and Technology both change “ Induction of joiners ” in FY27 Q3"},
		{"work/weekly-sales-report.html", "The two systems do not know that they speak of the same customer Root cause No single customer record"},
		{"components/proof-it-worked.html", "Proof that it worked is needed by Corporate buyers and needs 2 others."},
		{"guides/purpose-alignment.html", "Win with it Breakfasts for twelve large buyers Twenty interviews about proof"},
	} {
		if words := wordsOf(site[want.page]); !strings.Contains(words, want.says) {
			t.Errorf("%s does not say %q", want.page, want.says)
		}
	}
	for _, unwanted := range []struct{ page, says string }{
		{"tensions/index.html", "decides by 16 October 2026"}, // was decided then
		{"decisions/trainers-before-contracts.html", "What was decided"},
		{"people/ceo.html", "Decided Speed or care in hiring"},
		{"people/ceo.html", "Chief Executive Officer decides"}, // whose page it is
		{"review/index.html", "Your three things"},             // some are asked one
		{"guides/index.html", "Below this page"},               // its text leads to all of them
		{"how-we-work.html", "Does the money last?"},           // stands in the plan
	} {
		if strings.Contains(wordsOf(site[unwanted.page]), unwanted.says) {
			t.Errorf("%s says %q", unwanted.page, unwanted.says)
		}
	}
	if !strings.Contains(string(site["work/brand-refresh.html"]), "?subject=Suggestion%3A%20New%20logo%20and%20brand%20refresh&amp;body=") {
		t.Error("a suggestion does not say what it is about")
	}
}

// TestStaffDoNotSeeCosts reads the edition from which the page of costs is
// left out: its navigation has no gap and no trace.
func TestStaffDoNotSeeCosts(t *testing.T) {
	site := exampleSite(t, generator.Options{Edition: "staff"})
	if strings.Contains(wordsOf(site["plan/index.html"]), "Does the money last?") || site["plan/what-it-costs.html"] != nil || site["costs.html"] != nil {
		t.Error("the staff edition leads to the costs")
	}
}

// TestEmptyListsSayHowToBegin builds a handbook of nothing: each list says why
// it is worth filling, and leads to a template that exists.
func TestEmptyListsSayHowToBegin(t *testing.T) {
	snapshot, err := generator.NewLoader(t.TempDir(), generator.Options{}).Load()
	if err != nil {
		t.Fatal(err)
	}
	site := rendered(t, snapshot)
	for page, template := range map[string]string{
		"objectives/index.html": "objective", "plan/index.html": "quarter", "plan/capacity.html": "department", "positions/index.html": "position",
		"work/index.html": "work", "grid/index.html": "work", "causes/index.html": "cause", "stakeholders/index.html": "stakeholder",
		"maps/index.html": "map", "components/index.html": "component", "in-house.html": "component", "vendors/index.html": "component",
		"decisions/index.html": "decision", "tensions/index.html": "tension", "risks/index.html": "risk", "departments/index.html": "department",
	} {
		if !strings.Contains(string(site[page]), `templates/index.html#template-`+template+`"`) {
			t.Errorf("%s leads to no template of a %s", page, template)
		}
		if !strings.Contains(string(site["templates/index.html"]), `id="template-`+template+`"`) {
			t.Errorf("there is no template of a %s", template)
		}
	}
}
