package exchange

import (
	"fmt"
	"strings"
)

// Book is a whole workbook: its sheets in order, those that are hidden among them.
type Book struct {
	Tabs  []*Table
	Saved string // the day on which it was saved, 2027-02-03; "" where it does not say
}

// ReadBook reads all sheets of a workbook, cell by cell. A share that is shown in per
// cent stays so: 42%.
func ReadBook(data []byte) (Book, error) {
	if len(data) > MaxTableFile {
		return Book{}, fmt.Errorf("it is too large: %d MB, and the limit is %d MB", len(data)>>20, MaxTableFile>>20)
	}
	var b Book
	err := openWorkbook(data, func(w openBook) error {
		for _, name := range w.GetSheetList() {
			tab := &Table{Tab: name}
			if err := tab.readRows(w, asShown); err != nil {
				return err
			}
			b.Tabs = append(b.Tabs, tab)
		}
		if props, err := w.GetDocProps(); err == nil {
			b.Saved, _, _ = strings.Cut(props.Modified, "T")
		}
		return nil
	})
	return b, err
}

// asShown is [cellText] where per cent is not turned into a share of one.
func asShown(shown, stored string, date1904 bool) string {
	if strings.HasSuffix(shown, "%") {
		return shown
	}
	return cellText(shown, stored, date1904)
}
