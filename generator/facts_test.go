package generator_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/changes"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
)

// TestEveryKeyIsComparedOrNamed: "nothing has changed" is true of every key of
// every kind, but for those that say why they are not compared.
func TestEveryKeyIsComparedOrNamed(t *testing.T) {
	elsewhere := map[string]string{ // the key of a file: the key of handbook.json that says it
		"objectives/checkins": "key-results/current", "key-results/at_least": "target", "key-results/at_most": "target", "key-results/between": "upper",
		"maps/offsets": "", "maps/all": "components", "maps/departments": "components", "maps/tags": "components",
	}
	all := map[string]bool{}
	for _, kind := range append(handbook.FileKinds, handbook.KindPage, handbook.KindKeyResult, handbook.KindPriority) {
		keys := exchange.ComparedKeys(kind)
		for _, row := range append(handbook.ItemRows(kind), handbook.Rows(kind)...) {
			all[row.Key] = true
			_, known := elsewhere[string(kind)+"/"+row.Key]
			if !known && changes.NotCompared[row.Key] == "" && !slices.Contains(keys, row.Key) {
				t.Errorf("a difference of %s in %s is told nowhere", row.Key, kind)
			}
		}
	}
	for key := range changes.NotCompared {
		if !all[key] {
			t.Errorf("%s is not compared, and there is no such key", key)
		}
	}
}

// TestKeptIsWhatIs: a state that was kept and read again differs in nothing from
// the handbook of which it was kept.
func TestKeptIsWhatIs(t *testing.T) {
	t.Parallel()
	for _, edition := range []string{"staff", "exec"} {
		snapshot := example(t, generator.Options{Edition: edition})
		kept, err := exchange.ReadState(bytes.NewReader(rendered(t, snapshot)["handbook.json"]))
		if err != nil {
			t.Fatal(err)
		}
		now := exchange.StateOf(snapshot.Handbook)
		for _, list := range [][]changes.Change{changes.Between(kept, now), changes.Between(now, kept)} {
			for _, c := range list {
				t.Errorf("%s: %s", edition, c)
			}
		}
	}
}

// TestFactsAreTold: goalposts that move, money, and what is withheld in either
// state, which is told of neither.
func TestFactsAreTold(t *testing.T) {
	write := func(effort, target, asks, secret string) changes.State {
		root := t.TempDir()
		writeAll(t, root, map[string]string{
			"content/work/crm.md":        "---\neffort: " + effort + "\ncost: {once: 12k}\ndepends_on: [big, plan]\n" + asks + "---\n# CRM\n",
			"content/work/big.md":        "---\n" + secret + "---\n# The big one\n",
			"content/work/plan.md":       "# The plan\n",
			"content/objectives/grow.md": "---\nperiod: 2027\nkey_results: [{id: rate, title: Rate, unit: '%', baseline: 70, target: " + target + "}]\ncheckins: [{date: 2026-10-01, value: 79}]\n---\n# Grow\n",
			"content/departments/ops.md": "---\ncapacity: 20\n---\n# Operations\n",
		})
		return exchange.StateOf(load(t, root, generator.Options{Edition: "staff"}).Handbook)
	}
	before := write("3", "90", "", "")
	after := write("30", "75", "asks: [{of: ops, what: A hand, need_by: 2027-01-15}]\n", "audience: exec\n")
	got := ""
	for _, c := range changes.Between(before, after) {
		got += c.String() + "\n"
	}
	for _, want := range []string{
		"“Rate”, target: 90 → 75", "“Rate”: 79%, 45% of the way → 79%, 100% of the way",
		"“CRM”, effort: weeks 3 → weeks 30", "“CRM”, asks: nothing said → of “Operations”, what A hand, need by 15 January 2027, state asked",
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("nobody tells that %s:\n%s", want, got)
		}
	}
	for _, hidden := range []string{"big", "The big one", "depends"} {
		if strings.Contains(got, hidden) {
			t.Errorf("it tells of %q, which is withheld now:\n%s", hidden, got)
		}
	}
}

// TestLongFactsAreTold: a difference far behind the beginning of a long value, the
// order of a quarter, and tags.
func TestLongFactsAreTold(t *testing.T) {
	long := strings.Repeat("word ", 80)
	before, after := changes.State{}, changes.State{}
	for i, state := range []*changes.State{&before, &after} {
		root := t.TempDir()
		writeAll(t, root, map[string]string{
			"content/work/a.md":           "---\nneed: " + long + []string{"north", "south"}[i] + "\ntags: [" + []string{"one", "two"}[i] + "]\n---\n# A\n",
			"content/work/b.md":           "# B\n",
			"content/quarters/2027-q1.md": "---\norder: [" + []string{"a, b", "b, a"}[i] + "]\n---\n",
		})
		*state = exchange.StateOf(load(t, root, generator.Options{Edition: "staff"}).Handbook)
	}
	got := fmt.Sprint(changes.Between(before, after))
	for _, want := range []string{"north → …", "south", "tags: one → two", "order: “A”, “B” → “B”, “A”"} {
		if !strings.Contains(got, want) {
			t.Errorf("nobody tells %q: %s", want, got)
		}
	}
}

func writeAll(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		write(t, fmt.Sprintf("%s/%s", root, name), text)
	}
}
