package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"handbook/generator/handbook/value"

	ics "github.com/arran4/golang-ical"

	"handbook/generator/handbook"
)

// Calendar is what a handbook has to be reminded of, for a calendar program.
type Calendar struct {
	Handbook *handbook.Handbook
	BaseURL  string                       // of the site, "" when nobody knows: then no event links to its page
	Page     func(handbook.Entity) string // as in [Graph]
}

// Due is a day on which something is to be done about an item.
type Due struct {
	What  string // a stable name of the sort of day, part of the event's id
	Says  string // what is to be done
	About handbook.Entity
	On    value.Date
	Note  string
}

// Decides says that somebody has to decide by then, and LooksAgain that
// something is to be looked at once more.
func (d Due) Decides() bool    { return d.What == toDecide }
func (d Due) LooksAgain() bool { return d.What == toReview }

// IsAsk says that somebody was asked for help.
func (d Due) IsAsk() bool { return strings.HasPrefix(d.What, toHelp) }

const (
	toHelp   = "ask-"
	toDecide = "decide"
	toReview = "review"
)

// ICS writes the calendar as RFC 5545 has it, by day. Its stamps are the day of
// the handbook, so that the same handbook always gives the same bytes.
func (c Calendar) ICS() []byte {
	h := c.Handbook
	cal := ics.NewCalendarFor("handbook")
	cal.SetProductId("-//handbook//handbook//EN")
	if h.Config.Organisation != "" {
		cal.SetXWRCalName(h.Config.Organisation)
	}
	host := "handbook"
	if h.Config.Organisation != "" {
		host = handbook.Slug(h.Config.Organisation)
	}
	for _, d := range c.days() {
		base := d.About.Base()
		event := cal.AddEvent(fmt.Sprintf("%s-%s-%s@%s", d.What, base.Kind, base.Slug, host))
		event.SetDtStampTime(midnight(h.Now))
		event.SetAllDayStartAt(midnight(d.On))
		event.SetSummary(d.Says + ": " + base.Title)
		if words := strings.Join(slices.DeleteFunc([]string{d.Note, base.Owner.String()}, func(s string) bool { return s == "" }), "\n"); words != "" {
			event.SetDescription(words)
		}
		if page := c.Page(d.About); page != "" && c.BaseURL != "" {
			event.SetURL(strings.TrimSuffix(c.BaseURL, "/") + "/" + page)
		}
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows))
}

// IsEmpty says that there is nothing to be reminded of.
func (c Calendar) IsEmpty() bool { return len(c.days()) == 0 }

// days are all days of the calendar: those on which something is due, and those on which
// the rhythm of the settings wants a check-in.
func (c Calendar) days() []Due {
	list := append(Dues(c.Handbook), checkinDays(c.Handbook)...)
	slices.SortStableFunc(list, func(a, b Due) int { return a.On.Compare(b.On) })
	return list
}

// checkinDays are the next days on which objectives are to be measured, one for each: the
// first of its key results, or today for what is late.
func checkinDays(h *handbook.Handbook) []Due {
	if h.Config.Rhythm.Checkin == "" {
		return nil
	}
	var list []Due
	for _, o := range h.Objectives {
		var first value.Date
		for _, kr := range o.KeyResults {
			if next := h.NextCheckin(kr); !next.IsZero() && (first.IsZero() || next.Compare(first) < 0) {
				first = next
			}
		}
		if first.IsZero() {
			continue
		}
		if first.Compare(h.Now) < 0 {
			first = h.Now
		}
		list = append(list, Due{What: "checkin", Says: "Check in", About: o, On: first})
	}
	return list
}

func midnight(d value.Date) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// Dues are the days of a handbook, by day.
func Dues(h *handbook.Handbook) []Due {
	var list []Due
	add := func(what, says string, about handbook.Entity, on value.Date, note string) {
		if !on.IsZero() {
			list = append(list, Due{what, says, about, on, note})
		}
	}
	for _, o := range h.Objectives {
		list = append(list, duesOf(o)...)
	}
	for _, w := range h.Work {
		if w.Status != "done" && w.Status != "merged" {
			add(toReview, "Look again", w, w.ReviewOn, w.RevisitIf)
			for i, m := range w.Milestones {
				if !m.Done.By(h.Now) {
					add(fmt.Sprintf("milestone-%d", i+1), "Milestone: "+m.Title, w, m.Date, "")
				}
			}
			promisedDues(w, add)
		}
	}
	for _, c := range h.Components {
		if c.Status == "retired" || c.ContractEnd.IsZero() {
			continue
		}
		note := ""
		if c.Vendor != nil {
			note = c.Vendor.Title
		}
		add("contract", "Contract ends", c, c.ContractEnd, note)
		if c.NoticeDays > 0 {
			add("notice", "Last day to cancel", c, c.ContractEnd.AddDays(-c.NoticeDays), note)
		}
	}
	argumentDues(h, add)
	for _, e := range h.Entities() {
		for i, a := range e.Base().Asks {
			if a.Open() {
				add(toHelp+strconv.Itoa(i+1), "Help from "+a.Of.Base().Title, e, a.NeedBy, a.What)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Due) int { return a.On.Compare(b.On) })
	return list
}

// promisedDues adds the days by which others need what work waits for. They are
// about what is needed, as its owner has to keep them.
func promisedDues(w *handbook.Work, add func(what, says string, about handbook.Entity, on value.Date, note string)) {
	for _, d := range w.DependsOn {
		if w.Open() && d.On.Open() && d.State != "declined" {
			add("needed-by-"+w.Slug, "Needed for “"+w.Title+"”", d.On, d.NeedBy, w.Owner.String())
		}
	}
}

// argumentDues adds the days of tensions, decisions and risks.
func argumentDues(h *handbook.Handbook, add func(what, says string, about handbook.Entity, on value.Date, note string)) {
	for _, t := range h.Tensions {
		if t.Open() {
			add(toDecide, "Decide", t, t.DecideBy, t.Decider.String())
		}
		if t.Status != "closed" {
			add(toReview, "Look again", t, t.ReviewOn, t.EvenOver)
		}
	}
	for _, d := range h.Decisions {
		if d.Open() {
			add(toDecide, "Decide", d, d.DecideBy, d.Decider.String())
		}
		if d.Status != "superseded" {
			add(toReview, "Look again", d, d.ReviewOn, d.RevisitIf)
		}
	}
	for _, risk := range h.Risks {
		if !risk.Over() {
			add(toReview, "Look again", risk, risk.ReviewOn, risk.Trigger)
		}
	}
}

// duesOf are the days of an objective that is not over: one for all key results
// that are due on it, which is most often the end of the period. It is named
// after the first of them.
func duesOf(o *handbook.Objective) []Due {
	if o.Status == "closed" || o.Status == "dropped" {
		return nil
	}
	var list []Due
	for _, kr := range o.KeyResults {
		i := slices.IndexFunc(list, func(d Due) bool { return d.On == kr.Due })
		switch {
		case kr.Due.IsZero():
		case i < 0:
			list = append(list, Due{What: "due-" + cmp.Or(kr.Slug, "kr"), Says: "Key results due", About: o, On: kr.Due, Note: kr.Title})
		default:
			list[i].Note += "\n" + kr.Title
		}
	}
	return list
}
