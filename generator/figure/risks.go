package figure

import (
	"fmt"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/picture"
	"handbook/generator/picture/matrix"
	"handbook/generator/wording"
)

// allRisks is the page with the table of all risks.
const allRisks = "risks/index.html"

// Risks draws risks on the matrix, by the numbers of [DrawnRisks].
func (s *Set) Risks(list []*handbook.Risk) *picture.Scene {
	if len(DrawnRisks(list)) == 0 {
		return nil
	}
	return matrix.Draw(s.matrixOf(list, nil))
}

// RisksInColumn draws drawn risks for a column of text.
func (s *Set) RisksInColumn(list []*handbook.Risk) *picture.Scene {
	m := s.matrixOf(list, nil)
	m.Column = true
	return matrix.Draw(m)
}

// AskedRisks are the risks that pass the filter of a block.
func (s *Set) AskedRisks(asked handbook.Picture) []*handbook.Risk {
	return slices.DeleteFunc(slices.Clone(s.Handbook.Risks), func(r *handbook.Risk) bool {
		return asked.Department != nil && r.Department != asked.Department
	})
}

// RiskAmong draws a risk among all others, small; nil for one that has no place
// on the matrix.
func (s *Set) RiskAmong(focus *handbook.Risk) *picture.Scene {
	if len(DrawnRisks([]*handbook.Risk{focus})) == 0 {
		return nil
	}
	m := s.matrixOf(s.Handbook.Risks, focus)
	m.Compact = true
	return matrix.Draw(m)
}

// DrawnRisks are the risks that have a place on the matrix, the largest first:
// those that are graded and not over.
func DrawnRisks(list []*handbook.Risk) []*handbook.Risk {
	return slices.DeleteFunc(handbook.LargestFirst(list), func(r *handbook.Risk) bool { return r.Over() || r.Exposure() == 0 })
}

// NumberedRisks are the numbers of risks on the matrix, from 1.
func NumberedRisks(list []*handbook.Risk) map[*handbook.Risk]int {
	numbers := map[*handbook.Risk]int{}
	for i, risk := range DrawnRisks(list) {
		numbers[risk] = i + 1
	}
	return numbers
}

var riskStates = map[string]matrix.State{"open": matrix.Open, "accepted": matrix.Accepted, "mitigated": matrix.Mitigated}

// matrixOf is risks as the matrix shows them.
func (s *Set) matrixOf(list []*handbook.Risk, focus *handbook.Risk) matrix.Matrix {
	m := matrix.Matrix{Title: "What could go wrong", Description: RiskFinding(list), List: page.Ref{Path: allRisks}.Rooted()}
	if focus != nil {
		m.Title = focus.Title + " among the risks"
		m.Description = fmt.Sprintf("%s: %s.", focus.Title, wording.Exposure(focus))
	}
	for i := range m.Likelihoods {
		m.Likelihoods[i], m.Impacts[i] = handbook.Likelihoods[i].Label, handbook.Impacts[i].Label
	}
	for i, risk := range DrawnRisks(list) {
		item := matrix.Item{
			ID: risk.ID, Number: i + 1, Name: risk.Title, Href: at(risk), Likelihood: int(risk.Likelihood), Impact: int(risk.Impact),
			State: riskStates[risk.Status], Asked: s.asked(risk), Focus: risk == focus,
		}
		if risk.Department != nil {
			item.Group = risk.Department.Palette
		}
		m.Items = append(m.Items, item)
	}
	return m
}

// RiskFinding says how many risks are open, which is the largest of them, and how
// many nothing answers; "" without risks.
func RiskFinding(list []*handbook.Risk) string {
	if len(list) == 0 {
		return ""
	}
	var open, unanswered int
	var largest *handbook.Risk
	for _, risk := range handbook.LargestFirst(list) {
		if !risk.Open() {
			continue
		}
		open++
		if largest == nil && risk.Exposure() > 0 {
			largest = risk
		}
		if risk.Unanswered() {
			unanswered++
		}
	}
	said := fmt.Sprintf("%s, %s open.", english.Count(len(list), "risk"), noneOr(open))
	if largest != nil && open > 1 {
		said += fmt.Sprintf(" The largest is “%s”.", largest.Title)
	}
	if unanswered > 0 {
		said += fmt.Sprintf(" %s no answer yet.", english.Count(unanswered, "of them has", "of them have"))
	}
	return said
}
