package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
)

// resolveDepartment finds the department of an item: the owner's where the item
// names none, but for an objective, which is the company's then. A role has its
// own key, and a department and a key result have no other.
func (b *Builder) resolveDepartment(e Entity, item *Item) {
	switch item.Kind {
	case KindPerson, KindDepartment, KindKeyResult:
		return
	}
	item.Department = one[*Department](b, e, item.named.department, BelongsTo, KindDepartment)
	if item.named.department.IsZero() && item.Kind != KindObjective && item.Owner.Person != nil {
		if item.Department = item.Owner.Person.Department; item.Department != nil {
			note(BelongsTo, e, item.Department)
		}
	}
}

// resolveServes finds what an objective contributes to, here and one level up.
func (b *Builder) resolveServes(_ Entity, o *Objective) {
	own := make([]Name, 0, len(o.refs.serves))
	for _, name := range o.refs.serves {
		if id, above := cutAbove(name.Text); above {
			b.resolveAbove(o, name, id)
			continue
		}
		own = append(own, name)
	}
	o.Serves = all[Entity](b, o, own, Serves, KindObjective, KindKeyResult)
}

// resolveRequester finds who asked for work: its owner where nobody is named.
func (b *Builder) resolveRequester(_ Entity, w *Work) {
	if !w.refs.requestedBy.IsZero() {
		w.RequestedBy = b.refer(w, w.refs.requestedBy, RequestedBy, KindPerson, KindDepartment, KindStakeholder)
	} else if w.Owner.Person != nil {
		w.RequestedBy = w.Owner.Person
	}
}

// resolveEffort brings effort into order: the item's own department first, then
// the others by id. What belongs to a department that this edition does not
// have is left out with it.
func (b *Builder) resolveEffort(w *Work) {
	w.Effort = nil
	for _, size := range w.refs.sizes {
		effort := Effort{Department: w.Department, Weeks: size.weeks, Size: size.letter}
		if !size.department.IsZero() {
			if effort.Department = one[*Department](b, w, size.department, BelongsTo, KindDepartment); effort.Department == nil {
				continue
			}
		}
		w.Effort = append(w.Effort, effort)
	}
	rank := func(e Effort) (int, string) {
		switch e.Department {
		case w.Department:
			return 0, ""
		case nil:
			return 1, ""
		}
		return 2, e.Department.ID
	}
	slices.SortStableFunc(w.Effort, func(x, y Effort) int {
		first, id := rank(x)
		second, other := rank(y)
		return cmp.Or(cmp.Compare(first, second), cmp.Compare(id, other))
	})
}

// checkDates warns of days that lie outside of the quarters: the days decide.
func (b *Builder) checkDates(w *Work) {
	fiscal := b.h.Config.Fiscal
	for _, date := range []value.Date{w.Start, w.End} {
		if quarter := fiscal.Of(date); quarter != 0 && !w.Quarters.IsZero() && !w.Quarters.Contains(quarter) {
			b.Report(w.refs.dates.Diagnostic(w.File, diag.Warning, "outside-quarter",
				fmt.Sprintf("%s is in %s, outside %s, the quarter of the item", date, fiscal.Label(quarter), fiscal.PeriodLabel(w.Quarters)),
				"correct one of them; the dates count"))
			return
		}
	}
}

// resolveLine finds the last work above the line of a quarter.
func (b *Builder) resolveLine(_ Entity, q *QuarterPlan) {
	q.CutAfter = one[*Work](b, q, q.refs.cutAfter, Orders, KindWork)
	if q.CutAfter != nil && !slices.Contains(q.Order, q.CutAfter) {
		b.Report(q.refs.cutAfter.Diagnostic(q.File, diag.Error, "cut-after",
			fmt.Sprintf("the line is drawn after %s, which is not in the order", english.Quoted(q.refs.cutAfter.Text)), "add it to order, or draw the line after an item of order"))
		q.CutAfter = nil
	}
}

// parties are the kinds that can ask for something or be in conflict, the one
// that an unknown name means first.
var Parties = []Kind{KindDepartment, KindStakeholder, KindPerson}

// resolveSide finds whose side of a tension it is: words with a blank are nobody
// of the handbook.
func (b *Builder) resolveSide(t Entity, side *Side) {
	if side.who.IsZero() || strings.ContainsFunc(side.who.Text, unicode.IsSpace) {
		side.Words = side.who.Text
		return
	}
	found, problem := b.h.index.Look(side.who.Text, Parties)
	if side.Who = found; found == nil {
		b.fail(t, side.who, problem, Parties)
		if !problem.Withheld {
			side.Words = side.who.Text
		}
	}
}
