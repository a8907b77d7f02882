package preview

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"handbook/generator/leftover"
)

// never is a pause that no sweep ends: what the system announces has to do.
const never = time.Hour

// byNames is a builder that looks, as the real one does, at the files alone of
// which it is told. It is a site that is the folder's content/ itself.
type byNames struct {
	dir string

	mu    sync.Mutex
	files map[string]string
	told  []string // all names that it was told, and "*" for anything
	calls int
	heard chan struct{} // gets a value whenever something was told
}

func newByNames(dir string) *byNames {
	return &byNames{dir: dir, files: map[string]string{}, heard: make(chan struct{}, 1)}
}

func (b *byNames) build(_ context.Context, changed []string) (Snapshot, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.calls++
	before := maps.Clone(b.files)
	if changed == nil {
		b.told = append(b.told, "*")
		b.files = onDisk(b.dir)
	}
	for _, name := range changed {
		b.told = append(b.told, name)
		page, ok := strings.CutPrefix(name, "content/")
		if !ok {
			continue
		}
		if data, err := os.ReadFile(filepath.Join(b.dir, filepath.FromSlash(name))); err == nil {
			b.files[page] = string(data)
		} else {
			delete(b.files, page)
		}
	}
	select {
	case b.heard <- struct{}{}:
	default:
	}
	if b.calls > 1 && maps.Equal(before, b.files) {
		return nil, nil
	}
	return memory{files: maps.Clone(b.files)}, nil
}

// onDisk are the files below content/, as a fresh look finds them.
func onDisk(dir string) map[string]string {
	files := map[string]string{}
	_ = filepath.WalkDir(filepath.Join(dir, "content"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || leftover.Passing(d.Name()) || leftover.Earlier(d.Name()) {
			return nil
		}
		if data, err := os.ReadFile(name); err == nil {
			rel, _ := filepath.Rel(filepath.Join(dir, "content"), name)
			files[filepath.ToSlash(rel)] = string(data)
		}
		return nil
	})
	return files
}

// catchUp waits until the builder knows what is on the disk.
func (b *byNames) catchUp(t *testing.T, what string) {
	t.Helper()
	limit := time.After(20 * time.Second) // only so that a fault ends the test
	for {
		b.mu.Lock()
		same := maps.Equal(b.files, onDisk(b.dir))
		b.mu.Unlock()
		if same {
			return
		}
		select {
		case <-b.heard:
		case <-limit:
			b.mu.Lock()
			defer b.mu.Unlock()
			t.Fatalf("%s: not known as they are: %q", what, differing(b.files, onDisk(b.dir)))
		}
	}
}

// differing are the files that two folders do not have alike.
func differing(a, b map[string]string) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(name string) bool {
		x, inA := a[name]
		y, inB := b[name]
		return inA && inB && x == y
	})
}

// said returns what was told since it was called last.
func (b *byNames) said() (told []string, calls int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	told, calls = b.told, b.calls
	b.told, b.calls = nil, 1
	return told, calls - 1
}

// disk does things to a project folder.
type disk struct {
	t   *testing.T
	dir string
}

func (d disk) at(name string) string            { return filepath.Join(d.dir, filepath.FromSlash(name)) }
func (d disk) write(name, content string)       { d.t.Helper(); put(d.t, d.dir, name, content) }
func (d disk) rename(from, to string)           { d.t.Helper(); d.must(os.Rename(d.at(from), d.at(to))) }
func (d disk) remove(name string)               { d.t.Helper(); d.must(os.RemoveAll(d.at(name))) }
func (d disk) chmod(name string, m os.FileMode) { d.t.Helper(); d.must(os.Chmod(d.at(name), m)) }

func (d disk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// inStrokes writes in place, in several strokes with pauses.
func (d disk) inStrokes(name, content string, pause time.Duration) {
	d.t.Helper()
	file, err := os.Create(d.at(name))
	d.must(err)
	for part := range slices.Chunk([]byte(content), len(content)/4+1) {
		_, err := file.Write(part)
		d.must(err)
		time.Sleep(pause)
	}
	d.must(file.Close())
}

// TestSavesOfEditors saves a file in the ways that editors do.
func TestSavesOfEditors(t *testing.T) {
	d := disk{t, t.TempDir()}
	const name = "content/a.html"
	d.write(name, page("at first"))
	builder := newByNames(d.dir)
	start(t, builder.build, Options{Dir: d.dir, Poll: never})
	for i, save := range []struct {
		editor string
		save   func(text string)
	}{
		{"in place", func(text string) { d.write(name, text) }},
		{"in place, in strokes", func(text string) { d.inStrokes(name, text, time.Millisecond) }},
		{"in place, slowly", func(text string) { d.inStrokes(name, text, 3*quiet) }},
		{"beside, and renamed", func(text string) {
			d.write("content/.goutputstream-1", text)
			d.rename("content/.goutputstream-1", name)
		}},
		{"beside, under a name that is a page's", func(text string) {
			d.write("content/a.new.html", text)
			d.rename("content/a.new.html", name)
		}},
		{"Vim, with a backup", func(text string) {
			d.write("content/4913", "")
			d.remove("content/4913")
			d.rename(name, name+"~")
			d.write(name, text)
			d.chmod(name, 0o644)
			d.remove(name + "~")
		}},
		{"Vim, with a copy and a swap file", func(text string) {
			d.write("content/.a.html.swp", "b0VIM")
			d.write(name+"~", "")
			d.write(name, text)
			d.remove(name + "~")
			d.remove("content/.a.html.swp")
		}},
		{"JetBrains", func(text string) {
			d.write(name+"___jb_tmp___", text)
			d.rename(name, name+"___jb_old___")
			d.rename(name+"___jb_tmp___", name)
			d.remove(name + "___jb_old___")
		}},
		{"Emacs", func(text string) {
			d.write("content/#a.html#", "half of it")
			d.rename(name, name+"~")
			d.write(name, text)
			d.remove("content/#a.html#")
		}},
		{"TextEdit", func(text string) {
			d.write("content/a.html.sb-1-x/a.html", text)
			d.rename("content/a.html.sb-1-x/a.html", name)
			d.remove("content/a.html.sb-1-x")
		}},
		{"taken away and put back", func(text string) {
			d.remove(name)
			time.Sleep(3 * quiet)
			d.write(name, text)
		}},
	} {
		save.save(page(fmt.Sprintf("save %d", i)))
		builder.catchUp(t, save.editor)
	}
	told, _ := builder.said()
	for _, name := range told[1:] {
		if name != "content/a.html" && name != "content/a.new.html" {
			t.Errorf("the build is told of %s", name)
		}
	}
}

// TestFoldersComeAndGo moves folders, with all that is in them, in, out and about.
func TestFoldersComeAndGo(t *testing.T) {
	d, outside := disk{t, t.TempDir()}, disk{t, t.TempDir()}
	d.write("content/index.html", page("home"))
	for i := range 40 {
		outside.write(fmt.Sprintf("new/%d/a/b/c/%d.html", i%4, i), page(fmt.Sprint(i)))
	}
	builder := newByNames(d.dir)
	start(t, builder.build, Options{Dir: d.dir, Poll: never})
	for _, step := range []struct {
		name   string
		change func()
	}{
		{"moved in", func() { d.must(os.Rename(outside.at("new"), d.at("content/new"))) }},
		{"edited there", func() { d.write("content/new/1/a/b/c/1.html", page("edited")) }},
		{"copied", func() { d.must(os.CopyFS(d.at("content/copy"), os.DirFS(d.at("content/new")))) }},
		{"edited in the copy", func() { d.write("content/copy/1/a/b/c/1.html", page("edited again")) }},
		{"renamed in the middle", func() { d.rename("content/copy/1/a", "content/copy/1/z") }},
		{"edited under the new name", func() { d.write("content/copy/1/z/b/c/1.html", page("once more")) }},
		{"moved into another", func() { d.rename("content/copy/1/z", "content/new/1/z") }},
		{"edited in the other", func() { d.write("content/new/1/z/b/c/5.html", page("five")) }},
		{"swapped", func() {
			d.rename("content/new/2", "content/new/x")
			d.rename("content/new/3", "content/new/2")
			d.rename("content/new/x", "content/new/3")
		}},
		{"edited after the swap", func() {
			d.write("content/new/2/a/b/c/3.html", page("two"))
			d.write("content/new/3/a/b/c/2.html", page("three"))
		}},
		{"moved out", func() { d.must(os.Rename(d.at("content/new/0"), outside.at("out"))) }},
		{"removed", func() { d.remove("content/copy") }},
		{"made again", func() { d.write("content/copy/1/a/b/c/1.html", page("again")) }},
		{"one name for a file, then a folder, then a file", func() {
			d.remove("content/copy")
			d.write("content/copy", "a file")
			d.remove("content/copy")
			d.write("content/copy/a.html", "in a folder")
			d.remove("content/copy")
			d.write("content/copy", "a file again")
		}},
	} {
		step.change()
		builder.catchUp(t, step.name)
	}
	builder.said()
	outside.write("out/a/b/c/0.html", page("elsewhere"))
	d.write("content/index.html", page("the end"))
	builder.catchUp(t, "the end")
	told, _ := builder.said()
	last := func(name string) bool { return name == "content/copy" } // what the last step did may be told late
	if told = slices.DeleteFunc(told, last); !slices.Equal(slices.Compact(told), []string{"content/index.html"}) {
		t.Errorf("after a folder was moved out, the build is told of %q", told)
	}
}

// TestCheckout lets a version control system replace 500 files at once.
func TestCheckout(t *testing.T) {
	const count = 500
	d := disk{t, t.TempDir()}
	name := func(i int) string { return fmt.Sprintf("content/f%d/g%d/%d.html", i%7, i%3, i) }
	for i := range count {
		d.write(name(i), page("before"))
	}
	d.write(".git/index", "before")
	builder := newByNames(d.dir)
	start(t, builder.build, Options{Dir: d.dir, Poll: never})
	builder.said()
	d.write(".git/index.lock", "after")
	for i := range count {
		switch i % 5 {
		case 0: // it is gone in the other branch
			d.remove(name(i))
		case 1: // it has another name there
			d.remove(name(i))
			d.write(strings.Replace(name(i), "/f", "/other", 1), page("before"))
		default:
			d.remove(name(i))
			d.write(name(i), page("after"))
		}
	}
	d.rename(".git/index.lock", ".git/index")
	builder.catchUp(t, "the checkout")
	if _, builds := builder.said(); builds > count/10 {
		t.Errorf("%d files lead to %d builds", count, builds)
	}
}

// TestWhatIsNoChange does what must not lead to a build: the one that follows
// is told of the one file that did change.
func TestWhatIsNoChange(t *testing.T) {
	d := disk{t, t.TempDir()}
	d.write("content/a.html", page("a"))
	d.write("content/deep/b.html", page("b"))
	d.write("public/index.html", "old")
	builder := newByNames(d.dir)
	server := start(t, builder.build, Options{Dir: d.dir, Ignore: []string{d.at("public")}, Poll: never})
	for i, change := range []struct {
		name string
		do   func()
	}{
		{"permissions", func() {
			d.chmod("content/a.html", 0o600)
			d.chmod("content/deep", 0o700)
			d.chmod("content/deep", 0o755)
		}},
		{"the output folder", func() {
			d.write("public/index.html", "new")
			d.write("public/work/new.html", "new")
			d.remove("public")
			d.write("public/index.html", "newest")
		}},
		{"what editors leave", func() {
			d.write("content/a.html~", "old")
			d.write("content/.a.html.swp", "old")
			d.remove("content/.a.html.swp")
		}},
		{"an empty folder", func() { d.must(os.Mkdir(d.at("content/empty"), 0o755)) }},
		{"time alone", func() {
			old := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
			d.must(os.Chtimes(d.at("content/deep/b.html"), old, old))
		}},
	} {
		builder.said()
		change.do()
		d.write("content/a.html", page(fmt.Sprint("a", i)))
		builder.catchUp(t, change.name)
		if told, _ := builder.said(); !slices.Equal(slices.Compact(told), []string{"content/a.html"}) {
			t.Errorf("%s: the build is told of %q", change.name, told)
		}
	}

	// The same bytes are written again: pages hear nothing of it.
	before := stateOf(t, server, "/a.html").Epoch
	builder.said()
	for len(builder.heard) > 0 {
		<-builder.heard
	}
	d.write("content/deep/b.html", page("b"))
	<-builder.heard
	d.write("content/a.html", page("the end"))
	builder.catchUp(t, "the end")
	eventually(t, server, "the end", func() bool { return stateOf(t, server, "/a.html").Epoch > before })
	if after := stateOf(t, server, "/a.html").Epoch; after != before+1 {
		t.Errorf("a file with the same bytes and one with others lead from state %d to %d", before, after)
	}
}

// TestTouchedFileFoundByASweep lets the sweep find another time on the same bytes.
func TestTouchedFileFoundByASweep(t *testing.T) {
	d := disk{t, t.TempDir()}
	d.write("content/a.html", page("a"))
	builder := newByNames(d.dir)
	server := start(t, builder.build, Options{Dir: d.dir, Poll: 20 * time.Millisecond})
	<-builder.heard // of the first build
	before := stateOf(t, server, "/a.html").Epoch
	old := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	d.must(os.Chtimes(d.at("content/a.html"), old, old))
	<-builder.heard
	if told, _ := builder.said(); !slices.Equal(told, []string{"*", "content/a.html"}) {
		t.Errorf("the build is told of %q", told)
	}
	if after := stateOf(t, server, "/a.html").Epoch; after != before {
		t.Error("pages hear of a file that says the same as before")
	}
}

// TestLinkedFiles changes files behind links and the links themselves.
func TestLinkedFiles(t *testing.T) {
	d := disk{t, t.TempDir()}
	d.write("content/index.html", page("home"))
	d.write("shared/b.html", page("b"))
	d.write(".hidden/c.html", page("c"))
	for name, target := range map[string]string{"b.html": "../shared/b.html", "c.html": "../.hidden/c.html", "gone.html": "nowhere.html", "loop": ".", "folder": "../shared"} {
		if err := os.Symlink(target, d.at("content/"+name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	seen := func(name, want string) func() bool {
		return func() bool { return strings.Contains(onDisk(d.dir)[name], want) }
	}
	server := start(t, func(context.Context, []string) (Snapshot, error) { return memory{files: onDisk(d.dir)}, nil },
		Options{Dir: d.dir, Poll: 50 * time.Millisecond})
	base := strings.TrimSuffix(server.URL(), "/")
	for _, step := range []struct {
		name   string
		change func()
		path   string
		want   string
	}{
		{"the file behind a link", func() { d.write("shared/b.html", page("bb")) }, "b.html", "<h1>bb<"},
		{"saved beside and renamed", func() { d.write("shared/b.tmp", page("bbb")); d.rename("shared/b.tmp", "shared/b.html") }, "b.html", "<h1>bbb<"},
		{"behind a link into a hidden folder", func() { d.write(".hidden/c.html", page("cccc")) }, "c.html", "<h1>cccc<"},
		{"another target", func() { d.remove("content/b.html"); d.must(os.Symlink("index.html", d.at("content/b.html"))) }, "b.html", "<h1>home<"},
		{"a file in the place of a link", func() { d.remove("content/b.html"); d.write("content/b.html", page("own")) }, "b.html", "<h1>own<"},
	} {
		step.change()
		if !seen(step.path, step.want)() {
			t.Fatalf("%s: the test does not do what it says", step.name)
		}
		eventually(t, server, step.name, func() bool {
			_, body := get(t, base+"/"+step.path)
			return bytes.Contains([]byte(body), []byte(step.want))
		})
	}
}
