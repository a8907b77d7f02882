package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"handbook/generator/browsertest"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(browsertest.Main{Tests: m}, map[string]func(){"handbook": func() { os.Exit(run()) }})
}

// TestScript runs the real command on small handbooks: one file of
// testdata/script is one story.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("HANDBOOK_CORPUS", os.Getenv("HANDBOOK_CORPUS"))
			return nil
		},
		Condition: func(condition string) (bool, error) {
			name, found := strings.CutPrefix(condition, "env:")
			if !found {
				return false, fmt.Errorf("there is no condition %q", condition)
			}
			return os.Getenv(name) != "", nil
		},
	})
}
