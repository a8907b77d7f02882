package preview

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"

	"handbook/generator/diag"
)

// Pages of the preview itself, as outputs. No build writes them.
const (
	problemsPage = "_handbook/problems.html"
	publishPage  = "_handbook/publish.html"
	settingsPage = "_handbook/settings.html"
)

var (
	//go:embed own/*.html
	ownSources embed.FS
	ownPages   = template.Must(template.ParseFS(ownSources, "own/*.html"))
)

// ownFrame is what every page of the preview itself says.
type ownFrame struct {
	Title   string
	Publish bool // there is a page Publish
	Edits   bool // pages can change files
	Page    any
}

// ownPage makes a page of the preview itself by the template of a name.
func ownPage(name string, frame ownFrame) answer {
	var page bytes.Buffer
	if err := ownPages.ExecuteTemplate(&page, name, frame); err != nil {
		return answer{status: http.StatusInternalServerError, contentType: "text/plain; charset=utf-8", data: []byte(err.Error()), failure: err}
	}
	return answer{status: http.StatusOK, contentType: "text/html; charset=utf-8", data: page.Bytes()}
}

// mostListed is how many problems the page of problems has: more than anybody
// mends at a time.
const mostListed = 300

// problemList is the page of problems.
type problemList struct {
	Failure          error // why there is no newer handbook
	Errors, Warnings int
	Said             string
	List             []problem
	More             int
	Questions        int // of the review
	QuestionsPage    string
}

// problemsPage lists what is wrong with the files behind a state.
func (st *state) problemsPage(publishes bool) answer {
	list := st.problems(st.failure)
	page := problemList{Failure: st.failure, List: list[:min(len(list), mostListed)], More: max(len(list)-mostListed, 0)}
	page.Errors, page.Warnings = countOf(list)
	page.Said = saidOf(page.Errors, page.Warnings)
	if st.snapshot != nil {
		page.Questions, page.QuestionsPage = st.snapshot.Questions()
	}
	return ownPage("problems.html", ownFrame{"What needs mending", publishes, st.edits, page})
}

// serveSettings shows the form of the settings, which its script draws.
func (s *Server) serveSettings(w http.ResponseWriter, r *http.Request) {
	if !s.mayEdit() {
		http.NotFound(w, r)
		return
	}
	page := ownPage("settings.html", ownFrame{"Settings", s.mayPublish(), true, nil})
	send(w, r, page.status, page.contentType, beforeEnd(page.data, s.wayBack(settingsPage), scriptTags(settingsPage, "settings", true)))
}

// problems are those of the files behind a state, errors first; of a failure,
// which keeps the state from being newer, those that it carries.
func (st *state) problems(failure error) []problem {
	if failure != nil || st.snapshot == nil {
		return problemsOf(failure)
	}
	return problems(st.snapshot.Diagnostics())
}

func countOf(list []problem) (errors, warnings int) {
	for _, p := range list {
		if p.Severity == diag.Error.String() {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

// saidOf counts errors and warnings in words; "" for none.
func saidOf(errors, warnings int) string {
	counted := func(n int, word string) string {
		if n == 1 {
			return "1 " + word
		}
		return fmt.Sprintf("%d %ss", n, word)
	}
	switch {
	case errors == 0 && warnings == 0:
		return ""
	case warnings == 0:
		return counted(errors, "error")
	case errors == 0:
		return counted(warnings, "warning")
	}
	return counted(errors, "error") + ", " + counted(warnings, "warning")
}
