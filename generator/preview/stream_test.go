package preview

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// A film can be wound, and however many look at it, none of it is held in memory.
func TestLargeFilesAreStreamed(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "large/film.mp4", "0123456789")
	const size = 64 << 20
	film := filepath.Join(dir, "large", "film.mp4")
	if err := os.Truncate(film, size); err != nil {
		t.Fatal(err)
	}
	s := start(t, func(context.Context, []string) (Snapshot, error) {
		return memory{files: map[string]string{"index.html": page("home")}, disk: dir}, nil
	}, Options{Dir: dir})

	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL()+"film.mp4", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Range", "bytes=3-5")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	part, err := io.ReadAll(response.Body)
	response.Body.Close()
	if response.StatusCode != http.StatusPartialContent || string(part) != "345" || err != nil {
		t.Errorf("a part is %d %q %v", response.StatusCode, part, err)
	}
	whole, err := http.Get(s.URL() + "film.mp4")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, whole.Body); n != size || err != nil {
		t.Errorf("the whole has %d bytes, %v", n, err)
	}
	whole.Body.Close()
	first := stateOf(t, s, "/", "/film.mp4", "/film.mp4").Assets["/film.mp4"]
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > size/8 {
		t.Errorf("to show a film of %d bytes took %d bytes of memory", size, took)
	}
	if err := os.Truncate(film, size/2); err != nil {
		t.Fatal(err)
	}
	if second := stateOf(t, s, "/", "/film.mp4").Assets["/film.mp4"]; first == "" || second == first {
		t.Errorf("another film has the hash %q as before", second)
	}
}
