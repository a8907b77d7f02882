package preview

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestDocuments: a document is offered on its page and on the list of pages for paper,
// is made when somebody asks for it, and says why it cannot be made. Without its page
// there is none.
func TestDocuments(t *testing.T) {
	made := 0
	server := New(fixed(map[string]string{"index.html": "<body></body>", "print/index.html": "<header></header><main><header><h1>Print</h1></header></main>", "print/pack.html": "<main><header></header></main>"}), Options{Documents: func() []Document {
		return []Document{
			{Name: "pack.pptx", Words: "Slides <& more>", ContentType: "x/slides", Of: "print/pack.html", Make: func(context.Context) ([]byte, error) { made++; return []byte("slides"), nil }},
			{Name: "bad.pdf", Words: "PDF", ContentType: "x/pdf", Of: "print/pack.html", Make: func(context.Context) ([]byte, error) { return nil, errors.New("no browser") }},
			{Name: "none.pdf", Words: "None", ContentType: "x/pdf", Of: "print/gone.html", Make: func(context.Context) ([]byte, error) { made++; return nil, nil }},
		}
	}})
	server.rebuild(t.Context(), batch{all: true})
	get := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		server.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost:1414"+path, nil))
		return w
	}
	for page, offers := range map[string]bool{"/print/": true, "/print/pack.html": true, "/": false} {
		body := get(page).Body.String()
		if strings.Contains(body, `_handbook/documents/pack.pptx" download>Slides &lt;&amp; more&gt;</a>`) != offers || strings.Contains(body, "none.pdf") {
			t.Errorf("%s says %s", page, body)
		}
	}
	if body := get("/print/").Body.String(); !strings.Contains(body, "<h1>Print</h1><p class=\"print-link\">") {
		t.Errorf("it is not below the title: %s", body)
	}
	if made != 0 {
		t.Error("a document was made that nobody asked for")
	}
	answer := get("/_handbook/documents/pack.pptx")
	if answer.Code != http.StatusOK || answer.Body.String() != "slides" || answer.Header().Get("Content-Type") != "x/slides" || answer.Header().Get("Content-Disposition") != `attachment; filename="pack.pptx"` {
		t.Errorf("the answer is %d %v %s", answer.Code, answer.Header(), answer.Body)
	}
	for name, want := range map[string]int{"bad.pdf": http.StatusInternalServerError, "none.pdf": http.StatusNotFound, "other": http.StatusNotFound} {
		if answer := get("/_handbook/documents/" + name); answer.Code != want {
			t.Errorf("%s: the answer is %d %s", name, answer.Code, answer.Body)
		}
	}
}
