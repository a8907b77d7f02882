package start

import (
	"crypto/subtle"
	"net/http"
	"strings"

	"handbook/generator/headers"
	"handbook/generator/localhost"
)

const (
	// maxForm is the longest form that is read, in bytes.
	maxForm = 64 << 10
	// maxKit is the longest form with a kit in it.
	maxKit = 16 << 20
	// formsGoTo is where forms may lead: to the start page, and from there to the
	// handbook that was opened, which has a port of its own.
	formsGoTo = "form-action 'self' http://127.0.0.1:*"
)

// guard sets the headers of every answer, and refuses what is no request of a
// page of this run.
func (s *Server) guard(pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		setHeaders(w.Header())
		if status, reason := s.refuse(r); status != 0 {
			http.Error(w, reason, status)
			return
		}
		limit := int64(maxForm)
		if strings.HasSuffix(r.URL.Path, "/kit") {
			limit = maxKit
		}
		r.Body = http.MaxBytesReader(w, r.Body, limit)
		pages.ServeHTTP(w, r)
	})
}

// setHeaders sets those of a handbook, but that this page has forms. A form
// has to say which page it comes from, so that one is told to itself.
func setHeaders(answer http.Header) {
	for _, h := range headers.All {
		answer.Set(h.Name, h.Value)
	}
	answer.Set("Content-Security-Policy", strings.Replace(answer.Get("Content-Security-Policy"), "form-action 'none'", formsGoTo, 1))
	answer.Set("Referrer-Policy", "same-origin")
	answer.Set("Cache-Control", "no-store")
}

// refuse returns why a request gets no answer, and 0 for one that does: it names
// this machine, knows the secret of this run, and comes from a page of this
// server or from a person. What changes something comes from such a page.
func (s *Server) refuse(r *http.Request) (status int, reason string) {
	name, ok := localhost.ParseHost(r.Host)
	if !ok {
		return http.StatusBadRequest, "the request names no host that makes sense"
	}
	if !s.hosts.Allows(name) {
		return http.StatusForbidden, "the start page does not answer to the name " + name
	}
	key, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if subtle.ConstantTimeCompare([]byte(key), []byte(s.key)) != 1 {
		return http.StatusForbidden, "This address is from an earlier start of the program.\nUse the page that it has opened, or start it again."
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		if !localhost.FromHere(r) && !localhost.IsNavigation(r) {
			return http.StatusForbidden, "another site asked for this"
		}
	case http.MethodPost:
		site := r.Header.Get("Sec-Fetch-Site")
		own := site == "same-origin" || site == "" && len(r.Header.Values("Origin")) == 1
		if !own || !s.hosts.SameOrigin(r) {
			return http.StatusForbidden, "only the start page itself may ask for this"
		}
	default:
		return http.StatusMethodNotAllowed, "the start page knows no such request"
	}
	return 0, ""
}
