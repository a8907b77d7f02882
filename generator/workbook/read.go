package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/english"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/sheet"
	"handbook/generator/source"
)

// ErrOther says that a workbook was not made by a handbook.
var ErrOther = errors.New("it is not the workbook of a handbook; to make items of its rows, use: handbook import")

// ReadSheet reads a sheet of changes: a file that was saved from the site, a mail that
// has one in it, or a workbook in which cells have been changed. It fails with
// [ErrOther] for another workbook.
func ReadSheet(data []byte) (sheet.Sheet, error) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return Read(data)
	}
	return sheet.Read(data)
}

// TooLarge says that a file of so many bytes is neither a sheet nor a workbook.
func TooLarge(size int64) error {
	return fmt.Errorf("it has %d MB, and the largest workbook that is read has %d MB", size>>20, MaxFile>>20)
}

// IsOne reports whether a file is a workbook that a handbook has made, as its sheets say.
func IsOne(data []byte) bool {
	book, err := exchange.ReadBook(data)
	if err != nil {
		return false
	}
	r := reading{base: readBase(book)}
	return r.base != nil || len(r.tables(book)) > 0
}

// Read reads what has been changed in a workbook since it was written.
func Read(data []byte) (sheet.Sheet, error) {
	book, err := exchange.ReadBook(data)
	if err != nil {
		return sheet.Sheet{}, err
	}
	r := reading{base: readBase(book)}
	if err := r.begin(book); err != nil {
		return sheet.Sheet{}, err
	}
	tables := r.tables(book)
	if len(tables) == 0 {
		return sheet.Sheet{}, ErrOther
	}
	for _, t := range tables {
		switch {
		case t.id == checkins:
			r.checkins(t)
		case t.id == keyResults && r.base == nil:
			r.sheet.Notes = append(r.sheet.Notes, fmt.Sprintf("The sheet “%s” was not read: without the hidden sheet nobody knows what it said.", english.Cut(t.tab, 60)))
		case t.at(recordID) >= 0:
			r.records(t)
		default:
			r.items(t)
		}
	}
	return r.sheet, nil
}

// reading is a workbook while it is read.
type reading struct {
	sheet sheet.Sheet
	base  *base // nil where what the workbook said first is lost
	made  int   // how many new items there are
}

// begin reads from which handbook the workbook is. What the hidden sheet says of that
// the readme says, too.
func (r *reading) begin(book exchange.Book) error {
	said := readmeOf(book)
	s := sheet.Sheet{Handbook: said[organisationLabel], Edition: said[editionLabel], AsOf: said[asOfLabel], By: said[senderLabel], Saved: book.Saved}
	if b := r.base; b != nil {
		if n, err := strconv.Atoi(b.version); err != nil || n > Version {
			return fmt.Errorf("it was made by a newer program (version %s of workbooks, and this program reads %d); use a newer program", english.Cut(b.version, 20), Version)
		}
		s.Handbook, s.Edition, s.AsOf = b.organisation, b.edition, b.asOf
	} else {
		s.Notes = append(s.Notes, "Its hidden sheet is gone, so nobody knows what has been changed in it: whatever differs from the handbook is asked about.")
	}
	if !handbook.Audiences.Has(s.Edition) {
		s.Edition = handbook.Staff // those who see the least
	}
	r.sheet = s
	return nil
}

// readmeOf are the lines that say from which handbook a workbook is.
func readmeOf(book exchange.Book) map[string]string {
	said := map[string]string{}
	for _, tab := range book.Tabs {
		if len(tab.Rows) < 3 || at(tab.Rows[0].Cells, 0) != organisationLabel {
			continue
		}
		for _, r := range tab.Rows {
			if key := at(r.Cells, 0); key != "" && said[key] == "" {
				said[key] = at(r.Cells, 1)
			}
		}
	}
	return said
}

// found is a table where it was found: in a sheet, below a row of headers.
type found struct {
	table
	rows  []exchange.Row
	place map[string]int // of the columns that are there, by key
	tab   string
}

// tables finds tables in the sheets of a workbook, in the order of the sheets.
func (r *reading) tables(book exchange.Book) []found {
	known := tablesOf(r.sheet.Edition)
	var list []found
	for _, tab := range book.Tabs {
		if best, ok := recognised(tab, known); ok {
			list = append(list, best)
			r.noteColumns(best, tab)
		}
	}
	return list
}

// headRows are those in which headers are looked for: people write above them, too.
const headRows = 12

// recognised is the table of which a sheet has the most headers, that of its name before
// others. It needs the header of the ids.
func recognised(tab *exchange.Table, known []table) (found, bool) {
	var best found
	most := 1
	for i, r := range tab.Rows[:min(headRows, len(tab.Rows))] {
		for _, t := range known {
			place := t.places(r.Cells)
			if _, ok := place[itemID]; !ok {
				continue
			}
			score := 2 * len(place)
			if t.name == tab.Tab {
				score++
			}
			if score > most+1 {
				best, most = found{t, tab.Rows[i+1:], place, tab.Tab}, score
			}
		}
	}
	return best, len(best.place) > 1
}

// places are the columns of a table among headers.
func (t table) places(headers []string) map[string]int {
	place := map[string]int{}
	for i, h := range headers {
		for _, c := range t.columns {
			if _, twice := place[c.key]; !twice && plainHeader(h) == plainHeader(c.header) {
				place[c.key] = i
			}
		}
	}
	return place
}

// noteColumns says which columns of a table are not of the handbook.
func (r *reading) noteColumns(t found, tab *exchange.Table) {
	taken := map[int]bool{}
	for _, i := range t.place {
		taken[i] = true
	}
	head := tab.Rows[len(tab.Rows)-len(t.rows)-1]
	for i, h := range head.Cells {
		if h != "" && !taken[i] {
			r.sheet.Notes = append(r.sheet.Notes, fmt.Sprintf("The column “%s” of the sheet “%s” is not one of the handbook's, and was not read.", english.Cut(h, 60), english.Cut(t.tab, 60)))
		}
	}
}

// cell is what a row says in the column with a key; "" where the sheet has no such
// column.
func (t found) cell(r exchange.Row, key string) string {
	i, ok := t.place[key]
	if !ok {
		return ""
	}
	return at(r.Cells, i)
}

// has reports whether the sheet has a column.
func (t found) has(key string) bool { _, ok := t.place[key]; return ok }

// add adds a change. Of key results two sheets can say something: that is one change.
func (r *reading) add(c sheet.Change) {
	i := -1
	if c.Key == "key_results" {
		i = slices.IndexFunc(r.sheet.Changes, func(other sheet.Change) bool { return other.Key == c.Key && strings.EqualFold(other.Item, c.Item) })
	}
	if i < 0 {
		r.sheet.Changes = append(r.sheet.Changes, c)
		return
	}
	first := &r.sheet.Changes[i]
	first.Seen, first.Want = joined(first.Seen, c.Seen), joined(first.Want, c.Want)
}

// joined are the records of two lists: what both say of one is one record.
func joined(list, more source.Value) source.Value {
	records := slices.Clone(list.List())
	for _, record := range more.List() {
		id := record.Get("id")
		i := slices.IndexFunc(records, func(other source.Value) bool { return !id.IsZero() && other.Get("id").Equal(id) })
		if i < 0 {
			records = append(records, record)
			continue
		}
		for _, entry := range record.Group {
			records[i] = records[i].With(source.At(entry.Key), entry.Value)
		}
	}
	return source.ListOf(source.Sentences, records...)
}

// fault adds what a row says as a change that cannot be taken, with the reason.
func (r *reading) fault(t found, row exchange.Row, reason string) {
	title := fmt.Sprintf("Sheet “%s”, row %d", english.Cut(t.tab, 60), row.Number)
	r.add(sheet.Change{Item: title, Title: title, Fault: reason})
}
