package assemble

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
)

// reportUnknown reports keys that a kind does not have, unless the handbook
// allows them. Those of pages come together in one warning: prose that was
// written for another program brings its own keys, thousands of them.
func (a *assembly) reportUnknown(item *handbook.Item, unknown []handbook.UnknownKey) {
	for _, key := range unknown {
		switch {
		case slices.Contains(a.h.Config.AllowKeys, key.Name):
		case item.Kind == handbook.KindPage:
			a.unknown = append(a.unknown, key)
		default:
			a.Report(key.Diagnostic)
		}
	}
}

// shownKeys is how many foreign keys a message names one by one.
const shownKeys = 8

// reportForeignKeys sums up the keys of pages that the handbook does not know.
// A key of a single page is reported where it stands.
func (a *assembly) reportForeignKeys() {
	counts, pages := map[string]int{}, map[string]bool{}
	for _, key := range a.unknown {
		counts[key.Name]++
		pages[key.Diagnostic.File] = true
	}
	if len(pages) < 2 {
		for _, key := range a.unknown {
			key.Diagnostic.Severity = diag.Warning
			a.Report(key.Diagnostic)
		}
		return
	}
	names := slices.SortedFunc(maps.Keys(counts), func(x, y string) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
	})
	shown := make([]string, 0, shownKeys+1)
	for i, name := range names {
		if i == shownKeys && len(names) > shownKeys+1 {
			shown = append(shown, fmt.Sprintf("and %d more", len(names)-i))
			break
		}
		shown = append(shown, fmt.Sprintf("%s (%d)", name, counts[name]))
	}
	a.Report(diag.Diagnostic{
		File: a.h.Config.File, Severity: diag.Warning, Rule: "foreign-keys",
		Message: fmt.Sprintf("%d pages use keys that a handbook does not know: %s", len(pages), strings.Join(shown, ", ")),
		Hint:    fmt.Sprintf("to keep them, write in handbook.yaml: allow_keys: [%s]", strings.Join(names, ", ")),
	})
}
