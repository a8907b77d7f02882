package handbook

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// Checkin is one line of a key result's history.
type Checkin struct {
	Date       value.Date
	Value      value.Decimal
	Words      string // the value as written, where it is no number
	Confidence string
	Health     string
	Note       string
	Pos        diag.Pos

	// Derived.
	Corrected bool          // a later line gives another value for the same day, and counts in its place
	Corrects  value.Decimal // the value of the line that this one corrects; not valid where it corrects none

	kr Name
}

var checkinRows = newTable(
	asDate("date", "The day of the check-in", func(c *Checkin) *value.Date { return &c.Date }).needed().columns("checked in", "last check in", "as of", "updated", "last updated", "updated on", "measured on", "reported on"),
	asName("kr", "The key result that it is about; not needed when there is only one", func(c *Checkin) *Name { return &c.kr }, KindKeyResult),
	asText("value", "The value on that day", func(c *Checkin) *string { return &c.Words }).columns("current", "current value", "now", "actual", "actual value", "latest", "latest value"),
	asWord("confidence", "How sure the owner is that the key result will be reached", Confidences, func(c *Checkin) *string { return &c.Confidence }).columns("confidence level"),
	asWord("health", "How it is going", Healths, func(c *Checkin) *string { return &c.Health }).columns("status", "state", "rag", "rag status"),
	asText("note", "A note", func(c *Checkin) *string { return &c.Note }).columns("notes", "comment", "comments", "commentary", "remarks", "update"),
)

// CheckinRows are the rows of a check-in. Things are of type *[Checkin].
func CheckinRows() []Row { return checkinRows.exported() }

// decodeCheckins reads the history of an objective into its key results. A
// check-in may leave its key result out when there is only one.
func decodeCheckins(o *Objective, v input) {
	for _, item := range v.items() {
		checkin := Checkin{Pos: item.pos()}
		group(item, &checkin, "a check-in", checkinRows)
		kr := o.checkedIn(item, checkin.kr)
		if kr == nil {
			continue
		}
		if checkin.Date.IsZero() {
			if !item.has("date") {
				item.problem(diag.Error, "missing-key", "a check-in has a date", "write {date: 2026-03-31, kr: …, value: …}")
			}
			continue
		}
		kr.readValue(&checkin, item)
		kr.Checkins = append(kr.Checkins, checkin)
	}
	for _, kr := range o.KeyResults {
		slices.SortStableFunc(kr.Checkins, func(a, b Checkin) int {
			return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Pos.Line, b.Pos.Line))
		})
		correct(kr.Checkins)
	}
}

// correct marks the values of sorted check-ins for which a later line of the same
// day gives another one.
func correct(list []Checkin) {
	last := -1 // the last value of the day so far
	for i, c := range list {
		if !c.Value.Valid {
			continue
		}
		if last >= 0 && list[last].Date == c.Date {
			list[last].Corrected = true
			if list[last].Value != c.Value {
				list[i].Corrects = list[last].Value
			}
		}
		last = i
	}
}

// Figures are the check-ins whose values count, by date.
func (kr *KeyResult) Figures() []Checkin {
	var list []Checkin
	for _, c := range kr.Checkins {
		if c.Value.Valid && !c.Corrected {
			list = append(list, c)
		}
	}
	return list
}

// checkedIn finds the key result that a check-in is about.
func (o *Objective) checkedIn(item input, name Name) *KeyResult {
	if name.IsZero() && len(o.KeyResults) == 1 {
		return o.KeyResults[0]
	}
	ids := make([]string, len(o.KeyResults))
	for i, kr := range o.KeyResults {
		ids[i] = kr.ID[len(o.ID)+1:]
		if wanted := fold(name.Text); wanted == fold(ids[i]) || wanted == fold(kr.ID) {
			return kr
		}
	}
	if len(ids) == 0 {
		item.problem(diag.Error, "missing-key", "a check-in is about a key result, and this objective has none", "write the key result first: key_results: [{id: …, title: …, target: …}]")
		return nil
	}
	if name.IsZero() {
		item.problem(diag.Error, "missing-key", "a check-in of an objective with several key results says which one it is about", "add kr: "+english.Or(ids))
		return nil
	}
	hint := "there are none yet; add the key result first"
	if len(ids) > 0 {
		hint = "there are " + strings.Join(ids, ", ")
	}
	near := diag.Nearest(name.Text, ids)
	if near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	d := name.Diagnostic(item.dec.doc.Path, diag.Error, ruleUnknown, fmt.Sprintf("the objective has no key result %q", name.Text), hint)
	d.Instead = source.Quoted(near)
	item.dec.list = append(item.dec.list, d)
	return nil
}

// readValue reads the value of a check-in as the key result counts: a number,
// or words where it counts none.
func (kr *KeyResult) readValue(c *Checkin, item input) {
	written := c.Words
	if written == "" {
		return
	}
	number, err := value.ParseDecimal(strings.TrimSpace(strings.TrimSuffix(written, "%")))
	if err == nil {
		c.Value, c.Words = number, ""
		return
	}
	if kr.Type == Done || kr.Type == Milestones {
		return
	}
	hint := "write a number in value, and the words in note"
	if bad := (*value.Error)(nil); errors.As(err, &bad) && bad.Suggest != "" {
		hint = "write " + bad.Suggest
	}
	item.problem(diag.Warning, "bad-number", fmt.Sprintf("the value %q is not a number, so it does not count", written), hint)
}
