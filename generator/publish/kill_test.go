package publish

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// Two sites between which every kind of change happens.
var (
	killBefore = site{"index.html": "old home", "work/pay.html": "pay", "work/gone.html": "gone", "style.css": "old style",
		"turns": "a file", "folder/inner.html": "inner", "Case.html": "case", "deep/er/page.html": "deep"}
	killAfter = site{"index.html": "new home", "work/pay.html": "pay", "work/new.html": "new", "style.css": "new style",
		"turns/inside.html": "inside", "folder": "a file", "case.html": "case", "logo.png": "logo"}
)

var errStopped = errors.New("stopped here")

// stopAt returns a step function that fails at step n and ever after.
func stopAt(n int) func(string) error {
	var mu sync.Mutex
	return func(string) error {
		mu.Lock()
		defer mu.Unlock()
		if n--; n < 0 {
			return errStopped
		}
		return nil
	}
}

// checkWhole fails unless every file is one of the given sites' files, whole.
func checkWhole(t *testing.T, dir string, sites ...site) {
	t.Helper()
	for name, content := range read(t, dir) {
		known := strings.HasSuffix(name, "/") || strings.HasPrefix(name, stageFolder+"/")
		for _, s := range sites {
			want, ok := s[name]
			known = known || ok && want == content
		}
		if !known {
			t.Errorf("%s holds %q", name, content)
		}
	}
}

func TestStoppedAtEachStep(t *testing.T) {
	for n := 0; ; n++ {
		dir := t.TempDir()
		mustWrite(t, dir, killBefore)
		_, err := write(dir, killAfter.files(), Options{}, stopAt(n))
		if err == nil {
			if n < 20 {
				t.Errorf("the commit has only %d steps", n)
			}
			wantSite(t, dir, killAfter)
			return
		}
		if !errors.Is(err, errStopped) {
			t.Fatalf("step %d: %v", n, err)
		}
		checkWhole(t, dir, killBefore, killAfter)
		next := killAfter
		if n%2 == 1 {
			next = site{"index.html": "a third site"} // what was announced must not become a ghost
		}
		mustWrite(t, dir, next)
		wantSite(t, dir, next)
	}
}

// TestMain lets the test binary be the process that is killed.
func TestMain(m *testing.M) {
	if at, err := strconv.Atoi(os.Getenv("PUBLISH_KILL_AT")); err == nil {
		writeAndDie(os.Getenv("PUBLISH_DIR"), at)
	}
	os.Exit(m.Run())
}

func writeAndDie(dir string, at int) {
	stop := stopAt(at)
	_, err := write(dir, killAfter.files(), Options{}, func(what string) error {
		if stop(what) == nil {
			return nil
		}
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			_ = self.Kill()
		}
		select {} // until the kill arrives
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func TestKilledAtEachStep(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	for n := 0; ; n++ {
		dir := t.TempDir()
		mustWrite(t, dir, killBefore)
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "PUBLISH_KILL_AT="+strconv.Itoa(n), "PUBLISH_DIR="+dir)
		out, err := cmd.CombinedOutput()
		if len(out) > 0 {
			t.Fatalf("step %d: %v\n%s", n, err, out)
		}
		checkWhole(t, dir, killBefore, killAfter)
		mustWrite(t, dir, killAfter)
		wantSite(t, dir, killAfter)
		if err == nil {
			return
		}
	}
}

func TestCommitOrder(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, killBefore)
	var mu sync.Mutex
	var steps []string
	_, err := write(dir, killAfter.files(), Options{}, func(what string) error {
		mu.Lock()
		defer mu.Unlock()
		steps = append(steps, what)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	stages := []func(what string) bool{
		func(what string) bool { return what == "rename "+manifestName },
		func(what string) bool { return what == "delete Case.html" },
		func(what string) bool { return what == "rename logo.png" || what == "rename style.css" },
		func(what string) bool { return strings.HasPrefix(what, "rename ") && strings.HasSuffix(what, ".html") },
		func(what string) bool { return what == "delete work/gone.html" },
		func(what string) bool { return what == "prune deep" },
		func(what string) bool { return what == "create "+manifestName },
	}
	last := -1
	for i, stage := range stages {
		at := slices.IndexFunc(steps[last+1:], stage)
		if at < 0 {
			t.Fatalf("stage %d is missing or too early in %q", i, steps)
		}
		last += 1 + at
	}
	for _, what := range steps[slices.Index(steps, "delete work/gone.html"):] {
		if strings.HasPrefix(what, "rename ") && what != "rename "+manifestName {
			t.Errorf("%q after the deletions began", what)
		}
	}
}

// TestRandomHistories writes random sites over each other, some of them
// stopped on the way, and compares the folder with what a map would hold.
func TestRandomHistories(t *testing.T) {
	for seed := range uint64(30) {
		random := rand.New(rand.NewPCG(seed, 1))
		dir := filepath.Join(t.TempDir(), "public")
		possible := []site{{}}
		for range 12 {
			s := randomSite(random)
			_, err := write(dir, s.files(), Options{}, stopAt(random.IntN(60)))
			if err != nil && !errors.Is(err, errStopped) {
				t.Fatalf("seed %d: %v", seed, err)
			}
			possible = append(possible, s)
			if err == nil {
				possible = []site{s}
				wantSite(t, dir, s)
			} else if _, err := os.Stat(dir); err == nil {
				checkWhole(t, dir, possible...)
			}
			if t.Failed() {
				t.Fatalf("seed %d", seed)
			}
		}
	}
}

// randomSite returns up to ten files with names that often collide in kind
// and in letter case across two sites, and never within one.
func randomSite(random *rand.Rand) site {
	s := site{}
	names := []string{"a", "A", "b.html", "é", "É", "c.css"}
	for range random.IntN(10) {
		parts := make([]string, 1+random.IntN(3))
		for i := range parts {
			parts[i] = names[random.IntN(len(names))]
		}
		name := strings.Join(parts, "/")
		s[name] = strconv.Itoa(random.IntN(3))
		if checkFiles(s.files()) != nil {
			delete(s, name)
		}
	}
	return s
}
