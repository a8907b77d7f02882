package preview

import (
	"fmt"
	"sync"
	"testing"
)

// TestNothingPendingIsLost adds from several sides while the builds take.
func TestNothingPendingIsLost(t *testing.T) {
	const sides, each = 8, 10
	p := newPending()
	var adding sync.WaitGroup
	for side := range sides {
		adding.Go(func() {
			for i := range each {
				p.add(batch{files: []string{fmt.Sprintf("%d-%d.md", side, i)}})
			}
		})
	}
	added := make(chan struct{})
	go func() { adding.Wait(); close(added) }()
	taken := map[string]bool{}
	take := func() {
		for _, file := range p.take().files {
			taken[file] = true
		}
	}
	for waiting := true; waiting; {
		select {
		case <-p.some:
			take()
		case <-added:
			waiting = false
		}
	}
	take()
	if len(taken) != sides*each {
		t.Errorf("%d files were taken of %d", len(taken), sides*each)
	}
}
