package handbook

// What pages ask of a handbook.

// Lookup finds what a link in prose or a picture's filter names: "id",
// "kind/id" or "objective/kr". It is nil when nothing or more than one thing
// answers to the name.
func (h *Handbook) Lookup(name string) Entity { return nil }

// Page finds a page by its path without ".md"; nil if there is none.
func (h *Handbook) Page(path string) *Page { return nil }

// ByFile finds the item whose source is the file at a path relative to the
// content root; nil if there is none.
func (h *Handbook) ByFile(rel string) Entity { return nil }

// Load returns a department's load in a quarter.
func (h *Handbook) Load(d *Department, q Quarter) Load { return Load{} }

// HeadcountOf returns the rows of a department, or of the company for nil.
func (h *Handbook) HeadcountOf(d *Department) []HeadcountRow { return nil }

// Quarter returns the plan of a quarter, or nil.
func (h *Handbook) Quarter(q Quarter) *QuarterPlan { return nil }

// Current is the quarter of the handbook's date.
func (h *Handbook) Current() Quarter { return 0 }
