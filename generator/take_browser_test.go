package generator_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/exchange"
	"handbook/generator/publish"
)

// taken is the file that a press on a button gives a reader, and its name.
func taken(t *testing.T, ctx context.Context, button string) (name string, data []byte) {
	t.Helper()
	got := evaluate[[]string](t, ctx, fmt.Sprintf(`new Promise(function (resolve) {
		var content, click = HTMLAnchorElement.prototype.click, make = URL.createObjectURL;
		URL.createObjectURL = function (blob) { content = blob; return "#"; };
		HTMLAnchorElement.prototype.click = function () {
			HTMLAnchorElement.prototype.click = click;
			URL.createObjectURL = make;
			var name = this.download, reader = new FileReader();
			reader.onload = function () { resolve([name, reader.result.split(",")[1]]); };
			reader.readAsDataURL(content);
		};
		%s.click();
	})`, button))
	data, err := base64.StdEncoding.DecodeString(got[1])
	if err != nil {
		t.Fatal(err)
	}
	return got[0], data
}

// takeButton finds a button behind a table, by what it says.
func takeButton(label string) string {
	return fmt.Sprintf(`Array.from(document.querySelectorAll(".take button")).find(function (b) { return b.textContent === %q; })`, label)
}

// hostileCells are titles that a spreadsheet, XML or CSV would read otherwise.
var hostileCells = []string{`=HYPERLINK("https://example.org")`, "+1 or -1", "@SUM(A1)", "-5", "a, b", `say "yes" & <no>`, "Köln", "2027", "-"}

// TestRowsAreTaken takes the rows of a table along as CSV and as a workbook: what
// the filter shows, of a long list also from its other pages, and no cell that a
// spreadsheet computes.
func TestRowsAreTaken(t *testing.T) {
	t.Parallel()
	ctx := browsertest.Tab(t)
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(longListSite(t))+"/work/index.html"))
	name, data := taken(t, ctx, takeButton("CSV"))
	if want := "All work.csv"; name != want {
		t.Errorf("the file is called %q, want %q", name, want)
	}
	if rows := csvRows(t, data); len(rows) != manyRequests+1 || rows[0][0] != "Work" || !slices.Contains(firstOf(rows), "Request 89") {
		t.Errorf("%d rows are in it: %q", len(rows), rows)
	}
	choose(t, ctx, "status", "done")
	if _, data = taken(t, ctx, takeButton("CSV")); len(csvRows(t, data)) != manyRequests/2+1 {
		t.Errorf("of those that are done there are %d", len(csvRows(t, data))-1)
	}
}

// TestNoCellIsComputed: titles that look like formulas are texts in both forms, as
// the program writes CSV itself.
func TestNoCellIsComputed(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for i, title := range hostileCells {
		write(t, filepath.Join(root, "content", "work", fmt.Sprintf("w%d.md", i)), fmt.Sprintf("---\ntitle: %q\n---\n", title))
	}
	out := filepath.Join(t.TempDir(), "site")
	if _, err := publish.Write(out, generator.Files(load(t, root, generator.Options{})), publish.Options{}); err != nil {
		t.Fatal(err)
	}
	ctx := browsertest.Tab(t)
	do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/work/index.html"))
	_, text := taken(t, ctx, takeButton("CSV"))
	_, book := taken(t, ctx, takeButton("XLSX"))
	written := firstOf(csvRows(t, text))
	for _, title := range hostileCells {
		if want := exchange.DefuseCell(title); !slices.Contains(written, want) {
			t.Errorf("%q is not in the CSV as %q: %q", title, want, written)
		}
	}
	read, err := exchange.ReadTable("rows.xlsx", book, exchange.TableOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var kept [][]string
	for _, row := range read.Rows {
		kept = append(kept, row.Cells)
	}
	for _, title := range hostileCells {
		if !slices.Contains(firstOf(kept), title) {
			t.Errorf("%q is not in the workbook: %q", title, firstOf(kept))
		}
	}
	if xml := partOf(t, book, "xl/worksheets/sheet1.xml"); strings.Contains(xml, "<f>") || !strings.Contains(xml, ` t="inlineStr">`) {
		t.Errorf("the sheet is %s", xml)
	}
}

// firstOf is the first column of rows.
func firstOf(rows [][]string) []string {
	var cells []string
	for _, row := range rows {
		cells = append(cells, row[0])
	}
	return cells
}

func csvRows(t *testing.T, data []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte(exchange.ByteOrderMark)))).ReadAll()
	if err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	return rows
}

// partOf is a file of a zip.
func partOf(t *testing.T, data []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestPageIsTakenAsText copies a page of each sort, and looks for what a reader sees.
func TestPageIsTakenAsText(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	for page, want := range map[string][]string{
		"index.html":                            {"## ", "- "},
		"work/skills-evidence-report.html":      {"# Skills evidence report for buyers", "- **Owner:** Head of Product", "| What has to be ready | By | State |\n| --- | --- | --- |\n", "1. Buyers say that our certificate does not convince anybody"},
		"maps/learner-value-chain.html":         {"# ", "*"},
		"guides/purpose-alignment.html":         {"## "},
		"objectives/renew-without-chasing.html": {"# ", "- **Owner:**"},
	} {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+page))
		text := evaluate[string](t, ctx, `new Promise(function (resolve) {
			window.handbookCopy = function (text, done) { done(); resolve(text); };
			document.querySelector(".take-page button").click();
		})`)
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s: %q is not in %s", page, part, text)
			}
		}
		if lines := strings.Split(text, "\n"); slices.Contains(lines, "- ") || slices.Contains(lines, "Full screen") || strings.Contains(text, "These rows as") {
			t.Errorf("%s: there is something for a hand in %s", page, text)
		}
	}
}

// TestPicturesAreTaken takes a map and a grid along as SVG, which is a whole file
// with its colours in it, and as PNG at twice the size, in which the marks are.
func TestPicturesAreTaken(t *testing.T) {
	t.Parallel()
	out, ctx := builtExample(t), browsertest.Tab(t)
	for _, page := range []string{"maps/learner-value-chain.html", "grid/index.html", "plan/index.html"} {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/"+page))
		name, text := taken(t, ctx, takeButton("SVG"))
		if !strings.HasSuffix(name, ".svg") {
			t.Errorf("%s: the file is called %q", page, name)
		}
		if err := xml.Unmarshal(text, new(struct{})); err != nil {
			t.Errorf("%s: %v", page, err)
		}
		for _, gone := range []string{"class=", "style=", "data-", "href=\"file:", "var("} {
			if bytes.Contains(text, []byte(gone)) {
				t.Errorf("%s: there is %s in the SVG", page, gone)
			}
		}
		_, data := taken(t, ctx, takeButton("PNG"))
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		wide := evaluate[int](t, ctx, `Number(document.querySelector("figure.picture-frame > svg.picture").getAttribute("width"))`)
		if picture.Bounds().Dx() != 2*wide || coloursIn(picture) < 20 {
			t.Errorf("%s: the PNG is %v with %d colours, and the picture %d wide", page, picture.Bounds(), coloursIn(picture), wide)
		}
	}
}

// coloursIn counts the colours of some points of a picture.
func coloursIn(picture image.Image) int {
	seen := map[color.Color]bool{}
	for y := 0; y < picture.Bounds().Dy(); y += 3 {
		for x := 0; x < picture.Bounds().Dx(); x += 3 {
			seen[picture.At(x, y)] = true
		}
	}
	return len(seen)
}
