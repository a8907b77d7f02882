package publish

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEditionsStayApart: a folder is never published with another edition in it,
// or within another edition.
func TestEditionsStayApart(t *testing.T) {
	staff, exec := site{"index.html": "for all"}, site{"index.html": "secret", "costs.html": "secret"}
	tests := []struct {
		name    string
		prepare func(dir string) (out string)
		reason  error
	}{
		{"alone", func(dir string) string { return dir }, nil},
		{"in place of the other, whose files are known", func(dir string) string {
			publishAs(t, dir, exec, "exec")
			return dir
		}, nil},
		{"around the other", func(dir string) string {
			publishAs(t, filepath.Join(dir, "exec"), exec, "exec")
			return dir
		}, ErrEdition},
		{"around the other, further down", func(dir string) string {
			publishAs(t, filepath.Join(dir, "old/site"), exec, "exec")
			return dir
		}, ErrEdition},
		{"around a link to the other", func(dir string) string {
			elsewhere := t.TempDir()
			publishAs(t, elsewhere, exec, "exec")
			if err := os.Symlink(elsewhere, filepath.Join(dir, "exec")); err != nil {
				t.Skip(err)
			}
			return dir
		}, ErrEdition},
		{"around its own", func(dir string) string {
			publishAs(t, filepath.Join(dir, "more"), staff, "staff")
			return dir
		}, nil},
		{"within the other", func(dir string) string {
			publishAs(t, dir, exec, "exec")
			return filepath.Join(dir, "staff")
		}, ErrEdition},
		{"over the other, of which the list is lost", func(dir string) string {
			put(t, dir, "handbook.json", `{"schema": 1, "organisation": "edition", "settings": {"edition": "staff"}, "edition": "exec", "work": [`)
			return dir
		}, ErrEdition},
		{"around one that does not say what it is", func(dir string) string {
			put(t, dir, "old/"+manifestName, "{")
			return dir
		}, ErrEdition},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := tt.prepare(t.TempDir())
			_, err := Write(dir, staff.files(), Options{Edition: "staff", Force: true})
			if !errors.Is(err, tt.reason) {
				t.Fatalf("got %v, want %v", err, tt.reason)
			}
			if tt.reason == nil {
				for name, text := range read(t, dir) {
					if text == "secret" && !strings.HasPrefix(name, "exec/") {
						t.Errorf("%s is still there", name)
					}
				}
			}
		})
	}
}

func publishAs(t *testing.T, dir string, s site, edition string) {
	t.Helper()
	if _, err := Write(dir, s.files(), Options{Edition: edition}); err != nil {
		t.Fatal(err)
	}
}

// TestANestedEditionIsFoundLater: the first build needed no Force, and neither
// does the next one.
func TestANestedEditionIsFoundLater(t *testing.T) {
	dir := t.TempDir()
	publishAs(t, dir, site{"index.html": "for all", "work/a.html": "a"}, "staff")
	put(t, dir, "work/later/handbook.json", `{"edition":"exec"}`)
	if _, err := Write(dir, site{"index.html": "for all"}.files(), Options{Edition: "staff"}); !errors.Is(err, ErrEdition) {
		t.Errorf("got %v, want %v", err, ErrEdition)
	}
}

func TestForceSaysWhatElseLiesThere(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b/c.txt", ".profile", "index.html"} {
		put(t, dir, name, "mine")
	}
	result, err := Write(dir, site{"index.html": "home"}.files(), Options{Force: true})
	if err != nil || result.Others != ".profile, a.txt, b" {
		t.Errorf("%q, %v", result.Others, err)
	}
}

// TestModesStay: what somebody allows for a published file is kept when the file
// changes.
func TestModesStay(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, site{"index.html": "old", "same.html": "same"})
	for _, name := range []string{"index.html", "same.html"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o660); err != nil {
			t.Fatal(err)
		}
	}
	mustWrite(t, dir, site{"index.html": "new", "same.html": "same"})
	for _, name := range []string{"index.html", "same.html"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode() != 0o660 {
			t.Errorf("%s has the mode %v, %v", name, info.Mode(), err)
		}
	}
}

// TestEndedWhileRendering: nothing of the site is touched, and nothing is left.
func TestEndedWhileRendering(t *testing.T) {
	dir := t.TempDir()
	before := site{"index.html": "old", "gone.html": "gone"}
	mustWrite(t, dir, before)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Write(dir, site{"index.html": "new"}.files(), Options{Context: ctx}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	wantSite(t, dir, before)
	if _, err := os.Lstat(filepath.Join(dir, stageFolder)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder for new files: %v", err)
	}
}

func TestAFileIsNoOutputFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "file", "mine")
	if _, err := Write(filepath.Join(dir, "file"), site{"index.html": "home"}.files(), Options{Force: true}); !errors.Is(err, ErrForeign) {
		t.Errorf("got %v, want %v", err, ErrForeign)
	}
}
