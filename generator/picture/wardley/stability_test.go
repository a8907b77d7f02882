package wardley

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"handbook/generator/picture"
)

// TestNamesStayWhenOneComponentMoves moves single components by a hundredth.
// Under 1% of the names of all others then stand on another side of their
// marker, so that who knows a map finds their way on its next version.
func TestNamesStayWhenOneComponentMoves(t *testing.T) {
	t.Parallel()
	all := hardMaps(t)
	for name := range impossible {
		delete(all, name)
	}
	checkStability(t, all, 6)
}

// TestNamesStayOnRealMaps does the same to one component of every third map of
// the folder owm in HANDBOOK_CORPUS.
func TestNamesStayOnRealMaps(t *testing.T) {
	if testing.Short() {
		t.Skip("places the names of many maps")
	}
	t.Parallel()
	all := corpusMaps(t)
	for i, name := range slices.Sorted(maps.Keys(all)) {
		if i%3 > 0 {
			delete(all, name)
		}
	}
	checkStability(t, all, 1)
}

func checkStability(t *testing.T, all map[string]Map, components int) {
	t.Helper()
	var total stability
	for _, name := range slices.Sorted(maps.Keys(all)) {
		s := movedAbout(all[name], components)
		t.Logf("%-20s %s", name, s)
		total.names += s.names
		total.changed += s.changed
	}
	t.Logf("%-20s %s", "all", total)
	if 100*total.changed >= total.names {
		t.Errorf("%s of the other names change their side", total)
	}
}

// movedAbout moves up to so many components of a map, spread over it, each by a
// hundredth in all four directions.
func movedAbout(m Map, components int) stability {
	before := sidesOf(m)
	var s stability
	for i := 0; i < len(m.Components); i += max(1, len(m.Components)/components) {
		for _, by := range []Place{{10, 0}, {-10, 0}, {0, 10}, {0, -10}} {
			moved := m
			moved.Components = slices.Clone(m.Components)
			c := &moved.Components[i]
			c.Visibility, c.Evolution = c.Visibility+by.Visibility, c.Evolution+by.Evolution
			s.compare(before, sidesOf(moved), c.ID)
		}
	}
	return s
}

// stability counts names that were compared, and those that stand on another
// side of their marker than before.
type stability struct{ names, changed int }

func (s stability) String() string {
	return fmt.Sprintf("%d of %d, %.2f %%", s.changed, s.names, share(s.changed, s.names))
}

func (s *stability) compare(before, after map[string]side, except string) {
	for id, now := range after {
		if id == except || id == except+"/future" {
			continue
		}
		s.names++
		if before[id] != now {
			s.changed++
		}
	}
}

// side is where a name stands: "right", "left", "above" or "below".
type side string

// sidesOf are the sides of all names of a map, by the ID of each.
func sidesOf(m Map) map[string]side {
	out := map[string]side{}
	for _, w := range newChart(m).placeWords() {
		if w.of != "" {
			out[w.id] = sideOf(w.now().box, w.at)
		}
	}
	return out
}

// sideOf is the side on which an area is further away from a point.
func sideOf(box picture.Rect, at picture.Point) side {
	aside, away := max(box.Min.X-at.X, at.X-box.Max.X), max(box.Min.Y-at.Y, at.Y-box.Max.Y)
	switch {
	case aside >= away && box.Min.X > at.X:
		return "right"
	case aside >= away:
		return "left"
	case box.Min.Y > at.Y:
		return "below"
	}
	return "above"
}
