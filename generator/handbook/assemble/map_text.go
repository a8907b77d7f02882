package assemble

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/owm"
	"handbook/generator/source"
)

// mapText is a file in the map language, which maps show by naming it.
type mapText struct {
	source.MapFile
	read     *owm.Map // nil before a map shows it
	withheld bool     // a map that this edition does not have shows it
}

func mapTexts(files []source.MapFile) map[string]*mapText {
	texts := make(map[string]*mapText, len(files))
	for _, file := range files {
		texts[file.Rel] = &mapText{MapFile: file}
	}
	return texts
}

// readMapTexts reads the files that maps show.
func (a *assembly) readMapTexts() {
	for _, m := range a.h.Maps {
		m.Text = a.readMapText(m)
	}
}

// readMapText reads the file that a map shows, and reports what is wrong in it,
// once for all maps that show it. It returns nil when there is none.
func (a *assembly) readMapText(m *handbook.Map) *owm.Map {
	if m.Source == "" {
		return nil
	}
	if a.index.IsBesideWithheld(m.Source) {
		a.Report(m.SourceName().Diagnostic(m.File, diag.Note, handbook.RuleWithheld, "this refers to something that is not in this edition", ""))
		return nil
	}
	text := a.maps[m.Source]
	if text == nil {
		hint := "put it beside this file, or take this line out"
		if near := a.Nearest(m.Source, a.openMaps()); near != "" {
			hint = "did you mean " + relativePath(path.Dir(m.Rel), near) + "?"
		}
		a.Report(m.SourceName().Diagnostic(m.File, diag.Error, handbook.RuleMissingFile, fmt.Sprintf("there is no file %s", m.Source), hint))
		return nil
	}
	if text.read == nil {
		var list []diag.Diagnostic
		decoded, odd := owm.Decode(text.Text, text.Path)
		text.read, list = owm.Parse(decoded, text.Path, 1)
		a.Report(append(odd, list...)...)
	}
	return text.read
}

// openMaps are the names of the texts that belong to no withheld map.
func (a *assembly) openMaps() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(a.maps)), func(rel string) bool {
		return a.maps[rel].withheld || a.index.IsBesideWithheld(rel)
	})
}

// withholdMapText remembers that a file is not forgotten but belongs to what
// this edition leaves out.
func (a *assembly) withholdMapText(rel string) {
	if text := a.maps[rel]; text != nil {
		text.withheld = true
	}
}

// reportUnusedMaps reports files that nobody will see.
func (a *assembly) reportUnusedMaps() {
	for _, rel := range slices.Sorted(maps.Keys(a.maps)) {
		if text := a.maps[rel]; text.read == nil && !text.withheld {
			page := strings.TrimSuffix(path.Base(rel), ".owm") + ".md"
			a.Report(diag.Diagnostic{
				File: text.Path, Severity: diag.Warning, Rule: "unused-map",
				Message: "no map shows this file",
				Hint:    fmt.Sprintf("write maps/%s with the line \"source: %s\" in its front matter, or delete this file", page, path.Base(rel)),
			})
		}
	}
}
