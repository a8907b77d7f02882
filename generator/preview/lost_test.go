package preview

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watched runs a watcher until the test ends, and a builder beside it.
func watched(t *testing.T, w *watcher, builder *byNames) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	changes := newPending()
	ended := make(chan struct{}, 2)
	go func() { w.run(ctx, changes.add); ended <- struct{}{} }()
	go func() {
		defer func() { ended <- struct{}{} }()
		for {
			select {
			case <-ctx.Done():
				return
			case <-changes.some:
				_, _ = builder.build(ctx, changes.take().names())
			}
		}
	}()
	t.Cleanup(func() { stop(); <-ended; <-ended; w.close() })
	_, _ = builder.build(ctx, nil)
}

// TestPolling follows a folder of which the system announces nothing.
func TestPolling(t *testing.T) {
	d := disk{t, t.TempDir()}
	d.write("content/a.html", page("a"))
	d.write("content/deep/b.html", page("b"))
	w, err := newWatcher(Options{Dir: d.dir, Poll: 5 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	w.close()
	w.native = nil
	builder := newByNames(d.dir)
	watched(t, w, builder)
	for _, step := range []struct {
		name   string
		change func()
	}{
		{"written", func() { d.write("content/a.html", page("a, written")) }},
		{"new", func() { d.write("content/new/c.html", page("c")) }},
		{"renamed", func() { d.rename("content/deep/b.html", "content/deep/d.html") }},
		{"a folder renamed", func() { d.rename("content/deep", "content/deeper") }},
		{"removed", func() { d.remove("content/deeper") }},
		{"an older file in its place", func() {
			d.write("content/x.tmp", page("old"))
			old := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
			d.must(os.Chtimes(d.at("content/x.tmp"), old, old))
			d.rename("content/x.tmp", "content/a.html")
		}},
	} {
		step.change()
		builder.catchUp(t, step.name)
	}
	if told, _ := builder.said(); len(told) < 7 || told[1] != "content/a.html" {
		t.Errorf("the build is told of %q", told)
	}
}

// TestNoWatchesLeft lets the system run out of what it watches folders with,
// which happens when there are many of them.
func TestNoWatchesLeft(t *testing.T) {
	d := disk{t, t.TempDir()}
	d.write("content/a.html", page("a"))
	w, err := newWatcher(Options{Dir: d.dir, Poll: never})
	if err != nil {
		t.Fatal(err)
	}
	if w.native == nil {
		t.Skip("the system announces nothing:", w.reason)
	}
	left := 2
	add := w.native.Add
	w.add = func(dir string) error {
		if left--; left < 0 {
			return errors.New("no space left on device")
		}
		return add(dir)
	}
	lost := make(chan string, 1)
	w.lost = func() {
		w.asked = 5 * time.Millisecond // as it would look more often now
		lost <- w.reason.Error()
	}
	builder := newByNames(d.dir)
	watched(t, w, builder)
	for i := range 5 {
		d.write(fmt.Sprintf("content/%d/b/c.html", i), page("c"))
	}
	builder.catchUp(t, "new folders")
	if reason := <-lost; reason != "no space left on device" {
		t.Errorf("the reason is %q", reason)
	}
	d.write("content/a.html", page("edited"))
	d.write("content/4/b/c.html", page("edited too"))
	builder.catchUp(t, "after that")
}

// TestLostAnnouncements has the system say that it could not keep up.
func TestLostAnnouncements(t *testing.T) {
	d := disk{t, t.TempDir()}
	d.write("content/a.html", page("a"))
	w, err := newWatcher(Options{Dir: d.dir, Poll: never})
	if err != nil {
		t.Fatal(err)
	}
	if w.native == nil {
		t.Skip("the system announces nothing:", w.reason)
	}
	builder := newByNames(d.dir)
	watched(t, w, builder)
	if err := w.native.Remove(filepath.Join(w.tree.dir, "content")); err != nil { // so that something is lost
		t.Fatal(err)
	}
	d.write("content/a.html", page("lost"))
	d.write("content/new/b.html", page("lost too"))
	w.native.Errors <- fsnotify.ErrEventOverflow
	builder.catchUp(t, "what was lost")
	d.write("content/new/b.html", page("announced again"))
	builder.catchUp(t, "what came after")
}

// TestPauses says how often the folder is looked through.
func TestPauses(t *testing.T) {
	native := new(fsnotify.Watcher)
	for _, test := range []struct {
		w    watcher
		want time.Duration
	}{
		{watcher{native: native}, sweepRarely},
		{watcher{}, sweepOften},
		{watcher{native: native, asked: time.Minute}, time.Minute},
		{watcher{asked: 3 * time.Second}, 3 * time.Second},
	} {
		if got := test.w.pause(); got != test.want {
			t.Errorf("asked for %v, announced %v: %v, want %v", test.w.asked, test.w.native != nil, got, test.want)
		}
	}
}
