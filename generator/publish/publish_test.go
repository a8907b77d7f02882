package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// site is a folder as a person sees it: path → content.
type site map[string]string

func (s site) files() []File {
	var files []File
	for _, name := range slices.Sorted(maps.Keys(s)) {
		files = append(files, File{Path: name, Data: []byte(s[name])})
	}
	return files
}

// read returns what a folder holds, without our own files and, as a check of
// pruning, with empty folders as "name/".
func read(t testing.TB, dir string) site {
	t.Helper()
	found := site{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if rel == manifestName {
			return nil
		}
		if d.IsDir() {
			inside, err := os.ReadDir(name)
			if len(inside) == 0 {
				found[rel+"/"] = "(empty folder)"
			}
			return err
		}
		data, err := os.ReadFile(name)
		found[rel] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func mustWrite(t testing.TB, dir string, s site) Result {
	t.Helper()
	result, err := Write(dir, s.files(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func put(t testing.TB, dir, name, content string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func wantSite(t testing.TB, dir string, want site) {
	t.Helper()
	if diff := cmp.Diff(want, read(t, dir)); diff != "" {
		t.Errorf("the folder differs (-want +got):\n%s", diff)
	}
}

func TestWriteIsExact(t *testing.T) {
	tests := []struct {
		name   string
		before site
		after  site
		want   Result
	}{
		{"first", site{}, site{"index.html": "home", "work/pay.html": "pay"}, Result{Written: 2}},
		{"same", site{"a.html": "a"}, site{"a.html": "a"}, Result{Unchanged: 1}},
		{"changed", site{"a.html": "a", "b.html": "b"}, site{"a.html": "a", "b.html": "B"}, Result{Written: 1, Unchanged: 1}},
		{"deleted", site{"a.html": "a", "work/b.html": "b"}, site{"a.html": "a"}, Result{Unchanged: 1, Deleted: 1}},
		{"renamed", site{"work/old.html": "x"}, site{"work/new.html": "x"}, Result{Written: 1, Deleted: 1}},
		{"everything", site{"a/b/c/d.html": "x"}, site{}, Result{Deleted: 1}},
		{"file becomes folder", site{"a": "x"}, site{"a/b": "y"}, Result{Written: 1, Deleted: 1}},
		{"folder becomes file", site{"a/b/c": "x"}, site{"a": "y"}, Result{Written: 1, Deleted: 1}},
		{"letter case of a file", site{"Pay.html": "x"}, site{"pay.html": "x"}, Result{Written: 1, Deleted: 1}},
		{"letter case of a folder", site{"Work/a.html": "x"}, site{"work/b.html": "x"}, Result{Written: 1, Deleted: 1}},
		{"empty file", site{"a": "x"}, site{"a": ""}, Result{Written: 1}},
		{"large file, last byte", site{"a": strings.Repeat("x", chunk) + "a"}, site{"a": strings.Repeat("x", chunk) + "b"}, Result{Written: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			mustWrite(t, dir, tt.before)
			got := mustWrite(t, dir, tt.after)
			if got != tt.want {
				t.Errorf("result %+v, want %+v", got, tt.want)
			}
			wantSite(t, dir, tt.after)
			again := mustWrite(t, dir, tt.after)
			if want := (Result{Unchanged: len(tt.after)}); again != want {
				t.Errorf("a second call gives %+v, want %+v", again, want)
			}
		})
	}
}

func TestEditedOutputIsRestored(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "a.html")
	mustWrite(t, dir, site{"a.html": "true"})
	info, err := os.Stat(page)
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "a.html", "fals")
	if err := os.Chtimes(page, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	mustWrite(t, dir, site{"a.html": "true"})
	wantSite(t, dir, site{"a.html": "true"})
}

func TestFilesOfOthersStay(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, site{"work/a.html": "a", "b.html": "b"})
	put(t, dir, "work/notes.txt", "mine")
	mustWrite(t, dir, site{"b.html": "b"})
	wantSite(t, dir, site{"b.html": "b", "work/notes.txt": "mine"})
}

func TestFileOfOthersInTheWay(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, site{"b.html": "b"})
	put(t, dir, "a.html", "mine")
	after := site{"a.html": "a", "b.html": "B"}

	_, err := Write(dir, after.files(), Options{})
	if !errors.Is(err, ErrForeign) || !strings.Contains(err.Error(), "a.html") {
		t.Errorf("got %v, want a refusal that names a.html", err)
	}
	wantSite(t, dir, site{"a.html": "mine", "b.html": "b"})

	if _, err := Write(dir, after.files(), Options{Force: true}); err != nil {
		t.Fatal(err)
	}
	wantSite(t, dir, after)
}

func TestEqualFileOfOthersIsAdopted(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, site{"b.html": "b"})
	put(t, dir, "a.html", "a")
	if got, want := mustWrite(t, dir, site{"a.html": "a"}), (Result{Unchanged: 1, Deleted: 1}); got != want {
		t.Errorf("result %+v, want %+v", got, want)
	}
	mustWrite(t, dir, site{})
	wantSite(t, dir, site{})
}

func TestCopies(t *testing.T) {
	dir, original := t.TempDir(), filepath.Join(t.TempDir(), "logo.png")
	if err := os.WriteFile(original, []byte("one"), 0o600); err != nil {
		t.Fatal(err)
	}
	files := []File{{Path: "img/logo.png", From: original}, {Path: "empty", Data: []byte{}, From: original}}
	for _, want := range []Result{{Written: 2}, {Unchanged: 2}} {
		if got, err := Write(dir, files, Options{}); err != nil || got != want {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
	}
	wantSite(t, dir, site{"img/logo.png": "one", "empty": ""})

	files[0].From = filepath.Join(dir, "nowhere")
	if _, err := Write(dir, files, Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing original gives %v", err)
	}
	files[0].From = dir
	if _, err := Write(dir, files, Options{}); err == nil {
		t.Error("a folder was taken for a file to copy")
	}
	wantSite(t, dir, site{"img/logo.png": "one", "empty": ""})
}

func TestForeignFolderIsRefused(t *testing.T) {
	tests := []struct {
		name   string
		holds  site
		reason error
	}{
		{"empty", site{}, nil},
		{"a file", site{"thesis.doc": "mine"}, ErrForeign},
		{"a hidden file", site{".profile": "mine"}, ErrForeign},
		{"what a desktop and Git leave", site{".DS_Store": "x", ".git": "gitdir: x"}, nil},
		{"a killed first build", site{stageFolder + "/0": "<html"}, nil},
		{"a broken manifest", site{manifestName: "{", "a": "mine"}, ErrForeign},
		{"a manifest of the future", site{manifestName: `{"version": 2}`, "a": "mine"}, ErrForeign},
		{"a manifest of what is another program's", site{manifestName: `{"version": 1, "files": [{"path": ".git/config"}]}`, ".git/config": "mine"}, ErrForeign},
		{"a manifest of what is hidden", site{manifestName: `{"version": 1, "files": [{"path": "a/.cache/b"}]}`, "a/.cache/b": "mine"}, ErrForeign},
		{"a manifest that leads out", site{manifestName: `{"version": 1, "files": [{"path": "../a"}]}`}, ErrForeign},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, content := range tt.holds {
				put(t, dir, name, content)
			}
			before := read(t, dir)
			_, err := Write(dir, site{"index.html": "home"}.files(), Options{})
			if !errors.Is(err, tt.reason) {
				t.Fatalf("got %v, want %v", err, tt.reason)
			}
			if err == nil {
				return
			}
			var refused *RefusedError
			if !errors.As(err, &refused) || refused.Dir != dir || !strings.Contains(err.Error(), "--force") {
				t.Errorf("%v does not name the folder and the way out", err)
			}
			wantSite(t, dir, before)
			if _, err := Write(dir, site{"index.html": "home"}.files(), Options{Force: true}); err != nil {
				t.Errorf("with Force: %v", err)
			}
			before["index.html"] = "home"
			wantSite(t, dir, before)
		})
	}
}

func TestGuardedFoldersAreRefused(t *testing.T) {
	project := t.TempDir()
	content := filepath.Join(project, "content")
	put(t, content, "a.md", "a")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(content, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	opt := Options{Guard: []string{project}, Inputs: []string{content, filepath.Join(project, "static")}, Force: true}
	tests := []struct {
		dir    string
		reason error
	}{
		{filepath.Join(project, "public"), nil},
		{filepath.Join(project, "contents"), nil},
		{project, ErrGuarded},
		{filepath.Dir(project), ErrGuarded},
		{filepath.Join(project, "x", ".."), ErrGuarded},
		{content, ErrGuarded},
		{filepath.Join(content, "public"), ErrGuarded},
		{filepath.Join(project, "static"), ErrGuarded},
		{filepath.Join(project, "static", "a", "b"), ErrGuarded},
		{link, ErrGuarded},
		{filepath.Join(link, "public"), ErrGuarded},
	}
	for _, tt := range tests {
		_, err := Write(tt.dir, site{"index.html": "home"}.files(), opt)
		if !errors.Is(err, tt.reason) {
			t.Errorf("%s: got %v, want %v", tt.dir, err, tt.reason)
		}
	}
	wantSite(t, content, site{"a.md": "a"})
}

func TestLinksInTheOutputAreNotFollowed(t *testing.T) {
	elsewhere := t.TempDir()
	put(t, elsewhere, "a.html", "precious")
	link := func(t *testing.T, dir, name, target string) {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	t.Run("a folder", func(t *testing.T) {
		for _, target := range []string{elsewhere, "other"} {
			dir := t.TempDir()
			mustWrite(t, dir, site{"work/a.html": "a", "other/a.html": "other"})
			if err := os.RemoveAll(filepath.Join(dir, "work")); err != nil {
				t.Fatal(err)
			}
			link(t, dir, "work", target)
			for _, after := range []site{{"work/a.html": "new"}, {"other/a.html": "other"}} {
				if _, err := Write(dir, after.files(), Options{Force: true}); !errors.Is(err, ErrSymlink) {
					t.Errorf("link to %s: got %v, want %v", target, err, ErrSymlink)
				}
			}
		}
	})
	t.Run("a file", func(t *testing.T) {
		dir := t.TempDir()
		mustWrite(t, dir, site{"a.html": "precious", "b.html": "b"})
		for _, name := range []string{"a.html", "b.html"} {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
			link(t, dir, name, filepath.Join(elsewhere, "a.html"))
		}
		mustWrite(t, dir, site{"a.html": "precious"})
		if info, err := os.Lstat(filepath.Join(dir, "a.html")); err != nil || !info.Mode().IsRegular() {
			t.Errorf("the link was not replaced by a file: %v, %v", info, err)
		}
		wantSite(t, dir, site{"a.html": "precious"})
	})
	t.Run("the file beside", func(t *testing.T) {
		dir := t.TempDir()
		mustWrite(t, dir, site{})
		link(t, dir, stageFolder, elsewhere)
		mustWrite(t, dir, site{"a.html": "a"})
	})
	wantSite(t, elsewhere, site{"a.html": "precious"})
}

func TestOneBuildAtATime(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	release, err := lock(root, dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Write(dir, site{"a": "a"}.files(), Options{}); !errors.Is(err, ErrBusy) {
		t.Errorf("Write in a locked folder gives %v, want %v", err, ErrBusy)
	}
	release()
	wantSite(t, dir, site{})
}

func TestProgressCountsEveryFile(t *testing.T) {
	dir := t.TempDir()
	files := site{"a.css": "a", "b.html": "b", "c.html": "c", "d/e.png": "e"}.files()
	for range 2 { // the second time nothing changes
		var got []int
		opt := Options{Progress: func(done, total int) {
			if total != len(files) {
				t.Errorf("total %d, want %d", total, len(files))
			}
			got = append(got, done)
		}}
		if _, err := Write(dir, files, opt); err != nil {
			t.Fatal(err)
		}
		if want := []int{1, 2, 3, 4}; !slices.Equal(got, want) {
			t.Errorf("progress %v, want %v", got, want)
		}
	}
}

func TestManifestIsReproducible(t *testing.T) {
	s := site{"b.html": "b", "a.css": "a", "work/c.html": "c"}
	var manifests []string
	for _, earlier := range []site{{}, {"b.html": "old", "z.html": "z"}, s} {
		dir := t.TempDir()
		mustWrite(t, dir, earlier)
		files := s.files()
		slices.Reverse(files)
		if _, err := Write(dir, files, Options{}); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, manifestName))
		if err != nil {
			t.Fatal(err)
		}
		manifests = append(manifests, string(data))
	}
	const want = `{"version": 1, "files": [
{"path":"a.css","size":1},
{"path":"b.html","size":1},
{"path":"work/c.html","size":1}
]}
`
	for _, got := range manifests {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("manifest (-want +got):\n%s", diff)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	const n = 1000
	page := []byte(strings.Repeat("<p>A page of the usual size.</p>\n", 160)) // 5.1 kB
	files := make([]File, n)
	for i := range files {
		files[i] = File{Path: fmt.Sprintf("work/%04d.html", i), Data: page}
	}
	b.Run("floor", func(b *testing.B) { // what the same files cost without any promise
		for b.Loop() {
			dir := filepath.Join(b.TempDir(), "work")
			if err := os.Mkdir(dir, 0o755); err != nil {
				b.Fatal(err)
			}
			for i := range files {
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.html", i)), page, 0o644); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("all new", func(b *testing.B) {
		for b.Loop() {
			if _, err := Write(b.TempDir(), files, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("all equal", func(b *testing.B) {
		dir := b.TempDir()
		for b.Loop() {
			if _, err := Write(dir, files, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// TestFailedRender renders one page that fails among others: the site that was
// there stays as it was, and the error says which page it is.
func TestFailedRender(t *testing.T) {
	dir := t.TempDir()
	before := site{"index.html": "old home", "gone.html": "gone"}
	mustWrite(t, dir, before)
	files := []File{
		{Path: "index.html", Data: []byte("new home")},
		{Path: "page.html", Render: func(*bytes.Buffer) error { return errors.New("rendering page.html: no ink") }},
	}
	if _, err := Write(dir, files, Options{}); err == nil || !strings.Contains(err.Error(), "page.html: no ink") {
		t.Errorf("the error is %v", err)
	}
	wantSite(t, dir, before)

	files[1].Render = func(out *bytes.Buffer) error { _, err := out.WriteString("a page"); return err }
	result, err := Write(dir, files, Options{})
	if err != nil || result != (Result{Written: 2, Deleted: 1}) {
		t.Errorf("the next call gives %+v and %v", result, err)
	}
	wantSite(t, dir, site{"index.html": "new home", "page.html": "a page"})
}
