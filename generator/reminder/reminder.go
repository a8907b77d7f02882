// Package reminder says to each role what it is time for: to check in, to decide, to
// answer, and to look whether something is still true. It sends nothing: the texts are
// copied, or are drafts of mails.
//
// A reminder has what its edition has, and nothing else.
package reminder

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/mail"
)

// Reminder is what a role is reminded of.
type Reminder struct {
	Role   *handbook.Person
	Groups []Group // none is empty

	handbook *handbook.Handbook
}

// Group is some of that, under a heading.
type Group struct {
	Title string
	Lines []Line
}

// Line is one thing, with the item that it is about.
type Line struct {
	Says  string
	About handbook.Entity
}

const (
	ahead    = 14  // days before something is due, on which it is said
	halfYear = 180 // days since something was confirmed
)

// Of are the reminders of all roles that are not vacant and have something to do, in the
// order of the roles.
func Of(h *handbook.Handbook) []Reminder {
	var list []Reminder
	dues := exchange.Dues(h)
	for _, p := range h.People {
		if p.Vacant {
			continue
		}
		r := Reminder{Role: p, handbook: h}
		for _, g := range []Group{
			{"Check in", toCheckIn(h, p)}, {"Due", due(h, p, dues)}, {"Asked of you", askedOf(h, p)}, {"Still true?", toConfirm(h, p)},
		} {
			if len(g.Lines) > 0 {
				r.Groups = append(r.Groups, g)
			}
		}
		if r.Groups != nil {
			list = append(list, r)
		}
	}
	return list
}

// toCheckIn are the key results of a role of which nothing was said for longer than the
// settings want.
func toCheckIn(h *handbook.Handbook, p *handbook.Person) []Line {
	var lines []Line
	for _, kr := range h.KeyResults {
		next := h.NextCheckin(kr)
		if kr.Owner.Person != p || next.IsZero() || next.Compare(h.Now) > 0 {
			continue
		}
		said := "nothing said yet"
		if n := len(kr.Checkins); n > 0 {
			said = "last said on " + kr.Checkins[n-1].Date.Words()
		}
		lines = append(lines, Line{fmt.Sprintf("“%s”: %s", kr.Title, said), kr.Objective})
	}
	return lines
}

// due is what a role has to decide, to look at or to have done soon, or should have by
// now.
func due(h *handbook.Handbook, p *handbook.Person, dues []exchange.Due) []Line {
	var lines []Line
	for _, d := range dues {
		if d.On.Compare(h.Now.AddDays(ahead)) <= 0 && !d.IsAsk() && answersFor(d) == p {
			lines = append(lines, Line{fmt.Sprintf("%s: “%s”, by %s", d.Says, d.About.Base().Title, d.On.Words()), d.About})
		}
	}
	return lines
}

// answersFor is the role that something is due from: who decides, or else who owns it.
func answersFor(d exchange.Due) *handbook.Person {
	if d.Decides() {
		switch e := d.About.(type) {
		case *handbook.Tension:
			return e.Decider.Person
		case *handbook.Decision:
			return e.Decider.Person
		}
	}
	return d.About.Base().Owner.Person
}

// askedOf is help that a role, or a department that it leads, has not answered about.
func askedOf(h *handbook.Handbook, p *handbook.Person) []Line {
	asked := h.AskedOf(p)
	for _, d := range h.Departments {
		if d.Lead.Person == p {
			asked = append(slices.Clip(asked), h.AskedOf(d)...)
		}
	}
	var lines []Line
	for _, a := range asked {
		if a.State != "asked" {
			continue
		}
		by := ""
		if !a.NeedBy.IsZero() {
			by = ", by " + a.NeedBy.Words()
		}
		lines = append(lines, Line{fmt.Sprintf("%s, for “%s”%s", a.What, a.From.Base().Title, by), a.From})
	}
	return lines
}

// toConfirm is what a role answers for and confirmed long ago.
func toConfirm(h *handbook.Handbook, p *handbook.Person) []Line {
	var lines []Line
	for _, in := range p.Inbound {
		item := in.From.Base()
		if in.Relation == handbook.Owns && !item.Confirmed.IsZero() && h.Now.Days()-item.Confirmed.Days() > halfYear {
			lines = append(lines, Line{fmt.Sprintf("“%s”, last confirmed on %s", item.Title, item.Confirmed.Words()), in.From})
		}
	}
	return lines
}

// Size is how many things a role is reminded of.
func (r Reminder) Size() int {
	n := 0
	for _, g := range r.Groups {
		n += len(g.Lines)
	}
	return n
}

// Mail is the reminder as a mail. The address is that of the published site, "" where
// nobody knows it.
func (r Reminder) Mail(site string) mail.Draft {
	name := cmp.Or(r.handbook.Config.Organisation, "our company")
	things := english.Count(r.Size(), "thing", "things")
	var b strings.Builder
	fmt.Fprintf(&b, "Dear %s,\n\n%s in the handbook of %s, as of %s:\n", r.Role.Title, english.Capital(things)+" "+english.Verb(r.Size(), "waits", "wait")+" for you", name, r.handbook.Now.Words())
	for _, g := range r.Groups {
		fmt.Fprintf(&b, "\n%s\n", g.Title)
		for _, l := range g.Lines {
			fmt.Fprintf(&b, "- %s\n", l.Says)
		}
	}
	b.WriteString("\nOpen your page in the handbook, press “Check in”, say what is true today, and send it back.\n")
	if site != "" {
		fmt.Fprintf(&b, "%s/%s\n", strings.TrimSuffix(site, "/"), handbook.Address(r.Role))
	}
	return mail.Draft{To: r.Role.Mail, Subject: name + ": " + things + " for you", Text: b.String()}
}
