package preview

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// Editor changes the files behind the pages as somebody asks on one of them.
// It knows what the bodies of requests mean; the preview knows who may send
// them. Its methods are called from several goroutines.
type Editor interface {
	// Desk says what can be undone and, of the items that are named, what the
	// page at an address has to know in order to change them.
	Desk(page string, items []string) (any, error)
	// Ask answers what a form asks: what it is about is in the query of the request.
	Ask(what string, about url.Values) (any, error)
	// Edit carries out an action: "edit", "lay", "undo" or "redo". An error with a
	// method Status() int is answered with that status and its words; one with a
	// method Field() string says which field of a form it is about. An answer
	// with a method Written() []string says which files it wrote, as paths from
	// the project folder; another one may have written any.
	Edit(action string, body []byte) (any, error)
}

const (
	// maxEdit is the longest body of an edit, in bytes: what is called out in a
	// workshop, not a book.
	maxEdit = 256 << 10
	// maxLaid is the same of a file that is laid into the inbox: a workbook, and a third
	// more for how it is written here.
	maxLaid = 12 << 20
	// maxNamed is how many items a page may ask about at once.
	maxNamed = 2000
	// tokenHeader carries the token of this session, which only a page of this
	// preview can have read.
	tokenHeader = "X-Handbook-Token"
)

// newToken is a secret of one run of the preview.
func newToken() string {
	var secret [24]byte
	_, _ = rand.Read(secret[:]) // never fails
	return hex.EncodeToString(secret[:])
}

// mayEdit says whether pages can change files: there is an editor, and nobody
// but this machine can reach the preview, or somebody has asked for it.
func (s *Server) mayEdit() bool {
	if s.opt.Editor == nil {
		return false
	}
	ip := net.ParseIP(s.opt.Host)
	private := len(s.opt.AllowedHosts) == 0 && (s.opt.Host == "localhost" || ip != nil && ip.IsLoopback())
	return private || s.opt.EditByOthers
}

// isEdit says that a request is to change something.
func (s *Server) isEdit(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasPrefix(r.URL.Path, ownPath+"edit/") && s.mayEdit()
}

// refuseEdit is refuse for a request that changes something: the page that
// sends it must say that it is one of this preview, and know the token.
func (s *Server) refuseEdit(r *http.Request) (status int, reason string) {
	own := r.Header.Get("Sec-Fetch-Site") == "same-origin" || r.Header.Get("Sec-Fetch-Site") == "" && len(r.Header.Values("Origin")) == 1
	if !own || !s.hosts.SameOrigin(r) {
		return http.StatusForbidden, "only a page of this preview may change something"
	}
	if subtle.ConstantTimeCompare([]byte(r.Header.Get(tokenHeader)), []byte(s.token)) != 1 {
		return http.StatusForbidden, "the preview has been started again since. Do it once more; if that does not help, load the page again"
	}
	if r.Header.Get("Content-Type") != "application/json" {
		return http.StatusUnsupportedMediaType, "an edit is written in JSON"
	}
	return 0, ""
}

// serveDesk tells a page what it has to know in order to change things.
func (s *Server) serveDesk(w http.ResponseWriter, r *http.Request) {
	names := r.URL.Query()["item"]
	if !s.mayEdit() || len(names) > maxNamed {
		http.NotFound(w, r)
		return
	}
	desk, err := s.opt.Editor.Desk(strings.TrimPrefix(r.URL.Query().Get("page"), "/"), names)
	s.answerEdit(w, r, map[string]any{"token": s.token, "desk": desk}, err)
}

// serveAsk answers what a form asks.
func (s *Server) serveAsk(w http.ResponseWriter, r *http.Request) {
	if !s.mayEdit() {
		http.NotFound(w, r)
		return
	}
	answer, err := s.opt.Editor.Ask(strings.TrimPrefix(r.URL.Path, ownPath+"ask/"), r.URL.Query())
	s.answerEdit(w, r, answer, err)
}

// serveEdit carries out one action and has the handbook made anew.
func (s *Server) serveEdit(w http.ResponseWriter, r *http.Request) {
	if !s.isEdit(r) {
		http.NotFound(w, r)
		return
	}
	action, most := strings.TrimPrefix(r.URL.Path, ownPath+"edit/"), int64(maxEdit)
	if action == "lay" {
		most = maxLaid
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if tooLong := new(http.MaxBytesError); errors.As(err, &tooLong) {
		http.Error(w, "that is too much at once", http.StatusRequestEntityTooLarge)
		return
	} else if err != nil {
		http.Error(w, "the request was cut off", http.StatusBadRequest)
		return
	}
	answer, err := s.carryOut(r.Context(), action, body)
	if err == nil {
		s.nudge(answer)
	}
	s.answerEdit(w, r, answer, err)
}

// carryOut does what a page asks for.
func (s *Server) carryOut(ctx context.Context, action string, body []byte) (any, error) {
	if action == "publish" && s.mayPublish() {
		return s.publish(ctx, body)
	}
	return s.opt.Editor.Edit(action, body)
}

func (s *Server) answerEdit(w http.ResponseWriter, r *http.Request, answer any, err error) {
	status := http.StatusOK
	if err != nil {
		status = http.StatusInternalServerError
		var carrier interface{ Status() int }
		if errors.As(err, &carrier) {
			status = carrier.Status()
		}
		said := map[string]string{"reason": err.Error()}
		var asks interface{ Field() string }
		if errors.As(err, &asks) {
			said["field"] = asks.Field()
		}
		answer = said
	}
	body, err := json.Marshal(answer)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, r, status, "application/json", body)
}

// nudge has the handbook made anew without waiting for the system to announce
// what the preview itself has written.
func (s *Server) nudge(answer any) {
	written, ok := answer.(interface{ Written() []string })
	if !ok {
		s.changes.add(batch{all: true})
		return
	}
	for _, file := range written.Written() {
		s.changes.add(batch{files: []string{file}})
	}
}
