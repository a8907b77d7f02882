package publish

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel calls do for each i in [0, n) on all processors. After an error
// no further call starts. It returns, of the errors there were, the one with
// the smallest i.
func inParallel(n int, do func(i int) error) error {
	var (
		next  atomic.Int64
		group sync.WaitGroup
		mu    sync.Mutex // guards first and failed
		first error
		at    = math.MaxInt
		stop  atomic.Bool
	)
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			for !stop.Load() {
				i := int(next.Add(1) - 1)
				if i >= n {
					return
				}
				if err := do(i); err != nil {
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
