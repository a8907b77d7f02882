package generator_test

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"handbook/generator"
)

// FuzzStatesOfOthers has a handbook below any file as its parent, which also lies
// among its snapshots. A site is made of it all the same, and what a file says that
// is of the executives' edition is on no page for staff.
func FuzzStatesOfOthers(f *testing.F) {
	for _, seed := range []string{
		`{"schema":1,"edition":"staff","organisation":"Acme","as_of":"2026-11-16","objectives":[{"id":"grow","title":"Grow <b>","owner":"ceo","status":"active","health":"on_track","score":0.5}],"key-results":[{"id":"grow/margin","title":"Margin","progress":1}]}`,
		`{"schema":1,"edition":"exec","objectives":[{"id":"grow","title":"CANARY"}]}`,
		`{"schema":2}`, `{"schema":1,"objectives":[{"id":"../grow"},{"id":""}]}`, `[]`, ``, "\x00",
	} {
		f.Add([]byte(seed))
	}
	var once sync.Once
	var root string
	f.Fuzz(func(t *testing.T, state []byte) {
		once.Do(func() {
			dir, err := os.MkdirTemp("", "handbook-fuzz-")
			if err != nil {
				t.Fatal(err)
			}
			root = dir
			write(t, filepath.Join(root, "content/handbook.yaml"), "organisation: Below\nas_of: 2026-11-16\nparent: up.json\nagreed: first\n")
			write(t, filepath.Join(root, "content/objectives/ours.md"), "---\nperiod: 2027\nserves: [parent:grow, parent:grow/margin]\n---\n# Ours\n")
		})
		for _, name := range []string{"up.json", "snapshots/first.json", "snapshots/first.staff.json"} {
			write(t, filepath.Join(root, name), string(state))
		}
		snapshot := load(t, root, generator.Options{Edition: "staff"})
		for _, address := range []string{"index.html", "objectives/index.html", "objectives/ours.html", "changed.html", "handbook.json"} {
			output := snapshot.Site.Lookup(address)
			if output == nil {
				continue
			}
			page, err := output.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(page, []byte("CANARY")) && bytes.Contains(state, []byte(`"edition":"exec"`)) {
				t.Errorf("%s says what executives keep to themselves", address)
			}
		}
	})
}
