package edit

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strconv"

	"handbook/generator/handbook"
	"handbook/generator/owm"
)

// place moves a component on a map that is written in the map language: the
// value "name" says which, "visibility" and "evolution" where to.
func (s State) place(r Request) (Change, error) {
	if len(r.Items) != 1 {
		return Change{}, refuse("this is done on one map at a time")
	}
	m, ok := s.Handbook.Lookup(r.Items[0].ID).(*handbook.Map)
	if !ok || m.Text == nil || m.Source == "" {
		return Change{}, refuse("there is no map of a text named %q", r.Items[0].ID)
	}
	file := path.Join(s.Content, m.Source)
	text, err := os.ReadFile(filepath.Join(s.Root, filepath.FromSlash(file)))
	if err != nil || Sum(text) != r.Items[0].Base {
		return Change{}, &Conflict{file}
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
		to, err := movedTo(c.Position, r.Values)
		if err != nil {
			return Change{}, err
		}
		changed := parsed.Apply(parsed.SetPosition(c.Place, to))
		if _, after := owm.Parse(changed, file, 1); len(after) > len(before) {
			return Change{}, refuse("“%s” cannot be moved here. Move it in %s", name, file)
		}
		label := fmt.Sprintf("“%s” at %s, %s", name, to.Visibility, to.Evolution)
		return Change{Label: label, Files: []File{{file, text, changed}}}, nil
	}
	return Change{}, refuse("there is no %q on the map any more", name)
}

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

// placesOf are the components of a map of a text with their places, as
// visibility and evolution. A name that stands on it twice is left out.
func placesOf(m *handbook.Map) map[string][2]string {
	places, seen := map[string][2]string{}, map[string]bool{}
	for _, c := range m.Text.Components {
		if seen[c.Name] {
			delete(places, c.Name)
			continue
		}
		seen[c.Name] = true
		if c.Placed || c.Kind == owm.Child {
			places[c.Name] = [2]string{c.Position.Visibility.String(), c.Position.Evolution.String()}
		}
	}
	return places
}
