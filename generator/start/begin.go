package start

import (
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"handbook/generator/exchange"
)

// exampleFolder is the name of the folder in which the example is written.
const exampleFolder = "Handbook example"

// beginning is the form of a new handbook, as it was filled in.
type beginning struct {
	In           string // the folder around that of the handbook
	Name         string // of the handbook's folder
	Organisation string
	Department   string
	StartMonth   int
	Currency     string
	Months       []string // January first
}

// showNew shows the form of a new handbook, which is not filled in yet.
func (s *Server) showNew(w http.ResponseWriter, r *http.Request) {
	in := r.URL.Query().Get("in")
	if in == "" {
		in = s.place()
	}
	newPage(w, beginning{In: in, StartMonth: 1}, nil)
}

func newPage(w http.ResponseWriter, form beginning, problem error) {
	for month := time.January; month <= time.December; month++ {
		form.Months = append(form.Months, month.String())
	}
	show(w, "new", "A new handbook", problem, form)
}

// begin writes the new handbook that a form describes, and shows it. What went
// wrong is said above the form, which stays as it was filled in.
func (s *Server) begin(w http.ResponseWriter, r *http.Request) {
	text := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	month, _ := strconv.Atoi(text("month")) // of a list, so a number
	form := beginning{
		In: text("in"), Name: text("name"), Organisation: text("organisation"), Department: text("department"),
		StartMonth: month, Currency: text("currency"),
	}
	folder, err := s.newFolder(form)
	if err == nil {
		err = s.opt.Handbooks.Begin(folder, exchange.Beginning{
			Organisation: form.Organisation, Department: form.Department, StartMonth: form.StartMonth, Currency: form.Currency,
		})
	}
	if err != nil {
		newPage(w, form, err)
		return
	}
	s.goTo(w, folder)
}

// newFolder is the folder of a new handbook. It is an error if the form does not
// say enough for one, or if it is there already.
func (s *Server) newFolder(form beginning) (string, error) {
	if form.Organisation == "" {
		return "", errors.New("say what your organisation is called")
	}
	if form.StartMonth < 1 || form.StartMonth > 12 {
		return "", errors.New("choose the month in which your year begins")
	}
	if _, err := s.list(form.In); err != nil {
		return "", err
	}
	name := form.Name
	if name == "" {
		name = s.opt.Handbooks.FolderName(form.Organisation)
	}
	if name == "" || name != filepath.Base(name) || !filepath.IsLocal(name) {
		return "", errors.New("give the folder a name without / and \\")
	}
	folder := filepath.Join(form.In, name)
	if isFolder(folder) {
		return "", fmt.Errorf("there is a folder “%s” already; give the new one another name", folder)
	}
	return folder, nil
}

// example shows the example, from where it was written the last time, or
// writes it.
func (s *Server) example(w http.ResponseWriter, r *http.Request) {
	folder := filepath.Join(s.place(), exampleFolder)
	if !s.opt.Handbooks.Is(folder) {
		if err := s.opt.Handbooks.Example(folder); err != nil {
			s.startPage(w, err)
			return
		}
	}
	s.goTo(w, folder)
}
