package edit

import (
	"strings"

	"handbook/generator/disk"
	"handbook/generator/form"
	"handbook/generator/series"
)

// keeping is the form with which the handbook is kept as it is now.
type keeping struct {
	Button string            `json:"button"` // what opens the form
	Title  string            `json:"title"`
	Save   string            `json:"save"` // what is pressed at its end
	Fields []field           `json:"fields"`
	Values map[string]string `json:"values"` // with which they begin
}

// keepsOn are the pages that tell what has changed since a state was kept.
var keepsOn = map[string]bool{"changed.html": true, "how-it-has-gone.html": true}

// keeps is the form of a page on which the handbook can be kept; nil for none.
func (s State) keeps(page string) *keeping {
	if s.Keep == nil || !keepsOn[page] {
		return nil
	}
	return &keeping{
		Button: "Keep this state", Title: "Keep the handbook as it is now", Save: "Keep",
		Fields: []field{{Key: "name", Label: "Name", Control: "text"}, {Key: "kind", Label: "Why", Control: "choice", Choices: form.Choices(series.Kinds)}},
		Values: map[string]string{"name": s.Handbook.Now.String(), "kind": "meeting"},
	}
}

// keep keeps the handbook as it is now: the value "name" says as what, "kind" why.
func (s State) keep(r Request) (Change, error) {
	if s.Keep == nil {
		return Change{}, refuse("the handbook cannot be kept from here: handbook snapshot NAME")
	}
	name := strings.TrimSpace(r.Values["name"])
	files, err := s.Keep(name, r.Values["kind"])
	if err != nil {
		return Change{}, &Refusal{Reason: err.Error(), Field: "name"}
	}
	c := Change{Label: "Kept as “" + name + "”"}
	for _, f := range files {
		if f.Before == nil && s.isThere(f.Path) {
			return Change{}, &Refusal{Reason: "there is already a snapshot “" + name + "”: choose another name", Field: "name"}
		}
		c.Files = append(c.Files, File(f))
	}
	return c, nil
}

// isThere reports whether there is such a file in the project, or in the scenario that
// is tried out.
func (s State) isThere(file string) bool {
	if s.Trial != nil && s.Trial.texts[file] != nil {
		return true
	}
	folder, err := disk.Open(s.Root)
	if err != nil {
		return false
	}
	defer folder.Close()
	found, err := folder.OpenFile(file)
	if err != nil {
		return false
	}
	found.Close()
	return true
}
