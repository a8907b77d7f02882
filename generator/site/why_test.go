package site

import (
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

// TestWhyWorkIsOffTrack gives work one more thing that holds it up at a time:
// the first that the handbook knows is the one that is said.
func TestWhyWorkIsOffTrack(t *testing.T) {
	day := func(month, day int) value.Date { return value.Date{Year: 2026, Month: month, Day: day} }
	h := &handbook.Handbook{Now: day(11, 16), Config: handbook.Config{Fiscal: value.Fiscal{StartMonth: 1}}}
	last := h.Current() - 1
	w := &handbook.Work{Item: handbook.Item{Title: "One record", Status: "in_progress"}, Health: "off_track"}
	check := func(want string) {
		t.Helper()
		if got := because(h, w); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	check("Off track: nobody has written down why.")
	w.Owner.Person = &handbook.Person{Item: handbook.Item{Title: "Head of IT"}, Vacant: true}
	check("Off track: the role of its owner, Head of IT, is vacant.")
	w.Quarters = value.Period{First: last, Last: last}
	check("Off track: it was planned to end in " + h.Config.Fiscal.Label(last) + ".")
	w.Broken = []handbook.BrokenOrder{{On: &handbook.Work{Item: handbook.Item{Title: "Clean the data"}}, Why: "starts before it ends"}}
	check("Off track: it needs “Clean the data”, and starts before it ends.")
	w.Asks = []handbook.Ask{{Of: &handbook.Department{Item: handbook.Item{Title: "Sales"}}, What: "a list of fields", NeedBy: day(11, 1), State: "asked"}}
	check("Off track: help from Sales was needed by 1 November 2026 (a list of fields).")
	w.Milestones = []handbook.Milestone{{Title: "First hundred customers", Date: day(10, 31)}, {Title: "All", Date: day(12, 31)}}
	check("Off track: “First hundred customers” was due on 31 October 2026.")
	w.Health = "on_track"
	check("")
	w.Health, w.Status = "off_track", "done"
	check("")
}

// TestWhatIsBeingDone: an open decision comes before help that was asked for,
// that before what answers a risk, and that before work under way. What is done for
// the key results that do worst comes before all of it.
func TestWhatIsBeingDone(t *testing.T) {
	h := &handbook.Handbook{Config: handbook.Config{Fiscal: value.Fiscal{StartMonth: 1}}}
	o := &handbook.Objective{Item: handbook.Item{Title: "Grow"}}
	check := func(want string) {
		t.Helper()
		if got := plainly(beingDone(h, o)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	check("Nothing is recorded as being done about it")
	o.Work = []*handbook.Work{{Item: handbook.Item{Title: "Waiting", Status: "accepted"}}, {Item: handbook.Item{Title: "Running", Status: "in_progress"}}}
	check("Under way: “Running”")
	answered := &handbook.Risk{Item: handbook.Item{Title: "No trainers", Status: "open"}, AnsweredBy: []handbook.Entity{o.Work[0]}}
	o.Inbound = []handbook.Inbound{{From: answered, Relation: handbook.Threatens}}
	check("The risk “No trainers” is answered by “Waiting”")
	o.Asks = []handbook.Ask{{Of: &handbook.Department{Item: handbook.Item{Title: "Sales"}}, What: "a list", State: "agreed"}}
	check("Asked of Sales: a list")
	o.Inbound = append(o.Inbound, handbook.Inbound{From: &handbook.Decision{Item: handbook.Item{Title: "Which market", Status: "proposed"}}, Relation: handbook.About})
	check("To be decided: “Which market”")

	wins, leavers := &handbook.KeyResult{Health: "off_track"}, &handbook.KeyResult{Health: "needs_attention"}
	o.KeyResults = []*handbook.KeyResult{{Health: "on_track", Work: o.Work}, leavers, wins}
	check("To be decided: “Which market”") // nothing is done for either
	leavers.Work = o.Work[:1]
	check("For the first: nothing is planned; for the second: “Waiting” is agreed")
	wins.Work = o.Work
	check("For the first: “Running” is under way; for the second: “Waiting” is agreed")
	leavers.Inbound = []handbook.Inbound{{From: &handbook.Position{Item: handbook.Item{Title: "Partners", Status: "open"}, Quarter: value.NewQuarter(2027, 1)}, Relation: handbook.Serves}}
	check("For the first: “Running” is under way; for the second: “Partners” is to join, Q1 2027")
	o.KeyResults = o.KeyResults[2:]
	check("For this: “Running” is under way")
}

// plainly is the text of a line.
func plainly(n page.Node) string {
	switch n := n.(type) {
	case page.Nodes:
		said := ""
		for _, part := range n {
			said += plainly(part)
		}
		return said
	case page.Text:
		return string(n)
	case page.Link:
		return n.Words
	case page.Mark:
		return plainly(n.Of)
	}
	return ""
}
