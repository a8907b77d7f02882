package handbook

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
)

// GradeTerms are words that stand for a grade on every scale, for those who do
// not want to count.
var GradeTerms = Terms{{"low", "Low", "The same as 2"}, {"medium", "Medium", "The same as 3"}, {"high", "High", "The same as 4"}}

var gradeWords = map[string]value.Grade{"low": 2, "medium": 3, "high": 4}

// Graded returns the word of a scale for a grade, and what it means. A scale is
// a closed list with a word for each grade, the lowest first. It returns the
// zero term for [value.NoGrade].
func (t Terms) Graded(grade value.Grade) Term {
	if grade < value.LowestGrade || int(grade) > len(t) {
		return Term{}
	}
	return t[grade-value.LowestGrade]
}

// asGrade is a grade of a scale.
func asGrade[T any](key, help string, scale Terms, at func(*T) *value.Grade) row[T] {
	return kept(key, help, Form{Shape: Graded, Terms: scale}, at, func(v input, into *value.Grade) { v.grade(scale, into) })
}

// grade reads a whole number from 1 to 5, a word of the scale, or low, medium or
// high.
func (v input) grade(scale Terms, into *value.Grade) {
	text, ok := v.scalar("a grade from 1 to 5")
	if !ok {
		return
	}
	if grade, ok := scale.grade(text); ok {
		*into = grade
		return
	}
	if first, _ := utf8.DecodeRuneInString(text); unicode.IsLetter(first) {
		v.unknownWord(text, slices.Concat(scale, GradeTerms), ", or a number from 1 to 5")
		return
	}
	hint := fmt.Sprintf("write a whole number from 1 (%s) to 5 (%s), or low, medium, high", scale[0].Label, scale[len(scale)-1].Label)
	if parts := ofFive.FindStringSubmatch(text); parts != nil {
		hint = "write " + parts[1]
	}
	v.problem(diag.Error, "out-of-range", fmt.Sprintf("%s is graded from 1 to 5; this is %s", v.key, text), hint)
}

// ofFive is a grade as people say it: "4/5", "4 of 5".
var ofFive = regexp.MustCompile(`^([1-5])\s*(?:/|of|out of)\s*5$`)

// grade reads what stands for a grade of the scale.
func (t Terms) grade(text string) (value.Grade, bool) {
	text = strings.ToLower(text)
	if grade, ok := gradeWords[text]; ok {
		return grade, true
	}
	if i := slices.IndexFunc(t, func(term Term) bool { return term.Value == text }); i >= 0 {
		return value.LowestGrade + value.Grade(i), true
	}
	n, err := strconv.Atoi(text)
	return value.Grade(n), err == nil && n >= int(value.LowestGrade) && n <= int(value.HighestGrade)
}
