package handbook

import "handbook/generator/handbook/value"

// Sum is effort added up. Work that nobody sized is counted, and adds no weeks.
type Sum struct {
	Weeks   value.Weeks
	Items   int // sized or not
	Unsized int
}

// Add counts some weeks of a work item.
func (s *Sum) Add(w *Work, weeks value.Weeks) {
	s.Items++
	if w.Unsized {
		s.Unsized++
		return
	}
	s.Weeks += max(weeks, 0)
}

// Stated reports whether the weeks say enough to be stated: of more than a third
// of the items nobody knows how large they are otherwise.
func (s Sum) Stated() bool { return 3*s.Unsized <= s.Items }
