package assemble_test

import (
	"strings"
	"testing"

	"handbook/generator/handbook/value"
)

// TestCorrectedCheckins: of two values for one day the later line counts, in the
// current value as in the share of days within bounds; both stay in the history. A
// line without a value corrects nothing.
func TestCorrectedCheckins(t *testing.T) {
	h := handbookOf(t, map[string]string{"objectives/o.md": strings.Join([]string{
		"---", "period: 2026", "key_results: [{id: satisfaction, title: Satisfaction, at_least: 80}]", "checkins:",
		"  - {date: 2026-02-28, value: 82}",
		"  - {date: 2026-01-31, value: 90}",
		"  - {date: 2026-02-28, value: 79, note: Restated by Finance}",
		"  - {date: 2026-02-28, health: needs_attention}",
		"---", "# O", ""}, "\n")})
	kr := h.KeyResults[0]
	var got []string
	for _, c := range kr.Checkins {
		got = append(got, c.Date.String()+" "+c.Value.String()+map[bool]string{true: " corrected"}[c.Corrected]+" "+c.Corrects.String())
	}
	if want := "2026-01-31 90 |2026-02-28 82 corrected |2026-02-28 79 82|2026-02-28  "; strings.Join(got, "|") != want {
		t.Errorf("the history is %q, want %q", strings.Join(got, "|"), want)
	}
	if times, of := kr.Kept(); kr.Current.String() != "79" || times != 1 || of != 2 || kr.Health != "needs_attention" {
		t.Errorf("it is %s, %s, and was kept %d times of %d", kr.Current, kr.Health, times, of)
	}
	if kr.Progress != value.Share(5000) {
		t.Errorf("progress is %v", kr.Progress)
	}
}
