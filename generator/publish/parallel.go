package publish

import (
	"math"
	"sync"
	"sync/atomic"
)

// inParallel calls do for each i in [0, n) from a few goroutines, each with
// its own worker number. After an error no further call starts. It returns,
// of the errors there were, the one with the smallest i.
func inParallel(n int, do func(worker, i int) error) error {
	var (
		next  atomic.Int64
		group sync.WaitGroup
		mu    sync.Mutex // guards first and failed
		first error
		at    = math.MaxInt
		stop  atomic.Bool
	)
	for worker := range min(workers, n) {
		group.Go(func() {
			for !stop.Load() {
				i := int(next.Add(1) - 1)
				if i >= n {
					return
				}
				if err := do(worker, i); err != nil {
					stop.Store(true)
					mu.Lock()
					if i < at {
						first, at = err, i
					}
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	return first
}
