package edit

import (
	"slices"

	"handbook/generator/form"
	"handbook/generator/handbook"
)

// What forms ask for. The words and the ways to answer come from the tables of
// the kinds; what is here is which keys a form has.

// kindForm is what a form asks about items of a kind beside the keys of their files:
// of one item these come from package form.
type kindForm struct {
	Status string  `json:"status"` // what the form calls it
	Fields []field `json:"fields"` // of several items at once
	Parked *tick   `json:"parked,omitempty"`
	Why    *why    `json:"why,omitempty"`
	Record *record `json:"record,omitempty"`
}

// field is a key of a file in a form.
type field struct {
	Key     string        `json:"key"`
	Label   string        `json:"label"`
	Control string        `json:"control"`           // choice, text, long or day
	Choices []form.Choice `json:"choices,omitempty"` // of a closed list
	List    string        `json:"list,omitempty"`    // of what the handbook has: a name in the lists of the desk
	None    string        `json:"none,omitempty"`    // what no choice is called
}

// tick is a word among the tags that a form puts or takes.
type tick struct {
	Word  string `json:"word"`
	Label string `json:"label"`
}

// why is what a form asks where work leaves the plan.
type why struct {
	On     []string `json:"on"`     // the statuses that want a reason
	Needs  string   `json:"needs"`  // the key of the reason
	Ask    string   `json:"ask"`    // what is said when there is none
	Fields []field  `json:"fields"` // the reason among them
}

// record is how a form writes down a decision about what is changed.
type record struct {
	Title   string `json:"title"`
	Outcome string `json:"outcome,omitempty"` // where the decision has words of its own
	Decider string `json:"decider,omitempty"` // the key of who decides, which goes with it
	Settled string `json:"settled,omitempty"` // the status that it has at least
}

// changeable are the kinds of which pages change items, one or several at once.
var changeable = []handbook.Kind{
	handbook.KindWork, handbook.KindComponent, handbook.KindObjective, handbook.KindTension, handbook.KindDecision,
	handbook.KindRisk, handbook.KindPosition, handbook.KindMap, handbook.KindQuarter,
}

// formFor is the form of a kind; empty for one of which pages change no items.
func formFor(kind handbook.Kind) kindForm {
	if !slices.Contains(changeable, kind) {
		return kindForm{}
	}
	f := kindForm{Status: label(kind, "status")}
	switch kind {
	case handbook.KindWork:
		f.Parked = &tick{"parking-lot", "In the parking lot"}
		f.Why = &why{
			On: []string{"deferred", "stopped", "declined"}, Needs: "reason",
			Ask:    "Why? A sentence is enough. Save again to leave it open.",
			Fields: fieldsOf(kind, "reason", "decided_by", "review_on"),
		}
		f.Record = &record{Title: recordTitle}
	case handbook.KindTension:
		f.Record = &record{Title: recordTitle, Outcome: "What was decided, to record it as a decision", Decider: "decider", Settled: "agreed"}
	}
	return f
}

const recordTitle = "Name of the decision record, if you want one"

func fieldsOf(kind handbook.Kind, keys ...string) []field {
	list := make([]field, len(keys))
	for i, key := range keys {
		known, _ := kind.Field(key)
		list[i] = controlOf(known)
	}
	return list
}

// controlOf is a field of a form, by the form of its value.
func controlOf(known handbook.Field) field {
	f := field{Key: known.Key, Label: form.Label(known.Help), Control: "text"}
	shape := known.Form
	if shape.Shape == handbook.Either {
		shape = shape.Of[0]
	}
	switch shape.Shape {
	case handbook.Word:
		f.Control, f.Choices, f.None = "choice", form.Choices(shape.Terms), "not said"
	case handbook.Reference:
		f.Control, f.List, f.None = "choice", "owner", "nobody yet"
		if slices.Contains(shape.Kinds, handbook.KindDepartment) {
			f.List, f.None = "department", "nobody’s"
		}
	case handbook.Time:
		f.Control, f.List, f.None = "choice", "quarter", "not planned"
	case handbook.Day:
		f.Control = "day"
	case handbook.Text:
		if form.IsLong(f.Key) {
			f.Control = "long"
		}
	}
	return f
}

func label(kind handbook.Kind, key string) string {
	known, _ := kind.Field(key)
	return form.Label(known.Help)
}
