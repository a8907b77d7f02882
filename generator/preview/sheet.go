package preview

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
)

// sheetPage is the page on which much is answered at once: the query of its address
// says what it is about.
const sheetPage = "_handbook/sheet.html"

// Sheets makes what such a page asks. An [Editor] that is one has it.
type Sheets interface {
	// Sheet returns what the template sheet.html shows, for the name and the query of
	// an address. Its error has a status as one of Edit has.
	Sheet(name string, asked url.Values) (sheet any, err error)
}

// serveSheet shows what is to be answered. It is worked out for each request, and
// not on each change.
func (s *Server) serveSheet(w http.ResponseWriter, r *http.Request) {
	sheets, ok := s.opt.Editor.(Sheets)
	if !ok || !s.mayEdit() {
		http.NotFound(w, r)
		return
	}
	query := r.URL.Query()
	sheet, err := sheets.Sheet(query.Get("ask"), query)
	status := http.StatusOK
	if err != nil {
		sheet, status = struct {
			Title   string
			Failure error
		}{"This cannot be done", err}, http.StatusInternalServerError
		var carrier interface{ Status() int }
		if errors.As(err, &carrier) {
			status = carrier.Status()
		}
	}
	name := "sheet.html"
	if err != nil {
		name = "refused.html"
	}
	page := ownPage(name, ownFrame{"", s.mayPublish(), sheet})
	if page.status != http.StatusOK {
		status = page.status
	}
	version := s.current.Load().sheetVersion()
	send(w, r, status, page.contentType, beforeEnd(page.data, s.wayBack(sheetPage), scriptTags(sheetPage, version, true)))
}

// sheetVersion stands for the hash of such a page: it is another one whenever the
// handbook is.
func (st *state) sheetVersion() string { return fmt.Sprintf("sheet-%d", st.epoch) }
