package value

import "strings"

// multiples are what words and signs behind a figure count.
var multiples = map[string]int64{
	"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "million": 1_000_000,
}

// Multiple is what a word behind a figure counts, such as k or million; no word
// counts one, and 0 says that it is another word.
func Multiple(word string) int64 { return multiples[strings.ToLower(word)] }

// Times is a figure that a word such as million multiplies, in a unit that may
// count thousands itself: 3.6 million in thousand pounds is 3600. The word is one
// that [Multiple] knows.
func (d Decimal) Times(word, unit string) Decimal {
	counted := int64(1)
	if words := strings.Fields(strings.Trim(unit, "£€$ ")); len(words) > 0 && Multiple(words[0]) != 0 {
		counted = Multiple(words[0])
	}
	d.Millionths = d.Millionths * Multiple(word) / counted
	return d
}
