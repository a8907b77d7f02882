package generator_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/changeset"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/scenario"
	"handbook/generator/source"
)

// TestWhatIfIsTheSameAsDone makes scenarios at random, and compares the site of each
// with that of the same files after its changes were written into them, with a
// scenario of that name that changes nothing.
func TestWhatIfIsTheSameAsDone(t *testing.T) {
	t.Parallel()
	for seed := uint64(1); seed <= 2; seed++ { // seed 0 is a large one
		root := randomHandbook{seed: seed}.write(t)
		set := randomChanges(rand.New(rand.NewPCG(seed, 7)), load(t, root, generator.Options{Edition: "exec", Drafts: true}).Handbook, root)
		writeScenario(t, root, "What if "+fmt.Sprint(seed), set)
		opt := generator.Options{Edition: "exec", Drafts: true, Scenario: "lean", BaseURL: "https://example.org"}
		before := load(t, root, opt)
		if n := before.WhatIf.Result.Count(changeset.Applied); n < 5 || n < len(set) {
			t.Fatalf("seed %d: %d of %d changes are applied: %v", seed, n, len(set), changeset.Unsettled(before.WhatIf.Result.Outcomes))
		}
		want := rendered(t, before)
		writeFiles(t, root, before.WhatIf.Result.Files)
		writeScenario(t, root, "What if "+fmt.Sprint(seed), nil)
		got := rendered(t, load(t, root, opt))
		for _, file := range slices.Sorted(maps.Keys(merged(want, got))) {
			if isComparison := strings.HasPrefix(file, "what-if."); !isComparison && !bytes.Equal(want[file], got[file]) {
				t.Fatalf("seed %d: %s differs: %s", seed, file, firstDifference(want[file], got[file]))
			}
		}
		if home := want["index.html"]; !bytes.Contains(home, fmt.Appendf(nil, "What if: <strong>What if %d</strong>", seed)) || !bytes.Contains(home, fmt.Appendf(nil, "What if: What if %d, not decided", seed)) {
			t.Errorf("seed %d: the home page does not say that it is a what-if", seed)
		}
	}
}

// randomChanges are changes of some of the items of a handbook, and new ones.
func randomChanges(dice *rand.Rand, h *handbook.Handbook, root string) changeset.Set {
	texts := []string{"Words", "Report: weekly", "“quoted” # not a comment", "2027", "it's \"so\""}
	var set changeset.Set
	for _, e := range h.Entities() {
		item := e.Base()
		if filepath.Ext(item.File) != ".md" || item.Kind == handbook.KindPage || item.Kind == handbook.KindKeyResult || dice.IntN(2) == 0 {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(item.File)))
		if err != nil {
			continue
		}
		file := changeset.Open(item.File, item.Rel, text, markdown.Options{RawHTML: h.Config.RawHTML})
		for key, want := range map[string]source.Value{
			"tags": source.ListOf(source.Names, source.Text(source.Words, "what if"), source.Text(source.Words, "calm")), "summary": source.Text(source.Words, texts[dice.IntN(len(texts))]),
			"title": source.Text(source.Words, "Fresh "+texts[dice.IntN(len(texts))]), "body": source.Text(source.Words, "Some words.\n\n- and [[a link]]\n- more: of them"),
		} {
			if dice.IntN(2) == 0 && !file.Says(key).Equal(want) {
				set = append(set, changeset.Change{Item: string(item.Kind) + "/" + item.ID, Key: key, Seen: file.Says(key), Want: want})
			}
		}
	}
	slices.SortFunc(set, func(a, b changeset.Change) int { return strings.Compare(a.Item+a.Key, b.Item+b.Key) })
	return append(set,
		changeset.Change{Item: "work/new:1", Key: "title", Want: source.Text(source.Words, "Ask what customers would miss")},
		changeset.Change{Item: "work/new:1", Key: "effort", Want: source.Text(source.Figure, "6")},
		changeset.Change{Item: changeset.Settings, Key: "organisation", Seen: source.Text(source.Words, h.Config.Organisation), Want: source.Text(source.Words, "Acme Lean")},
	)
}

// writeScenario writes the scenario lean of a project.
func writeScenario(t *testing.T, root, title string, set changeset.Set) {
	t.Helper()
	text, err := scenario.New(title, "")
	if err == nil {
		text, err = scenario.Scenario{}.With(text, nil, set)
	}
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, scenario.File("lean")), string(text))
}

func writeFiles(t *testing.T, root string, files []disk.Change) {
	t.Helper()
	folder, err := disk.Open(root)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	if err := folder.Write(files); err != nil {
		t.Fatal(err)
	}
}

// TestWhatIfTellsStaffNothing compares what staff see of a scenario as
// TestWithheldChangesNothing compares the plan.
func TestWhatIfTellsStaffNothing(t *testing.T) {
	t.Parallel()
	withheldChangesNothing(t, usualSeeds/10, func(t *testing.T, r randomHandbook) map[string][]byte {
		root := r.write(t)
		var set changeset.Set
		plan := load(t, root, generator.Options{Edition: "staff"}).Handbook
		for _, item := range randomItems(r.dice()) {
			id := string(item.kind) + "/" + item.id
			if plan.Lookup(id) != nil && item.kind != handbook.KindPage { // a decision about secrets alone is one itself
				set = append(set, changeset.Change{Item: id, Key: "tags", Want: source.ListOf(source.Names, source.Text(source.Words, "what if"), source.Text(source.Words, "calm"))})
			}
		}
		writeScenario(t, root, "Fresh", append(set, changeset.Change{Item: "work/new:1", Key: "title", Want: source.Text(source.Words, "Fresh work")}))
		snapshot := load(t, root, generator.Options{Edition: "staff", Scenario: "lean", BaseURL: "https://example.org/handbook"})
		seen := rendered(t, snapshot)
		if snapshot.Handbook.Lookup("work/fresh-work") == nil || seen["what-if.html"] != nil {
			t.Error("the new work is not there, or staff compare money")
		}
		for _, d := range snapshot.Shown {
			seen[problemsOfPages] = fmt.Appendln(seen[problemsOfPages], d)
		}
		return seen
	})
}

// TestWhatIfOfExecutives: a scenario with anything that executives keep to themselves
// is in their edition alone, and what staff are told of it instead does not say it.
func TestWhatIfOfExecutives(t *testing.T) {
	t.Parallel()
	root := canaryHandbook(t)
	text := func(words string) source.Value { return source.Text(source.Words, words) }
	for name, c := range map[string]changeset.Change{
		"an item":      {Item: "work/" + execWord, Key: "tags", Want: text("calm")},
		"its name":     {Item: "work/open-0", Key: "components", Want: source.ListOf(source.Names, text(execWord))},
		"a link":       {Item: "work/new:1", Key: "title", Want: text("See [[work/" + execWord + "]]")},
		"a title":      {Item: "work/new:1", Key: "title", Want: text("After The " + execWord)},
		"the settings": {Item: changeset.Settings, Key: "ambition", Want: text("A " + execWord)},
		"money":        {Item: "work/open-0", Key: "cost", Want: source.GroupOf(source.Entry{Key: "once", Value: text("12k")})},
		"its readers":  {Item: "work/open-0", Key: "audience", Want: text("exec")},
	} {
		writeScenario(t, root, "Lean", changeset.Set{c})
		_, err := generator.NewLoader(root, generator.Options{Edition: "staff", Scenario: "lean"}).Load()
		if err == nil || strings.Contains(strings.ToLower(err.Error()), execWord) {
			t.Errorf("%s: staff get %v", name, err)
		}
	}
	if load(t, root, generator.Options{Edition: "exec", Scenario: "lean"}).Handbook.Scenario != "Lean" {
		t.Error("executives do not get what is theirs")
	}
	writeScenario(t, root, "Without The "+execWord, nil)
	if _, err := generator.NewLoader(root, generator.Options{Edition: "staff", Scenario: "lean"}).Load(); err == nil {
		t.Error("staff get a scenario whose title says a secret")
	}
	write(t, filepath.Join(root, "scenarios", "lean.yaml"), "title: Lean\naudeince: exec\n")
	if _, err := generator.NewLoader(root, generator.Options{Edition: "staff", Scenario: "lean"}).Load(); err == nil {
		t.Error("staff get a scenario whose readers are in doubt")
	}
}
