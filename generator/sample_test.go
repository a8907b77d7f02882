package generator_test

import (
	"testing"

	"handbook/generator/sample"
)

// generatedHandbook is a folder with a handbook of n documents.
func generatedHandbook(tb testing.TB, n int) string {
	tb.Helper()
	root := tb.TempDir()
	if err := sample.Write(root, n); err != nil {
		tb.Fatal(err)
	}
	return root
}
