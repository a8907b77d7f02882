package generator_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/handbook/value"
	"handbook/generator/publish"
)

// What many tests look at is made once: the example, its pages, and its site in
// a folder. None of it changes.
var (
	examples sync.Map // from Options to a function that returns a *generator.Snapshot
	sites    sync.Map // from Options to a function that returns its pages
	built    = sync.OnceValues(writeExample)
	scratch  string // a folder that goes with the tests
)

func TestMain(m *testing.M) {
	os.Exit(browsertest.Main{Tests: inScratch{m}}.Run())
}

// inScratch runs the tests while there is a folder for what they share.
type inScratch struct{ tests *testing.M }

func (s inScratch) Run() int {
	var err error
	if scratch, err = os.MkdirTemp("", "handbook-"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(scratch)
	return s.tests.Run()
}

// example is the example handbook of this repository, the same snapshot for the
// same options.
func example(t testing.TB, opt generator.Options) *generator.Snapshot {
	t.Helper()
	made, _ := examples.LoadOrStore(opt, sync.OnceValues(func() (*generator.Snapshot, error) { return loadExample(opt) }))
	snapshot, err := made.(func() (*generator.Snapshot, error))()
	if err != nil {
		t.Fatal(err)
	}
	return snapshot
}

func loadExample(opt generator.Options) (*generator.Snapshot, error) {
	opt.Today = value.Date{Year: 2030, Month: 1, Day: 1}
	return generator.NewLoader("..", opt).Load()
}

// exampleSite is the site of the example handbook, from addresses to bytes.
func exampleSite(t testing.TB, opt generator.Options) map[string][]byte {
	t.Helper()
	made, _ := sites.LoadOrStore(opt, sync.OnceValue(func() map[string][]byte { return rendered(t, example(t, opt)) }))
	return made.(func() map[string][]byte)()
}

// rendered is the site as a map from addresses to bytes.
func rendered(t testing.TB, snapshot *generator.Snapshot) map[string][]byte {
	t.Helper()
	site := map[string][]byte{}
	for _, o := range snapshot.Site.Outputs() {
		data, err := o.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		site[o.Path] = data
	}
	return site
}

// builtExample is the folder with the example's site, for executives.
func builtExample(t *testing.T) string {
	t.Helper()
	out, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func writeExample() (string, error) {
	snapshot, err := loadExample(generator.Options{Edition: "exec"})
	if err != nil {
		return "", err
	}
	out := filepath.Join(scratch, "example")
	_, err = publish.Write(out, generator.Files(snapshot), publish.Options{})
	return out, err
}
