package diag

import (
	"slices"
	"testing"
)

func TestNearest(t *testing.T) {
	for _, test := range []struct {
		name, word string
		candidates []string
		want       string
	}{
		{"one letter wrong", "criticalety", []string{"criticality", "differentiation"}, "criticality"},
		{"swapped letters", "onwer", []string{"order", "owner", "older", "onward"}, "owner"},
		{"swapped letters in a short word", "teh", []string{"ten", "the", "toh"}, "the"},
		{"a letter missing", "departmnt", []string{"department"}, "department"},
		{"case", "FINANCE", []string{"finance"}, "finance"},
		{"dash, underscore, blank", "key-results", []string{"key_results"}, "key_results"},
		{"blank for underscore", "depends on", []string{"depends_on"}, "depends_on"},
		{"accents are letters", "beschäftigung", []string{"beschaftigung"}, "beschaftigung"},
		{"nothing near", "owner", []string{"criticality", "summary"}, ""},
		{"too far", "pricing", []string{"printers"}, ""},
		{"no candidates", "owner", nil, ""},
		{"no word", "", []string{"a", ""}, ""},
		{"one letter is near to nothing", "x", []string{"a", "b"}, ""},
		{"one letter in another case", "X", []string{"x"}, "x"},
		{"ties: the longest common beginning", "salez", []string{"gales", "sale", "sales"}, "sale"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Nearest(test.word, test.candidates); got != test.want {
				t.Errorf("Nearest(%q) = %q, want %q", test.word, got, test.want)
			}
		})
	}
}

func TestNearestDoesNotDependOnTheOrder(t *testing.T) {
	candidates := []string{"cat", "car", "can", "cap", "bar", "carb"}
	want := Nearest("caz", candidates)
	for range candidates {
		candidates = append(candidates[1:], candidates[0])
		if got := Nearest("caz", candidates); got != want {
			t.Errorf("%v: got %q, want %q", candidates, got, want)
		}
	}
	slices.Reverse(candidates)
	if got := Nearest("caz", candidates); got != want {
		t.Errorf("reversed: got %q, want %q", got, want)
	}
}

// FuzzDistance compares the bounded distance with the textbook's recurrence, of the
// words as they are and with any two neighbours swapped, which is one mistake.
func FuzzDistance(f *testing.F) {
	f.Add("owner", "onwer")
	f.Add("kitten", "sitting")
	f.Add("departments", "deaprtmnet")
	f.Add("deAr0000", "dAA0111") // less than the distance when Calculate is given a bound
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := fold(x), fold(y)
		if len(a) > 30 || len(b) > 30 {
			return
		}
		limit := max(1, len(a)/3)
		halves, _ := distance(a, b, limit)
		got := (halves + 1) / 2 // a swap as one mistake
		plain := textbook(a, b)
		swaps := plain
		for i := 1; i < len(a); i++ {
			swapped := slices.Clone(a)
			swapped[i-1], swapped[i] = a[i], a[i-1]
			swaps = min(swaps, textbook(swapped, b)+1)
		}
		switch {
		case plain <= limit && got > plain:
			t.Errorf("%q %q: %d is more than %d without swaps", x, y, got, plain)
		case got < min(swaps, limit+1):
			t.Errorf("%q %q: %d is less than %d with swaps", x, y, got, swaps)
		}
	})
}

func textbook(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
				continue
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
			}
		}
	}
	return d[len(a)][len(b)]
}

func BenchmarkNearest(b *testing.B) {
	candidates := []string{"criticality", "differentiation", "against_market", "rated_on", "depends_on", "requested_by", "stakeholders", "components", "quarter", "confidence"}
	for b.Loop() {
		Nearest("diffrentation", candidates)
		Nearest("departement", candidates)
	}
}
