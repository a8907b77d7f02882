package edit_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"handbook/generator/edit"
)

// TestActionsAtOnce lets several windows change one file from the same text,
// and then take it back: one of them succeeds each time.
func TestActionsAtOnce(t *testing.T) {
	const windows = 8
	const file = "content/work/report.md"
	p := newProject(t, map[string]string{"work/report.md": report})
	once := func(what string, act func(window int) error) {
		t.Helper()
		var group sync.WaitGroup
		var succeeded atomic.Int64
		for i := range windows {
			group.Go(func() {
				if act(i) == nil {
					succeeded.Add(1)
				}
				p.desk.Steps()
			})
		}
		group.Wait()
		if n := succeeded.Load(); n != 1 {
			t.Errorf("%s: %d windows succeeded", what, n)
		}
	}
	once("change", func(window int) error {
		after := fmt.Appendf(nil, "# By window %d\n", window)
		return p.desk.Do(edit.Change{Label: "Changed", Files: []edit.File{{Path: file, Before: []byte(report), After: after}}})
	})
	changed := p.read(file)
	once("undo", func(int) error { _, err := p.desk.Undo(); return err })
	if got := p.read(file); got != report {
		t.Errorf("undone: %q", got)
	}
	once("redo", func(int) error { _, err := p.desk.Redo(); return err })
	if got := p.read(file); got != changed {
		t.Errorf("done again: %q, and it was %q", got, changed)
	}
}
