package edit

import (
	"path"
	"slices"
	"strings"

	"handbook/generator/handbook"
)

// made is an item that was made on a page a moment ago: the handbook may not know of
// it yet. Who asks for the same once more in the meantime is told that it is there.
type made struct {
	kind  handbook.Kind
	title string
	file  string
}

// justMade are the items of a kind that were made and of which the handbook does not
// know yet, by the small letters of their titles.
func (s State) justMade(kind handbook.Kind) map[string]string {
	titles := map[string]string{}
	for _, m := range s.Made {
		if m.kind == kind {
			titles[strings.ToLower(m.title)] = m.title
		}
	}
	return titles
}

// remember adds what a request has made.
func (s State) remember(r Request, c Change) []made {
	kind, _ := kindNamed(r.Kind)
	list := s.Made
	for _, title := range r.Titles {
		title = cleanTitle(title)
		file := path.Join(s.Content, string(kind), handbook.FileName(title)+".md")
		if slices.ContainsFunc(c.Files, func(f File) bool { return f.Path == file && f.Before == nil }) {
			list = append(list, made{kind, title, file})
		}
	}
	return list
}

// unknown are those that are still there, and of which the handbook does not know yet.
func (s State) unknown(list []made) []made {
	return slices.DeleteFunc(slices.Clone(list), func(m made) bool { return s.Handbook.HasFile(m.file) || !s.isThere(m.file) })
}
