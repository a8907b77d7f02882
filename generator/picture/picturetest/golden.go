package picturetest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/picture"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Golden compares the SVG of a scene with testdata/<name>.svg; with -update it
// writes that file.
func Golden(t testing.TB, name string, scene *picture.Scene) {
	t.Helper()
	got, err := scene.SVG()
	if err != nil {
		t.Fatalf("write %s: %v", name, err)
	}
	path := filepath.Join("testdata", name+".svg")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatalf("write the golden file: %v", err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("read the golden file: %v", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs from its golden file (-want +got):\n%s", name, diff)
	}
}
