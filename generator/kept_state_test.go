package generator_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"handbook/generator"
	"handbook/generator/changes"
	"handbook/generator/exchange"
	"handbook/generator/handbook/value"
	"handbook/generator/site"
)

// TestKeptStateIsTheState: what is read back from handbook.json compares as the
// handbook itself does, in each edition, whatever has changed in between.
func TestKeptStateIsTheState(t *testing.T) {
	t.Parallel()
	for _, edition := range []string{"exec", "staff"} {
		before := example(t, generator.Options{Edition: edition})
		kept := keptState(t, before)
		live := exchange.StateOf(before.Handbook)
		sameState(t, edition, live, kept)
		told := 0
		for seed := range uint64(5) {
			mutant := load(t, mutated(t, seed), generator.Options{Edition: edition})
			after := exchange.StateOf(mutant.Handbook)
			sameState(t, edition, after, keptState(t, mutant))
			there, back := changes.Between(live, after), changes.Between(after, live)
			told += len(there)
			if want, got := fmt.Sprint(there), fmt.Sprint(changes.Between(kept, after)); got != want {
				t.Errorf("%s, seed %d: from the kept state\n%s\nfrom the handbook\n%s", edition, seed, got, want)
			}
			if want, got := fmt.Sprint(back), fmt.Sprint(changes.Between(after, kept)); got != want {
				t.Errorf("%s, seed %d: to the kept state\n%s\nto the handbook\n%s", edition, seed, got, want)
			}
			if diff := cmp.Diff(changes.MovesBetween(live, after), changes.MovesBetween(kept, after), cmp.AllowUnexported(changes.Moves{})); diff != "" {
				t.Errorf("%s, seed %d: moves: %s", edition, seed, diff)
			}
		}
		if told < 100 {
			t.Errorf("%s: the mutations changed only %d things", edition, told)
		}
	}
}

func sameState(t *testing.T, name string, live, kept changes.State) {
	t.Helper()
	if diff := cmp.Diff(live, kept, cmpopts.IgnoreUnexported(changes.State{}), cmpopts.IgnoreFields(changes.State{}, "Knew"), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s: %s", name, diff)
	}
}

// TestKeptStateOfCorpus does the same with handbooks of all sorts.
func TestKeptStateOfCorpus(t *testing.T) {
	corpus := os.Getenv("HANDBOOK_CORPUS")
	if corpus == "" {
		t.Skip("HANDBOOK_CORPUS names no folder of handbooks")
	}
	roots, err := filepath.Glob(filepath.Join(corpus, "handbooks", "*"))
	if err != nil || len(roots) == 0 {
		t.Fatal("there are no handbooks in ", corpus, err)
	}
	schema := compiled(t, func(b *bytes.Buffer) error { return exchange.WriteGraphSchema(b) })
	for _, root := range roots {
		s, err := generator.NewLoader(root, generator.Options{Edition: "exec", Drafts: true, Today: value.Date{Year: 2030, Month: 1, Day: 1}}).Load()
		if err != nil {
			t.Log(root, err)
			continue
		}
		sameState(t, root, exchange.StateOf(s.Handbook), keptState(t, s))
		data, err := s.Site.Lookup(site.GraphPath).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", root, err)
		}
		validate(t, schema, root, doc)
	}
}

func keptState(t *testing.T, s *generator.Snapshot) changes.State {
	t.Helper()
	data, err := s.Site.Lookup(site.GraphPath).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	state, err := exchange.ReadState(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func load(t testing.TB, root string, opt generator.Options) *generator.Snapshot {
	t.Helper()
	opt.Today = value.Date{Year: 2030, Month: 1, Day: 1}
	snapshot, err := generator.NewLoader(root, opt).Load()
	if err != nil {
		t.Fatal(err)
	}
	return snapshot
}

// mutations change a line of front matter as a team would.
var mutations = []struct {
	line *regexp.Regexp
	to   []string
}{
	{regexp.MustCompile(`(?m)^status: (proposed|accepted|in_progress|done|deferred|declined)$`), []string{"status: accepted", "status: deferred", "status: done"}},
	{regexp.MustCompile(`(?m)^quarter: .*$`), []string{"quarter: 2027-Q4", "quarter: 2028-Q1..2028-Q3", "quarter: 2027-H2"}},
	{regexp.MustCompile(`(?m)^criticality: .*$`), []string{"criticality: 2.5", "criticality: high", "criticality: 10"}},
	{regexp.MustCompile(`(?m)^evolution: .*$`), []string{"evolution: genesis", "evolution: 0.777", "evolution: 1"}},
	{regexp.MustCompile(`(?m)^sourcing: .*$`), []string{"sourcing: partner", "sourcing: in_house"}},
	{regexp.MustCompile(`(?m)^owner: .*$`), []string{"owner: ceo", "owner: Somebody \"else\" <é>\u2028"}},
	{regexp.MustCompile(`value: \d+`), []string{"value: 41", "value: 0.125"}},
	{regexp.MustCompile(`(?m)^# .*$`), []string{"# Called \"otherwise\" \\ now", "# Löhne & Gehälter <b>"}},
	{regexp.MustCompile(`(?m)^---\n# `), []string{"visibility: 0.333\n---\n# "}},
	{regexp.MustCompile(`(?m)^count: .*$`), []string{"count: 7"}},
	{regexp.MustCompile(`(?m)^cut_after: .*$`), []string{"#"}},
}

// mutated copies the example with random changes, deletions and renamings.
func mutated(t *testing.T, seed uint64) string {
	t.Helper()
	dice := rand.New(rand.NewPCG(seed, 7))
	root := t.TempDir()
	err := filepath.WalkDir("../content", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel := strings.TrimPrefix(filepath.ToSlash(name), "../content/")
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		target := rel
		if strings.HasSuffix(rel, ".md") && !strings.HasPrefix(rel, "templates/") {
			for _, m := range mutations {
				if dice.IntN(4) == 0 {
					text = m.line.ReplaceAll(text, []byte(m.to[dice.IntN(len(m.to))]))
				}
			}
			switch dice.IntN(12) {
			case 0:
				return nil
			case 1:
				target = strings.TrimSuffix(rel, ".md") + "-anew.md"
				if slices.Contains(strings.Split(string(text), "\n"), "---") && dice.IntN(2) == 0 {
					text = bytes.Replace(text, []byte("---\n"), []byte("---\naliases: ["+strings.TrimSuffix(rel, ".md")+".html]\n"), 1)
				}
			}
		}
		path := filepath.Join(root, "content", filepath.FromSlash(target))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		return os.WriteFile(path, text, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return root
}
