package site

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// sentence ends words with a full stop, if they have no end yet.
func sentence(words string) string {
	if words == "" || strings.ContainsAny(words[len(words)-1:], ".!?") {
		return words
	}
	return words + "."
}

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

// scriptJSON is a value as JSON that is safe inside a script.
func scriptJSON(v any) []byte {
	data, err := json.Marshal(v) // escapes <, > and &, and U+2028
	if err != nil {
		return []byte("null")
	}
	return data
}

// statusWords is the status of an entity, in the words of its list.
func statusWords(e handbook.Entity) string {
	i := e.Base()
	if i.Kind == handbook.KindComponent { // nearly every one is live
		return ""
	}
	return handbook.Statuses(i.Kind).Label(i.Status)
}

// money says an amount in the handbook's currency.
func (p *pages) money(amount value.Money) string { return amount.Short(p.handbook.Config.Currency) }

// dateWords is a date as people say it, or "" if there is none.
func dateWords(d value.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Words()
}
