package start

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"handbook/generator/exchange"
)

// shelf is a shelf of handbooks for tests: a folder is one if its name says so.
type shelf struct {
	opened []string
	begun  []exchange.Beginning
	fails  error
}

func (s *shelf) Is(folder string) bool { return strings.Contains(filepath.Base(folder), "handbook") }

func (s *shelf) Open(_ context.Context, folder string) (Shown, error) {
	if s.fails != nil {
		return Shown{}, s.fails
	}
	s.opened = append(s.opened, folder)
	return Shown{"http://127.0.0.1:9/", make(chan struct{})}, nil
}

func (s *shelf) Begin(folder string, b exchange.Beginning) error {
	if s.fails != nil {
		return s.fails
	}
	s.begun = append(s.begun, b)
	return os.Mkdir(folder, 0o777)
}

func (s *shelf) Kit(folder string, archive []byte) error {
	if string(archive) != "a kit" {
		return errors.New("it is not a zip file")
	}
	return s.Begin(folder, exchange.Beginning{})
}

func (s *shelf) Example(folder string) error { return s.Begin(folder, exchange.Beginning{}) }

func (s *shelf) FolderName(title string) string {
	return strings.ReplaceAll(strings.ToLower(title), " ", "-")
}

// page is a start page whose handbooks are those of a shelf, in a folder of the test.
func page(t *testing.T) (*Server, *shelf) {
	t.Helper()
	books := &shelf{}
	s := New(Options{Handbooks: books, Places: []string{t.TempDir()}, Config: filepath.Join(t.TempDir(), "config"), Version: "v1"})
	s.life, s.stop = context.WithCancel(t.Context())
	return s, books
}

// send sends a form of the start page, or asks for a page if there is none.
func (s *Server) send(form url.Values, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "/"+s.key+path, nil)
	if form != nil {
		r = httptest.NewRequest(http.MethodPost, "/"+s.key+path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("Origin", "http://127.0.0.1:1413")
	}
	r.Host = "127.0.0.1:1413"
	answer := httptest.NewRecorder()
	s.Handler().ServeHTTP(answer, r)
	return answer
}

// TestOthersAreRefused asks as other sites, other ports, other users and earlier
// runs would. None of them gets a page, and none opens a folder.
func TestOthersAreRefused(t *testing.T) {
	s, books := page(t)
	headers := func(pairs ...string) http.Header {
		h := http.Header{}
		for i := 0; i < len(pairs); i += 2 {
			h.Set(pairs[i], pairs[i+1])
		}
		return h
	}
	navigation := []string{"Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}
	for _, test := range []struct {
		name, method, host, key, path string
		header                        http.Header
		status                        int
	}{
		{"the person", "GET", "127.0.0.1:1413", s.key, "/", nil, 200},
		{"the person, from a handbook", "GET", "127.0.0.1:1413", s.key, "/", headers(append(navigation, "Sec-Fetch-Site", "same-site")...), 200},
		{"a name that points here", "GET", "evil.example", s.key, "/", nil, 403},
		{"no host", "GET", "", s.key, "/", nil, 400},
		{"without the secret", "GET", "127.0.0.1:1413", "", "/", nil, 403},
		{"with another secret", "GET", "127.0.0.1:1413", strings.Repeat("0", len(s.key)), "/folders", nil, 403},
		{"a script of a handbook", "GET", "127.0.0.1:1413", s.key, "/folders", headers("Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty"), 403},
		{"a frame of another site", "GET", "127.0.0.1:1413", s.key, "/", headers("Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"), 403},
		{"a form of another site", "POST", "127.0.0.1:1413", s.key, "/open", headers(append(navigation, "Sec-Fetch-Site", "cross-site", "Origin", "http://evil.example")...), 403},
		{"a form of a handbook", "POST", "127.0.0.1:1413", s.key, "/open", headers(append(navigation, "Sec-Fetch-Site", "same-site", "Origin", "http://127.0.0.1:1414")...), 403},
		{"a form of nobody", "POST", "127.0.0.1:1413", s.key, "/stop", nil, 403},
		{"an old browser on another port", "POST", "127.0.0.1:1413", s.key, "/stop", headers("Origin", "http://127.0.0.1:1414"), 403},
		{"a deletion", "DELETE", "127.0.0.1:1413", s.key, "/", nil, 405},
	} {
		r := httptest.NewRequest(test.method, "/"+test.key+test.path, strings.NewReader("folder=/handbook"))
		r.Host, r.Header = test.host, test.header
		if r.Header == nil {
			r.Header = http.Header{}
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer := httptest.NewRecorder()
		s.Handler().ServeHTTP(answer, r)
		if answer.Code != test.status {
			t.Errorf("%s: %d, want %d", test.name, answer.Code, test.status)
		}
		if policy := answer.Header().Get("Content-Security-Policy"); !strings.Contains(policy, formsGoTo) || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: the policy is %q", test.name, policy)
		}
	}
	if s.life.Err() != nil || len(books.opened) > 0 {
		t.Errorf("somebody else opened %v, or stopped the program (%v)", books.opened, s.life.Err())
	}
}

// TestFolders goes through folders whose names are what people call theirs, and
// through what is none.
func TestFolders(t *testing.T) {
	s, books := page(t)
	root := s.opt.Places[0]
	for _, name := range []string{"Müller & Söhne handbook", "<b>plain</b>", ".hidden", "a file"} {
		full := filepath.Join(root, name)
		if name == "a file" {
			if err := os.WriteFile(full, nil, 0o666); err != nil {
				t.Fatal(err)
			}
		} else if err := os.Mkdir(full, 0o777); err != nil {
			t.Skip(err) // a system that does not have such names
		}
	}
	said := s.send(nil, "/folders").Body.String()
	for want, there := range map[string]bool{
		"Müller &amp; Söhne handbook": true, "&lt;b&gt;plain": true,
		".hidden": false, "a file": false, `<span class="mark">Handbook</span>`: true, "<b>": false,
	} {
		if strings.Contains(said, want) != there {
			t.Errorf("%q is there: %v, in\n%s", want, !there, said)
		}
	}
	for in, want := range map[string]string{
		"relative":                    "is no whole path",
		filepath.Join(root, "nobody"): "There is no folder",
		filepath.Join(root, "a file"): "cannot be read",
	} {
		if answer := s.send(nil, "/folders?in="+url.QueryEscape(in)); answer.Code != 400 || !strings.Contains(answer.Body.String(), want) {
			t.Errorf("%s: %d, %s", in, answer.Code, answer.Body)
		}
	}
	folder := filepath.Join(root, "Müller & Söhne handbook")
	for range 2 {
		if answer := s.send(url.Values{"folder": {folder}}, "/open"); answer.Code != 303 || answer.Header().Get("Location") != "http://127.0.0.1:9/" {
			t.Errorf("opened: %d, %v", answer.Code, answer.Header())
		}
	}
	if len(books.opened) != 1 {
		t.Errorf("opened %q", books.opened)
	}
	books.fails = errors.New("it is not a handbook")
	if answer := s.send(url.Values{"folder": {root}}, "/open"); answer.Code != 400 || !strings.Contains(answer.Body.String(), "It is not a handbook.") {
		t.Errorf("what cannot be opened: %d, %s", answer.Code, answer.Body)
	}
}

// TestNewHandbook fills the form in, well and badly: what was written stays.
func TestNewHandbook(t *testing.T) {
	s, books := page(t)
	form := func(more ...string) url.Values {
		v := url.Values{"in": {s.opt.Places[0]}, "organisation": {"Acme handbook"}, "department": {"Sales <1>"}, "month": {"4"}, "currency": {"GBP"}}
		for i := 0; i < len(more); i += 2 {
			v.Set(more[i], more[i+1])
		}
		return v
	}
	for want, bad := range map[string]url.Values{
		"what your organisation is called": form("organisation", " "),
		"choose the month":                 form("month", "13"),
		"a name without /":                 form("name", "../elsewhere"),
		"There is no folder":               form("in", filepath.Join(s.opt.Places[0], "nowhere")),
	} {
		answer := s.send(bad, "/new")
		if answer.Code != 400 || !strings.Contains(strings.ToLower(answer.Body.String()), strings.ToLower(want)) || !strings.Contains(answer.Body.String(), `value="Sales &lt;1&gt;"`) {
			t.Errorf("%s: %d, %s", want, answer.Code, answer.Body)
		}
	}
	if len(books.begun) > 0 {
		t.Errorf("began %v", books.begun)
	}
	if answer := s.send(form(), "/new"); answer.Code != 303 {
		t.Errorf("%d, %s", answer.Code, answer.Body)
	}
	if want := (exchange.Beginning{Organisation: "Acme handbook", Department: "Sales <1>", StartMonth: 4, Currency: "GBP"}); len(books.begun) != 1 || books.begun[0] != want {
		t.Errorf("began %v", books.begun)
	}
	if answer := s.send(form(), "/new"); answer.Code != 400 || !strings.Contains(answer.Body.String(), "already") {
		t.Errorf("a second time: %d, %s", answer.Code, answer.Body)
	}
	books.fails = errors.New("you may not write here; choose another folder")
	if answer := s.send(form("name", "other"), "/new"); answer.Code != 400 || !strings.Contains(answer.Body.String(), "You may not write here; choose another folder.") {
		t.Errorf("where nothing may be written: %d, %s", answer.Code, answer.Body)
	}
}

// TestKit opens kits, one that is none and one that is there already among them: the
// handbook is in a folder that is called after the file.
func TestKit(t *testing.T) {
	s, books := page(t)
	for _, test := range []struct {
		file, archive string
		status        int
		says          string
	}{
		{"Sales-kit.zip", "a kit", 303, ""},
		{"Sales-kit.zip", "a kit", 400, "already. Open that one"},
		{"notes.docx", "other", 400, "Notes.docx cannot be opened: it is not a zip file."},
		{"../../<b>.zip", "other", 400, "&lt;b&gt;.zip cannot be opened"},
		{"", "", 400, "Choose the kit first"},
		{"large.zip", strings.Repeat("x", maxKit+1), 400, "larger than 16 MiB"},
	} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		if test.file != "" {
			part, err := form.CreateFormFile("kit", test.file)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = part.Write([]byte(test.archive)) // into memory
		}
		form.Close()
		r := httptest.NewRequest(http.MethodPost, "/"+s.key+"/kit", &body)
		r.Host = "127.0.0.1:1413"
		for name, value := range map[string]string{"Content-Type": form.FormDataContentType(), "Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:1413"} {
			r.Header.Set(name, value)
		}
		answer := httptest.NewRecorder()
		s.Handler().ServeHTTP(answer, r)
		if answer.Code != test.status || !strings.Contains(answer.Body.String(), test.says) {
			t.Errorf("%s: %d, %s", test.file, answer.Code, answer.Body)
		}
	}
	if want := []string{filepath.Join(s.opt.Places[0], "sales")}; !slices.Equal(books.opened, want) {
		t.Errorf("opened %q, want %q", books.opened, want)
	}
}

// TestMemory keeps the last folders, so many and no more, in a file that its user
// alone can read. A damaged one costs the list and nothing else.
func TestMemory(t *testing.T) {
	config := filepath.Join(t.TempDir(), "deep", "config")
	for i := range mostRecent + 5 {
		addRecent(config, fmt.Sprintf("/folder/%d", i))
	}
	addRecent(config, "/folder/9")
	list := recent(config)
	if len(list) != mostRecent || list[0] != "/folder/9" || list[1] != "/folder/14" || list[mostRecent-1] != "/folder/5" {
		t.Errorf("remembered %q", list)
	}
	if info, err := os.Stat(config); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the folder: %v, %v", info.Mode(), err)
	}
	for _, damaged := range []string{"", "{", `{"a": 1}`, `[1]`, `["relative"]`, strings.Repeat("[", maxMemory+1)} {
		if err := os.WriteFile(filepath.Join(config, recentFile), []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		if list := recent(config); len(list) > 0 {
			t.Errorf("%.20q gives %q", damaged, list)
		}
	}
	addRecent(config, "/folder/1")
	if list := recent(config); len(list) != 1 {
		t.Errorf("after damage: %q", list)
	}
	addRecent("", "/folder/1") // remembers nothing, and does not fail
	if list := recent(""); list != nil {
		t.Errorf("without a folder: %q", list)
	}
}

// TestSecondCopy finds the first copy, has it open a folder, and stops it. One of
// another version, and one that is gone, are as none.
func TestSecondCopy(t *testing.T) {
	s, books := page(t)
	s.opt.Port = 42713
	ended := make(chan error, 1)
	go func() { ended <- s.Run(t.Context()) }()
	<-s.Ready
	if at := Running(t.Context(), s.opt.Config, "v2"); at != "" {
		t.Errorf("another version is at %s", at)
	}
	at := Running(t.Context(), s.opt.Config, "v1")
	if at != s.Address() {
		t.Fatalf("running at %q, want %q", at, s.Address())
	}
	folder := s.opt.Places[0]
	if where, err := OpenIn(t.Context(), at, folder); err != nil || where != "http://127.0.0.1:9/" || len(books.opened) != 1 {
		t.Errorf("opened %v at %q: %v", books.opened, where, err)
	}
	if _, err := OpenIn(t.Context(), at, "relative"); err == nil {
		t.Error("opened a folder that is none")
	}
	answer, err := ask(t.Context(), http.MethodPost, at+"stop", "")
	if err != nil || answer.StatusCode != 200 {
		t.Fatalf("stop: %v", err)
	}
	answer.Body.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if at := Running(t.Context(), s.opt.Config, "v1"); at != "" {
		t.Errorf("still at %s", at)
	}
}
