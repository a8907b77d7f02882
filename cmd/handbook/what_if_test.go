package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator/browsertest"
)

// TestServeTriesOut has a preview show a what-if: what is done goes into its file, which
// can be changed by hand as well, and the plan comes back when it is promoted, taken
// back or deleted.
func TestServeTriesOut(t *testing.T) {
	t.Parallel()
	w := youngWorkshop(t, map[string]string{"handbook.yaml": "edition: exec\n", "work/first.md": "---\nstatus: accepted\n---\n# First\n"})
	w.serve()
	c := &client{url: w.url}
	shows := func(words string) func() bool {
		return func() bool { page, _ := get(t, w.url+"work/first.html"); return bytes.Contains(page, []byte(words)) }
	}
	send := func(request map[string]any) {
		t.Helper()
		if err := c.look(); err != nil {
			t.Fatal(err)
		}
		if status, err := c.send(request); err != nil || status != http.StatusOK {
			t.Fatalf("%v: status %d, %v", request, status, err)
		}
	}
	isPlan := func() bool {
		return !shows("What if: <strong>")() && c.look("work/first") == nil && c.bases["work/first"] != ""
	}

	send(map[string]any{"do": "try", "values": map[string]string{"title": "Lean"}})
	browsertest.Wait(t, "the band", shows("What if: <strong>Lean</strong>"))
	if err := c.until("work/first", map[string]any{"do": "set", "values": map[string]string{"status": "deferred"}}); err != nil {
		t.Fatal(err)
	}
	browsertest.Wait(t, "the status that is tried out", shows("Not now"))
	if text := w.file("work/first.md"); !strings.Contains(text, "accepted") {
		t.Errorf("the file is\n%s", text)
	}
	file := filepath.Join(w.root, "scenarios", "lean.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	w.save("scenarios/lean.yaml", strings.Replace(string(text), "want: deferred", "want: stopped", 1))
	browsertest.Wait(t, "what was changed by hand", shows("Stopped"))
	w.save("content/work/first.md", "---\nstatus: accepted\n---\n# The very first\n")
	browsertest.Wait(t, "what was changed in the plan", shows("The very first"))

	if err := os.Rename(file, file+".kept"); err != nil {
		t.Fatal(err)
	}
	browsertest.Wait(t, "the plan, after the what-if is gone", isPlan)
	if err := os.Rename(file+".kept", file); err != nil {
		t.Fatal(err)
	}
	send(map[string]any{"do": "try", "values": map[string]string{"scenario": "lean"}})
	browsertest.Wait(t, "the what-if once more", shows("What if: <strong>Lean</strong>"))
	send(map[string]any{"do": "scenario", "values": map[string]string{"scenario": "lean", "way": "promote"}})
	browsertest.Wait(t, "the plan, with the what-if in it", func() bool { return isPlan() && shows("Stopped")() })
	if text := w.file("work/first.md"); text != "---\nstatus: stopped\n---\n# The very first\n" {
		t.Errorf("the file is\n%s", text)
	}
}
