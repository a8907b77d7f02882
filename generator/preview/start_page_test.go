package preview

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestWayBack leads from every page to the start page, by way of the preview: no
// page holds the start page's address, and no script of another port is led there.
func TestWayBack(t *testing.T) {
	const secret = "http://127.0.0.1:1413/secret/"
	ask := func(s *Server, path, site string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Host = "127.0.0.1:1414"
		r.Header.Set("Sec-Fetch-Site", site)
		answer := httptest.NewRecorder()
		s.Handler().ServeHTTP(answer, r)
		return answer
	}
	started := testServer(Options{StartPage: secret})
	page := ask(started, "/", "none").Body.String()
	if !strings.Contains(page, `href="_handbook/start"`) || strings.Contains(page, "secret/") {
		t.Errorf("the page says\n%s", page)
	}
	if answer := ask(started, "/_handbook/start", "same-origin"); answer.Code != http.StatusSeeOther || answer.Header().Get("Location") != secret {
		t.Errorf("the way back: %d, %v", answer.Code, answer.Header())
	}
	if answer := ask(started, "/_handbook/start", "same-site"); answer.Code != http.StatusForbidden {
		t.Errorf("another port: %d", answer.Code)
	}
	served := testServer(Options{})
	if page := ask(served, "/", "none").Body.String(); strings.Contains(page, "_handbook/start") {
		t.Errorf("without a start page:\n%s", page)
	}
	if answer := ask(served, "/_handbook/start", "same-origin"); answer.Code != http.StatusNotFound {
		t.Errorf("without a start page: %d", answer.Code)
	}
}
