package owm

import (
	"slices"
	"testing"

	"handbook/generator/diag"
)

func TestFirstSteps(t *testing.T) {
	m, list := Parse([]byte("title Tea shop\nanchor Guest [0.95, 0.60]\ncomponent Cup [0.80, 0.62] label [10, -12] (buy) inertia\nGuest->cup\nbuilding->land\n"), "a.owm", 1)
	if len(list) > 0 || m.Title != "Tea shop" || len(m.Components) != 2 || len(m.Links) != 2 || m.Links[0].To != 1 || m.Links[1].From != -1 {
		t.Errorf("got %+v, %v", m, list)
	}
	if c := m.Components[1]; c.Label != (Label{10 * Pixel, -12 * Pixel, true}) || c.Method != Buy || !c.Inertia || c.Position != (Position{8000, 6200}) {
		t.Errorf("got %+v", c)
	}
}

func reported(list []diag.Diagnostic, line int) bool {
	return slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Line == line })
}
