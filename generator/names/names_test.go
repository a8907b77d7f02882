package names

import (
	"sync"
	"testing"
)

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"pricing", "Pricing", "PRICING"},
		{"straße", "STRASSE", "Straße"},
		{"über-uns", "Über-uns", "u\u0308ber-uns"},
		{"ΌΔΟΣ", "όδος", "όδοσ"},
		{""},
	} {
		for _, name := range same {
			if got, want := Fold(name), Fold(same[0]); got != want || Fold(got) != got {
				t.Errorf("%q folds to %q, and %q to %q", name, got, same[0], want)
			}
		}
	}
	if Fold("strasse") == Fold("stresse") {
		t.Error("two names are one")
	}
}

// TestFoldAtOnce is for the race detector: pages are written on all processors.
func TestFoldAtOnce(t *testing.T) {
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 1000 {
				if Fold("Übergänge") != "übergänge" {
					t.Error("folded otherwise")
				}
			}
		})
	}
	group.Wait()
}
