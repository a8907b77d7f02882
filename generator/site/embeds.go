package site

import (
	"errors"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/page"
	"handbook/generator/picture"
)

// embed draws a fenced picture with its finding and, where its marks are
// numbered, their list; what cannot be drawn shows its own text.
func (p *pages) embed(e markdown.Embed) page.Node {
	asked, err := p.handbook.Picture(e)
	if err == nil && asked.Kind == "purpose" {
		if list := p.askedWork(asked); len(rated(list)) > 0 {
			return p.listedGrid(list)
		}
	}
	if err == nil {
		if scene := p.embedded(asked); scene != nil {
			return &page.Picture{Scene: scene, Caption: scene.Description}
		}
	}
	if errors.Is(err, handbook.ErrNotHere) {
		return page.Paragraph{Of: page.Said(page.Missing, notHere)}
	}
	return page.Sample{Text: strings.TrimRight(e.Text, "\n"), Undrawn: true}
}

// embedded draws the picture that a fenced block asks for; nil when there is
// nothing to draw.
func (p *pages) embedded(asked handbook.Picture) *picture.Scene {
	switch asked.Kind {
	case "wardley":
		return p.embeddedMap(asked)
	case "roadmap":
		return p.embeddedRoadmap(asked)
	case "okr":
		if asked.Objective != nil {
			return p.okrTree(p.family(asked.Objective), asked.Objective, false)
		}
		return p.okrTree(p.askedObjectives(asked), nil, asked.Department == nil)
	case "headcount":
		return p.headcount(asked.Department, false)
	}
	return nil
}

func (p *pages) embeddedMap(asked handbook.Picture) *picture.Scene {
	switch {
	case asked.Map != nil:
		return inColumn(p.mapChart(asked.Map))
	case asked.Component != nil:
		return p.neighbourhood(asked.Component)
	case asked.Text != nil:
		chart := p.textMap(asked.Text)
		chart.Titled = chart.Title != ""
		return inColumn(chart)
	case asked.Department != nil:
		return inColumn(p.selection("Map of "+asked.Department.Title, tagged(asked.Department.Components, asked.Tag)))
	case asked.Tag != "":
		return inColumn(p.selection("Map of "+asked.Tag, tagged(p.handbook.Components, asked.Tag)))
	}
	return nil
}

// tagged are the components with a tag, or all for "".
func tagged(list []*handbook.Component, tag string) []*handbook.Component {
	if tag == "" {
		return list
	}
	var kept []*handbook.Component
	for _, c := range list {
		if slices.Contains(c.Tags, tag) {
			kept = append(kept, c)
		}
	}
	return kept
}

// askedWork is the work that passes every filter of a block.
func (p *pages) askedWork(asked handbook.Picture) []*handbook.Work {
	var kept []*handbook.Work
	for _, w := range p.handbook.Work {
		switch {
		case asked.Department != nil && w.Department != asked.Department:
		case !asked.Quarters.IsZero() && (w.Quarters.IsZero() || w.Quarters.First > asked.Quarters.Last || w.Quarters.Last < asked.Quarters.First):
		case asked.Objective != nil && !serves(w, asked.Objective):
		case asked.Status != "" && w.Status != asked.Status:
		default:
			kept = append(kept, w)
		}
	}
	return kept
}

// serves says that work moves an objective or one of its key results.
func serves(w *handbook.Work, o *handbook.Objective) bool {
	for _, goal := range w.Serves {
		if servedObjective(goal) == o {
			return true
		}
	}
	return false
}

func (p *pages) embeddedRoadmap(asked handbook.Picture) *picture.Scene {
	quarters := p.handbook.Quarters
	if !asked.Quarters.IsZero() {
		quarters = p.window(asked.Quarters.First, asked.Quarters.Last)
	}
	title := "Roadmap"
	if asked.Department != nil {
		title += " of " + asked.Department.Title
	}
	return p.roadmapWindow(title, quarters, p.askedWork(asked), nil)
}

func (p *pages) askedObjectives(asked handbook.Picture) []*handbook.Objective {
	if asked.Department == nil {
		return p.handbook.Objectives
	}
	return asked.Department.Objectives
}
