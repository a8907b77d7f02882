package preview

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// Publisher writes editions of the handbook to the places that its settings name.
// Its methods are called from several goroutines.
type Publisher interface {
	// Publications says what publishing would do now, and writes nothing.
	Publications(ctx context.Context) ([]Publication, error)
	// Publish does it for one place, if it would still do what a page was told:
	// seen is the sum of that publication. With errors it does so only if anyway is
	// set. It returns what was done, in words.
	Publish(ctx context.Context, to, seen string, anyway bool) (did string, err error)
}

// Publication is an edition on its way to its place, in words for a page.
type Publication struct {
	To      string // as the settings name it
	Edition string // whose it is
	Sum     string // of all that publishing would do

	Refused  string   // why nothing can be written there, "" if it can
	New      bool     // nothing has been published there yet
	Said     string   // what changes, in a line
	Changes  []Listed // pages that change
	Withheld []string // what is left out because it is in doubt who may read it
	Errors   int
	Problems string // errors and warnings in words, "" for none
	Next     string // what to do when it is written
}

// Listed is a list of changes under a heading.
type Listed struct {
	Heading string
	Pages   []string
	More    int // that are not listed
}

// mayPublish says whether there is a page Publish.
func (s *Server) mayPublish() bool { return s.opt.Publisher != nil && s.mayEdit() }

// servePublish shows what would be published. It is worked out for each request,
// and not on each change.
func (s *Server) servePublish(w http.ResponseWriter, r *http.Request) {
	if !s.mayPublish() {
		http.NotFound(w, r)
		return
	}
	list, err := s.opt.Publisher.Publications(r.Context())
	page := ownPage("publish.html", ownFrame{"Publish", true, true, struct {
		Failure      error
		Publications []Publication
	}{err, list}})
	st := s.current.Load()
	send(w, r, page.status, page.contentType, beforeEnd(page.data, s.wayBack(publishPage), scriptTags(publishPage, st.publishVersion(), true)))
}

// publishVersion stands for the hash of the page Publish: it is another one
// whenever the handbook is.
func (st *state) publishVersion() string { return fmt.Sprintf("publish-%d", st.epoch) }

// publish carries out what the page Publish asks for.
func (s *Server) publish(ctx context.Context, body []byte) (any, error) {
	var asked struct {
		To, Seen string
		Anyway   bool
	}
	if err := json.Unmarshal(body, &asked); err != nil {
		return nil, fmt.Errorf("the page asked for something that cannot be read: %w", err)
	}
	did, err := s.opt.Publisher.Publish(ctx, asked.To, asked.Seen, asked.Anyway)
	if err != nil {
		return nil, unpublished{err}
	}
	return published{did}, nil
}

// unpublished says why nothing was published.
type unpublished struct{ error }

func (unpublished) Status() int { return http.StatusConflict }

// published is the answer to the page Publish. No file of the handbook was written.
type published struct {
	Did string `json:"did"`
}

func (published) Written() []string { return nil }
