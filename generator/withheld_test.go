package generator_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"handbook/content"
	"handbook/generator"
	"handbook/generator/kit"
)

// TestWithheldChangesNothing is the measure of secrecy: what an edition withholds
// changes no byte of it. It makes handbooks of all kinds at random and compares
// the whole staff edition, and what its pages say of problems,
//
//   - with that of the same handbook after everything that is withheld has got
//     other contents, with other files beside it and other money and exceptions;
//   - with that of the handbook without what is withheld and named by nothing;
//   - where everything withheld is gone that something does name: a reference
//     to it and one to nothing look the same.
//
// HANDBOOK_SEEDS says how many handbooks there are.
func TestWithheldChangesNothing(t *testing.T) {
	t.Parallel()
	withheldChangesNothing(t, usualSeeds, staffSees)
}

// usualSeeds are how many handbooks there are where HANDBOOK_SEEDS says nothing.
const usualSeeds = 20

// TestLeftOutChangesNoPack compares in the same way what the board sees, as a page and
// as slides: what is left out for it is an edition of its own. Executives read
// everything, so to them a name of what is gone is a slip, which the board may see.
func TestLeftOutChangesNoPack(t *testing.T) {
	t.Parallel()
	withheldChangesNothing(t, usualSeeds/2, func(t *testing.T, r randomHandbook) map[string][]byte {
		r.board = true
		if r.without == named {
			r.without, r.secrets = unnamed, 1
		}
		seen := map[string][]byte{}
		for where, text := range packOf(t, load(t, r.write(t), generator.Options{})) {
			seen[where] = []byte(text)
		}
		return seen
	})
}

// withheldChangesNothing compares what staff see of so many random handbooks, or
// as many more or fewer as HANDBOOK_SEEDS says, with what they see where the
// secrets differ.
func withheldChangesNothing(t *testing.T, seeds int, sees func(t *testing.T, r randomHandbook) map[string][]byte) {
	t.Helper()
	if asked, err := strconv.Atoi(os.Getenv("HANDBOOK_SEEDS")); err == nil {
		seeds = max(seeds*asked/usualSeeds, 1)
	}
	for seed := range uint64(seeds) {
		want := sees(t, randomHandbook{seed: seed})
		for name, other := range map[string]randomHandbook{
			"other contents of what is withheld": {seed: seed, secrets: 1},
			"without what nobody names":          {seed: seed, without: unnamed},
			"without what is named":              {seed: seed, without: named},
		} {
			got := sees(t, other)
			for _, page := range slices.Sorted(maps.Keys(merged(want, got))) {
				if !bytes.Equal(want[page], got[page]) {
					t.Errorf("seed %d, %s: %s differs: %s", seed, name, page, firstDifference(want[page], got[page]))
				}
			}
			if t.Failed() {
				return
			}
		}
	}
}

// problemsOfPages is where staffSees puts what the preview says on pages.
const problemsOfPages = "what pages say of problems"

// staffSees is all that the staff edition of a handbook shows, by address.
func staffSees(t *testing.T, r randomHandbook) map[string][]byte {
	t.Helper()
	snapshot := load(t, r.write(t), generator.Options{Edition: "staff", BaseURL: "https://example.org/handbook"})
	seen := rendered(t, snapshot)
	seen["slides"] = deckOf(t, snapshot)
	var said strings.Builder
	for _, d := range snapshot.Shown {
		fmt.Fprintln(&said, d)
	}
	seen[problemsOfPages] = []byte(said.String())
	maps.Copy(seen, kitsOf(t, snapshot))
	return seen
}

// kitsOf are the files of the kits of all departments, whatever edition is made.
func kitsOf(t *testing.T, snapshot *generator.Snapshot) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, d := range snapshot.ForStaff().Departments {
		files, err := kit.Files(snapshot.ForStaff(), d, content.Files)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			all["kit of "+d.ID+": "+f.Path] = f.Data
		}
	}
	return all
}

func merged(a, b map[string][]byte) map[string][]byte {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// firstDifference is where two texts part.
func firstDifference(a, b []byte) string {
	if a == nil || b == nil {
		return fmt.Sprintf("it is %d and %d bytes long", len(a), len(b))
	}
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	around := func(text []byte) string { return string(text[max(0, i-150):min(len(text), i+150)]) }
	return fmt.Sprintf("\n…%s…\n…%s…", around(a), around(b))
}
