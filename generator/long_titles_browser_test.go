package generator_test

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/chromedp/chromedp"

	"handbook/content"
	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/publish"
)

// longTitle is a title of 180 characters, with words that have no place to break.
func longTitle(of string) string {
	const more = " – Rechtsschutzversicherungsgesellschaften, Arbeiterunfallversicherungsgesetz und Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft im Geschäftsjahr 2027"
	title := strings.ReplaceAll(of+more, ",", " ")
	for utf8.RuneCountInString(title) > 180 {
		_, last := utf8.DecodeLastRuneInString(title)
		title = title[:len(title)-last]
	}
	return strings.TrimSpace(title)
}

// titles are those of items and of their records.
var titles = regexp.MustCompile(`(?m)(^# |\btitle: )"?([^"\n,}]+)"?`)

// TestLongTitlesFit gives everything in the example a title of 180 characters, and
// opens a page of each family from the smallest phone to the board room: no page
// moves sideways.
func TestLongTitlesFit(t *testing.T) {
	t.Parallel()
	root, out, ctx := t.TempDir(), t.TempDir(), browsertest.Tab(t)
	files := map[string]string{}
	err := fs.WalkDir(content.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".go" {
			return err
		}
		data, err := fs.ReadFile(content.Files, name)
		if strings.HasPrefix(name, "templates/") {
			files["content/"+name] = string(data)
			return err
		}
		files["content/"+name] = titles.ReplaceAllStringFunc(string(data), func(said string) string {
			of := titles.FindStringSubmatch(said)
			return of[1] + longTitle(of[2])
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	writeAll(t, root, files)
	snapshot := load(t, root, generator.Options{Edition: "exec"})
	if _, err := publish.Write(out, generator.Files(snapshot), publish.Options{}); err != nil {
		t.Fatal(err)
	}
	const over = `document.documentElement.scrollWidth - innerWidth`
	const reach = `[...document.querySelectorAll("body *")].filter(e => { if (e.getBoundingClientRect().right <= innerWidth + 1) { return false; } for (let p = e.parentElement; p; p = p.parentElement) { if (getComputedStyle(p).overflowX !== "visible") { return p.localName === "body" || p.localName === "html"; } } return true; }).map(e => e.localName + "." + e.getAttribute("class") + " in " + e.parentElement.localName + "." + e.parentElement.getAttribute("class") + " of " + (e.closest("[id]") || e).id).slice(0, 4).join(", ")`
	for _, name := range families {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(filepath.Join(out, filepath.FromSlash(name)))))
		for _, width := range []int64{320, 390, 600, 768, 1024, 1280, 1920} {
			do(t, ctx, chromedp.EmulateViewport(width, 800))
			if wide := evaluate[float64](t, ctx, over); wide > 0 {
				t.Errorf("%s at %d px moves %.0f px sideways: %s", name, width, wide, evaluate[string](t, ctx, reach))
			}
		}
	}
}

func TestLongTitle(t *testing.T) {
	if n := utf8.RuneCountInString(longTitle("A wish")); n < 178 || n > 180 {
		t.Error(fmt.Sprint("a long title has ", n, " characters"))
	}
}
