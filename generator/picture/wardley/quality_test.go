package wardley

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator/owm"
)

// limits are what the figures of several maps together stay below, and gap90
// does not exceed.
type limits struct{ crossed, wrong, gap90, leaders float64 }

// widths are those at which maps are measured: a wide screen, and beside text.
var widths = [...]int{1200, 800}

// sides says how the author's places for names are taken.
var sides = map[string]Offsets{"offsets kept": Prefer, "offsets ignored": Ignore}

// TestNamesOnHardMaps draws maps that ask for more than real ones do. What
// makes a map unreadable must not be on any of them; the rest stays as good as it is.
func TestNamesOnHardMaps(t *testing.T) {
	hard := hardMaps(t)
	reached := map[int]limits{ // just above what is reached
		1200: {crossed: 3, wrong: 0.1, gap90: 7.5, leaders: 4},
		800:  {crossed: 7.5, wrong: 0.1, gap90: 8, leaders: 2.5},
	}
	for _, width := range widths {
		for words, offsets := range sides {
			t.Run(fmt.Sprintf("%d px, %s", width, words), func(t *testing.T) {
				t.Parallel()
				checkFigures(t, measureAll(hard, width, offsets), impossible, reached[width])
			})
		}
	}
}

// TestNamesOnRealMaps measures the maps that HANDBOOK_CORPUS has in its folder
// owm against what every published map must reach.
func TestNamesOnRealMaps(t *testing.T) {
	real := corpusMaps(t)
	wanted := map[int]limits{
		1200: {crossed: 5, wrong: 0.5, gap90: 10, leaders: 4},
		800:  {crossed: 13, wrong: 0.5, gap90: 10, leaders: 4},
	}
	for _, width := range widths {
		for words, offsets := range sides {
			t.Run(fmt.Sprintf("%d px, %s", width, words), func(t *testing.T) {
				t.Parallel()
				checkFigures(t, measureAll(real, width, offsets), nil, wanted[width])
			})
		}
	}
}

// measureAll measures maps one by one at a width.
func measureAll(all map[string]Map, width int, offsets Offsets) map[string]figures {
	out := map[string]figures{}
	for name, m := range all {
		m.Width, m.Offsets = width, offsets
		out[name] = measure(m)
	}
	return out
}

// checkFigures asserts that no map has a fault, but for so many on those that
// are pardoned, and that all others together keep within limits. It logs the figures.
func checkFigures(t *testing.T, measured map[string]figures, pardoned map[string]int, most limits) {
	t.Helper()
	var total figures
	table := []string{heading}
	for _, name := range slices.Sorted(maps.Keys(measured)) {
		f := measured[name]
		table = append(table, f.row(name))
		if n, some := pardoned[name]; some {
			if len(f.faults) > n {
				t.Errorf("%s: %d faults, more than the %d that it had", name, len(f.faults), n)
			}
			continue
		}
		for _, fault := range f.faults {
			t.Errorf("%s: %s", name, fault)
		}
		total.add(f)
	}
	t.Log("\n" + strings.Join(append(table, total.row(fmt.Sprintf("all %d", len(measured)-len(pardoned)))), "\n"))
	stays(t, "texts crossed by a line, per 100", total.crossedShare(), most.crossed)
	stays(t, "names nearer to another marker, per 100", total.wrongShare(), most.wrong)
	stays(t, "names with a leader, per 100", total.leaderShare(), most.leaders)
	if got := total.gap90(); got > most.gap90 {
		t.Errorf("90 %% of the names are within %.1f px of their marker, at most %.1f are good", got, most.gap90)
	}
}

func stays(t *testing.T, what string, got, limit float64) {
	t.Helper()
	if got >= limit {
		t.Errorf("%s: %.2f, has to be under %.1f", what, got, limit)
	}
}

// impossible are the hard maps on which no placing can be good, and the faults
// that each may have. All the same their names can be read, most at the end of
// a leader.
var impossible = map[string]int{"corner": 1, "one-spot": 0}

// hardMaps are maps that are harder to read than those that people draw, and
// our own that show everything.
func hardMaps(t testing.TB) map[string]Map {
	t.Helper()
	all := readMaps(t, filepath.Join("testdata", "hard"))
	all["own example"] = exampleMap()
	all["own estate of 60"] = estate(1, 60)
	return all
}

// corpusMaps are the maps in the folder owm of HANDBOOK_CORPUS.
func corpusMaps(t testing.TB) map[string]Map {
	t.Helper()
	corpus := os.Getenv("HANDBOOK_CORPUS")
	if corpus == "" {
		t.Skip("HANDBOOK_CORPUS names no folder of maps")
	}
	return readMaps(t, filepath.Join(corpus, "owm"))
}

// readMaps reads the maps of a folder in the language of OnlineWardleyMaps.
func readMaps(t testing.TB, folder string) map[string]Map {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.owm"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no maps in %s: %v", folder, err)
	}
	all := map[string]Map{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		read, _ := owm.Parse(text, file, 1)
		all[strings.TrimSuffix(filepath.Base(file), ".owm")] = FromOWM(read)
	}
	return all
}
