package edit

import (
	"errors"
	"fmt"
	"strconv"

	"handbook/generator/handbook"
	"handbook/generator/owm"
)

// place moves a component on a map that is written in the map language, or its
// name there: the value "name" says which, "visibility" and "evolution" where
// to, or "label_x" and "label_y" where its name is to stand.
func (s State) place(r Request) (Change, error) {
	_, text, file, err := s.textOf(r)
	if err != nil {
		return Change{}, err
	}
	parsed, before := owm.Parse(text, file, 1)
	name := r.Values["name"]
	for _, c := range parsed.Components {
		if c.Name != name {
			continue
		}
		if !c.Placed && c.Kind != owm.Child {
			return Change{}, refuse("“%s” has no place of its own in %s", name, file)
		}
		moved, did, err := editOf(parsed, c, r.Values)
		if err != nil {
			return Change{}, err
		}
		changed := parsed.Apply(moved)
		if _, after := owm.Parse(changed, file, 1); len(after) > len(before) {
			return Change{}, refuse("“%s” cannot be moved here. Move it in %s", name, file)
		}
		return Change{Label: "“" + name + "” " + did, Files: []File{{file, text, changed}}}, nil
	}
	return Change{}, refuse("there is no %q on the map any more", name)
}

// editOf is the change of a component's text, and what it does in words: where
// its name is, in pixels from the middle of its marker, or where it is.
func editOf(m *owm.Map, c owm.Component, values map[string]string) (owm.Edit, string, error) {
	if values["label_x"] != "" || values["label_y"] != "" {
		x, err := strconv.Atoi(values["label_x"])
		y, errY := strconv.Atoi(values["label_y"])
		if err = errors.Join(err, errY); err != nil || max(x, -x, y, -y) > farthest {
			return owm.Edit{}, "", refuse("a name is at most %d pixels from its marker", farthest)
		}
		return m.SetLabel(c.Place, owm.Offset(x)*owm.Pixel, owm.Offset(y)*owm.Pixel), fmt.Sprintf("with its name at %d, %d", x, y), nil
	}
	to, err := movedTo(c.Position, values)
	return m.SetPosition(c.Place, to), fmt.Sprintf("at %s, %s", to.Visibility, to.Evolution), err
}

// farthest is how far from its marker a name can be put, in pixels.
const farthest = 2000

// movedTo is a position with what a request says of it.
func movedTo(at owm.Position, values map[string]string) (owm.Position, error) {
	for _, axis := range []struct {
		key  string
		into *owm.Coordinate
	}{{"visibility", &at.Visibility}, {"evolution", &at.Evolution}} {
		if values[axis.key] == "" {
			continue
		}
		n, err := strconv.ParseFloat(values[axis.key], 64)
		if err != nil || !(n >= 0 && n <= 1) {
			return at, refuse("%s is a number from 0 to 1; this is %q", axis.key, values[axis.key])
		}
		*axis.into = owm.Coordinate(n*float64(owm.One) + 0.5)
	}
	return at, nil
}

// Place is where a component is on a map of a text, from 0 to 1.
type Place struct {
	Visibility string `json:"visibility"`
	Evolution  string `json:"evolution"`
}

// placesOf are the components of a map of a text with their places. A name that
// is on it twice is left out.
func placesOf(m *handbook.Map) map[string]Place {
	places, seen := map[string]Place{}, map[string]bool{}
	for _, c := range m.Text.Components {
		if seen[c.Name] {
			delete(places, c.Name)
			continue
		}
		seen[c.Name] = true
		if c.Placed || c.Kind == owm.Child {
			places[c.Name] = Place{c.Position.Visibility.String(), c.Position.Evolution.String()}
		}
	}
	return places
}
