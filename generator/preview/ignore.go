package preview

import (
	"path/filepath"
	"strings"

	"handbook/generator/leftover"
)

// ignores reports whether a path below the project folder does not matter: it
// lies in an ignored folder, in a hidden one, or is what an editor or a
// desktop puts beside a file.
func (t *tree) ignores(full string) bool {
	for _, ignored := range t.ignore {
		if isBelow(full, ignored) {
			return true
		}
	}
	rel, err := filepath.Rel(t.dir, full)
	if err != nil || rel == "." {
		return false
	}
	for part := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		if part == "node_modules" || leftover.Passing(part) || leftover.Earlier(part) {
			return true
		}
	}
	return false
}

// isBelow reports whether a path is a folder or lies in it.
func isBelow(name, dir string) bool {
	rest, ok := strings.CutPrefix(name, dir)
	return ok && (rest == "" || rest[0] == filepath.Separator || strings.HasSuffix(dir, string(filepath.Separator)))
}
