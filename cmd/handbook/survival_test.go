//go:build linux

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/edit"
)

// TestServingLosesNothing lets people work on a handbook that is served, with all
// that a page can do, while others save, move and delete the same files, and kills
// the server in the middle. After each step every action has happened as a whole
// or not at all, nobody else's text is lost, modes, owners and links are as
// before, and nothing is left behind. The plain run is short; a thorough one takes
// 600 steps in each of four places.
func TestServingLosesNothing(t *testing.T) {
	if os.Getenv("HANDBOOK_THOROUGH") == "" {
		newSurvivor(t, false, false).live(25)
		return
	}
	for _, place := range []string{"this disk", "a full disk"} {
		for _, account := range []string{"this account", "another account"} {
			t.Run(place+", "+account, func(t *testing.T) {
				newSurvivor(t, place == "a full disk", account == "another account").live(600)
			})
		}
	}
}

// survivor is a project folder, what it should hold, and the program that serves it.
type survivor struct {
	t      *testing.T
	root   string
	binary string
	as     *syscall.SysProcAttr
	random *rand.Rand

	texts  map[string]string // what each file holds, by its path from the folder
	shapes map[string]string // its mode, owner, number of names, and where it links to

	done, undone []edit.Change // what the running server can take back and do again

	server     *exec.Cmd
	said       *lines
	url, token string
	took       time.Duration  // of the latest edit
	count      map[string]int // what has happened
}

// nobody is an account without rights.
const nobody = 65534

func newSurvivor(t *testing.T, full, other bool) *survivor {
	t.Helper()
	if (full || other) && os.Getuid() != 0 {
		t.Skip("only the administrator can mount a disk or be another account")
	}
	top := t.TempDir()
	s := &survivor{
		t: t, root: filepath.Join(top, "project"), binary: filepath.Join(top, "handbook"), // under this name the test binary is the program
		random: rand.New(rand.NewPCG(1, 2)), count: map[string]int{},
	}
	program, err := os.ReadFile(os.Args[0])
	if err := errors.Join(err, os.Mkdir(s.root, 0o755), os.WriteFile(s.binary, program, 0o755), os.Chmod(filepath.Dir(top), 0o755)); err != nil {
		t.Fatal(err)
	}
	if full {
		if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=240k", "tmpfs", s.root).CombinedOutput(); err != nil {
			t.Skipf("no small disk can be mounted here: %s", out)
		}
		t.Cleanup(func() { _ = exec.Command("umount", s.root).Run() })
	}
	s.furnish()
	if other {
		s.as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		_ = filepath.WalkDir(s.root, func(name string, _ fs.DirEntry, _ error) error { return os.Lchown(name, nobody, nobody) })
	}
	s.texts, s.shapes = s.look()
	s.start()
	t.Cleanup(s.kill)
	return s
}

// aKindOfEach is a handbook with a file of every kind that a page changes.
var aKindOfEach = map[string]string{
	"content/handbook.yaml":           "organisation: Acme\nas_of: 2026-11-16\nedition: exec\npeople:\n  ceo: {title: Chief executive}\n  hr: {title: Head of HR}\n",
	"content/work/report.md":          "---\r\nstatus: proposed   # as called out\r\ncriticality: 6\r\ndifferentiation: 2\r\nquarter: 2027-Q1\r\n---\r\n# Weekly report\r\n\r\nWords.\r\n",
	"content/work/portal.md":          "---\nstatus: accepted\neffort: {sales: 4, finance: 1}\n---\n# Portal\n",
	"content/work/bands.md":           "---\naudience: exec\nstatus: in_progress\nquarter: 2027-Q1\ntags: [pay]\n---\n# Pay bands\n",
	"content/components/crm.md":       "---\nevolution: 0.4\ndepends_on: [ledger]\n---\n# CRM\n",
	"content/components/ledger.md":    "---\nevolution: 0.7\n---\n# Ledger\n",
	"content/components/courses.md":   "# Courses\n",
	"content/maps/estate.md":          "---\ncomponents: [crm, ledger]\n---\n# Estate\n",
	"content/maps/sketch.md":          "---\nsource: sketch.owm\n---\n# Sketch\n",
	"content/maps/sketch.owm":         "title Sketch\nanchor Customer [0.95, 0.6]\ncomponent Course [0.8, 0.4]\ncomponent Hosting [0.3, 0.8]\nCustomer->Course\nCourse->Hosting\n",
	"content/objectives/renewals.md":  "---\nperiod: 2027\nstatus: active\nkey_results:\n  - {id: rate, title: Renewal rate, unit: '%', baseline: 60, target: 80}\n---\n# Renewals\n",
	"content/quarters/2027-q1.md":     "---\nstatus: proposed\norder: [report, bands]\ncut_after: report\n---\nThe story.\n",
	"content/tensions/pace.md":        "---\nbetween: [sales, finance]\nstatus: raised\n---\n# Pace\n",
	"content/decisions/one-vendor.md": "---\nstatus: proposed\ndate: 2026-11-02\n---\n# One vendor\n",
	"content/positions/analyst.md":    "---\nstatus: planned\nquarter: 2027-Q2\n---\n# Analyst\n",
}

// furnish writes the handbook, with files of several modes, one that is a link and
// one that has two names.
func (s *survivor) furnish() {
	modes := []fs.FileMode{0o640, 0o664, 0o600, 0o644}
	for name, text := range aKindOfEach {
		s.put(name, text, modes[len(name)%len(modes)])
	}
	s.put(linked, "---\nstatus: proposed\n---\n# Linked\n", 0o664)
	s.put(twin, "---\nstatus: proposed\n---\n# Twin\n", 0o644)
	work := filepath.Join(s.root, "content", "work")
	if err := errors.Join(os.Symlink("../../shared/linked.md", filepath.Join(work, "link.md")), os.Link(filepath.Join(s.root, twin), filepath.Join(work, "twin.md"))); err != nil {
		s.t.Skip(err)
	}
}

// What the link leads to, and the other name of the file that has two.
const (
	linked = "shared/linked.md"
	twin   = "shared/twin.md"
)

func (s *survivor) put(name, text string, mode fs.FileMode) {
	s.t.Helper()
	full := filepath.Join(s.root, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte(text), mode), os.Chmod(full, mode)); err != nil {
		s.t.Fatal(err)
	}
}

// look reads the folder.
func (s *survivor) look() (texts, shapes map[string]string) {
	s.t.Helper()
	texts, shapes = map[string]string{}, map[string]string{}
	err := filepath.WalkDir(s.root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.Name() == ".handbook" {
			return s.remembered(name)
		}
		if strings.HasPrefix(entry.Name(), ".") {
			s.t.Errorf("left behind: %s", name)
		}
		if entry.IsDir() {
			return nil
		}
		rel, _ := filepath.Rel(s.root, name)
		info, err := entry.Info()
		if err != nil {
			return err
		}
		stat := info.Sys().(*syscall.Stat_t)
		shapes[rel] = fmt.Sprintf("%v of %d with %d names", info.Mode(), stat.Uid, stat.Nlink)
		if info.Mode()&fs.ModeSymlink != 0 {
			target, err := os.Readlink(name)
			shapes[rel] += " to " + target
			return err
		}
		text, err := os.ReadFile(name)
		texts[rel] = string(text)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return texts, shapes
}

// remembered checks that a folder of the program's own holds nothing but what can
// be taken back.
func (s *survivor) remembered(folder string) error {
	entries, err := os.ReadDir(folder)
	for _, entry := range entries {
		if entry.Name() != ".gitignore" && !strings.HasPrefix(entry.Name(), "undo-") {
			s.t.Errorf("left behind: %s", filepath.Join(folder, entry.Name()))
		}
	}
	if err != nil {
		return err
	}
	return fs.SkipDir
}

// lines keeps what a program says, and hands on the address that it serves.
type lines struct {
	mu      sync.Mutex
	text    strings.Builder
	address chan string
}

var servedAt = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

func (l *lines) follow(r io.Reader) {
	scanner := bufio.NewScanner(r)
	for scanner.Scan() {
		l.mu.Lock()
		l.text.WriteString(scanner.Text() + "\n")
		l.mu.Unlock()
		if address := servedAt.FindString(scanner.Text()); address != "" {
			select {
			case l.address <- address:
			default:
			}
		}
	}
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// start serves the folder.
func (s *survivor) start() {
	s.t.Helper()
	s.said, s.done, s.undone = &lines{address: make(chan string, 1)}, nil, nil
	r, w, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	s.server = exec.Command(s.binary, "serve", "--port", "0", s.root)
	s.server.Stdout, s.server.Stderr, s.server.SysProcAttr = w, w, s.as
	if err := s.server.Start(); err != nil {
		s.t.Fatal(err)
	}
	w.Close()
	go func() { s.said.follow(r); r.Close() }()
	select {
	case s.url = <-s.said.address:
	case <-time.After(browsertest.Patience):
		s.t.Fatalf("it does not start: %s", s.said)
	}
	var answer struct{ Token string }
	browsertest.Wait(s.t, "the desk answers", func() bool {
		data, status := get(s.t, s.url+"_handbook/desk")
		return status == http.StatusOK && json.Unmarshal(data, &answer) == nil
	})
	s.token = answer.Token
	s.catchUp()
}

// kill ends the server at once.
func (s *survivor) kill() {
	if s.server != nil {
		_ = s.server.Process.Kill()
		_ = s.server.Wait()
	}
}

// state is the handbook as its files say.
func (s *survivor) state() (edit.State, []byte) {
	s.t.Helper()
	snapshot, err := generator.NewLoader(s.root, generator.Options{Version: programVersion()}).Load()
	if err != nil {
		s.t.Fatal(err)
	}
	graph, err := snapshot.Site.Lookup("handbook.json").Bytes()
	if err != nil {
		s.t.Fatal(err)
	}
	return edit.State{Root: s.root, Handbook: snapshot.Handbook, Content: "content"}, graph
}

// catchUp waits until the server has read the files as they are, and gives them.
func (s *survivor) catchUp() edit.State {
	s.t.Helper()
	state, want := s.state()
	browsertest.Wait(s.t, "what is served is what the files say", func() bool {
		got, _ := get(s.t, s.url+"handbook.json")
		return bytes.Equal(got, want)
	})
	return state
}

// live lets things happen, and looks at the files after each.
func (s *survivor) live(steps int) {
	for n := range steps {
		what := "something outside"
		if s.random.IntN(5) == 0 {
			s.outside()
		} else {
			what = s.act()
		}
		if s.t.Failed() {
			s.t.Fatalf("step %d: %s", n, what)
		}
	}
	s.t.Logf("%d steps: %v", steps, s.count)
}

// outside saves, writes, moves or deletes a file, as another program does.
func (s *survivor) outside() {
	s.t.Helper()
	name := s.anyFile()
	full := filepath.Join(s.root, filepath.FromSlash(name))
	what := []string{"saved", "saved", "written", "moved", "deleted", "deleted"}[s.random.IntN(6)]
	switch what {
	case "saved":
		s.save(name, s.anyText())
	case "written":
		s.save(fmt.Sprintf("content/work/written-%d.md", s.random.IntN(1000)), s.anyText())
	case "moved":
		if _, there := s.texts[name]; !there {
			return
		}
		to := fmt.Sprintf("content/work/moved-%d.md", s.random.IntN(1000))
		if err := os.Rename(full, filepath.Join(s.root, to)); err != nil {
			s.t.Fatal(err)
		}
	default:
		if _, there := s.texts[name]; !there {
			return
		}
		if err := os.Remove(full); err != nil {
			s.t.Fatal(err)
		}
	}
	s.count["outside: "+what]++
	s.texts, s.shapes = s.look()
}

// anyFile is a piece of work that others save: none with a link or two names.
func (s *survivor) anyFile() string {
	names := []string{"content/work/afresh.md"}
	for _, name := range slices.Sorted(maps.Keys(s.texts)) {
		if strings.HasPrefix(name, "content/work/") && name != "content/work/twin.md" {
			names = append(names, name)
		}
	}
	return names[s.random.IntN(len(names))]
}

func (s *survivor) anyText() string {
	n := s.random.IntN(1000)
	return []string{
		fmt.Sprintf("---\nstatus: accepted\nquarter: 2027-Q1\n---\n# Saved %d\n", n),
		fmt.Sprintf("# Plain %d\n\nWith [[report]].\n", n),
		fmt.Sprintf("---\nstatus: [\n---\n# Broken %d\n", n),
		fmt.Sprintf("---\r\naudience: exec\r\n---\r\n# Secret %d\r\n", n),
	}[s.random.IntN(4)]
}

// save saves a file as editors do: beside it, then by a rename. It reports whether
// there was room.
func (s *survivor) save(name, text string) bool {
	s.t.Helper()
	full := filepath.Join(s.root, filepath.FromSlash(name))
	beside, mode, owner := full+".tmp", fs.FileMode(0o644), os.Getuid()
	if s.as != nil {
		owner = nobody
	}
	if info, err := os.Stat(full); err == nil {
		mode = info.Mode()
	}
	if err := os.WriteFile(beside, []byte(text), 0o600); err != nil {
		_ = os.Remove(beside)
		return false
	}
	if err := errors.Join(os.Chmod(beside, mode), os.Chown(beside, owner, owner), os.Rename(beside, full)); err != nil {
		s.t.Fatal(err)
	}
	return true
}
