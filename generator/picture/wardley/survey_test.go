package wardley

import (
	"math"
	"slices"
	"strings"
	"testing"

	"handbook/generator/picture"
)

// surveyed is what a reader sees of a picture, without its axes and legend.
type surveyed struct {
	texts []written
	signs []picture.Rect          // markers, badges, arrow heads: closed figures of 4 to 60 px
	marks map[string]picture.Rect // of these, the markers of components, by ID
	lines [][]picture.Point       // lines and curves, and the borders of larger figures
}

func survey(scene *picture.Scene) *surveyed {
	s := &surveyed{marks: map[string]picture.Rect{}}
	s.walk(scene.Nodes)
	for i := range s.texts {
		w := &s.texts[i]
		w.part = w.of == "" && slices.ContainsFunc(s.signs, func(r picture.Rect) bool { return r.Grown(2 * px).Holds(w.box) })
	}
	return s
}

func (s *surveyed) walk(nodes []picture.Node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *picture.Group:
			if !ofAxes(n.Class) {
				s.walk(n.Nodes)
			}
		case *picture.Text:
			if !ofAxes(n.Class) && n.Words != "" {
				s.texts = append(s.texts, newWritten(n))
			}
		case *picture.Shape:
			if !ofAxes(n.Class) {
				s.shape(n)
			}
		}
	}
}

// ofAxes reports whether something belongs to the ground, by its class.
func ofAxes(class string) bool {
	ground := []string{picture.ClassFrame, picture.ClassGrid, picture.ClassAxisText, picture.ClassLegend}
	return slices.ContainsFunc(strings.Fields(class), func(c string) bool { return slices.Contains(ground, c) })
}

func (s *surveyed) shape(n *picture.Shape) {
	if n.Arrow {
		last := len(n.Points) - 1
		s.signs = append(s.signs, headArea(n.Points[last-1], n.Points[last]))
	}
	switch n.Kind {
	case picture.Line, picture.Polyline:
		s.lines = append(s.lines, n.Points)
		return
	case picture.Curve:
		s.lines = append(s.lines, flattened(n.Points))
		return
	}
	box := extent(n)
	wide, high := box.Max.X-box.Min.X, box.Max.Y-box.Min.Y
	switch {
	case wide < 4*px || high < 4*px:
	case wide <= 60*px && high <= 60*px:
		s.signs = append(s.signs, box)
		for _, d := range n.Data {
			if d.Name == "mark" {
				s.marks[d.Value] = box
			}
		}
	default:
		s.lines = append(s.lines, []picture.Point{box.Min, {X: box.Max.X, Y: box.Min.Y}, box.Max, {X: box.Min.X, Y: box.Max.Y}, box.Min})
	}
}

// extent is the area of a closed figure.
func extent(n *picture.Shape) picture.Rect {
	if n.Kind == picture.Circle {
		return picture.Around(n.Points[0], n.Radius)
	}
	r := picture.Rect{Min: n.Points[0], Max: n.Points[0]}
	for _, p := range n.Points {
		r = union(r, picture.Rect{Min: p, Max: p})
	}
	return r
}

// flattened are points on a cubic Bézier curve, close enough to stand for it.
func flattened(p []picture.Point) []picture.Point {
	const steps = 48
	out := []picture.Point{p[0]}
	for i := 0; i+3 < len(p); i += 3 {
		for step := 1; step <= steps; step++ {
			t := float64(step) / steps
			on := func(a, b, c, d picture.Unit) picture.Unit {
				s := 1 - t
				return picture.Unit(s*s*s*float64(a) + 3*s*s*t*float64(b) + 3*s*t*t*float64(c) + t*t*t*float64(d))
			}
			out = append(out, picture.Point{X: on(p[i].X, p[i+1].X, p[i+2].X, p[i+3].X), Y: on(p[i].Y, p[i+1].Y, p[i+2].Y, p[i+3].Y)})
		}
	}
	return out
}

// length is how far a straight line runs inside an area.
func length(a, b picture.Point, r picture.Rect) float64 {
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	from, to := 0.0, 1.0
	clip := func(d, room float64) { // of the part of the line for which part*d <= room
		switch {
		case d > 0:
			to = min(to, room/d)
		case d < 0:
			from = max(from, room/d)
		case room < 0:
			to = -1
		}
	}
	clip(-dx, float64(a.X-r.Min.X))
	clip(dx, float64(r.Max.X-a.X))
	clip(-dy, float64(a.Y-r.Min.Y))
	clip(dy, float64(r.Max.Y-a.Y))
	return max(0, to-from) * math.Hypot(dx, dy)
}

func TestLengthOfALineInsideAnArea(t *testing.T) {
	box := picture.Rect{Max: picture.Point{X: 30, Y: 40}}
	for _, test := range []struct {
		a, b picture.Point
		want float64
	}{
		{picture.Point{X: -10, Y: 20}, picture.Point{X: 50, Y: 20}, 30},
		{picture.Point{}, picture.Point{X: 30, Y: 40}, 50},
		{picture.Point{X: 10, Y: 10}, picture.Point{X: 10, Y: 15}, 5},
		{picture.Point{X: -5, Y: 50}, picture.Point{X: 35, Y: 50}, 0},
		{picture.Point{X: -5, Y: 0}, picture.Point{X: -5, Y: 40}, 0},
		{picture.Point{X: 50, Y: 20}, picture.Point{X: 60, Y: 20}, 0},
	} {
		if got := length(test.a, test.b, box); math.Abs(got-test.want) > 1e-6 {
			t.Errorf("from %v to %v: %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
