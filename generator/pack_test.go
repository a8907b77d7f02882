package generator_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/deck"
	"handbook/generator/handbook"
	"handbook/generator/page"
)

// everySheet has the board see all that it can.
var everySheet = "pack: {board: [" + strings.Join(handbook.Sheets.Values(), ", ") + "]}\n"

// deckOf is the board pack as slides, unpacked and with a slide of each picture, as one
// text.
func deckOf(t *testing.T, s *generator.Snapshot) []byte {
	t.Helper()
	slides := s.Site.Slides()
	for _, name := range s.Site.Pictures() {
		slides = append(slides, s.Site.PictureSlides(name)...)
	}
	file, err := deck.Write(slides, deck.Options{Title: s.Site.Name(), Foot: s.Site.DeckFoot(), Address: func(to page.Ref) string { return "https://example.com" + to.Rooted() }})
	if err != nil {
		t.Fatal(err)
	}
	return unzipped(t, file)
}

// unzipped is the parts of a file, each behind its name.
func unzipped(t *testing.T, file []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	for _, f := range z.File {
		all.WriteString(f.Name + "\n")
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.Bytes()
}

// boardHandbook is a handbook of which the board does not see everything.
func boardHandbook(t *testing.T, settings string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range map[string]string{
		"handbook.yaml":       "organisation: Acme\nedition: exec\nas_of: 2026-11-16\npeople: {cto: {title: Technology lead}}\npriorities: {keep: {title: Keep the hushed one}, grow: Grow}\n" + settings,
		"work/layoffs.md":     "---\nquarter: 2026-Q4\nstatus: in_progress\nhealth: off_track\ncriticality: 8\ndifferentiation: 8\ndepartment: hr\neffort: 3\ncost: {once: 5000}\n---\n# Let the hushed people go\n",
		"work/shop.md":        "---\nquarter: 2026-Q4\nstatus: in_progress\ncriticality: 8\ndifferentiation: 8\ndepartment: sales\neffort: 3\ntags: [quiet]\n---\n# A hushed shop\n",
		"work/open.md":        "---\nquarter: 2026-Q4\nstatus: in_progress\ncriticality: 3\ndifferentiation: 3\ndepartment: sales\ndepends_on: [layoffs]\ncomponents: [till]\n---\n# An open one\n",
		"components/till.md":  "---\nevolution: 0.5\nvisibility: 0.5\ntags: [quiet]\n---\n# The hushed till\n",
		"components/desk.md":  "---\nevolution: 0.7\nvisibility: 0.7\ndepends_on: [till]\n---\n# The desk\n",
		"maps/all.md":         "---\nall: true\n---\n# The map\n",
		"quarters/2026-q4.md": "---\norder: [layoffs, shop, open]\n---\n# The quarter\n",
		"decisions/close.md":  "---\nstatus: proposed\nabout: [layoffs]\ndecider: cto\n---\n# Close the hushed office\n",
		"decisions/go.md":     "---\nstatus: proposed\nsettles: [fight]\ndecider: cto\ndecide_by: 2026-12-01\n---\n# Go ahead\n",
		"tensions/fight.md":   "---\nbetween: [sales, hr]\nstatus: raised\n---\n# A bitter quarrel\n",
		"positions/boss.md":   "---\nquarter: 2027-Q1\ncost: {yearly: 123456}\n---\n# The new boss\n",
	} {
		file := filepath.Join(root, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// packOf is what the board sees, as a page and as slides.
func packOf(t *testing.T, s *generator.Snapshot) map[string]string {
	t.Helper()
	data, err := s.Site.Lookup("print/board-pack.html").Bytes()
	if err != nil {
		t.Fatal(err)
	}
	file, err := deck.Write(s.Site.Slides(), deck.Options{Address: func(to page.Ref) string { return "https://example.com" + to.Rooted() }})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"the page": string(data), "the slides": string(unzipped(t, file))}
}

// TestBoardSeesWhatIsListed: tensions, and what somebody is paid, are told to the
// board where they are listed alone; the sheets come in the order of the list.
func TestBoardSeesWhatIsListed(t *testing.T) {
	t.Parallel()
	for where, text := range packOf(t, load(t, boardHandbook(t, ""), generator.Options{})) {
		if strings.Contains(text, "bitter quarrel") || strings.Contains(text, "What positions cost") {
			t.Errorf("%s has a tension or a salary that nobody listed", where)
		}
		if !strings.Contains(text, "Go ahead") {
			t.Errorf("%s lacks the decision about the tension", where)
		}
	}
	for where, text := range packOf(t, load(t, boardHandbook(t, "pack: {board: [pay, tensions]}\n"), generator.Options{})) {
		pay, tension := strings.LastIndex(text, "new boss"), strings.LastIndex(text, "bitter quarrel")
		if pay < 0 || tension < pay || strings.Contains(text, "open one") {
			t.Errorf("%s does not have the sheets that are listed, in their order", where)
		}
	}
}

// TestBoardDoesNotSee: what is left out for the board is nowhere in its pack, nor what
// is about it alone; everybody else sees it.
func TestBoardDoesNotSee(t *testing.T) {
	t.Parallel()
	leave := "pack: {board: [" + strings.Join(handbook.Sheets.Values(), ", ") + "], leave_out: [work/layoffs, quiet, keep]}\n"
	snapshot := load(t, boardHandbook(t, leave), generator.Options{})
	for where, text := range packOf(t, snapshot) {
		if i := strings.Index(text, "hushed"); i >= 0 {
			t.Errorf("%s has …%s…", where, text[max(0, i-200):i+20])
		}
		for _, word := range []string{"open one", "The desk"} {
			if !strings.Contains(text, word) {
				t.Errorf("%s has no %q: the test does not test much", where, word)
			}
		}
	}
	if data, err := snapshot.Site.Lookup("index.html").Bytes(); err != nil || !bytes.Contains(data, []byte("hushed")) {
		t.Errorf("the first page lacks what the board alone does not see (%v)", err)
	}
}

// TestBoardDoubt: as long as a name that is to be left out is that of nothing, there is
// no pack, and those who keep the files are told why; staff are told nothing.
func TestBoardDoubt(t *testing.T) {
	t.Parallel()
	root := boardHandbook(t, "pack: {leave_out: [layofs]}\n")
	snapshot := load(t, root, generator.Options{})
	if snapshot.Site.Lookup("print/board-pack.html") != nil || len(snapshot.Site.Slides()) > 0 {
		t.Error("there is a pack that may show what it was not to show")
	}
	told := false
	for _, d := range snapshot.Diagnostics {
		told = told || d.Rule == "pack-in-doubt" && d.Line > 0 && strings.Contains(d.Message, "layofs")
	}
	if !told {
		t.Error("nobody is told why there is no pack")
	}
	for _, d := range load(t, root, generator.Options{Edition: "staff"}).Shown {
		if strings.Contains(d.Message, "layofs") {
			t.Errorf("staff are told: %s", d.Message)
		}
	}
}
