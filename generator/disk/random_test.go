//go:build linux

package disk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestNothingIsLost makes random changes of several files and takes some back,
// while others change the same files, and kills it in the middle. Afterwards each
// change has happened as a whole or not at all, nobody else's is lost, modes and
// links are as before, and nothing is left behind. HANDBOOK_RANDOM_CHANGES says how
// many; with 0 there are some.
func TestNothingIsLost(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	n, _ := strconv.Atoi(os.Getenv("HANDBOOK_RANDOM_CHANGES"))
	if n == 0 {
		n = 30
	}
	for _, place := range []string{"this disk", "a full disk"} {
		for _, account := range []string{"this account", "another account"} {
			t.Run(place+", "+account, func(t *testing.T) {
				w := newWorld(t, place == "a full disk", account == "another account")
				for range n {
					w.change()
				}
				t.Logf("%d changes: %d done, %d taken back or not begun, %d refused for another's change, %d without room; %d killed, %d notes of the next start",
					n, w.done, w.undone, w.conflicts, w.full, w.kills, w.notes)
			})
		}
	}
}

// world is a folder whose files should say what is expected.
type world struct {
	t      *testing.T
	dir    string
	random *rand.Rand
	binary string
	as     *syscall.SysProcAttr
	text   map[string]string // what each file holds
	shape  []string          // modes and links, without texts

	done, undone, conflicts, full, kills, notes int
}

const (
	filesOfWorld = 12
	nobody       = 65534
)

func newWorld(t *testing.T, full, other bool) *world {
	t.Helper()
	if (full || other) && os.Getuid() != 0 {
		t.Skip("only the administrator can mount a disk or be another account")
	}
	top := t.TempDir()
	w := &world{t: t, dir: filepath.Join(top, "project"), random: rand.New(rand.NewPCG(1, 2)), text: map[string]string{}, binary: filepath.Join(top, "change")}
	program, err := os.ReadFile(os.Args[0])
	if err := errors.Join(err, os.Mkdir(w.dir, 0o755), os.WriteFile(w.binary, program, 0o755), os.Chmod(filepath.Dir(top), 0o755)); err != nil {
		t.Fatal(err)
	}
	if full {
		if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=84k", "tmpfs", w.dir).CombinedOutput(); err != nil {
			t.Skipf("no small disk can be mounted here: %s", out)
		}
		t.Cleanup(func() { _ = exec.Command("umount", w.dir).Run() })
	}
	modes := []os.FileMode{0o640, 0o664, 0o600, 0o644}
	for i := range filesOfWorld {
		put(t, w.dir, fmt.Sprintf("content/w%02d.md", i), fmt.Sprintf("text %d\n", i), modes[i%len(modes)])
	}
	put(t, w.dir, "shared/real.md", "linked\n", 0o664)
	symlink(t, "../shared/real.md", w.dir, "content/link.md")
	if err := os.Link(filepath.Join(w.dir, "content/w00.md"), filepath.Join(w.dir, "shared/w00.md")); err != nil {
		t.Skip(err)
	}
	if other {
		w.as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		_ = filepath.WalkDir(w.dir, func(name string, _ os.DirEntry, _ error) error { return os.Lchown(name, nobody, nobody) })
	}
	w.text, w.shape = w.look()
	return w
}

// look reads the folder.
func (w *world) look() (text map[string]string, shape []string) {
	w.t.Helper()
	text = map[string]string{}
	if w.as != nil {
		_ = filepath.WalkDir(w.dir, func(name string, _ os.DirEntry, _ error) error {
			if info, err := os.Lstat(name); err == nil && info.Sys().(*syscall.Stat_t).Uid != nobody {
				w.t.Errorf("%s belongs to somebody else", name)
			}
			return nil
		})
	}
	for _, line := range listing(w.t, w.dir) {
		line, quoted, isFile := strings.Cut(line, ` "`)
		if name, _, _ := strings.Cut(line, " "); isFile {
			text[name], _ = strconv.Unquote(`"` + quoted)
		}
		shape = append(shape, line)
	}
	return text, shape
}

// change makes one change in a process of its own, and checks what became of it.
func (w *world) change() {
	w.t.Helper()
	before := maps.Clone(w.text)
	changes, after := w.invent()
	undo, kill, foreign := w.random.IntN(4) == 0, w.random.IntN(3) == 0, ""
	asked, err := json.Marshal(map[string]any{"Changes": changes, "Undo": undo})
	if err != nil {
		w.t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := exec.Command(w.binary)
	cmd.Env, cmd.SysProcAttr = append(os.Environ(), childKey+"="+w.dir), w.as
	cmd.Stdin, cmd.Stdout = bytes.NewReader(asked), &said
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	time.Sleep(time.Duration(w.random.IntN(25)) * time.Millisecond)
	if w.random.IntN(4) == 0 {
		foreign = w.changeByOthers()
	}
	if kill {
		time.Sleep(time.Duration(w.random.IntN(8)) * time.Millisecond)
		_ = cmd.Process.Kill()
		w.kills++
	}
	_ = cmd.Wait()
	w.settle(before, after, undo, kill, foreign, said.String())
}

// invent thinks of a change of some files, and says what is to be there then.
func (w *world) invent() (changes []Change, after map[string]string) {
	after = maps.Clone(w.text)
	for _, i := range w.random.Perm(filesOfWorld)[:1+w.random.IntN(6)] {
		name := fmt.Sprintf("content/w%02d.md", i)
		to := w.text[name] + fmt.Sprintf("line %d\n", w.random.IntN(1000))
		if len(to) > 2000 {
			to = "short\n"
		}
		changes = append(changes, change(name, w.text[name], to))
		after[name] = to
	}
	to := fmt.Sprintf("linked %d\n", w.random.IntN(1000))
	changes = append(changes, change("content/link.md", w.text["shared/real.md"], to))
	after["shared/real.md"], after["shared/w00.md"] = to, after["content/w00.md"]
	return changes, after
}

// changeByOthers saves one of the files, as an editor does.
func (w *world) changeByOthers() string {
	name := fmt.Sprintf("content/w%02d.md", 1+w.random.IntN(filesOfWorld-1))
	file := filepath.Join(w.dir, name)
	info, err := os.Stat(file)
	if err != nil {
		w.t.Fatal(err)
	}
	text := fmt.Sprintf("somebody's %d\n", w.random.IntN(1000))
	saved := file + ".tmp"
	if err := os.WriteFile(saved, []byte(text), 0o600); err != nil {
		_ = os.Remove(saved)
		return "" // there is no room
	}
	stat := info.Sys().(*syscall.Stat_t)
	if err := errors.Join(os.Chmod(saved, info.Mode()), os.Chown(saved, int(stat.Uid), int(stat.Gid)), os.Rename(saved, file)); err != nil {
		w.t.Fatal(err)
	}
	w.text[name] = text
	return name
}

// settle starts anew, and compares the folder with what may be in it.
func (w *world) settle(before, after map[string]string, undo, kill bool, foreign, said string) {
	w.t.Helper()
	f, err := Open(w.dir)
	if err != nil {
		w.t.Fatal(err)
	}
	defer f.Close()
	note, err := f.Recover()
	if err != nil {
		w.t.Fatalf("the next start: %v", err)
	}
	if note != "" {
		w.notes++
	}
	now, shape := w.look()
	if !slices.Equal(shape, w.shape) {
		w.t.Fatalf("modes, links or what is there:\n%s\nwant\n%s", strings.Join(shape, "\n"), strings.Join(w.shape, "\n"))
	}
	if foreign != "" { // what somebody saved stays, whichever came first
		if now[foreign] != w.text[foreign] && (now[foreign] != after[foreign] || after[foreign] == before[foreign]) {
			w.t.Fatalf("%s holds %q; somebody saved %q", foreign, now[foreign], w.text[foreign])
		}
		delete(before, foreign)
		delete(after, foreign)
	}
	rest := maps.Clone(now)
	delete(rest, foreign)
	isBefore, isAfter := maps.Equal(rest, before), maps.Equal(rest, after)
	switch {
	case !isBefore && !isAfter:
		w.t.Fatalf("half of a change (%s): %v\nbefore %v\nafter %v", said, now, before, after)
	case strings.Contains(said, "no room left"):
		w.full++
	case strings.Contains(said, "in the meantime"):
		w.conflicts++
	case said != "" && !kill:
		w.t.Fatalf("it went wrong: %s", said)
	case said == "" && !kill && undo != isBefore:
		w.t.Fatalf("it says that it is done, and before is %v", isBefore)
	}
	if isAfter {
		w.done++
	} else {
		w.undone++
	}
	w.text = now
}
