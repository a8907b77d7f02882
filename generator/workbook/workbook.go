// Package workbook writes a handbook as a workbook for those who plan in a spreadsheet,
// and reads what they have changed in it.
//
// The workbook has a table for check-ins, one for each kind of item, and one for each
// sort of record that items have, such as milestones. A hidden sheet keeps what each
// cell said when it was written. What differs from that has been changed, and becomes a
// [sheet.Sheet]: a workbook is one more way to write a sheet of changes.
//
// What always holds:
//
//   - An item is known by its id, a column by its header and a table by its headers.
//     So rows can be sorted or taken out, columns added, and sheets renamed.
//   - An emptied cell takes a value away. A row that is gone changes nothing.
//   - Nothing is in a workbook that its edition has not.
//   - The same handbook makes the same bytes.
package workbook

import (
	"strings"

	"handbook/generator/exchange"
	"handbook/generator/form"
	"handbook/generator/source"
)

// MaxFile is the largest workbook that is read, in bytes.
const MaxFile = exchange.MaxTableFile

// ContentType is that of a workbook.
const ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Version is that of workbooks as this program writes and reads them.
const Version = 1

// table is one sheet of a workbook.
type table struct {
	id      string // "checkins", "work", or "work/milestones" for records
	name    string // of its sheet
	columns []column
	rows    []row
}

// row is the cells of a thing, one for each column. A cell says as text what the sheet
// has as a number or a day.
type row []string

// use is what a column is for.
type use uint8

const (
	asks  use = iota // it can be changed
	names            // it says which item, or which record of it, a row is about
	tells            // it is there to be read
)

// column is one column of a table.
type column struct {
	use     use
	header  string
	key     string // of front matter, "cost.once" for one in a group; a name of ours for what is none
	help    string
	control form.Control // how its values are written
	folded  bool         // it is in the group of columns that is folded away
}

// path leads from the front matter, or from a record, to the value of the column.
func (c column) path() source.Path { return source.At(strings.Split(c.key, ".")...) }

// front is the key of front matter that the value is behind, and within leads on from
// there.
func (c column) front() string { return c.path()[0].Key }

func (c column) within() source.Path { return c.path()[1:] }

// at is the place of the column with a key; -1 for none.
func (t table) at(key string) int {
	for i, c := range t.columns {
		if c.key == key {
			return i
		}
	}
	return -1
}

// The keys of columns that are none of front matter.
const (
	itemID   = "#id"   // of the item; of a key result with its objective
	itemName = "#item" // the title of the item that has a record
	recordID = "#record"
)
