package edit

import (
	"errors"
	"fmt"
	"path"
	"slices"

	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/handbook"
)

// On the screen the list of all work is edited like a sheet of a spreadsheet. One cell
// is a field of the form of its item. What is pasted or emptied is one change of many
// items, each with values of its own.

// cellColumn is a column of a list that sets a key.
type cellColumn struct {
	Title string `json:"title"` // as the page has it
	Key   string `json:"key"`
}

// cellColumns are those of the list of all work that can be changed. A page leaves out a
// column in which nothing is said; the sheet has them all.
var cellColumns = []cellColumn{
	{"Work", "title"}, {"Status", "status"}, {"Weeks", "effort"}, {"Quarter", "quarter"}, {"Department", "department"}, {"Owner", "owner"},
}

// cellsOn are the columns of a page's list; nil for a page without cells.
func (s State) cellsOn(page string) []cellColumn {
	if path.Dir(page) != string(handbook.KindWork) || s.Handbook.ByAddress(page) != nil {
		return nil
	}
	return cellColumns
}

// cells gives each item the values of a line of its own; "" takes a key away. It
// fails where one of them cannot be given, and says which row that is.
func (s State) cells(r Request) (Change, error) {
	if len(r.Items) == 0 || len(r.Items) != len(r.Lines) {
		return Change{}, refuse("there is nothing to change")
	}
	var set changeset.Set
	var opened []changeset.File
	for i, target := range r.Items {
		changes, file, err := s.cellsOf(target, r.Lines[i])
		if err == nil {
			_, err = s.apply("", changes, file)
		}
		if err != nil {
			return Change{}, s.inRow(i, target, err)
		}
		set, opened = append(set, changes...), append(opened, file)
	}
	return s.apply(s.cellsSaid(r), set, opened...)
}

// cellsOf are the changes of one row.
func (s State) cellsOf(target Target, values map[string]string) (changeset.Set, changeset.File, error) {
	item, file, err := s.open(target)
	if err != nil {
		return nil, file, err
	}
	for key := range values {
		if !slices.ContainsFunc(cellColumns, func(c cellColumn) bool { return c.Key == key }) {
			return nil, file, refuse("%s is no column of this list", key)
		}
	}
	if _, sized := values["effort"]; sized && file.Says("effort").IsGroup() {
		return nil, file, refuse("several departments share its weeks. Change them on its page")
	}
	values, _ = s.whole(s.Handbook.Lookup(target.ID), file, values)
	changes, err := s.changes(target.ID, item, &file, values)
	return changes, file, err
}

// inRow says of which row a refusal is.
func (s State) inRow(i int, target Target, err error) error {
	var refused *Refusal
	e := s.Handbook.Lookup(target.ID)
	if !errors.As(err, &refused) || e == nil {
		return err
	}
	return &Refusal{Reason: fmt.Sprintf("row %d, “%s”: %s. Nothing was changed", i+1, e.Base().Title, refused.Reason), Field: target.ID}
}

// cellsSaid says what is done to which rows.
func (s State) cellsSaid(r Request) string {
	var columns []string
	empty := true
	for _, c := range cellColumns {
		if _, filled := r.Lines[0][c.Key]; filled {
			columns = append(columns, english.Lower(label(handbook.KindWork, c.Key)))
		}
	}
	for _, line := range r.Lines {
		for _, value := range line {
			empty = empty && value == ""
		}
	}
	done := "Filled in"
	if empty {
		done = "Emptied"
	}
	return fmt.Sprintf("%s %s: %s", done, english.Count(len(r.Items), "row"), english.And(columns))
}
