package preview

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// scribe is an editor that remembers what it was asked to do.
type scribe struct{ asked []string }

type stale struct{ error }

func (stale) Status() int   { return http.StatusConflict }
func (stale) Field() string { return "a" }

func (s *scribe) Desk(page string, items []string) (any, error) {
	s.asked = append(s.asked, "desk of "+page+" "+strings.Join(items, " "))
	return map[string]string{"undo": ""}, nil
}

func (s *scribe) Ask(what string, about url.Values) (any, error) {
	s.asked = append(s.asked, what+" of "+about.Get("item"))
	return map[string]string{"item": what}, nil
}

func (s *scribe) Edit(action string, body []byte) (any, error) {
	s.asked = append(s.asked, action+" "+string(body))
	if strings.Contains(string(body), "old") {
		return nil, stale{errors.New("work/a.md has been changed")}
	}
	return map[string]string{"did": action}, nil
}

// TestWhoMayEdit sends edits as pages of this preview, of other sites and of
// programs do.
func TestWhoMayEdit(t *testing.T) {
	long := `{"x": "` + strings.Repeat("a", maxEdit) + `"}`
	for _, test := range []struct {
		name   string
		change func(*http.Request)
		opt    Options
		status int
	}{
		{"a page of this preview", nil, Options{}, 200},
		{"an older browser, which says where the page is from", func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set("Origin", "http://localhost:1414")
		}, Options{}, 200},
		{"a page of another site", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, Options{}, 403},
		{"a page of the same machine on another port", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, Options{}, 403},
		{"another origin", func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, Options{}, 403},
		{"another origin beside this one", func(r *http.Request) {
			r.Header["Origin"] = []string{"http://localhost:1414", "http://evil.example"}
		}, Options{}, 403},
		{"an older browser with two origins", func(r *http.Request) {
			r.Header.Del("Sec-Fetch-Site")
			r.Header["Origin"] = []string{"http://localhost:1414", "http://evil.example"}
		}, Options{}, 403},
		{"no origin at all", func(r *http.Request) { r.Header.Set("Origin", "null") }, Options{}, 403},
		{"a program that says nothing of itself", func(r *http.Request) { r.Header.Del("Sec-Fetch-Site") }, Options{}, 403},
		{"another name for this machine", func(r *http.Request) { r.Host = "evil.example" }, Options{}, 403},
		{"without the token", func(r *http.Request) { r.Header.Del(tokenHeader) }, Options{}, 403},
		{"with the token of an earlier run", func(r *http.Request) { r.Header.Set(tokenHeader, newToken()) }, Options{}, 403},
		{"as a form would", func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, Options{}, 415},
		{"a form on another site", func(r *http.Request) {
			r.Header = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Origin": {"http://evil.example"},
				"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"navigate"}, "Sec-Fetch-Dest": {"document"}}
		}, Options{}, 403},
		{"a form on another site, in an older browser", func(r *http.Request) {
			r.Header = http.Header{"Content-Type": {"text/plain"}, "Origin": {"http://evil.example"}}
		}, Options{}, 403},
		{"a form that somehow knows the token", func(r *http.Request) { r.Header.Set("Content-Type", "multipart/form-data; boundary=x") }, Options{}, 415},
		{"by GET", func(r *http.Request) { r.Method = http.MethodGet }, Options{}, 404},
		{"by PUT", func(r *http.Request) { r.Method = http.MethodPut }, Options{}, 405},
		{"to a page", func(r *http.Request) { r.URL.Path = "/index.html" }, Options{}, 405},
		{"too long", func(r *http.Request) { r.Body = http.NoBody; *r = *httptestBody(r, long) }, Options{}, 413},
		{"based on an old file", func(r *http.Request) { *r = *httptestBody(r, `{"base": "old"}`) }, Options{}, 409},
		{"for everybody on the network", nil, Options{Host: "0.0.0.0"}, 405},
		{"for everybody, as was asked", nil, Options{Host: "0.0.0.0", EditByOthers: true}, 200},
		{"through a tunnel", nil, Options{AllowedHosts: []string{"tunnel.example.org"}}, 405},
	} {
		clerk := &scribe{}
		test.opt.Editor = clerk
		server := testServer(test.opt)
		r := httptest.NewRequest(http.MethodPost, "http://localhost:1414"+ownPath+"edit/undo", strings.NewReader("{}"))
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set(tokenHeader, server.token)
		if test.change != nil {
			test.change(r)
		}
		w := httptest.NewRecorder()
		server.Handler().ServeHTTP(w, r)
		if w.Code != test.status {
			t.Errorf("%s: status %d, %s", test.name, w.Code, w.Body)
		}
		if w.Code == 409 && !strings.Contains(w.Body.String(), `"field":"a"`) {
			t.Errorf("%s: the answer does not say of which field: %s", test.name, w.Body)
		}
		if did := len(clerk.asked) > 0; did != (test.status == 200 || test.status == 409) {
			t.Errorf("%s: the editor was asked %q", test.name, clerk.asked)
		}
	}
}

func httptestBody(r *http.Request, body string) *http.Request {
	other := httptest.NewRequest(r.Method, r.URL.String(), strings.NewReader(body))
	other.Header, other.Host = r.Header, r.Host
	return other
}

// TestLiveScripts: the scripts of pages that can be changed are there, in the
// order in which they need each other, and nothing else of that folder.
func TestLiveScripts(t *testing.T) {
	server := testServer(Options{Editor: &scribe{}})
	get := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		server.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost:1414"+ownPath+path, nil))
		return w
	}
	files, err := live.ReadDir("live")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file.Name(), ".js")
		if w := get("live/" + file.Name()); w.Code != http.StatusOK {
			t.Errorf("%s: status %d", file.Name(), w.Code)
		}
		if name != file.Name() && !strings.Contains(string(reloadScript), "'"+name+"'") {
			t.Errorf("no page loads %s", file.Name())
		}
	}
	if w := get("live/none.js"); w.Code != http.StatusNotFound {
		t.Errorf("a script that is not there: status %d", w.Code)
	}
	clerk := &scribe{}
	server = testServer(Options{Editor: clerk})
	if w := get("desk?page=/grid/index.html&item=work/a&item=work/b"); w.Code != http.StatusOK || strings.Join(clerk.asked, "") != "desk of grid/index.html work/a work/b" {
		t.Errorf("the editor was asked %q: %s", clerk.asked, w.Body)
	}
}

// TestFormsAreForPagesOfThePreview: what a form asks is answered to pages of this
// preview alone, where pages may be changed.
func TestFormsAreForPagesOfThePreview(t *testing.T) {
	for _, path := range []string{"ask/item?item=work/a", "settings.html"} {
		for site, status := range map[string]int{"same-origin": 200, "cross-site": 403, "same-site": 403} {
			server := testServer(Options{Editor: &scribe{}})
			r := httptest.NewRequest(http.MethodGet, "http://localhost:1414"+ownPath+path, nil)
			r.Header.Set("Sec-Fetch-Site", site)
			w := httptest.NewRecorder()
			if server.Handler().ServeHTTP(w, r); w.Code != status {
				t.Errorf("%s of %s: status %d, %s", path, site, w.Code, w.Body)
			}
		}
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, "http://localhost:1414"+ownPath+path, nil)
		if testServer(Options{}).Handler().ServeHTTP(w, r); w.Code != http.StatusNotFound {
			t.Errorf("%s of a preview that only shows: status %d", path, w.Code)
		}
	}
}

// TestDeskIsForPagesOfThePreview keeps the token from everybody else.
func TestDeskIsForPagesOfThePreview(t *testing.T) {
	server := testServer(Options{Editor: &scribe{}})
	for site, status := range map[string]int{"same-origin": 200, "cross-site": 403, "same-site": 403} {
		r := httptest.NewRequest(http.MethodGet, "http://localhost:1414"+ownPath+"desk", nil)
		r.Header.Set("Sec-Fetch-Site", site)
		w := httptest.NewRecorder()
		server.Handler().ServeHTTP(w, r)
		if w.Code != status || strings.Contains(w.Body.String(), server.token) != (status == 200) {
			t.Errorf("%s: status %d, %s", site, w.Code, w.Body)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "http://localhost:1414"+ownPath+"desk?"+strings.Repeat("item=work/a&", maxNamed+1), nil)
	w := httptest.NewRecorder()
	if server.Handler().ServeHTTP(w, r); w.Code != http.StatusNotFound {
		t.Errorf("more items than a page has: status %d", w.Code)
	}
	if read := testServer(Options{}); read.mayEdit() || strings.Contains(string(scriptTags("index.html", "x", read.mayEdit())), "edit") {
		t.Error("a preview without an editor offers to edit")
	}
}
