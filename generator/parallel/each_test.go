package parallel_test

import (
	"sync/atomic"
	"testing"

	"handbook/generator/parallel"
)

func TestEachCallsEveryIndexOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		calls := make([]atomic.Int32, n)
		parallel.Each(n, func(i int) { calls[i].Add(1) })
		for i := range calls {
			if got := calls[i].Load(); got != 1 {
				t.Errorf("of %d: index %d called %d times, want once", n, i, got)
			}
		}
	}
}
