package generator_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"handbook/generator"
	"handbook/generator/handbook/value"
)

// TestSameBytes builds one handbook under different circumstances.
func TestSameBytes(t *testing.T) {
	want := rendered(t, fresh(t))
	check := func(name string, got map[string][]byte) {
		t.Helper()
		if len(got) != len(want) {
			t.Errorf("%s: %d files instead of %d", name, len(got), len(want))
		}
		for file, data := range want {
			if !bytes.Equal(got[file], data) {
				t.Errorf("%s: %s differs", name, file)
			}
		}
	}
	check("again", rendered(t, fresh(t)))

	if raced { // which has seen what there is to see
		return
	}
	before := runtime.GOMAXPROCS(1)
	check("one processor", rendered(t, fresh(t)))
	runtime.GOMAXPROCS(before)

	t.Setenv("TZ", "Pacific/Kiritimati")
	t.Setenv("LANG", "tr_TR.UTF-8")
	t.Setenv("LC_ALL", "tr_TR.UTF-8")
	moved := t.TempDir()
	copyBackwards(t, "../content", filepath.Join(moved, "content"))
	copyBackwards(t, "../static", filepath.Join(moved, "static"))
	copyBackwards(t, "../snapshots", filepath.Join(moved, "snapshots"))
	loader := generator.NewLoader(moved, generator.Options{Today: value.Date{Year: 1999, Month: 12, Day: 31}})
	snapshot, err := loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	check("another folder, order, time, locale and zone", rendered(t, snapshot))

	snapshot, err = loader.Load()
	if err != nil {
		t.Fatal(err)
	}
	check("a second snapshot of one loader", rendered(t, snapshot))
}

func TestNowDecidesEveryDate(t *testing.T) {
	later := value.Date{Year: 2027, Month: 3, Day: 1}
	site := rendered(t, example(t, generator.Options{Now: later}))
	if !bytes.Contains(site["index.html"], []byte(later.Words())) {
		t.Errorf("the home page does not say %s", later.Words())
	}
	asOf := exampleSite(t, generator.Options{})
	if bytes.Contains(asOf["index.html"], []byte("2030")) {
		t.Error("the clock's date shows although handbook.yaml has as_of")
	}
}

// fresh loads the example anew.
func fresh(t *testing.T) *generator.Snapshot {
	t.Helper()
	snapshot, err := loadExample(generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return snapshot
}

// copyBackwards copies a folder's files in the opposite order, with other times.
func copyBackwards(t *testing.T, from, to string) {
	t.Helper()
	var names []string
	err := filepath.Walk(from, func(name string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if os.IsNotExist(err) {
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(names)
	for _, name := range names {
		rel, err := filepath.Rel(from, name)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		target := filepath.Join(to, rel)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, data, 0o600); err != nil {
			t.Fatal(err)
		}
		old := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
		if err := os.Chtimes(target, old, old); err != nil {
			t.Fatal(err)
		}
	}
}
