package handbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"handbook/generator/diag"
)

func (a *assembly) resolveDepartment(d *Department) {
	d.Lead = a.owner(d, d.refs.lead, Leads)
	d.Parent = one[*Department](a, d, d.refs.parent, PartOf, KindDepartment)
}

func (a *assembly) resolveObjective(o *Objective) {
	o.Priority = one[*Priority](a, o, o.refs.priority, ServesPrio, KindPriority)
	o.SharedWith = all[*Department](a, o, o.refs.sharedWith, SharedWith, KindDepartment)
	own := make([]Name, 0, len(o.refs.serves))
	for _, name := range o.refs.serves {
		if strings.HasPrefix(name.Text, prefixAbove) {
			a.resolveAbove(o, name)
			continue
		}
		own = append(own, name)
	}
	o.Serves = all[Entity](a, o, own, Serves, KindObjective, KindKeyResult)
	for _, kr := range o.KeyResults {
		if kr.named.owner.IsZero() {
			kr.Owner = o.Owner
		}
	}
}

func (a *assembly) resolveComponent(c *Component) {
	c.Vendor = one[*Vendor](a, c, c.refs.vendor, SuppliedBy, KindVendor)
	c.DependsOn = all[*Component](a, c, c.refs.dependsOn, DependsOn, KindComponent)
	c.Pipeline = all[*Component](a, c, c.refs.pipeline, PipelineOf, KindComponent)
	c.Successor = one[*Component](a, c, c.refs.successor, Succeeds, KindComponent)
}

func (a *assembly) resolveMap(m *Map) {
	m.Anchors = all[*Stakeholder](a, m, m.refs.anchors, Shows, KindStakeholder)
	m.named = all[*Component](a, m, m.refs.components, Shows, KindComponent)
	m.departments = all[*Department](a, m, m.refs.departments, Shows, KindDepartment)
	m.Text = a.readMapText(m)
}

func (a *assembly) resolveWork(w *Work) {
	w.Cause = one[*Cause](a, w, w.refs.cause, HasCause, KindCause)
	w.Serves = all[Entity](a, w, w.refs.serves, Serves, KindObjective, KindKeyResult)
	w.Components = all[*Component](a, w, w.refs.components, Touches, KindComponent)
	w.Stakeholders = all[*Stakeholder](a, w, w.refs.stakeholders, Concerns, KindStakeholder)
	w.MergedInto = one[*Work](a, w, w.refs.mergedInto, MergedInto, KindWork)
	w.DecidedBy = a.owner(w, w.refs.decidedBy, DecidedBy)
	a.resolveDependencies(w)
	a.resolveEffort(w)
	a.checkDates(w)
	if w.refs.requestedBy.IsZero() {
		if w.Owner.Person != nil {
			w.RequestedBy = w.Owner.Person
		}
		return
	}
	a.late = append(a.late, func() {
		w.RequestedBy = a.refer(w, w.refs.requestedBy, RequestedBy, KindPerson, KindDepartment, KindStakeholder)
	})
}

func (a *assembly) resolveDependencies(w *Work) {
	kept := w.DependsOn[:0]
	for _, d := range w.DependsOn {
		d.On = one[*Work](a, w, d.on, DependsOn, KindWork)
		d.Champion = a.owner(w, d.champion, Champions)
		if d.On != nil && !slices.ContainsFunc(kept, func(other Dependency) bool { return other.On == d.On }) {
			kept = append(kept, d)
		}
	}
	w.DependsOn = kept
}

// resolveEffort brings effort into order: the item's own department first, then
// the others by id. What belongs to a department that this edition does not
// have is left out with it.
func (a *assembly) resolveEffort(w *Work) {
	w.Effort = nil
	for _, size := range w.refs.sizes {
		effort := Effort{Department: w.Department, Weeks: size.weeks, Size: size.letter}
		if !size.department.IsZero() {
			if effort.Department = one[*Department](a, w, size.department, BelongsTo, KindDepartment); effort.Department == nil {
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
func (a *assembly) checkDates(w *Work) {
	fiscal := a.h.Config.Fiscal
	for _, date := range []Date{w.Start, w.End} {
		if quarter := fiscal.Of(date); quarter != 0 && !w.Quarters.IsZero() && !w.Quarters.Contains(quarter) {
			a.report(w.refs.dates.diagnostic(w.File, diag.Warning, "outside-quarter",
				fmt.Sprintf("%s lies in %s, outside of %s, which the item names as its time", date, fiscal.Label(quarter), fiscal.PeriodLabel(w.Quarters)),
				"correct one of them; the dates count"))
			return
		}
	}
}

func (a *assembly) resolveQuarter(q *QuarterPlan) {
	q.Order = all[*Work](a, q, q.refs.order, Orders, KindWork)
	q.CutAfter = one[*Work](a, q, q.refs.cutAfter, Orders, KindWork)
	if q.CutAfter != nil && !slices.Contains(q.Order, q.CutAfter) {
		a.report(q.refs.cutAfter.diagnostic(q.File, diag.Error, "cut-after",
			fmt.Sprintf("the line stands after %s, which is not in the order", quoted(q.refs.cutAfter.Text)), "add it to order, or draw the line after an item of order"))
		q.CutAfter = nil
	}
}

// parties are the kinds that can ask for something or be in conflict, the one
// that an unknown name means first.
var parties = []Kind{KindDepartment, KindStakeholder, KindPerson}

func (a *assembly) resolveTension(t *Tension) {
	t.About = all[Entity](a, t, t.refs.about, About, anyKind...)
	t.Decider = a.owner(t, t.refs.decider, DecidedBy)
	for i := range t.Sides {
		side := &t.Sides[i]
		if side.who.IsZero() || strings.ContainsFunc(side.who.Text, unicode.IsSpace) {
			side.Words = side.who.Text
			continue
		}
		found, problem := a.h.index.look(side.who.Text, parties)
		if side.Who = found; found == nil {
			a.fail(t, side.who, problem, parties)
			if !problem.withheld {
				side.Words = side.who.Text
			}
		}
	}
}

func (a *assembly) resolveDecision(d *Decision) {
	d.Decider = a.owner(d, d.refs.decider, DecidedBy)
	d.Consulted = a.owners(d, d.refs.consulted, Consulted)
	d.Informed = a.owners(d, d.refs.informed, Informed)
	d.Supersedes = all[*Decision](a, d, d.refs.supersedes, Supersedes, KindDecision)
	d.About = all[Entity](a, d, d.refs.about, About, anyKind...)
	d.Settles = all[*Tension](a, d, d.refs.settles, Settles, KindTension)
}
