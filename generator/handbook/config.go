package handbook

import (
	"slices"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
)

// Config is handbook.yaml, with its defaults filled in.
type Config struct {
	Schema          int // version of the form of the files, from 1
	Organisation    string
	Language        string // BCP 47, "en" by default
	AsOf            value.Date
	Agreed          string     // the snapshot of what was agreed last, or ""
	Ambitions       []Ambition // as written
	Ambition        string     // the one that holds on the handbook's date
	Differentiators []string
	Filters         []string // the questions that decide
	Priorities      []*Priority
	People          []*Person
	Fiscal          value.Fiscal
	Plan            PlanConfig
	Purpose         PurposeConfig
	Bands           Bands
	Currency        string
	Rhythm          Rhythm
	Edition         string // "staff" or "exec"
	Publish         []Publication
	Pack            Pack
	Edit            string // address template with {path}, or ""
	Rules           []RuleConfig
	AllowKeys       []string
	RawHTML         bool
	Twins           bool // every page has a text beside it
	Parent          string
	Children        []string
	Embed           []string // who may show the site in a frame: "teams", "sharepoint", or origins such as https://intranet.example.com
	Theme           string   // "default" when absent

	File        string              // of handbook.yaml, "" when there is none
	Pos         map[string]diag.Pos // where each top-level key stands
	Diagnostics []diag.Diagnostic

	ForExec, IsDraft bool // the settings say of the whole handbook what its items say for themselves
}

// Ambition is what a company wants to become, in one sentence.
type Ambition struct {
	Text   string
	Period value.Period // in which it holds; zero: always
}

// AmbitionIn is the first ambition that holds in a quarter; "" for none.
func (c Config) AmbitionIn(q value.Quarter) string {
	for _, a := range c.Ambitions {
		if a.Period.IsZero() || a.Period.Contains(q) {
			return a.Text
		}
	}
	return ""
}

// Rhythm says how often a team does what it does regularly: words of [Rhythms],
// "" where nobody said.
type Rhythm struct{ Checkin, Meeting, Board string }

// DaysBetween is how many days lie between two times of a rhythm, at most; 0 for
// none.
func DaysBetween(rhythm string) int {
	return map[string]int{"weekly": 7, "fortnightly": 14, "monthly": 31, "quarterly": 92}[rhythm]
}

// Pack is what the board sees: as a page, as PDF, and as slides.
type Pack struct {
	Board    []string // the sheets, words of [Sheets], in their order; nil for the usual ones
	LeaveOut []string // the ids of items, as "pricing" or "work/pricing", and tags that are left out
	Template string   // the .pptx or .potx on whose layouts slides are made, a path from the project folder; "" for none
}

// Sheets are the sheets that the board sees. What is said between people, and what
// somebody is paid, it sees where that is listed alone.
func (p Pack) Sheets() []string {
	if p.Board != nil {
		return p.Board
	}
	var usual []string
	for _, t := range Sheets {
		if !slices.Contains([]string{"tensions", "pay", "exceptions"}, t.Value) {
			usual = append(usual, t.Value)
		}
	}
	return usual
}

// PlanConfig turns effort into load.
type PlanConfig struct {
	FactorPercent int                    // planning factor in per cent, 70 by default
	Sizes         map[string]value.Weeks // S, M, L, XL
}

// PurposeConfig holds the limits of the purpose grid.
type PurposeConfig struct {
	Critical        value.Rating // critical from here on, 50 by default
	Differentiating value.Rating // differentiating above, 50 by default
}

// Bands are the scores from which an objective was reached (green) or partly
// reached (amber) when its period is over. Those of Google, 0.7 and 0.4, are
// the default; other organisations draw the line elsewhere.
type Bands struct{ Green, Amber value.Share }

// Result is the band of a score, a word of [Results]; "" when there is none.
func (b Bands) Result(score value.Share) string {
	switch {
	case score == value.NoShare:
		return ""
	case score >= b.Green:
		return "reached"
	case score >= b.Amber:
		return "partly"
	}
	return "missed"
}

// RuleConfig switches or tunes a rule of the review.
type RuleConfig struct {
	Name     string
	Off      bool
	Severity string
	Limits   []Fact
	Agreed   Waiver // the exception for the whole handbook: "we do not do this"; without a reason there is none
}
