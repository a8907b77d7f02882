package exchange

import (
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// ownProperties are the properties of a kind that its rows do not make: what is
// worked out, and what is said otherwise than in a file.
var ownProperties = map[handbook.Kind]properties[handbook.Entity]{
	handbook.KindObjective:  objectiveOwn,
	handbook.KindKeyResult:  keyResultOwn,
	handbook.KindWork:       workOwn,
	handbook.KindComponent:  componentOwn,
	handbook.KindMap:        mapOwn,
	handbook.KindDepartment: departmentOwn,
	handbook.KindQuarter:    quarterOwn,
	handbook.KindCause:      causeOwn,
	handbook.KindTension:    tensionOwn,
	handbook.KindDecision:   decisionOwn,
	handbook.KindRisk:       riskOwn,
	handbook.KindPosition:   positionOwn,
	handbook.KindPage:       pageOwn,
	handbook.KindPerson:     without[handbook.Entity]("mail"),
	handbook.KindVendor:     vendorOwn,
	handbook.KindPriority:   priorityOwn,
}

// ownOf are such properties of one kind.
func ownOf[E handbook.Entity](lists ...properties[E]) properties[handbook.Entity] {
	var own properties[handbook.Entity]
	for _, p := range slices.Concat(lists...) {
		q := property[handbook.Entity]{name: p.name, says: p.says, form: p.form, always: p.always, authored: p.authored, secret: p.secret, behind: p.behind}
		if p.write != nil {
			q.write = func(e *encoder, thing handbook.Entity) bool { return p.write(e, thing.(E)) }
		}
		own = append(own, q)
	}
	return own
}

// kindTables are the properties of each kind.
var kindTables = func() map[handbook.Kind]properties[handbook.Entity] {
	tables := map[handbook.Kind]properties[handbook.Entity]{}
	for _, kind := range handbook.AnyKind {
		tables[kind] = tableOf(kind)
	}
	return tables
}()

// tableOf is the table of a kind: what every kind has, and between that its own
// rows, with further properties in their places. What a property says is taken
// from the key of its name in a file.
func tableOf(kind handbook.Kind) properties[handbook.Entity] {
	head, tail := itemHead(kind), itemTail()
	said := func(r handbook.Row) bool {
		named := func(p property[handbook.Entity]) bool { return p.name == r.Key }
		return r.Key == "audience" || slices.ContainsFunc(head, named) || slices.ContainsFunc(tail, named)
	}
	rows := slices.DeleteFunc(handbook.Rows(kind), said)
	common := slices.DeleteFunc(handbook.ItemRows(kind), said)
	table := slices.Concat(head, rowsAs(rows, ownProperties[kind]), ofItems(common), tail)
	for i, p := range table {
		if f, known := kind.Field(p.name); p.says == "" && known {
			table[i].says = f.Help
		}
	}
	return table
}

// itemHead is what stands at the beginning of every item.
func itemHead(kind handbook.Kind) properties[handbook.Entity] {
	status := text("status", "", func(e handbook.Entity) string { return e.Base().Status })
	if terms := handbook.Statuses(kind); terms != nil {
		status = word("status", "", terms, func(e handbook.Entity) string { return e.Base().Status })
	}
	return properties[handbook.Entity]{
		always(property[handbook.Entity]{name: "ref", says: "The name under which others refer to it", form: refForm, write: func(e *encoder, thing handbook.Entity) bool {
			e.ref(thing)
			return true
		}}),
		always(text("id", "Its id, unique within its list", func(e handbook.Entity) string { return e.Base().ID })),
		always(text("title", "What it is called", func(e handbook.Entity) string { return e.Base().Title })),
		{name: "page", says: "The address of its page, from the site's root", form: &schema{Type: "string", Format: "uri-reference"}, write: func(e *encoder, thing handbook.Entity) bool {
			address := e.page(thing)
			if address != "" {
				e.string(address)
			}
			return address != ""
		}},
		text("summary", "Its first paragraph, or its summary, in plain words", func(e handbook.Entity) string { return e.Base().Summary }),
		status,
		answering("owner", "Who answers for it", func(e handbook.Entity) handbook.Owner { return e.Base().Owner }),
		asFact(one("department", "The department that it belongs to; a company's objective has none", func(e handbook.Entity) *handbook.Department { return e.Base().Department })),
	}
}

// ofItems are the properties of rows that every kind has.
func ofItems(rows []handbook.Row) properties[handbook.Entity] {
	var table properties[handbook.Entity]
	for _, p := range rowsAs[*handbook.Item](rows, nil) {
		table = append(table, property[handbook.Entity]{name: p.name, says: p.says, form: p.form, authored: true, write: func(e *encoder, thing handbook.Entity) bool {
			return p.write(e, thing.Base())
		}})
	}
	return table
}

// itemTail is what stands at the end of every item.
func itemTail() properties[handbook.Entity] {
	return properties[handbook.Entity]{
		asFact(textList("tags", "", func(e handbook.Entity) []string { return e.Base().Tags })),
		textList("aliases", "Old addresses of its page, from the site's root", func(e handbook.Entity) []string { return e.Base().Aliases }),
		yes("exec", "It is for executives only, and in no other edition", func(e handbook.Entity) bool { return e.Base().Audience == handbook.Exec }),
		yes("draft", "It is a draft, included on request", func(e handbook.Entity) bool { return e.Base().Draft }),
		date("confirmed", "", func(e handbook.Entity) value.Date { return e.Base().Confirmed }),
		list("waive", "", waiverTable, func(e handbook.Entity) []handbook.Waiver { return e.Base().Waivers }),
		list("extra", "Keys of the author's own", factTable, func(e handbook.Entity) []handbook.Fact { return e.Base().Extra }),
		text("file", "Its source, from the project folder", func(e handbook.Entity) string { return e.Base().File }),
		yes("implicit", "It has no file; other items only name it", func(e handbook.Entity) bool { return e.Base().Implicit }),
		yes("unreadable", "Its front matter could not be read: it is part of no sum", func(e handbook.Entity) bool { return e.Base().Unreadable }),
		{name: "inbound", says: "What refers to it, by key; mentions are links in prose (derived)", form: inboundForm, write: func(e *encoder, thing handbook.Entity) bool {
			return e.inbound(thing.Base().Inbound)
		}},
	}
}

var inboundForm = &schema{Type: "object", Additional: listOf(refForm)}

// inbound writes references grouped by their relation, in which they are sorted.
func (e *encoder) inbound(list []handbook.Inbound) bool {
	for i, in := range list {
		switch {
		case i > 0 && list[i-1].Relation == in.Relation:
			e.buf = append(e.buf, ',')
		case i > 0:
			e.buf = append(e.buf, "],"...)
			e.relation(in.Relation)
		default:
			e.buf = append(e.buf, '{')
			e.relation(in.Relation)
		}
		e.ref(in.From)
	}
	if len(list) > 0 {
		e.buf = append(e.buf, "]}"...)
	}
	return len(list) > 0
}

func (e *encoder) relation(r handbook.Relation) {
	e.string(r.String())
	e.buf = append(e.buf, ":["...)
}

var waiverTable = properties[handbook.Waiver]{
	always(text("rule", "The rule that need not ask", func(w handbook.Waiver) string { return w.Rule })),
	always(text("why", "The reason", func(w handbook.Waiver) string { return w.Why })),
	text("by", "Who agreed to it", func(w handbook.Waiver) string { return w.By }),
	date("until", "The last day on which it applies", func(w handbook.Waiver) value.Date { return w.Until }),
}

var factTable = properties[handbook.Fact]{
	always(text("key", "The key", func(f handbook.Fact) string { return f.Key })),
	text("value", "The value as text", func(f handbook.Fact) string { return f.Value }),
}

// costs is what something costs, which only the executives' edition has.
func costs[T any](says string, get func(T) value.Cost) property[T] {
	return group("cost", says, costTable, func(t T) (value.Cost, bool) {
		c := get(t)
		return c, c.HasOnce || c.HasYearly
	})
}

var costTable = properties[value.Cost]{
	whole("once", "Once, in whole units of the currency", func(c value.Cost) (int64, bool) { return int64(c.Once), c.HasOnce }),
	whole("yearly", "In a year, in whole units of the currency", func(c value.Cost) (int64, bool) { return int64(c.Yearly), c.HasYearly }),
}

// rated are what the ratings of the purpose grid lead to.
func rated[T any](get func(T) (handbook.Purpose, handbook.Quadrant)) properties[T] {
	return behind("rated_on",
		one("rated_as", "The component whose ratings these are; absent when they are its own", func(t T) *handbook.Component {
			purpose, _ := get(t)
			return purpose.From
		}),
		word("quadrant", "The corner of the purpose grid (derived)", quadrantTerms(), func(t T) string {
			_, q := get(t)
			return snake(string(q))
		}),
	)
}

func quadrantTerms() handbook.Terms {
	var terms handbook.Terms
	for _, q := range handbook.Quadrants {
		terms = append(terms, handbook.Term{Value: snake(string(q.Quadrant)), Label: q.Name, Meaning: q.Asks})
	}
	return terms
}

func stageTerms() handbook.Terms {
	var terms handbook.Terms
	for _, s := range handbook.Stages {
		terms = append(terms, handbook.Term{Value: s.Value, Label: s.Label, Meaning: s.Meaning})
	}
	return terms
}

// snake writes a word of two parts as keys are written.
func snake(words string) string { return strings.ReplaceAll(words, " ", "_") }

var mapOwn = ownOf(
	without[*handbook.Map]("offsets", "all", "departments"),
	properties[*handbook.Map]{worded[*handbook.Map]("source", "The file in the map language that it shows, from the content root"),
		list("annotations", "", noteTable, func(m *handbook.Map) []handbook.Note { return m.Annotations }),
		list("notes", "", noteTable, func(m *handbook.Map) []handbook.Note { return m.Notes })},
	behind("notes",
		many("components", "The components that it shows, from the top (derived)", func(m *handbook.Map) []*handbook.Component { return m.Components }),
		many("unplaced", "Components that it should show but cannot: nobody said how standard they are (derived)", func(m *handbook.Map) []*handbook.Component { return m.Unplaced }),
	),
)

var noteTable = properties[handbook.Note]{
	always(text("text", "The words", func(n handbook.Note) string { return n.Text })),
	always(coordinate("visibility", "How close to the customer it is, from 0 to 1", func(n handbook.Note) value.Thousandths { return n.Visibility })),
	always(coordinate("evolution", "How standard it is, from 0 to 1", func(n handbook.Note) value.Thousandths { return n.Evolution })),
}

type component = *handbook.Component

var componentOwn = ownOf(
	properties[component]{
		worded[component]("evolution", "How standard it is in the whole market, from 0 to 1"),
		worded[component]("visibility", "How close it is to those it is for, from 0 to 1"),
		worded[component]("evolves_to", "Where it is going, from 0 to 1"),
		worded[component]("cost", "What it costs; only in the executives' edition"),
	},
	behind("evolution", word("stage", "The stage of evolution in which it is (derived)", stageTerms(), func(c component) string {
		stage, _ := handbook.StageOf(c.Evolution)
		return stage.Value
	})),
	behind("visibility", yes("visibility_derived", "The visibility is not written: it follows from what needs the component", func(c component) bool { return c.Derived })),
	rated(func(c component) (handbook.Purpose, handbook.Quadrant) { return c.Purpose, c.Quadrant }),
	properties[component]{
		count("demand", "How many open pieces of work touch it (derived)", func(c component) int { return c.Demand }),
		many("used_by", "The components that need it (derived)", func(c component) []component { return c.UsedBy }),
		many("work", "The work that touches it (derived)", func(c component) []*handbook.Work { return c.Work }),
		many("maps", "The maps that show it (derived)", func(c component) []*handbook.Map { return c.Maps }),
	},
)

var vendorOwn = ownOf(properties[*handbook.Vendor]{
	many("components", "What they supply (derived)", func(v *handbook.Vendor) []*handbook.Component { return v.Components }),
})

var pageOwn = ownOf(properties[*handbook.Page]{
	one("parent", "The page above it", func(p *handbook.Page) *handbook.Page { return p.Parent }),
	many("pages", "The pages below it", func(p *handbook.Page) []*handbook.Page { return p.Pages }),
})
