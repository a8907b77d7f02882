package edit

import (
	"handbook/generator/form"
	"handbook/generator/handbook"
)

// creation is a form for new items, of which little is said yet.
type creation struct {
	Kind   string  `json:"kind"`   // as a [Request] names it
	Button string  `json:"button"` // what opens the form
	Title  string  `json:"title"`
	Name   string  `json:"name"`         // what the form calls the title, or the titles
	Lines  int     `json:"lines"`        // how many lines of titles it has room for; 0 for one title
	On     string  `json:"on,omitempty"` // the item that the new ones belong to
	Fields []field `json:"fields"`       //
	Parked *tick   `json:"parked,omitempty"`
}

// creations are the forms for several new items at once that a page offers.
func (s State) creations(page string) []creation {
	list := []creation{{
		Kind: "work", Button: "New work", Title: "New work, one line each", Name: "In the words used", Lines: 8,
		Fields: fieldsOf(handbook.KindWork, "department"), Parked: &tick{"parking-lot", "For the parking lot"},
	}}
	e := s.Handbook.ByAddress(page)
	if m, ok := e.(*handbook.Map); ok && m.Text == nil {
		list = append(list, creation{
			Kind: "component", Button: "New component", Title: "New components, one line each", Name: "By name", Lines: 5,
			On: string(handbook.KindMap) + "/" + m.ID,
		})
	}
	return list
}

// checkinFields are what the form of a check-in asks about a key result.
var checkinFields = func() []field {
	list := make([]field, len(form.Checkin))
	for i, c := range form.Checkin {
		list[i] = field{Key: c.Key, Label: c.Label, Control: "text"}
		if c.Choices != nil {
			list[i].Control, list[i].Choices, list[i].None = "choice", c.Choices, "not said"
		}
	}
	return list
}()

func measuredOf(o *handbook.Objective) []form.Measured {
	list := make([]form.Measured, len(o.KeyResults))
	for i, kr := range o.KeyResults {
		list[i] = form.MeasuredOf(kr)
	}
	return list
}
