package wording

import (
	"slices"
	"testing"

	"handbook/generator/handbook"
)

// TestEveryKindHasWords: what has no words of its own is called a page.
func TestEveryKindHasWords(t *testing.T) {
	others := []handbook.Kind{handbook.KindKeyResult, handbook.KindPerson, handbook.KindVendor, handbook.KindPriority}
	for _, kind := range slices.Concat(handbook.FileKinds, others) {
		if Kind(&handbook.Work{Item: handbook.Item{Kind: kind}}) == Kind(&handbook.Page{Item: handbook.Item{Kind: handbook.KindPage}}) {
			t.Errorf("%s have no words", kind)
		}
	}
}
