package publish

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// siteOf is a small site of an edition, of files with their contents.
func siteOf(edition string, contents map[string]string) []File {
	files := []File{{Path: "handbook.json", Data: []byte(`{"edition": "` + edition + `"}`)}}
	for name, text := range contents {
		files = append(files, File{Path: name, Data: []byte(text)})
	}
	return files
}

// places are a folder and a zip, each with the function that writes it.
func places(t *testing.T) map[string]func([]File, Options) (Result, error) {
	dir := t.TempDir()
	folder, packed := filepath.Join(dir, "site"), filepath.Join(dir, "zips", "site.zip")
	return map[string]func([]File, Options) (Result, error){
		folder: func(files []File, opt Options) (Result, error) { return Write(folder, files, opt) },
		packed: func(files []File, opt Options) (Result, error) { return WriteZip(packed, files, opt) },
	}
}

// TestCompare says beforehand what publishing changes, and writes nothing.
func TestCompare(t *testing.T) {
	for place, write := range places(t) {
		opt := Options{Edition: "staff", Kept: true}
		first := siteOf("staff", map[string]string{"index.html": "a", "work/a.html": "b", "work/b.html": "c"})
		changes, err := Compare(place, first, opt)
		if err != nil || len(changes.Added) != 4 || len(changes.Changed)+len(changes.Removed)+changes.Unchanged != 0 {
			t.Errorf("%s: at first %+v: %v", place, changes, err)
		}
		if _, err := os.Stat(place); err == nil {
			t.Errorf("%s is there already", place)
		}
		if _, err := write(first, opt); err != nil {
			t.Fatal(err)
		}
		second := siteOf("staff", map[string]string{"index.html": "A", "work/a.html": "b", "work/c.html": "d"})
		want := Changes{Added: []string{"work/c.html"}, Changed: []string{"index.html"}, Removed: []string{"work/b.html"}, Unchanged: 2}
		for range 2 {
			if changes, err = Compare(place, second, opt); err != nil || !reflect.DeepEqual(changes, want) {
				t.Errorf("%s: then %+v: %v", place, changes, err)
			}
		}
		result, err := write(second, opt)
		if err != nil || result.Written != 2 || result.Deleted != 1 || result.Unchanged != 2 {
			t.Errorf("%s: written %+v: %v", place, result, err)
		}
		if changes, err = Compare(place, second, opt); err != nil || changes.Any() {
			t.Errorf("%s: in the end %+v: %v", place, changes, err)
		}
	}
}

// TestOneEditionInOnePlace refuses a place of another edition, even one that is all
// ours, and leaves it as it is.
func TestOneEditionInOnePlace(t *testing.T) {
	for place, write := range places(t) {
		staff := siteOf("staff", map[string]string{"index.html": "a"})
		if _, err := write(staff, Options{Edition: "staff", Kept: true}); err != nil {
			t.Fatal(err)
		}
		exec := siteOf("exec", map[string]string{"index.html": "secret"})
		if _, err := Compare(place, exec, Options{Edition: "exec", Kept: true}); !errors.Is(err, ErrEdition) {
			t.Errorf("%s is compared: %v", place, err)
		}
		if _, err := write(exec, Options{Edition: "exec", Kept: true}); !errors.Is(err, ErrEdition) {
			t.Errorf("%s is written: %v", place, err)
		}
		if changes, err := Compare(place, staff, Options{Edition: "staff", Kept: true}); err != nil || changes.Any() {
			t.Errorf("%s is another one: %+v, %v", place, changes, err)
		}
	}
}

// TestZipBesideASite: a zip of another edition in the folder of a site, or beside
// its pages, is read by its readers.
func TestZipBesideASite(t *testing.T) {
	dir := t.TempDir()
	staff, exec := siteOf("staff", map[string]string{"index.html": "a"}), siteOf("exec", nil)
	if _, err := Write(dir, staff, Options{Edition: "staff", Kept: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteZip(filepath.Join(dir, "more", "exec.zip"), exec, Options{Edition: "exec", Kept: true}); !errors.Is(err, ErrEdition) {
		t.Errorf("a zip within the folder of another edition: %v", err)
	}
	elsewhere := filepath.Join(t.TempDir(), "exec.zip")
	if _, err := WriteZip(elsewhere, exec, Options{Edition: "exec", Kept: true}); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(elsewhere, filepath.Join(dir, "exec.zip")); err != nil {
		t.Fatal(err)
	}
	if _, err := Compare(dir, staff, Options{Edition: "staff", Kept: true}); !errors.Is(err, ErrEdition) {
		t.Errorf("a folder with a zip of another edition: %v", err)
	}
}

// TestZip is the same bytes whenever it is made, holds what it is given, and takes
// the place of no other file.
func TestZip(t *testing.T) {
	dir := t.TempDir()
	opt := Options{Edition: "staff", Kept: true}
	files := siteOf("staff", map[string]string{"b.html": "b", "a/é.html": "a"})
	var made [2][]byte
	for i := range made {
		name := filepath.Join(dir, string(rune('a'+i))+".zip")
		if _, err := WriteZip(name, files, opt); err != nil {
			t.Fatal(err)
		}
		made[i], _ = os.ReadFile(name)
		files = append(files[1:], files[0])
	}
	if len(made[0]) == 0 || !bytes.Equal(made[0], made[1]) {
		t.Error("the same files make other bytes")
	}
	archive, err := zip.NewReader(bytes.NewReader(made[0]), int64(len(made[0])))
	if err != nil || len(archive.File) != 3 || archive.File[0].Name != "a/é.html" {
		t.Fatalf("%v: %v", archive, err)
	}
	other := filepath.Join(dir, "other.zip")
	if err := os.WriteFile(other, []byte("not a zip"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteZip(other, files, opt); !errors.Is(err, ErrForeign) {
		t.Errorf("a file of others: %v", err)
	}
	failing := append(files, File{Path: "c.html", Render: func(*bytes.Buffer) error { return errors.New("no") }})
	if _, err := WriteZip(filepath.Join(dir, "a.zip"), failing, opt); err == nil {
		t.Error("a page that cannot be made makes a zip")
	}
	left, _ := os.ReadDir(dir)
	if kept, _ := os.ReadFile(filepath.Join(dir, "a.zip")); !bytes.Equal(kept, made[0]) || len(left) != 3 {
		t.Errorf("the last good zip is gone, or something is left behind: %v", left)
	}
}
