package preview

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

func TestCoalesce(t *testing.T) {
	const ms = time.Millisecond
	tests := []struct {
		name   string
		pauses []time.Duration // before each change
		want   []time.Duration // when something is passed on, since the start
	}{
		{"one change", []time.Duration{0}, []time.Duration{5 * ms}},
		{"two strokes of one save", []time.Duration{0, 3 * ms}, []time.Duration{8 * ms}},
		{"two saves", []time.Duration{0, 20 * ms}, []time.Duration{5 * ms, 25 * ms}},
		{"no quiet for long", repeated(3*ms, 20), []time.Duration{53 * ms, 65 * ms}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				in := make(chan batch)
				var got []time.Duration
				begin := time.Now()
				go coalesce(in, func(batch) { got = append(got, time.Since(begin)) })
				for _, pause := range tt.pauses {
					time.Sleep(pause)
					in <- batch{files: []string{"a"}}
				}
				time.Sleep(time.Second)
				close(in)
				synctest.Wait()
				if len(got) != len(tt.want) {
					t.Fatalf("passed on at %v, want %v", got, tt.want)
				}
				for i := range got {
					if got[i] != tt.want[i] {
						t.Errorf("passed on at %v, want %v", got, tt.want)
					}
				}
			})
		})
	}
}

func repeated(pause time.Duration, n int) []time.Duration {
	pauses := make([]time.Duration, n)
	for i := range pauses {
		pauses[i] = pause
	}
	return pauses
}

func TestCoalescingForgetsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in, waiting := make(chan batch), newPending()
		go coalesce(in, waiting.add)
		for i := range 10 { // nobody takes anything meanwhile
			in <- batch{files: []string{fmt.Sprint(i % 3)}}
			time.Sleep(time.Second)
		}
		close(in)
		synctest.Wait()
		<-waiting.some
		if got := waiting.take(); got.String() != "0 and 2 more changed" || len(got.names()) != 3 {
			t.Errorf("what waits is %q", got.names())
		}
		select {
		case <-waiting.some:
			t.Error("a second build would have nothing to do")
		default:
		}
	})
}

func TestBatchOfTooManyIsEverything(t *testing.T) {
	var b batch
	for i := range mostNamed + 1 {
		if b.all {
			t.Fatalf("%d files are taken for everything", i)
		}
		b.add(batch{files: []string{fmt.Sprint(i)}})
	}
	if b.names() != nil || b.String() != "0 and more changed" {
		t.Errorf("%d files are %d names: %s", mostNamed+1, len(b.names()), b)
	}
}

func TestWhatIsIgnored(t *testing.T) {
	dir := t.TempDir()
	tree, err := newTree(dir, []string{filepath.Join(dir, "public")})
	if err != nil {
		t.Fatal(err)
	}
	ignored := []string{"public", "public/index.html", ".git", ".git/HEAD", "content/.page.md.swp", "content/page.md~", "content/4913", "content/.#page.md",
		"content/#page.md#", "content/page.md.tmp", "content/.goutputstream-X", "content/page.md___jb_tmp___", "content/page.md.sb-1-a/x", "content/.DS_Store", "node_modules/a/b.md"}
	for _, name := range ignored {
		if !tree.ignores(filepath.Join(tree.dir, name)) {
			t.Errorf("%s is watched", name)
		}
	}
	for _, name := range []string{"", "content/page.md", "publication/a.md", "content/public/a.md", "content/#1.md", "content/temp.md", "static/logo.png", "content/49130"} {
		if tree.ignores(filepath.Join(tree.dir, name)) {
			t.Errorf("%s is ignored", name)
		}
	}
}

func TestEventsThatAreNoChange(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a.md", "a")
	w, err := newWatcher(Options{Dir: dir, Ignore: []string{filepath.Join(dir, "public")}})
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	put(t, dir, "public/a.html", "a")
	put(t, dir, "new/.hidden", "a")
	at := func(name string) string { return filepath.Join(w.tree.dir, name) }
	tests := []struct {
		name string
		op   fsnotify.Op
		want bool
	}{
		{"a.md", fsnotify.Write, true},
		{"a.md", fsnotify.Chmod, false},
		{"a.md", fsnotify.Write | fsnotify.Chmod, true},
		{"a.md~", fsnotify.Create, false},
		{"public", fsnotify.Create, false},
		{"public/a.html", fsnotify.Write, false},
		{"new", fsnotify.Create, false},
		{"new", fsnotify.Write, false},
		{"never-there.md", fsnotify.Remove, false},
	}
	for _, tt := range tests {
		if got := !w.see(fsnotify.Event{Name: at(tt.name), Op: tt.op}).empty(); got != tt.want {
			t.Errorf("%v of %s: a change %v, want %v", tt.op, tt.name, got, tt.want)
		}
	}
}

func TestSweepFindsWhatWasNotAnnounced(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "content/a.md", "a")
	put(t, dir, "content/b.md", "b")
	tree, err := newTree(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	var visited int
	visit := func(string) { visited++ }
	tree.scan(visit)
	remove := func(name string) {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	steps := []struct {
		name   string
		change func()
		want   string
	}{
		{"nothing", func() {}, ""},
		{"other size", func() { put(t, dir, "content/a.md", "aa") }, "content/a.md"},
		{"other time", func() {
			old := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
			if err := os.Chtimes(filepath.Join(dir, "content/b.md"), old, old); err != nil {
				t.Fatal(err)
			}
		}, "content/b.md"},
		{"new", func() { put(t, dir, "content/deep/c.md", "c") }, "content/deep/c.md"},
		{"temporary", func() { put(t, dir, "content/c.md~", "c") }, ""},
		{"deleted", func() { remove("content/a.md") }, "content/a.md"},
		{"folder deleted", func() { remove("content/deep") }, "content/deep/c.md"},
	}
	for _, step := range steps {
		step.change()
		got := tree.scan(visit)
		for i := range got {
			got[i] = tree.name(got[i])
		}
		if strings.Join(got, " ") != step.want {
			t.Errorf("%s: found %q, want %q", step.name, got, step.want)
		}
		if again := tree.scan(visit); len(again) > 0 {
			t.Errorf("%s: found %q twice", step.name, again)
		}
	}
	if visited == 0 {
		t.Error("no folder was visited")
	}
}

func TestWatchingWithoutAnnouncements(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a.md", "a")
	w, err := newWatcher(Options{Dir: dir, Poll: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	w.close()
	w.native = nil
	ctx, stop := context.WithCancel(t.Context())
	changes := newPending()
	ended := make(chan struct{})
	go func() { w.run(ctx, changes.add); close(ended) }()
	put(t, dir, "new/b.md", "b")
	<-changes.some
	if got := changes.take().names(); !slices.Equal(got, []string{"new/b.md"}) {
		t.Errorf("got %q, want new/b.md", got)
	}
	stop()
	<-ended
}

func TestLinkedProjectFolder(t *testing.T) {
	dir, link := t.TempDir(), filepath.Join(t.TempDir(), "link")
	put(t, dir, "content/index.html", page("old"))
	if err := os.Symlink(dir, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	server := start(t, fromFolder(dir), Options{Dir: link, Ignore: []string{filepath.Join(link, "public")}})
	before := stateOf(t, server, "/").Page
	put(t, dir, "content/index.html", page("new"))
	eventually(t, server, "the new page", func() bool { return stateOf(t, server, "/").Page != before })
}

func TestMovedFolderIsNoLongerWatched(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	put(t, dir, "content/deep/er/a.md", "a")
	w, err := newWatcher(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	if w.native == nil {
		t.Skip("the system announces nothing:", w.reason)
	}
	if err := os.Rename(filepath.Join(dir, "content/deep"), filepath.Join(elsewhere, "deep")); err != nil {
		t.Fatal(err)
	}
	if w.see(fsnotify.Event{Name: filepath.Join(w.tree.dir, "content/deep"), Op: fsnotify.Rename}).empty() {
		t.Error("the folder went and nothing changed")
	}
	want := []string{w.tree.dir, filepath.Join(w.tree.dir, "content")}
	got := w.native.WatchList()
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("watched are %q, want %q", got, want)
	}
}
