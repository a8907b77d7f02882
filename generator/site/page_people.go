package site

import (
	"html/template"
	"slices"
	"strconv"

	"handbook/generator/handbook"
)

const peoplePage = "people/index.html"

func (s *Site) addPeople() {
	s.listPage(peoplePage, departmentsPage, "People", func(p *page, v *ListView) {
		v.Lead = "Roles, not names: who answers for what."
		v.Blocks = block("all", "", p.peopleTable())
	})
	for _, person := range s.handbook.People {
		s.addItem(person, departmentsPage, func(p *page) any { return p.personView(person) })
	}
}

func (p *page) peopleTable() template.HTML {
	t := table{caption: "Roles", filter: true, columns: []column{
		{title: "Role", class: "wide"}, {title: "Department", facet: true}, {title: "Objectives", class: "number"}, {title: "Open work", class: "number"}, {title: "To decide", class: "number"},
	}}
	for _, person := range p.handbook.People {
		duties := dutiesOf(person)
		t.rows = append(t.rows, row{cells: []cell{
			marks(p.owner(handbook.Owner{Person: person})), marks(p.department(person.Department)),
			countCell(len(duties.objectives)), countCell(len(stillOpen(duties.work))), countCell(len(duties.decide)),
		}})
	}
	return t.html()
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

// personView is a role's desk: what it has to decide, what comes next, and what
// it answers for.
func (p *page) personView(person *handbook.Person) ItemView {
	v := p.item(person, "Role", peoplePage, handbook.Owns, handbook.DecidedBy, handbook.Asks)
	if person.Vacant {
		v.Chips = []template.HTML{chip("vacant", "Vacant")}
	}
	d := dutiesOf(person)
	open := stillOpen(d.work)
	v.Facts = said([]Fact{
		{"Department", p.department(person.Department)},
		{"Objectives", figureOf(len(d.objectives))},
		{"Open work", figureOf(len(open))},
		{"People to hire", figureOf(joiners(d.positions))},
	})
	v.Blocks = append(v.Blocks, block("decide", "To be decided by this role", p.decideList(d.decide, person))...)
	v.Blocks = append(v.Blocks, p.helpAskedOf(person)...)
	v.Blocks = append(v.Blocks, block("dates", "Next dates", p.nextDates(person))...)
	v.Blocks = append(v.Blocks, block("objectives", "Objectives", p.objectiveList("Objectives", d.objectives, person))...)
	v.Blocks = append(v.Blocks, block("key-results", "Key results of others' objectives", list("links", linkItems(p, d.keyResults)))...)
	v.Blocks = append(v.Blocks, block("work", "Open work", p.workList("Open work", open, person)+p.pastWork(d.work))...)
	for _, d := range d.leads {
		v.Blocks = append(v.Blocks, block("helps-"+d.Slug, "Work of others that "+d.Title+" helps with", p.helpList(d))...)
	}
	v.Blocks = append(v.Blocks, block("positions", "Positions to fill", p.positionList(d.positions, person))...)
	v.Blocks = append(v.Blocks, block("components", "What we run on", p.componentList("What we run on", d.components))...)
	v.Blocks = append(v.Blocks, block("others", "Also looks after", list("links", p.named(d.others)))...)
	if decided := p.inboundLinks(decidedBy(person)); len(decided) > 0 {
		v.Inbound = append(v.Inbound, Group{"Decided", list("links", decided)})
	}
	p.closing(&v, person)
	return v
}

// figureOf is a number as a fact; none of something is no fact.
func figureOf(n int) template.HTML {
	if n == 0 {
		return ""
	}
	return plain(strconv.Itoa(n))
}

// pastWork counts the work of a role that is done or was refused.
func (p *page) pastWork(list []*handbook.Work) template.HTML {
	past := slices.DeleteFunc(slices.Clone(list), (*handbook.Work).Open)
	if len(past) == 0 {
		return ""
	}
	return `<p class="note">Done or not being done: ` + firstLinks(p, past, mostPast) + `</p>`
}

// mostPast is how much of what is over a page names.
const mostPast = 6

// named are links to things, each with what it is.
func (p *page) named(list []handbook.Entity) []template.HTML {
	items := make([]template.HTML, len(list))
	for i, e := range list {
		items[i] = p.link(e) + chip("kind", kindWords(e))
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
// decides. What it has to decide stands above them.
func (p *page) nextDates(person *handbook.Person) template.HTML {
	var items []template.HTML
	for _, d := range p.dues() {
		if len(items) == mostDates || d.On.Compare(p.handbook.Now.AddDays(lookAhead)) > 0 {
			break
		}
		own, decides := d.About.Base().Owner.Person == person, decides(person, d.About)
		if decides && !d.Decides() || own && !decides {
			items = append(items, day(d.On)+plain(": "+lower(d.Says)+", ")+p.link(d.About))
		}
	}
	return list("links", items)
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
