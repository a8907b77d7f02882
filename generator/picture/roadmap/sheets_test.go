package roadmap

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/picture"
)

func TestSheetsHoldEveryRowOnce(t *testing.T) {
	const height = 760 * px
	for seed := range uint64(4) {
		chart := largePlan(seed, 80)
		chart.Quarters = chart.Quarters[:4]
		var labels []string
		sheets := Sheets(chart, height)
		for _, sheet := range sheets {
			if high := Draw(sheet).Height; high > height && len(sheet.Rows) > 1 {
				t.Errorf("plan %d: a sheet of %d rows is %d px high, want at most %d", seed, len(sheet.Rows), high/px, height/px)
			}
			for _, row := range sheet.Rows {
				labels = append(labels, row.Label)
			}
		}
		var want []string
		for _, row := range chart.Rows {
			want = append(want, row.Label)
		}
		if diff := cmp.Diff(want, labels); diff != "" || len(sheets) < 2 {
			t.Errorf("plan %d: %d sheets, rows (-want +got):\n%s", seed, len(sheets), diff)
		}
	}
}

func TestWhatIsCountedStaysOnOneSheet(t *testing.T) {
	for _, chart := range []Chart{largePlan(1, 300), largePlan(1, 3)} {
		if sheets := Sheets(chart, picture.Unit(1e6)); len(sheets) != 1 {
			t.Errorf("%d sheets of a chart of %d bars, want 1", len(sheets), chart.bars())
		}
	}
}

func TestNothingNeedsNoSheet(t *testing.T) {
	if sheets := Sheets(Chart{}, 1000*px); len(sheets) != 0 {
		t.Errorf("%d sheets of nothing", len(sheets))
	}
}
