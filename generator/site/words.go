package site

import (
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/page"
)

// countWords is a count as a fact, or nothing where there is none of it.
func countWords(n int, noun string, plural ...string) page.Node {
	if n == 0 {
		return nil
	}
	return page.Words(english.Count(n, noun, plural...))
}

// quadrantClass is the class of everything in a corner.
func quadrantClass(q handbook.Quadrant) string {
	return "quadrant-" + strings.ReplaceAll(string(q), " ", "-")
}
