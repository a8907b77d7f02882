package assemble_test

import (
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/source"
)

// TestExample reads the handbook that the repository brings along: it is an
// example to others, and has nothing that a diagnostic could be about.
func TestExample(t *testing.T) {
	h := assembleFolder(t, "../../..", assemble.Options{Addresses: []string{"suggest.html"}}) // which the site makes
	for _, d := range h.Diagnostics {
		t.Errorf("%s:%d:%d: %v: %s (%s) [%s]", d.File, d.Line, d.Col, d.Severity, d.Message, d.Hint, d.Rule)
	}
	if len(h.Work) == 0 || len(h.Objectives) == 0 || len(h.Components) == 0 {
		t.Fatal("the example is empty")
	}
}

// assembleFolder reads a project folder as the program does.
func assembleFolder(t testing.TB, root string, opt assemble.Options) *handbook.Handbook {
	t.Helper()
	tree, err := source.Read(root, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files := make([]*handbook.Decoded, len(tree.Documents))
	for i, doc := range tree.Documents {
		files[i] = handbook.Decode(doc)
	}
	return assemble.Handbook(handbook.DecodeConfig(tree.Config), files, tree.Assets, tree.Maps, opt)
}
