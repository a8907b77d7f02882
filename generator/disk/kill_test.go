package disk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
)

// killed is a batch with every kind of change, and the folder that it is for.
var killed = []Change{
	change("work/a.md", "old a", "new a"), change("work/hard.md", "old", "a longer text"), change("shared/short.md", "a long text", "new"),
	{Path: "work/gone.md", Before: []byte("old")}, {Path: "made/of/new.md", After: []byte("new")}, change("work/link.md", "old", "new"), change("work/z.md", "old", "new"),
	{Path: Trash + "/gone.md", After: []byte("old")},
}

func prepareKilled(t testing.TB, dir string) {
	put(t, dir, "work/a.md", "old a", 0o640)
	put(t, dir, "work/hard.md", "old", 0o644)
	put(t, dir, "shared/short.md", "a long text", 0o644)
	put(t, dir, "work/gone.md", "old", 0o600)
	put(t, dir, "shared/real.md", "old", 0o664)
	put(t, dir, "work/z.md", "old", 0o644)
	symlink(t, "../shared/real.md", dir, "work/link.md")
	for from, to := range map[string]string{"work/hard.md": "shared/hard.md", "shared/short.md": "work/short.md"} {
		if err := os.Link(filepath.Join(dir, from), filepath.Join(dir, to)); err != nil {
			t.Skip(err)
		}
	}
}

// TestMain lets the test binary be the process that is killed.
func TestMain(m *testing.M) {
	if at, err := strconv.Atoi(os.Getenv("DISK_KILL_AT")); err == nil {
		writeAndDie(os.Getenv("DISK_DIR"), at)
	}
	if dir := os.Getenv(childKey); dir != "" {
		if err := makeChanges(dir, os.Stdin); err != nil {
			fmt.Println(err)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// childKey is set for the process that makes one change of [TestNothingIsLost].
const childKey = "DISK_CHANGES_IN"

// makeChanges makes the changes that it is told, takes them back if it is told
// so too, and says what went wrong.
func makeChanges(dir string, in io.Reader) error {
	var asked struct {
		Changes []Change
		Undo    bool
	}
	if err := json.NewDecoder(in).Decode(&asked); err != nil {
		return err
	}
	f, err := Open(dir)
	if err != nil {
		return err
	}
	if err := f.Write(asked.Changes); err != nil || !asked.Undo {
		return err
	}
	back := slices.Clone(asked.Changes)
	for i, c := range back {
		back[i].Before, back[i].After = c.After, c.Before
	}
	return f.Write(back)
}

func writeAndDie(dir string, at int) {
	f, err := Open(dir)
	if err != nil {
		panic(err)
	}
	var steps atomic.Int64
	f.before = func(string) {
		if steps.Add(1) <= int64(at) {
			return
		}
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			_ = self.Kill()
		}
		select {} // until the kill arrives
	}
	if err := f.Write(killed); err != nil {
		panic(err)
	}
	os.Exit(0)
}

// TestKilledAtEachStep: the next start takes the change back, or tidies up, and
// says so; nothing is left behind.
func TestKilledAtEachStep(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	takenBack, done := 0, 0
	for at := 0; ; at++ {
		f := openNew(t)
		prepareKilled(t, f.real)
		before := listing(t, f.real)
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "DISK_KILL_AT="+strconv.Itoa(at), "DISK_DIR="+f.real)
		out, err := cmd.CombinedOutput()
		if len(out) > 0 {
			t.Fatalf("step %d: %v\n%s", at, err, out)
		}
		half := listing(t, f.real)
		note, recovered := f.Recover()
		if recovered != nil {
			t.Fatalf("step %d: %v", at, recovered)
		}
		after := listing(t, f.real)
		switch {
		case err == nil:
			if takenBack < 10 || done < 3 {
				t.Errorf("taken back %d times, done %d times", takenBack, done)
			}
			return
		case slices.Equal(after, before):
			if takenBack++; note == "" && !slices.Equal(half, before) && !onlyJournal(half, before) {
				t.Errorf("step %d: nothing is said", at)
			}
		case (note == "" || strings.Contains(note, "after it was done")) && slices.ContainsFunc(after, func(line string) bool { return strings.Contains(line, "new a") }):
			done++
		default:
			t.Errorf("step %d: the folder holds\n%s", at, strings.Join(after, "\n"))
		}
		for _, line := range after {
			if strings.Contains(line, ".handbook/") && !strings.Contains(line, Trash) {
				t.Errorf("step %d: left behind: %s", at, line)
			}
		}
	}
}

// onlyJournal says that nothing but the journal had been begun.
func onlyJournal(half, before []string) bool {
	return slices.Equal(slices.DeleteFunc(half, func(line string) bool { return strings.HasPrefix(line, ".handbook") }), before)
}

// TestWhatChangedSinceIsLeft: taking back does not undo what somebody did after
// the change had been interrupted.
func TestWhatChangedSinceIsLeft(t *testing.T) {
	f := openNew(t)
	put(t, f.real, "a.md", "old", 0o644)
	put(t, f.real, "b.md", "old", 0o644)
	put(t, f.real, "c.md", "old", 0o644)
	stopAt(f, "place c.md", func() {
		_ = f.Write([]Change{change("a.md", "old", "new"), change("b.md", "old", "new"), change("c.md", "old", "new")})
	})
	put(t, f.real, "b.md", "somebody's", 0o644)
	note, err := f.Recover()
	if err != nil || !strings.Contains(note, "undone, except in b.md") {
		t.Errorf("%q, %v", note, err)
	}
	wantListing(t, f.real, []string{`a.md -rw-r--r-- 1 "old"`, `b.md -rw-r--r-- 1 "somebody's"`, `c.md -rw-r--r-- 1 "old"`})
}

// TestWhatChangedSinceADoneChange: a change that was done is not taken back when
// it was killed while tidying up, whatever has happened since.
func TestWhatChangedSinceADoneChange(t *testing.T) {
	for _, step := range []string{"finish", "drop the journal"} {
		f := openNew(t)
		put(t, f.real, "a.md", "old", 0o644)
		put(t, f.real, "b.md", "old", 0o644)
		stopAt(f, step, func() { _ = f.Write([]Change{change("a.md", "old", "new"), change("b.md", "old", "new")}) })
		want := "new"
		if step == "drop the journal" {
			put(t, f.real, "b.md", "somebody's", 0o644)
			want = "somebody's"
		}
		if _, err := f.Recover(); err != nil {
			t.Error(err)
		}
		wantListing(t, f.real, []string{`a.md -rw-r--r-- 1 "new"`, `b.md -rw-r--r-- 1 "` + want + `"`})
	}
}

// TestTheNextChangeWaitsForOrder: what is asked for while a change is half done
// is not begun.
func TestTheNextChangeWaitsForOrder(t *testing.T) {
	f := openNew(t)
	put(t, f.real, "a.md", "old", 0o644)
	put(t, f.real, "b.md", "old", 0o644)
	stopAt(f, "place b.md", func() { _ = f.Write([]Change{change("a.md", "old", "new"), change("b.md", "old", "new")}) })
	next := []Change{change("a.md", "old", "next")}
	var interrupted *InterruptedError
	if err := f.Write(next); !errors.As(err, &interrupted) || !strings.Contains(err.Error(), "2 files was interrupted, and has been undone") {
		t.Errorf("the error is %v", err)
	}
	if err := f.Write(next); err != nil {
		t.Error(err)
	}
	wantListing(t, f.real, []string{`a.md -rw-r--r-- 1 "next"`, `b.md -rw-r--r-- 1 "old"`})
}

// stopAt leaves a change half done, as the end of the program would.
func stopAt(f *Folder, step string, do func()) {
	defer func() {
		_ = recover()
		f.before = func(string) {}
	}()
	f.before = func(what string) {
		if what == step {
			panic(what)
		}
	}
	do()
}

// TestAJournalOfSomebodyElse: one that came with a repository does not make us
// touch what is hidden or outside.
func TestAJournalOfSomebodyElse(t *testing.T) {
	const text = "[core]\n"
	journals := []string{
		`{"version":1,"steps":[{"path":".git/config","old":".git/.handbook-x","before":"00","after":"SUM"}]}`,
		`{"version":1,"steps":[{"path":".git/config","before":"","after":"SUM"},{"path":"a.md","before":"1","after":"2"}]}`,
		`{"version":1,"steps":[{"path":"link/config","before":"","after":"SUM"},{"path":"a.md","before":"1","after":"2"}]}`,
		`{"version":1,"steps":[{"path":"a.md","new":".git/config","before":"1","after":"SUM"}]}`,
		`{"version":1,"steps":[{"path":"a.md","new":"mine.md","before":"1","after":"SUM"}]}`,
		`{"version":1,"made":[".git/empty"],"steps":[{"path":"a.md","before":"1","after":"2"},{"path":"b.md","before":"1","after":"2"}]}`,
		`{"version":1,"steps":[{"path":"../up","before":"","after":"SUM"}]}`,
		`{"version":2}`, `{`, ``,
	}
	for _, journal := range journals {
		f := openNew(t)
		put(t, f.real, ".git/config", text, 0o644)
		put(t, f.real, ".git/.handbook-x", "evil", 0o644)
		put(t, f.real, "a.md", text, 0o644)
		put(t, f.real, "mine.md", text, 0o644)
		if err := os.Mkdir(filepath.Join(f.real, ".git/empty"), 0o755); err != nil {
			t.Fatal(err)
		}
		symlink(t, ".git", f.real, "link")
		before := listing(t, f.real)
		put(t, f.real, journalName, strings.ReplaceAll(journal, "SUM", sum([]byte(text))), 0o644)
		if note, err := f.Recover(); err != nil || note != "" {
			t.Errorf("%s: %q, %v", journal, note, err)
		}
		wantListing(t, f.real, before)
	}
}

func TestIsTorn(t *testing.T) {
	tests := []struct {
		text, before, after string
		torn                bool
	}{
		{"old", "old", "a longer text", true},
		{"oldonger text", "old", "a longer text", true},
		{"a ldonger text", "old", "a longer text", false},
		{"a donger text", "old", "a longer text", true},
		{"olonger", "old", "a longer text", false},
		{"new old", "long old", "new", false},
		{"newg old", "long old", "new", true},
		{"new", "long old", "new", true},
		{"somebody's", "old text", "new text", false},
		{"old text.", "old text", "new text", false},
	}
	for _, tt := range tests {
		if got := isTorn([]byte(tt.text), []byte(tt.before), []byte(tt.after)); got != tt.torn {
			t.Errorf("%q between %q and %q: %v", tt.text, tt.before, tt.after, got)
		}
	}
}
