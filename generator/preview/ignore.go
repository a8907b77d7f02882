package preview

import (
	"path/filepath"
	"strings"
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
		if part == "node_modules" || isTemporary(part) {
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

// isTemporary reports whether a file name is hidden or one that an editor uses
// while it saves: Vim and its test file 4913, Emacs, JetBrains, Kate, gedit,
// TextEdit, browsers' downloads and the usual backup endings.
func isTemporary(name string) bool {
	if strings.HasPrefix(name, ".") || name == "4913" {
		return true
	}
	for _, ending := range []string{"~", ".swp", ".swo", ".swx", ".tmp", ".bck", ".bak", ".crdownload", "___jb_tmp___", "___jb_old___"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return strings.Contains(name, ".sb-") || strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#")
}
