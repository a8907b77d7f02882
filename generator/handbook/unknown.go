package handbook

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
)

// reportUnknown reports keys that a kind does not have, unless the handbook
// allows them. Those of pages come together in one warning: prose that was
// written for another program brings its own keys, thousands of them.
func (a *assembly) reportUnknown(item *Item, unknown []unknownKey) {
	for _, key := range unknown {
		switch {
		case slices.Contains(a.h.Config.AllowKeys, key.name):
		case item.Kind == KindPage:
			a.unknown = append(a.unknown, key)
		default:
			a.report(key.diag)
		}
	}
}

// elsewhere are words that people write as keys, and what a handbook has for
// them: other keys, of which a kind has some, or another place.
var elsewhere = map[string]struct {
	keys  []string
	place string
	only  Kind // the kind for which the place holds; "" for all
}{
	"assignee":    {keys: []string{"owner"}},
	"blocked":     {keys: []string{"depends_on"}},
	"blocked_by":  {keys: []string{"depends_on"}},
	"deadline":    {keys: []string{"quarter", "end", "decide_by", "contract_end"}},
	"description": {place: "write it as text below the second line '---', or one sentence of it as summary"},
	"due":         {keys: []string{"quarter", "end", "decide_by", "contract_end"}},
	"estimate":    {keys: []string{"effort"}},
	"name":        {place: "write it as the heading below the second line '---': # Name"},
	"priority":    {place: "the order of work is that of its quarter: the key order of a file in quarters/", only: KindWork},
	"raised":      {keys: []string{"raised_on"}},
	"responsible": {keys: []string{"owner"}},
	"team":        {keys: []string{"department"}},
}

// foreignKey is the diagnostic for a key that a kind does not have.
func (dec *decoder) foreignKey(at input, known []Field) diag.Diagnostic {
	meant := elsewhere[strings.ToLower(strings.ReplaceAll(at.key, " ", "_"))]
	hint := ""
	if meant.only == "" || meant.only == dec.kind {
		hint = meant.place
	}
	var keys []string
	for _, f := range known {
		if slices.Contains(meant.keys, f.Key) {
			help, _, _ := strings.Cut(f.Help, ";")
			keys = append(keys, fmt.Sprintf("%q (%s)", f.Key, help))
		}
	}
	if len(keys) > 0 {
		hint = "did you mean " + english.Or(keys) + "?"
	}
	if hint == "" {
		return dec.unknownKey(at, dec.what, known, "free keys belong under extra")
	}
	return at.diagnostic(diag.Error, "unknown-key", fmt.Sprintf("%s has no key %q", dec.what, at.key), hint)
}

// shownKeys is how many foreign keys a message names one by one.
const shownKeys = 8

// reportForeignKeys sums up the keys of pages that the handbook does not know.
// A key of a single page is reported where it stands.
func (a *assembly) reportForeignKeys() {
	counts, pages := map[string]int{}, map[string]bool{}
	for _, key := range a.unknown {
		counts[key.name]++
		pages[key.diag.File] = true
	}
	if len(pages) < 2 {
		for _, key := range a.unknown {
			key.diag.Severity = diag.Warning
			a.report(key.diag)
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
	a.report(diag.Diagnostic{
		File: a.h.Config.File, Severity: diag.Warning, Rule: "foreign-keys",
		Message: fmt.Sprintf("%d pages use keys that a handbook does not know: %s", len(pages), strings.Join(shown, ", ")),
		Hint:    fmt.Sprintf("to let them stand, write in handbook.yaml: allow_keys: [%s]", strings.Join(names, ", ")),
	})
}
