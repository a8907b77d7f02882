package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/exchange"
)

// TestColumnsDecide reads cells that alone can mean two things, or that no
// handbook writes so: the column settles them, then the sheet, then the person.
func TestColumnsDecide(t *testing.T) {
	tests := []struct {
		name, header, separator string
		cells                   []string
		opt                     exchange.ImportOptions
		want                    string // what each item has under the key, "-" where it has nothing
	}{
		{"decimal commas", "Effort", ";", []string{"2,5", "1,250", "3"}, exchange.ImportOptions{}, "2.5 1.25 3"},
		{"dots before thousands", "Cost once", ";", []string{"4.500,00", "2.000", "1.200", "30.000,-", "1.234.567"}, exchange.ImportOptions{}, "4500 2000 1200 30000 1234567"},
		{"commas before thousands", "Cost once", "\t", []string{"4,500.00", "2,000", "1,200"}, exchange.ImportOptions{}, "4500 2000 1200"},
		{"nothing settles it", "Cost once", "\t", []string{"2.000", "1,200"}, exchange.ImportOptions{}, "2.000 -"},
		{"semicolons settle it", "Cost once", ";", []string{"2.000", "1.200"}, exchange.ImportOptions{}, "2000 1200"},
		{"both ways: each by itself", "Effort", "\t", []string{"2,5", "2.5"}, exchange.ImportOptions{}, "2.5 2.5"},
		{"currencies and factors", "Cost once", "\t", []string{"£1.2m", "€ 12.5k", "3 Mio. €", "4 000 EUR", "CHF 5'000", "$6,000"}, exchange.ImportOptions{}, "1.2m 12.5k 3m 4000 5000 6000"},
		{"the header has the factor", "Cost once (£m)", "\t", []string{"1.2", "3"}, exchange.ImportOptions{}, "1.2m 3m"},
		{"in thousands", "Cost once in k€", ";", []string{"12,5", "7"}, exchange.ImportOptions{}, "12.5k 7k"},
		{"sizes stay sizes", "Effort", "\t", []string{"M", "XL", "2"}, exchange.ImportOptions{}, "M XL 2"},
		{"clocks", "Start", "\t", []string{"2026-11-03T12:17:00.000Z", "03/Nov/26 12:17 PM", "2026-11-03 18:00", "3.11.2026 10:00"}, exchange.ImportOptions{}, "2026-11-03 2026-11-03 2026-11-03 2026-11-03"},
		{"months in letters", "Start", "\t", []string{"03-Nov-26", "3-Nov-2026", "3/Nov/2026", "Nov 3, 2026"}, exchange.ImportOptions{}, "2026-11-03 2026-11-03 2026-11-03 2026-11-03"},
		{"the day is first", "Start", "\t", []string{"01/12/2026", "31/12/26", "5/3/2027"}, exchange.ImportOptions{}, "2026-12-01 2026-12-31 2027-03-05"},
		{"the month is first", "Start", "\t", []string{"01/12/2026", "12/31/2026 12:00 AM"}, exchange.ImportOptions{}, "2026-01-12 2026-12-31"},
		{"nobody knows", "Start", "\t", []string{"01/12/2026", "11/11/2026"}, exchange.ImportOptions{}, "- 2026-11-11"},
		{"both orders", "Start", "\t", []string{"31/12/2026", "12/31/2026", "01/12/2026"}, exchange.ImportOptions{}, "2026-12-31 2026-12-31 -"},
		{"a person says so", "Start", "\t", []string{"01/12/2026"}, exchange.ImportOptions{Dates: "month-first"}, "2026-01-12"},
		{"a tracker's words", "Status", "\t", []string{"To Do", "Backlog", "Cancelled", "On hold", "In Review", "Won't do", "Working on it"}, exchange.ImportOptions{}, "accepted proposed stopped deferred in_progress declined in_progress"},
		{"one's own words", "Status", "\t", []string{"Bald", "To Do"}, exchange.ImportOptions{Maps: []string{"Status: Bald=accepted", "Status: To Do=proposed"}}, "accepted proposed"},
	}
	keys := map[string]string{"Effort": "effort", "Cost": "once", "Start": "start", "Status": "status"}
	for _, tt := range tests {
		f := newFolder(t, nil)
		var table strings.Builder
		fmt.Fprintf(&table, "Title%s%s\n", tt.separator, tt.header)
		for i, cell := range tt.cells {
			fmt.Fprintf(&table, "Item %d%s%s\n", i, tt.separator, cell)
		}
		plan := f.bring("x.csv", table.String(), tt.opt)
		head, _, _ := strings.Cut(tt.header, " ")
		var got []string
		for _, o := range plan.Outcomes {
			_, value, found := strings.Cut(f.read(o.Path), keys[head]+": ")
			front, _, _ := strings.Cut(f.read(o.Path), "extra:")
			if value, _, _ = strings.Cut(value, "\n"); !found || !strings.Contains(front, keys[head]+": ") {
				value = "-"
			}
			got = append(got, value)
		}
		if said := strings.Join(got, " "); said != tt.want {
			t.Errorf("%s:\n got %s\nwant %s\n%s", tt.name, said, tt.want, strings.Join(told(plan), "\n"))
		}
	}
}

// TestAnotherColumnDecides lets the numbers of one column say how those of another
// are written.
func TestAnotherColumnDecides(t *testing.T) {
	f := newFolder(t, nil)
	f.bring("x.tsv", "Title\tEffort\tCost once\tStart\tEnd\nOne\t2,5\t1.200\t01/02/2027\t31/03/2027\n", exchange.ImportOptions{})
	if got, want := f.read("content/work/one.md"), "---\neffort: 2.5\ncost:\n  once: 1200\nstart: 2027-02-01\nend: 2027-03-31\n---\n# One\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestRepeatedColumns joins the columns that a tracker writes for one list, and
// refuses a word that no list has.
func TestRepeatedColumns(t *testing.T) {
	f := newFolder(t, map[string]string{"content/components/crm.md": "# CRM\n", "content/components/billing.md": "# Billing\n"})
	f.bring("x.csv", "Summary,Labels,Labels,Labels,Component,Component\nOne,a,b,a,CRM,Billing\nTwo,,b,,,CRM\n", exchange.ImportOptions{})
	if got, want := f.read("content/work/one.md"), "---\ncomponents: [crm, billing]\ntags: [a, b]\n---\n# One\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := f.read("content/work/two.md"), "---\ncomponents: [crm]\ntags: [b]\n---\n# Two\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	_, err := f.plan("x.csv", []byte("Title,Status\nOne,Soon\n"), exchange.ImportOptions{Maps: []string{"Status: Soon=acepted"}})
	if err == nil || !strings.Contains(err.Error(), `status does not know the word "acepted"`) {
		t.Error(err)
	}
}
