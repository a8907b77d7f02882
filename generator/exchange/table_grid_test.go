package exchange

import (
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestGrids reads rows of cells whatever separates and ends them, and by whatever
// name they come.
func TestGrids(t *testing.T) {
	want := []string{"1 Wish|Team", "2 A|Sales", "3 B, or C|Office"}
	for _, c := range []struct{ name, text string }{
		{"x.txt", "Wish\tTeam\nA\tSales\nB, or C\tOffice\n"},
		{"x.txt", "\xff\xfeW\x00i\x00s\x00h\x00\t\x00T\x00e\x00a\x00m\x00\n\x00A\x00\t\x00S\x00a\x00l\x00e\x00s\x00\n\x00B\x00,\x00 \x00o\x00r\x00 \x00C\x00\t\x00O\x00f\x00f\x00i\x00c\x00e\x00"},
		{"x.csv", "Wish|Team\nA|Sales\nB, or C|Office\n"},
		{"x.csv", "Wish;Team\rA;Sales\rB, or C;Office\r"},
		{"x.txt", "Wish\tTeam\rA\tSales\rB, or C\tOffice"},
	} {
		table, err := ReadTable(c.name, []byte(c.text), TableOptions{})
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if got := rows(table); !slices.Equal(got, want) {
			t.Errorf("%q: got %q", c.text, got)
		}
	}
	table, err := ReadTable("x.md", []byte("| Wish | Team |\n|------|:-----|\n| A | Sales |\n| B | |\n"), TableOptions{})
	if got := rows(table); err != nil || !slices.Equal(got, []string{"1 Wish|Team", "3 A|Sales", "4 B"}) {
		t.Errorf("the table in Markdown is %q, %v", got, err)
	}
	table, err = ReadTable("x.csv", []byte("Wish,Team\r\"A\nin two lines\",Sales\r"), TableOptions{})
	if got := rows(table); err != nil || !slices.Equal(got, []string{"1 Wish|Team", "2 A\nin two lines|Sales"}) {
		t.Errorf("old line ends around new ones: %q, %v", got, err)
	}
	for _, text := range []string{"Buy | sell\nB\n", "A\tb\nC\n", "\tA\n\tB\n"} {
		if table, err := ReadTable("x.txt", []byte(text), TableOptions{}); err != nil || !table.Lines {
			t.Errorf("%q is no list: %v", text, err)
		}
	}
}

// TestHidden reads of a workbook what people see, and says what it left.
func TestHidden(t *testing.T) {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	data := workbook(t, func(f *excelize.File) {
		must(f.SetSheetName("Sheet1", "Lists"))
		_, err := f.NewSheet("Demand")
		must(err)
		f.SetActiveSheet(1)
		must(f.SetSheetVisible("Lists", false))
		must(f.SetSheetRow("Lists", "A1", &[]any{"Secret"}))
		must(f.SetSheetRow("Demand", "A1", &[]any{"Wish", "Salary", "Team"}))
		must(f.SetSheetRow("Demand", "A2", &[]any{"Shown", 100000, "Sales"}))
		must(f.SetSheetRow("Demand", "A3", &[]any{"Hidden", 1, "Sales"}))
		must(f.SetSheetRow("Demand", "A4", &[]any{"", 2, ""}))
		must(f.SetColVisible("Demand", "B", false))
		must(f.SetRowVisible("Demand", 3, false))
	})
	table, err := ReadTable("x.xlsx", data, TableOptions{})
	must(err)
	if got := rows(table); !slices.Equal(got, []string{"1 Wish||Team", "2 Shown||Sales"}) {
		t.Errorf("what is seen: %q", got)
	}
	notes := strings.Join(table.Notes, "\n")
	for _, want := range []string{"hidden sheets are not read: Lists", "column B (Salary), row 3"} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q is not in %q", want, notes)
		}
	}
	if _, err := ReadTable("x.xlsx", data, TableOptions{Tab: "lists"}); err == nil || !strings.Contains(err.Error(), "--hidden") {
		t.Errorf("a hidden sheet is read: %v", err)
	}
	table, err = ReadTable("x.xlsx", data, TableOptions{Tab: "demand", Hidden: true})
	must(err)
	if got := rows(table); !slices.Equal(got, []string{"1 Wish|Salary|Team", "2 Shown|100000|Sales", "3 Hidden|1|Sales", "4 |2"}) {
		t.Errorf("all of it: %q", got)
	}
}
