package generator

import (
	"runtime"
	"sync/atomic"

	"handbook/generator/publish"
)

func workers() int { return runtime.GOMAXPROCS(0) }

// Render forces every output of a snapshot, in parallel. progress, if not
// nil, is told how many are done; it is called from several goroutines.
func Render(s *Snapshot, progress func(done, total int)) ([]publish.File, error) {
	outputs := s.Site.Outputs()
	files := make([]publish.File, len(outputs))
	failed := make([]error, len(outputs))
	var done atomic.Int64
	inParallel(len(outputs), func(i int) {
		o := outputs[i]
		if files[i] = (publish.File{Path: o.Path, From: o.File}); o.File == "" {
			files[i].Data, failed[i] = o.Bytes()
		}
		if progress != nil {
			progress(int(done.Add(1)), len(outputs))
		}
	})
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}
