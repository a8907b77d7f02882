package figure

import (
	"fmt"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/wording"
)

// GridFinding says how much of the work is rated, how the open work is spread,
// and what share of the effort goes to what we win with.
func GridFinding(list []*handbook.Work) string {
	var win, nothing, open, onGrid int
	for _, w := range list {
		if w.Quadrant != handbook.Unrated {
			onGrid++
		}
		if !w.Open() || w.Quadrant == handbook.Unrated {
			continue
		}
		open++
		switch w.Quadrant {
		case handbook.Differentiating:
			win++
		case handbook.WhoCares:
			nothing++
		}
	}
	all := len(list)
	if all == 0 {
		return "There is no work to rate here yet."
	}
	said := fmt.Sprintf("%d of %s rated.", onGrid, english.Count(all, "request is", "requests are"))
	if onGrid == all && all > 1 {
		said = fmt.Sprintf("All %d requests are rated.", all)
	}
	if open == 0 || all == 1 {
		return said
	}
	said += fmt.Sprintf(" Of the %d still open, %s would win customers", open, noneOr(win))
	if nothing > 0 {
		said += fmt.Sprintf(" and nobody would miss %d", nothing)
	}
	if won, all := handbook.EffortOn(handbook.Differentiating, list); all.Weeks > 0 && all.Stated() {
		said += fmt.Sprintf("; %d%% of agreed weeks go to work that wins customers", Share(won.Weeks, all.Weeks))
		said += wording.WithoutUnsized(all)
	}
	return said + "."
}

// noneOr is a number in a sentence.
func noneOr(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

// Share is a part of a whole in per cent.
func Share(part, whole value.Weeks) int { return int((100*part + whole/2) / whole) }

// Rated keeps the work that has a place on the grid.
func Rated(list []*handbook.Work) []*handbook.Work {
	var kept []*handbook.Work
	for _, w := range list {
		if w.Quadrant != handbook.Unrated {
			kept = append(kept, w)
		}
	}
	return kept
}

// Numbered gives each item the number that its dot carries.
func Numbered(list []*handbook.Work) map[*handbook.Work]int {
	numbers := make(map[*handbook.Work]int, len(list))
	for i, w := range list {
		numbers[w] = i + 1
	}
	return numbers
}

// GrowthFinding says where headcount goes.
func GrowthFinding(h *handbook.Handbook, rows []handbook.HeadcountRow) string {
	if len(rows) == 0 {
		return "No department has said how many people it has."
	}
	first, last := rows[0], rows[len(rows)-1]
	f := h.Config.Fiscal
	return fmt.Sprintf("From %d people at the start of %s (%s) to %d at the end of %s (%s).",
		first.Opening, f.Start(first.Quarter).MonthWords(), f.Label(first.Quarter), last.Closing, f.End(last.Quarter).MonthWords(), f.Label(last.Quarter))
}

// EstateFinding counts who runs what. A need is run by nobody.
func EstateFinding(list []*handbook.Component) string {
	by, needs := map[string]int{}, 0
	for _, c := range list {
		if IsNeed(c) {
			needs++
			continue
		}
		by[c.Sourcing]++
	}
	parts := []string{}
	for _, term := range handbook.Sourcings {
		if n := by[term.Value]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, english.Lower(term.Label)))
		}
	}
	if n := by[""]; n > 0 && len(parts) > 0 {
		parts = append(parts, fmt.Sprintf("%d not said", n))
	}
	if needs > 0 {
		parts = append(parts, english.Count(needs, "is a need", "are needs"))
	}
	said := english.Count(len(list), "component")
	if len(parts) > 0 {
		said += ": " + strings.Join(parts, ", ")
	}
	return said + "."
}

// MapFinding says what a map tells somebody who has to decide: what we run ourselves
// though it is standard supply, what has no owner, and where most of the work is.
// Where there is none of that, it says who runs what.
func MapFinding(list []*handbook.Component) string {
	var kept []string
	var unowned int
	var busiest *handbook.Component
	for _, c := range list {
		if IsNeed(c) {
			continue
		}
		if stage, placed := handbook.StageOf(c.Evolution); placed && stage.Value == "commodity" && c.Sourcing == "in_house" {
			kept = append(kept, "“"+c.Title+"”")
		}
		if c.Owner.String() == "" {
			unowned++
		}
		if c.Demand > 0 && (busiest == nil || c.Demand > busiest.Demand) {
			busiest = c
		}
	}
	var said []string
	switch n := len(kept); {
	case n > 3:
		said = append(said, fmt.Sprintf("We run %d things ourselves that are standard supply.", n))
	case n > 0:
		said = append(said, fmt.Sprintf("We run %s ourselves, though %s standard supply.", english.And(kept), english.Verb(n, "it is", "they are")))
	}
	if unowned > 0 {
		said = append(said, english.Count(unowned, "component has", "components have")+" no owner.")
	}
	if busiest != nil {
		said = append(said, fmt.Sprintf("Most work touches “%s”: %s.", busiest.Title, english.Count(busiest.Demand, "open piece", "open pieces")))
	}
	if len(said) == 0 {
		return EstateFinding(list)
	}
	return strings.Join(said, " ")
}

// IsNeed says that a component is what somebody wants, which nobody runs.
func IsNeed(c *handbook.Component) bool { return c.Sourcing == "" && c.Type == "need" }

// TreeFinding says the finding of the whole tree in a sentence.
func TreeFinding(list []*handbook.Objective) string {
	var active, off, blank int
	for _, o := range list {
		if !o.Active() {
			continue
		}
		active++
		if o.Health == "off_track" {
			off++
		}
		if o.Measured == 0 {
			blank++
		}
	}
	lead := english.Count(active, "active objective")
	if off > 0 {
		lead += fmt.Sprintf(", %d off track", off)
	}
	if blank > 0 {
		lead += fmt.Sprintf(", %d not measured yet", blank)
	}
	return lead + "."
}

// Family is an objective with what it serves and what serves it.
func (s *Set) Family(o *handbook.Objective) []*handbook.Objective {
	member := map[*handbook.Objective]bool{o: true}
	for _, e := range o.Serves {
		member[handbook.ServedObjective(e)] = true
	}
	for _, child := range o.ServedBy {
		member[child] = true
	}
	var list []*handbook.Objective
	for _, candidate := range s.Handbook.Objectives {
		if member[candidate] {
			list = append(list, candidate)
		}
	}
	return list
}
