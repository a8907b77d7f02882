package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"
)

// rows are a table in short.
func rows(t *Table) []string {
	var list []string
	for _, row := range t.Rows {
		list = append(list, fmt.Sprint(row.Number, " ", strings.Join(row.Cells, "|")))
	}
	return list
}

// TestSeparated reads what spreadsheet programs and people save.
func TestSeparated(t *testing.T) {
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("a\tb\r\nÄ\t1\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		want       []string
		note       string
	}{
		{"comma", "a,b\n1,2\n", []string{"1 a|b", "2 1|2"}, ""},
		{"mark and CRLF", "\ufeffa,b\r\n1,2\r\n", []string{"1 a|b", "2 1|2"}, ""},
		{"semicolons", "a;b\n1,5;2\n", []string{"1 a|b", "2 1,5|2"}, "semicolons"},
		{"tabs", "a\tb;c\n1\t2\n", []string{"1 a|b;c", "2 1|2"}, "tabs"},
		{"quoted", "a,b\n\"x, \"\"y\"\"\",\"1\n\n2\"\n3,4\n", []string{"1 a|b", "2 x, \"y\"|1\n\n2", "3 3|4"}, ""},
		{"separators in quotation marks", "\"a;b;c\",d\n1,2\n", []string{"1 a;b;c|d", "2 1|2"}, ""},
		{"empty rows", "\n\na,b\n\n,,\n1,2\n", []string{"3 a|b", "6 1|2"}, ""},
		{"ragged", "a,b\n1\n1,2,3\n", []string{"1 a|b", "2 1", "3 1|2|3"}, ""},
		{"bare quotation mark", "a,b\n5\" pipe,2\n3,4\n", []string{"1 a|b", "2 5\" pipe|2", "3 3|4"}, "line 2 has a quotation mark"},
		{"Windows-1252", "a,b\nZ\xfcrich,\x80 5\n", []string{"1 a|b", "2 Zürich|€ 5"}, "Windows-1252"},
		{"UTF-16", string(utf16), []string{"1 a|b", "2 Ä|1"}, "UTF-16"},
		{"breaks and blanks", "a,b\n\" x\u00a0\v\u2028y  \r\nz \",\n", []string{"1 a|b", "2 x\n\ny\nz"}, ""},
		{"formula", "a,b\n=1+1,@SUM(A1)\n", []string{"1 a|b", "2 =1+1|@SUM(A1)"}, ""},
	} {
		table, err := ReadTable("x.csv", []byte(c.text), TableOptions{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := rows(table); !slices.Equal(got, c.want) || c.note == "" && len(table.Notes) > 0 || !strings.Contains(strings.Join(table.Notes, "\n"), c.note) {
			t.Errorf("%s: %q, want %q (%q)", c.name, got, c.want, table.Notes)
		}
	}
}

// TestNoTable: what cannot be read says why, and what to do.
func TestNoTable(t *testing.T) {
	for _, c := range []struct{ name, tab, text, want string }{
		{"x.csv", "", "", "nothing in it"},
		{"x.csv", "", ",,\n\n", "nothing in it"},
		{"x.txt", "", "# only\n\n", "nothing in it"},
		{"x.csv", "", "a,b\n\"open,1\n2,3\n", "cell that begins on line 2 do not match"},
		{"x.csv", "", "PK\x03\x04rest", "a workbook"},
		{"x.csv", "Sheet1", "a\n", "leave out --sheet"},
		{"x.xls", "", "x", "save it as .xlsx"},
		{"x.pdf", "", "x", ".txt, .md, .csv"},
		{"x.xlsx", "", "x", "not a workbook"},
		{"x.xlsx", "", "\xd0\xcf\x11\xe0\xa1\xb1", "password"},
		{"x.csv", "", strings.Repeat("x", MaxTableFile+1), "the limit is 32 MB"},
		{"x.csv", "", "a\n" + strings.Repeat("1\n", maxRows+1), "more than 200000 rows"},
		{"x.csv", "", strings.Repeat(strings.Repeat(",", maxColumns-1)+"x\n", maxCells/maxColumns+1), "more than 4000000 cells"},
	} {
		if _, err := ReadTable(c.name, []byte(c.text), TableOptions{Tab: c.tab}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %.20q: %v", c.name, c.text, err)
		}
	}
}

// workbook makes a workbook.
func workbook(t *testing.T, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

// TestWorkbook reads values as a person means them: days as days, numbers
// without their looks, formulas as what they were last.
func TestWorkbook(t *testing.T) {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	data := workbook(t, func(f *excelize.File) {
		must(f.SetSheetName("Sheet1", "Wünsche"))
		_, err := f.NewSheet("Other")
		must(err)
		must(f.SetSheetRow("Other", "A1", &[]any{"x", "y"}))
		must(f.SetSheetRow("Wünsche", "A1", &[]any{"Title", "Day", "Number", "Team"}))
		style := func(cell string, value any, format string, number int) {
			s := &excelize.Style{NumFmt: number}
			if format != "" {
				s = &excelize.Style{CustomNumFmt: &format}
			}
			id, err := f.NewStyle(s)
			must(err)
			must(f.SetCellValue("Wünsche", cell, value))
			must(f.SetCellStyle("Wünsche", cell, cell, id))
		}
		must(f.SetCellValue("Wünsche", "A2", "=1+1"))
		style("B2", 46112, "", 14)
		style("C2", 12500.5, "#,##0.00 [$€-407]", 0)
		must(f.SetCellValue("Wünsche", "D2", "Sales"))
		must(f.SetCellValue("Wünsche", "A3", "1.0"))
		style("B3", 46112.5, "dd.mm.yyyy hh:mm", 0)
		style("C3", 0.2, "0%", 0)
		must(f.MergeCell("Wünsche", "D2", "D4"))
		must(f.SetCellValue("Wünsche", "A4", true))
		style("B4", 46112, "d. mmmm yyyy", 0)
		style("C4", 123, "00000", 0)
		must(f.SetCellValue("Wünsche", "A6", "#REF!"))
		style("B6", 46112, "mmm yyyy", 0)
		must(f.SetCellFormula("Wünsche", "C6", "1+1"))
		style("A7", 0.1+0.2, "", 0)
		style("C7", 3.0, "0.0", 0)
	})
	table, err := ReadTable("x.xlsx", data, TableOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1 Title|Day|Number|Team", "2 =1+1|2026-03-31|12500.5|Sales", "3 1.0|2026-03-31 12:00|0.2|Sales", "4 TRUE|2026-03-31|00123|Sales",
		"6 #REF!|Mar 2026", "7 0.3||3",
	}
	if got := rows(table); !slices.Equal(got, want) || table.Tab != "Wünsche" {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	notes := strings.Join(table.Notes, "\n")
	for _, want := range []string{"first of 2 sheets", "merged cells", "formulas without a value are read as empty cells: C6"} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q is not in %q", want, notes)
		}
	}
	if table, err = ReadTable("x.XLSX", data, TableOptions{Tab: "other"}); err != nil || table.Rows[0].Cells[1] != "y" {
		t.Error(err)
	}
	if _, err = ReadTable("x.xlsx", data, TableOptions{Tab: "Othr"}); err == nil || !strings.Contains(err.Error(), `did you mean "Other"`) {
		t.Error(err)
	}
}

// archive makes a zip of parts; liars say that they are small.
func archive(t *testing.T, parts map[string][]byte, liar string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		if name != liar {
			part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := part.Write(content); err != nil {
				t.Fatal(err)
			}
			continue
		}
		var packed bytes.Buffer
		inner := zip.NewWriter(&packed)
		part, err := inner.CreateHeader(&zip.FileHeader{Name: "x", Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(content); err != nil {
			t.Fatal(err)
		}
		if err := inner.Close(); err != nil {
			t.Fatal(err)
		}
		read, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
		if err != nil {
			t.Fatal(err)
		}
		at, err := read.File[0].DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := w.CreateRaw(&zip.FileHeader{
			Name: name, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(content), UncompressedSize64: 1000, CompressedSize64: read.File[0].CompressedSize64,
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := raw.Write(packed.Bytes()[at : at+int64(read.File[0].CompressedSize64)]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts are a small workbook with another sheet.
func parts(t *testing.T, sheet string) map[string][]byte {
	t.Helper()
	data := workbook(t, func(f *excelize.File) { _ = f.SetCellValue("Sheet1", "A1", "x") })
	read, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	list := map[string][]byte{}
	for _, file := range read.File {
		part, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(part); err != nil {
			t.Fatal(err)
		}
		list[file.Name] = b.Bytes()
	}
	list["xl/worksheets/sheet1.xml"] = []byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + sheet)
	return list
}

// TestBombs: a workbook of a few kilobytes that unpacks to much, or stretches
// a few cells over billions, is refused before it costs anything.
func TestBombs(t *testing.T) {
	blank := bytes.Repeat([]byte(" "), maxUnpacked+1)
	big := parts(t, "</sheetData></worksheet>")
	big["xl/media/x"] = blank
	liar := parts(t, "</sheetData></worksheet>")
	liar["xl/sharedStrings.xml"] = blank
	far := strings.Repeat(`<row><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>`, 5)
	shared := parts(t, strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 100)+"</sheetData></worksheet>")
	shared["xl/sharedStrings.xml"] = []byte(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>` + strings.Repeat("x", 1<<20) + `</t></si></sst>`)
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"large", archive(t, big, ""), "more than 128 MB"},
		{"large, and denies it", archive(t, liar, "xl/sharedStrings.xml"), ""},
		{"far apart", archive(t, parts(t, far+"</sheetData></worksheet>"), ""), "16384 columns"},
		{"one long text everywhere", archive(t, shared, ""), "more than 64 MB of text"},
		{"the last row", archive(t, parts(t, `<row r="1048577"><c><v>1</v></c></row></sheetData></worksheet>`), ""), ""},
		{"cut off", archive(t, parts(t, `<row r="1"><c r="A1"><v>1`), ""), ""},
		{"entities", archive(t, parts(t, `<row><c><v>&lol;</v></c></row></sheetData></worksheet>`), ""), ""},
		{"all merged", archive(t, parts(t, `<row r="1"><c r="A1" t="str"><v>x</v></c></row></sheetData><mergeCells>`+strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 1000)+`</mergeCells></worksheet>`), ""), "-"},
	} {
		if len(c.data) > 2<<20 {
			t.Errorf("%s: the file itself has %d bytes", c.name, len(c.data))
		}
		table, err := ReadTable("x.xlsx", c.data, TableOptions{})
		if c.want == "-" && err != nil || c.want != "-" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v %v", c.name, table, err)
		}
	}
}

// TestDefuse: cells that a spreadsheet would compute are text, and numbers stay.
func TestDefuse(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+1-2": "'+1-2", "-x": "'-x", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "-5": "-5", "+3.5": "+3.5", "a=b": "a=b", "": "", "'x": "'x",
	} {
		if got := DefuseCell(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

func TestColumnLetter(t *testing.T) {
	for column, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := ColumnLetter(column); got != want {
			t.Errorf("%d: %s, want %s", column, got, want)
		}
	}
}

// FuzzReadTable: no text makes the readers fail other than with an error, and
// what they read is text in rows that count up.
func FuzzReadTable(f *testing.F) {
	for _, text := range []string{"a,b\n1,2\n", "a;b\r\n\"x\ny\";2", "\xff\xfea\x00", "- one\n2) two", "a\tb\n\"", "\x80,\n\n=1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"x.csv", "x.tsv", "x.txt"} {
			table, err := ReadTable(name, []byte(text), TableOptions{})
			if err != nil {
				continue
			}
			last := -1
			for _, row := range table.Rows {
				if row.Number <= last || len(row.Cells) == 0 || row.Cells[len(row.Cells)-1] == "" {
					t.Errorf("%s: row %d after %d: %q", name, row.Number, last, row.Cells)
				}
				last = row.Number
				for _, cell := range row.Cells {
					if !utf8.ValidString(cell) || strings.ContainsAny(cell, "\r\v") {
						t.Errorf("%s: %q", name, cell)
					}
				}
			}
		}
	})
}
