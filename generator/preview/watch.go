package preview

import (
	"context"
	"os"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quiet is how long nothing must happen before a change is passed on, so
	// that a file which is written in two strokes is read once.
	quiet = 5 * time.Millisecond
	// patience is how long a change waits at most, however busy the folder is.
	patience = 50 * time.Millisecond
	// sweepRarely and sweepOften are the default times between two looks at
	// the whole folder, with and without announcements by the system.
	sweepRarely = 10 * time.Second
	sweepOften  = time.Second
)

// watcher reports changes in a project folder. It listens to what the system
// announces, and now and then looks for itself, because announcements get
// lost: on network folders, in containers, when a queue overflows.
type watcher struct {
	tree   *tree
	native *fsnotify.Watcher // nil where the system announces nothing
	reason error             // why native is nil
	asked  time.Duration     // between two sweeps; 0 leaves it to us
}

// newWatcher looks at the folder once, so that every later change is noticed.
func newWatcher(opt Options) (*watcher, error) {
	tree, err := newTree(opt.Dir, opt.Ignore)
	if err != nil {
		return nil, err
	}
	w := &watcher{tree: tree, asked: opt.Poll}
	w.native, w.reason = fsnotify.NewWatcher()
	if w.reason != nil {
		w.native = nil
	}
	tree.scan(w.follow)
	return w, nil
}

// pause is how long to wait between two looks at the whole folder.
func (w *watcher) pause() time.Duration {
	switch {
	case w.asked > 0:
		return w.asked
	case w.native == nil:
		return sweepOften
	}
	return sweepRarely
}

func (w *watcher) close() {
	if w.native != nil {
		_ = w.native.Close()
	}
}

// follow asks the system to announce what happens in one folder. When it
// cannot, as when there are more folders than it has watches for, the whole
// tree is looked through instead, rather than a part of it be forgotten.
func (w *watcher) follow(dir string) {
	if w.native == nil {
		return
	}
	if err := w.native.Add(dir); err != nil {
		if _, gone := os.Lstat(dir); gone != nil {
			return
		}
		w.close()
		w.native, w.reason = nil, err
	}
}

// unfollow ends the announcements for a folder that is gone and for all in it:
// a folder that was only moved would go on being announced by its old name.
func (w *watcher) unfollow(dir string) {
	if w.native == nil {
		return
	}
	for _, followed := range w.native.WatchList() {
		if isBelow(followed, dir) {
			_ = w.native.Remove(followed)
		}
	}
}

// run sends the path of a changed file to out, until the context ends. A
// change that nobody has taken yet stands for all that follow.
func (w *watcher) run(ctx context.Context, out chan<- string) {
	changes := make(chan string)
	go func() {
		defer close(changes)
		w.collect(ctx, changes)
	}()
	coalesce(changes, out)
}

// collect sends the path of every changed file, relative to the project.
func (w *watcher) collect(ctx context.Context, out chan<- string) {
	send := func(name string) {
		select {
		case out <- w.tree.name(name):
		case <-ctx.Done():
		}
	}
	sweep := time.NewTimer(w.pause())
	defer sweep.Stop()
	for {
		var events <-chan fsnotify.Event
		var faults <-chan error
		if w.native != nil {
			events, faults = w.native.Events, w.native.Errors
		}
		select {
		case <-ctx.Done():
			return
		case event, open := <-events:
			if open && w.see(event) {
				send(event.Name)
			}
		case <-faults: // the queue overflowed: look at everything
			if changed := w.tree.scan(w.follow); changed != "" {
				send(changed)
			}
		case <-sweep.C:
			sweep.Reset(w.pause())
			if changed := w.tree.scan(w.follow); changed != "" {
				send(changed)
			}
		}
	}
}

// see reports whether an announced event is a change of a file that matters,
// and keeps the record of the tree in step.
func (w *watcher) see(event fsnotify.Event) bool {
	if event.Op == fsnotify.Chmod || w.tree.ignores(event.Name) {
		return false
	}
	info, err := os.Lstat(event.Name)
	if err == nil && info.IsDir() {
		if !event.Has(fsnotify.Create) {
			return false // something in it changed, which has its own event
		}
		return w.tree.scanBelow(event.Name, w.follow) != ""
	}
	if err != nil { // it is gone: a file, or a folder with all that it held
		w.unfollow(event.Name)
		return w.tree.forget(event.Name)
	}
	w.tree.note(event.Name, info)
	return true
}

// coalesce passes on one change for many: as soon as there is quiet, and at
// the latest after patience has run out. It ends when in is closed.
func coalesce(in <-chan string, out chan<- string) {
	var first string
	pending := false
	calm, limit := time.NewTimer(0), time.NewTimer(0)
	calm.Stop()
	limit.Stop()
	pass := func() {
		pending = false
		calm.Stop()
		limit.Stop()
		select {
		case out <- first:
		default: // one is waiting already, and stands for this one too
		}
	}
	for {
		select {
		case change, open := <-in:
			if !open {
				return
			}
			if !pending {
				first, pending = change, true
				limit.Reset(patience)
			}
			calm.Reset(quiet)
		case <-calm.C:
			pass()
		case <-limit.C:
			pass()
		}
	}
}
