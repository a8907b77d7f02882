package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"handbook/generator/diag"
)

// readWorkbook reads one sheet of a workbook.
func (t *Table) readWorkbook(data []byte, opt TableOptions) error {
	return openWorkbook(data, func(w openBook) (err error) {
		if t.Tab, err = t.chooseTab(w.File, opt); err != nil {
			return err
		}
		if err := t.readRows(w, cellText); err != nil {
			return err
		}
		facts, err := factsOf(w.archive, t.Tab)
		if err != nil {
			return err
		}
		if !opt.Hidden {
			t.leaveHidden(facts)
		}
		t.fill(facts)
		return nil
	})
}

// openBook is a workbook while it is read. The library streams its rows; nothing makes
// it hold a sheet as a grid, which a few bytes can stretch to billions of cells.
type openBook struct {
	*excelize.File
	archive  *zip.Reader
	date1904 bool // its days are counted from 1904
}

// openWorkbook has a function read a workbook.
func openWorkbook(data []byte, read func(openBook) error) (err error) {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return errors.New("it is protected by a password, or an old .xls; save it as .xlsx without a password")
	}
	archive, err := checkArchive(data)
	if err != nil {
		return err
	}
	defer func() {
		if fault := recover(); fault != nil { // the library trusts what the parts of a workbook say of one another
			err = fmt.Errorf("it is not a workbook that can be read: %v", fault)
		}
	}()
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return fmt.Errorf("it is not a workbook that can be read: %w", err)
	}
	defer book.Close()
	props, err := book.GetWorkbookProps()
	if err != nil {
		return fmt.Errorf("reading its properties: %w", err)
	}
	return read(openBook{book, archive, props.Date1904 != nil && *props.Date1904})
}

// checkArchive unpacks a workbook to nowhere, so that its true size is known
// before anything of it is kept: what an archive says of itself may be a lie.
func checkArchive(data []byte) (*zip.Reader, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("it is not a workbook that can be read; save it again as .xlsx")
	}
	if len(archive.File) > 10_000 {
		return nil, fmt.Errorf("it is an archive of %d files, not a workbook", len(archive.File))
	}
	left := int64(maxUnpacked)
	for _, part := range archive.File {
		content, err := part.Open()
		if err != nil {
			return nil, errors.New("it is damaged, or protected by a password; save it again as .xlsx without one")
		}
		n, err := io.Copy(io.Discard, io.LimitReader(content, left+1))
		content.Close()
		if left -= n; left < 0 {
			return nil, fmt.Errorf("it is too large: more than %d MB when unpacked", maxUnpacked>>20)
		}
		if err != nil {
			return nil, errors.New("it is damaged; save it again as .xlsx")
		}
	}
	return archive, nil
}

// chooseTab finds the sheet to read.
func (t *Table) chooseTab(book *excelize.File, opt TableOptions) (string, error) {
	var seen, hidden []string
	for _, tab := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(tab); err == nil && !visible && !opt.Hidden {
			hidden = append(hidden, tab)
		} else {
			seen = append(seen, tab)
		}
	}
	if len(hidden) > 0 {
		t.note("hidden sheets are not read: %s; --hidden reads them too", strings.Join(hidden, ", "))
	}
	named := func(tabs []string) int {
		return slices.IndexFunc(tabs, func(tab string) bool { return strings.EqualFold(tab, strings.TrimSpace(opt.Tab)) })
	}
	switch {
	case opt.Tab != "" && named(seen) >= 0:
		return seen[named(seen)], nil
	case opt.Tab != "" && named(hidden) >= 0:
		return "", fmt.Errorf("the sheet %q is hidden; to read it all the same add --hidden", hidden[named(hidden)])
	case len(seen) == 0 && len(hidden) > 0:
		return "", errors.New("all its sheets are hidden; to read one all the same add --hidden")
	case len(seen) == 0:
		return "", errors.New("it has no sheet")
	case opt.Tab == "":
		if len(seen) > 1 {
			t.note("the first of %d sheets is read, %q; --sheet chooses another: %s", len(seen), seen[0], strings.Join(seen[1:], ", "))
		}
		return seen[0], nil
	}
	if near := diag.Nearest(opt.Tab, seen); near != "" {
		return "", fmt.Errorf("there is no sheet %q; did you mean %q?", opt.Tab, near)
	}
	return "", fmt.Errorf("there is no sheet %q; there are %s", opt.Tab, strings.Join(seen, ", "))
}

// readRows reads the sheet twice side by side: what a person sees in the
// cells, and the values behind it. The function makes the text of a cell of both.
func (t *Table) readRows(book openBook, text func(shown, stored string, date1904 bool) string) error {
	shown, err := book.Rows(t.Tab)
	if err != nil {
		return fmt.Errorf("reading the sheet %q: %w", t.Tab, err)
	}
	defer shown.Close()
	stored, err := book.Rows(t.Tab)
	if err != nil {
		return fmt.Errorf("reading the sheet %q: %w", t.Tab, err)
	}
	defer stored.Close()
	var size tableSize
	for number := 1; shown.Next() && stored.Next(); number++ {
		cells, err := shown.Columns()
		if err != nil {
			return fmt.Errorf("row %d: %w", number, err)
		}
		values, err := stored.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return fmt.Errorf("row %d: %w", number, err)
		}
		if len(cells) == 0 {
			continue
		}
		if err := size.add(number, cells); err != nil {
			return err
		}
		for i := range min(len(cells), len(values)) {
			cells[i] = text(cells[i], values[i], book.date1904)
		}
		t.add(number, cells)
	}
	return shown.Error()
}

// cellText is what a cell holds: a date as 2027-03-31, a number without the
// looks that its format gives it, and every text as it is.
func cellText(shown, stored string, date1904 bool) string {
	number, err := strconv.ParseFloat(stored, 64)
	switch {
	case shown == stored, err != nil, math.IsNaN(number), math.IsInf(number, 0), shown == "TRUE", shown == "FALSE":
		return shown
	case len(shown) > 1 && shown[0] == '0' && shown[1] >= '0' && shown[1] <= '9' && !strings.ContainsAny(shown, "/-."):
		return shown // a number that is a name: 00123
	}
	if number > 0 && number < 2_958_466 { // the year 9999
		if at, err := excelize.ExcelDateToTime(number, date1904); err == nil {
			switch day, month := shows(shown, at); {
			case day && number != math.Trunc(number):
				return at.Round(time.Minute).Format("2006-01-02 15:04")
			case day:
				return at.Format(time.DateOnly)
			case month, strings.Contains(shown, ":"):
				return shown
			}
		}
	}
	// A spreadsheet computes with 15 digits; those behind are noise.
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(number, 'g', 15, 64), 64)
	if err != nil {
		return shown
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

var digits = regexp.MustCompile(`\d+`)

// shows says whether a cell shows the day for which its number can stand, or
// its month: whether its text names day, month and year, or the last two. The
// number alone does not tell a date from an amount, and the text alone not a
// day from a month.
func shows(shown string, at time.Time) (day, month bool) {
	var hasDay, hasYear bool
	hasMonth := strings.Contains(strings.ToLower(shown), strings.ToLower(at.Format("Jan")))
	for _, number := range digits.FindAllString(shown, -1) {
		n, err := strconv.Atoi(number)
		if err != nil {
			return false, false
		}
		switch {
		case n == at.Year() || !hasYear && len(number) == 2 && n == at.Year()%100 && (hasDay || n != at.Day()):
			hasYear = true
		case n == at.Day() && !hasDay:
			hasDay = true
		case n == int(at.Month()):
			hasMonth = true
		}
	}
	return hasDay && hasMonth && hasYear, hasMonth && hasYear
}
