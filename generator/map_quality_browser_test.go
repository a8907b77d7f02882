package generator_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/owm"
	"handbook/generator/picture/wardley"
)

// measureMap reports what is wrong with the words of a map, which it first puts
// in the place of the one on the page. It asks the browser
// where the letters really are: from side to side by each character, and up and
// down by what the font draws of these very words. Lengths are in the picture's
// own pixels. More than one pixel has to be shared both ways to count.
const measureMap = `async svg => {
	document.querySelector("svg.picture-wardley").outerHTML = svg
	await Promise.all([400, 600].map(weight => document.fonts.load(weight + ' 13px "IBM Plex Sans"')))
	const picture = document.querySelector("svg.picture-wardley"), pen = document.createElement("canvas").getContext("2d")
	const onMap = element => !element.closest(".frame, .grid, .axis-text, .legend")
	const edges = b => ({left: b.x, right: b.x + b.width, top: b.y, bottom: b.y + b.height})
	const ink = line => {
		const style = getComputedStyle(line), chars = [...Array(line.getNumberOfChars()).keys()].map(i => line.getExtentOfChar(i))
		pen.font = style.fontWeight + " " + style.fontSize + " " + style.fontFamily
		const drawn = pen.measureText(line.textContent), base = line.getStartPositionOfChar(0).y
		return {left: Math.min(...chars.map(c => c.x)), right: Math.max(...chars.map(c => c.x + c.width)),
			top: base - drawn.actualBoundingBoxAscent, bottom: base + drawn.actualBoundingBoxDescent}
	}
	const covers = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
	const holds = (a, b) => a.left <= b.left + 1 && b.right <= a.right + 1 && a.top <= b.top + 1 && b.bottom <= a.bottom + 1
	const texts = [...picture.querySelectorAll("text")].filter(t => onMap(t) && t.textContent.trim()).map(t => (
		{words: t.textContent, named: "of" in t.dataset, lines: (t.querySelector("tspan") ? [...t.querySelectorAll("tspan")] : [t]).map(ink)}))
	const signs = [...picture.querySelectorAll("circle, rect, polygon")].filter(onMap).map(s => edges(s.getBBox()))
		.filter(b => [b.right - b.left, b.bottom - b.top].every(size => size >= 4 && size <= 60))
	const frame = edges(picture.querySelector(".frame").getBBox()), canvas = edges(picture.viewBox.baseVal)
	const faults = []
	texts.forEach((a, i) => {
		for (const b of texts.slice(0, i))
			if (a.lines.some(x => b.lines.some(y => covers(x, y)))) faults.push(a.words + " overlaps " + b.words)
		const part = !a.named && signs.some(s => a.lines.every(line => holds(s, line)))
		if (!part && signs.some(s => a.lines.some(line => covers(line, s)))) faults.push(a.words + " stands on a marker")
		const room = a.lines[0].top > frame.bottom ? canvas : frame
		if (!a.lines.every(line => holds(room, line))) faults.push(a.words + " is clipped")
	})
	return {texts: texts.length, signs: signs.length, faults}
}`

// mapFaults are what measureMap returns.
type mapFaults struct {
	Texts  int      `json:"texts"`
	Signs  int      `json:"signs"`
	Faults []string `json:"faults"`
}

// TestNamesOnMapsInABrowser looks at the letters as a page really draws them: on
// the maps of the example and on hard ones.
func TestNamesOnMapsInABrowser(t *testing.T) {
	t.Parallel()
	ctx, out := browsertest.Tab(t), builtExample(t)
	do(t, ctx, chromedp.EmulateViewport(1400, 1000), chromedp.Navigate("file://"+filepath.ToSlash(out)+"/maps/learner-value-chain.html"))
	look := func(name, picture string) {
		t.Helper()
		quoted, err := json.Marshal(picture)
		if err != nil {
			t.Fatal(err)
		}
		seen := evaluate[mapFaults](t, ctx, fmt.Sprintf("(%s)(%s)", measureMap, quoted))
		if seen.Texts == 0 || seen.Signs == 0 {
			t.Errorf("%s: only %d texts and %d signs are measured", name, seen.Texts, seen.Signs)
		}
		for _, fault := range seen.Faults {
			t.Errorf("%s: %s", name, fault)
		}
	}
	for page, picture := range mapsOfExample(t) {
		look(page, picture)
	}
	for _, hard := range hardMaps(t) {
		for _, width := range []int{1200, 800} {
			for words, offsets := range map[string]wardley.Offsets{"kept": wardley.Prefer, "ignored": wardley.Ignore} {
				hard.Width, hard.Offsets = width, offsets
				svg, err := wardley.Draw(hard).SVG()
				if err != nil {
					t.Fatal(err)
				}
				look(fmt.Sprintf("%s, %d px, offsets %s", hard.Title, width, words), svg)
			}
		}
	}
}

// TestPicturesOpenAtTheirMarksOnAPhone is about pictures wider than a phone:
// at least half of the marks are in sight without a swipe.
func TestPicturesOpenAtTheirMarksOnAPhone(t *testing.T) {
	t.Parallel()
	ctx, out := browsertest.Tab(t), builtExample(t)
	do(t, ctx, chromedp.EmulateViewport(360, 760))
	for _, page := range []string{"maps/delivery-platform.html", "grid/finance.html"} {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, page))))
		if seen := evaluate[int](t, ctx, `(function () {
			var frame = document.querySelector(".picture-frame").getBoundingClientRect();
			var marks = Array.from(document.querySelectorAll(".picture-frame svg a"), a => a.getBoundingClientRect());
			return marks.filter(m => m.right > frame.left && m.left < frame.right).length * 100 / marks.length | 0;
		})()`); seen < 50 {
			t.Errorf("%s opens with %d%% of its marks in sight", page, seen)
		}
	}
}

// firstMap is the first map on a page.
var firstMap = regexp.MustCompile(`(?s)<svg class="picture picture-wardley.*?</svg>`)

// mapsOfExample are the first maps on the pages of the example, by page.
func mapsOfExample(t *testing.T) map[string]string {
	t.Helper()
	maps := map[string]string{}
	for name, page := range exampleSite(t, generator.Options{Edition: "exec"}) {
		if found := firstMap.Find(page); found != nil && path.Ext(name) == ".html" {
			maps[name] = string(found)
		}
	}
	if len(maps) < 60 {
		t.Fatalf("only %d pages have a map", len(maps))
	}
	return maps
}

// hardMaps are the maps on which names are hard to place.
func hardMaps(t *testing.T) []wardley.Map {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("picture", "wardley", "testdata", "hard", "*.owm"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no hard maps: %v", err)
	}
	var all []wardley.Map
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		read, _ := owm.Parse(text, file, 1)
		if filepath.Base(file) != "corner.owm" { // whose 60 names have no room
			all = append(all, wardley.FromOWM(read))
		}
	}
	return all
}
