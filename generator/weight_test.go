package generator_test

import (
	"bytes"
	"compress/gzip"
	"path"
	"regexp"
	"strings"
	"testing"

	"handbook/generator"
)

// mostHTML is how heavy the page of an item may be, in bytes.
const mostHTML = 60_000

// complete are the pages that list or draw everything of a kind, whatever
// there is: they grow with the handbook.
var complete = map[string]bool{
	"index.html":            true, // the strategy on a page: a grid, a map, the people
	"objectives/index.html": true, "plan/index.html": true, "work/index.html": true, "positions/index.html": true,
	"maps/index.html": true, "components/index.html": true, "in-house.html": true, "vendors/index.html": true,
	"grid/index.html": true, "templates/index.html": true, "review/index.html": true,
}

// isComplete says that a page may grow with the handbook: a list of everything,
// a whole map, a whole grid, the whole order of a quarter, a document for paper.
func isComplete(name string) bool {
	folder := path.Dir(name)
	return complete[name] || folder == "maps" || folder == "grid" || folder == "plan" || folder == "print"
}

func TestNoItemPageIsHeavy(t *testing.T) {
	checked := 0
	for name, data := range exampleSite(t, generator.Options{Edition: "exec"}) {
		if path.Ext(name) != ".html" || isComplete(name) {
			continue
		}
		checked++
		if len(data) > mostHTML {
			t.Errorf("%s weighs %d bytes, more than %d", name, len(data), mostHTML)
		}
	}
	if checked < 150 {
		t.Errorf("only %d pages were weighed", checked)
	}
}

var (
	linked   = regexp.MustCompile(`<(?:link|script)[^>]* (?:href|src)="([^"]+)"`)
	fontFile = regexp.MustCompile(`url\("([^"]+\.woff2)"\)`)
)

// TestFirstViewIsLight adds up what a browser loads to show the home page, as
// a host sends it.
func TestFirstViewIsLight(t *testing.T) {
	site := exampleSite(t, generator.Options{Edition: "exec"})
	total := compressed(t, site["index.html"])
	for _, found := range linked.FindAllStringSubmatch(string(site["index.html"]), -1) {
		file := site[found[1]]
		if file == nil {
			continue
		}
		total += compressed(t, file)
		if !strings.HasSuffix(found[1], ".css") {
			continue
		}
		for _, font := range fontFile.FindAllSubmatch(file, -1) {
			total += len(site["assets/"+string(font[1])]) // is compressed already
		}
	}
	if total < 50_000 || total > 200_000 {
		t.Errorf("the first view weighs %d bytes", total)
	}
}

func compressed(t *testing.T, data []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
