package review

import (
	"testing"

	"handbook/generator/handbook"
)

// TestRhythmSetsWhenAFigureIsMissing, unless the rule says it itself.
func TestRhythmSetsWhenAFigureIsMissing(t *testing.T) {
	own := []handbook.RuleConfig{{Name: "no-check-in", Limits: []handbook.Fact{{Key: "days", Value: "7"}}}}
	for _, test := range []struct {
		config handbook.Config
		days   int
	}{
		{handbook.Config{}, 45},
		{handbook.Config{Rhythm: handbook.Rhythm{Checkin: "weekly"}}, 10},
		{handbook.Config{Rhythm: handbook.Rhythm{Checkin: "quarterly", Meeting: "weekly"}}, 138},
		{handbook.Config{Rhythm: handbook.Rhythm{Checkin: "weekly"}, Rules: own}, 7},
	} {
		if set, _ := settings(test.config); set["no-check-in"].limits["days"] != test.days {
			t.Errorf("%+v: %d days, want %d", test.config.Rhythm, set["no-check-in"].limits["days"], test.days)
		}
	}
}
