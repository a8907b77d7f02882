package handbook

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// Meaning returns a text that two spellings of one value share: 12k and 12000
// of an amount, 2027-Q1 and Q1 2027 of a quarter, m and M of a size. A text
// that the form does not know means itself. What a group or a list means is
// for its parts to say.
func (f Form) Meaning(text string) string {
	text = strings.TrimSpace(text)
	if meaning, ok := f.meaning(text); ok {
		return meaning
	}
	return text
}

// meaning reads a text as the decoder of the form does, and reports whether it
// could.
func (f Form) meaning(text string) (string, bool) {
	switch f.Shape {
	case Word:
		if upper := strings.ToUpper(text); !f.Terms.Has(text) && f.Terms.Has(upper) {
			text = upper // a size
		}
		return text, f.Terms.Has(text)
	case Reference:
		return f.named(text), true
	case Either:
		for _, form := range f.Of {
			if meaning, ok := form.meaning(text); ok {
				return meaning, true
			}
		}
		return text, false
	case Group, List, ByQuarter, ByName:
		return text, false
	}
	dec := &decoder{doc: &source.Document{}}
	v := input{dec: dec, node: &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}}
	meaning := f.time(v, text)
	if meaning == text {
		meaning = f.figure(v, text)
	}
	return meaning, len(dec.list) == 0
}

// time reads a text of a form that says when, or whether.
func (f Form) time(v input, text string) string {
	switch f.Shape {
	case YesNo:
		var yes bool
		v.yes(&yes)
		return strconv.FormatBool(yes)
	case Day:
		var date value.Date
		v.date(&date)
		return date.String()
	case Time:
		var period value.Period
		v.period(&period)
		return period.String()
	case OfQuarter:
		var quarter value.Quarter
		v.quarter(&quarter)
		return quarter.String()
	}
	return text
}

// figure reads a text of a form that counts or measures.
func (f Form) figure(v input, text string) string {
	switch f.Shape {
	case Number:
		digits, isPerCent := strings.CutSuffix(text, "%")
		number, _ := v.parseNumber(strings.TrimSpace(digits))
		if text = number.String(); isPerCent {
			text += "%"
		}
	case Whole:
		var count int
		v.count(-value.PerUnit, &count)
		return strconv.Itoa(count)
	case Rated:
		var rating value.Rating
		v.rating(&rating)
		return rating.String()
	case Graded:
		var grade value.Grade
		v.grade(f.Terms, &grade)
		return grade.String()
	case Placed, Evolved:
		var place value.Thousandths
		if f.Shape == Placed {
			v.coordinate(&place)
		} else {
			v.evolution(&place)
		}
		return strconv.Itoa(int(place))
	case Effortful:
		var weeks value.Weeks
		v.weeks(&weeks)
		return weeks.String()
	case Part:
		var share value.Share
		v.share(&share)
		return strconv.Itoa(int(share))
	case Amount:
		var money value.Money
		var has bool
		v.money(&money, &has)
		return strconv.FormatInt(int64(money), 10)
	}
	return text
}

// named is a name as names are compared; a kind before it that goes without
// saying is left out.
func (f Form) named(text string) string {
	if head, id, ok := strings.Cut(text, "/"); ok && len(f.Kinds) == 1 && slices.Contains(f.Kinds, Kind(head)) {
		text = id
	}
	return fold(text)
}
