package exchange

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"handbook/generator/handbook"
)

// Sheet is a table for spreadsheets: the items of a kind, or the records under
// one of its keys, such as the milestones of work.
type Sheet struct {
	Name string // of the kind, or of the kind and the key: "work", "work-milestones"
	Head []string
	Rows [][]string
}

// Sheets are the tables of all kinds that have anything: what handbook.json says
// of each item, without what refers to it. A list has an element to a line of its
// cell. Records have a table of their own, with the id of their item first.
func (g Graph) Sheets() []Sheet {
	var sheets []Sheet
	for _, kind := range handbook.AnyKind {
		items := g.Handbook.Of(kind)
		if len(items) == 0 {
			continue
		}
		sheets = append(sheets, g.sheetsOf(kind, items)...)
	}
	return sheets
}

// sheetsOf are the table of a kind and those of its records.
func (g Graph) sheetsOf(kind handbook.Kind, items []handbook.Entity) []Sheet {
	own := newSheet(string(kind))
	var records []*sheet
	for _, p := range kindTables[kind] {
		if p.name == "inbound" || p.name == "ref" {
			continue
		}
		nested := newSheet(string(kind)+"-"+strings.ReplaceAll(p.name, "_", "-"), "id")
		for i, item := range items {
			switch v := g.valueOf(p, item).(type) {
			case nil:
			case []any:
				if !isRecords(v) {
					own.put(i, p.name, inOneCell(v))
					break
				}
				for _, record := range v {
					nested.rows = append(nested.rows, map[string]string{"id": item.Base().ID})
					nested.putAll(len(nested.rows)-1, "", record, p.form.Items)
				}
			default:
				own.putAll(i, p.name, v, p.form)
			}
		}
		if len(nested.rows) > 0 {
			records = append(records, nested)
		}
	}
	made := []Sheet{own.finished()}
	for _, s := range records {
		made = append(made, s.finished())
	}
	return made
}

// valueOf is the value of a property as handbook.json has it; nil for none.
func (g Graph) valueOf(p property[handbook.Entity], item handbook.Entity) any {
	e := &encoder{page: g.Page, fiscal: g.Handbook.Config.Fiscal}
	if !p.write(e, item) {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(e.buf))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		panic(fmt.Sprintf("handbook.json cannot be read at the key %s: %v", p.name, err))
	}
	return v
}

// isRecords reports whether the elements of a list have keys. Of somebody who
// answers for something the name is enough.
func isRecords(list []any) bool {
	return slices.ContainsFunc(list, func(v any) bool {
		group, ok := v.(map[string]any)
		return ok && group["name"] == nil
	})
}

// sheet is a table while it is filled: a column is there once a row has it.
type sheet struct {
	name string
	head []string
	rows []map[string]string
}

func newSheet(name string, head ...string) *sheet { return &sheet{name: name, head: head} }

// putAll puts a value into a row; a group has a column for each of its keys, in the
// order of its form.
func (s *sheet) putAll(row int, name string, v any, form *schema) {
	group, ok := v.(map[string]any)
	if !ok || name != "" && inOneCell(v) != "" {
		s.put(row, cmp.Or(name, "value"), inOneCell(v))
		return
	}
	for _, key := range form.keys() {
		if group[key.name] == nil {
			continue
		}
		column := key.name
		if name != "" {
			column = name + "." + column
		}
		s.putAll(row, column, group[key.name], key.schema)
	}
}

// keys are the keys of a group; none for a form without any.
func (s *schema) keys() namedSchemas {
	if s == nil {
		return nil
	}
	return s.Properties
}

// put puts words into a cell.
func (s *sheet) put(row int, column, words string) {
	if words == "" {
		return
	}
	for len(s.rows) <= row {
		s.rows = append(s.rows, map[string]string{})
	}
	if !slices.Contains(s.head, column) {
		s.head = append(s.head, column)
	}
	s.rows[row][column] = words
}

func (s *sheet) finished() Sheet {
	made := Sheet{Name: s.name, Head: s.head}
	for _, row := range s.rows {
		cells := make([]string, len(s.head))
		for i, column := range s.head {
			cells[i] = row[column]
		}
		made.Rows = append(made.Rows, cells)
	}
	return made
}

// inOneCell is a value in one cell; "" for a group that needs several.
func inOneCell(v any) string {
	switch v := v.(type) {
	case []any:
		lines := make([]string, len(v))
		for i, element := range v {
			lines[i] = inOneCell(element)
		}
		return strings.Join(lines, "\n")
	case map[string]any:
		first, isPeriod := v["first"].(string)
		if name, isOwner := v["name"].(string); isOwner {
			return name
		} else if isPeriod && first == v["last"] {
			return first
		} else if isPeriod {
			return first + ".." + inOneCell(v["last"])
		}
		return ""
	case bool:
		return map[bool]string{true: "yes", false: "no"}[v]
	}
	return fmt.Sprint(v)
}

// ByteOrderMark begins a file of which Excel is to know that it is UTF-8.
const ByteOrderMark = "\ufeff"

// CSV is the table as text. A spreadsheet computes no cell of it.
func (s Sheet) CSV() []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	for _, row := range append([][]string{s.Head}, s.Rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = DefuseCell(cell)
		}
		_ = w.Write(cells) // a buffer takes everything
	}
	w.Flush()
	return out.Bytes()
}

// sheetDay is the time of all files in a zip, the first that it can say: the same
// tables make the same bytes.
var sheetDay = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// ZipOfSheets is a zip with a CSV file for each table, which begin with mark.
func ZipOfSheets(sheets []Sheet, mark string) ([]byte, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, s := range sheets {
		entry, err := archive.CreateHeader(&zip.FileHeader{Name: s.Name + ".csv", Method: zip.Deflate, Modified: sheetDay})
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(append([]byte(mark), s.CSV()...)); err != nil {
			return nil, err
		}
	}
	err := archive.Close()
	return out.Bytes(), err
}
