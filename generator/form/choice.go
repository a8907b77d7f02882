package form

import (
	"slices"
	"strconv"

	"handbook/generator/handbook"
)

// Choice is a value that a form offers, and what the form calls it.
type Choice struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Choices are the words of a closed list.
func Choices(terms handbook.Terms) []Choice {
	list := make([]Choice, len(terms))
	for i, term := range terms {
		list[i] = Choice{term.Value, term.Label}
	}
	return list
}

// Grades are the choices of a scale, by number.
func Grades(scale handbook.Terms) []Choice {
	list := Choices(scale)
	for i := range list {
		grade := strconv.Itoa(i + 1)
		list[i] = Choice{grade, grade + ": " + list[i].Label}
	}
	return list
}

// longTexts are the keys of texts that may have several lines.
var longTexts = []string{"outcome", "reason"}

// IsLong reports whether the text of a key may have several lines.
func IsLong(key string) bool { return slices.Contains(longTexts, key) }

// Label is what a form calls a key: its help without what it says to those who
// write files.
func Label(help string) string {
	label, _ := said(help)
	return label
}
