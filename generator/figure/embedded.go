package figure

import (
	"handbook/generator/handbook"
	"handbook/generator/picture"
)

// Embedded draws the picture that a fenced block asks for; nil when there is
// nothing to draw.
func (s *Set) Embedded(asked handbook.Picture) *picture.Scene {
	switch asked.Kind {
	case "wardley":
		return s.embeddedMap(asked)
	case "roadmap":
		return s.embeddedRoadmap(asked)
	case "okr":
		if asked.Objective != nil {
			return s.Tree(s.Family(asked.Objective), asked.Objective, false)
		}
		return s.Tree(s.askedObjectives(asked), nil, asked.Department == nil)
	case "headcount":
		return s.Headcount(asked.Department, false)
	}
	return nil
}

func (s *Set) embeddedMap(asked handbook.Picture) *picture.Scene {
	switch {
	case asked.Map != nil:
		return inColumn(s.mapChart(asked.Map))
	case asked.Component != nil:
		return s.Neighbourhood(asked.Component)
	case asked.Text != nil:
		chart := s.textMap(asked.Text)
		chart.Titled = chart.Title != ""
		return inColumn(chart)
	case asked.Department != nil:
		return s.Selection("Map of "+asked.Department.Title, handbook.Tagged(asked.Department.Components, asked.Tag))
	case asked.Tag != "":
		return s.Selection("Map of "+asked.Tag, handbook.Tagged(s.Handbook.Components, asked.Tag))
	}
	return nil
}

// AskedWork is the work that passes every filter of a block.
func (s *Set) AskedWork(asked handbook.Picture) []*handbook.Work {
	var kept []*handbook.Work
	for _, w := range s.Handbook.Work {
		switch {
		case asked.Department != nil && w.Department != asked.Department:
		case !asked.Quarters.IsZero() && (w.Quarters.IsZero() || w.Quarters.First > asked.Quarters.Last || w.Quarters.Last < asked.Quarters.First):
		case asked.Objective != nil && !handbook.ServesObjective(w, asked.Objective):
		case asked.Status != "" && w.Status != asked.Status:
		default:
			kept = append(kept, w)
		}
	}
	return kept
}

func (s *Set) embeddedRoadmap(asked handbook.Picture) *picture.Scene {
	quarters := s.Handbook.Quarters
	if !asked.Quarters.IsZero() {
		quarters = s.window(asked.Quarters.First, asked.Quarters.Last)
	}
	title := "Roadmap"
	if asked.Department != nil {
		title += " of " + asked.Department.Title
	}
	return s.roadmapWindow(title, quarters, s.AskedWork(asked), nil)
}

func (s *Set) askedObjectives(asked handbook.Picture) []*handbook.Objective {
	if asked.Department == nil {
		return s.Handbook.Objectives
	}
	return asked.Department.Objectives
}
