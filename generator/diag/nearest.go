package diag

import (
	"slices"
	"strings"

	"github.com/agext/levenshtein"
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
	// No bound is given to Calculate: bounded, it can return less than the
	// true distance.
	letters, prefix, _ := levenshtein.Calculate(a, b, 0, 1, 1, 1)
	halves = 2 * letters
	if letters < 2 || letters > limit+1 {
		return halves, prefix
	}
	swapped := slices.Clone(a)
	for i := prefix; i+1 < len(a); i++ {
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
		rest, _, _ := levenshtein.Calculate(swapped, b, 0, 1, 1, 1)
		halves = min(halves, 2*rest+1)
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
	}
	return halves, prefix
}

func abs(n int) int { return max(n, -n) }
