package picture

import "testing"

func TestElbowKeepsToItsPath(t *testing.T) {
	path := []Point{{0, 0}, {100, 0}, {100, 0}, {100, 400}, {104, 400}}
	curve := rounded(Connector(ClassEdge, path, 20).Points, 20)
	if first, last := curve[0], curve[len(curve)-1]; first != path[0] || last != path[4] {
		t.Errorf("the curve goes from %v to %v", first, last)
	}
	if len(curve)%3 != 1 {
		t.Errorf("%d points are no Bézier curve", len(curve))
	}
	for _, p := range curve {
		onPath := p.Y == 0 && p.X <= 100 || p.X == 100 && p.Y <= 400 || p.Y == 400
		if !onPath || p.X < 0 || p.X > 104 {
			t.Errorf("%v is beside the path", p)
		}
	}
}

func TestElbowOfTooFewPoints(t *testing.T) {
	for _, path := range [][]Point{nil, {{1, 1}}, {{1, 1}, {1, 1}}} {
		if got := Connector(ClassEdge, path, 10); len(got.Points) > 1 {
			t.Errorf("%v gives %v", path, got.Points)
		}
	}
}

func TestJoined(t *testing.T) {
	if got := Joined(", ", "", "Sales", "", "on track"); got != "Sales, on track" {
		t.Errorf("got %q", got)
	}
}
