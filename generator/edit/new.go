package edit

import (
	"fmt"
	"strings"

	"handbook/generator/english"
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

// checkinFields are what a form asks about a key result.
var checkinFields = []field{
	{Key: "value", Label: "Value now", Control: "text"},
	{Key: "confidence", Label: "How sure", Control: "choice", Choices: form.Choices(handbook.Confidences), None: "not said"},
	{Key: "health", Label: "How it is going", Control: "choice", Choices: form.Choices(handbook.Healths), None: "not said"},
	{Key: "note", Label: "Note", Control: "text"},
}

// measured is a key result in the form of a check-in.
type measured struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Now   string `json:"now"` // its value, in words

	// Ticks are what is ticked in place of a value: that it is done, or its
	// milestones.
	Ticks []ticked `json:"ticks,omitempty"`
}

// ticked is something that is done or not.
type ticked struct {
	Milestone string `json:"milestone,omitempty"` // its title; "" for the key result itself
	Label     string `json:"label"`
	Done      bool   `json:"done"`
}

func measuredOf(o *handbook.Objective) []measured {
	list := make([]measured, len(o.KeyResults))
	for i, kr := range o.KeyResults {
		_, id, _ := strings.Cut(kr.ID, "/") // within its objective
		list[i] = measured{id, kr.Title, nowOf(kr), ticksOf(kr)}
	}
	return list
}

func ticksOf(kr *handbook.KeyResult) []ticked {
	if kr.Type == handbook.Done {
		return []ticked{{Label: "It is done", Done: kr.IsDone}}
	}
	var list []ticked
	for _, step := range kr.Steps {
		list = append(list, ticked{step.Title, step.Title, step.Done})
	}
	return list
}

func nowOf(kr *handbook.KeyResult) string {
	switch {
	case kr.Type == handbook.Done && kr.IsDone:
		return "Done"
	case kr.Type == handbook.Done:
		return "Not done yet"
	case kr.Type == handbook.Milestones:
		reached := 0
		for _, step := range kr.Steps {
			if step.Done {
				reached++
			}
		}
		return fmt.Sprintf("%d of %s reached", reached, english.Count(len(kr.Steps), "milestone"))
	}
	if !kr.Current.Valid {
		return "Not measured yet"
	}
	return "Now " + kr.Current.With(kr.Unit)
}
