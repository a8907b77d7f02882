package publish

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheckPath(t *testing.T) {
	good := []string{"index.html", "work/pay.html", "a/b/c/d", ".nojekyll", ".well-known/x", "größe.html", "日本.html", "a b.html",
		"console.html", "com.html", "com10", "lpt", "nul-values.html", "a..b", "~", "#1.png", strings.Repeat("a", 255)}
	for _, name := range good {
		if err := CheckPath(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
	bad := []string{"", "/", "/etc/passwd", "..", "../a", "a/../b", "a/..", ".", "./a", "a/.", "a//b", "a/", `a\b`, `..\a`, "a\x00b", "a\nb",
		"c:", "C:/x", "a.html::$DATA", "a?", "a*", "a|b", "a<b", `a"b`, "a.", "a ", "a./b", "NUL", "nul.html", "work/Con.html", "aux", "com1", "COM¹.txt",
		"lpt9.tar.gz", "conin$", "con .html", "\xff", ".handbook-manifest", ".Handbook-x", ".handbook-x/a", ".git", ".git/config", "a/.cache/b", ".nojekyll/a", strings.Repeat("a", 256)}
	for _, name := range bad {
		if err := CheckPath(name); !errors.Is(err, ErrPath) {
			t.Errorf("%q: got %v, want %v", name, err, ErrPath)
		}
	}
}

func TestCollidingPathsAreRefused(t *testing.T) {
	tests := []struct{ a, b string }{
		{"a.html", "a.html"},
		{"work/Pay.html", "work/pay.html"},
		{"Work/pay.html", "work/pay.html"},
		{"É.html", "é.html"},
		{"é.html", "e\u0301.html"},
		{"straße.html", "STRASSE.html"},
		{"a", "a/b.html"},
		{"A", "a/b/c.html"},
	}
	for _, tt := range tests {
		for _, files := range [][]File{{{Path: tt.a}, {Path: tt.b}}, {{Path: tt.b}, {Path: tt.a}}} {
			dir := filepath.Join(t.TempDir(), "public")
			_, err := Write(dir, files, Options{Force: true})
			if !errors.Is(err, ErrPath) {
				t.Errorf("%s and %s: got %v, want %v", tt.a, tt.b, err, ErrPath)
			}
			if _, err := os.Stat(dir); err == nil {
				t.Errorf("%s and %s: the folder was made", tt.a, tt.b)
			}
		}
	}
	_, err := Write(t.TempDir(), []File{{Path: "work/Pay.html"}, {Path: "work/pay.html"}}, Options{})
	if err == nil || !strings.Contains(err.Error(), `"work/Pay.html"`) || !strings.Contains(err.Error(), `"work/pay.html"`) {
		t.Errorf("%v does not name both", err)
	}
}

func TestFoldersMayDifferInCase(t *testing.T) {
	dir := t.TempDir()
	s := site{"Images/a.png": "a", "images/b.png": "b"}
	for range 2 {
		mustWrite(t, dir, s)
	}
	for name, want := range s {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func FuzzCheckPath(f *testing.F) {
	for _, seed := range []string{"a/b.html", "../x", "a//b", "NUL", "c:x", `a\b`, "é", "a/./b", "COM¹"} {
		f.Add(seed)
	}
	root, err := os.OpenRoot(f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { root.Close() })
	f.Fuzz(func(t *testing.T, name string) {
		if CheckPath(name) != nil {
			return
		}
		if path.Clean(name) != name || path.IsAbs(name) || !filepath.IsLocal(filepath.FromSlash(name)) {
			t.Errorf("%q was accepted and is not a clean local path", name)
		}
		if strings.ContainsAny(name, "\\:\x00") {
			t.Errorf("%q was accepted and means something else on Windows", name)
		}
		if _, err := root.Lstat(name); err != nil && !absent(err) && len(name) < 1000 {
			t.Errorf("%q was accepted and cannot be looked up: %v", name, err)
		}
	})
}
