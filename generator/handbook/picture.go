package handbook

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/owm"
	"handbook/generator/source"
)

// Picture is what a fenced block in prose asks for. What it does not limit is
// zero.
type Picture struct {
	Kind       string // wardley, purpose, roadmap, okr, headcount, risks
	Map        *Map
	Text       *owm.Map // a text in the map language, instead of Map
	Department *Department
	Tag        string       // of components
	Quarters   value.Period // quarter: one quarter, or a longer period
	Objective  *Objective
	Component  *Component // the neighbourhood of a component
	Status     string     // of work
}

// pictureRows are the filters of each kind of picture.
var pictureRows = map[string]table[pictureDraft]{
	"wardley": newTable(
		filterOf("map", "The map to draw", KindMap, func(d *pictureDraft) **Map { return &d.Map }),
		filterOf("component", "The component whose neighbourhood to draw", KindComponent, func(d *pictureDraft) **Component { return &d.Component }),
		pictureOfDepartment,
		asText("tag", "The tag of the components to draw", func(d *pictureDraft) *string { return &d.Tag }),
	),
	"purpose":   newTable(pictureOfDepartment, pictureOfQuarter, pictureOfObjective, pictureOfStatus),
	"roadmap":   newTable(pictureOfDepartment, pictureOfQuarter, pictureOfObjective, pictureOfStatus),
	"okr":       newTable(pictureOfDepartment, pictureOfQuarter, pictureOfObjective),
	"headcount": newTable(pictureOfDepartment, pictureOfQuarter),
	"risks":     newTable(pictureOfDepartment),
}

var (
	pictureOfDepartment = filterOf("department", "Only what belongs to this department", KindDepartment, func(d *pictureDraft) **Department { return &d.Department })
	pictureOfObjective  = filterOf("objective", "Only what serves this objective", KindObjective, func(d *pictureDraft) **Objective { return &d.Objective })
	pictureOfQuarter    = asPeriod("quarter", "Only what is in this quarter or longer period", func(d *pictureDraft) *value.Period { return &d.Quarters })
	pictureOfStatus     = asWord("status", "Only work with this status", WorkStatuses, func(d *pictureDraft) *string { return &d.Status })
)

// filterOf names an item that a picture is about.
func filterOf[T Entity](key, help string, kind Kind, at func(*pictureDraft) *T) row[pictureDraft] {
	return row[pictureDraft]{
		key: key, help: help, form: Form{Shape: Reference, Kinds: []Kind{kind}},
		set: func(d *pictureDraft, v input) { *at(d) = filter[T](d, v, kind) },
	}
}

// pictureDraft is a picture while its filters are read.
type pictureDraft struct {
	Picture
	handbook *Handbook
}

// filter finds the item that a filter names.
func filter[T Entity](d *pictureDraft, v input, kind Kind) T {
	var name Name
	v.name(&name)
	var none T
	if name.IsZero() {
		return none
	}
	found, failure := d.handbook.index.Look(name.Text, []Kind{kind})
	if failure != nil {
		severity, hint := diag.Error, failure.Hint
		if failure.Withheld {
			severity = diag.Note
		} else if near := diag.Nearest(name.Text, d.handbook.index.candidates([]Kind{kind})); near != "" && failure.Unknown {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		v.problem(severity, failure.Rule, failure.Message, hint)
		return none
	}
	return found.(T)
}

// ErrNotHere is the error of a picture of what this edition does not have: it
// leaves it out, or there is no such thing. Readers cannot tell the two apart.
var ErrNotHere = errors.New("the picture is of something that is not in this edition")

// Picture reads what a fenced block asks for. Its error says in words for the
// reader of the page why there is no picture, and is [ErrNotHere] where the
// block must not be shown either; [assemble.Handbook] has reported it with its place.
func (h *Handbook) Picture(embed markdown.Embed) (Picture, error) {
	picture, list := h.ReadPicture(embed)
	if slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Rule == RuleWithheld || d.Rule == ruleUnknown }) {
		return Picture{Kind: embed.Kind}, ErrNotHere
	}
	if len(list) == 0 || picture.Text != nil { // of a map, what is understood is drawn
		return picture, nil
	}
	return Picture{Kind: embed.Kind}, errors.New(list[0].Message)
}

func (h *Handbook) ReadPicture(embed markdown.Embed) (Picture, []diag.Diagnostic) {
	draft := pictureDraft{Picture{Kind: embed.Kind}, h}
	filters, known := pictureRows[embed.Kind]
	if !known {
		return draft.Picture, []diag.Diagnostic{{
			Pos: embed.Pos, Severity: diag.Error, Rule: "unknown-picture",
			Message: fmt.Sprintf("there is no picture named %s", english.Quoted(embed.Kind)),
			Hint:    "there are " + strings.Join(slices.Sorted(maps.Keys(pictureRows)), ", "),
		}}
	}
	if embed.Kind == "wardley" && !isFilter(embed.Text, filters) {
		var list []diag.Diagnostic
		draft.Text, list = owm.Parse([]byte(embed.Text), "", embed.Pos.Line)
		return draft.Picture, indented(list, embed.Pos.Col)
	}
	dec, list := filterDecoder(embed)
	if dec.doc.Front != nil {
		group(input{dec, dec.doc.Front, embed.Kind}, &draft, "a picture of this kind", filters)
	}
	list = append(list, dec.list...)
	for i := range list {
		list[i].Line += embed.Pos.Line - 1
	}
	return draft.Picture, indented(list, embed.Pos.Col)
}

// indented moves the columns of a block's diagnostics to where the block's
// lines begin in their file. Their excerpts lack what stands before it, and go.
func indented(list []diag.Diagnostic, column int) []diag.Diagnostic {
	for i := range list {
		list[i].Col += max(column, 1) - 1
		if list[i].EndCol > 0 {
			list[i].EndCol += max(column, 1) - 1
		}
		if column > 1 {
			list[i].Excerpt = ""
		}
	}
	return list
}

// isFilter tells filters from the map language: their first word is one of the
// filters' keys with a colon, which no line of the map language has.
func isFilter(text string, filters table[pictureDraft]) bool {
	key, _, found := strings.Cut(strings.TrimSpace(text), ":")
	return found && filters.has(key)
}

// filterDecoder reads the text of a block as YAML under the rules of front
// matter.
func filterDecoder(embed markdown.Embed) (*decoder, []diag.Diagnostic) {
	doc := source.ParseConfig("", "block", []byte(embed.Text))
	if doc.Front != nil && doc.Front.Kind != yaml.MappingNode {
		doc.Front = nil
	}
	return &decoder{doc: doc, what: "a picture"}, slices.Clone(doc.Diagnostics)
}
