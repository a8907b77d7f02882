package preview

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// mostNamed is how many files a batch names; of more it is quicker to look at
// the whole folder than to look for each.
const mostNamed = 100

// batch is what has changed since somebody looked last. The zero value is
// nothing.
type batch struct {
	files []string // slash-separated paths from the project folder, each once
	all   bool     // anything may have changed besides
	day   bool     // it is another day
}

func (b batch) empty() bool { return len(b.files) == 0 && !b.all && !b.day }

// add makes b the batch of both.
func (b *batch) add(other batch) {
	b.all, b.day = b.all || other.all, b.day || other.day
	for _, file := range other.files {
		if len(b.files) >= mostNamed {
			b.all = true
			return
		}
		if !slices.Contains(b.files, file) {
			b.files = append(b.files, file)
		}
	}
}

// inbox is the folder into which files are laid that pages tell of, and that are no
// part of the handbook.
const inbox = "inbox/"

// isLaid reports whether something has changed in the inbox.
func (b batch) isLaid() bool {
	return slices.ContainsFunc(b.files, func(file string) bool { return strings.HasPrefix(file, inbox) })
}

// names are the files for a [Builder]: nil if anything may have changed.
func (b batch) names() []string {
	if b.all {
		return nil
	}
	return append([]string{}, b.files...) // never nil
}

// String says to a person what changed.
func (b batch) String() string {
	switch {
	case len(b.files) == 0 && !b.all:
		return "it is another day"
	case len(b.files) == 0:
		return "something changed"
	case b.all:
		return b.files[0] + " and more changed"
	case len(b.files) == 1:
		return b.files[0] + " changed"
	}
	return fmt.Sprintf("%s and %d more changed", b.files[0], len(b.files)-1)
}

// pending holds what has changed until the next build takes it, however much
// arrives meanwhile.
type pending struct {
	mu    sync.Mutex
	batch batch
	some  chan struct{} // holds one value while batch is not empty
}

func newPending() *pending { return &pending{some: make(chan struct{}, 1)} }

func (p *pending) add(b batch) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.batch.add(b)
	select {
	case p.some <- struct{}{}:
	default:
	}
}

func (p *pending) take() batch {
	p.mu.Lock()
	defer p.mu.Unlock()
	taken := p.batch
	p.batch = batch{}
	return taken
}
