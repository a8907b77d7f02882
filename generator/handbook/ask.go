package handbook

import (
	"cmp"
	"slices"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
)

// Ask is help that an item needs from a department or a role, and that is no
// piece of work: an answer, an introduction, a week of somebody's time.
type Ask struct {
	Of     Entity // *Department or *Person
	What   string
	NeedBy value.Date
	State  string // asked, agreed, declined or done

	of Name
}

// Open reports whether help is still to come: asked for or promised.
func (a Ask) Open() bool { return a.State == "asked" || a.State == "agreed" }

// Overdue reports whether help is still to come that was needed before a day.
func (a Ask) Overdue(day value.Date) bool {
	return a.Open() && !a.NeedBy.IsZero() && a.NeedBy.Compare(day) < 0
}

// Asked is an ask seen from the department or role of which it is asked.
type Asked struct {
	From Entity // the item that needs the help
	Ask
}

// asksRow is the row of a kind whose items can ask for help. Help of nobody that
// the edition has is left out.
func asksRow[T any](at func(*T) *[]Ask) row[T] {
	r := asRecords("asks", "Help that it needs from a department or a role, without a piece of work", asks, at)
	resolve := r.resolve
	return r.resolvedBy(func(b *Builder, from Entity, t *T) {
		resolve(b, from, t)
		*at(t) = slices.DeleteFunc(*at(t), func(ask Ask) bool { return ask.Of == nil })
	})
}

// asks each say what is needed, and from whom.
var asks = records[Ask]{
	what: "an ask", by: []string{"of", "what"}, blank: Ask{State: "asked"},
	rows: newTable(
		asOne("of", "The department or the role that can help", Asks, func(a *Ask) (*Name, *Entity) { return &a.of, &a.Of }, KindDepartment, KindPerson).needed(),
		asText("what", "What is needed, in a few words", func(a *Ask) *string { return &a.What }).needed(),
		asDate("need_by", "The day on which it is needed", func(a *Ask) *value.Date { return &a.NeedBy }),
		asWord("state", "What became of it", AskStates, func(a *Ask) *string { return &a.State }),
	),
	keep: func(v input, a *Ask) bool {
		if v.node.Kind == yaml.MappingNode && (!v.has("of") || !v.has("what")) {
			v.problem(diag.Error, "missing-key", "an ask says what is needed, and from whom", "write {of: …, what: …, need_by: …}")
		}
		return !a.of.IsZero() && a.What != ""
	},
}

// AskedOf are the asks of a department or a role: those that are open first, by
// day, and one without a day last.
func (h *Handbook) AskedOf(e Entity) []Asked { return h.index.asked[e] }

// Overdue are all asks that are overdue on the handbook's day, by day.
func (h *Handbook) Overdue() []Asked {
	var list []Asked
	for _, e := range h.Entities() {
		for _, a := range e.Base().Asks {
			if a.Overdue(h.Now) {
				list = append(list, Asked{e, a})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y Asked) int { return x.NeedBy.Compare(y.NeedBy) })
	return list
}

// keepAsks lists asks at those of whom they are asked.
func (x *Index) KeepAsks(h *Handbook) {
	asked := map[Entity][]Asked{}
	for _, e := range h.Entities() {
		for _, a := range e.Base().Asks {
			asked[a.Of] = append(asked[a.Of], Asked{e, a})
		}
	}
	for _, list := range asked {
		slices.SortStableFunc(list, func(x, y Asked) int {
			return cmp.Or(openFirst(x.Open(), y.Open()), lastIfZero(x.NeedBy, y.NeedBy), x.NeedBy.Compare(y.NeedBy))
		})
	}
	x.asked = asked
}

func openFirst(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return -1
	}
	return 1
}

func lastIfZero(x, y value.Date) int { return openFirst(!x.IsZero(), !y.IsZero()) }
