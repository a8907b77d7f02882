package generator_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"handbook/generator"
	"handbook/generator/diag"
	"handbook/generator/edit"
)

// slips are files with slips of all sorts for which the program knows the very
// text to write.
var slips = map[string]string{
	"handbook.yaml": "organisation: Acme\nedition: exec\nbands: {gren: 0.8}\nraw_html: no\npeople:\n  cfo: {title: Finance, depatment: finance}\n",
	"work/billing.md": "---\nstatus: in progres\nownr: cfo\ncriticality: 7,5\ndifferentiation: 60%\nreview_on: 31.03.2027\n" +
		"effort: 3 weeks\nquarter: Q3/2027\nserves: [margn]\nneed: Report: what was billed\nreason: 'the same' # as before\n---\n# Billing\n\nSee [[billng]], [[billng|the bill]] and [[work/billng#why]].\n",
	"objectives/margin.md": "---\nperiod: 2027\nkey_results:\n  - {id: gross, title: Gross, target: 42, unitt: '%'}\n" +
		"checkins:\n  - {date: 2026-3-1, kr: gros, value: 40}\n---\n# Margin\n",
	"components/ledger.md":         "---\ntype: data\nsourcing: in house\nevolution: produkt\ndepends_on: [billing-engin]\n---\n# Ledger\n",
	"components/billing-engine.md": "---\ntype: application\n---\n# Billing engine\n",
	// Who reads an item is said by its author alone, and of two keys neither is taken.
	"work/secret.md": "---\naudience: exce\n---\n# Secret\n",
	"work/twice.md":  "---\nstatus: proposed\nstatsu: done\n---\n# Twice\n",
}

// TestMending does what every problem proposes, one after the other: each is gone
// then, and no other one has come.
func TestMending(t *testing.T) {
	root := t.TempDir()
	for name, text := range slips {
		write(t, filepath.Join(root, "content", filepath.FromSlash(name)), text)
	}
	const least = 20
	mended := mendAll(t, root)
	if mended < least {
		t.Errorf("mended %d lines; the test does not test much", mended)
	}
}

// mendAll mends what can be mended in a project folder, and says how much it was.
func mendAll(t *testing.T, root string) (mended int) {
	t.Helper()
	const most = 60
	for ; mended < most; mended++ {
		snapshot := load(t, root, generator.Options{Edition: "exec"})
		i := slices.IndexFunc(snapshot.Shown, func(d diag.Diagnostic) bool { _, ok := d.Mended(); return ok })
		if i < 0 {
			return mended
		}
		problem := snapshot.Shown[i]
		before := len(snapshot.Diagnostics)
		state := edit.State{Root: root, Handbook: snapshot.Handbook, Content: "content", Problems: snapshot.Shown}
		change, err := edit.Plan(state, mending(problem))
		if err != nil {
			t.Fatalf("%v: %v", problem, err)
		}
		if err := edit.NewDesk(root).Do(change); err != nil {
			t.Fatal(err)
		}
		after := load(t, root, generator.Options{Edition: "exec"}).Diagnostics
		if len(after) >= before || slices.ContainsFunc(after, func(d diag.Diagnostic) bool { return diag.Compare(d, problem) == 0 }) {
			line, _ := problem.Mended()
			t.Fatalf("%d problems became %d: %s:%d: %s\n%s\n%s\n%v", before, len(after), problem.File, problem.Line, problem.Message, problem.Excerpt, line, after)
		}
	}
	return mended
}

// mending is what a page asks for.
func mending(d diag.Diagnostic) edit.Request {
	return edit.Request{Do: "mend", Values: map[string]string{
		"file": d.File, "line": strconv.Itoa(d.Line), "column": strconv.Itoa(d.Col), "seen": d.Excerpt, "instead": d.Instead,
	}}
}

// TestMendingOnlyWhatWasSeen writes nothing that the program does not propose, and
// nothing into a line that has changed.
func TestMendingOnlyWhatWasSeen(t *testing.T) {
	root := t.TempDir()
	name := filepath.Join(root, "content", "work", "billing.md")
	const text = "---\nstatus: dne\n---\n# Billing\n"
	write(t, name, text)
	snapshot := load(t, root, generator.Options{})
	state := edit.State{Root: root, Handbook: snapshot.Handbook, Content: "content", Problems: snapshot.Shown}
	dun := slices.IndexFunc(snapshot.Shown, func(d diag.Diagnostic) bool { return d.Instead == "done" })
	if dun < 0 {
		t.Fatalf("there is nothing to mend: %v", snapshot.Shown)
	}
	asked := mending(snapshot.Shown[dun])
	for key, value := range map[string]string{"instead": "stopped", "line": "3", "column": "1", "file": "content/handbook.yaml", "seen": "status: dne "} {
		other := mending(snapshot.Shown[dun])
		other.Values[key] = value
		if _, err := edit.Plan(state, other); err == nil {
			t.Errorf("another %s is taken", key)
		}
	}
	write(t, name, "---\n"+text)
	if change, err := edit.Plan(state, asked); err == nil {
		t.Errorf("a file that has changed is written into: %q", change)
	}
	write(t, name, text)
	change, err := edit.Plan(state, asked)
	if err != nil || !bytes.Equal(change.Files[0].After, []byte("---\nstatus: done\n---\n# Billing\n")) {
		t.Errorf("%q: %v", change, err)
	}
}
