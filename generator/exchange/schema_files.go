package exchange

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/review"
)

// WriteFileSchema prints the JSON Schema of the front matter of a kind's files,
// for editors. It is made of the table by which the files are read.
func WriteFileSchema(w io.Writer, kind handbook.Kind) error {
	s := ofFields(handbook.Fields(kind))
	s.Dialect, s.Title = dialect, "Front matter of "+kind.Words().Singular
	s.Description = "The keys between the two lines of ---. Other keys belong under extra, or are named in allow_keys of handbook.yaml."
	return s.write(w)
}

// WriteSettingsSchema prints the JSON Schema of handbook.yaml. The rules of the
// review and their limits are part of it.
func WriteSettingsSchema(w io.Writer) error {
	s := ofFields(handbook.Settings())
	s.Dialect, s.Title = dialect, "handbook.yaml"
	s.Description = "The settings of a handbook. All of them are optional."
	for _, named := range s.Properties {
		if named.name == "rules" {
			named.schema.Properties, named.schema.Additional = ofRules(named.schema), false
		}
	}
	return s.write(w)
}

// ofRules describes what the settings may say of each rule: what they may say
// of any, and its own limits.
func ofRules(rules *schema) namedSchemas {
	anyRule := rules.Additional.(*schema)
	var list namedSchemas
	for _, rule := range review.Rules {
		keys := *anyRule.AnyOf[1]
		keys.Properties = keys.Properties[:len(keys.Properties):len(keys.Properties)]
		for _, limit := range rule.Limits {
			limits := ofForm(handbook.Form{Shape: handbook.Whole})
			limits.Description = fmt.Sprintf("%s; %d when absent", english.Capital(limit.Means), limit.Default)
			keys.Properties = append(keys.Properties, namedSchema{limit.Name, limits})
		}
		list = append(list, namedSchema{rule.Name, &schema{Description: rule.Title, AnyOf: []*schema{anyRule.AnyOf[0], &keys}}})
	}
	return list
}

// ofFields is an object with these keys and no others.
func ofFields(fields []handbook.Field) *schema {
	s := &schema{Type: "object", Additional: false}
	for _, f := range fields {
		s.Properties = append(s.Properties, namedSchema{f.Key, ofForm(f.Form).described(f.Help)})
		if f.Required {
			s.Required = append(s.Required, f.Key)
		}
	}
	return s
}

// How values are spelt. A number may stand in quotation marks, which is why a
// pattern and bounds stand side by side: the one is for words, the others are
// for numbers.
const (
	daySpelling     = `^\d{4}-\d{2}-\d{2}$`
	spanSpelling    = `([Ff][Yy])?[ -]?(\d{4}|\d{2})(/(\d{4}|\d{2}))?([ -]?[QqHh][1-4])?|[QqHh][1-4][ -]([Ff][Yy])?[ -]?(\d{4}|\d{2})(/(\d{4}|\d{2}))?`
	periodSpelling  = `^(` + spanSpelling + `)(\s*\.\.\s*(` + spanSpelling + `))?$`
	quarterSpelling = `^(([Ff][Yy])?[ -]?(\d{4}|\d{2})(/(\d{4}|\d{2}))?[ -]?[Qq][1-4]|[Qq][1-4][ -]([Ff][Yy])?[ -]?(\d{4}|\d{2})(/(\d{4}|\d{2}))?)$`
	numberSpelling  = `^[+-]?\d+(\.\d+)?$`
	gradeSpelling   = `^[1-5]$`
	partSpelling    = `^\+?\d+(\.\d+)?\s*%?$`
	quantity        = `^[+-]?\d+(\.\d+)?\s*%?$`
	amountSpelling  = `^\+?\d+(\.\d+)?[kKmM]?$`
	addressSpelling = `^([Hh][Tt][Tt][Pp][Ss]?://[^/\s]|[Mm][Aa][Ii][Ll][Tt][Oo]:.|[Tt][Ee][Ll]:.)`
	firstYear       = 1900
	lastYear        = 2199
)

// simple are the forms that depend on nothing but their shape.
var simple = map[handbook.Shape]schema{
	handbook.Anything:  {},
	handbook.Text:      {Type: []string{"string", "number", "boolean"}},
	handbook.YesNo:     {Type: "boolean"},
	handbook.Elsewhere: {Type: "string", Pattern: addressSpelling},
	handbook.Day:       {Type: "string", Format: "date", Pattern: daySpelling},
	handbook.Time:      {Type: []string{"string", "integer"}, Pattern: periodSpelling, Minimum: bound(firstYear), Maximum: bound(lastYear)},
	handbook.OfQuarter: {Type: "string", Pattern: quarterSpelling},
	handbook.Number:    {Type: []string{"number", "string"}, Pattern: quantity},
	handbook.Placed:    {Type: []string{"number", "string"}, Pattern: numberSpelling, Minimum: bound(0), Maximum: bound(1)},
	handbook.Effortful: {Type: []string{"number", "string"}, Pattern: numberSpelling, Minimum: bound(0)},
	handbook.Part:      {Type: []string{"number", "string"}, Pattern: partSpelling, Minimum: bound(0), Maximum: bound(1)},
	handbook.Amount:    {Type: []string{"number", "string"}, Pattern: amountSpelling, Minimum: bound(0)},
}

// ofForm describes what may stand behind a key.
func ofForm(form handbook.Form) *schema {
	if s, ok := simple[form.Shape]; ok {
		return &s
	}
	switch form.Shape {
	case handbook.Word:
		return ofWords(form.Terms)
	case handbook.Whole:
		s := &schema{Type: []string{"integer", "string"}, Pattern: numberSpelling, Minimum: bound(form.Least)}
		if form.Most > 0 {
			s.Maximum = bound(form.Most)
		}
		return s
	case handbook.Rated:
		return anyOf(&schema{Type: []string{"number", "string"}, Pattern: numberSpelling, Minimum: bound(0), Maximum: bound(10)}, ofTerms(handbook.RatingTerms))
	case handbook.Graded:
		return anyOf(&schema{Type: []string{"integer", "string"}, Pattern: gradeSpelling, Minimum: bound(int(value.LowestGrade)), Maximum: bound(int(value.HighestGrade))}, ofTerms(slices.Concat(form.Terms, handbook.GradeTerms)))
	case handbook.Evolved:
		return anyOf(ofForm(handbook.Form{Shape: handbook.Placed}), ofTerms(stageTerms()))
	case handbook.Reference:
		return &schema{Type: []string{"string", "number"}}
	case handbook.WordOrList:
		return anyOf(&schema{Type: []string{"string", "number"}}, listOf(&schema{Type: []string{"string", "number", "boolean"}}))
	case handbook.List:
		return ofList(form)
	case handbook.Group:
		s := ofFields(form.Keys)
		for _, key := range form.OneOf {
			s.AnyOf = append(s.AnyOf, &schema{Required: []string{key}})
		}
		return s
	case handbook.ByQuarter:
		return &schema{Type: "object", PropertyNames: ofForm(handbook.Form{Shape: handbook.OfQuarter}), Additional: ofForm(form.Of[0]), MaxProperties: form.Most}
	case handbook.ByName:
		return &schema{Type: "object", Additional: ofForm(form.Of[0])}
	case handbook.Either:
		s := &schema{}
		for _, alternative := range form.Of {
			s.AnyOf = append(s.AnyOf, ofForm(alternative))
		}
		return s
	}
	panic(fmt.Sprintf("no schema for the shape %d", form.Shape)) // a test makes the schema of every kind
}

// ofList is a list, of which one element may stand alone where one is enough.
func ofList(form handbook.Form) *schema {
	element := ofForm(form.Of[0])
	list := &schema{Type: "array", Items: element, MinItems: form.Least, MaxItems: form.Most}
	if form.Least > 1 {
		return list
	}
	return anyOf(list, element)
}

// ofWords is a closed list. A word that YAML takes for a number may be one.
func ofWords(terms handbook.Terms) *schema {
	s := ofTerms(terms)
	for _, term := range terms {
		if n, err := strconv.Atoi(term.Value); err == nil {
			s.Enum, s.EnumDescriptions = append(s.Enum, n), append(s.EnumDescriptions, term.Meaning)
		}
	}
	return s
}

func anyOf(list ...*schema) *schema { return &schema{AnyOf: list} }
