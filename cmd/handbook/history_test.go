package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// history is a handbook that things happen to: on disk, and through its preview.
type history struct {
	*workshop
	random *rand.Rand
	token  string
	sample int // how many pages are compared after each, chosen at random; 0 for all
}

// TestRandomHistoriesServeWhatIsBuilt lets things happen at random to a handbook
// with every kind and key, or to the example where the environment says
// HANDBOOK_THOROUGH - files written, moved, broken, mended and taken away, dots
// dragged, items added, changes taken back - and after each compares every page
// that the preview shows with a fresh build, byte for byte. HANDBOOK_STEPS makes
// it longer.
func TestRandomHistoriesServeWhatIsBuilt(t *testing.T) {
	if testing.Short() {
		t.Skip("renders the example many times")
	}
	t.Parallel()
	w := exampleWorkshop(t)
	if os.Getenv("HANDBOOK_THOROUGH") == "" {
		w = &workshop{t: t, root: t.TempDir()}
		everyKind := filepath.Join("..", "..", "generator", "testdata", "old", fmt.Sprintf("schema-%d", handbook.Schema))
		if err := os.CopyFS(w.root, os.DirFS(everyKind)); err != nil {
			t.Fatal(err)
		}
	}
	w.serve()
	for seed := range uint64(thorough(1)) {
		h := &history{workshop: w, random: rand.New(rand.NewPCG(seed, 7))}
		h.live(steps(10), fmt.Sprintf("seed %d", seed))
	}
}

// TestShortHistory is one for the race detector, which takes its time.
func TestShortHistory(t *testing.T) {
	w := &workshop{t: t, root: t.TempDir()}
	for _, name := range []string{"first", "second", "third"} {
		w.save("content/work/"+name+".md", "---\nstatus: accepted\ncriticality: 3\ndifferentiation: 4\n---\n# The "+name+"\n\nSee [[second]].\n")
	}
	w.save("content/tensions/speed-or-care.md", "# Speed or care\n")
	w.serve()
	h := &history{workshop: w, random: rand.New(rand.NewPCG(5, 7))}
	h.live(steps(12), "a few files")
}

// TestRandomHistoriesOfManyServeASample does the same with 2,000 documents, or
// 10,000 where the environment says HANDBOOK_THOROUGH, and compares a sample of
// their pages.
func TestRandomHistoriesOfManyServeASample(t *testing.T) {
	documents := 2_000
	if os.Getenv("HANDBOOK_THOROUGH") != "" {
		documents = 10_000
	}
	if testing.Short() {
		t.Skip("reads thousands of documents many times")
	}
	t.Parallel()
	w := exampleWorkshop(t)
	for i := range documents {
		w.save(fmt.Sprintf("content/work/many-%d.md", i), fmt.Sprintf("---\nstatus: accepted\ndepartment: sales\nquarter: 2027-Q%d\n"+
			"criticality: %d\ndifferentiation: %d\ndepends_on: [many-%d]\n---\n# Many %d\n\nSee [[many-%d]] and [[pay-bands]].\n",
			1+i%4, i%11, i*7%11, min(i+1, documents-1), i, (i+3)%documents))
	}
	w.serve()
	h := &history{workshop: w, random: rand.New(rand.NewPCG(3, 7)), sample: 60}
	h.live(steps(4), "many")
}

// thorough is twice as many of something where the environment wants tests to be
// thorough.
func thorough(n int) int {
	if os.Getenv("HANDBOOK_THOROUGH") != "" {
		return 2 * n
	}
	return n
}

// steps is how long a history is: longer where the environment wants it
// thorough, and as long as HANDBOOK_STEPS says where it says so.
func steps(n int) int {
	n = thorough(n)
	if asked, err := strconv.Atoi(os.Getenv("HANDBOOK_STEPS")); err == nil {
		return asked
	}
	return n
}

// live lets things happen, and compares after each.
func (h *history) live(steps int, name string) {
	for n := range steps {
		what := h.happen()
		h.compare(fmt.Sprintf("%s, step %d: %s", name, n, what))
		if h.t.Failed() {
			return
		}
	}
}

// happen lets one thing happen, and says what.
func (h *history) happen() string {
	things := []func() string{
		func() string {
			name := fmt.Sprintf("work/new-%d.md", h.random.IntN(1000))
			h.write(name, fmt.Sprintf("---\nstatus: accepted\nquarter: 2027-Q%d\ncriticality: %d\ndifferentiation: %d\n---\n# New [[pay-bands]]\n", 1+h.random.IntN(4), h.random.IntN(11), h.random.IntN(11)))
			return "written " + name
		},
		func() string {
			name := h.anyFile()
			h.must(os.Remove(filepath.Join(h.root, "content", name)))
			return "removed " + name
		},
		func() string {
			name := h.anyFile()
			to := strings.TrimSuffix(name, ".md") + "-moved.md"
			h.must(os.Rename(filepath.Join(h.root, "content", name), filepath.Join(h.root, "content", to)))
			return "moved " + name
		},
		func() string {
			name := h.anyFile()
			h.write(name, "---\nstatus: [\n---\n# Broken\n")
			return "broken " + name
		},
		func() string {
			name := h.anyFile()
			h.write(name, "# Mended\n\nWith a [link](nowhere.md).\n")
			return "mended " + name
		},
		func() string {
			folder := filepath.Join(h.root, "content", "tensions")
			if _, err := os.Stat(folder); err == nil {
				h.must(os.Rename(folder, filepath.Join(h.root, "content", "elsewhere")))
				return "moved the folder of tensions"
			}
			h.must(os.Rename(filepath.Join(h.root, "content", "elsewhere"), folder))
			return "moved the folder of tensions back"
		},
		func() string {
			return h.edit("edit", map[string]any{"do": "create", "titles": []string{fmt.Sprintf("Called out %d", h.random.IntN(100))}})
		},
		h.drag, h.drag, h.drag,
		func() string { return h.edit("undo", nil) },
		func() string { return h.edit("redo", nil) },
	}
	return things[h.random.IntN(len(things))]()
}

func (h *history) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *history) write(name, text string) {
	h.must(os.WriteFile(filepath.Join(h.root, "content", filepath.FromSlash(name)), []byte(text), 0o644))
}

// anyFile is one of the pieces of work, by its name from the content.
func (h *history) anyFile() string {
	entries, err := os.ReadDir(filepath.Join(h.root, "content", "work"))
	h.must(err)
	return "work/" + entries[h.random.IntN(len(entries))].Name()
}

// drag gives a piece of work another place on the grid, through the preview.
func (h *history) drag() string {
	name := h.anyFile()
	id := "work/" + strings.TrimSuffix(strings.TrimPrefix(name, "work/"), ".md")
	data, _ := get(h.t, h.url+"_handbook/desk?item="+url.QueryEscape(id))
	var answer struct {
		Token string
		Desk  struct {
			Items map[string]struct{ Base string }
		}
	}
	h.must(json.Unmarshal(data, &answer))
	h.token = answer.Token
	return h.edit("edit", map[string]any{
		"do": "set", "items": []map[string]string{{"id": id, "base": answer.Desk.Items[id].Base}},
		"values": map[string]string{"criticality": strconv.Itoa(h.random.IntN(11)), "differentiation": strconv.Itoa(h.random.IntN(11))},
	})
}

// edit sends an edit as a page would. It may be refused.
func (h *history) edit(action string, request map[string]any) string {
	if h.token == "" {
		h.drag()
	}
	body, err := json.Marshal(request)
	h.must(err)
	r, err := http.NewRequest(http.MethodPost, h.url+"_handbook/edit/"+action, bytes.NewReader(body))
	h.must(err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.Header.Set("X-Handbook-Token", h.token)
	response, err := http.DefaultClient.Do(r)
	h.must(err)
	response.Body.Close()
	if response.StatusCode >= 500 || response.StatusCode == http.StatusForbidden {
		h.t.Errorf("%s %s: status %d", action, body, response.StatusCode)
	}
	return fmt.Sprintf("%s %s: %d", action, body, response.StatusCode)
}

// compare waits until the preview shows what a fresh build makes.
func (h *history) compare(what string) {
	snapshot, err := generator.NewLoader(h.root, generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}}).Load()
	if err != nil {
		h.t.Fatalf("%s: %v", what, err)
	}
	want := map[string][]byte{}
	outputs := slices.Clone(snapshot.Site.Outputs())
	if h.sample > 0 {
		h.random.Shuffle(len(outputs), func(i, j int) { outputs[i], outputs[j] = outputs[j], outputs[i] })
		outputs = outputs[:h.sample]
	}
	for _, o := range outputs {
		if o.File == "" {
			data, err := o.Bytes()
			h.must(err)
			want[o.Path] = data
		}
	}
	var wrong []string
	for end := time.Now().Add(browsertest.Patience); ; time.Sleep(50 * time.Millisecond) {
		if wrong = h.differing(want); len(wrong) == 0 || time.Now().After(end) {
			break
		}
	}
	if len(wrong) > 0 {
		h.t.Errorf("%s: %d pages are not what a build makes: %s", what, len(wrong), strings.Join(wrong[:min(len(wrong), 5)], ", "))
	}
	var left []string
	h.must(filepath.WalkDir(h.root, func(name string, entry fs.DirEntry, err error) error {
		if base := filepath.Base(name); err == nil && (strings.HasPrefix(base, ".handbook-") || base == "change.json" || base == "done.json") {
			left = append(left, name)
		}
		return err
	}))
	if len(left) > 0 {
		h.t.Errorf("%s: left behind: %q", what, left)
	}
}

// differing are the pages that the preview shows otherwise.
func (h *history) differing(want map[string][]byte) []string {
	var wrong []string
	for path, page := range want {
		got, _ := get(h.t, h.url+(&url.URL{Path: path}).EscapedPath())
		if !bytes.Equal(reloadTag.ReplaceAll(got, nil), page) {
			wrong = append(wrong, path)
			if len(wrong) > 4 {
				break
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}
