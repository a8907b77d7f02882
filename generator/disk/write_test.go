package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// put writes a file with a mode that no umask changes.
func put(t testing.TB, dir, name, text string, mode fs.FileMode) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(file, []byte(text), 0o600), os.Chmod(file, mode)); err != nil {
		t.Fatal(err)
	}
}

// listing is what a folder holds: of each file its mode, how many names it has,
// where it leads, and its text.
func listing(t testing.TB, dir string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		line := fmt.Sprintf("%s %v", filepath.ToSlash(rel), info.Mode())
		switch {
		case info.Mode()&fs.ModeSymlink != 0:
			target, _ := os.Readlink(name)
			line += " " + target
		case info.Mode().IsRegular():
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			line += fmt.Sprintf(" %d %q", names(info), text)
		}
		list = append(list, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func wantListing(t testing.TB, dir string, want []string) {
	t.Helper()
	if got := listing(t, dir); !slices.Equal(got, want) {
		t.Errorf("the folder holds\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func change(name, before, after string) Change {
	return Change{Path: name, Before: []byte(before), After: []byte(after)}
}

// TestWhatIsNotChangedStays: modes, owners, links and names of files stay, there
// and back again.
func TestWhatIsNotChangedStays(t *testing.T) {
	f := openNew(t)
	put(t, f.real, "work/group.md", "old", 0o664)
	put(t, f.real, "work/own.md", "old", 0o600)
	put(t, f.real, "work/run.md", "old", 0o755)
	put(t, f.real, "shared/real.md", "old", 0o640)
	put(t, f.real, "work/hard.md", "old", 0o644)
	if err := errors.Join(
		os.Symlink("../shared/real.md", filepath.Join(f.real, "work/link.md")),
		os.Link(filepath.Join(f.real, "work/hard.md"), filepath.Join(f.real, "shared/hard.md")),
	); err != nil {
		t.Skip(err)
	}
	before := listing(t, f.real)
	var there, back []Change
	for _, name := range []string{"work/group.md", "work/own.md", "work/run.md", "work/link.md", "work/hard.md"} {
		there, back = append(there, change(name, "old", "a new text")), append(back, change(name, "a new text", "old"))
	}
	if err := f.Write(there); err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, line := range before {
		want = append(want, strings.Replace(line, `"old"`, `"a new text"`, 1))
	}
	wantListing(t, f.real, want)
	if err := f.Write(back); err != nil {
		t.Fatal(err)
	}
	wantListing(t, f.real, before)
}

// TestANameOutsideIsNotWritten: a backup may be made of hard links.
func TestANameOutsideIsNotWritten(t *testing.T) {
	f, backup := openNew(t), filepath.Join(t.TempDir(), "backup.md")
	put(t, f.real, "a.md", "old", 0o644)
	if err := os.Link(filepath.Join(f.real, "a.md"), backup); err != nil {
		t.Skip(err)
	}
	if err := f.Write([]Change{change("a.md", "old", "new")}); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(backup); err != nil || string(text) != "old" {
		t.Errorf("the backup holds %q, %v", text, err)
	}
	wantListing(t, f.real, []string{`a.md -rw-r--r-- 1 "new"`})
}

// TestAllOrNone: whatever stops a batch, every file is as it was and nothing is
// left behind.
func TestAllOrNone(t *testing.T) {
	elsewhere := t.TempDir()
	put(t, elsewhere, "secret.md", "old", 0o644)
	tests := []struct {
		name    string
		prepare func(f *Folder)
		last    Change
		want    string
	}{
		{"another text", nil, change("a.md", "older", "new"), "a.md has been changed in the meantime"},
		{"a longer text", nil, change("a.md", "o", "new"), "a.md has been changed in the meantime"},
		{"gone", nil, change("gone.md", "old", "new"), "gone.md has been changed in the meantime"},
		{"there already", nil, Change{Path: "a.md", After: []byte("new")}, "a.md has been changed in the meantime"},
		{"changed right before", func(f *Folder) {
			f.before = func(what string) {
				if what == "place z.md" {
					put(t, f.real, "z.md", "somebody's", 0o644)
					f.before = func(string) {}
				}
			}
		}, change("z.md", "old", "new"), "z.md has been changed in the meantime"},
		{"made right before", func(f *Folder) {
			f.before = func(what string) {
				if what == "place made.md" {
					put(t, f.real, "made.md", "somebody's", 0o644)
					f.before = func(string) {}
				}
			}
		}, Change{Path: "made.md", After: []byte("new")}, "made.md has been changed in the meantime"},
		{"read-only", func(f *Folder) { put(t, f.real, "z.md", "old", 0o444) }, change("z.md", "old", "new"), "z.md cannot be changed: it is read-only"},
		{"read-only, to be removed", func(f *Folder) { put(t, f.real, "z.md", "old", 0o444) }, Change{Path: "z.md", Before: []byte("old")}, "it is read-only"},
		{"a folder", nil, Change{Path: "shared", After: []byte("new")}, "shared cannot be changed: it is not an ordinary file"},
		{"a link out", func(f *Folder) { symlink(t, filepath.Join(elsewhere, "secret.md"), f.real, "out.md") }, change("out.md", "old", "new"), "it leads out of the project folder"},
		{"a link into what is hidden", func(f *Folder) {
			put(t, f.real, ".git/config", "old", 0o644)
			symlink(t, ".git/config", f.real, "in.md")
		}, change("in.md", "old", "new"), "it leads out of the project folder"},
		{"a link to nothing", func(f *Folder) { symlink(t, "nothing.md", f.real, "to.md") }, Change{Path: "to.md", After: []byte("new")}, "a link to a file that is not there"},
		{"up", nil, Change{Path: "../up.md", After: []byte("new")}, "it leads out of the project folder"},
		{"a name that is too long", nil, Change{Path: "new/" + strings.Repeat("n", 256), After: []byte("new")}, "its name is too long; choose a shorter one"},
		{"two names of one file", func(f *Folder) { symlink(t, "a.md", f.real, "same.md") }, change("same.md", "old", "otherwise"), "it is the same file as a.md"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := openNew(t)
			put(t, f.real, "a.md", "old", 0o640)
			put(t, f.real, "gone/b.md", "old", 0o644)
			put(t, f.real, "hard.md", "old", 0o644)
			put(t, f.real, "z.md", "old", 0o644)
			put(t, f.real, "shared/x.md", "x", 0o644)
			if err := os.Link(filepath.Join(f.real, "hard.md"), filepath.Join(f.real, "shared/hard.md")); err != nil {
				t.Skip(err)
			}
			if tt.prepare != nil {
				tt.prepare(f)
			}
			before := listing(t, f.real)
			err := f.Write([]Change{change("a.md", "old", "new"), {Path: "gone/b.md", Before: []byte("old")}, change("hard.md", "old", "a longer text"),
				{Path: "made/of/c.md", After: []byte("new")}, tt.last})
			if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), f.real) {
				t.Errorf("the error is %v, want %q and no place on the machine", err, tt.want)
			}
			for i, line := range before {
				if strings.Contains(tt.name, "changed right") && strings.HasPrefix(line, "z.md") {
					before[i] = `z.md -rw-r--r-- 1 "somebody's"`
				}
			}
			if strings.Contains(tt.name, "made right") {
				before = append(before, `made.md -rw-r--r-- 1 "somebody's"`)
				slices.Sort(before)
			}
			wantListing(t, f.real, before)
		})
	}
	wantListing(t, elsewhere, []string{`secret.md -rw-r--r-- 1 "old"`})
}

func symlink(t testing.TB, target, dir, name string) {
	t.Helper()
	if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
		t.Skip(err)
	}
}

// TestTheLongestName: what is written beside a file has a name of its own.
func TestTheLongestName(t *testing.T) {
	f, name := openNew(t), strings.Repeat("n", 255)
	put(t, f.real, name, "old", 0o644)
	if err := f.Write([]Change{change(name, "old", "new")}); err != nil {
		t.Error(err)
	}
}

// TestPlantedNames: a link or a pipe under a name of ours is not written through.
func TestPlantedNames(t *testing.T) {
	for _, planted := range []string{".handbook", ".a.md.handbook~", ".import-a.md"} {
		f := openNew(t)
		put(t, f.real, "a.md", "old", 0o644)
		put(t, f.real, ".git/change.json", "mine", 0o644)
		symlink(t, ".git", f.real, planted)
		err := f.Write([]Change{change("a.md", "old", "new")})
		if planted == ".handbook" && (err == nil || !strings.Contains(err.Error(), ".handbook is not a folder")) {
			t.Errorf("the error is %v", err)
		}
		if text, err := os.ReadFile(filepath.Join(f.real, ".git/change.json")); err != nil || string(text) != "mine" {
			t.Errorf("%s: what it leads to holds %q, %v", planted, text, err)
		}
		if _, err := os.Lstat(filepath.Join(f.real, planted)); err != nil {
			t.Errorf("%s is gone", planted)
		}
	}
}
