package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator/compare"
)

// TestMain is also the two programs that are compared, by the name it is called.
func TestMain(m *testing.M) {
	switch name := filepath.Base(os.Args[0]); name {
	case "before", "after":
		os.Exit(pretend(name, os.Args[1:]))
	}
	os.Exit(m.Run())
}

// pretend builds a site that is different for staff, and fails on one handbook.
func pretend(name string, args []string) int {
	value := func(flag string) string { return args[slices.Index(args, flag)+1] }
	if filepath.Base(args[len(args)-1]) == "broken" {
		fmt.Println("it is broken")
		return 1
	}
	text := "as of " + value("--now")
	if value("--edition") == "staff" {
		text += ", by " + name
	}
	if os.MkdirAll(value("--out"), 0o755) != nil || os.WriteFile(filepath.Join(value("--out"), "index.html"), []byte(text), 0o644) != nil {
		return 1
	}
	return 0
}

func TestSitesOfTwoPrograms(t *testing.T) {
	scratch := t.TempDir()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := programs{before: filepath.Join(scratch, "before.d", "before"), after: filepath.Join(scratch, "after.d", "after")}
	for _, name := range []string{p.before, p.after} {
		if err := os.Mkdir(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(program, name); err != nil {
			t.Skip("this system has no links:", err)
		}
	}
	sites, err := p.sites(t.Context(), scratch, []handbook{{"plans/a", "a"}, {"broken", "broken"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var report strings.Builder
	if same, err := compare.Report(&report, sites); same || err != nil {
		t.Error(same, err)
	}
	want := `plans/a/staff/index.html
    - as of 2026-11-16, by before
    + as of 2026-11-16, by after

plans/a/staff                                1 the same,    1 differ (.: 1)
plans/a/exec                                 2 the same,    0 differ
broken/staff                                 1 the same,    0 differ
broken/exec                                  1 the same,    0 differ
all                                          5 the same,    1 differ
`
	if report.String() != want {
		t.Error(report.String())
	}
}

func TestWhatCannotRun(t *testing.T) {
	for _, args := range [][]string{{"-base", "no-such-revision"}, {"-rules", "no-such-rule"}, {"-no-such-flag"}, {"-keep", "."}} {
		var problems strings.Builder
		if code := run(context.Background(), args, io.Discard, &problems); code != couldNotRun || problems.Len() == 0 {
			t.Errorf("%q: %d, %s", args, code, problems.String())
		}
	}
}
