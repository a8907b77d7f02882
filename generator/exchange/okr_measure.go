package exchange

import (
	"regexp"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// measureParts are the parts of a cell that measures: a bound, a currency, digits, a
// factor and a unit.
var measureParts = regexp.MustCompile(`^(?i)(≥|>=|=>|>|at least|min\.?|≤|<=|=<|<|at most|max\.?)?\s*(\p{Sc})?\s*([-+]?\d[\d.,'’ \x{a0}\x{202f}]*)\s*(?:(k|m|mn|mio|million|thousand)(?:\b|$))?\s*(%|\p{Sc}|[\p{L}][\p{L} /.-]*)?$`)

// rangeParts are two numbers between which a value is kept.
var rangeParts = regexp.MustCompile(`^(?i)(?:between\s+)?(-?[\d.,]+)\s*(?:\.\.|–|—|-|to|and)\s*(-?[\d.,]+)\s*(%)?$`)

// measured are the keys of a row that hold quantities.
var measured = []string{"key_results.target", "key_results.baseline", "key_results.stretch", "key_results.at_least", "key_results.at_most", "checkins.value"}

// measure reads the quantities of a row as people write them into sheets: ≥ 95 %,
// £1.2m, 45 points, 20-30. The column says what was read.
func (r *okrRow) measure() {
	for _, key := range measured {
		i := r.entry(splitName(key)...)
		if i < 0 || r.entries[i].column == nil {
			continue
		}
		e := &r.entries[i]
		if key == "key_results.target" && r.readRange(e) {
			continue
		}
		parts := measureParts.FindStringSubmatch(e.cell)
		if parts == nil {
			continue
		}
		number := multiplied(e.column.number(strings.TrimSpace(parts[3])), parts[4])
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

// multiplied is a number times what a word such as k or million counts; "" where it is
// none.
func multiplied(number, factor string) string {
	n, err := value.ParseDecimal(number)
	if err != nil {
		return ""
	}
	switch strings.ToLower(factor) {
	case "":
		return number
	case "k", "thousand":
		n.Millionths *= 1_000
	default:
		n.Millionths *= 1_000_000
	}
	return n.String()
}
