package assemble

import (
	"path"
	"slices"
	"sync"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/leftover"
	"handbook/generator/names"
)

// withoutCopies leaves out the files whose name may be that of a copy, and that
// say what the one beside them says. Those whose name says it by itself never
// came this far.
func (a *assembly) withoutCopies(files []*handbook.Decoded) []*handbook.Decoded {
	named := sync.OnceValue(func() map[string]*handbook.Decoded {
		named := make(map[string]*handbook.Decoded, len(files))
		for _, file := range files {
			dir, name := path.Split(file.Entity.Base().Rel)
			named[dir+names.Fold(name)] = file
		}
		return named
	})
	return slices.DeleteFunc(files, func(file *handbook.Decoded) bool {
		item := file.Entity.Base()
		dir, name := path.Split(item.Rel)
		original, certain := leftover.CopyOf(name, func(folded string) bool { return named()[dir+folded] != nil })
		if certain == leftover.No || !repeats(file, named()[dir+names.Fold(original)]) {
			return false
		}
		message, hint := leftover.Says(name, original)
		a.Report(diag.Diagnostic{
			File: item.File, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Rule: "copy", Message: message, Hint: hint,
		})
		return true
	})
}

// repeats says that two files are one: byte for byte, by the id that both write,
// or by their heading.
func repeats(d, original *handbook.Decoded) bool {
	one, other := d.Entity.Base(), original.Entity.Base()
	if d.Sum == original.Sum || names.Fold(one.ID) == names.Fold(other.ID) {
		return true
	}
	return one.Body != nil && other.Body != nil && one.Body.Title != "" && one.Body.Title == other.Body.Title
}
