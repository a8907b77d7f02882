package generator_test

import (
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"handbook/generator"
)

// A load in a table: "20 of 15.4", and after it the bar. A load on a roadmap: the
// track, what is over the limit, what is within it, the tick, and the words.
var (
	loadInTable = regexp.MustCompile(`(?s)([\d.]+) of ([\d.]+)(?:<[^>]*>|[ a-z])*?<svg class="load-bar" viewBox="0 0 150 6"[^>]*><rect class="progress-track" width="100"[^>]*>(.*?)</svg>`)
	loadOnMap   = regexp.MustCompile(`<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="5" class="load-track"/>\n((?:<rect [^>]*class="load(?:-over)?"/>\n)*)<line [^>]*class="limit"/>\n<text[^>]*>([\d.]+) of ([\d.]+)`)
	barWidth    = regexp.MustCompile(`width="([\d.]+)"`)
)

// TestLoadBarsAreHonest reads the load bars of the example as an eye does: what is
// full is as long, against the limit, as the words beside it say.
func TestLoadBarsAreHonest(t *testing.T) {
	tables, maps := map[string]int{}, map[string]int{}
	for name, data := range exampleSite(t, generator.Options{Edition: "exec"}) {
		if path.Ext(name) != ".html" {
			continue
		}
		family, _, _ := strings.Cut(name, "/")
		for _, found := range loadInTable.FindAllStringSubmatch(string(data), -1) {
			tables[family]++
			isHonest(t, name, found[3], 100, found[1], found[2], 1)
		}
		for _, found := range loadOnMap.FindAllStringSubmatch(string(data), -1) {
			maps[family]++
			isHonest(t, name, found[2], figureOf(found[1]), found[3], found[4], 1.5)
		}
	}
	for _, family := range []string{"plan", "departments"} {
		if tables[family] == 0 || maps[family] == 0 {
			t.Errorf("%s has %d load bars in tables and %d in pictures", family, tables[family], maps[family])
		}
	}
	if maps["work"] == 0 {
		t.Error("no page of a work item has a load bar")
	}
}

// isHonest holds the length of a bar's parts against a limit drawn as long as
// that. A bar ends at one and a half times its limit.
func isHonest(t *testing.T, page, parts string, limit float64, planned, most string, slack float64) {
	t.Helper()
	length := 0.0
	for _, part := range barWidth.FindAllStringSubmatch(parts, -1) {
		length += figureOf(part[1])
	}
	want := math.Min(limit*figureOf(planned)/figureOf(most), 1.5*limit)
	if math.Abs(length-want) > slack {
		t.Errorf("%s: %s of %s is drawn %.1f long, want %.1f", page, planned, most, length, want)
	}
}

func figureOf(words string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSuffix(words, "."), 64)
	if err != nil {
		return math.NaN()
	}
	return n
}
