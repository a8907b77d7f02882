package site

import (
	"fmt"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

const (
	causesPage       = "causes/index.html"
	stakeholdersPage = "stakeholders/index.html"
)

// addDemand registers the pages of root causes and of those for whom work is done.
func (s *Site) addDemand() {
	s.listPage(causesPage, workPage, "Root causes", func(p *pages, v *page.Listing) {
		v.Lead = causesLead(p.handbook)
		t := &page.Table{Caption: "Root causes", Columns: []page.Column{{Title: "Cause", Kind: page.WideColumn}, {Title: "Requests", Kind: page.NumberColumn}, {Title: "If we do nothing", Kind: page.WideColumn}}}
		for _, c := range p.handbook.Causes {
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(link(c)), countCell(len(c.Work)), words(c.DoNothing)}})
		}
		v.Blocks = block("all", "", t.Shown())
		v.Blocks = append(v.Blocks, p.failureDemand()...)
		v.Blocks = append(v.Blocks, block("twice", "Perhaps asked for twice", p.asked("asked-twice", "one-cause-many-requests", "answer-without-question"))...)
	})
	for _, c := range s.handbook.Causes {
		s.addItem(c, workPage, func(p *pages) page.Main { return p.causeView(c) })
	}
	s.listPage(stakeholdersPage, workPage, "Who it is for", func(p *pages, v *page.Listing) {
		v.Lead = "The people for whom we work, what they need, and what they asked for."
		t := &page.Table{Caption: "Who it is for", Columns: []page.Column{{Title: "Who", Kind: page.WideColumn}, {Title: "Kind"}, {Title: "What they need", Kind: page.WideColumn}, {Title: "Work that concerns them", Kind: page.NumberColumn}}}
		for _, st := range p.handbook.Stakeholders {
			t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
				cell(link(st)), words(handbook.StakeholderTypes.Label(st.Type)), cell(links(st.Needs)), countCell(len(p.concerning(st))),
			}})
		}
		v.Blocks = block("all", "", t.Shown())
	})
	for _, st := range s.handbook.Stakeholders {
		s.addItem(st, workPage, func(p *pages) page.Main { return p.stakeholderView(st) })
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
func (p *pages) failureDemand() []page.Block {
	var list []*handbook.Work
	var all, effort value.Weeks
	for _, w := range p.handbook.Work {
		all += weight(w)
		if w.Type == "failure_demand" {
			list = append(list, w)
			effort += weight(w)
		}
	}
	blocks := block("failure", "Work that only repairs", p.workList("Work that only repairs", list, nil))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("It exists because something else was not done, or not done right. %d of %s", len(list), english.Count(len(p.handbook.Work), "request"))
		if all > 0 {
			blocks[i].Note += fmt.Sprintf(", %d %% of all weeks that were asked for", share(effort, all))
		}
		blocks[i].Note += "."
	}
	return blocks
}

// concerning is the work that a stakeholder asked for or is affected by.
func (p *pages) concerning(st *handbook.Stakeholder) []*handbook.Work {
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

func (p *pages) causeView(c *handbook.Cause) *page.Item {
	v := p.item(c, "Root cause", causesPage, handbook.HasCause)
	v.Facts = page.Facts{
		fact("Owner", owner(c.Owner)),
		fact("Department", department(c.Department)),
		fact("Requests behind it", page.Words(english.Count(len(c.Work), "request"))),
	}
	v.Blocks = append(v.Blocks, p.prose(c)...)
	v.Blocks = append(v.Blocks, block("evidence", "What we know", list(page.Lines, sentences(c.Evidence)))...)
	v.Blocks = append(v.Blocks, block("nothing", "If we do nothing", paragraph(page.Stated, c.DoNothing))...)
	v.Blocks = append(v.Blocks, block("requests", english.Count(len(c.Work), "request, one cause", "requests, one cause"), p.workList("Requests behind it", c.Work, c))...)
	p.closing(v, c)
	return v
}

func (p *pages) stakeholderView(st *handbook.Stakeholder) *page.Item {
	v := p.item(st, "Who it is for", stakeholdersPage, handbook.Concerns, handbook.RequestedBy)
	v.Facts = page.Facts{
		fact("Kind", page.Words(handbook.StakeholderTypes.Label(st.Type))),
		fact("Owner", owner(st.Owner)),
		fact("What they need", links(st.Needs)),
	}
	v.Blocks = append(v.Blocks, p.prose(st)...)
	concerns := p.concerning(st)
	work := block("work", "What they asked for, and what they get", p.workList("Work that concerns them", concerns, st))
	for i := range work {
		work[i].Note = got(concerns)
	}
	v.Blocks = append(v.Blocks, work...)
	p.closing(v, st)
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
