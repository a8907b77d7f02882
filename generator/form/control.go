package form

import (
	"slices"
	"strings"

	"handbook/generator/handbook"
)

// Control is how a key of a file is asked for in a form: the sort of its value,
// what it is called, and for a value of parts what is asked for each of them. It
// is made of the key's row; no page knows a key by its name.
type Control struct {
	Key      string    `json:"key,omitempty"`
	Label    string    `json:"label,omitempty"`
	Hint     string    `json:"hint,omitempty"`
	Sort     string    `json:"sort"`               // one of the sorts below
	Choices  []Choice  `json:"choices,omitempty"`  // of a choice; suggestions for a text
	List     string    `json:"list,omitempty"`     // suggestions that the handbook has: quarters
	Kinds    string    `json:"kinds,omitempty"`    // of names: what they may name, separated by commas
	Words    bool      `json:"words,omitempty"`    // of names: other words will do
	Fields   []Control `json:"fields,omitempty"`   // of a group or of each row
	Usual    int       `json:"usual,omitempty"`    // how many of the fields are in sight; 0 for all
	Alone    string    `json:"alone,omitempty"`    // of rows: the field whose value alone is a row
	Of       *Control  `json:"of,omitempty"`       // of pairs: the value of each
	By       *Control  `json:"by,omitempty"`       // of pairs: the key of each
	Ways     []Control `json:"ways,omitempty"`     // of a value that can be said in several ways
	Required bool      `json:"required,omitempty"` // a file lacks something without it
}

// The sorts of controls.
const (
	SortText   = "text"
	SortNumber = "number" // a text, for which a phone shows digits
	SortLong   = "long"   // a text of some lines
	SortDay    = "day"
	SortChoice = "choice"
	SortTexts  = "texts" // a list with a line for each
	SortTags   = "tags"  // words with commas between them
	SortName   = "name"  // of one thing
	SortNames  = "names" // of several things
	SortOrder  = "order" // of several things, one after the other
	SortGroup  = "group" // of keys
	SortRows   = "rows"  // a list of groups
	SortPairs  = "pairs" // a group whose keys are the author's
	SortWays   = "ways"
)

// rowsOf are the rows of groups that are things of a kind, which their own row
// does not have.
var rowsOf = map[string]handbook.Kind{
	"key_results": handbook.KindKeyResult, "people": handbook.KindPerson, "priorities": handbook.KindPriority,
}

// inSight are the fields of long rows that are asked first.
var inSight = map[string][]string{
	"key_results": {"title", "unit", "baseline", "target", "owner"},
}

// OfRow is the control of a row for those who may read it. It is false for a
// row that no form can ask for, or that is not theirs.
func OfRow(row handbook.Row, shows func(handbook.Row) bool) (Control, bool) {
	if row.Keeper || !shows(row) {
		return Control{}, false
	}
	label, hint := said(row.Help)
	c := Control{Key: row.Key, Label: label, Hint: hint, Required: row.Required}
	inner := row.Rows
	if kind, ok := rowsOf[row.Key]; ok {
		inner = handbook.Rows(kind)
	}
	var fields []Control
	for _, r := range inner {
		if f, ok := OfRow(r, shows); ok {
			fields = append(fields, f)
		}
	}
	if first := inSight[row.Key]; first != nil {
		slices.SortStableFunc(fields, func(a, b Control) int { return place(first, a.Key) - place(first, b.Key) })
		c.Usual = len(first)
	}
	return c.of(row.Form, fields)
}

// place is where a key is in a list, or behind it.
func place(list []string, key string) int {
	if i := slices.Index(list, key); i >= 0 {
		return i
	}
	return len(list)
}

// said is what a form calls a key, and what it says besides.
func said(help string) (label, hint string) {
	if at := strings.IndexAny(help, ";:"); at > 0 {
		return help[:at], strings.TrimSpace(help[at+1:])
	}
	return help, ""
}

// of is the control with the sort of a form; fields are those of its groups.
func (c Control) of(form handbook.Form, fields []Control) (Control, bool) {
	switch form.Shape {
	case handbook.Text, handbook.Elsewhere:
		c.Sort = SortText
		if IsLong(c.Key) {
			c.Sort = SortLong
		}
	case handbook.Word:
		c.Sort, c.Choices = SortChoice, Choices(form.Terms)
	case handbook.Graded:
		c.Sort, c.Choices = SortChoice, Grades(form.Terms)
	case handbook.YesNo:
		c.Sort, c.Choices = SortChoice, []Choice{{"true", "Yes"}, {"false", "No"}}
	case handbook.Day:
		c.Sort = SortDay
	case handbook.Time, handbook.OfQuarter:
		c.Sort, c.List = SortText, "quarter"
	case handbook.Number, handbook.Whole, handbook.Rated, handbook.Placed, handbook.Effortful, handbook.Part, handbook.Amount:
		c.Sort = SortNumber
	case handbook.Evolved:
		c.Sort, c.Choices = SortText, stages()
	case handbook.Reference:
		c.Sort, c.Kinds, c.Words = SortName, kindList(form.Kinds), handbook.MayBeImplicit(form.Kinds)
	case handbook.WordOrList:
		c.Sort = SortTags
	case handbook.Group:
		c.Sort, c.Fields = SortGroup, fields
	case handbook.List:
		return c.ofList(form, fields)
	case handbook.ByQuarter, handbook.ByName:
		return c.ofPairs(form, fields)
	case handbook.Either:
		return c.ofWays(form, fields)
	default:
		return c, false
	}
	return c, true
}

// ofList is the control of a list, by the form of its elements.
func (c Control) ofList(form handbook.Form, fields []Control) (Control, bool) {
	element := form.Of[0]
	switch {
	case element.Shape == handbook.Reference:
		c.Sort, c.Kinds, c.Words = SortNames, kindList(element.Kinds), handbook.MayBeImplicit(element.Kinds)
		if form.Ordered {
			c.Sort = SortOrder
		}
		if form.Above {
			c.Kinds += "," + Above
		}
	case element.Shape == handbook.Group, element.Shape == handbook.Either:
		c.Sort, c.Fields, c.Alone = SortRows, fields, aloneOf(element)
	default:
		c.Sort = SortTexts
	}
	return c, true
}

// aloneOf is the key whose value alone is one of a list of groups; "" for none.
func aloneOf(element handbook.Form) string {
	for _, form := range append([]handbook.Form{element}, element.Of...) {
		if form.Shape == handbook.Group && form.Alone != "" {
			return form.Alone
		}
	}
	return ""
}

// ofPairs is the control of a group with keys of the author's own: quarters, or
// departments where the key does not say which things have them.
func (c Control) ofPairs(form handbook.Form, fields []Control) (Control, bool) {
	c.Sort = SortPairs
	switch {
	case form.Shape == handbook.ByQuarter:
		c.By = &Control{Sort: SortText, List: "quarter", Label: "Quarter"}
	case rowsOf[c.Key] != "":
		c.By = &Control{Sort: SortText, Label: "Short name"}
	default:
		c.By = &Control{Sort: SortName, Kinds: string(handbook.KindDepartment), Words: true, Label: "Department"}
	}
	of, ok := Control{Key: c.Key, Label: "Value"}.of(form.Of[0], fields)
	of.Key = ""
	if of.Sort == SortGroup {
		of.Label = ""
	}
	c.Of = &of
	return c, ok
}

// ofWays is the control of a value that can be said in several ways. Ways that are
// all a text are one.
func (c Control) ofWays(form handbook.Form, fields []Control) (Control, bool) {
	var ways []Control
	for _, f := range form.Of {
		way, ok := Control{Key: c.Key}.of(f, fields)
		if !ok {
			return c, false
		}
		way.Key, way.Label = "", wayLabels[f.Shape]
		ways = append(ways, way)
	}
	isText := func(way Control) bool {
		return way.Sort == SortNumber || way.Sort == SortText || way.Sort == SortChoice
	}
	switch {
	case rowsOf[c.Key] != "": // a title alone says less than the group
		return ways[1].as(c), true
	case form.Of[0].Shape != handbook.YesNo && !slices.ContainsFunc(ways, func(way Control) bool { return !isText(way) }):
		c.Sort = SortText
		for _, way := range ways {
			c.Choices = append(c.Choices, way.Choices...)
		}
		return c, true
	}
	c.Sort, c.Ways = SortWays, ways
	return c, true
}

// as is the control under the key and words of another.
func (c Control) as(named Control) Control {
	c.Key, c.Label, c.Hint = named.Key, named.Label, named.Hint
	return c
}

// wayLabels are what the ways to say a value are called.
var wayLabels = map[handbook.Shape]string{
	handbook.YesNo: "Yes or no", handbook.Day: "A day", handbook.Effortful: "One number", handbook.Whole: "One number", handbook.Either: "One for all",
	handbook.ByQuarter: "One for each quarter", handbook.ByName: "One for each department",
}

// Above is, among the kinds of a control, what is one level up.
const Above = "parent"

func kindList(kinds []handbook.Kind) string {
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = string(kind)
	}
	return strings.Join(names, ",")
}

// stages are the words for how standard something is.
func stages() []Choice {
	list := make([]Choice, len(handbook.Stages))
	for i, stage := range handbook.Stages {
		list[i] = Choice{stage.Value, stage.Label}
	}
	return list
}
