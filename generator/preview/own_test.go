package preview

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"handbook/generator/diag"
)

// TestProblemsPage lists problems with their lines as they are and as they should
// be, and leads to the questions.
func TestProblemsPage(t *testing.T) {
	st := &state{snapshot: memory{
		files: map[string]string{"questions": "review/index.html"},
		list: []diag.Diagnostic{
			{File: "a.md", Pos: diag.Pos{Line: 3, Col: 9}, EndCol: 13, Message: "no such word", Hint: "did you mean done?", Excerpt: "status: dune", Instead: "done"},
			{File: "b.md", Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Message: "odd", Excerpt: "# B", Hint: "think"},
			{File: "c.md", Severity: diag.Note, Message: "a note"},
		},
	}}
	page := string(st.answer(problemsPage).data)
	for _, want := range []string{
		"1 error, 1 warning", "a.md, line 3", "status: <mark>dune</mark>", "status: <ins>done</ins>", `data-seen="status: dune" data-instead="done" hidden>Fix it`,
		`<a href="../review/index.html">Questions for you</a>`, "2 questions", "Way out: think",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q: %s", want, page)
		}
	}
	if strings.Count(page, "Fix it") != 1 || strings.Contains(page, "a note") || strings.Contains(page, "publish.html") {
		t.Errorf("the page says too much: %s", page)
	}
}

// press is a publisher that remembers what it was asked.
type press struct{ asked []string }

func (p *press) Publications(context.Context) ([]Publication, error) {
	return []Publication{{To: "../<out>", Edition: "All staff", Sum: "1a", Said: "2 pages change.", Errors: 1, Problems: "1 error"}}, nil
}

func (p *press) Publish(_ context.Context, to, seen string, anyway bool) (string, error) {
	p.asked = append(p.asked, to)
	if seen != "1a" || !anyway {
		return "", errors.New("the files have changed since")
	}
	return "published", nil
}

// TestWhoMayPublish: the page is for those who may change files, and its request
// passes the gates of an edit.
func TestWhoMayPublish(t *testing.T) {
	for _, test := range []struct {
		name   string
		opt    Options
		seen   string
		change func(*http.Request)
		page   int
		status int
	}{
		{"a page of this preview", Options{}, "1a", nil, 200, 200},
		{"what was seen is something else by now", Options{}, "2b", nil, 200, 409},
		{"a page of another site", Options{}, "1a", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 200, 403},
		{"without the token", Options{}, "1a", func(r *http.Request) { r.Header.Del(tokenHeader) }, 200, 403},
		{"by GET", Options{}, "1a", func(r *http.Request) { r.Method = http.MethodGet }, 200, 404},
		{"for everybody on the network", Options{Host: "0.0.0.0"}, "1a", nil, 404, 405},
	} {
		clerk := &press{}
		test.opt.Editor, test.opt.Publisher = &scribe{}, clerk
		server := testServer(test.opt)
		w := httptest.NewRecorder()
		server.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost:1414/"+publishPage, nil))
		if w.Code != test.page || test.page == 200 && !strings.Contains(w.Body.String(), `data-to="../&lt;out&gt;" data-seen="1a"`) {
			t.Errorf("%s: the page: %d %s", test.name, w.Code, w.Body)
		}
		r := httptest.NewRequest(http.MethodPost, "http://localhost:1414"+ownPath+"edit/publish", strings.NewReader(`{"to": "../<out>", "seen": "`+test.seen+`", "anyway": true}`))
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set(tokenHeader, server.token)
		if test.change != nil {
			test.change(r)
		}
		w = httptest.NewRecorder()
		server.Handler().ServeHTTP(w, r)
		if w.Code != test.status || (len(clerk.asked) > 0) != (test.status == 200 || test.status == 409) {
			t.Errorf("%s: %d %s, and %q was published", test.name, w.Code, w.Body, clerk.asked)
		}
	}
}
