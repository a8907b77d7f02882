package edit

import (
	"os"
	"path"
	"path/filepath"
	"strconv"

	"handbook/generator/handbook"
)

// Known is what a page has to know of an item in order to change it.
type Known struct {
	Base   string            `json:"base"`  // sum of its file, to be sent back with a change
	Title  string            `json:"title"` // as it is written
	File   string            `json:"file"`
	Values map[string]string `json:"values"` // as a file would say them: its own, inherited or derived

	// Places are those of the components of a map that is written in the map
	// language, by their names. Base and File are then those of that text.
	Places map[string][2]string `json:"places,omitempty"`
}

// Describe looks at the items that a page shows. What has no file of its own,
// and what nobody knows, is left out.
func Describe(s State, ids []string) map[string]Known {
	known := map[string]Known{}
	for _, id := range ids {
		e := s.Handbook.Lookup(id)
		if e == nil || e.Base().File == "" {
			continue
		}
		k := Known{Title: e.Base().Title, File: e.Base().File, Values: valuesOf(e)}
		if m, ok := e.(*handbook.Map); ok && m.Text != nil && m.Source != "" {
			k.File, k.Places = path.Join(s.Content, m.Source), placesOf(m)
		}
		text, err := os.ReadFile(filepath.Join(s.Root, filepath.FromSlash(k.File)))
		if err != nil {
			continue
		}
		k.Base = Sum(text)
		known[id] = k
	}
	return known
}

// valuesOf are the values that pictures change.
func valuesOf(e handbook.Entity) map[string]string {
	values := map[string]string{"status": e.Base().Status}
	switch v := e.(type) {
	case *handbook.Work:
		if v.Purpose.Rated() {
			values["criticality"], values["differentiation"] = v.Purpose.Criticality.String(), v.Purpose.Differentiation.String()
		}
		if v.Department != nil {
			values["department"] = v.Department.ID
		}
		if v.Quarters.First != 0 {
			values["first"], values["last"] = v.Quarters.First.String(), v.Quarters.Last.String()
		}
		values["start"], values["end"] = dateOf(v.Start), dateOf(v.End)
	case *handbook.Component:
		if v.Evolution >= 0 {
			values["evolution"] = thousandths(v.Evolution)
		}
		values["visibility"] = thousandths(v.Visibility)
	case *handbook.QuarterPlan:
		if v.CutAfter != nil {
			values["cut_after"] = v.CutAfter.ID
		}
	}
	return values
}

// thousandths writes 0.125 for 125.
func thousandths(n handbook.Thousandths) string {
	return strconv.FormatFloat(float64(n)/1000, 'f', -1, 64)
}

func dateOf(d handbook.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
