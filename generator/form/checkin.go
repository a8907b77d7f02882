package form

import (
	"fmt"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

// Checkin is what a form asks about a key result.
var Checkin = []Control{
	{Key: "value", Label: "Value now", Sort: SortNumber},
	{Key: "confidence", Label: "How sure", Sort: SortChoice, Choices: Choices(handbook.Confidences)},
	{Key: "health", Label: "How it is going", Sort: SortChoice, Choices: Choices(handbook.Healths)},
	{Key: "note", Label: "Note", Sort: SortText},
}

// Measured is a key result in the form of a check-in.
type Measured struct {
	ID    string `json:"id"` // within its objective
	Title string `json:"title"`
	Now   string `json:"now"` // its value, in words

	// Ticks are what is ticked in place of a value: that it is done, or its
	// milestones.
	Ticks []Tick `json:"ticks,omitempty"`
}

// Tick is something that is done or not.
type Tick struct {
	Milestone string `json:"milestone,omitempty"` // its title; "" for the key result itself
	Label     string `json:"label"`
	Done      bool   `json:"done"`
}

// MeasuredOf is a key result in the form of a check-in.
func MeasuredOf(kr *handbook.KeyResult) Measured {
	_, id, _ := strings.Cut(kr.ID, "/")
	return Measured{id, kr.Title, now(kr), ticks(kr)}
}

func ticks(kr *handbook.KeyResult) []Tick {
	if kr.Type == handbook.Done {
		return []Tick{{Label: "It is done", Done: kr.IsDone}}
	}
	var list []Tick
	for _, step := range kr.Steps {
		list = append(list, Tick{step.Title, step.Title, step.Done})
	}
	return list
}

func now(kr *handbook.KeyResult) string {
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
