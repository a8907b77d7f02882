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
	// maxWait is how long a change waits at most, however busy the folder is.
	maxWait = 50 * time.Millisecond
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
	native *fsnotify.Watcher      // nil where the system announces nothing
	add    func(dir string) error // has native announce a folder
	reason error                  // why native is nil
	asked  time.Duration          // between two sweeps; 0 leaves it to us
	lost   func()                 // called when the system announces no more
}

// newWatcher looks at the folder once, so that every later change is noticed.
func newWatcher(opt Options) (*watcher, error) {
	tree, err := newTree(opt.Dir, opt.Ignore)
	if err != nil {
		return nil, err
	}
	tree.beside = opt.Beside
	w := &watcher{tree: tree, asked: opt.Poll, lost: func() {}}
	if w.native, w.reason = fsnotify.NewWatcher(); w.reason != nil {
		w.native = nil
	} else {
		w.add = w.native.Add
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
	if err := w.add(dir); err != nil {
		if _, gone := os.Lstat(dir); gone != nil {
			return
		}
		w.close()
		w.native, w.reason = nil, err
		w.lost()
	}
}

// unfollow ends the announcements for a folder that went and for all in it: one
// that was only moved would go on being announced by its old name.
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

// run passes on what changes until the context ends.
func (w *watcher) run(ctx context.Context, pass func(batch)) {
	changes := make(chan batch)
	go func() {
		defer close(changes)
		w.collect(ctx, changes)
	}()
	coalesce(changes, pass)
}

// collect sends every change.
func (w *watcher) collect(ctx context.Context, out chan<- batch) {
	send := func(changes batch) {
		if changes.empty() {
			return
		}
		select {
		case out <- changes:
		case <-ctx.Done():
		}
	}
	sweep := time.NewTimer(w.pause())
	defer sweep.Stop()
	for {
		var events <-chan fsnotify.Event
		var faults <-chan error
		announced := w.native != nil
		if announced {
			events, faults = w.native.Events, w.native.Errors
		}
		select {
		case <-ctx.Done():
			return
		case event, open := <-events:
			if open {
				send(w.see(event))
			}
		case <-faults: // the queue overflowed: who knows what was in it
			w.tree.scan(w.follow)
			send(batch{all: true})
		case <-sweep.C:
			send(w.named(w.tree.scan(w.follow)))
			sweep.Reset(w.pause())
		}
		if announced && w.native == nil { // what was announced last may be lost
			w.tree.scan(w.follow)
			send(batch{all: true})
			sweep.Reset(w.pause())
		}
	}
}

// see gives the changes that an announced event stands for, and keeps the
// record of the tree in step.
func (w *watcher) see(event fsnotify.Event) batch {
	if event.Op == fsnotify.Chmod || w.tree.ignores(event.Name) {
		return batch{}
	}
	moved := event.Has(fsnotify.Rename) || event.Has(fsnotify.Remove)
	if moved { // even if there is another of that name by now
		w.unfollow(event.Name)
	}
	info, err := os.Lstat(event.Name)
	if err == nil && info.IsDir() {
		if !moved && !event.Has(fsnotify.Create) {
			return batch{} // something in it changed, which has its own event
		}
		return w.named(w.tree.scanBelow(event.Name, w.follow))
	}
	if err != nil { // it is gone: a file, or a folder with all that it held
		return w.named(w.tree.forget(event.Name))
	}
	w.tree.note(event.Name, info)
	return w.named([]string{event.Name})
}

// named is the batch of these files.
func (w *watcher) named(files []string) batch {
	var b batch
	for _, file := range files {
		b.add(batch{files: []string{w.tree.name(file)}})
	}
	return b
}

// coalesce gathers changes and passes them on as one: as soon as there is
// quiet, and at the latest after maxWait has run out. It ends when in is closed.
func coalesce(in <-chan batch, pass func(batch)) {
	var gathered batch
	calm, limit := time.NewTimer(0), time.NewTimer(0)
	calm.Stop()
	limit.Stop()
	passOn := func() {
		calm.Stop()
		limit.Stop()
		pass(gathered)
		gathered = batch{}
	}
	for {
		select {
		case changes, open := <-in:
			if !open {
				return
			}
			if gathered.empty() {
				limit.Reset(maxWait)
			}
			gathered.add(changes)
			calm.Reset(quiet)
		case <-calm.C:
			passOn()
		case <-limit.C:
			passOn()
		}
	}
}
