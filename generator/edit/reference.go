package edit

import (
	"maps"
	"slices"
	"strings"

	"handbook/generator/handbook"
)

// named refuses values that name an item which is not there, or which does not fit
// there: a build would complain of them. Whose name is enough to exist, such as a
// department, is not looked for.
func (s State) named(r Request) error {
	if r.Do != "set" {
		return nil
	}
	for _, target := range r.Items {
		e := s.Handbook.Lookup(target.ID)
		if e == nil {
			continue // which is refused when it is opened
		}
		for _, key := range slices.Sorted(maps.Keys(r.Values)) {
			field, _ := e.Base().Kind.Field(key)
			name := strings.TrimSpace(r.Values[key])
			if field.Form.Shape != handbook.Reference || name == "" {
				continue
			}
			if problem := s.misnamed(e, field, name); problem != "" {
				return &Refusal{Reason: problem, Field: key}
			}
		}
	}
	return nil
}

// misnamed says what is wrong with what a field of an item is to name; "" for
// nothing.
func (s State) misnamed(e handbook.Entity, field handbook.Field, name string) string {
	found, problem := s.Handbook.Named(name, field.Form.Kinds)
	if found == nil {
		return problem
	}
	q, isQuarter := e.(*handbook.QuarterPlan)
	work, isWork := found.(*handbook.Work)
	switch {
	case found == e:
		return "“" + e.Base().Title + "” cannot name itself here"
	case isQuarter && isWork && !slices.Contains(q.Order, work):
		return "“" + work.Title + "” is not in the order"
	}
	return ""
}
