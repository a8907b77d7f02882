package site

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"handbook/generator/handbook"
)

// byTitle is a list in the order of its titles, as an index has them: capitals
// count as small letters.
func byTitle[E handbook.Entity](list []E) []E {
	return slices.SortedStableFunc(slices.Values(list), func(a, b E) int { return compareTitles(a.Base().Title, b.Base().Title) })
}

// compareTitles orders two titles without making new ones: a handbook may have
// very many.
func compareTitles(a, b string) int {
	for a != "" && b != "" {
		x, xSize := utf8.DecodeRuneInString(a)
		y, ySize := utf8.DecodeRuneInString(b)
		if c := cmp.Compare(unicode.ToLower(x), unicode.ToLower(y)); c != 0 {
			return c
		}
		a, b = a[xSize:], b[ySize:]
	}
	return cmp.Compare(len(a), len(b))
}
