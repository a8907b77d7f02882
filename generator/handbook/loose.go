package handbook

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
)

// looseKeys are the known keys at the start of a file that lost the fences of
// its front matter, or never had them. A page of prose has to begin with two:
// one may be a word with a colon.
func looseKeys(dec *decoder, known func(key string) bool) []string {
	var keys []string
	for _, line := range dec.doc.Loose {
		key, _, isKey := strings.Cut(line, ":")
		if key = strings.Trim(key, " \t\"'"); isKey && known(key) {
			keys = append(keys, key)
		}
	}
	if dec.kind == KindPage && len(keys) < 2 {
		return nil
	}
	return keys
}

// saysAny reports whether a file has a key of a table, be it only in facts that
// no fences set off.
func saysAny[T any](dec *decoder, rows table[T]) bool {
	if dec.doc.Front == nil {
		return len(looseKeys(dec, rows.has)) > 0
	}
	return slices.ContainsFunc(dec.pairs(dec.doc.Front), func(p pair) bool { return rows.has(p.key) })
}

// reportLoose warns of facts that are read as text because no fences set them
// off. It says whether there are any.
func reportLoose[T any](dec *decoder, item *Item, rows table[T]) bool {
	keys := looseKeys(dec, func(key string) bool { return rows.has(key) || itemRows.has(key) })
	if len(keys) == 0 {
		return false
	}
	item.unclear = true
	d := dec.doc.At(nil, diag.Warning, "no-fence",
		fmt.Sprintf("the file begins with facts (%s), but they are read as text: there is no line '---' above and below them", strings.Join(keys, ", ")),
		"write a line of three hyphens, '---', above the first and another below the last")
	d.Pos = diag.Pos{Line: 1, Col: 1}
	dec.list = append(dec.list, d)
	return true
}
