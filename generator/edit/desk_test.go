package edit_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"handbook/generator/edit"
)

// windows is how many people act at the same time.
const windows = 8

// atOnce acts in all windows, and says in how many it succeeded.
func atOnce(act func(window int) error) int64 {
	var group sync.WaitGroup
	var succeeded atomic.Int64
	for i := range windows {
		group.Go(func() {
			if act(i) == nil {
				succeeded.Add(1)
			}
		})
	}
	group.Wait()
	return succeeded.Load()
}

// TestActionsAtOnce lets each window make files of its own: each of the actions
// can be taken back.
func TestActionsAtOnce(t *testing.T) {
	const each = 5
	p := newProject(t, map[string]string{"work/report.md": report})
	n := atOnce(func(window int) error {
		for i := range each {
			file := edit.File{Path: fmt.Sprintf("content/work/made-%d-%d.md", window, i), After: []byte("# Made\n")}
			if err := p.desk.Do(edit.Change{Label: "Made", Files: []edit.File{file}}); err != nil {
				return err
			}
		}
		return nil
	})
	if n != windows {
		t.Errorf("%d windows made their files", n)
	}
	for i := range windows * each {
		if _, err := p.desk.Undo(); err != nil {
			t.Fatalf("undo %d: %v", i, err)
		}
	}
}

// TestOneActionOfManyAtOnce lets all windows change one file from the same
// text, and then take it back: one of them succeeds each time.
func TestOneActionOfManyAtOnce(t *testing.T) {
	const file = "content/work/report.md"
	p := newProject(t, map[string]string{"work/report.md": report})
	once := func(what string, act func(window int) error) {
		t.Helper()
		if n := atOnce(act); n != 1 {
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

// TestSumsAreOfOneRun asks two editors of the same files, as two runs of the
// preview have them: neither tells a sum that the other one does, whether a page
// asks or a change has been made.
func TestSumsAreOfOneRun(t *testing.T) {
	asks := func() []string {
		p := newProject(t, map[string]string{"work/report.md": report})
		editor := edit.NewEditor(p.root, func() (edit.State, bool) { return p.state(), true })
		var desk struct {
			Items map[string]edit.Known
			Sums  map[string]string
		}
		hear := func(answer any, err error) {
			data, _ := json.Marshal(answer)
			if err != nil || json.Unmarshal(data, &desk) != nil {
				t.Fatalf("%s: %v", data, err)
			}
		}
		hear(editor.Desk("work/report.html", []string{"work/report"}))
		base := desk.Items["work/report"].Base
		hear(editor.Edit("edit", fmt.Appendf(nil, `{"do": "set", "items": [{"id": "work/report", "base": %q}], "values": {"status": "accepted"}}`, base)))
		return []string{base, desk.Sums["content/work/report.md"]}
	}
	one, another := asks(), asks()
	for _, sum := range one {
		if sum == "" || slices.Contains(another, sum) {
			t.Errorf("both tell the sum %q", sum)
		}
	}
}
