package okr

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSheetsKeepFamiliesTogether(t *testing.T) {
	var tree Tree
	var want []string
	for i := range 4 {
		root := fmt.Sprintf("company-%d", i)
		tree.Objectives = append(tree.Objectives, Objective{ID: root, Title: root, KeyResults: make([]KeyResult, 4)})
		want = append(want, root)
		for k := range i {
			child := fmt.Sprintf("%s-child-%d", root, k)
			tree.Objectives = append(tree.Objectives, Objective{ID: child, Parent: root, Title: child, KeyResults: make([]KeyResult, 3)})
			want = append(want, child)
		}
	}
	const height = 760 * px
	sheets := Sheets(tree, height)
	var got []string
	for _, sheet := range sheets {
		if sheet.Objectives[0].Parent != "" {
			t.Errorf("a sheet begins with %s, which serves another objective", sheet.Objectives[0].ID)
		}
		roots := 0
		for _, o := range sheet.Objectives {
			got = append(got, o.ID)
			if o.Parent == "" {
				roots++
			}
		}
		if high := Draw(sheet).Height; high > height && roots > 1 {
			t.Errorf("a sheet of %d families is %d px high, want at most %d", roots, high/px, height/px)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || len(sheets) < 2 {
		t.Errorf("%d sheets, objectives (-want +got):\n%s", len(sheets), diff)
	}
}

// TestVeryManyObjectivesAreDrawnFromTheTop draws a company of a thousand: the
// highest levels, which are whole, and a word about the rest.
func TestVeryManyObjectivesAreDrawnFromTheTop(t *testing.T) {
	tree := Tree{Title: "Objectives"}
	for i := range 1000 {
		o := Objective{ID: fmt.Sprint(i), Title: fmt.Sprint("Objective ", i)}
		if i >= 20 {
			o.Parent = fmt.Sprint(i / 8)
		}
		tree.Objectives = append(tree.Objectives, o)
	}
	scene := Draw(tree)
	if want := "The top 160 of 1000 objectives are drawn"; !strings.Contains(scene.Description, want) {
		t.Errorf("the picture says %q, want %q", scene.Description, want)
	}
	svg, err := scene.SVG()
	if err != nil || strings.Count(svg, "data-id=") != 160 || !strings.Contains(svg, "Objective 19<") || strings.Contains(svg, "Objective 160<") {
		t.Errorf("%d objectives are drawn: %v", strings.Count(svg, "data-id="), err)
	}
}

func TestNothingNeedsNoSheet(t *testing.T) {
	if sheets := Sheets(Tree{}, 1000*px); len(sheets) != 0 {
		t.Errorf("%d sheets of nothing", len(sheets))
	}
}
