package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"handbook/generator/changeset"
	"handbook/generator/edit"
	"handbook/generator/handbook"
	"handbook/generator/sheet"
	"handbook/generator/workbook"
)

// workbookOf is the workbook of a handbook, or of a department, unpacked.
func workbookOf(t *testing.T, h *handbook.Handbook, d *handbook.Department) []byte {
	t.Helper()
	data, err := workbook.Write(h, d)
	if err != nil {
		t.Fatal(err)
	}
	return unzipped(t, data)
}

// toldOfWorkbook is the workbook that staff have, and what they are told when it comes back
// with other words in cells: as it was saved, and where what it said at first is lost.
func toldOfWorkbook(t *testing.T, state edit.State) (written, said []byte) {
	t.Helper()
	data, err := workbook.Write(state.Handbook, nil)
	if err != nil {
		t.Fatal(err)
	}
	read := func(file string) ([]byte, error) {
		return os.ReadFile(filepath.Join(state.Root, filepath.FromSlash(file)))
	}
	var told bytes.Buffer
	for _, hidden := range []bool{true, false} {
		s, err := workbook.Read(changedWorkbook(t, data, hidden))
		if err != nil {
			t.Fatal(err)
		}
		taken, err := sheet.Take(changeset.Base{Handbook: state.Handbook, Content: state.Content, Read: read}, s, sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range taken.Lines {
			fmt.Fprintln(&told, l.Item, l.Key, l.Part, l.Verdict)
		}
		told.WriteString(taken.Reply("Acme"))
	}
	return unzipped(t, data), told.Bytes()
}

// changedWorkbook is a workbook of which the lists of a kind's items name something else.
func changedWorkbook(t *testing.T, data []byte, hidden bool) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if !hidden {
		err = book.DeleteSheet("_handbook")
	}
	for _, column := range []string{"B", "C", "H", "J"} {
		for row := 2; row < 6 && err == nil; row++ {
			err = book.SetCellValue("Work items", fmt.Sprint(column, row), "fresh")
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	saved, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return saved.Bytes()
}
