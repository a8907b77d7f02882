package wardley

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/picture"
)

const (
	oldRadius   = 7 * px / 2 // of the ring where a component stood before
	shortestWay = 12 * px    // that an arrow is drawn for, between ring and marker
	namedMoves  = 4          // how many the description names
)

// moved is a component that stood elsewhere before, with the ring there and the
// arrow from its rim to the marker.
type moved struct {
	of              *Component
	ring, from, tip picture.Point
}

// placeMoved finds where components stood. A member of a pipeline stood in its
// row; a small map shows the way of the component whose page it is.
func (c *chart) placeMoved() {
	if c.crowded {
		return
	}
	inRow := map[string]bool{}
	for _, p := range c.pipelines {
		for id := range p.members {
			inRow[id] = true
		}
	}
	for _, component := range c.order {
		if component.From == nil || component.Form == Anchor || c.m.Compact && !component.Focus {
			continue
		}
		at, ring := c.at[component.ID], c.point(component.From.Visibility, component.From.Evolution)
		if inRow[component.ID] {
			ring.Y = at.Y
		}
		if picture.Distance(at, ring) < c.reach(component)+oldRadius+shortestWay {
			continue
		}
		c.moved = append(c.moved, moved{component, ring, picture.Towards(ring, at, oldRadius), picture.Towards(at, ring, c.reach(component)+px)})
	}
}

// drawMoved draws a ring where each component stood, and an arrow from there.
func (c *chart) drawMoved() []picture.Node {
	var nodes []picture.Node
	for _, m := range c.moved {
		nodes = append(nodes, way(m.ring, m.from, m.tip, m.of.ID)...)
	}
	return nodes
}

// way is the ring and the arrow of a move.
func way(ring, from, tip picture.Point, to string) []picture.Node {
	line := picture.Stroke(picture.ClassMoved, from, tip)
	line.Arrow = true
	if to != "" {
		line.Data = []picture.DataAttr{{Name: "to", Value: to}}
	}
	return []picture.Node{picture.Dot(picture.ClassMoved, ring, oldRadius), line}
}

// saidMoved says how many components moved, and names those that are at another
// stage now; "" for none.
func saidMoved(m Map) string {
	n := 0
	var crossed []string
	for _, c := range m.Components {
		if c.From == nil {
			continue
		}
		n++
		if before, now := stageAt(c.From.Evolution), stageAt(c.Evolution); before != now {
			crossed = append(crossed, fmt.Sprintf("%s from “%s” to “%s”", c.Name, before, now))
		}
	}
	if n == 0 {
		return ""
	}
	said := picture.Joined(" ", fmt.Sprintf("%d moved", n), sinceWords(m.Since))
	if len(crossed) == 0 {
		return said + ", none to another stage."
	}
	if more := len(crossed) - namedMoves; more > 0 {
		crossed = append(slices.Clone(crossed[:namedMoves]), fmt.Sprintf("and %d more to another stage", more))
	}
	return said + ": " + strings.Join(crossed, "; ") + "."
}

// stageAt is the executive's word for the stage of an evolution.
func stageAt(evolution int) string {
	for _, s := range stages {
		if evolution < s.to {
			return s.words
		}
	}
	return stages[len(stages)-1].words
}

func sinceWords(since string) string {
	if since == "" {
		return ""
	}
	return "since " + since
}
