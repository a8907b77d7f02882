// Package wording says in an executive's words what items are: their kinds, how
// they refer to each other, how far they have come, and how their values are
// written on the screen.
package wording

import (
	"cmp"
	"fmt"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Edition says who may read a handbook, and of a what-if that it is no plan.
func Edition(h *handbook.Handbook) string {
	said := "Staff edition"
	if h.Edition == handbook.Exec {
		said = "Executive edition"
	}
	if h.Scenario != "" {
		said += " · What if: " + h.Scenario + ", not decided"
	}
	return said
}

// Kind is what an entity is, in the words of an executive.
func Kind(e handbook.Entity) string {
	kind := e.Base().Kind
	return cmp.Or(kindLabels[kind], english.Capital(kind.Words().Noun()))
}

// kindLabels are for kinds that an executive calls otherwise than their authors.
var kindLabels = map[handbook.Kind]string{
	handbook.KindWork:        "Work",
	handbook.KindComponent:   "What we run on",
	handbook.KindStakeholder: "Who it is for",
	handbook.KindCause:       "Root cause",
}

// relationHeadings say, on the page of what is referred to, what the others
// have to do with it.
var relationHeadings = map[handbook.Relation]string{
	handbook.Serves:      "Contributes to this",
	handbook.ServesPrio:  "Objectives behind this priority",
	handbook.Owns:        "Owned by this role",
	handbook.BelongsTo:   "Belongs here",
	handbook.DependsOn:   "Needs this",
	handbook.Touches:     "Work that changes this",
	handbook.HasCause:    "Requests behind this cause",
	handbook.RequestedBy: "Requested",
	handbook.Concerns:    "Work that concerns them",
	handbook.MergedInto:  "Merged into this",
	handbook.DecidedBy:   "Decided",
	handbook.SharedWith:  "Shared objectives",
	handbook.PipelineOf:  "A variant of",
	handbook.Succeeds:    "To be replaced by this",
	handbook.SuppliedBy:  "Supplied by them",
	handbook.Needs:       "Needed by",
	handbook.Shows:       "Shown on",
	handbook.Between:     "Tensions they are a side of",
	handbook.About:       "Tensions and decisions about this",
	handbook.Settles:     "Settled by",
	handbook.Threatens:   "What threatens it",
	handbook.AnsweredBy:  "Risks that it answers",
	handbook.Supersedes:  "Superseded by",
	handbook.Consulted:   "Consulted on",
	handbook.Informed:    "Informed of",
	handbook.Champions:   "Champion for",
	handbook.Asks:        "Asked for help by",
	handbook.Sponsors:    "Sponsor of",
	handbook.Approves:    "Has to agree to",
	handbook.Leads:       "Leads",
	handbook.PartOf:      "Parts of it",
	handbook.Becomes:     "Came out of",
	handbook.Orders:      "In the order of",
	handbook.Mentions:    "Mentioned on",
}

func Relation(r handbook.Relation) string {
	if heading := relationHeadings[r]; heading != "" {
		return heading
	}
	return r.String()
}

// duties are what a role or a department has to do with an item that names it, where
// that is said otherwise than on the page of the role.
var duties = map[handbook.Relation]string{
	handbook.Owns:       "Owns",
	handbook.DecidedBy:  "Decides",
	handbook.Sponsors:   "Backs",
	handbook.Champions:  "Looks after for others",
	handbook.Asks:       "Is asked for help by",
	handbook.Consulted:  "Is asked about",
	handbook.Informed:   "Is told about",
	handbook.Between:    "Is a side of",
	handbook.BelongsTo:  "Has, or takes part in",
	handbook.SharedWith: "Shares",
	handbook.PartOf:     "Is above",
	handbook.Shows:      "Is shown on",
}

// Duty says what a role or a department has to do with an item that names it.
func Duty(r handbook.Relation) string {
	if words := duties[r]; words != "" {
		return words
	}
	return Relation(r)
}

// Weeks says effort in person-weeks: "6 weeks", "1 week".
func Weeks(w value.Weeks) string {
	if w == value.NoWeeks {
		return "not known"
	}
	return english.Figure(w.String(), "week")
}

// PersonWeeks is Weeks where nothing else says whose weeks they are.
func PersonWeeks(w value.Weeks) string { return english.Figure(w.String(), "person-week") }

// Sum says effort that was added up: "43", "about 43, and 3 not sized", or only
// how much of it is not sized where a number would mislead.
func Sum(sum handbook.Sum) string {
	switch {
	case sum.Unsized == 0:
		return sum.Weeks.String()
	case !sum.Stated():
		return fmt.Sprintf("%d of %d not sized", sum.Unsized, sum.Items)
	}
	return fmt.Sprintf("about %s, and %d not sized", sum.Weeks, sum.Unsized)
}

// WithoutUnsized says how much work a share of the weeks leaves out; "" for none.
func WithoutUnsized(sum handbook.Sum) string {
	if sum.Unsized == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d not sized)", sum.Unsized)
}

// Stage is the evolution stage of a coordinate, in an executive's words.
func Stage(evolution value.Thousandths) string {
	found, ok := handbook.StageOf(evolution)
	if !ok {
		return ""
	}
	return found.Label
}

// Quadrant is an executive's words for a corner; nothing for work that
// nobody rated.
func Quadrant(q handbook.Quadrant) string {
	if q == handbook.Unrated {
		return ""
	}
	return q.Term().Name
}

// Period names a period with its months.
func Period(f value.Fiscal, period value.Period) string {
	if period == (value.Period{}) {
		return ""
	}
	return f.PeriodLabel(period)
}

// OrDash is words, or a dash where there are none.
func OrDash(words string) string {
	if words == "" {
		return "–"
	}
	return words
}

// Sentence ends words with a full stop, if they have no end yet.
func Sentence(words string) string {
	if words == "" || strings.ContainsAny(words[len(words)-1:], ".!?") {
		return words
	}
	return words + "."
}

// Status is the status of an entity, in the words of its list.
func Status(e handbook.Entity) string {
	i := e.Base()
	if i.Kind == handbook.KindComponent { // nearly every one is live
		return ""
	}
	return handbook.Statuses(i.Kind).Label(i.Status)
}

// Graded says a grade in the words of its scale; "" where nobody has graded it.
func Graded(scale handbook.Terms, grade value.Grade) string {
	term := scale.Graded(grade)
	if term.Label == "" {
		return ""
	}
	return fmt.Sprintf("%s (%d of %d): %s", term.Label, grade, len(scale), english.Lower(term.Meaning))
}

// Exposure says how large a risk is on a scale to 25; "" where it is not graded.
func Exposure(r *handbook.Risk) string {
	if r.Exposure() == 0 {
		return ""
	}
	return fmt.Sprintf("%d of 25", r.Exposure())
}

// Day is a date as people say it, or "" if there is none.
func Day(d value.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Words()
}

// Closed says what became of an objective, and with what score it was
// closed.
func Closed(o *handbook.Objective) string {
	if o.Status != "closed" || o.Score == value.NoShare {
		return handbook.ObjectiveStatuses.Label(o.Status)
	}
	return fmt.Sprintf("%s at %d%%", handbook.ObjectiveStatuses.Label(o.Status), o.Score.Percent())
}

// Outlook is how sure the owner of an objective is, while that is still open.
func Outlook(o *handbook.Objective) string {
	if !o.Active() {
		return ""
	}
	return handbook.Confidences.Label(o.Confidence)
}

// Now says where a key result stands, as a person would.
func Now(kr *handbook.KeyResult) string {
	now := "–"
	if kr.Current.Valid {
		now = kr.Current.With(kr.Unit)
	}
	switch kr.Type {
	case handbook.Increase, handbook.Decrease:
		return fmt.Sprintf("%s (from %s, target %s)", now, kr.Baseline.Beside(kr.Unit), kr.Target.Beside(kr.Unit))
	case handbook.Reach:
		if kr.Current.Valid {
			now = kr.Current.Beside(kr.Unit)
		}
		return fmt.Sprintf("%s of %s", now, kr.Target.With(kr.Unit))
	case handbook.AtLeast:
		return fmt.Sprintf("%s (at least %s%s)", now, kr.Target.Beside(kr.Unit), missed(kr))
	case handbook.AtMost:
		return fmt.Sprintf("%s (at most %s%s)", now, kr.Target.Beside(kr.Unit), missed(kr))
	case handbook.WithinBounds:
		return fmt.Sprintf("%s (between %s and %s%s)", now, kr.Target.Beside(kr.Unit), kr.Upper.Beside(kr.Unit), missed(kr))
	case handbook.Milestones:
		return fmt.Sprintf("%d of %s%s", milestonesDone(kr), english.Count(len(kr.Steps), "step"), ofUnequalWeight(kr))
	case handbook.Done:
		if kr.IsDone {
			return "done"
		}
		return "not done"
	case handbook.FindBaseline:
		if !kr.Current.Valid {
			return "no first reading yet"
		}
		return "first reading " + now
	}
	return now
}

// missed says that a limit is not kept today.
func missed(kr *handbook.KeyResult) string {
	if kr.Current.Valid && !kr.Within(kr.Current) {
		return ": missed"
	}
	return ""
}

// ofUnequalWeight says that some steps count more than others.
func ofUnequalWeight(kr *handbook.KeyResult) string {
	for _, m := range kr.Steps {
		if m.Weight != kr.Steps[0].Weight {
			return ", by weight"
		}
	}
	return ""
}

func milestonesDone(kr *handbook.KeyResult) int {
	n := 0
	for _, m := range kr.Steps {
		if m.Done {
			n++
		}
	}
	return n
}

// Percent is a share in per cent, or "" if nothing is measured.
func Percent(share value.Share) string {
	if share == value.NoShare {
		return ""
	}
	return fmt.Sprintf("%d%%", share.Percent())
}

// Whole is what a handbook without a department is about: the company, or the
// organisation that plans one level below it.
func Whole(h *handbook.Handbook) string {
	if h.Above == nil {
		return "Company"
	}
	return cmp.Or(h.Config.Organisation, "All of us")
}
