package value

import (
	"regexp"
	"strings"
)

// writtenFigure is a figure as people write it and pages print it: 1,150 or 1.2m.
var writtenFigure = regexp.MustCompile(`^([+-]?)(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d+)? ?(k|m|thousand|million)?$`)

// PlainFigure is such a figure as a file holds it, counted in a unit: 3,600
// thousand pounds in thousand pounds is 3600, and so is 3.6m. What is none stays
// as it is, and is reported when it is read next.
func PlainFigure(text, unit string) string {
	bare := strings.Trim(strings.ToLower(strings.Join(strings.Fields(text), " ")), "£€$ ")
	words := strings.Fields(strings.ToLower(unit))
	if n := len(words); n > 0 && Multiple(words[n-1]) == 0 { // “pounds”, but not “thousand”
		bare = strings.TrimSpace(strings.TrimSuffix(bare, words[n-1]))
	}
	m := writtenFigure.FindStringSubmatch(bare)
	if m == nil {
		return text
	}
	n, err := ParseDecimal(m[1] + strings.NewReplacer(",", "", " ", "").Replace(m[2]) + m[3])
	if err != nil {
		return text
	}
	if m[4] != "" {
		n = n.Times(m[4], unit)
	}
	return n.String()
}
