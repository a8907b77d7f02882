package figure

import (
	"fmt"

	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/picture/purpose"
	"handbook/generator/wording"
)

// Grid draws work on the grid; focus may be nil.
func (s *Set) Grid(list []*handbook.Work, focus *handbook.Work, compact bool) *picture.Scene {
	if len(Rated(list)) == 0 {
		return nil
	}
	grid := s.gridOf(list, focus)
	grid.Compact = compact
	if compact {
		grid.Most = MostBeside
	}
	return purpose.Draw(grid)
}

// EmptyGrid draws the grid on which none of some work has a place yet.
func (s *Set) EmptyGrid(list []*handbook.Work) *picture.Scene {
	grid := s.gridOf(nil, nil)
	grid.Description = GridFinding(list)
	return purpose.Draw(grid)
}

// BareGrid draws work small and without numbers, for a page that lists none
// of it.
func (s *Set) BareGrid(list []*handbook.Work) *picture.Scene {
	if len(Rated(list)) == 0 {
		return nil
	}
	grid := s.gridOf(list, nil)
	grid.Compact, grid.Bare = true, true
	return purpose.Draw(grid)
}

// ListedGrid draws rated work for a column of text, with the numbers that a list
// below it explains.
func (s *Set) ListedGrid(list []*handbook.Work) *picture.Scene {
	grid := s.gridOf(list, nil)
	grid.Column, grid.Most = true, MostBeside
	return purpose.Draw(grid)
}

// SheetGrid draws rated work for a sheet of paper, with numbers.
func (s *Set) SheetGrid(list []*handbook.Work) *picture.Scene {
	grid := s.gridOf(list, nil)
	grid.Compact = true
	return purpose.Draw(grid)
}

// gridOf is work as the grid shows it: what is rated, numbered in its order.
func (s *Set) gridOf(list []*handbook.Work, focus *handbook.Work) purpose.Grid {
	limits := s.Handbook.Config.Purpose
	grid := purpose.Grid{
		Title: "Purpose grid", Description: GridFinding(list), List: page.Ref{Path: allWork}.Rooted(),
		Critical: int(limits.Critical), Differentiating: int(limits.Differentiating),
	}
	grid.Items = make([]purpose.Item, 0, len(list))
	if s.Since != "" {
		grid.Since = s.Since
	}
	if focus != nil {
		grid.Title = focus.Title + " on the purpose grid"
		grid.Description = fmt.Sprintf("%s: %s.", wording.Quadrant(focus.Quadrant), focus.Title)
	}
	for i, w := range Rated(list) {
		item := purpose.Item{
			ID: w.ID, Number: i + 1, Name: w.Title, Href: at(w),
			Criticality: int(w.Purpose.Criticality), Differentiation: int(w.Purpose.Differentiation),
			State: gridState(w), Level: marketLevels[w.Purpose.AgainstMarket], Asked: s.asked(w), Focus: w == focus,
		}
		item.From = s.stoodAt(w)
		if item.Weeks = int(w.Weeks()); w.Unsized {
			item.Weeks = -1
		}
		if w.Department != nil {
			item.Group, item.Department = w.Department.Palette, w.Department.Title
		}
		grid.Items = append(grid.Items, item)
	}
	return grid
}

var marketLevels = map[string]purpose.Level{"below": purpose.Below, "at": purpose.At, "above": purpose.Above}

func gridState(w *handbook.Work) purpose.State {
	switch {
	case w.Refused():
		return purpose.Out
	case w.Status == "done":
		return purpose.Done
	case w.Status == "proposed":
		return purpose.Proposed
	}
	return purpose.Open
}

// dotsBeside is how many dots an item's own grid shows beside it, so that the
// weight of its page does not grow with the handbook.
const dotsBeside = 12

// GridNeighbours is rated work of the item's department in the same quarters,
// the item among it.
func (s *Set) GridNeighbours(w *handbook.Work) []*handbook.Work {
	list := make([]*handbook.Work, 0, dotsBeside+1)
	department := s.Handbook.Work
	if w.Department != nil {
		department = w.Department.Work
	}
	for _, other := range department {
		near := other.Quadrant != handbook.Unrated && other.Quarters == w.Quarters && len(list) < dotsBeside
		if near || other == w {
			list = append(list, other)
		}
	}
	return list
}
