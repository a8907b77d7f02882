package preview

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"net/http"
	"slices"
	"strings"
)

// Document is a file that is made of the handbook when somebody asks for it, such as
// the board pack as slides.
type Document struct {
	Name        string // of the file, with its ending
	Words       string // what it is, for the link that leads to it
	ContentType string
	Of          string // the page of which it is another form; without that page it is not offered
	Alone       bool   // it is offered on that page alone, and not on the list of the pages beside it
	Make        func(context.Context) ([]byte, error)
}

// documentsPath is where documents are.
const documentsPath = ownPath + "documents/"

// documents are those that can be made now.
func (s *Server) documents() []Document {
	if s.opt.Documents == nil {
		return nil
	}
	return s.opt.Documents()
}

// serveDocument makes a document, one at a time: that may take all of a machine. The
// answer to one that cannot be made says why.
func (s *Server) serveDocument(w http.ResponseWriter, r *http.Request) {
	for _, d := range s.documents() {
		if r.URL.Path != documentsPath+d.Name || !s.offers(d) {
			continue
		}
		s.making.Lock()
		defer s.making.Unlock()
		data, err := d.Make(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", d.Name))
		send(w, r, http.StatusOK, d.ContentType, data)
		return
	}
	http.NotFound(w, r)
}

// offers reports whether there is something of which a document can be made.
func (s *Server) offers(d Document) bool {
	st := s.current.Load()
	if st.snapshot == nil {
		return false
	}
	_, _, ok, err := st.snapshot.Output(d.Of)
	return ok && err == nil
}

// wayToDocuments leads from a page, and from the list of pages for paper, to the
// documents that are made of it.
func (s *Server) wayToDocuments(output string) []byte {
	var ways []string
	for _, d := range s.documents() {
		folder, _, _ := strings.Cut(d.Of, "/")
		if (output == d.Of || !d.Alone && output == folder+"/index.html") && s.offers(d) {
			ways = append(ways, fmt.Sprintf(`<a href="%sdocuments/%s" download>%s</a>`, ownFrom(output), html.EscapeString(d.Name), html.EscapeString(d.Words)))
		}
	}
	if len(ways) == 0 {
		return nil
	}
	return []byte(`<p class="print-link">Download: ` + strings.Join(ways, " · ") + `</p>`)
}

// underTitle returns the page with more below its title.
func underTitle(page, more []byte) []byte {
	main := max(bytes.Index(page, []byte("<main")), 0)
	at := bytes.Index(page[main:], []byte("</header>"))
	if at < 0 { // the home page has its title alone
		if at = bytes.Index(page[main:], []byte("</h1>")); at < 0 {
			return page
		}
		at += len("</h1>")
	}
	return slices.Concat(page[:main+at], more, page[main+at:])
}
