package wording

import (
	"testing"

	"handbook/generator/handbook"
)

// TestEveryKindHasWords asks for a label of its own for each kind.
func TestEveryKindHasWords(t *testing.T) {
	kinds := map[string]handbook.Kind{}
	for _, kind := range handbook.AnyKind {
		label := Kind(&handbook.Work{Item: handbook.Item{Kind: kind}})
		if other, twice := kinds[label]; twice || label == "" {
			t.Errorf("%s and %s are both called %q", kind, other, label)
		}
		kinds[label] = kind
	}
}

// TestEveryRelationHasAHeading asks for a heading of its own for each relation:
// without one a page would show the key.
func TestEveryRelationHasAHeading(t *testing.T) {
	for relation := range handbook.Mentions + 1 {
		if relation.String() == "" || relationHeadings[relation] == "" {
			t.Errorf("relation %d: key %q, heading %q", relation, relation, relationHeadings[relation])
		}
	}
}
