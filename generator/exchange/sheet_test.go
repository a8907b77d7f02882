package exchange

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSheetIsNeverComputed: a cell that begins like a formula is a text to a
// spreadsheet, and comes back as it was.
func TestSheetIsNeverComputed(t *testing.T) {
	cells := []string{`=1+1`, `@SUM(A1)`, "-5", "+a", "one\ntwo", `"quoted"`}
	text := Sheet{Head: []string{"a", "b", "c", "d", "e", "f"}, Rows: [][]string{cells}}.CSV()
	if want := "a,b,c,d,e,f\n'=1+1,'@SUM(A1),-5,'+a,\"one\ntwo\",\"\"\"quoted\"\"\"\n"; string(text) != want {
		t.Errorf("it is %q, want %q", text, want)
	}
	read, err := ReadTable("a.csv", text, TableOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(cells, read.Rows[1].Cells); diff != "" {
		t.Error(diff)
	}
}

// TestCellsOfValues: a list has an element to a line, a span its quarters, somebody
// a name, and a group a column for each key.
func TestCellsOfValues(t *testing.T) {
	costs := &schema{Properties: namedSchemas{{"once", nil}, {"yearly", nil}}}
	s := newSheet("work", "id")
	s.putAll(0, "id", "a", nil)
	s.putAll(0, "tags", []any{"one", "two"}, nil)
	s.putAll(0, "owner", map[string]any{"ref": "people/cto", "name": "CTO"}, nil)
	s.putAll(0, "quarters", map[string]any{"first": "2027-Q1", "last": "2027-Q2"}, nil)
	s.putAll(0, "cost", map[string]any{"yearly": "12", "once": "3"}, costs)
	s.putAll(1, "id", "b", nil)
	s.putAll(1, "open", true, nil)
	want := Sheet{Name: "work", Head: []string{"id", "tags", "owner", "quarters", "cost.once", "cost.yearly", "open"}, Rows: [][]string{
		{"a", "one\ntwo", "CTO", "2027-Q1..2027-Q2", "3", "12", ""}, {"b", "", "", "", "", "", "yes"},
	}}
	if diff := cmp.Diff(want, s.finished()); diff != "" {
		t.Error(diff)
	}
}

// TestZipOfSheetsIsTheSame: the same tables make the same bytes.
func TestZipOfSheetsIsTheSame(t *testing.T) {
	sheets := []Sheet{{Name: "work", Head: []string{"id"}, Rows: [][]string{{strings.Repeat("a", 100)}}}}
	one, err := ZipOfSheets(sheets, ByteOrderMark)
	if err != nil {
		t.Fatal(err)
	}
	if other, _ := ZipOfSheets(sheets, ByteOrderMark); !bytes.Equal(one, other) {
		t.Error("twice the same tables are other bytes")
	}
}
