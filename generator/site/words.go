package site

import (
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/page"
)

// editionWords says who may read an edition.
func editionWords(edition string) string {
	if edition == "exec" {
		return "Executive edition"
	}
	return "Staff edition"
}

// kindWords is what an entity is, in the words of an executive.
func kindWords(e handbook.Entity) string {
	switch e.Base().Kind {
	case handbook.KindObjective:
		return "Objective"
	case handbook.KindKeyResult:
		return "Key result"
	case handbook.KindWork:
		return "Work"
	case handbook.KindComponent:
		return "What we run on"
	case handbook.KindMap:
		return "Map"
	case handbook.KindDepartment:
		return "Department"
	case handbook.KindQuarter:
		return "Quarter"
	case handbook.KindStakeholder:
		return "Who it is for"
	case handbook.KindCause:
		return "Root cause"
	case handbook.KindTension:
		return "Tension"
	case handbook.KindDecision:
		return "Decision"
	case handbook.KindPosition:
		return "Position"
	case handbook.KindPerson:
		return "Role"
	case handbook.KindVendor:
		return "Vendor"
	case handbook.KindPriority:
		return "Priority"
	}
	return "Page"
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
	handbook.Succeeds:    "Is to be succeeded by this",
	handbook.SuppliedBy:  "Supplied by them",
	handbook.Needs:       "Needed by",
	handbook.Shows:       "Shown on",
	handbook.Between:     "Tensions they are a side of",
	handbook.About:       "Tensions and decisions about this",
	handbook.Settles:     "Settled by",
	handbook.Supersedes:  "Superseded by",
	handbook.Consulted:   "Consulted on",
	handbook.Informed:    "Informed of",
	handbook.Champions:   "Champion for",
	handbook.Asks:        "Asked for help by",
	handbook.Sponsors:    "Sponsor of",
	handbook.Approves:    "Has to agree to",
	handbook.Leads:       "Leads",
	handbook.PartOf:      "Parts of it",
	handbook.Orders:      "In the order of",
	handbook.Mentions:    "Mentioned on",
}

func relationWords(r handbook.Relation) string {
	if heading := relationHeadings[r]; heading != "" {
		return heading
	}
	return string(r)
}

// countWords is a count as a fact, or nothing where there is none of it.
func countWords(n int, noun string, plural ...string) page.Node {
	if n == 0 {
		return nil
	}
	return page.Words(english.Count(n, noun, plural...))
}

// weeks says effort in person-weeks.
func weeks(w value.Weeks) string {
	if w == value.NoWeeks {
		return "not known"
	}
	return english.Figure(w.String(), "week")
}

// stage is the evolution stage of a coordinate, in an executive's words.
func stage(evolution value.Thousandths) string {
	found, ok := handbook.StageOf(evolution)
	if !ok {
		return ""
	}
	return found.Label
}

// quadrantName is an executive's words for a corner; nothing for work that
// nobody rated.
func quadrantName(q handbook.Quadrant) string {
	if q == handbook.Unrated {
		return ""
	}
	return q.Term().Name
}

// quadrantClass is the class of everything in a corner.
func quadrantClass(q handbook.Quadrant) string {
	return "quadrant-" + strings.ReplaceAll(string(q), " ", "-")
}

// periodWords names a period with its months.
func periodWords(f value.Fiscal, period value.Period) string {
	if period == (value.Period{}) {
		return ""
	}
	return f.PeriodLabel(period)
}

// orDash is words, or a dash where there are none.
func orDash(words string) string {
	if words == "" {
		return "–"
	}
	return words
}
