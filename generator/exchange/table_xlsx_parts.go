package exchange

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"sort"
	"strconv"
	"strings"

	"handbook/generator/english"

	"github.com/xuri/excelize/v2"
)

// What a stream of rows does not tell of a sheet - which cells are merged, and
// which formulas were never computed - stands in its part of the archive. To
// ask the library for it would make it hold the sheet as a grid.

// sheetFacts are what a sheet says beside its rows.
type sheetFacts struct {
	merged  []area
	blank   []string     // cells with a formula and without a value
	rows    map[int]bool // hidden, by number
	columns map[int]bool // hidden, from 1
}

// area is a range of cells, from 1, its last row included.
type area struct{ column, first, last int }

// sheetPart is the name of the part of an archive that holds a sheet.
func sheetPart(archive *zip.Reader, tab string) string {
	var book struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Any  []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if readPart(archive, "xl/workbook.xml", &book) != nil || readPart(archive, "xl/_rels/workbook.xml.rels", &links) != nil {
		return ""
	}
	for _, sheet := range book.Sheets {
		id := slices.IndexFunc(sheet.Any, func(a xml.Attr) bool { return a.Name.Local == "id" })
		if sheet.Name != tab || id < 0 {
			continue
		}
		for _, link := range links.List {
			if link.ID != sheet.Any[id].Value {
				continue
			}
			if target, rooted := strings.CutPrefix(link.Target, "/"); rooted {
				return target
			}
			return path.Join("xl", link.Target)
		}
	}
	return ""
}

func readPart(archive *zip.Reader, name string, into any) error {
	part, err := archive.Open(name)
	if err != nil {
		return err
	}
	defer part.Close()
	return xml.NewDecoder(io.LimitReader(part, maxUnpacked)).Decode(into)
}

// factsOf reads what a sheet says beside its rows. Where that cannot be read
// there is nothing to say: the rows are read all the same.
func factsOf(archive *zip.Reader, tab string) (sheetFacts, error) {
	var facts sheetFacts
	part, err := archive.Open(sheetPart(archive, tab))
	if err != nil {
		return facts, nil
	}
	defer part.Close()
	tokens := xml.NewDecoder(io.LimitReader(part, maxUnpacked))
	cell, formula, value := "", false, false
	for {
		token, err := tokens.RawToken()
		if err != nil {
			return facts, nil
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "c":
				cell, formula, value = attribute(t, "r"), false, false
			case "f":
				formula = true
			case "v", "is":
				value = true
			case "mergeCell":
				if facts.addMerge(attribute(t, "ref")); len(facts.merged) > maxRows {
					return facts, errors.New("it has too many merged cells")
				}
			default:
				facts.hide(t)
			}
		case xml.EndElement:
			if t.Name.Local == "c" && formula && !value {
				facts.blank = append(facts.blank, cell)
			}
		}
	}
}

func attribute(element xml.StartElement, name string) string {
	for _, a := range element.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isHidden reports whether a row or column is hidden, or has no size.
func isHidden(element xml.StartElement, size string) bool {
	hidden := attribute(element, "hidden")
	return hidden == "1" || hidden == "true" || attribute(element, size) == "0"
}

// hide keeps a row or columns that a person hid.
func (s *sheetFacts) hide(element xml.StartElement) {
	switch {
	case element.Name.Local == "row" && isHidden(element, "ht"):
		s.hideRow(attribute(element, "r"))
	case element.Name.Local == "col" && isHidden(element, "width"):
		s.hideColumns(attribute(element, "min"), attribute(element, "max"))
	}
}

func (s *sheetFacts) hideRow(number string) {
	if n, err := strconv.Atoi(number); err == nil {
		if s.rows == nil {
			s.rows = map[int]bool{}
		}
		s.rows[n] = true
	}
}

func (s *sheetFacts) hideColumns(from, to string) {
	first, err := strconv.Atoi(from)
	last, other := strconv.Atoi(to)
	if err != nil || other != nil {
		return
	}
	if s.columns == nil {
		s.columns = map[int]bool{}
	}
	for n := max(first, 1); n <= min(last, maxColumns); n++ {
		s.columns[n] = true
	}
}

// leaveHidden empties what a person hid from those who look at the sheet, and
// says what that is.
func (t *Table) leaveHidden(facts sheetFacts) {
	var rows []string
	columns := map[int]string{}
	var kept []Row
	for _, row := range t.Rows {
		if facts.rows[row.Number] {
			rows = append(rows, strconv.Itoa(row.Number))
			continue
		}
		for i, cell := range row.Cells {
			if facts.columns[i+1] && cell != "" {
				if columns[i] == "" {
					columns[i] = fmt.Sprintf("column %s (%s)", ColumnLetter(i), english.Cut(cell, 40))
				}
				row.Cells[i] = ""
			}
		}
		kept = append(kept, row)
	}
	t.Rows = slices.DeleteFunc(kept, func(row Row) bool { return filled(row) == 0 })
	var left []string
	for _, i := range slices.Sorted(maps.Keys(columns)) {
		left = append(left, columns[i])
	}
	if len(rows) > 0 {
		left = append(left, counted("row", rows))
	}
	if len(left) > 0 {
		t.note("what is hidden in the sheet is not read: %s; --hidden reads it too", strings.Join(left, ", "))
	}
}

// counted are the first of many numbers behind what they number: rows 3, 5 and 12
// more.
func counted(what string, numbers []string) string {
	const few = 6
	if len(numbers) == 1 {
		return what + " " + numbers[0]
	}
	said := what + "s " + strings.Join(numbers[:min(len(numbers), few)], ", ")
	if more := len(numbers) - few; more > 0 {
		said += fmt.Sprintf(" and %d more", more)
	}
	return said
}

// addMerge keeps a merged range that covers several rows.
func (s *sheetFacts) addMerge(ref string) {
	from, to, _ := strings.Cut(ref, ":")
	column, first, err := excelize.CellNameToCoordinates(from)
	_, last, other := excelize.CellNameToCoordinates(to)
	if err == nil && other == nil && last > first && column <= maxColumns {
		s.merged = append(s.merged, area{column, first, last})
	}
}

// fill gives the rows that a merged cell covers its text: a person sees it
// beside each of them.
func (t *Table) fill(facts sheetFacts) {
	filled := 0
	for _, a := range facts.merged {
		i := sort.Search(len(t.Rows), func(i int) bool { return t.Rows[i].Number >= a.first })
		if i == len(t.Rows) || t.Rows[i].Number != a.first || len(t.Rows[i].Cells) < a.column {
			continue
		}
		text := t.Rows[i].Cells[a.column-1]
		for i++; i < len(t.Rows) && t.Rows[i].Number <= a.last && text != ""; i++ {
			row := &t.Rows[i]
			for len(row.Cells) < a.column {
				row.Cells = append(row.Cells, "")
			}
			if row.Cells[a.column-1] == "" {
				row.Cells[a.column-1] = text
				filled++
			}
		}
	}
	if filled > 0 {
		t.note("merged cells: their text is read for each row that they cover")
	}
	if n := len(facts.blank); n > 0 {
		t.note("formulas without a value are read as empty cells: %s; to get their values, open the workbook in a spreadsheet program and save it",
			english.Cut(strings.Join(facts.blank[:min(n, 8)], ", "), 80))
	}
}
