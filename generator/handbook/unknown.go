package handbook

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
)

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
	"mitigation":  {keys: []string{"answered_by"}},
	"name":        {place: "write it as the heading below the second line '---': # Name"},
	"priority":    {place: "the order of work is in its quarter's file: the key order, in quarters/", only: KindWork},
	"probability": {keys: []string{"likelihood"}},
	"raised":      {keys: []string{"raised_on"}},
	"responsible": {keys: []string{"owner"}},
	"severity":    {keys: []string{"impact"}},
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
