package derive

import (
	"cmp"
	"maps"
	"slices"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// selectForMaps chooses the components of each map, and lists in each component
// the maps that show it.
func selectForMaps(h *handbook.Handbook) {
	for _, m := range h.Maps {
		selected := selection(m, h)
		if m.Text != nil {
			selected = meant(h, m)
		}
		for _, c := range selected {
			if m.Text == nil && c.Evolution == value.NoCoordinate {
				m.Unplaced = append(m.Unplaced, c)
				continue
			}
			m.Components = append(m.Components, c)
			c.Maps = append(c.Maps, m)
		}
		slices.SortFunc(m.Components, func(a, b *handbook.Component) int {
			return cmp.Or(
				cmp.Compare(b.Visibility, a.Visibility),
				cmp.Compare(a.Evolution, b.Evolution),
				cmp.Compare(a.ID, b.ID),
			)
		})
	}
}

// selection returns the components that any key of a map selects, by id: those
// it names, those of its departments or with one of its tags, and what its
// anchors need, since an anchor without a need hangs in the air.
func selection(m *handbook.Map, h *handbook.Handbook) []*handbook.Component {
	chosen := map[*handbook.Component]bool{}
	for _, c := range m.Chosen {
		chosen[c] = true
	}
	for _, anchor := range m.Anchors {
		for _, need := range anchor.Needs {
			chosen[need] = true
		}
	}
	if !m.All && len(m.Departments)+len(m.Tags) == 0 {
		return slices.SortedFunc(maps.Keys(chosen), handbook.ByID)
	}
	var selected []*handbook.Component
	for _, c := range h.Components {
		if m.All && !c.Unreadable || chosen[c] || wants(m, c) {
			selected = append(selected, c)
		}
	}
	return selected
}

// wants says whether a component is of one of the map's departments or has one
// of its tags.
func wants(m *handbook.Map, c *handbook.Component) bool {
	if c.Department != nil && slices.Contains(m.Departments, c.Department) {
		return true
	}
	return slices.ContainsFunc(m.Tags, func(tag string) bool { return slices.Contains(c.Tags, tag) })
}

// meant are the components of the handbook that a text in the map language
// names.
func meant(h *handbook.Handbook, m *handbook.Map) []*handbook.Component {
	var list []*handbook.Component
	seen := map[*handbook.Component]bool{}
	for _, named := range m.Text.Components {
		if c := h.ComponentNamed(named.Name); c != nil && !seen[c] {
			seen[c] = true
			list = append(list, c)
		}
	}
	return list
}
