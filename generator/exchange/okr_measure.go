package exchange

import (
	"regexp"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/names"
	"handbook/generator/source"
)

// measureParts are the parts of a cell that measures: a bound, a currency, digits, a
// factor and a unit.
var measureParts = regexp.MustCompile(`^(?i)(≥|>=|=>|>|at least|min\.?|≤|<=|=<|<|at most|max\.?)?\s*(\p{Sc})?\s*([-+]?\d[\d.,'’ \x{a0}\x{202f}]*)\s*(?:(k|m|mn|mio|million|thousand)(?:\b|$))?\s*(%|\p{Sc}|[\p{L}][\p{L} /.-]*)?$`)

// rangeParts are two numbers between which a value is kept.
var rangeParts = regexp.MustCompile(`^(?i)(?:between\s+)?(-?[\d.,]+)\s*(?:\.\.|–|—|-|to|and)\s*(-?[\d.,]+)\s*(%)?$`)

// measured are the keys that hold quantities.
var measured = []string{"key_results.target", "key_results.baseline", "key_results.stretch", "key_results.at_least", "key_results.at_most", "checkins.value"}

// measure reads the quantities of a row as people write them into sheets: ≥ 95 %,
// £1.2m, 45 points, 20-30. The column says what was read.
func (r *okrRow) measure() {
	for i := range r.entries {
		e := &r.entries[i]
		key := e.name()
		if e.column == nil || e.column.field == nil || !e.column.field.measured || key == "key_results.target" && r.readRange(e) {
			continue
		}
		parts := measureParts.FindStringSubmatch(e.cell)
		if parts == nil {
			continue
		}
		number := multiplied(e.column.number(strings.TrimSpace(parts[3])), parts[4], r.counts())
		if number == "" {
			continue
		}
		meant := number
		if bound := boundOf(parts[1]); bound != "" && key == "key_results.target" && r.value("key_results.baseline").IsZero() {
			e.path = []string{resultLevel.key, bound}
			meant = strings.ReplaceAll(bound, "_", " ") + " " + number
		}
		e.value = figureValue(number)
		unit := strings.TrimSpace(parts[2] + parts[5])
		if unit != "" && r.value("key_results.unit").IsZero() {
			r.unit = unit
			meant += " " + unit
		}
		if meant != e.cell && !strings.EqualFold(strings.ReplaceAll(meant, " ", ""), strings.ReplaceAll(e.cell, " ", "")) {
			e.column.noteReading(e.cell, meant)
		}
	}
}

// readRange reads a target that is a range.
func (r *okrRow) readRange(e *entry) bool {
	parts := rangeParts.FindStringSubmatch(e.cell)
	if parts == nil {
		return false
	}
	low, high := e.column.number(parts[1]), e.column.number(parts[2])
	a, err1 := value.ParseDecimal(low)
	b, err2 := value.ParseDecimal(high)
	if err1 != nil || err2 != nil || a.Compare(b) >= 0 {
		return false
	}
	e.path, e.value = []string{resultLevel.key, "between"}, source.ListOf(source.Names, figureValue(low), figureValue(high))
	if parts[3] != "" && r.value("key_results.unit").IsZero() {
		r.unit = parts[3]
	}
	e.column.noteReading(e.cell, "between "+low+" and "+high)
	return true
}

// number is the digits of a cell as a handbook writes them.
func (c *Column) number(digits string) string {
	plain := Column{form: handbook.Form{Shape: handbook.Number}, customs: c.customs}
	return plain.figure(digits)
}

// boundOf is the key of a bound: at_least, at_most or none.
func boundOf(sign string) string {
	switch sign = strings.ToLower(strings.TrimSuffix(sign, ".")); {
	case sign == "":
		return ""
	case slices.Contains([]string{"≥", ">=", "=>", ">", "at least", "min"}, sign):
		return "at_least"
	}
	return "at_most"
}

// multiplied is a number times what a word such as k or million counts, in a unit that
// may count thousands itself; "" where it is none.
func multiplied(number, factor, unit string) string {
	n, err := value.ParseDecimal(number)
	if err != nil {
		return ""
	}
	if factor == "" {
		return number
	}
	return n.Times(factor, unit).String()
}

// counts is the unit in which the key result of a row counts, as the row says it or
// else the file; "" for none.
func (r *okrRow) counts() string {
	if unit := r.value("key_results.unit").String(); unit != "" || r.aim == nil || r.aim.objective == nil {
		return unit
	}
	for _, kr := range r.aim.objective.KeyResults {
		if names.Fold(withinObjective(kr)) == names.Fold(r.kr) {
			return kr.Unit
		}
	}
	return ""
}
