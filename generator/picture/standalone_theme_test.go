package picture

import (
	"regexp"
	"strings"
	"testing"

	"handbook/themes"
)

func TestMixed(t *testing.T) {
	for _, tt := range []struct {
		colour string
		share  int
		want   string
	}{{"#000000", 0, "#ffffff"}, {"#000000", 100, "#000000"}, {"#255f8f", 26, "#c6d5e2"}} {
		if got := mixed(tt.colour, tt.share, "#ffffff"); got != tt.want {
			t.Errorf("%d%% of %s is %s, want %s", tt.share, tt.colour, got, tt.want)
		}
	}
}

// TestBarsFadeOpaquely is about bars that are less certain: paler, never seen
// through, and still empty below the line.
func TestBarsFadeOpaquely(t *testing.T) {
	theme := themeColours()
	stroke := theme.of("--g1 45% --raised")
	for class, want := range map[string]Paint{
		"bar group-1 confidence-5 bar-planned":            {Fill: theme.of("--g1 38% --raised"), Stroke: stroke},
		"bar group-1 confidence-1 bar-planned":            {Fill: theme.of("--g1 7% --raised"), Stroke: stroke},
		"bar group-1 confidence-5 bar-running below-line": {Fill: theme.of("--paper"), Stroke: stroke, Dash: "6 4"},
		"bar group-1 confidence-5 bar-out":                {Fill: theme.of("--paper"), Stroke: theme.of("--line-strong"), Dash: "2 3"},
	} {
		if got := Light.resolve(class, Paint{}); got != want {
			t.Errorf("%s is %+v, want %+v", class, got, want)
		}
	}
}

// TestStandaloneHasThePagesColours compares the palette with what pictures.css
// says of the same classes.
func TestStandaloneHasThePagesColours(t *testing.T) {
	css, err := themes.Files.ReadFile("default/assets/pictures.css")
	if err != nil {
		t.Fatal(err)
	}
	rule := regexp.MustCompile(`(?m)^\.picture (?:text)?\.([\w.-]+)(?:, \.picture (?:text)?\.([\w.-]+))? \{ (.*) \}$`)
	said := regexp.MustCompile(`(fill|stroke): (?:var\((--[\w-]+)\)|color-mix\(in srgb, var\((--[\w-]+)\) (\d+%), var\((--[\w-]+)\)\))`)
	compared := map[string]bool{} // what is said of text alone comes after it
	for _, r := range rule.FindAllStringSubmatch(string(css), -1) {
		for _, class := range r[1:3] {
			paint, known := colours[class]
			for _, s := range said.FindAllStringSubmatch(r[3], -1) {
				want := strings.TrimSpace(s[2] + strings.Join(s[3:], " "))
				got := map[string]string{"fill": paint.Fill, "stroke": paint.Stroke}[s[1]]
				what := s[1] + " of " + class
				if !known || compared[what] || strings.Contains(want, "--tone") {
					continue // the colour of an entry, which a palette has for each
				}
				if compared[what] = true; got != want && class != "label-halo" { // there is nothing behind a picture that stands alone
					t.Errorf("the %s is %s on pages and %q alone", what, want, got)
				}
			}
		}
	}
	if len(compared) < 40 {
		t.Errorf("compared %d colours", len(compared))
	}
}
