package okr

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
)

// largeTree is the objectives of a company: one in eight stands for itself,
// the others serve one above them, on as many levels as asked.
func largeTree(seed uint64, objectives, levels int, compact bool) Tree {
	r := rand.New(rand.NewPCG(seed, 6))
	tree := Tree{Title: "Objectives", Description: "Most are on track.", Compact: compact}
	level := make([]int, objectives)
	for i := range objectives {
		o := Objective{
			ID: fmt.Sprint(i), Title: picturetest.Names[r.IntN(len(picturetest.Names)-1)], Owner: "Head of " + picturetest.Departments[i%15],
			Level: picturetest.Departments[i%15], Group: i%15 + 1, Href: "o", Progress: r.IntN(122) - 1, Expected: r.IntN(122) - 1,
			Health: Health(r.IntN(4)), Confidence: []string{"almost certain", ""}[i%2],
		}
		if 0 < i && i < levels { // one line of reasoning through all levels
			level[i], o.Parent = i, fmt.Sprint(i-1)
		} else if parent := r.IntN(max(i, 1)); i%8 > 0 && level[parent] < levels-1 {
			level[i], o.Parent = level[parent]+1, fmt.Sprint(parent)
		}
		if level[i] == 0 {
			o.Level, o.Group = "Company", 0
		}
		for range 1 + r.IntN(4) {
			o.KeyResults = append(o.KeyResults, KeyResult{
				Title: picturetest.Names[r.IntN(len(picturetest.Names)-1)], Href: "k", Now: "905 thousand pounds of 3,600 thousand pounds",
				Progress: r.IntN(102) - 1, Health: Health(r.IntN(4)),
			})
		}
		tree.Objectives = append(tree.Objectives, o)
	}
	return tree
}

// TestTreesOfAllSizesAreComplete draws trees of one objective and of many, on
// one level and on many: on the width of a page, with a link for each
// objective and each key result, and nothing cut that a person would write.
func TestTreesOfAllSizesAreComplete(t *testing.T) {
	for seed := range uint64(4) {
		for _, objectives := range []int{0, 1, 2, 12, 40, 120} {
			for _, levels := range []int{1, 2, 4, 8} {
				tree := largeTree(seed, objectives, min(levels, objectives), seed == 3)
				scene := Draw(tree)
				picturetest.Check(t, scene)
				if scene.Width != pageWidth {
					t.Errorf("the tree is %d px wide", scene.Width/px)
				}
				isComplete(t, tree, scene)
				if t.Failed() {
					t.Fatalf("tree %d of %d objectives on %d levels", seed, objectives, levels)
				}
			}
		}
	}
}

// isComplete compares a picture with the tree that it shows.
func isComplete(t *testing.T, tree Tree, scene *picture.Scene) {
	t.Helper()
	drawn := map[string]*picture.Group{}
	for _, g := range picturetest.Groups(scene, "id") {
		drawn[picturetest.Data(g, "id")] = g
	}
	for _, o := range tree.Objectives {
		g := drawn[o.ID]
		if g == nil {
			t.Errorf("objective %s is not drawn", o.ID)
			continue
		}
		links := map[string]bool{}
		for _, n := range g.Nodes {
			if link, ok := n.(*picture.Group); ok {
				links[link.Label] = true
			}
		}
		if !links[label(o)] {
			t.Errorf("objective %s has no link", o.ID)
		}
		for _, kr := range o.KeyResults {
			if !tree.Compact && !links[resultLabel(kr)] {
				t.Errorf("the key result %q of objective %s has no link", kr.Title, o.ID)
			}
		}
		for _, text := range picturetest.Texts(g.Nodes) {
			if strings.HasSuffix(text.Words, "…") {
				t.Errorf("objective %s says %q and no more", o.ID, text.Words)
			}
		}
	}
}

// TestAnOutlineReadsFromAboveDownwards draws forty objectives on four levels:
// each stands below the one that it serves and further to the right, and all
// of them take less than two screens.
func TestAnOutlineReadsFromAboveDownwards(t *testing.T) {
	tree := largeTree(1, 40, 4, false)
	scene := Draw(tree)
	if scene.Height > 2*900*px {
		t.Errorf("the outline is %d px high", scene.Height/px)
	}
	corner := map[string]picture.Point{}
	for _, g := range picturetest.Groups(scene, "id") {
		corner[picturetest.Data(g, "id")] = picturetest.Shapes(g.Nodes, picture.ClassCardEdge)[0].Points[0]
	}
	for _, o := range tree.Objectives {
		own, parent := corner[o.ID], corner[o.Parent]
		if o.Parent != "" && (own.Y <= parent.Y || own.X <= parent.X) {
			t.Errorf("objective %s stands at %v, the one that it serves at %v", o.ID, own, parent)
		}
	}
	if want := "40 objectives on 4 levels are too many for cards"; !strings.Contains(scene.Description, want) {
		t.Errorf("the description is %q", scene.Description)
	}
}

// TestManyKeyResultsAreCounted has more key results than a line has room for.
func TestManyKeyResultsAreCounted(t *testing.T) {
	tree := largeTree(1, 40, 4, false)
	for range 12 {
		tree.Objectives[0].KeyResults = append(tree.Objectives[0].KeyResults, KeyResult{Title: "Renewals", Health: OffTrack})
	}
	all := len(tree.Objectives[0].KeyResults)
	scene := Draw(tree)
	picturetest.Check(t, scene)
	row := picturetest.Groups(scene, "id")[0]
	marks, more := len(row.Nodes)-2, 0 // beside the objective's own link and the rest
	last := row.Nodes[len(row.Nodes)-1].(*picture.Group)
	if _, err := fmt.Sscanf(picturetest.Texts(last.Nodes)[0].Words, "+%d", &more); err != nil || marks+more != all {
		t.Errorf("%d marks and %d more of %d key results: %v", marks, more, all, err)
	}
	if rest := picturetest.Bounds(picturetest.Texts(last.Nodes)[0]); rest.Max.X > progressAt-8*px {
		t.Errorf("the rest runs into the progress")
	}
	if !strings.Contains(last.Label, "Renewals: off track") {
		t.Errorf("the rest is called %q", last.Label)
	}
}

func BenchmarkDraw(b *testing.B) {
	picture.Measure("warm", 12*px, picture.Regular)
	for _, c := range []struct {
		name string
		tree Tree
	}{{"13", largeTree(1, 13, 2, false)}, {"40", largeTree(1, 40, 4, false)}, {"200", largeTree(1, 200, 4, false)}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Draw(c.tree)
			}
		})
	}
}
