package roadmap

import (
	"fmt"
	"strings"
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
	var drawn []string
	for _, n := range (Load{Planned: 700, Limit: 1400, Proposed: 700}).bar(0, room, 0) {
		shape := n.(*picture.Shape)
		drawn = append(drawn, fmt.Sprint(shape.Class, " ", shape.Points[0].X/px, "-", shape.Points[len(shape.Points)-1].X/px))
	}
	if got, want := strings.Join(drawn, ", "), "load-track 0-200, load 0-100, load-if-all 100-200, limit 200-200"; got != want {
		t.Errorf("with as much again proposed: %s; want %s", got, want)
	}
	if bar := (Load{Planned: 300, Limit: -1}).bar(0, room, 0); bar != nil {
		t.Errorf("a load without a limit has a bar: %v", bar)
	}
}
