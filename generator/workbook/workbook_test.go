package workbook_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/sheet"
	"handbook/generator/source"
	"handbook/generator/workbook"
)

// files are the files of a handbook, from the content root.
type files map[string]string

// base is the handbook of an edition.
func (f files) base(edition string) changeset.Base {
	var decoded []*handbook.Decoded
	config := handbook.DecodeConfig(source.ParseConfig("content/handbook.yaml", "handbook.yaml", []byte(f["handbook.yaml"])))
	for _, rel := range slices.Sorted(maps.Keys(f)) {
		if strings.HasSuffix(rel, ".md") {
			decoded = append(decoded, handbook.DecodeIn(config.Fiscal, source.Parse("content/"+rel, rel, []byte(f[rel]), markdown.Options{})))
		}
	}
	return changeset.Base{
		Handbook: assemble.Handbook(config, decoded, nil, nil, assemble.Options{Edition: edition, Now: config.AsOf}), Content: "content",
		Read: func(file string) ([]byte, error) {
			text, ok := f[strings.TrimPrefix(file, "content/")]
			if !ok {
				return nil, fs.ErrNotExist
			}
			return []byte(text), nil
		},
	}
}

func (f files) after(t sheet.Taken) files {
	after := maps.Clone(f)
	for _, change := range t.Result.Files {
		after[strings.TrimPrefix(change.Path, "content/")] = string(change.After)
	}
	return after
}

// write is the workbook of an edition.
func (f files) write(t *testing.T, edition string) []byte {
	t.Helper()
	data, err := workbook.Write(f.base(edition).Handbook, nil)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// take takes a workbook into the files.
func (f files) take(t *testing.T, data []byte) sheet.Taken {
	t.Helper()
	s, err := workbook.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	taken, err := sheet.Take(f.base(s.Edition), s, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return taken
}

func said(lines []sheet.Line) string {
	var b strings.Builder
	for _, l := range lines {
		_, want, now := l.Values()
		fmt.Fprintf(&b, "%s %s %s: %s (%s, was %s) %s\n", l.Item, l.Key, l.Part, l.Verdict, want, now, l.Reason)
	}
	return b.String()
}

// edited is a workbook in which a person has changed something.
func edited(t *testing.T, data []byte, change func(b *excelize.File)) []byte {
	t.Helper()
	b, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	change(b)
	out, err := b.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// put writes into the cell of a column, in the row of which some cell is what is named.
func put(t *testing.T, b *excelize.File, tab, row, header string, value any) {
	t.Helper()
	rows, err := b.GetRows(tab)
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(rows[0], header)
	line := slices.IndexFunc(rows, func(cells []string) bool { return slices.Contains(cells, row) })
	if row == "" {
		line = len(rows)
	}
	if column < 0 || line < 0 {
		t.Fatalf("the sheet %s has no column %s, or no row of %s: %v", tab, header, row, rows)
	}
	cell, err := excelize.CoordinatesToCellName(column+1, line+1)
	if err == nil {
		err = b.SetCellValue(tab, cell, value)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// company is a handbook with something of most sorts, and something for executives.
var company = files{
	"handbook.yaml":        "organisation: Acme\nas_of: 2027-02-01\npeople:\n  head-of-sales: {title: Head of Sales, department: sales}\n  cco: Chief Commercial Officer\n",
	"departments/sales.md": "---\nlead: head-of-sales\n---\n# Sales\n",
	"work/price-list.md":   "---\nstatus: accepted # since May\nhealth: on_track\ndepartment: sales\nquarter: Q1 2027\neffort: {sales: 4, finance: 1}\ncriticality: 7\nserves: [grow, float]\ntags: [sales, price]\nwhy: [Prices differ, \"=A1 is no formula\"]\ncost: {once: 12k}\nmilestones:\n  - {title: First draft, date: 2027-02-10}\n  - {title: Agreed, date: 2027-03-20, done: false}\n---\n# A price list\n\nOne page.\n",
	"work/desk.md":         "---\nstatus: accepted\nneed: \"+44 is how numbers begin\"\n---\n# Renewal desk\n",
	"objectives/grow.md":   "---\nperiod: 2027-Q1\nowner: cco\nkey_results:\n  - {id: wins, title: Tenders won, baseline: 3, target: 9}\n  - {id: share, title: Share of renewals, unit: \"%\", baseline: 60, target: 80}\n  - {id: book, title: The price book is out, done: false}\ncheckins:\n  - {date: 2027-01-15, kr: wins, value: 4}\n---\n# Grow\n",
	"objectives/float.md":  "---\naudience: exec\nperiod: 2027-Q1\n---\n# Go public\n",
	"work/secret.md":       "---\naudience: exec\nstatus: proposed\n---\n# Close the northern office\n",
	"risks/strike.md":      "---\naudience: exec\nlikelihood: 2\nimpact: 4\n---\n# A strike\n",
}

// TestUnchanged: a workbook in which nothing was changed changes nothing.
func TestUnchanged(t *testing.T) {
	for _, edition := range []string{"staff", "exec"} {
		data := company.write(t, edition)
		if taken := company.take(t, data); len(taken.Changes) > 0 || len(taken.Notes) > 0 {
			t.Errorf("%s: %s %v", edition, said(taken.Lines), taken.Notes)
		}
		if !bytes.Equal(data, company.write(t, edition)) {
			t.Error("the same handbook makes other bytes")
		}
	}
}

// TestEdited changes cells of each sort, as a lead does, and finds exactly those values
// in the files.
func TestEdited(t *testing.T) {
	data := edited(t, company.write(t, "staff"), func(b *excelize.File) {
		put(t, b, "Check-ins", "Tenders won", "Value now", 5)
		put(t, b, "Check-ins", "Tenders won", "How it is going", "On track")
		put(t, b, "Check-ins", "Share of renewals", "Value now", "71%")
		put(t, b, "Check-ins", "Share of renewals", "Measured on", 46416) // 2027-01-29
		put(t, b, "Check-ins", "The price book is out", "Value now", "done")
		put(t, b, "Check-ins", "The price book is out", "Note", "At last")
		put(t, b, "Work items", "Renewal desk", "Status", "In progress")
		put(t, b, "Work items", "Renewal desk", "Need", "")
		put(t, b, "Work items", "A price list", "Effort", "sales: 6\nfinance: 1")
		put(t, b, "Work items", "A price list", "Criticality", 8)
		put(t, b, "Work items", "A price list", "Why", "Prices differ\n-5% is no formula either")
		put(t, b, "Work items", "A price list", "Tags", "price\nnew")
		put(t, b, "Work item, milestones", "First draft", "Done", "Yes")
		put(t, b, "Work item, milestones", "Agreed", "Date", 46471) // 2027-03-25
		put(t, b, "Work items", "", "Title", "A shared calendar")
		put(t, b, "Key results", "Share of renewals", "Target", 85)
		put(t, b, "Key results", "Share of renewals", "Owner", "head-of-sales")
		put(t, b, "Key results", "", "Title", "New customers")
		put(t, b, "Key results", "New customers", "Objective id", "grow")
		put(t, b, "Key results", "New customers", "Target", 12)
	})
	taken := company.take(t, data)
	after := company.after(taken)
	for rel, want := range map[string]string{
		"work/price-list.md":        "---\nstatus: accepted # since May\nhealth: on_track\ndepartment: sales\nquarter: Q1 2027\neffort: {sales: 6, finance: 1}\ncriticality: 8\nserves: [grow, float]\ntags: [price, new]\nwhy: [Prices differ, \"-5% is no formula either\"]\ncost: {once: 12k}\nmilestones:\n  - {title: First draft, date: 2027-02-10, done: true}\n  - {title: Agreed, date: 2027-03-25, done: false}\n---\n# A price list\n\nOne page.\n",
		"work/desk.md":              "---\nstatus: in_progress\n---\n# Renewal desk\n",
		"work/a-shared-calendar.md": "# A shared calendar\n",
		"objectives/grow.md":        "---\nperiod: 2027-Q1\nowner: cco\nkey_results:\n  - {id: wins, title: Tenders won, baseline: 3, target: 9}\n  - {id: share, title: Share of renewals, unit: \"%\", baseline: 60, target: 85, owner: head-of-sales}\n  - {id: book, title: The price book is out, done: true}\n  - {title: New customers, target: 12}\ncheckins:\n  - {date: 2027-01-15, kr: wins, value: 4}\n  - {date: 2027-02-01, kr: wins, value: 5, health: on_track}\n  - {date: 2027-01-29, kr: share, value: 71}\n  - {date: 2027-02-01, kr: book, note: At last}\n---\n# Grow\n",
	} {
		if after[rel] != want {
			t.Errorf("%s is\n%s\nand not\n%s", rel, after[rel], want)
		}
	}
	if taken.Count(sheet.Clean) != len(taken.Lines) {
		t.Error(said(taken.Lines))
	}
	later := edited(t, data, func(b *excelize.File) { // it was saved once more on another day, and sent again
		if err := b.SetDocProps(&excelize.DocProperties{Modified: "2027-02-09T10:00:00Z"}); err != nil {
			t.Fatal(err)
		}
	})
	again := after.take(t, later)
	if again.Count(sheet.Clean) > 0 || len(again.Result.Files) > 0 {
		t.Errorf("a second time: %s", said(again.Lines))
	}
}
