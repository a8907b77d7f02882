package handbook

// Entities returns everything that has a page or a place on one, by kind and
// then in the order of the kind's list.
func (h *Handbook) Entities() []Entity {
	all := make([]Entity, 0, len(h.Objectives)+len(h.KeyResults)+len(h.Work)+len(h.Components)+len(h.Maps)+
		len(h.Departments)+len(h.Quarters)+len(h.Stakeholders)+len(h.Causes)+len(h.Tensions)+
		len(h.Decisions)+len(h.Positions)+len(h.Pages)+len(h.People)+len(h.Vendors)+len(h.Priorities))
	all = appendEntities(all, h.Objectives)
	all = appendEntities(all, h.KeyResults)
	all = appendEntities(all, h.Work)
	all = appendEntities(all, h.Components)
	all = appendEntities(all, h.Maps)
	all = appendEntities(all, h.Departments)
	all = appendEntities(all, h.Quarters)
	all = appendEntities(all, h.Stakeholders)
	all = appendEntities(all, h.Causes)
	all = appendEntities(all, h.Tensions)
	all = appendEntities(all, h.Decisions)
	all = appendEntities(all, h.Positions)
	all = appendEntities(all, h.Pages)
	all = appendEntities(all, h.People)
	all = appendEntities(all, h.Vendors)
	return appendEntities(all, h.Priorities)
}

func appendEntities[E Entity](all []Entity, list []E) []Entity {
	for _, e := range list {
		all = append(all, e)
	}
	return all
}
