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
	_, counted := counting(unit)
	d.Millionths = d.Millionths * Multiple(word) / counted
	return d
}

// counting takes from a unit the word or sign that multiplies, wherever it is:
// "thousand pounds", "k€", "£m" and "GBP k" are pounds, €, £ and GBP.
func counting(unit string) (rest string, counts int64) {
	words := strings.Fields(unit)
	for i, word := range words {
		sign := strings.Trim(word, signs)
		if n := Multiple(sign); sign != "" && n != 0 {
			words[i] = strings.Replace(word, sign, "", 1)
			return strings.Join(strings.Fields(strings.Join(words, " ")), " "), n
		}
		if strings.EqualFold(word, "per") {
			break // what follows is what it is counted by
		}
	}
	return unit, 1
}
