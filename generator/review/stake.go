package review

import (
	"math"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/wording"
)

// Stake is what hangs on the answer to a question.
type Stake struct {
	Weeks value.Weeks // the effort that it is about; 0 for none, and where nobody sized it
	Money value.Money // in units of the currency; what is paid yearly counts for one year
	Held  int         // the other things that wait for the answer
	Days  int         // until the answer comes too late, negative from then on; noDay where no day is known

	held string // those things in words: "2 pieces of work wait for it"
}

// noDay is the number of days of a stake that has no day.
const noDay = math.MaxInt32

// plus adds up what hangs on the answers to two questions.
func (s Stake) plus(other Stake) Stake {
	return Stake{Weeks: s.Weeks + other.Weeks, Money: s.Money + other.Money, Held: s.Held + other.Held, Days: min(s.Days, other.Days)}
}

// words say what is at stake; "" for nothing that has a figure.
func (s Stake) words(currency string) string {
	var parts []string
	if s.Weeks > 0 {
		parts = append(parts, wording.PersonWeeks(s.Weeks))
	}
	if s.Money > 0 {
		parts = append(parts, s.Money.About(currency))
	}
	if s.held != "" {
		parts = append(parts, s.held)
	}
	return strings.Join(parts, ", ")
}

// saidIn is a sentence that says at its end what is at stake.
func (s Stake) saidIn(message, currency string) string {
	switch words := s.words(currency); {
	case words == "":
		return message
	case strings.HasSuffix(message, ")"):
		return message + "; at stake: " + words
	default:
		return message + " (" + words + ")"
	}
}

// rank is larger for what matters more, from 0 to 1,500: the largest share of all
// weeks, all money or all things in thousandths, and up to half of that again for
// what bites soon.
func (s Stake) rank(all Stake) int {
	size := max(part(int64(s.Weeks), int64(all.Weeks)), part(int64(s.Money), int64(all.Money)), part(int64(s.Held), int64(all.Held)))
	return size + nearness(s.Days)
}

// part is a share in thousandths, at most all of it.
func part(of, all int64) int {
	if of <= 0 || all <= 0 {
		return 0
	}
	return int(min(of/max(all/1000, 1), 1000))
}

// nearness is larger for what bites sooner.
func nearness(days int) int {
	switch {
	case days <= 0:
		return 500
	case days <= 14:
		return 400
	case days <= 45:
		return 250
	case days <= 92:
		return 100
	}
	return 0
}

// atStakeInAll is what hangs on the handbook as a whole.
func atStakeInAll(h *handbook.Handbook) Stake {
	costs := h.Costs().Planned
	all := Stake{Money: costs.WorkOnce + costs.WorkYearly + costs.People + costs.Contractors + costs.Vendors}
	for _, w := range h.Work {
		if w.Open() {
			all.Held++
		}
		if w.Moving() && !w.Unsized {
			all.Weeks += w.Weeks()
		}
	}
	all.Held += len(h.Objectives)
	return all
}

// atStake is what hangs on a question about a thing that names others. What has
// nothing at stake itself, such as a role, has what those have.
func (r *ruleRun) atStake(about handbook.Entity, with []handbook.Entity) Stake {
	s := Stake{Days: noDay}
	switch e := about.(type) {
	case nil, *handbook.Person, *handbook.Department, *handbook.Cause, *handbook.QuarterPlan:
		for _, named := range with {
			if w, ok := named.(*handbook.Work); ok {
				s = s.plus(r.ofWork(w))
			}
		}
	case *handbook.Work:
		s = r.ofWork(e)
	case *handbook.Objective:
		s = r.ofObjective(e)
	case *handbook.KeyResult:
		s = ofAll(e.Work)
		s.Days = r.until(e.Due)
	case *handbook.Component:
		s.Money, s.Days = e.Cost.Once+e.Cost.Yearly, r.until(e.ContractEnd)
		s = s.holding(len(e.UsedBy), "part needs it", "parts need it")
	case *handbook.Position:
		s.Money = e.Cost.Once + e.Cost.Yearly
		if e.Quarter != 0 {
			s.Days = r.until(r.h.Config.Fiscal.Start(e.Quarter))
		}
	case *handbook.Tension:
		s.Days = r.until(e.DecideBy)
		s = s.holding(len(e.About), "thing waits for it", "things wait for it")
	case *handbook.Decision:
		s.Days = r.until(e.DecideBy)
		if e.Open() {
			s = s.holding(len(e.About), "thing waits for it", "things wait for it")
		}
	case *handbook.Risk:
		s.Days = r.until(e.ReviewOn)
		s = s.holding(len(e.Threatens), "thing is in danger", "things are in danger")
	}
	return s
}

// holding is the stake with so many things that wait for the answer.
func (s Stake) holding(n int, one, many string) Stake {
	if s.Held = n; n > 0 {
		s.held = english.Count(n, one, many)
	}
	return s
}

func (r *ruleRun) ofWork(w *handbook.Work) Stake {
	s := Stake{Money: w.Cost.Once + w.Cost.Yearly, Days: noDay}
	if !w.Unsized {
		s.Weeks = w.Weeks()
	}
	if !w.Quarters.IsZero() && w.Open() {
		s.Days = r.until(r.h.LastDay(w))
	}
	waiting := 0
	for _, other := range w.NeededBy {
		if other.Open() {
			waiting++
		}
	}
	return s.holding(waiting, "piece of work waits for it", "pieces of work wait for it")
}

func (r *ruleRun) ofObjective(o *handbook.Objective) Stake {
	s := ofAll(o.Work)
	if !o.Period.IsZero() {
		s.Days = r.until(r.h.Config.Fiscal.End(o.Period.Last))
	}
	return s.holding(len(o.ServedBy), "objective serves it", "objectives serve it")
}

// ofAll is the effort and the money of work that is agreed or under way.
func ofAll(list []*handbook.Work) Stake {
	s := Stake{Days: noDay}
	for _, w := range list {
		if !w.Moving() {
			continue
		}
		if s.Money += w.Cost.Once + w.Cost.Yearly; !w.Unsized {
			s.Weeks += w.Weeks()
		}
	}
	return s
}

// until is how many days are left until a date.
func (r *ruleRun) until(d value.Date) int {
	if d.IsZero() {
		return noDay
	}
	return -r.since(d)
}
