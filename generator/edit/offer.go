package edit

import (
	"slices"

	"handbook/generator/form"
	"handbook/generator/handbook"
)

// offers are what forms offer: statuses by kind, closed lists by their keys,
// and what this handbook has of departments, people and quarters.
func (s State) offers() map[string][]form.Choice {
	out := map[string][]form.Choice{}
	for _, kind := range handbook.FileKinds {
		if terms := handbook.Statuses(kind); len(terms) > 0 {
			out[string(kind)] = form.Choices(terms)
		}
	}
	for key, terms := range map[string]handbook.Terms{
		"confidence": handbook.Confidences, "health": handbook.Healths, "sourcing": handbook.Sourcings,
		"type": handbook.ComponentTypes, "against_market": handbook.MarketLevels,
	} {
		out[key] = form.Choices(terms)
	}
	for _, d := range s.Handbook.Departments {
		out["department"] = append(out["department"], form.Choice{Value: d.ID, Label: d.Title})
	}
	for _, p := range s.Handbook.People {
		out["owner"] = append(out["owner"], form.Choice{Value: p.ID, Label: p.Title})
	}
	for _, q := range s.Handbook.Quarters {
		out["quarter"] = append(out["quarter"], form.Choice{Value: q.Quarter.String(), Label: s.Handbook.Config.Fiscal.Label(q.Quarter)})
	}
	return out
}

// sequence is the values of the columns of a picture in their order, as files
// have them, and what is between the first and the last of a span.
type sequence struct {
	Values []string `json:"values"`
	To     string   `json:"to"`
}

// around is how many quarters there are before those of the handbook, and after
// them: something can be moved beyond the columns of a picture.
const around = 12

func (s State) sequence() *sequence {
	first, last := s.Handbook.Current(), s.Handbook.Current()
	for _, q := range s.Handbook.Quarters {
		first, last = min(first, q.Quarter), max(last, q.Quarter)
	}
	made := &sequence{To: ".."}
	for q := first - around; q <= last+around; q++ {
		made.Values = append(made.Values, q.String())
	}
	return made
}

// Waiting is an item that has no place yet on the picture of a page.
type Waiting struct {
	ID      string `json:"id"` // as "kind/id"
	Title   string `json:"title"`
	Note    string `json:"note"`    // whose it is
	Address string `json:"address"` // of its page, from the site's root
}

// mostWaiting is how many of them a page is told.
const mostWaiting = 300

// Waits are the items that a page could give a place to: unrated work for a
// grid, work without quarter or department for the plan, work of a quarter that
// is not in its order, components of a map of which nobody has said how
// standard they are. What is in the parking lot waits on the list of all
// work, and nowhere else.
func (s State) Waits(page string) []Waiting {
	var list []Waiting
	if waits := s.waiting(page); waits != nil {
		for _, w := range s.Handbook.Work {
			if !w.Open() || w.Parked() != (page == "work/index.html") || !waits(w) || len(list) >= mostWaiting {
				continue
			}
			note := ""
			if w.Department != nil {
				note = w.Department.Title
			}
			list = append(list, Waiting{"work/" + w.ID, w.Title, note, handbook.Address(w)})
		}
	}
	if m, ok := s.Handbook.ByAddress(page).(*handbook.Map); ok && m.Text == nil {
		for _, c := range m.Unplaced {
			if c.File != "" && len(list) < mostWaiting {
				list = append(list, Waiting{"components/" + c.ID, c.Title, "", handbook.Address(c)})
			}
		}
	}
	return list
}

// waiting tells which work has no place on a page and could have one; nil for a
// page that gives none.
func (s State) waiting(page string) func(*handbook.Work) bool {
	unrated := func(w *handbook.Work) bool { return !w.Purpose.Rated() }
	switch page {
	case "work/index.html":
		return func(*handbook.Work) bool { return true }
	case "grid/index.html":
		return unrated
	case "plan/index.html":
		return func(w *handbook.Work) bool { return w.Quarters.IsZero() || w.Department == nil }
	}
	for _, q := range s.Handbook.Quarters {
		switch page {
		case gridOf(q.Slug):
			return func(w *handbook.Work) bool { return unrated(w) && slices.Contains(q.Work, w) }
		case "plan/" + q.Slug + ".html":
			return func(w *handbook.Work) bool { return w.Quarters.First == q.Quarter && !slices.Contains(q.Order, w) }
		}
	}
	for _, d := range s.Handbook.Departments {
		if page == gridOf(d.Slug) {
			return func(w *handbook.Work) bool { return unrated(w) && w.Department == d }
		}
	}
	return nil
}

// gridOf is the address of the purpose grid of a department or a quarter.
func gridOf(slug string) string { return "grid/" + slug + ".html" }
