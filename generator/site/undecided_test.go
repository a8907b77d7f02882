package site

import (
	"strings"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// TestWhatIsToBeDecided: tensions and decisions are in one order by date; a
// tension that a proposed decision would settle is in it once.
func TestWhatIsToBeDecided(t *testing.T) {
	day := func(s string) value.Date { return value.Date{Year: 2026, Month: 12, Day: int(s[0] - '0')} }
	tension := func(title, status, by string) *handbook.Tension {
		made := &handbook.Tension{Item: handbook.Item{Title: title, Status: status}}
		if by != "" {
			made.DecideBy = day(by)
		}
		return made
	}
	decision := func(title, status, by string, settles ...*handbook.Tension) *handbook.Decision {
		made := &handbook.Decision{Item: handbook.Item{Title: title, Status: status}, Settles: settles}
		if by != "" {
			made.DecideBy = day(by)
		}
		return made
	}
	settled, alone := tension("within", "escalated", "2"), tension("alone", "raised", "3")
	got := ""
	for _, u := range byDate(
		[]*handbook.Tension{tension("no day", "owned", ""), alone, settled, tension("agreed", "agreed", "1")},
		[]*handbook.Decision{
			decision("later", "proposed", "5"), decision("made", "accepted", "1"),
			decision("takes the day of its tension", "proposed", "4", settled), decision("settled it before", "rejected", "1", alone),
		},
	) {
		got += u.of.Base().Title + "\n"
	}
	want := strings.Join([]string{"takes the day of its tension", "alone", "later", "no day", ""}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
