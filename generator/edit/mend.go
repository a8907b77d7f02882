package edit

import (
	"fmt"
	"slices"
	"strconv"

	"handbook/generator/diag"
	"handbook/generator/disk"
)

// mend writes a line of a file as a problem says that it should be. The values
// "file", "line" and "column" say where, "seen" is the line as the page shows it,
// and "instead" what it proposes. Nothing is written but what the program itself
// proposes at that place now.
func (s State) mend(r Request) (Change, error) {
	v := r.Values
	i := slices.IndexFunc(s.Problems, func(d diag.Diagnostic) bool {
		return d.File == v["file"] && strconv.Itoa(d.Line) == v["line"] && strconv.Itoa(d.Col) == v["column"] &&
			d.Excerpt == v["seen"] && d.Instead == v["instead"] && d.Instead != ""
	})
	if i < 0 {
		return Change{}, refuse("this has been changed in the meantime; nothing was written")
	}
	problem := s.Problems[i]
	text, err := s.read(problem.File)
	if err != nil {
		return Change{}, refuse("%s cannot be read: %v", problem.File, disk.Plain(err))
	}
	mended, ok := problem.Mend(text)
	if !ok {
		return Change{}, &Conflict{Path: problem.File}
	}
	return Change{Label: fmt.Sprintf("Corrected line %d of %s", problem.Line, problem.File), Files: []File{{problem.File, text, mended}}}, nil
}
