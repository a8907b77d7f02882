package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"handbook/generator/diag"
)

// memory is a snapshot made of a map: output path → content.
type memory struct {
	files map[string]string
	list  []diag.Diagnostic
	disk  string // folder of files that are too large for memory; ""
}

func (m memory) Open(name string) (*os.File, string, error) {
	file, err := os.Open(filepath.Join(m.disk, "large", name))
	if m.disk == "" || err != nil {
		return nil, "", nil
	}
	return file, contentTypes[path.Ext(name)], nil
}

func (m memory) Output(name string) ([]byte, string, bool, error) {
	data, ok := m.files[name]
	if strings.HasPrefix(data, "FAIL") {
		return nil, "", false, errors.New("the template does not fit")
	}
	return []byte(data), contentTypes[path.Ext(name)], ok, nil
}

var contentTypes = map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8"}

func (m memory) Diagnostics() []diag.Diagnostic { return m.list }

func (m memory) Questions() (int, string) { return 2, m.files["questions"] }

// badBuild is an error that carries diagnostics.
type badBuild struct{ list []diag.Diagnostic }

func (b badBuild) Error() string                  { return "the settings cannot be read" }
func (b badBuild) Diagnostics() []diag.Diagnostic { return b.list }

func fixed(files map[string]string, list ...diag.Diagnostic) Builder {
	return func(context.Context, []string) (Snapshot, error) { return memory{files: files, list: list}, nil }
}

// fromFolder builds a site that is the folder's content/ itself. A file named
// broken makes the build fail; the lines of a file named wrong are errors.
func fromFolder(dir string) Builder {
	return func(context.Context, []string) (Snapshot, error) {
		m := memory{files: map[string]string{}}
		root := os.DirFS(filepath.Join(dir, "content"))
		err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			m.files[name] = string(data)
			return err
		})
		if errors.Is(err, fs.ErrNotExist) {
			err = nil // it went while we looked; the next build sees it
		}
		if _, broken := m.files["broken"]; broken {
			return nil, badBuild{[]diag.Diagnostic{{File: "content/handbook.yaml", Message: "a tab"}}}
		}
		for line := range strings.Lines(m.files["wrong"]) {
			m.list = append(m.list, diag.Diagnostic{File: "content/wrong", Message: strings.TrimSpace(line)})
		}
		return m, err
	}
}

func page(body string) string {
	return "<!doctype html>\n<html lang=\"en\"><head><title>" + body + "</title><link rel=\"icon\" href=\"data:,\"></head><body><h1>" + body + "</h1></body></html>\n"
}

func put(t testing.TB, dir, name, content string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// lines gathers what the preview logs.
type lines struct {
	mu  sync.Mutex
	all []string
}

func (l *lines) add(line string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, line)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.all, "\n")
}

// start makes a preview on a free port and runs it.
func start(t testing.TB, build Builder, opt Options) *Server {
	t.Helper()
	opt.PortAsked = true
	s := New(build, opt)
	run(t, s)
	return s
}

// run runs a preview until the test ends, and then checks that it stops when it
// is told to.
func run(t testing.TB, s *Server) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("Run: %v", err)
		}
	})
	select {
	case <-s.Ready:
	case err := <-ended:
		ended <- nil
		t.Fatalf("Run: %v", err)
	}
}

func get(t testing.TB, address string) (int, string) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func stateOf(t testing.TB, s *Server, path string, assets ...string) report {
	t.Helper()
	query := url.Values{"path": {path}, "asset": assets}
	status, body := get(t, s.URL()+"_handbook/state?"+query.Encode())
	var rep report
	if err := json.Unmarshal([]byte(body), &rep); err != nil || status != http.StatusOK {
		t.Fatalf("state of %s: %d %q: %v", path, status, body, err)
	}
	return rep
}

// events opens the stream and returns a function that waits for the next
// epoch. It gives up with the test's own deadline only.
func events(t testing.TB, s *Server) (next func() string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL()+"_handbook/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	if got := response.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Errorf("the events have content type %q", got)
	}
	scanner := bufio.NewScanner(response.Body)
	return func() string {
		for scanner.Scan() {
			if data, ok := strings.CutPrefix(scanner.Text(), "data: "); ok {
				return data
			}
		}
		return "end"
	}
}

// eventually waits for a condition through the event stream, so that it needs
// no clock: each new state is a chance, and there is always one more.
func eventually(t testing.TB, s *Server, what string, holds func() bool) {
	t.Helper()
	next := events(t, s)
	for next() != "end" {
		if holds() {
			return
		}
	}
	t.Fatalf("the preview ended before %s", what)
}
