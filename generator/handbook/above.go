package handbook

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
)

// Above is the handbook one level up, as far as objectives can contribute to
// it: what its offer or its handbook.json says.
type Above struct {
	Organisation string
	AsOf         value.Date
	OnlyAgreed   bool   // its file is not there: the aims are what was agreed
	Aims         []*Aim // objectives, each before its key results
}

// Aim is an objective or a key result of the handbook one level up.
type Aim struct {
	ID, Title, Owner string
	Status           string // of an objective, a word of [ObjectiveStatuses]; "" for a key result
	Health           string
	Progress         value.Share
	Of               string   // the department whose objective it is; "" for the company's
	Period, Target   string   // in words; "" where its file does not say
	Was              []string // ids that it had

	Terms    AimTerms   // as they are now; without a title where its file does not say them
	Agreed   AimTerms   // as we agreed to them
	AgreedOn value.Date // zero: never
}

// AimTerms are what two levels agree on in one line, as texts.
type AimTerms struct{ Title, Period, Unit, Baseline, Target, Owner string }

// Changed says in words what of an aim is not as we agreed: "its target has changed
// from “90” to “95”". What its file does not say is no change.
func (a *Aim) Changed() []string {
	if a.AgreedOn.IsZero() || a.Terms.Title == "" {
		return nil
	}
	return a.Agreed.Until(a.Terms)
}

// Until says in words what is different in later terms.
func (then AimTerms) Until(now AimTerms) []string {
	var list []string
	for _, term := range []struct{ name, then, now string }{
		{"title", then.Title, now.Title}, {"period", then.Period, now.Period}, {"unit", then.Unit, now.Unit},
		{"baseline", then.Baseline, now.Baseline}, {"target", then.Target, now.Target}, {"owner", then.Owner, now.Owner},
	} {
		switch {
		case term.then == term.now:
		case term.then == "":
			list = append(list, fmt.Sprintf("its %s has become “%s”", term.name, term.now))
		case term.now == "":
			list = append(list, fmt.Sprintf("its %s, “%s”, has gone", term.name, term.then))
		default:
			list = append(list, fmt.Sprintf("its %s has changed from “%s” to “%s”", term.name, term.then, term.now))
		}
	}
	return list
}

// Open reports whether there is something of an aim to agree to: nobody has agreed to
// it, or it has changed since.
func (a *Aim) Open() bool {
	return a.Terms.Title != "" && (a.AgreedOn.IsZero() || len(a.Changed()) > 0)
}

// AimsServed are the aims one level up to which objectives contribute, each once, as
// far as its file says their terms.
func (h *Handbook) AimsServed() []*Aim {
	var aims []*Aim
	for _, o := range h.Objectives {
		for _, aim := range o.Above {
			if aim.Terms.Title != "" && !slices.Contains(aims, aim) {
				aims = append(aims, aim)
			}
		}
	}
	return aims
}

// IsNamed reports whether an id is, or was, that of an aim.
func (a *Aim) IsNamed(id string) bool { return isNamed(a.ID, a.Was, id) }

// isNamed reports whether an id is one, or one of those that were.
func isNamed(is string, was []string, id string) bool {
	return fold(is) == fold(id) || slices.ContainsFunc(was, func(was string) bool { return fold(was) == fold(id) })
}

// Aim finds what an id one level up means; nil if nothing does.
func (a *Above) Aim(id string) *Aim {
	for _, aim := range a.Aims {
		if aim.IsNamed(id) {
			return aim
		}
	}
	return nil
}

// AimsAsked are the aims one level up. Where only those are known that were agreed,
// they are those to which objectives of this edition contribute: the others were
// agreed for objectives that its readers may not see.
func (h *Handbook) AimsAsked() []*Aim {
	switch {
	case h.Above == nil:
		return nil
	case !h.Above.OnlyAgreed:
		return h.Above.Aims
	}
	return slices.DeleteFunc(slices.Clone(h.Above.Aims), func(aim *Aim) bool {
		return !slices.ContainsFunc(h.Objectives, func(o *Objective) bool { return slices.Contains(o.Above, aim) })
	})
}

// Ended reports whether an objective one level up is pursued no longer.
func (a *Aim) Ended() bool { return a.Status == "dropped" || a.Status == "closed" }

// Name is how an objective here names an aim.
func (a *Aim) Name() string { return prefixAbove + a.ID }

// AimNamed is what a name means one level up, nil for a name of this handbook and for
// one that nothing has there; above says that it is one of that handbook.
func (h *Handbook) AimNamed(name string) (aim *Aim, above bool) {
	id, above := cutAbove(name)
	if !above || h.Above == nil {
		return nil, above
	}
	return h.Above.Aim(id), true
}

// prefixAbove marks a name that means something one level up.
const prefixAbove = "parent:"

// orAbove says that the references may be one level up.
func (r row[T]) orAbove() row[T] {
	r.form.Above = true
	return r
}

// cutAbove returns the id one level up that a name means, in whatever letter case
// and with its kind or without; false for a name of this handbook.
func cutAbove(name string) (id string, above bool) {
	head, id, _ := strings.Cut(name, ":")
	if fold(head)+":" != prefixAbove {
		return "", false
	}
	return strings.TrimPrefix(strings.TrimSpace(id), string(KindObjective)+"/"), true
}

// meantAbove is a name one level up with its prefix mended, "" for any other.
func meantAbove(name string) string {
	head, id, ok := strings.Cut(name, ":")
	if !ok || diag.Nearest(head, []string{"parent"}) == "" {
		return ""
	}
	return prefixAbove + strings.TrimSpace(id)
}

// onlyServesAbove says that a key other than the serves of an objective can name
// nothing one level up, and what it can name instead.
func (x *Index) onlyServesAbove(text, id string, kinds []Kind) *Failure {
	failure := &Failure{
		Rule:    "only-serves-above",
		Message: fmt.Sprintf("%s is one level up, and only the serves of an objective can name it", english.Quoted(text)),
		Hint:    "take it out, and say in the text what you need from there",
	}
	if !slices.Contains(kinds, KindObjective) {
		return failure
	}
	failure.Hint = fmt.Sprintf("name an objective of this handbook that has serves: [%s]", text)
	var here []string
	for _, e := range x.IDs[KindObjective] {
		if slices.ContainsFunc(e.(*Objective).Parents, func(other string) bool { return fold(other) == fold(id) }) {
			here = append(here, e.Base().ID)
		}
	}
	if own := x.get(KindObjective, id); own != nil {
		here = append(here, own.Base().ID)
	}
	if len(here) > 0 {
		failure.Hint = fmt.Sprintf("name what serves it here: %s", slices.Min(here))
	}
	return failure
}

// resolveAbove finds what an objective serves one level up. Where that handbook
// could not be read nothing is found, and that has been said.
func (b *Builder) resolveAbove(o *Objective, name Name, id string) {
	o.Parents = append(o.Parents, id)
	switch {
	case b.h.Config.Parent == "":
		hint := "name it in handbook.yaml: parent: path/to/offer.json"
		if own, _ := b.h.index.Look(id, []Kind{KindObjective, KindKeyResult}); own != nil && own != Entity(o) {
			hint = fmt.Sprintf("this handbook has %s %s itself; write %s", own.Base().Kind.Words().Singular, english.Quoted(own.Base().ID), own.Base().ID)
		}
		b.Report(name.Diagnostic(o.File, diag.Warning, "no-parent",
			fmt.Sprintf("%s belongs to a parent handbook, and this handbook names none", english.Quoted(name.Text)), hint))
		return
	case b.h.Above == nil:
		return
	}
	aim := b.h.Above.Aim(id)
	if aim == nil {
		hint := "look for its id in the addresses of that handbook's objectives"
		var ids []string
		for _, other := range b.h.Above.Aims {
			ids = append(ids, other.ID)
		}
		if near := b.Nearest(id, ids); near != "" {
			hint = fmt.Sprintf("did you mean %q?", prefixAbove+near)
		}
		b.Report(name.Diagnostic(o.File, diag.Error, ruleUnknown, fmt.Sprintf("the handbook one level up has no objective named %s", english.Quoted(id)), hint))
		return
	}
	if aim.Ended() {
		b.Report(name.Diagnostic(o.File, diag.Warning, "ended-above",
			fmt.Sprintf("%s is %s in the handbook one level up", english.Quoted(aim.Title), strings.ToLower(ObjectiveStatuses.Label(aim.Status))), "serve what is open there, or close this one too"))
	}
	o.Above = append(o.Above, aim)
}
