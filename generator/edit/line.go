package edit

import (
	"slices"

	"handbook/generator/handbook"
)

// cutLine is what a page has to know to count the weeks above the line of a
// quarter's order, wherever the line is drawn.
type cutLine struct {
	Teams []team    `json:"teams"`
	Parts []weighed `json:"parts"`
}

// team is a department with what it can take on in the quarter.
type team struct {
	Title string `json:"title"`
	Limit int    `json:"limit"` // hundredths of a week; negative where nobody knows
}

// weighed is what one piece of work takes of one department.
type weighed struct {
	Team     int    `json:"team"`           // index in the teams
	Work     string `json:"work,omitempty"` // its id; "" where this line decides nothing about it
	Weeks    int    `json:"weeks"`          // hundredths
	Unsized  bool   `json:"unsized,omitempty"`
	Proposed bool   `json:"proposed,omitempty"`
}

// cutLine is that of the quarter whose page it is; nil on other pages.
func (s State) cutLine(page string) *cutLine {
	q, ok := s.Handbook.ByAddress(page).(*handbook.QuarterPlan)
	if !ok {
		return nil
	}
	made := &cutLine{Teams: []team{}, Parts: []weighed{}}
	for _, d := range s.Handbook.Departments {
		l := s.Handbook.Load(d, q.Quarter)
		if l.Limit < 0 && len(l.Items)+len(l.Proposals) == 0 {
			continue
		}
		for _, item := range slices.Concat(l.Items, l.Proposals) {
			starts := item.Work.Quarters.First == q.Quarter
			if !starts && item.BelowLine {
				continue // the line of another quarter is above it
			}
			part := weighed{Team: len(made.Teams), Weeks: int(item.Weeks), Unsized: item.Work.Unsized, Proposed: item.Work.Proposal()}
			if starts {
				part.Work = item.Work.ID
			}
			made.Parts = append(made.Parts, part)
		}
		made.Teams = append(made.Teams, team{d.Title, int(l.Limit)})
	}
	return made
}
