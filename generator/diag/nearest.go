package diag

import (
	"slices"
	"strings"
)

// Nearest returns the candidate that was probably meant by word, or "" when
// none is near. Letter case, '-', '_' and blanks make no difference; two
// letters in the wrong order are the smallest of mistakes. A candidate is near
// when it is at most a third of the word's letters away (one letter in a short
// word). Among equals the longest common beginning wins, then the alphabet, so
// that the answer does not depend on the order of the candidates.
func Nearest(word string, candidates []string) string {
	wanted := fold(word)
	limit := min(max(1, len(wanted)/3), len(wanted)-1) // one letter alone is near to everything
	best, bestDistance, bestPrefix := "", 2*limit+1, 0
	for _, candidate := range candidates {
		if candidate == "" {
			continue
		}
		d, prefix := distance(wanted, fold(candidate), limit)
		switch {
		case d > 2*limit || d > bestDistance:
			continue
		case d < bestDistance, prefix > bestPrefix, prefix == bestPrefix && candidate < best:
			best, bestDistance, bestPrefix = candidate, d, prefix
		}
	}
	return best
}

var sameDash = strings.NewReplacer("_", "-", " ", "-")

// fold brings a word into the form in which words are compared.
func fold(s string) []rune {
	return []rune(sameDash.Replace(strings.ToLower(strings.TrimSpace(s))))
}

// distance returns how far two words are apart, in halves of a letter - any
// number above 2*limit stands for "too far" - and the length of their common
// beginning. A letter more, less or other counts 2; two swapped letters, which
// are two mistakes to Levenshtein and hardly one to a reader, count 1.
func distance(a, b []rune, limit int) (halves, prefix int) {
	if abs(len(a)-len(b)) > limit {
		return 2*limit + 1, 0
	}
	for prefix < min(len(a), len(b)) && a[prefix] == b[prefix] {
		prefix++
	}
	letters := levenshtein(a[prefix:], b[prefix:])
	halves = 2 * letters
	if letters < 2 || letters > limit+1 {
		return halves, prefix
	}
	swapped := slices.Clone(a)
	for i := prefix; i+1 < len(a); i++ {
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
		halves = min(halves, 2*levenshtein(swapped[prefix:], b[prefix:])+1)
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
	}
	return halves, prefix
}

// levenshtein is how many letters more, less or other make one word of another:
// the recurrence of Wagner and Fischer, a row at a time.
func levenshtein(a, b []rune) int {
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	row := make([]int, len(b)+1) // how far each beginning of b is from the letters of a so far
	for j := range row {
		row[j] = j
	}
	for _, letter := range a {
		diagonal := row[0]
		row[0]++
		for j, other := range b {
			least := min(row[j], row[j+1]) + 1
			if letter == other {
				least = diagonal
			} else {
				least = min(least, diagonal+1)
			}
			diagonal, row[j+1] = row[j+1], least
		}
	}
	return row[len(b)]
}

func abs(n int) int { return max(n, -n) }
