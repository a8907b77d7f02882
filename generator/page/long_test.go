package page

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPaged: the pages of a list have its columns and its choices in common,
// whatever is on each.
func TestPaged(t *testing.T) {
	rows := func(values ...Cell) []Row {
		var list []Row
		for _, v := range values {
			list = append(list, Row{Cells: []Cell{{Of: Text("title")}, v}})
		}
		return list
	}
	done := Cell{Of: Nodes{Chip{Value: "done", Words: "Done"}, Text(" "), Chip{Value: "off_track", Words: "Off track"}}}
	span := Cell{Of: Text("Q1 to Q2"), Values: []Choice{{"2027-Q1", "Q1"}, {"2027-Q2", "Q2"}}}
	role := Cell{Of: Link{To: Ref{Path: "people/cfo.html"}, Words: "Finance lead"}}
	table := &Table{Columns: []Column{{Title: "Title"}, {Title: "All", Facet: "all"}, {Title: "Never said"}}, Rows: rows(done, Cell{}, Cell{Of: Text("in words")}, role)}

	pages := table.Paged(3, []Ref{{Path: "a.html"}, {Path: "a-2.html"}}, Ref{Path: "rows.js"})
	want := []Choice{{"done", "Done"}, {"cfo", "Finance lead"}, {"in words", "in words"}, {"off_track", "Off track"}}
	for i, first := range []int{1, 4} {
		got := pages[i]
		if diff := cmp.Diff(want, got.ChoicesOf(1)); diff != "" {
			t.Errorf("page %d has other choices (-want +got):\n%s", i+1, diff)
		}
		if got.Paging.First != first || got.Paging.All != 4 || len(got.Said().Columns) != 2 {
			t.Errorf("page %d is %+v with %d columns", i+1, got.Paging, len(got.Said().Columns))
		}
	}
	if pages[0].Paging.Before() != nil || pages[1].Paging.After() != nil || *pages[0].Paging.After() != (Ref{Path: "a-2.html"}) || *pages[1].Paging.Before() != (Ref{Path: "a.html"}) {
		t.Error("the pages do not lead to each other")
	}

	spans := &Table{Columns: []Column{{}, {Facet: "quarter"}}, Rows: rows(span, Cell{Of: Text("Q3"), Values: []Choice{{"2026-Q3", "Q3"}}})}
	if diff := cmp.Diff([]Choice{{"2026-Q3", "Q3"}, {"2027-Q1", "Q1"}, {"2027-Q2", "Q2"}}, spans.ChoicesOf(1)); diff != "" {
		t.Errorf("the quarters are others (-want +got):\n%s", diff)
	}
}
