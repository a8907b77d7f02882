package picture

import "testing"

func TestOnWhite(t *testing.T) {
	for _, tt := range []struct {
		colour string
		share  int
		want   string
	}{{"#000000", 0, "#ffffff"}, {"#000000", 100, "#000000"}, {"#255f8f", 26, "#c6d5e2"}} {
		if got := onWhite(tt.colour, tt.share); got != tt.want {
			t.Errorf("%d %% of %s is %s, want %s", tt.share, tt.colour, got, tt.want)
		}
	}
}

// TestBarsFadeOpaquely is about bars that are less certain: paler, never seen
// through, and still empty below the line.
func TestBarsFadeOpaquely(t *testing.T) {
	for class, want := range map[string]Paint{
		"bar group-1 confidence-5 bar-planned":            {Fill: "#acc2d4", Stroke: "#92afc7"},
		"bar group-1 confidence-1 bar-planned":            {Fill: "#f0f4f7", Stroke: "#92afc7"},
		"bar confidence-2":                                {Fill: "#ebedec", Stroke: "#a9b1ad"},
		"bar group-3 confidence-5 bar-running below-line": {Fill: "#ffffff", Stroke: "#94b8a7", Dash: "6 4"},
		"bar group-3 confidence-5 bar-out":                {Fill: "#ffffff", Stroke: "#8b938f", Dash: "2 3"},
	} {
		if got := Light.resolve(class, Paint{}); got != want {
			t.Errorf("%s is %+v, want %+v", class, got, want)
		}
	}
}
