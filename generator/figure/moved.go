package figure

import (
	"handbook/generator/handbook"
	"handbook/generator/picture/purpose"
	"handbook/generator/picture/wardley"
)

// stoodAt is where work stood on the grid in the earlier state, if it was rated
// there and has moved, by its own ratings or with its component.
func (s *Set) stoodAt(w *handbook.Work) *purpose.Place {
	if s.Since == "" {
		return nil
	}
	move, moved := s.Moves().Of(w)
	if !moved || !move.OnGrid() {
		return nil
	}
	return &purpose.Place{Criticality: int(move.From.Criticality), Differentiation: int(move.From.Differentiation)}
}

// stoodOnMap is where a component stood on maps in the earlier state, if it was
// placed there and has moved. How high it stands says nothing where its height
// follows from others: then it is only how standard it is.
func (s *Set) stoodOnMap(c *handbook.Component) *wardley.Place {
	if s.Since == "" {
		return nil
	}
	move, moved := s.Moves().Of(c)
	if !moved || !move.OnMap() {
		return nil
	}
	from := wardley.Place{Visibility: int(move.From.Visibility), Evolution: int(move.From.Evolution)}
	if c.Derived {
		from.Visibility = int(c.Visibility)
	}
	if from.Visibility == int(c.Visibility) && from.Evolution == int(c.Evolution) {
		return nil
	}
	return &from
}
