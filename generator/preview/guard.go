package preview

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"handbook/generator/headers"
	"handbook/generator/localhost"
)

// ownPath is where the preview's own files are, out of the way of any page.
const ownPath = "/_handbook/"

// guard refuses what Handler says, sets the headers that all answers share,
// and sends pages one way and the preview's own files another.
func (s *Server) guard(own http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		setHeaders(w.Header())
		if status, reason := s.refuse(r); status != 0 {
			if status == http.StatusMethodNotAllowed {
				w.Header().Set("Allow", "GET, HEAD")
			}
			http.Error(w, reason, status)
			return
		}
		output, ok := outputPath(r.URL.EscapedPath())
		switch {
		case !ok:
			http.Error(w, "this is not an address of a page", http.StatusBadRequest)
		case strings.HasPrefix(r.URL.Path, ownPath):
			own.ServeHTTP(w, r)
		default:
			s.servePage(w, r, output)
		}
	})
}

func setHeaders(answer http.Header) {
	for _, h := range headers.All {
		answer.Set(h.Name, h.Value)
	}
	answer.Set("Cache-Control", "no-store")
}

// refuse returns why a request gets no answer, and 0 for one that does.
func (s *Server) refuse(r *http.Request) (status int, reason string) {
	host, ok := localhost.ParseHost(r.Host)
	if !ok {
		return http.StatusBadRequest, "the request names no valid host"
	}
	if !s.hosts.Allows(host) {
		return http.StatusForbidden, fmt.Sprintf("this preview does not answer to the name %s\n\n"+
			"If you trust the owner of that name, start the preview with --allow-host %s", host, host)
	}
	if s.isEdit(r) {
		return s.refuseEdit(r)
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return http.StatusMethodNotAllowed, "this preview can only be read"
	}
	if strings.HasPrefix(r.URL.Path, ownPath) {
		if !s.hosts.SameOrigin(r) {
			return http.StatusForbidden, "only a page of this preview may ask for this"
		}
		return 0, ""
	}
	if !localhost.FromHere(r) && !localhost.IsNavigation(r) {
		return http.StatusForbidden, "another site asked for this; open the address yourself"
	}
	return 0, ""
}

// outputPath turns the escaped path of an address into the path of an output:
// "/" into "index.html", "/x/" into "x/index.html", "/x.html" into "x.html".
// It reports false for a path that no link of a handbook has.
func outputPath(escaped string) (string, bool) {
	lower := strings.ToLower(escaped)
	if strings.Contains(lower, "%2f") || strings.Contains(lower, "%5c") {
		return "", false
	}
	full, err := url.PathUnescape(escaped)
	if err != nil || !utf8.ValidString(full) || strings.ContainsAny(full, `\#`) || strings.ContainsFunc(full, isControl) {
		return "", false
	}
	name, rooted := strings.CutPrefix(full, "/")
	if !rooted {
		return "", false
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part == "." || part == ".." {
			return "", false
		}
	}
	return name, true
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }
