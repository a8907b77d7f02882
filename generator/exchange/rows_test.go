package exchange_test

import (
	"strings"
	"testing"

	"handbook/generator/exchange"
)

// TestRowsThatAreNone brings sheets with rows for the eye: what is left is what
// somebody wants, and what is left out is named.
func TestRowsThatAreNone(t *testing.T) {
	tests := []struct{ name, table, titles, left string }{
		{"x.csv", "Wish,Team,Effort\nA,Sales,3\nB,Office,2\nTotal,,5\n", "A, B", "row 4 (the sum Total)"},
		{"x.csv", "Wish;Team;Effort\nA;Sales;3\n;Zwischensumme:;3\nSumme;;3\n", "A", "row 3 (the sum Zwischensumme), row 4 (the sum Summe)"},
		{"x.csv", "Wish,Team,Effort\nTotal rebuild of the site,Sales,3\nTotal,Sales,3\nSumming up,,2\n", "Total rebuild of the site, Total, Summing up", ""},
		{"x.csv", "Name,Person,Status\nA,cto,Done\n,,\nNext quarter,,\nName,Person,Status\nB,cto,Done\n", "A, B", "row 4 (the title Next quarter of a group), row 5 (the headers again)"},
		{"x.csv", "Name,Person,Status\nA,cto,Done\nOnly a name,,\nB,cto,Done\n", "A, Only a name, B", ""},
		{"x.csv", "Wish,Effort,,When\nWish,Sales,Finance,When\nA,1,2,2027-Q1\n", "A", "row 2 (a second row of headers)"},
		{"x.csv", "Wish,Team\nA,Sales\n---,---\n", "A", "row 3 (a line without words)"},
		{"x.txt", "Wishes of May\n=====\nA\n---\n- B\n🎉\n", "A, B, 🎉", "line 1 (the title Wishes of May), line 2 (a line without words), line 4 (a line without words)"},
	}
	for _, tt := range tests {
		f := newFolder(t, nil)
		plan := f.bring(tt.name, tt.table, exchange.ImportOptions{})
		var titles []string
		for _, o := range plan.Outcomes {
			titles = append(titles, o.Title)
		}
		notes := strings.Join(plan.Table.Notes, "\n")
		if got := strings.Join(titles, ", "); got != tt.titles || tt.left != "" && !strings.Contains(notes, tt.left) || tt.left == "" && strings.Contains(notes, "left out") {
			t.Errorf("%q:\n got %s\nwant %s\n%s", tt.table, got, tt.titles, notes)
		}
	}
}

// TestRenamedSheet brings the sheet that a mail program or a person has given
// another name: its rows change the items that they made.
func TestRenamedSheet(t *testing.T) {
	for _, name := range []string{"wishes (2).csv", "wishes v3 FINAL.csv", "Copy of wishes.csv", "wishes_2027-01-31.csv", "other.csv"} {
		f := newFolder(t, map[string]string{"content/departments/sales-operations.md": "# Sales Operations\n", "content/departments/ops.md": "# Operations\n"})
		f.bring("wishes.csv", "Wish,Team,Weeks,Reason\nQuotes,Sales Operations,6,slow\nForecast,Operations,5,wrong\n", exchange.ImportOptions{Maps: []string{"Reason=need"}})
		opt := exchange.ImportOptions{}
		if name == "other.csv" {
			opt.Maps = []string{"Reason=need"}
		}
		plan := f.bring(name, "Wish,Team,Weeks,Reason\nQuotes,Sales Operations,6,slow\nForecast,Operations,7,wrong\n", opt)
		if plan.Count(exchange.Create) != 0 || plan.Count(exchange.Update) != 1 || plan.Count(exchange.Same) != 1 {
			t.Errorf("%s: %d new, %d changed, %d the same\n%s", name, plan.Count(exchange.Create), plan.Count(exchange.Update), plan.Count(exchange.Same), strings.Join(plan.Table.Notes, "\n"))
		}
		if got := f.read("content/work/forecast.md"); !strings.Contains(got, "effort: 7") || !strings.Contains(got, "need: wrong") {
			t.Errorf("%s: %s", name, got)
		}
	}
}
