package edit_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"handbook/generator/diag"
	"handbook/generator/edit"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// FuzzRequest asks for whatever a page could send, of a handbook with an item of
// each kind that pages change. It is refused or done; what is done makes a build
// complain of nothing new, and taking it back gives every byte back.
func FuzzRequest(f *testing.F) {
	for _, seed := range [][9]string{
		{"set", "", "work/report", "status", "deferred", "reason", "Later: # not now", "Later", "We wait"},
		{"set", "", "work/report,work/portal", "title", "A # b", "merged_into", "ledger", "", ""},
		{"set", "", "work/portal", "tags", "a, 'b, c", "effort", "M", "", ""},
		{"set", "", "quarters/2027-q1", "cut_after", "portal", "agreed_on", "2026-11-16", "Agreed", "x"},
		{"create", "tension", "", "between", "sales, ceo", "situation", "a: b", "Pace\n* x", "{c"},
		{"create", "component", "maps/estate", "evolution", "0.5", "type", "product", "New", ""},
		{"order", "", "quarters/2027-q1", "work", "portal", "after", "report", "", ""},
		{"order", "", "quarters/2027-q1", "work", "report", "out", "yes", "", ""},
		{"order", "", "quarters/2027-q2", "work", "report", "", "", "", ""},
		{"checkin", "", "objectives/renewals", "kr", "rate", "value", "1.2m", "", "- x"},
		{"place", "", "maps/sketch", "name", "Course", "visibility", "0.3", "", ""},
		{"place", "", "maps/sketch", "name", "Hosting", "label_x", "4", "", ""},
		{"link", "", "components/crm", "depends_on", "ledger", "", "", "", ""},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3], seed[4], seed[5], seed[6], seed[7], seed[8])
	}
	f.Fuzz(func(t *testing.T, do, kind, items, key, value, key2, value2, title, words string) {
		h := openFuzzed(t)
		r := edit.Request{
			Do: do, Kind: kind, Values: map[string]string{key: value, key2: value2}, Titles: strings.Split(title, "\n"), Decision: title, Outcome: words,
			Lines: []map[string]string{{"date": "2026-11-16", "who": value, "says": words, "needs": value2, key: value, key2: value2, "note": words}}, Page: items,
		}
		for id := range strings.SplitSeq(items, ",") {
			r.Items = append(r.Items, edit.Target{ID: id, Base: h.base(id)})
		}
		change, err := edit.Plan(h.state, r)
		if err != nil || len(change.Files) == 0 {
			return
		}
		if complaint := h.newComplaint(change); complaint != nil {
			t.Errorf("a build complains: %+v", *complaint)
		}
		desk := edit.NewDesk(h.state.Root)
		if err := desk.Do(change); err != nil {
			return // such as a name that no disk takes
		}
		for _, file := range change.Files {
			if h.read(file.Path) != string(file.After) {
				t.Errorf("%s is not what was planned", file.Path)
			}
		}
		if _, err := desk.Undo(); err != nil {
			t.Fatal(err)
		}
		if now := h.texts(t); !maps.Equal(now, fuzzed) {
			t.Errorf("after taking it back the files are %q", now)
		}
	})
}

// fuzzed is the handbook of [FuzzRequest].
var fuzzed = map[string]string{
	"content/work/report.md":          report,
	"content/work/portal.md":          "---\naudience: exec\neffort: {sales: 4, finance: 1}\ntags: [a, 'b: c'] # two\n---\n# Portal\n",
	"content/components/crm.md":       "---\nevolution: 0.4\n---\n# CRM\n",
	"content/components/ledger.md":    "# Ledger\n",
	"content/maps/estate.md":          "---\ncomponents:\n- crm\n---\n# Estate\n",
	"content/maps/sketch.md":          "---\nsource: sketch.owm\n---\n# Sketch\n",
	"content/maps/sketch.owm":         "component Course [0.8, 0.4]\r\ncomponent Hosting [0.3, 0.8]\n",
	"content/objectives/renewals.md":  "---\nperiod: 2027\nkey_results: [{id: rate, title: Rate, unit: '%', baseline: 60, target: 80}]\n---\n# Renewals\n",
	"content/quarters/2027-q1.md":     "---\norder: [report]\ncut_after: report\n---\n",
	"content/tensions/speed.md":       "---\nbetween: [sales, finance]\n---\n# Speed\n",
	"content/decisions/one-vendor.md": "---\nstatus: proposed\n---\n# One vendor\n",
	"content/positions/analyst.md":    "---\nquarter: 2027-Q2\n---\n# Analyst\n",
}

// fuzzedProject is that handbook on the disk.
type fuzzedProject struct {
	state edit.State
	known map[string]int // what a build complains of already, and how often
	docs  map[string]*handbook.Decoded
}

// The handbook is written once for each process: every change is taken back.
var (
	fuzzedOnce   sync.Once
	fuzzedFolder fuzzedProject
)

func openFuzzed(t *testing.T) fuzzedProject {
	t.Helper()
	fuzzedOnce.Do(func() {
		root, err := os.MkdirTemp("", "handbook-fuzz-")
		if err != nil {
			t.Fatal(err)
		}
		p := &project{t: t, root: root}
		for name, text := range fuzzed {
			p.write(name, text)
		}
		fuzzedFolder = fuzzedProject{state: p.state(), docs: map[string]*handbook.Decoded{}}
		for name, text := range fuzzed {
			if strings.HasSuffix(name, ".md") {
				fuzzedFolder.docs[name] = decoded(name, text)
			}
		}
		fuzzedFolder.known = complaints(fuzzedFolder.docs)
	})
	return fuzzedFolder
}

func decoded(name, text string) *handbook.Decoded {
	return handbook.Decode(source.Parse(name, strings.TrimPrefix(name, "content/"), []byte(text), markdown.Options{}))
}

// complaints are the errors of a handbook, and how often each is said.
func complaints(docs map[string]*handbook.Decoded) map[string]int {
	var list []*handbook.Decoded
	for _, name := range slices.Sorted(maps.Keys(docs)) {
		list = append(list, docs[name])
	}
	h := assemble.Handbook(handbook.DecodeConfig(nil), list, nil, nil, assemble.Options{Edition: "exec", Drafts: true})
	known := map[string]int{}
	for _, d := range h.Diagnostics {
		if d.Severity == diag.Error {
			known[d.File+": "+d.Rule+": "+d.Message]++
		}
	}
	return known
}

// newComplaint is something that a build complains of after a change and not before.
func (p fuzzedProject) newComplaint(c edit.Change) *string {
	docs := maps.Clone(p.docs)
	for _, f := range c.Files {
		if strings.HasSuffix(f.Path, ".md") {
			docs[f.Path] = decoded(f.Path, string(f.After))
		}
	}
	for complaint, n := range complaints(docs) {
		if n > p.known[complaint] && !strings.Contains(complaint, "sketch.owm") {
			return &complaint
		}
	}
	return nil
}

func (p fuzzedProject) read(name string) string {
	text, err := os.ReadFile(filepath.Join(p.state.Root, filepath.FromSlash(name)))
	if err != nil {
		return "no file"
	}
	return string(text)
}

// base is the sum of the file of an item, as a page knows it.
func (p fuzzedProject) base(id string) string {
	e := p.state.Handbook.Lookup(id)
	if e == nil {
		return ""
	}
	if m, ok := e.(*handbook.Map); ok && m.Source != "" {
		return p.state.Sum([]byte(fuzzed["content/"+m.Source]))
	}
	return p.state.Sum([]byte(fuzzed[e.Base().File]))
}

// texts are all files of the project.
func (p fuzzedProject) texts(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := filepath.WalkDir(p.state.Root, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(p.state.Root, name)
		texts[filepath.ToSlash(rel)] = p.read(filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}
