package wardley

import (
	"fmt"
	"slices"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// broken are the texts through which a side of a pipeline's box runs.
func broken(c *chart) []string {
	var out []string
	for _, w := range c.placeWords() {
		box := w.now().box
		for _, p := range c.pipelines {
			if slices.ContainsFunc(borders(p.box), func(side segment) bool { return side.crosses(box) }) {
				out = append(out, w.now().lines[0])
				break
			}
		}
	}
	return out
}

// crowdedPipelines has two components with eight variants each, all of which
// need what is below them.
func crowdedPipelines() Map {
	var m Map
	for i, name := range []string{"Ways to pay for a course", "Ways to learn that it was worth it"} {
		parent := Component{ID: name, Name: name, Visibility: 700 - 350*i, Evolution: 500}
		for j := range 8 {
			id := fmt.Sprint(i, "-", j)
			below := "below " + id
			parent.Pipeline = append(parent.Pipeline, id)
			m.Components = append(m.Components,
				Component{ID: id, Name: picturetest.Names[j], Visibility: 600, Evolution: 300 + 55*j},
				Component{ID: below, Name: "Office", Visibility: 600 - 350*i, Evolution: 280 + 60*j})
			m.Links = append(m.Links, Link{From: id, To: below}, Link{From: parent.ID, To: below})
		}
		m.Components = append(m.Components, parent)
	}
	return m
}

// TestNoNameIsBrokenByAPipeline places the names of maps with pipelines: none is
// written across the side of a box.
func TestNoNameIsBrokenByAPipeline(t *testing.T) {
	all := hardMaps(t)
	all["crowded pipelines"] = crowdedPipelines()
	for name, m := range all {
		for _, width := range widths {
			m.Width = width
			if names := broken(newChart(m)); len(names) > 0 {
				t.Errorf("%s, %d px: %q", name, width, names)
			}
		}
	}
}

// TestVariantsDoNotLookBought compares the signs of a legend that has both.
func TestVariantsDoNotLookBought(t *testing.T) {
	c := newChart(Map{Components: []Component{
		{ID: "a", Name: "Ledger", Sourcing: Vendor, Visibility: 200, Evolution: 800},
		{ID: "b", Name: "Power", Square: true, Visibility: 500, Evolution: 500},
		{ID: "c", Name: "Kettles", Pipeline: []string{"a"}, Visibility: 800, Evolution: 600},
	}})
	for _, id := range []string{"b", "c"} {
		if dots := picturetest.Shapes(c.marker(c.of[id], c.at[id]), picture.ClassMarkerCore); len(dots) != 2 {
			t.Errorf("%s has %d dots in its sign, want 2", c.of[id].Name, len(dots))
		}
	}
	if dots := picturetest.Shapes(c.marker(c.of["a"], c.at["a"]), picture.ClassMarkerCore); len(dots) != 0 {
		t.Error("what is bought looks as if it came in variants")
	}
	if _, found := legendOf(c)["comes in variants"]; !found {
		t.Error("the legend does not say what comes in variants")
	}
}

// legendOf is the signs of a legend by their words.
func legendOf(c *chart) map[string]sign {
	signs := map[string]sign{}
	for _, s := range c.signs() {
		signs[s.words] = s
	}
	return signs
}

// TestTheKeyComesAfterTheMap is about the order in which a map is read.
func TestTheKeyComesAfterTheMap(t *testing.T) {
	nodes := Draw(exampleMap()).Nodes
	last, key := 0, -1
	for i, n := range nodes {
		g, isGroup := n.(*picture.Group)
		switch {
		case !isGroup:
		case g.Class == picture.ClassItem:
			last = i
		case g.Class == picture.ClassLegend && key < 0:
			key = i
		}
	}
	if key < last {
		t.Errorf("the key begins at node %d of %d, before the last component at %d", key, len(nodes), last)
	}
}

// TestLinksOfALargeMapFade holds a large map against a small one.
func TestLinksOfALargeMapFade(t *testing.T) {
	for n, want := range map[int]bool{many: false, many + 1: true} {
		faded := false
		for _, node := range Draw(estate(1, n)).Nodes {
			g, isGroup := node.(*picture.Group)
			faded = faded || isGroup && g.Class == picture.ClassFaded && len(picturetest.Shapes(g.Nodes, picture.ClassEdge)) > 0
		}
		if faded != want {
			t.Errorf("%d components: the links fade: %t, want %t", n, faded, want)
		}
	}
}
