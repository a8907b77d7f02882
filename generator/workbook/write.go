package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"handbook/generator/handbook"
)

// Write makes the workbook of a handbook, or of one department of it; nil for the whole.
func Write(h *handbook.Handbook, d *handbook.Department) ([]byte, error) {
	w, err := newWriter()
	if err != nil {
		return nil, fmt.Errorf("beginning a workbook: %w", err)
	}
	defer w.book.Close()
	tables := filled(h, d)
	w.lists = listsOf(h, tables)
	for i, t := range tables {
		if err := w.table(t); err != nil {
			return nil, fmt.Errorf("writing the sheet %q: %w", t.name, err)
		}
		if i == 0 {
			if err := w.plain(readmeSheet, readme(h, d), 20, 100); err != nil {
				return nil, fmt.Errorf("writing what to do: %w", err)
			}
		}
	}
	if err := w.plain(listsSheet, w.lists.rows(), 30, 30); err != nil {
		return nil, fmt.Errorf("writing the lists: %w", err)
	}
	if err := w.plain(baseSheet, baseRows(h, tables)); err != nil {
		return nil, fmt.Errorf("writing what was written: %w", err)
	}
	return w.bytes(h)
}

// writer fills a workbook, sheet by sheet. Rows go straight to where they stay, so that
// no sheet is held as a whole.
type writer struct {
	book   *excelize.File
	sheets int
	lists  lists
	styles styles
}

func newWriter() (*writer, error) {
	w := &writer{book: excelize.NewFile()}
	return w, w.styles.make(w.book)
}

// sheet begins a sheet, which is hidden if it is the one that keeps what was written. All
// that is to be said of it comes before its rows, which are not looked at again. On paper it is as wide as a page on its side.
func (w *writer) sheet(name string) (*excelize.StreamWriter, error) {
	err := error(nil)
	if w.sheets++; w.sheets == 1 {
		err = w.book.SetSheetName("Sheet1", name)
	} else {
		_, err = w.book.NewSheet(name)
	}
	fits, across, wide, down := true, 1, "landscape", 0
	if err == nil {
		err = w.book.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fits})
	}
	if err == nil {
		err = w.book.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &wide, FitToWidth: &across, FitToHeight: &down})
	}
	if err == nil {
		err = w.book.SetSheetVisible(name, name != baseSheet)
	}
	if err != nil {
		return nil, err
	}
	return w.book.NewStreamWriter(name)
}

// table writes a table with what helps to fill it in.
func (w *writer) table(t table) error {
	out, err := w.sheet(t.name)
	if err != nil {
		return err
	}
	if err := w.columns(out, t); err != nil {
		return err
	}
	for i, c := range t.columns {
		if err := w.help(t, i, c); err != nil {
			return err
		}
	}
	head := make([]any, len(t.columns))
	for i, c := range t.columns {
		head[i] = excelize.Cell{StyleID: w.styles.head, Value: c.header}
	}
	if err := out.SetRow("A1", head); err != nil {
		return err
	}
	for n, r := range t.rows {
		if err := out.SetRow(cellName(0, n+2), w.cells(t, r), excelize.RowOpts{Height: t.height(r)}); err != nil {
			return err
		}
	}
	last := cellName(len(t.columns)-1, max(len(t.rows), 1)+1)
	if err := out.AddTable(&excelize.Table{Range: "A1:" + last, Name: tableName(t), StyleName: "TableStyleLight1"}); err != nil {
		return err
	}
	return out.Flush()
}

// columns sets how wide columns are, how their cells look, and which are folded away. The
// library writes them in the reverse order, and spreadsheets want them from the first on.
func (w *writer) columns(out *excelize.StreamWriter, t table) error {
	for i, c := range slices.Backward(t.columns) {
		if err := cmp.Or(out.SetColWidth(i+1, i+1, c.width()), out.SetColStyle(i+1, i+1, w.styles.of(c))); err != nil {
			return err
		}
		if c.folded {
			if err := cmp.Or(out.SetColOutlineLevel(i+1, 1), out.SetColVisible(i+1, i+1, false)); err != nil {
				return err
			}
		}
	}
	return out.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"})
}

// help gives a column its note and the list of what its cells may say.
func (w *writer) help(t table, at int, c column) error {
	if c.help != "" {
		note := excelize.Comment{Author: "Handbook", Cell: cellName(at, 1), Width: 260, Height: 110, Paragraph: []excelize.RichTextRun{{Text: c.help}}}
		if err := w.book.AddComment(t.name, note); err != nil {
			return err
		}
	}
	from, ok := w.lists.reference(listName(c))
	if !ok {
		return nil
	}
	const room = 500 // rows that people may add
	allowed := excelize.NewDataValidation(true)
	allowed.SetSqref(cellName(at, 2) + ":" + cellName(at, len(t.rows)+room))
	allowed.SetSqrefDropList(from)
	if c.control.Kinds == "" {
		allowed.SetError(excelize.DataValidationErrorStyleStop, c.header, "Choose one of the list.")
	}
	return w.book.AddDataValidation(t.name, allowed)
}

// cells are a row as the sheet keeps it.
func (w *writer) cells(t table, r row) []any {
	cells := make([]any, len(r))
	for i, text := range r {
		if text != "" {
			cells[i] = excelize.Cell{StyleID: w.styles.of(t.columns[i]), Value: typed(t.columns[i], fitting(text))}
		}
	}
	return cells
}

// plain writes a sheet of texts alone.
func (w *writer) plain(name string, rows []row, widths ...float64) error {
	out, err := w.sheet(name)
	if err != nil {
		return err
	}
	for i, width := range slices.Backward(widths) {
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	for n, r := range rows {
		cells := make([]any, len(r))
		for i, text := range r {
			if text != "" {
				cells[i] = excelize.Cell{StyleID: w.styles.text, Value: fitting(text)}
			}
		}
		if err := out.SetRow(cellName(0, n+1), cells); err != nil {
			return err
		}
	}
	return out.Flush()
}

// bytes is the whole workbook. The library puts parts into it in any order: here they
// are in that of their names.
func (w *writer) bytes(h *handbook.Handbook) ([]byte, error) {
	day := h.Now.String() + "T00:00:00Z"
	if err := w.book.SetDocProps(&excelize.DocProperties{Creator: "Handbook", LastModifiedBy: "Handbook", Created: day, Modified: day, Title: h.Config.Organisation}); err != nil {
		return nil, fmt.Errorf("naming the workbook: %w", err)
	}
	made, err := w.book.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("packing the workbook: %w", err)
	}
	return inOrder(made.Bytes())
}

func inOrder(data []byte) ([]byte, error) {
	made, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("packing the workbook: %w", err)
	}
	slices.SortFunc(made.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range made.File {
		if err := archive.Copy(part); err != nil {
			return nil, fmt.Errorf("packing the workbook: %w", err)
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("packing the workbook: %w", err)
	}
	return out.Bytes(), nil
}
