package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestThousandsOfChangesLeaveNothing makes 1,000 edits through the preview and
// 1,000 changes on disk, and compares what the process holds then with what it
// held after the first hundred.
func TestThousandsOfChangesLeaveNothing(t *testing.T) {
	const count, together = 1000, 5
	if testing.Short() {
		t.Skip("makes thousands of changes")
	}
	w := &workshop{t: t, root: t.TempDir()}
	const front = "---\nstatus: accepted\nquarter: 2027-Q1\ncriticality: 5\ndifferentiation: 5\n---\n"
	for i := range 12 {
		w.save(fmt.Sprintf("content/work/work-%d.md", i), fmt.Sprintf("%s# Work %d\n\nSee [[work-%d]].\n", front, i, (i+1)%12))
	}
	w.serve()
	h := &history{workshop: w, random: rand.New(rand.NewPCG(1, 7))}
	next := w.events()
	next()
	edit := func(int) {
		if did := h.drag(); !strings.HasSuffix(did, ": 200") && !strings.HasSuffix(did, ": 422") { // where it is already
			t.Fatal(did)
		}
	}
	write := func(i int) {
		w.save(fmt.Sprintf("content/work/work-%d.md", i%together), fmt.Sprintf("%s# Written %d\n", front, i))
		if i%together == together-1 {
			next()
		}
		if i%50 == 49 {
			for page := ""; !strings.Contains(page, fmt.Sprintf("Written %d", i)); next() {
				data, _ := get(t, w.url+fmt.Sprintf("work/work-%d.html", i%together))
				if page = string(data); strings.Contains(page, fmt.Sprintf("Written %d", i)) {
					break
				}
			}
		}
	}
	for _, kind := range []struct {
		name string
		do   func(i int)
	}{{"edits", edit}, {"changes on disk", write}} {
		for i := range count / 10 {
			kind.do(i)
		}
		goroutines, heap := held()
		for i := range count {
			kind.do(i)
		}
		nowGoroutines, nowHeap := held()
		t.Logf("%d %s: goroutines %d → %d, heap %d → %d kB", count, kind.name, goroutines, nowGoroutines, heap>>10, nowHeap>>10)
		if nowGoroutines > goroutines+10 {
			t.Errorf("%d %s leave %d goroutines, and there were %d", count, kind.name, nowGoroutines, goroutines)
		}
		if nowHeap > heap+heap/4+4<<20 {
			t.Errorf("%d %s leave %d kB, and there were %d", count, kind.name, nowHeap>>10, heap>>10)
		}
	}
	left, err := os.ReadDir(filepath.Join(w.root, "content", "work"))
	if err != nil || len(left) != 12 {
		t.Errorf("%d files are left, of 12: %v", len(left), err)
	}
}

// held is what the process holds: goroutines, and bytes of memory.
func held() (goroutines int, heap uint64) {
	http.DefaultClient.CloseIdleConnections()
	runtime.GC()
	runtime.GC() // what the first one only puts aside
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return runtime.NumGoroutine(), stats.HeapAlloc
}

// events opens the event stream of the preview, and returns a function that
// waits for the next state.
func (w *workshop) events() (next func()) {
	w.t.Helper()
	response, err := http.Get(w.url + "_handbook/events")
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { response.Body.Close() })
	lines := bufio.NewScanner(response.Body)
	return func() {
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "data: ") && lines.Text() != "data: ." {
				return
			}
		}
		w.t.Fatal("the preview ended")
	}
}
