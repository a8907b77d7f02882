package turn

import (
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Duty is one thing that a role answers for, or for which a department is named:
// a place in a file that says so.
type Duty struct {
	Of    handbook.Entity // whose file it is; of a priority or a role, its entry in the settings
	Title string          // of Of, or of the key result
	As    handbook.Relation
	Over  bool // it is past: done, closed, decided
	Place changeset.Place
}

// Key tells the duty from all others: "work/pricing owner".
func (d Duty) Key() string { return Name(d.Of) + " " + d.Place.Path.String() }

// relations are why a key names a role or a department, where the key does not have
// the name of the relation.
var relations = map[string]handbook.Relation{
	"decider": handbook.DecidedBy, "of": handbook.Asks, "who": handbook.Between, "departments": handbook.Shows,
}

// relationOf is why a place names what it names. Names that are keys are those of
// departments that take part.
func relationOf(p changeset.Place) handbook.Relation {
	key := p.Key()
	if r, ok := relations[key]; ok {
		return r
	}
	for r := handbook.Serves; r < handbook.Mentions; r++ {
		if r.String() == key {
			return r
		}
	}
	return handbook.BelongsTo
}

// Duties are all places in which the files of a handbook name a role or a
// department, in the order of kinds. What happened stays with whom it happened:
// who decided, asked or was asked is no duty.
func Duties(base changeset.Base, of handbook.Entity) ([]Duty, error) {
	var list []Duty
	read := map[string]bool{}
	for _, in := range inFiles(of) {
		file := in.Base().File
		if file == "" || read[file] {
			continue
		}
		read[file] = true
		places, err := base.PlacesOf(of, file)
		if err != nil {
			return nil, err
		}
		for _, place := range places {
			if d, ok := dutyAt(base.Handbook, in, place); ok && d.Of != of && !isHistory(d) {
				list = append(list, d)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Duty) int { return int(a.As) - int(b.As) })
	return list, nil
}

// inFiles are the items that refer to one.
func inFiles(of handbook.Entity) []handbook.Entity {
	var list []handbook.Entity
	for _, in := range of.Base().Inbound {
		if in.Relation != handbook.Mentions && !slices.Contains(list, in.From) {
			list = append(list, in.From)
		}
	}
	return list
}

// dutyAt is what a place of a file says; false where the edition does not have the
// item that says it.
func dutyAt(h *handbook.Handbook, in handbook.Entity, place changeset.Place) (Duty, bool) {
	if kr, ok := in.(*handbook.KeyResult); ok {
		in = kr.Objective
	}
	switch step := place.Path; step[0].Key {
	case "priorities", "people":
		if len(step) > 1 {
			in = h.Lookup(step[0].Key + "/" + step[1].Key)
		}
	}
	if in == nil {
		return Duty{}, false
	}
	d := Duty{Of: in, Title: in.Base().Title, As: relationOf(place), Place: place}
	d.Over = isOver(in)
	if steps := place.Path; len(steps) > 2 && steps[0].Key == "key_results" {
		d.Title = place.In.List()[steps[1].Item].Get("title").String()
	}
	return d, true
}

// isOver reports whether nothing is left to do about an item.
func isOver(e handbook.Entity) bool {
	switch e := e.(type) {
	case *handbook.Objective:
		return e.Status == "closed" || e.Status == "dropped"
	case *handbook.Work:
		return !e.Open() && e.Status != "deferred"
	case *handbook.Risk:
		return e.Over()
	case *handbook.Decision:
		return !e.Open()
	case *handbook.Tension:
		return !e.Open()
	case *handbook.QuarterPlan:
		return e.Status == "closed"
	case *handbook.Position:
		return !e.Counts() || e.Status == "filled"
	case *handbook.Component:
		return e.Status == "retired"
	}
	return false
}

// isHistory reports what happened and does not change with who is there.
func isHistory(d Duty) bool {
	switch d.As {
	case handbook.RequestedBy:
		return true
	case handbook.DecidedBy, handbook.Consulted, handbook.Informed, handbook.Between:
		return d.Over || d.Place.Key() == "decided_by"
	case handbook.Asks:
		state := place(d).Get("state").String()
		return d.Over || state == "done" || state == "declined"
	}
	return false
}

// place is the record in which a duty stands.
func place(d Duty) source.Value { return d.Place.In.At(d.Place.Path[1 : len(d.Place.Path)-1]) }

// HandOver gives duties of one role or department to another, by its id: all of
// them or none. It returns the files that change.
func HandOver(base changeset.Base, from handbook.Entity, to string, duties []Duty) ([]disk.Change, error) {
	var files []disk.Change
	done := map[string]bool{}
	for _, d := range duties {
		file := d.Place.File
		if done[file] {
			continue
		}
		done[file] = true
		var places []changeset.Place
		for _, other := range duties {
			if other.Place.File == file {
				places = append(places, other.Place)
			}
		}
		change, err := base.Reassign(from, to, file, places)
		if err != nil {
			return nil, &Refusal{Name(d.Of), strings.TrimSuffix(err.Error(), ".")}
		}
		files = append(files, change)
	}
	return files, nil
}
