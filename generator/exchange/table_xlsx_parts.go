package exchange

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"
)

// What a stream of rows does not tell of a sheet - which cells are merged, and
// which formulas were never computed - stands in its part of the archive. To
// ask the library for it would make it hold the sheet as a grid.

// sheetFacts are what a sheet says beside its rows.
type sheetFacts struct {
	merged []area
	blank  []string // cells with a formula and without a value
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
		t.note("formulas without a value are read as empty cells: %s; to have their values, open the workbook in a spreadsheet program and save it",
			shortened(strings.Join(facts.blank[:min(n, 8)], ", "), 80))
	}
}
