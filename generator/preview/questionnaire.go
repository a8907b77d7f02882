package preview

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// questionnairePage is the page on which much is answered at once: the query of its address
// says what it is about.
const questionnairePage = "_handbook/questionnaire.html"

// Questionnaires makes what such a page asks. An [Editor] that is one has it.
type Questionnaires interface {
	// Questionnaire returns what the template questionnaire.html shows, for the name and the query of
	// an address. Its error has a status as one of Edit has.
	Questionnaire(name string, asked url.Values) (questionnaire any, err error)
}

// serveQuestionnaire shows what is to be answered. It is worked out for each request, and
// not on each change.
func (s *Server) serveQuestionnaire(w http.ResponseWriter, r *http.Request) {
	questionnaires, ok := s.opt.Editor.(Questionnaires)
	if !ok || !s.mayEdit() {
		http.NotFound(w, r)
		return
	}
	query := r.URL.Query()
	questionnaire, err := questionnaires.Questionnaire(query.Get("ask"), query)
	status := http.StatusOK
	if err != nil {
		questionnaire, status = struct {
			Title   string
			Failure error
		}{"This cannot be done", err}, http.StatusInternalServerError
		var carrier interface{ Status() int }
		if errors.As(err, &carrier) {
			status = carrier.Status()
		}
	}
	name := "questionnaire.html"
	if err != nil {
		name = "refused.html"
	}
	page := ownPage(name, ownFrame{"", s.mayPublish(), true, questionnaire})
	if page.status != http.StatusOK {
		status = page.status
	}
	version := s.current.Load().questionnaireVersion()
	send(w, r, status, page.contentType, beforeEnd(page.data, s.wayBack(questionnairePage), scriptTags(questionnairePage, version, true)))
}

// questionnaireVersion stands for the hash of such a page: it is another one whenever the
// handbook is.
func (st *state) questionnaireVersion() string { return fmt.Sprintf("questionnaire-%d", st.epoch) }
