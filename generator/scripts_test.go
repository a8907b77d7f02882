package generator_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestScriptsKnowNoPictureByName looks in the scripts for what they are to
// read from data attributes instead: kinds of pictures, fields of their axes,
// words of a language, and what an address says.
func TestScriptsKnowNoPictureByName(t *testing.T) {
	for _, file := range ownScripts(t) {
		for what, pattern := range namedInScripts {
			if found := pattern.FindString(read(t, file)); found != "" {
				t.Errorf("%s names %s: %s", file, what, found)
			}
		}
	}
}

// ownScripts are the scripts of the pages and of the preview, without libraries.
func ownScripts(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, scripts := range []string{"preview/*.js", "preview/live/*.js", "../themes/default/assets/*.js"} {
		files, err := filepath.Glob(scripts)
		if err != nil || len(files) == 0 {
			t.Fatalf("no scripts are at %s: %v", scripts, err)
		}
		for _, file := range files {
			if filepath.Base(file) != "minisearch.js" {
				all = append(all, file)
			}
		}
	}
	return all
}

// TestScriptsSayNothingThemselves looks for words of a language in the scripts:
// texts that begin with a capital letter, and texts of two words. Those come from
// Go, see wording.OfPages and the preview's words.go.
func TestScriptsSayNothingThemselves(t *testing.T) {
	for _, file := range ownScripts(t) {
		for _, line := range strings.Split(read(t, file), "\n") {
			code, _, _ := strings.Cut(line, "// ")
			for _, text := range textInScript.FindAllString(code, -1) {
				said := text[1 : len(text)-1]
				if saysSomething.MatchString(said) && !noWords.MatchString(said) && !strings.Contains(code, "querySelector") && !strings.Contains(code, "closest(") {
					t.Errorf("%s says %s by itself", file, text)
				}
			}
		}
	}
}

var (
	textInScript = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`)
	// A word of an interface, or two words.
	saysSomething = regexp.MustCompile(`^(?:\\u....)?[A-Z][a-z]+\b|[a-z]{2,} [a-z]{2,}`)
	// What looks like words and is none: names of keys, values of standards, and
	// the classes of several elements.
	noWords = regexp.MustCompile(`^(?:use strict|panel errors|Arrow(?:Left|Right|Up|Down)|Backspace|Escape|Enter|Tab|Content-Type|X-Handbook-Token|POST|Files|hb-[a-z -]+|Relationships?|Types|Default|Override)$|^<\?xml |^hb-|^[.#\[(@]|^(?:main|table|svg|dialog|thead|tbody|input|a|ul|li) [.:>\[a-z]`)
)

var namedInScripts = map[string]*regexp.Regexp{
	"a kind of picture":     regexp.MustCompile(`["'.-](?:wardley|purpose|roadmap|okr|headcount)\b`),
	"a field":               regexp.MustCompile(`\b(?:criticality|differentiation|evolution|visibility|depends_on|sourcing|department)\b`),
	"a word, in a pattern":  regexp.MustCompile(`/[^/\n]*[A-Za-z]{3,}[^/\n]*/[gimsuy]*\.(?:exec|test)\(|\.(?:replace|match|split)\(/[^/\n]*[A-Za-z]{4,}[^/\n]*/`),
	"an address":            regexp.MustCompile(`\\\.html\b`),
	"the folder of an item": regexp.MustCompile(`["'](?:work|components|maps|objectives|tensions|decisions|quarters|plan|positions)/`),
}
