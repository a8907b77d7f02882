package handbook

import (
	"cmp"
	"slices"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
)

// Risk is something that may happen and would hurt.
type Risk struct {
	Item
	Likelihood value.Grade // on the scale [Likelihoods]
	Impact     value.Grade // on the scale [Impacts]
	Threatens  []Entity    // *Objective, *KeyResult, *Work or *Component
	AnsweredBy []Entity    // *Work or *Decision
	Trigger    string      // what would tell us that it is happening
	ReviewOn   value.Date

	refs struct{ threatens, answeredBy []Name }
}

// Exposure is likelihood times impact, 1 to 25; 0 where one of them is not
// graded. It is the usual product of two ordinal scales: it puts risks in order,
// and a risk of 20 is not twice one of 10.
func (r *Risk) Exposure() int { return int(r.Likelihood) * int(r.Impact) }

// Open reports whether it can still happen at its full size. One that was
// accepted is open: to live with a risk does not make it smaller.
func (r *Risk) Open() bool { return r.Status == "open" || r.Status == "accepted" }

// Over reports whether there is nothing left to look out for: it has happened,
// or can happen no longer.
func (r *Risk) Over() bool { return r.Status == "happened" || r.Status == "closed" }

// Unanswered reports whether nobody has said yet what is done about it.
func (r *Risk) Unanswered() bool { return r.Status == "open" && len(r.AnsweredBy) == 0 }

// RisksOf returns the risks that threaten an item, or a key result of an
// objective, each once, the largest first. Those that are over come last.
func RisksOf(e Entity) []*Risk {
	list := appendRisks(nil, e)
	if o, ok := e.(*Objective); ok {
		for _, kr := range o.KeyResults {
			list = appendRisks(list, kr)
		}
	}
	return LargestFirst(list)
}

func appendRisks(list []*Risk, e Entity) []*Risk {
	for _, in := range e.Base().Inbound {
		if risk, ok := in.From.(*Risk); ok && in.Relation == Threatens && !slices.Contains(list, risk) {
			list = append(list, risk)
		}
	}
	return list
}

// LargestFirst returns risks by their exposure, and of equal ones that with the
// larger impact first. Those that are over come last.
func LargestFirst(list []*Risk) []*Risk {
	rank := map[bool]int{true: 1}
	return slices.SortedStableFunc(slices.Values(list), func(a, b *Risk) int {
		return cmp.Or(cmp.Compare(rank[a.Over()], rank[b.Over()]), cmp.Compare(b.Exposure(), a.Exposure()), cmp.Compare(b.Impact, a.Impact), ByID(a, b))
	})
}

var (
	// RiskStatuses are the stages of a risk.
	RiskStatuses = Terms{
		{"open", "Open", "It may happen, and we still have to do something about it"},
		{"accepted", "Lived with", "It may happen; we know, and do no more about it"},
		{"mitigated", "Under control", "Its answer is in place: it is less likely now, or would hurt less"},
		{"happened", "Happened", "It has come true, and is work now"},
		{"closed", "Closed", "It can no longer happen, or would no longer matter"},
	}
	// Likelihoods are the scale of how likely a risk is. Its words are those of
	// [Confidences].
	Likelihoods = Terms{
		{"remote", "Remote", "We would be astonished"},
		{"unlikely", "Unlikely", "We do not expect it"},
		{"even", "Even", "It could go either way"},
		{"likely", "Likely", "We expect it"},
		{"almost_certain", "Almost certain", "We would be astonished if it did not happen"},
	}
	// Impacts are the scale of how much a risk would hurt.
	Impacts = Terms{
		{"hardly_felt", "Hardly felt", "A nuisance for a few days"},
		{"noticeable", "Noticeable", "One department changes its plans"},
		{"serious", "Serious", "It costs a quarter's plan, or a large customer"},
		{"severe", "Severe", "It puts an objective of the company out of reach"},
		{"threatens_company", "Threatens the company", "Without an answer we might not survive it"},
	}
)

// What a risk can threaten, and what can answer it; the likeliest first.
var (
	threatened = []Kind{KindObjective, KindKeyResult, KindWork, KindComponent}
	answering  = []Kind{KindWork, KindDecision}
)

var riskRows = newTable(
	asGrade("likelihood", "How likely it is, from 1 (remote) to 5 (almost certain)", Likelihoods, func(r *Risk) *value.Grade { return &r.Likelihood }).columns("probability", "chance"),
	asGrade("impact", "How much it would hurt, from 1 (hardly felt) to 5 (threatens the company)", Impacts, func(r *Risk) *value.Grade { return &r.Impact }).columns("severity", "consequence"),
	asMany("threatens", "The objectives, key results, work and components that would suffer", Threatens, func(r *Risk) (*[]Name, *[]Entity) { return &r.refs.threatens, &r.Threatens }, threatened...).columns("affects"),
	asMany("answered_by", "The work and the decisions that make it less likely, or less harmful", AnsweredBy, func(r *Risk) (*[]Name, *[]Entity) { return &r.refs.answeredBy, &r.AnsweredBy }, answering...).columns("answer", "response"),
	asText("trigger", "What would tell us that it is happening", func(r *Risk) *string { return &r.Trigger }).columns("early warning", "warning sign"),
	asDate("review_on", "The day to look at it again", func(r *Risk) *value.Date { return &r.ReviewOn }),
	asksRow(func(r *Risk) *[]Ask { return &r.Asks }),
)

// decodeRisk reads a risk. A file without any key of a risk is prose: its folder
// may be older than the kind.
func decodeRisk(dec *decoder) Entity {
	if !dec.doc.Unreadable && !saysAny(dec, riskRows) {
		return decodeProseAmongRisks(dec)
	}
	r := &Risk{}
	r.Status = "open"
	decodeRows(dec, r, &r.Item, riskRows)
	return r
}

// decodeProseAmongRisks reads a file of the folder of risks as a page.
func decodeProseAmongRisks(dec *decoder) Entity {
	dec.kind, dec.what = KindPage, KindPage.Words().Singular
	page := decodePage(dec)
	dec.atTop(diag.Warning, "not-a-risk", "risks/ is the folder for risks, but this file has no key of one; it is shown as a page",
		"if it is a risk, say how likely it is and how much it would hurt: likelihood: 3 and impact: 4, each from 1 to 5; otherwise move it to a folder of another name")
	return page
}
