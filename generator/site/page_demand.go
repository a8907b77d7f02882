package site

import (
	"fmt"
	"strings"

	"handbook/generator/english"
	"handbook/generator/figure"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/wording"
)

func causesListing(r *reader, v *page.Listing) {
	v.Lead = causesLead(r.handbook)
	t := &page.Table{Caption: "Root causes", Columns: []page.Column{{Title: "Cause", Kind: page.WideColumn}, {Title: "Requests", Kind: page.NumberColumn}, {Title: "If we do nothing", Kind: page.WideColumn}}}
	for _, c := range r.handbook.Causes {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{cell(link(c)), countCell(len(c.Work)), words(c.DoNothing)}})
	}
	v.Blocks = block("all", "", t.Shown())
	v.Blocks = append(v.Blocks, failureDemand(r)...)
	v.Blocks = append(v.Blocks, block("twice", "Perhaps asked for twice", askedBy(r, "asked-twice", "one-cause-many-requests", "answer-without-question"))...)
}

func stakeholdersListing(r *reader, v *page.Listing) {
	v.Lead = "The people we work for, what they need and what they asked for."
	t := &page.Table{Caption: "Who it is for", Columns: []page.Column{{Title: "Who", Kind: page.WideColumn}, {Title: "Kind"}, {Title: "What they need", Kind: page.WideColumn}, {Title: "Work that concerns them", Kind: page.NumberColumn}}}
	for _, st := range r.handbook.Stakeholders {
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(link(st)), words(handbook.StakeholderTypes.Label(st.Type)), cell(links(st.Needs)), countCell(len(workConcerning(r, st))),
		}})
	}
	v.Blocks = block("all", "", t.Shown())
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
	return fmt.Sprintf("%d of %s go back to %s. Solving one cause answers every request behind it.",
		behind, english.Count(len(h.Work), "request"), english.Count(len(h.Causes), "root cause"))
}

// failureDemand lists the work that is there only because something else was
// not done, or not done right (Seddon), and says how much it is.
func failureDemand(r *reader) []page.Block {
	var list []*handbook.Work
	var all, effort handbook.Sum
	for _, w := range r.handbook.Work {
		all.Add(w, w.Weeks())
		if w.Type == "failure_demand" {
			list = append(list, w)
			effort.Add(w, w.Weeks())
		}
	}
	blocks := block("failure", "Work that only repairs", workList(r, "Work that only repairs", list, nil))
	for i := range blocks {
		blocks[i].Note = fmt.Sprintf("It is there because something else was not done, or not done right. %d of %s", len(list), english.Count(len(r.handbook.Work), "request"))
		if all.Weeks > 0 && all.Stated() {
			blocks[i].Note += fmt.Sprintf(", %d%% of all weeks asked for", figure.Share(effort.Weeks, all.Weeks)) + wording.WithoutUnsized(all)
		}
		blocks[i].Note += "."
	}
	return blocks
}

// workConcerning is the work that a stakeholder asked for or is affected by.
func workConcerning(r *reader, st *handbook.Stakeholder) []*handbook.Work {
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

func causeItem(r *reader, c *handbook.Cause) *page.Item {
	v := startItem(r, c, "Root cause", causesPage, handbook.HasCause)
	v.Facts = page.Facts{
		fact("Owner", owner(c.Owner)),
		fact("Department", department(c.Department)),
		fact("Requests behind it", page.Words(english.Count(len(c.Work), "request"))),
	}
	v.Blocks = append(v.Blocks, proseBlock(r, c)...)
	v.Blocks = append(v.Blocks, block("evidence", "What we know", list(page.Lines, sentences(c.Evidence)))...)
	v.Blocks = append(v.Blocks, block("nothing", "If we do nothing", paragraph(page.Stated, c.DoNothing))...)
	v.Blocks = append(v.Blocks, block("requests", english.Count(len(c.Work), "request, one cause", "requests, one cause"), workList(r, "Requests behind it", c.Work, c))...)
	closing(r, v, c)
	return v
}

func stakeholderItem(r *reader, st *handbook.Stakeholder) *page.Item {
	v := startItem(r, st, "Who it is for", stakeholdersPage, handbook.Concerns, handbook.RequestedBy)
	v.Facts = page.Facts{
		fact("Kind", page.Words(handbook.StakeholderTypes.Label(st.Type))),
		fact("Owner", owner(st.Owner)),
		fact("Department", department(st.Department)),
		fact("What they need", links(st.Needs)),
	}
	v.Blocks = append(v.Blocks, proseBlock(r, st)...)
	concerns := workConcerning(r, st)
	work := block("work", "What they asked for and what they get", workList(r, "Work that concerns them", concerns, st))
	for i := range work {
		work[i].Note = got(concerns)
	}
	v.Blocks = append(v.Blocks, work...)
	closing(r, v, st)
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
