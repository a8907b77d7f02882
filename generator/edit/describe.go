package edit

import (
	"os"
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
}

// Describe looks at the items that a page shows. What has no file of its own,
// and what nobody knows, is left out.
func Describe(root string, h *handbook.Handbook, ids []string) map[string]Known {
	known := map[string]Known{}
	for _, id := range ids {
		e := h.Lookup(id)
		if e == nil || e.Base().File == "" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(e.Base().File)))
		if err != nil {
			continue
		}
		known[id] = Known{Sum(text), e.Base().Title, e.Base().File, valuesOf(e)}
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
