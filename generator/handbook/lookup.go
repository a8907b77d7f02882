package handbook

import (
	"slices"

	"handbook/generator/handbook/value"
)

// What pages ask of a handbook.

// Lookup finds what a link in prose or a picture's filter names: "id",
// "kind/id" or "objective/kr". It is nil when nothing or more than one thing
// answers to the name.
func (h *Handbook) Lookup(name string) Entity {
	found, _ := h.index.Look(name, AnyKind)
	return found
}

// Page finds a page by its path without ".md", or a folder's own page by the
// path of the folder, "" for the home page; nil if there is none.
func (h *Handbook) Page(path string) *Page { return h.index.page(path) }

// ByFile finds the item whose source is the file at a path relative to the
// content root; nil if there is none.
func (h *Handbook) ByFile(rel string) Entity { return h.index.Files[rel] }

// ByAddress finds the item whose page is at a path from the site's root, such
// as "work/pricing.html"; nil if there is none.
func (h *Handbook) ByAddress(path string) Entity { return h.index.Addresses[path] }

// Load returns a department's load in a quarter. Where there is none, nothing
// is known of its capacity and nothing is planned.
func (h *Handbook) Load(d *Department, q value.Quarter) Load {
	if load, ok := h.index.loads[loadKey{d, q}]; ok {
		return load
	}
	return Load{Department: d, Quarter: q, Capacity: value.NoWeeks, Limit: value.NoWeeks}
}

// HeadcountOf returns the rows of a department, or of the company for nil.
func (h *Handbook) HeadcountOf(d *Department) []HeadcountRow {
	var rows []HeadcountRow
	for _, row := range h.Headcount {
		if row.Department == d {
			rows = append(rows, row)
		}
	}
	return slices.Clip(rows)
}

// HasFile reports whether this edition shows what a file says: it is the file of
// an item, or of a map's text. The path is from the project folder.
func (h *Handbook) HasFile(file string) bool { return h.index.Shown[file] }

// Named finds what a name refers to among some kinds, or says what is wrong with
// the name. It gives neither where a name is enough for a thing to exist. What is
// withheld is not there.
func (h *Handbook) Named(name string, kinds []Kind) (found Entity, problem string) {
	if MayBeImplicit(kinds) || slices.Contains(kinds, KindQuarter) {
		return nil, ""
	}
	found, failure := h.index.Look(name, kinds)
	switch {
	case found != nil:
		return found, ""
	case failure.Withheld:
		return nil, noneNamed(name, kinds)
	}
	return nil, failure.Message
}

// Find finds what a name refers to among some kinds; nil where it refers to nothing
// of this edition, or to more than one thing.
func (h *Handbook) Find(name string, kinds []Kind) Entity {
	found, _ := h.index.Look(name, kinds)
	return found
}

// Withholds says that a thing exists that this edition leaves out.
func (h *Handbook) Withholds(kind Kind, id string) bool { return h.index.Withheld.Has(kind, id) }

// WithheldTitles are the titles of what this edition leaves out, for its keepers.
func (h *Handbook) WithheldTitles() []string { return h.index.WithheldTitles }

// Quarter returns the plan of a quarter, or nil.
func (h *Handbook) Quarter(q value.Quarter) *QuarterPlan {
	i, found := slices.BinarySearchFunc(h.Quarters, q, func(p *QuarterPlan, q value.Quarter) int {
		return int(p.Quarter - q)
	})
	if !found || q == 0 {
		return nil
	}
	return h.Quarters[i]
}

// Current is the quarter of the handbook's date.
func (h *Handbook) Current() value.Quarter { return h.Config.Fiscal.Of(h.Now) }

// ComponentNamed returns the component of a title or an id, without regard to
// letter case; nil if there is none.
func (h *Handbook) ComponentNamed(title string) *Component { return h.index.named[titleKey(title)] }
