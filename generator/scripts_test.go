package generator_test

import (
	"path/filepath"
	"regexp"
	"testing"
)

// TestScriptsKnowNoPictureByName looks in the scripts for what they are to
// read from data attributes instead: kinds of pictures, fields of their axes,
// words of a language, and what an address says.
func TestScriptsKnowNoPictureByName(t *testing.T) {
	for _, scripts := range []string{"preview/*.js", "preview/live/*.js", "../themes/default/assets/handbook.js", "../themes/default/assets/screen.js"} {
		files, err := filepath.Glob(scripts)
		if err != nil || len(files) == 0 {
			t.Fatalf("no scripts are at %s: %v", scripts, err)
		}
		for _, file := range files {
			for what, pattern := range namedInScripts {
				if found := pattern.FindString(read(t, file)); found != "" {
					t.Errorf("%s names %s: %s", file, what, found)
				}
			}
		}
	}
}

var namedInScripts = map[string]*regexp.Regexp{
	"a kind of picture":     regexp.MustCompile(`["'.-](?:wardley|purpose|roadmap|okr|headcount)\b`),
	"a field":               regexp.MustCompile(`\b(?:criticality|differentiation|evolution|visibility|depends_on|sourcing|department)\b`),
	"a word, in a pattern":  regexp.MustCompile(`/[^/\n]*[A-Za-z]{3,}[^/\n]*/[gimsuy]*\.(?:exec|test)\(|\.(?:replace|match|split)\(/[^/\n]*[A-Za-z]{4,}[^/\n]*/`),
	"an address":            regexp.MustCompile(`\\\.html\b`),
	"the folder of an item": regexp.MustCompile(`["'](?:work|components|maps|objectives|tensions|decisions|quarters|plan|positions)/`),
}
