package review

import "slices"

// Between tells the questions of two reports apart: those that the second one no
// longer asks, those that only it asks, and those that it asks about the same thing
// in other words, as pairs.
func Between(before, after *Report) (answered, raised []Finding, other [][2]Finding) {
	said := func(f Finding) string { return f.Key() + " " + f.Message }
	raised = slices.Clone(after.Findings)
	for _, f := range before.Findings {
		if at := slices.IndexFunc(raised, func(g Finding) bool { return said(f) == said(g) }); at >= 0 {
			raised = slices.Delete(raised, at, at+1)
		} else {
			answered = append(answered, f)
		}
	}
	answered = slices.DeleteFunc(answered, func(f Finding) bool {
		at := slices.IndexFunc(raised, func(g Finding) bool { return f.Key() == g.Key() })
		if at >= 0 {
			other = append(other, [2]Finding{f, raised[at]})
			raised = slices.Delete(raised, at, at+1)
		}
		return at >= 0
	})
	return answered, raised, other
}
