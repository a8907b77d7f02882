package edit

import "handbook/generator/handbook"

// numbers are those of the dots of pages, by the page and the id of the item: a
// team talks of “number 7”, so that a number stays with its item while others come
// and go, and is the same in every window.
type numbers map[string]map[string]int

// mostNumbered is on how many pages dots are numbered at most.
const mostNumbered = 1000

// of gives the numbers of a page, and the next ones to items that have none yet, in
// the order in which the page has them. The first window sees the page's own.
func (n numbers) of(s State, page string, items []string) map[string]int {
	known := n[page]
	for _, id := range items {
		w, ok := s.Handbook.Lookup(id).(*handbook.Work)
		if !ok || !w.Purpose.Rated() {
			continue
		}
		if known == nil {
			if len(n) >= mostNumbered {
				return nil
			}
			known = map[string]int{}
			n[page] = known
		}
		if known[w.ID] == 0 {
			known[w.ID] = len(known) + 1
		}
	}
	numbered := make(map[string]int, len(known))
	for id, number := range known {
		if s.Handbook.Lookup(string(handbook.KindWork)+"/"+id) != nil {
			numbered[id] = number
		}
	}
	return numbered
}
