package form

import (
	"slices"

	"handbook/generator/handbook"
)

// usualKeys are the keys that the form of a kind asks first, after title and
// status. Eight fields in sight are as many as anybody reads.
var usualKeys = map[handbook.Kind][]string{
	handbook.KindWork:        {"department", "owner", "quarter", "effort", "criticality", "differentiation"},
	handbook.KindComponent:   {"type", "sourcing", "evolution", "visibility", "owner", "department"},
	handbook.KindObjective:   {"period", "department", "owner", "key_results", "why_now"},
	handbook.KindTension:     {"between", "situation", "sides", "decider", "decide_by", "even_over"},
	handbook.KindDecision:    {"decider", "decide_by", "date", "outcome", "because", "about"},
	handbook.KindRisk:        {"likelihood", "impact", "owner", "threatens", "trigger", "review_on"},
	handbook.KindPosition:    {"quarter", "count", "department", "type", "owner", "serves"},
	handbook.KindMap:         {"all", "components", "anchors", "owner"},
	handbook.KindQuarter:     {"agreed_on", "owner", "order", "cut_after"},
	handbook.KindDepartment:  {"lead", "capacity", "headcount", "parent"},
	handbook.KindStakeholder: {"type", "needs", "owner"},
	handbook.KindCause:       {"do_nothing", "evidence", "owner", "department"},
	handbook.KindPage:        {"summary", "owner", "tags"},
	handbook.KindPerson:      {"department", "vacant"},
	handbook.KindPriority:    {"owner", "why"},
}

// topics are the headings under which a form folds all other keys.
var topics = []struct {
	Title string
	Keys  []string
}{
	{"Why", []string{"request", "need", "why", "cause", "why_now", "situation", "sides", "even_over", "evidence", "do_nothing", "options", "outcome", "because", "assumptions", "reversibility", "reason", "revisit_if", "inertia", "trigger"}},
	{"Who", []string{"owner", "department", "lead", "sponsor", "approvers", "requested_by", "stakeholders", "between", "decider", "decided_by", "consulted", "informed", "shared_with", "sourcing", "vendor", "asks"}},
	{"When", []string{"quarter", "period", "start", "end", "milestones", "date", "raised_on", "decide_by", "agreed_on", "review_on", "contract_end", "notice_days", "carried_from", "until", "confirmed"}},
	{"How much", []string{"effort", "cost", "capacity", "headcount", "count", "ramp_weeks", "key_results", "close", "health", "confidence"}},
	{"How it is rated", []string{"criticality", "differentiation", "against_market", "rated_on", "likelihood", "impact", "evolution", "visibility", "evolves_to"}},
	{"What it belongs to", []string{"serves", "priority", "components", "departments", "all", "depends_on", "pipeline", "successor", "needs", "anchors", "about", "settles", "supersedes", "threatens", "answered_by", "merged_into", "parent", "becomes", "order", "cut_after", "orders"}},
	{"Words and links", []string{"summary", "type", "status", "tags", "links", "annotations", "notes", "source", "offsets", "vacant"}},
}

// elsewhere are the keys that forms do not ask for, as they have a form of their
// own.
var elsewhere = []string{"checkins"}

// saysNothing are the keys of every kind that mean nothing for some.
var saysNothing = map[handbook.Kind]string{handbook.KindDepartment: "department", handbook.KindQuarter: "department"}

// Topic is a part of a form that is folded away.
type Topic struct {
	Title  string    `json:"title"`
	Fields []Control `json:"fields"`
}

// RowsFor are the rows of a kind that a form of it can ask for. A row of the kind's
// own takes the place of one that every kind has.
func RowsFor(kind handbook.Kind) []handbook.Row {
	own := handbook.Rows(kind)
	if !slices.Contains(handbook.FileKinds, kind) { // it is an entry of handbook.yaml
		return own
	}
	var list []handbook.Row
	for _, row := range handbook.ItemRows(kind) {
		if !slices.ContainsFunc(own, func(o handbook.Row) bool { return o.Key == row.Key }) && row.Key != saysNothing[kind] {
			list = append(list, row)
		}
	}
	list = append(list, own...)
	return slices.DeleteFunc(list, func(row handbook.Row) bool { return slices.Contains(elsewhere, row.Key) })
}

// Shows tells which rows the readers of an edition may read.
func Shows(edition string) func(handbook.Row) bool {
	return func(row handbook.Row) bool { return !row.Secret || handbook.MayRead(edition, handbook.Exec) }
}

// Controls are those of a kind for the readers of an edition, by key.
func Controls(kind handbook.Kind, edition string) map[string]Control {
	made := map[string]Control{}
	for _, row := range RowsFor(kind) {
		if c, ok := OfRow(row, Shows(edition)); ok {
			made[row.Key] = c
		}
	}
	if c, ok := made["title"]; ok {
		c.Hint, c.Required = "", true
		made["title"] = c
	}
	return made
}

// Arranged parts controls into those in sight and the topics of the others.
func Arranged(kind handbook.Kind, controls map[string]Control) (usual []Control, folded []Topic) {
	folded = []Topic{} // none is an empty list on a page
	shown := append([]string{"title"}, usualKeys[kind]...)
	if handbook.Statuses(kind) != nil { // of other kinds it is free words, which few use
		shown = slices.Insert(shown, 1, "status")
	}
	for _, key := range shown {
		if c, ok := controls[key]; ok {
			usual = append(usual, c)
		}
	}
	for _, t := range topics {
		made := Topic{Title: t.Title}
		for _, key := range t.Keys {
			if c, ok := controls[key]; ok && !slices.Contains(shown, key) {
				made.Fields = append(made.Fields, c)
			}
		}
		if made.Fields != nil {
			folded = append(folded, made)
		}
	}
	return usual, folded
}
