package site

import (
	"slices"
	"strconv"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
)

func peopleListing(r *reader, v *page.Listing) {
	v.Lead = "Roles, not names: who answers for what."
	v.Blocks = block("all", "", peopleTable(r))
}
func peopleTable(r *reader) page.Node {
	t := &page.Table{Caption: "Roles", Filter: true, Columns: []page.Column{
		{Title: "Role", Kind: page.WideColumn}, {Title: "Department", Facet: "department"}, {Title: "Objectives", Kind: page.NumberColumn}, {Title: "Open work", Kind: page.NumberColumn}, {Title: "To decide", Kind: page.NumberColumn},
	}}
	for _, person := range r.handbook.People {
		duties := dutiesOf(person)
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			cell(owner(handbook.Owner{Person: person})), cell(department(person.Department)),
			countCell(len(duties.objectives)), countCell(len(stillOpen(duties.work))), countCell(len(duties.decide)),
		}})
	}
	return t.Shown()
}

// duties is what one role answers for.
type duties struct {
	leads      []*handbook.Department
	decide     []undecided
	objectives []*handbook.Objective
	keyResults []*handbook.KeyResult // of others' objectives
	work       []*handbook.Work
	positions  []*handbook.Position // to hire for
	components []*handbook.Component
	risks      []*handbook.Risk  // that are not over
	others     []handbook.Entity // plans, maps, tensions and whatever else it looks after
}

func dutiesOf(person *handbook.Person) duties {
	var d duties
	var tensions []*handbook.Tension
	var decisions []*handbook.Decision
	for _, in := range person.Inbound {
		switch in.Relation {
		case handbook.Owns:
			d.own(in.From, person)
		case handbook.Leads:
			if led, ok := in.From.(*handbook.Department); ok {
				d.leads = append(d.leads, led)
			}
		case handbook.DecidedBy:
			switch from := in.From.(type) {
			case *handbook.Tension:
				tensions = append(tensions, from)
			case *handbook.Decision:
				decisions = append(decisions, from)
			}
		}
	}
	d.decide = byDate(tensions, decisions)
	return d
}

// own adds something that the role owns, unless it is over.
func (d *duties) own(e handbook.Entity, person *handbook.Person) {
	switch e := e.(type) {
	case *handbook.Objective:
		d.objectives = append(d.objectives, e)
	case *handbook.KeyResult:
		if e.Objective.Owner.Person != person {
			d.keyResults = append(d.keyResults, e)
		}
	case *handbook.Work:
		d.work = append(d.work, e)
	case *handbook.Position:
		if e.Counts() && e.Status != "filled" {
			d.positions = append(d.positions, e)
		}
	case *handbook.Component:
		d.components = append(d.components, e)
	case *handbook.Risk:
		if !e.Over() {
			d.risks = append(d.risks, e)
		}
	case *handbook.Decision:
		if e.Open() {
			d.others = append(d.others, e)
		}
	case *handbook.Tension:
		if e.Open() {
			d.others = append(d.others, e)
		}
	case *handbook.QuarterPlan:
		if e.Status != "closed" {
			d.others = append(d.others, e)
		}
	default:
		d.others = append(d.others, e)
	}
}

// personItem is a role's desk: what it has to decide, what comes next, and what
// it answers for.
func personItem(r *reader, person *handbook.Person) *page.Item {
	v := startItem(r, person, "Role", peoplePage, handbook.Owns, handbook.DecidedBy, handbook.Asks)
	if person.Vacant {
		v.Chips = chips(chip("vacant", "Vacant"))
	}
	d := dutiesOf(person)
	open := stillOpen(d.work)
	v.Facts = page.Facts{
		fact("Department", department(person.Department)),
		fact("Objectives", figureOf(len(d.objectives))),
		fact("Open work", figureOf(len(open))),
		fact("People to hire", figureOf(joiners(d.positions))),
	}
	v.Blocks = append(v.Blocks, block("decide", "To be decided by this role", decideList(r, d.decide, person))...)
	v.Blocks = append(v.Blocks, helpAskedOf(r, person)...)
	v.Blocks = append(v.Blocks, block("dates", "Next dates", nextDates(r, person))...)
	v.Blocks = append(v.Blocks, block("objectives", "Objectives", objectiveList(r, "Objectives", d.objectives, person))...)
	v.Blocks = append(v.Blocks, block("key-results", "Key results of others' objectives", list(page.Links, linkItems(d.keyResults)))...)
	v.Blocks = append(v.Blocks, block("work", "Open work", page.Line(workList(r, "Open work", open, person), pastWork(d.work)))...)
	for _, d := range d.leads {
		v.Blocks = append(v.Blocks, block("helps-"+d.Slug, "Work of others that "+d.Title+" helps with", helpList(r, d))...)
	}
	v.Blocks = append(v.Blocks, block("risks", "What could go wrong", riskTable("What could go wrong", handbook.LargestFirst(d.risks), nil))...)
	v.Blocks = append(v.Blocks, block("positions", "Positions to fill", positionList(r, d.positions, person))...)
	v.Blocks = append(v.Blocks, block("components", "What we run on", componentList(r, "What we run on", d.components))...)
	v.Blocks = append(v.Blocks, block("others", "Also looks after", list(page.Links, eachNamed(d.others)))...)
	if decided := inboundLinks(decidedBy(person)); len(decided) > 0 {
		v.Inbound = append(v.Inbound, page.Group{Title: "Decided", Items: list(page.Links, decided)})
	}
	closing(r, v, person)
	return v
}

// figureOf is a number as a fact; none of something is no fact.
func figureOf(n int) page.Node {
	if n == 0 {
		return nil
	}
	return page.Words(strconv.Itoa(n))
}

// pastWork counts the work of a role that is done or was refused.
func pastWork(list []*handbook.Work) page.Node {
	past := slices.DeleteFunc(slices.Clone(list), (*handbook.Work).Open)
	if len(past) == 0 {
		return nil
	}
	return page.Paragraph{Role: page.Note, Of: page.Line(page.Text("Done or not being done: "), firstLinks(past, mostPast))}
}

// mostPast is how much of what is over a page names.
const mostPast = 6

// eachNamed are links to things, each with what it is.
func eachNamed(list []handbook.Entity) []page.Node {
	items := make([]page.Node, len(list))
	for i, e := range list {
		items[i] = named(e)
	}
	return items
}

// decidedBy is what a role has decided; what is still open is not among it.
func decidedBy(person *handbook.Person) []handbook.Inbound {
	var list []handbook.Inbound
	for _, in := range person.Inbound {
		if in.Relation == handbook.DecidedBy && !isOpen(in.From) {
			list = append(list, in)
		}
	}
	return list
}

// isOpen says that something still has to be decided.
func isOpen(e handbook.Entity) bool {
	open, ok := e.(interface{ Open() bool })
	return ok && open.Open()
}

const (
	mostDates = 6  // dates that a role's page lists
	lookAhead = 90 // days that they lie ahead at most
)

// nextDates are the next days on which something is due of what a role owns or
// decides. What it has to decide is above them.
func nextDates(r *reader, person *handbook.Person) page.Node {
	var items []page.Node
	for _, d := range r.dues() {
		if len(items) == mostDates || d.On.Compare(r.handbook.Now.AddDays(lookAhead)) > 0 {
			break
		}
		own, decides := d.About.Base().Owner.Person == person, decides(person, d.About)
		if decides && !d.Decides() || own && !decides {
			items = append(items, page.Line(day(d.On), page.Text(": "+english.Lower(d.Says)+", "), link(d.About)))
		}
	}
	return list(page.Links, items)
}

// decides says that it is this role that decides a tension or a decision.
func decides(person *handbook.Person, e handbook.Entity) bool {
	switch e := e.(type) {
	case *handbook.Tension:
		return e.Decider.Person == person
	case *handbook.Decision:
		return e.Decider.Person == person
	}
	return false
}
