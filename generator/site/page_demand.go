package site

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

const (
	causesPage       = "causes/index.html"
	stakeholdersPage = "stakeholders/index.html"
)

// addDemand registers the pages of root causes and of those for whom work is done.
func (s *Site) addDemand() {
	s.listPage(causesPage, workPage, "Root causes", func(p *page, v *ListView) {
		v.Lead = causesLead(p.handbook)
		t := table{caption: "Root causes", columns: []column{{title: "Cause", class: "wide"}, {title: "Requests", class: "number"}, {title: "If we do nothing", class: "wide"}}}
		for _, c := range p.handbook.Causes {
			t.rows = append(t.rows, row{cells: []cell{marks(p.link(c)), countCell(len(c.Work)), words(c.DoNothing)}})
		}
		v.Blocks = block("all", "", t.html())
		v.Blocks = append(v.Blocks, p.failureDemand()...)
		v.Blocks = append(v.Blocks, block("twice", "Perhaps asked for twice", p.asked("asked-twice", "one-cause-many-requests", "answer-without-question"))...)
	})
	for _, c := range s.handbook.Causes {
		s.addItem(c, workPage, func(p *page) any { return p.causeView(c) })
	}
	s.listPage(stakeholdersPage, workPage, "Who it is for", func(p *page, v *ListView) {
		v.Lead = "The people for whom we work, what they need, and what they asked for."
		t := table{caption: "Who it is for", columns: []column{{title: "Who", class: "wide"}, {title: "Kind"}, {title: "What they need", class: "wide"}, {title: "Work that concerns them", class: "number"}}}
		for _, st := range p.handbook.Stakeholders {
			t.rows = append(t.rows, row{cells: []cell{
				marks(p.link(st)), words(handbook.StakeholderTypes.Label(st.Type)), marks(links(p, st.Needs)), countCell(len(p.concerning(st))),
			}})
		}
		v.Blocks = block("all", "", t.html())
	})
	for _, st := range s.handbook.Stakeholders {
		s.addItem(st, workPage, func(p *page) any { return p.stakeholderView(st) })
	}
}

// causesLead says how much of what is asked for has a cause that others share.
func causesLead(h *handbook.Handbook) string {
	if len(h.Causes) == 0 {
		return ""
	}
	behind := 0
	for _, c := range h.Causes {
		behind += len(c.Work)
	}
	return fmt.Sprintf("%d of %s go back to %s. Solving one answers all that it is behind.",
		behind, english.Count(len(h.Work), "request"), english.Count(len(h.Causes), "root cause"))
}

// failureDemand lists the work that is there only because something else was
// not done, or not done right (Seddon), and says how much it is.
func (p *page) failureDemand() []Block {
	var list []*handbook.Work
	var all, effort handbook.Sum
	for _, w := range p.handbook.Work {
		all.Add(w, w.Weeks())
		if w.Type == "failure_demand" {
			list = append(list, w)
			effort.Add(w, w.Weeks())
		}
	}
	blocks := block("failure", "Work that only repairs", p.workList("Work that only repairs", list, nil))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("It exists because something else was not done, or not done right. %d of %s", len(list), english.Count(len(p.handbook.Work), "request"))
		if all.Weeks > 0 && all.Stated() {
			blocks[i].Note += fmt.Sprintf(", %d %% of all weeks that were asked for", share(effort.Weeks, all.Weeks)) + withoutUnsized(all)
		}
		blocks[i].Note += "."
	}
	return blocks
}

func countCell(n int) cell { return number(n, plain(strconv.Itoa(n))) }

// concerning is the work that a stakeholder asked for or is affected by.
func (p *page) concerning(st *handbook.Stakeholder) []*handbook.Work {
	var list []*handbook.Work
	seen := map[*handbook.Work]bool{}
	for _, in := range st.Inbound {
		w, ok := in.From.(*handbook.Work)
		if ok && !seen[w] && (in.Relation == handbook.Concerns || in.Relation == handbook.RequestedBy) {
			seen[w] = true
			list = append(list, w)
		}
	}
	return list
}

func (p *page) causeView(c *handbook.Cause) ItemView {
	v := p.item(c, "Root cause", causesPage, handbook.HasCause)
	v.Facts = said([]Fact{
		{"Owner", p.owner(c.Owner)},
		{"Department", p.department(c.Department)},
		{"Requests behind it", plain(english.Count(len(c.Work), "request"))},
	})
	v.Blocks = append(v.Blocks, p.prose(c)...)
	v.Blocks = append(v.Blocks, block("evidence", "What we know", list("plain", plainList(c.Evidence)))...)
	v.Blocks = append(v.Blocks, block("nothing", "If we do nothing", paragraph("said", c.DoNothing))...)
	v.Blocks = append(v.Blocks, block("requests", english.Count(len(c.Work), "request, one cause", "requests, one cause"), p.workList("Requests behind it", c.Work, c))...)
	p.closing(&v, c)
	return v
}

func plainList(lines []string) []template.HTML {
	items := make([]template.HTML, len(lines))
	for i, line := range lines {
		items[i] = plain(line)
	}
	return items
}

func (p *page) stakeholderView(st *handbook.Stakeholder) ItemView {
	v := p.item(st, "Who it is for", stakeholdersPage, handbook.Concerns, handbook.RequestedBy)
	v.Facts = said([]Fact{
		{"Kind", plain(handbook.StakeholderTypes.Label(st.Type))},
		{"Owner", p.owner(st.Owner)},
		{"What they need", links(p, st.Needs)},
	})
	v.Blocks = append(v.Blocks, p.prose(st)...)
	concerns := p.concerning(st)
	work := block("work", "What they asked for, and what they get", p.workList("Work that concerns them", concerns, st))
	for i := range work {
		work[i].Note = got(concerns)
	}
	v.Blocks = append(v.Blocks, work...)
	p.closing(&v, st)
	return v
}

// got says what became of the work that somebody asked for.
func got(list []*handbook.Work) string {
	n := map[string]int{}
	for _, w := range list {
		switch {
		case w.Refused():
			n["refused"]++
		default:
			n[w.Status]++
		}
	}
	var said []string
	for _, part := range []struct{ status, words string }{
		{"done", "done"}, {"in_progress", "under way"}, {"accepted", "agreed"}, {"proposed", "not decided"}, {"refused", "not or not now"},
	} {
		if n[part.status] > 0 {
			said = append(said, fmt.Sprintf("%d %s", n[part.status], part.words))
		}
	}
	return english.Count(len(list), "request") + ": " + strings.Join(said, ", ") + "."
}
