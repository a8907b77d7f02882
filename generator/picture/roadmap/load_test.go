package roadmap

import (
	"testing"

	"handbook/generator/picture"
)

// TestBarsAreHonest reads bars as an eye does: the part that is full, against
// the part up to the tick, is the load against the limit - in whatever row.
func TestBarsAreHonest(t *testing.T) {
	const room = 300 * px
	for _, l := range []Load{{Planned: 1000, Limit: 1400}, {Planned: 1150, Limit: 1400}, {Planned: 1400, Limit: 1400}, {Planned: 2000, Limit: 1540}, {Planned: 0, Limit: 900}} {
		var full, limit picture.Unit
		for _, n := range l.bar(0, room, 0) {
			shape := n.(*picture.Shape)
			switch width := shape.Points[len(shape.Points)-1].X - shape.Points[0].X; shape.Class {
			case picture.ClassLoad, picture.ClassLoadOver:
				full += width
			case picture.ClassLoadTrack:
				limit = width
			}
		}
		if got, want := int(1000*full/limit), 1000*l.Planned/l.Limit; got-want > 5 || want-got > 5 { // a pixel
			t.Errorf("%+v is drawn as %d thousandths of its limit, not %d", l, got, want)
		}
	}
	if bar := (Load{Planned: 300, Limit: -1}).bar(0, room, 0); bar != nil {
		t.Errorf("a load without a limit has a bar: %v", bar)
	}
}
