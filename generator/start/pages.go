package start

import (
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"mime"
	"net/http"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/diag"
	"handbook/themes"
)

var (
	//go:embed start.html
	source string
	//go:embed start.css
	style []byte

	pages = template.Must(template.New("").Funcs(template.FuncMap{"plain": diag.Harmless, "after": func(n int) int { return n + 1 }}).Parse(source))
)

// view is what a page says within the frame: what went wrong, if anything did,
// and what is its own.
type view struct {
	Title   string
	Problem string
	Ended   bool // the program has stopped, so there is nothing to press
	Page    any
}

// show writes a page.
func show(w http.ResponseWriter, name, title string, problem error, page any) {
	status, v := http.StatusOK, view{Title: title, Page: page, Ended: name == "stopped"}
	if problem != nil {
		status, v.Problem = http.StatusBadRequest, sentence(problem.Error())
	}
	var out bytes.Buffer
	if err := pages.ExecuteTemplate(&out, name, v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(out.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(out.Bytes()) // the reader has gone away; there is nobody to tell
}

// sentence is the text of an error as a sentence on a page.
func sentence(problem string) string {
	first, size := utf8.DecodeRuneInString(problem)
	return string(unicode.ToUpper(first)) + strings.TrimSuffix(problem[size:], ".") + "."
}

// handbook is one that the start page offers.
type handbook struct{ Name, Folder, Address string }

func (s *Server) showStart(w http.ResponseWriter, _ *http.Request) { s.startPage(w, nil) }

// startPage is the first page, with what went wrong on the way back to it.
func (s *Server) startPage(w http.ResponseWriter, problem error) {
	show(w, "start", "Start", problem, struct {
		Open, Recent []handbook
		Place        string
	}{s.openHandbooks(), s.recentHandbooks(), s.place()})
}

// openHandbooks are those that a browser can look at now, by their folders.
func (s *Server) openHandbooks() []handbook {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []handbook
	for folder, shown := range s.shown {
		if shown.isThere() {
			list = append(list, handbook{filepath.Base(folder), folder, shown.Address})
		}
	}
	slices.SortFunc(list, func(a, b handbook) int { return strings.Compare(a.Folder, b.Folder) })
	return list
}

// recentHandbooks are those that were opened last, less what is open or gone.
func (s *Server) recentHandbooks() []handbook {
	open := s.openHandbooks()
	var list []handbook
	for _, folder := range recent(s.opt.Config) {
		if isFolder(folder) && !slices.ContainsFunc(open, func(h handbook) bool { return h.Folder == folder }) {
			list = append(list, handbook{Name: filepath.Base(folder), Folder: folder})
		}
	}
	return list
}

// showFolders lets a person go through the folders of this machine, to open one
// or to put a new handbook into it.
func (s *Server) showFolders(w http.ResponseWriter, r *http.Request) {
	in, beginning := r.URL.Query().Get("in"), r.URL.Query().Has("new")
	if in == "" {
		in = s.place()
	}
	found, err := s.list(in)
	if err != nil {
		found, _ = s.list(s.place()) // where there may be nothing either
	}
	title := "Open a folder"
	if beginning {
		title = "Choose where the new handbook goes"
	}
	show(w, "folders", title, err, struct {
		listing
		Places    []string
		Beginning bool
	}{found, s.opt.Places, beginning})
}

// openFolder shows the handbook of the folder that a form names.
func (s *Server) openFolder(w http.ResponseWriter, r *http.Request) {
	found, err := s.list(r.PostFormValue("folder"))
	if err != nil {
		s.startPage(w, err)
		return
	}
	s.goTo(w, found.Folder)
}

// goTo leads the browser to the handbook of a folder.
func (s *Server) goTo(w http.ResponseWriter, folder string) {
	address, err := s.Open(folder)
	if err != nil {
		s.startPage(w, err)
		return
	}
	w.Header().Set("Location", address)
	w.WriteHeader(http.StatusSeeOther)
}

// end says goodbye, and stops the program once that has been sent.
func (s *Server) end(w http.ResponseWriter, _ *http.Request) {
	show(w, "stopped", "The program has stopped", nil, nil)
	s.stop()
}

// alive tells another copy of the program which version this one is.
func (s *Server) alive(w http.ResponseWriter, _ *http.Request) {
	_, _ = io.WriteString(w, s.opt.Version)
}

// serveLook serves the style and what it uses of the default theme. The browser
// keeps it for the page that says goodbye, when nobody answers any more.
func serveLook(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/look/")
	data := style
	if name != "start.css" {
		var err error
		if data, err = themes.Files.ReadFile(path.Join("default", path.Clean("/"+name))); err != nil {
			http.NotFound(w, r)
			return
		}
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(path.Ext(name)))
	w.Header().Set("Cache-Control", "private, max-age=86400")
	_, _ = w.Write(data)
}
