package workbook_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"handbook/generator/sheet"
)

// resaved is a workbook as another program writes it: with texts in a list of their own,
// days as bare numbers, without notes and tables, and with blank rows at the end. A
// function says what rows a sheet has then.
func resaved(t *testing.T, data []byte, hidden bool, rows func(tab string, rows [][]any) (string, [][]any)) []byte {
	t.Helper()
	return edited(t, data, func(from *excelize.File) {
		for i, tab := range from.GetSheetList() {
			name, cells := rows(tab, stored(t, from, tab))
			if tab == "_handbook" && !hidden {
				must(t, from.DeleteSheet(tab))
				continue
			}
			copied := "copy" + strconv.Itoa(i)
			_, err := from.NewSheet(copied)
			must(t, err)
			for n, row := range append(cells, []any{nil}, []any{""}) {
				must(t, from.SetSheetRow(copied, "A"+strconv.Itoa(n+1), &row))
			}
			must(t, from.DeleteSheet(tab))
			must(t, from.SetSheetName(copied, name))
		}
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// stored are the cells of a sheet: numbers, and texts.
func stored(t *testing.T, b *excelize.File, tab string) [][]any {
	t.Helper()
	rows, err := b.GetRows(tab, excelize.Options{RawCellValue: true})
	must(t, err)
	list := make([][]any, len(rows))
	for n, row := range rows {
		for i, text := range row {
			cell, err := excelize.CoordinatesToCellName(i+1, n+1)
			must(t, err)
			kind, err := b.GetCellType(tab, cell)
			must(t, err)
			number, err := strconv.ParseFloat(text, 64)
			if err == nil && kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
				list[n] = append(list[n], number)
				continue
			}
			list[n] = append(list[n], text)
		}
	}
	return list
}

// TestSavedByOthers: whatever a spreadsheet does to a workbook when it saves it, and
// whatever people do to its sheets, nothing is lost, and nothing is there twice.
func TestSavedByOthers(t *testing.T) {
	data := company.write(t, "staff")
	same := func(tab string, rows [][]any) (string, [][]any) { return tab, rows }
	for name, saved := range map[string][]byte{
		"by another program": resaved(t, data, true, same),
		"under other names, with lines above, further columns and other rows": resaved(t, data, true, func(tab string, rows [][]any) (string, [][]any) {
			if tab == "_handbook" || tab == "Read me" {
				return tab, rows
			}
			slices.Reverse(rows[1:])
			for i := range rows {
				slices.Reverse(rows[i])
				rows[i] = append([]any{"x" + strconv.Itoa(i)}, rows[i]...)
			}
			width := len(rows[0])
			for i := range rows { // the ids are last now
				for len(rows[i]) < width {
					rows[i] = slices.Insert(rows[i], 1, any(nil))
				}
			}
			return "My " + tab[:4], append([][]any{{"Draft of ours"}, nil}, rows...)
		}),
		"with most rows filtered out": resaved(t, data, true, func(tab string, rows [][]any) (string, [][]any) {
			if tab == "_handbook" || tab == "Read me" {
				return tab, rows
			}
			return tab, rows[:min(2, len(rows))]
		}),
		"with rows twice": resaved(t, data, true, func(tab string, rows [][]any) (string, [][]any) {
			if tab == "_handbook" || tab == "Read me" {
				return tab, rows
			}
			return tab, append(slices.Clone(rows), rows[1:]...)
		}),
		"without its hidden sheet": resaved(t, data, false, same),
	} {
		taken := company.take(t, saved)
		if len(taken.Lines) > 0 || len(taken.Result.Files) > 0 {
			t.Errorf("%s: %s", name, said(taken.Lines))
		}
	}
}

// TestWithoutItsHiddenSheet: where nobody knows what a workbook said, what differs is a
// conflict, a cell that is empty says nothing, and a check-in is one all the same.
func TestWithoutItsHiddenSheet(t *testing.T) {
	lost := resaved(t, company.write(t, "staff"), false, func(tab string, rows [][]any) (string, [][]any) { return tab, rows })
	taken := company.take(t, edited(t, lost, func(b *excelize.File) {
		put(t, b, "Work items", "Renewal desk", "Status", "Done")
		put(t, b, "Work items", "Renewal desk", "Need", "")
		put(t, b, "Work items", "Renewal desk", "Quarter", "2027-Q2")
		put(t, b, "Check-ins", "Tenders won", "Value now", 5)
	}))
	want := strings.Join([]string{
		"objectives/grow checkins 2027-02-01, wins: clean (date 2027-02-01, kr wins, value 5, was nothing) ",
		"work/desk status : conflict (done, was accepted) ",
		"work/desk quarter : clean (2027-Q2, was nothing) ",
	}, "\n") + "\n"
	if got := said(taken.Lines); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if len(taken.Notes) != 2 || taken.Size() != 1 {
		t.Errorf("%d changes, %q", taken.Size(), taken.Notes)
	}
}

// TestRowsOfOthers: an id that was changed is reported with the one that it was, a copied
// row keeps none, and what was changed here, too, is a conflict.
func TestRowsOfOthers(t *testing.T) {
	data := edited(t, company.write(t, "staff"), func(b *excelize.File) {
		put(t, b, "Work items", "Renewal desk", "Status", "Done")
		put(t, b, "Work items", "Renewal desk", "Work item id", "desk-1")
		put(t, b, "Work items", "A price list", "Status", "Done")
		put(t, b, "Work items", "", "Title", "A copy")
		put(t, b, "Work items", "A copy", "Work item id", "price-list")
		put(t, b, "Work items", "", "Need", "A row without a title")
		put(t, b, "Work item, milestones", "Agreed", "Title", "Signed")
		put(t, b, "Work item, milestones", "", "Title", "Printed")
		put(t, b, "Work item, milestones", "Printed", "Work item id", "price-list")
		put(t, b, "Work items", "", "Title", "A secret")
		put(t, b, "Work items", "A secret", "Work item id", "secret")
		put(t, b, "Work items", "A secret", "Status", "Done")
		put(t, b, "Check-ins", "Tenders won", "Last said", "5")
		must(t, b.SetCellValue("Risks", "Z1", "Remarks"))
	})
	f := maps.Clone(company)
	f["work/price-list.md"] = strings.Replace(f["work/price-list.md"], "accepted", "in_progress", 1)
	taken := f.take(t, data)
	want := strings.Join([]string{
		"Sheet “Check-ins”, row 2  : refused (nothing, was nothing) what was said last stays; write what is true today into the empty cell beside it",
		"work/price-list status : conflict (done, was in_progress) ",
		"Sheet “Work items”, row 2  : refused (nothing, was nothing) the workbook had no work item with the id desk-1; it was desk. Put that back",
		"Sheet “Work items”, row 4  : refused (nothing, was nothing) row 3 has the same id, price-list; a new row has none",
		"Sheet “Work items”, row 5  : refused (nothing, was nothing) something new needs a title; if it is not new, put its id back",
		"Sheet “Work items”, row 6  : refused (nothing, was nothing) the workbook had no work item with the id secret; leave the id empty for something new",
		"Sheet “Work item, milestones”, row 3  : refused (nothing, was nothing) “Agreed” is called “Signed” here; give it another name on its page",
		"work/price-list milestones Printed: clean (title Printed, was nothing) ",
	}, "\n") + "\n"
	got := strings.Split(strings.TrimSpace(said(taken.Lines)), "\n")
	slices.Sort(got)
	lines := strings.Split(strings.TrimSpace(want), "\n")
	slices.Sort(lines)
	if !slices.EqualFunc(got, lines, func(a, b string) bool { return strings.TrimSpace(a) == strings.TrimSpace(b) }) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(lines, "\n"))
	}
	if len(taken.Notes) != 1 || !strings.Contains(taken.Notes[0], "“Remarks”") {
		t.Errorf("%q", taken.Notes)
	}
	if taken.Count(sheet.Clean) != 1 {
		t.Error("more than one change is clean")
	}
}
