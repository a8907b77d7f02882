package generator_test

import (
	"strings"
	"testing"

	"handbook/generator"
)

// TestSheetsOfTheBoardAreFull: what is short shares a sheet with what comes before it, the
// dots of the grid have names, the map has its key, and the first sheet says what has
// changed, or that nobody can know.
func TestSheetsOfTheBoardAreFull(t *testing.T) {
	t.Parallel()
	said := packOf(t, load(t, boardHandbook(t, ""), generator.Options{}))["the page"]
	for what, part := range map[string]string{
		"what is not known of the last meeting": "The handbook was not kept when the board last met",
		"the names of the dots":                 `<div class="grid-legend">`,
	} {
		if !strings.Contains(said, part) {
			t.Errorf("the pack lacks %s", what)
		}
	}
	_, drawn, _ := strings.Cut(said, "picture-wardley")
	if drawn, _, _ = strings.Cut(drawn, "</svg>"); !strings.Contains(drawn, `<g class="legend">`) {
		t.Error("the map has no key")
	}
	if strings.Contains(said, ">What has changed</h2>") {
		t.Error("what has changed has a sheet of its own, too")
	}
	full := packOf(t, load(t, boardHandbook(t, "pack: {board: [decisions, tensions, changes]}\n"), generator.Options{}))["the page"]
	if n := strings.Count(full, `<section class="chapter flows"`); n != 2 {
		t.Errorf("%d chapters share a sheet with the one before, want 2", n)
	}
	if !strings.Contains(full, ">What has changed</h2>") {
		t.Error("without the first sheet, what has changed has none")
	}
}
