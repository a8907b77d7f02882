package preview

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"handbook/generator/diag"
)

// reloadTag is the one thing that a page has besides what is built. Its address is
// as seen from the page.
var reloadTag = regexp.MustCompile(`<script src="(\.\./)*_handbook/words\.js" defer></script><script src="(\.\./)*_handbook/reload\.js\?page=[^"]*" defer></script>`)

func TestPagesAreThoseOfTheSnapshot(t *testing.T) {
	files := map[string]string{
		"index.html":      page("home"),
		"work/index.html": page("work"),
		"work/pay.html":   page("pay"),
		"größe.html":      page("size"),
		"bare.html":       "no body here",
		"data.js":         "var x = '</body>'",
		"404.html":        page("not here"),
		"fails.html":      "FAIL",
	}
	server := start(t, fixed(files), Options{Dir: t.TempDir()})
	base := strings.TrimSuffix(server.URL(), "/")
	tests := []struct {
		path   string
		status int
		output string // "" where the answer is not from the snapshot
	}{
		{"/", 200, "index.html"},
		{"/?q=1", 200, "index.html"},
		{"/index.html", 200, "index.html"},
		{"/work/", 200, "work/index.html"},
		{"/work", 200, "work/index.html"}, // after a redirect
		{"/work/pay.html", 200, "work/pay.html"},
		{"/gr%C3%B6%C3%9Fe.html", 200, "größe.html"},
		{"/bare.html", 200, "bare.html"},
		{"/data.js", 200, "data.js"},
		{"/none.html", 404, "404.html"},
		{"/a/b/c/", 404, "404.html"},
		{"/work/pay", 404, "404.html"},
		{"/fails.html", 500, ""},
		{"/_handbook/none", 404, ""},
	}
	for _, tt := range tests {
		status, body := get(t, base+tt.path)
		if status != tt.status {
			t.Errorf("%s: status %d, want %d", tt.path, status, tt.status)
		}
		if tt.output == "" {
			continue
		}
		got := reloadTag.ReplaceAllString(body, "")
		if got == body && strings.HasSuffix(tt.output, ".html") {
			t.Errorf("%s has no reload script", tt.path)
		}
		if got != files[tt.output] {
			t.Errorf("%s: got %q, want %q and the script", tt.path, body, files[tt.output])
		}
	}
	if _, body := get(t, base+"/"); !strings.Contains(body, "</h1><script") || !strings.Contains(body, "</script></body>") {
		t.Errorf("the script is not at the end of the body: %q", body)
	}
	if _, body := get(t, base+"/fails.html"); !strings.Contains(body, "the template does not fit") || !strings.Contains(body, "reload.js") {
		t.Errorf("a page that cannot be made says %q", body)
	}
}

func TestHeadHasNoBody(t *testing.T) {
	handler := New(nil, Options{})
	handler.current.Store(&state{snapshot: memory{files: map[string]string{"index.html": page("home")}}})
	recorder := httptest.NewRecorder()
	request := httptest.NewRequest(http.MethodHead, "http://localhost/", nil)
	handler.Handler().ServeHTTP(recorder, request)
	if recorder.Code != 200 || recorder.Body.Len() != 0 || recorder.Header().Get("Content-Length") == "0" {
		t.Errorf("HEAD: %d, %d bytes, %v", recorder.Code, recorder.Body.Len(), recorder.Header())
	}
}

func TestChangedFileIsAnnounced(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "content/index.html", page("old"))
	put(t, dir, "content/other.html", page("other"))
	server := start(t, fromFolder(dir), Options{Dir: dir})
	before, other := stateOf(t, server, "/"), stateOf(t, server, "/other.html")
	next := events(t, server)
	if got := next(); got != "1" {
		t.Fatalf("the first event is %q, want the current state 1", got)
	}
	put(t, dir, "content/index.html", page("new"))
	eventually(t, server, "the new page", func() bool {
		_, body := get(t, server.URL())
		return strings.Contains(body, "<h1>new</h1>")
	})
	if got := next(); got != "2" {
		t.Errorf("the open connection gets %q, want 2", got)
	}
	if stateOf(t, server, "/").Page == before.Page {
		t.Error("the page changed and its hash did not")
	}
	if stateOf(t, server, "/other.html").Page != other.Page {
		t.Error("the hash of a page changed that did not")
	}
	_, body := get(t, server.URL())
	if !strings.Contains(body, "page="+stateOf(t, server, "/").Page+"\"") {
		t.Errorf("the page does not carry its hash: %q", body)
	}
}

func TestEveryWayToChangeAFolder(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	put(t, dir, "content/index.html", page("home"))
	put(t, dir, "content/deep/er/page.html", page("deep"))
	server := start(t, fromFolder(dir), Options{Dir: dir, Ignore: []string{filepath.Join(dir, "public")}, Poll: never})
	rename := func(from, to string) {
		if err := os.Rename(filepath.Join(content, from), filepath.Join(content, to)); err != nil {
			t.Fatal(err)
		}
	}
	steps := []struct {
		name   string
		change func()
		path   string
		want   string // on the page, or "404"
	}{
		{"write", func() { put(t, content, "index.html", page("one")) }, "/", "<h1>one<"},
		{"save by rename", func() {
			put(t, content, "index.html.tmp", page("two"))
			rename("index.html.tmp", "index.html")
		}, "/", "<h1>two<"},
		{"save through a backup", func() {
			rename("index.html", "index.html~")
			put(t, content, "index.html", page("three"))
		}, "/", "<h1>three<"},
		{"save again after that", func() { put(t, content, "index.html", page("four")) }, "/", "<h1>four<"},
		{"new folder", func() { put(t, content, "a/b/c/new.html", page("five")) }, "/a/b/c/new.html", "<h1>five<"},
		{"edit in a new folder", func() { put(t, content, "a/b/c/new.html", page("six")) }, "/a/b/c/new.html", "<h1>six<"},
		{"rename a folder", func() { rename("deep", "deeper") }, "/deeper/er/page.html", "<h1>deep<"},
		{"edit in a renamed folder", func() { put(t, content, "deeper/er/page.html", page("seven")) }, "/deeper/er/page.html", "<h1>seven<"},
		{"rename it back", func() { rename("deeper", "deep") }, "/deep/er/page.html", "<h1>seven<"},
		{"edit there", func() { put(t, content, "deep/er/page.html", page("eight")) }, "/deep/er/page.html", "<h1>eight<"},
		{"delete a file", func() { _ = os.Remove(filepath.Join(content, "a/b/c/new.html")) }, "/a/b/c/new.html", "404"},
		{"delete a folder", func() { _ = os.RemoveAll(filepath.Join(content, "deep")) }, "/deep/er/page.html", "404"},
		{"make it again", func() { put(t, content, "deep/er/page.html", page("nine")) }, "/deep/er/page.html", "<h1>nine<"},
	}
	base := strings.TrimSuffix(server.URL(), "/")
	for _, step := range steps {
		step.change()
		eventually(t, server, step.name, func() bool {
			status, body := get(t, base+step.path)
			return step.want == "404" && status == 404 || strings.Contains(body, step.want)
		})
	}
}

func TestFailingBuildKeepsTheLastGoodPage(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "content/index.html", page("good"))
	var logged lines
	server := start(t, fromFolder(dir), Options{Dir: dir, Log: logged.add})
	good := stateOf(t, server, "/")

	put(t, dir, "content/broken", "")
	eventually(t, server, "the failure", func() bool { return stateOf(t, server, "/").Errors > 0 })
	rep := stateOf(t, server, "/")
	if rep.Page != good.Page {
		t.Error("open pages would reload although there is nothing new to see")
	}
	if rep.Failure != "the settings cannot be read" || rep.Said != "1 error" {
		t.Errorf("the page is told %+v", rep)
	}
	if _, listed := get(t, server.URL()+problemsPage); !strings.Contains(listed, "the settings cannot be read") || !strings.Contains(listed, "content/handbook.yaml") {
		t.Errorf("the page of problems is %s", listed)
	}
	if status, body := get(t, server.URL()); status != 200 || !strings.Contains(body, "<h1>good</h1>") {
		t.Errorf("the last good page became %d %q", status, body)
	}
	if !strings.Contains(logged.String(), "the last good one is still shown") {
		t.Errorf("the log says %q", logged.String())
	}

	put(t, dir, "content/index.html", page("better"))
	said := logged.String()
	put(t, dir, "content/broken", "still")
	if err := os.Remove(filepath.Join(dir, "content/broken")); err != nil {
		t.Fatal(err)
	}
	eventually(t, server, "the repair", func() bool { return stateOf(t, server, "/").Errors == 0 })
	if _, body := get(t, server.URL()); !strings.Contains(body, "<h1>better</h1>") {
		t.Errorf("what changed meanwhile is forgotten: %q", body)
	}
	if more := strings.TrimPrefix(logged.String(), said); strings.Contains(more, "cannot be made") || stateOf(t, server, "/").Epoch != rep.Epoch+1 {
		t.Errorf("the same failure is told twice: %q", more)
	}
}

func TestBeforeTheFirstSnapshot(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "content/index.html", page("good"))
	put(t, dir, "content/broken", "")
	server := start(t, fromFolder(dir), Options{Dir: dir})
	status, body := get(t, server.URL()+"work/pay.html")
	if status != http.StatusServiceUnavailable {
		t.Errorf("status %d, want 503", status)
	}
	rep := stateOf(t, server, "/work/pay.html")
	for _, want := range []string{"the settings cannot be read", "content/handbook.yaml", "a tab", "reload.js?page=" + rep.Page + "\""} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q: %s", want, body)
		}
	}
	if err := os.Remove(filepath.Join(dir, "content/broken")); err != nil {
		t.Fatal(err)
	}
	eventually(t, server, "the first snapshot", func() bool { return stateOf(t, server, "/work/pay.html").Page != rep.Page })
}

func TestProblemsAreText(t *testing.T) {
	const script = "<script>alert(1)</script>"
	hostile := diag.Diagnostic{File: script, Pos: diag.Pos{Line: 3, Col: 5}, Message: script, Hint: script, Excerpt: script}
	server := New(nil, Options{})
	server.current.Store(&state{failure: badBuild{[]diag.Diagnostic{hostile}}})
	recorder := httptest.NewRecorder()
	server.Handler().ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, "http://localhost/", nil))
	if strings.Contains(recorder.Body.String(), script) || !strings.Contains(recorder.Body.String(), "&lt;script&gt;alert(1)") {
		t.Errorf("the page is %s", recorder.Body)
	}
}

func TestReportCountsProblems(t *testing.T) {
	var list []diag.Diagnostic
	for i := range 80 {
		list = append(list, diag.Diagnostic{File: "a.md", Pos: diag.Pos{Line: i + 1, Col: 2}, EndCol: 4, Severity: diag.Severity(i % 3), Message: "m"})
	}
	st := &state{epoch: 7, snapshot: memory{files: map[string]string{"a.css": "x"}, list: list}}
	rep := st.report("index.html", []string{"/a.css", "/../etc/passwd"})
	if rep.Errors != 27 || rep.Warnings != 27 || rep.Said != "27 errors, 27 warnings" || rep.Epoch != 7 {
		t.Errorf("%d errors, %d warnings, %q, epoch %d", rep.Errors, rep.Warnings, rep.Said, rep.Epoch)
	}
	list = append(list[:0:0], list...)
	list[0].Message = "another"
	other := &state{epoch: 7, snapshot: memory{list: list}}
	if rep.Sum == "" || rep.Sum == other.report("index.html", nil).Sum {
		t.Error("as many other problems are taken for the same, so that what was hidden stays hidden")
	}
	if len(rep.Assets) != 1 || rep.Assets["/a.css"] == "" {
		t.Errorf("assets %v", rep.Assets)
	}
}

func TestBurstLeadsToFewBuilds(t *testing.T) {
	const burst = 500
	dir := t.TempDir()
	put(t, dir, "content/index.html", page("home"))
	var builds atomic.Int64
	build := fromFolder(dir)
	server := start(t, func(ctx context.Context, changed []string) (Snapshot, error) {
		builds.Add(1)
		return build(ctx, changed)
	}, Options{Dir: dir})
	for i := range burst {
		put(t, dir, fmt.Sprintf("content/%03d.html", i), page(fmt.Sprint(i)))
	}
	eventually(t, server, "the last file", func() bool {
		status, _ := get(t, server.URL()+fmt.Sprintf("%03d.html", burst-1))
		return status == 200
	})
	if n := builds.Load(); n > burst/4 {
		t.Errorf("%d files led to %d builds", burst, n)
	}
}

func TestPanicInABuildIsAProblem(t *testing.T) {
	var logged lines
	server := start(t, func(context.Context, []string) (Snapshot, error) { panic("out of range") }, Options{Dir: t.TempDir(), Log: logged.add})
	if _, body := get(t, server.URL()); !strings.Contains(body, "the program made a mistake: out of range") {
		t.Errorf("the page says %q", body)
	}
	if !strings.Contains(logged.String(), "goroutine") {
		t.Error("the log does not say where")
	}
}

func TestBusyPort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port

	asked := New(fixed(nil), Options{Dir: t.TempDir(), Port: port, PortAsked: true})
	if err := asked.Run(t.Context()); err == nil || !strings.Contains(err.Error(), fmt.Sprint(port)) || !strings.Contains(err.Error(), "--port") {
		t.Errorf("a busy port that was asked for gives %v", err)
	}

	var logged lines
	ctx, stop := context.WithCancel(t.Context())
	def := New(fixed(nil), Options{Dir: t.TempDir(), Port: port, Log: logged.add})
	ended := make(chan error, 1)
	go func() { ended <- def.Run(ctx) }()
	<-def.Ready
	if u, err := url.Parse(def.URL()); err != nil || u.Port() == fmt.Sprint(port) || u.Hostname() != "127.0.0.1" {
		t.Errorf("the address is %s", def.URL())
	}
	if !strings.Contains(logged.String(), fmt.Sprintf("port %d is busy", port)) || !strings.Contains(logged.String(), def.URL()) {
		t.Errorf("the log says %q", logged.String())
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestRunRefusesWhatCannotWork(t *testing.T) {
	tests := []Options{
		{Dir: filepath.Join(t.TempDir(), "none")},
		{Dir: t.TempDir(), AllowedHosts: []string{"http://example.org/"}},
		{Dir: t.TempDir(), Host: "256.0.0.1", PortAsked: true},
	}
	for _, opt := range tests {
		if err := New(fixed(nil), opt).Run(t.Context()); err == nil {
			t.Errorf("%+v: no error", opt)
		}
	}
}

func TestStoppingEndsEveryConnection(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	server := New(fixed(nil), Options{Dir: t.TempDir(), PortAsked: true})
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	<-server.Ready
	var open []func() string
	for range 5 {
		next := events(t, server)
		next()
		open = append(open, next)
	}
	stop()
	for _, next := range open {
		if got := next(); got != "end" {
			t.Errorf("an open connection got %q", got)
		}
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := http.Get(server.URL()); err == nil {
		t.Error("the preview still answers")
	}
}

func TestWideListenerIsAnnounced(t *testing.T) {
	var logged lines
	server := start(t, fixed(nil), Options{Dir: t.TempDir(), Host: "0.0.0.0", Log: logged.add})
	if !strings.Contains(logged.String(), "can read this handbook") {
		t.Errorf("the log says %q", logged.String())
	}
	if !strings.HasPrefix(server.URL(), "http://localhost:") {
		t.Errorf("the address is %s", server.URL())
	}
}

func BenchmarkPage(b *testing.B) {
	server := New(nil, Options{})
	server.current.Store(&state{snapshot: memory{files: map[string]string{"index.html": page(strings.Repeat("word ", 6000))}}})
	handler := server.Handler()
	request := httptest.NewRequest(http.MethodGet, "http://localhost/", nil)
	for b.Loop() {
		handler.ServeHTTP(httptest.NewRecorder(), request)
	}
}

// TestAfterAFailureAnythingMayHaveChanged: what a build that failed was told of
// is not told again, so the next one has to look at everything.
func TestAfterAFailureAnythingMayHaveChanged(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "content/index.html", page("home"))
	told := make(chan []string, 10)
	build := fromFolder(dir)
	server := start(t, func(ctx context.Context, changed []string) (Snapshot, error) {
		told <- changed
		return build(ctx, changed)
	}, Options{Dir: dir, Poll: never})
	<-told
	put(t, dir, "content/broken", "")
	if got := <-told; len(got) != 1 || got[0] != "content/broken" {
		t.Errorf("the build that fails is told of %q", got)
	}
	eventually(t, server, "the failure", func() bool { return stateOf(t, server, "/").Errors > 0 })
	put(t, dir, "content/index.html", page("better"))
	if got := <-told; got != nil {
		t.Errorf("the next one is told of %q only", got)
	}
}
