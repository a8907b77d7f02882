package site

import (
	"bytes"
	"fmt"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
	"handbook/generator/review"
)

// rolesFile holds what each role has before it, for a reader who has said on the
// home page which role is theirs.
const rolesFile = "data/roles.js"

// role is what a role has before it.
type role struct {
	Title  string      `json:"t"`
	At     string      `json:"a"` // of its page, from the site's root
	Groups []roleGroup `json:"g,omitempty"`
}

// roleGroup is some of it, what is most urgent first.
type roleGroup struct {
	Title string     `json:"t"`
	Items []roleItem `json:"i"`
	More  string     `json:"m,omitempty"` // how many there are besides
}

// roleItem is one thing that a role answers for or is asked for.
type roleItem struct {
	Title string `json:"t"`
	At    string `json:"a"`
	State string `json:"s,omitempty"`
	Day   string `json:"d,omitempty"` // by which it is due, as 2026-12-31
	Words string `json:"w,omitempty"` // the day as people write it
}

// mostOfRole is how much of a kind the home page shows a reader of their own.
const mostOfRole = 5

// roles writes what every role has before it.
func (s *Site) roles(out *bytes.Buffer) error {
	data := newDataScript(out, "handbookRoles", '[')
	for _, person := range s.handbook.People {
		data.add(&role{Title: person.Title, At: fromRoot(person), Groups: s.roleGroups(person)})
	}
	return data.end(']')
}

// roleGroups are what a role has to decide, what the handbook and others ask of it, its objectives,
// the work that it has open, and how its team is loaded.
func (s *Site) roleGroups(person *handbook.Person) []roleGroup {
	d := dutiesOf(person)
	var groups []roleGroup
	add := func(title string, items []roleItem) {
		if len(items) == 0 {
			return
		}
		g := roleGroup{Title: title, Items: items[:min(len(items), mostOfRole)]}
		if more := len(items) - len(g.Items); more > 0 {
			g.More = fmt.Sprintf("and %d more", more)
		}
		groups = append(groups, g)
	}
	add("To decide", roleItems(d.decide, func(u undecided) roleItem { return ownItem(u.of, "", u.by) }))
	add("Questions for you", s.questionsOf(person))
	add("Asked of you", roleItems(s.openAsks(person), func(a handbook.Asked) roleItem { return ownItem(a.From, a.What, a.NeedBy) }))
	add("Objectives", roleItems(worstFirst(handbook.ActiveObjectives(d.objectives)), stateOf[*handbook.Objective]))
	add("Work", roleItems(s.currentFirst(stillOpen(d.work)), stateOf[*handbook.Work]))
	add("Team", s.teams(person, d))
	return groups
}

// questionsOf are the first questions that the handbook asks a role.
func (s *Site) questionsOf(person *handbook.Person) []roleItem {
	if s.opt.Review == nil {
		return nil
	}
	asked := s.opt.Review().Asked(person)
	return roleItems(asked[:min(len(asked), mostAtOnce)], func(f review.Finding) roleItem {
		item := roleItem{Title: english.Capital(f.Message) + ".", At: reviewPage}
		if f.About != nil && refTo(f.About).Path != "" {
			item.At = fromRoot(f.About)
		}
		return item
	})
}

// currentFirst is work in the order in which it is planned, from what is planned
// for this quarter on; what is planned for none comes last.
func (s *Site) currentFirst(list []*handbook.Work) []*handbook.Work {
	current := s.handbook.Current()
	return slices.SortedStableFunc(slices.Values(openFirst(list)), func(a, b *handbook.Work) int {
		return lastIfZero(nextQuarter(a, current), nextQuarter(b, current))
	})
}

// nextQuarter is the first quarter, from one on, in which work is planned; 0
// where it is planned for none.
func nextQuarter(w *handbook.Work, from value.Quarter) int {
	if w.Quarters.First == 0 {
		return 0
	}
	return int(max(w.Quarters.First, from))
}

// openAsks are the asks of a role that wait for it.
func (s *Site) openAsks(person *handbook.Person) []handbook.Asked {
	var open []handbook.Asked
	for _, a := range s.handbook.AskedOf(person) {
		if a.Open() {
			open = append(open, a)
		}
	}
	return open
}

// teams are the departments that a role leads, else the one that it is in, with
// their load in this quarter.
func (s *Site) teams(person *handbook.Person, d duties) []roleItem {
	teams := d.leads
	if len(teams) == 0 && person.Department != nil {
		teams = []*handbook.Department{person.Department}
	}
	return roleItems(teams, func(of *handbook.Department) roleItem {
		current := s.handbook.Current()
		load := ""
		if l := s.handbook.Load(of, current); l.Limit >= 0 && l.Above().Stated() {
			load = fmt.Sprintf("%s of %s weeks in %s", l.Planned, l.Limit, s.handbook.Config.Fiscal.Label(current))
		}
		return ownItem(of, load, value.Date{})
	})
}

func roleItems[T any](list []T, item func(T) roleItem) []roleItem {
	items := make([]roleItem, len(list))
	for i, e := range list {
		items[i] = item(e)
	}
	return items
}

// stateOf is an item with how it is going.
func stateOf[E handbook.Entity](e E) roleItem { return ownItem(e, stateWords(e), value.Date{}) }

func ownItem(e handbook.Entity, state string, by value.Date) roleItem {
	item := roleItem{Title: e.Base().Title, At: fromRoot(e), State: state}
	if !by.IsZero() {
		item.Day, item.Words = by.String(), by.Words()
	}
	return item
}

// homeRole leads a reader to their own page; where scripts run, the home page
// itself shows them their own once they have said which role is theirs.
func homeRole(h *handbook.Handbook) []page.Block {
	if len(h.People) == 0 {
		return nil
	}
	return []page.Block{{ID: "mine", Role: page.AsMine, Of: page.Paragraph{Of: page.Nodes{
		page.Text("Your own objectives, work and decisions first: "), page.Link{To: page.Ref{Path: peoplePage}, Words: "find your role"},
	}}}}
}
