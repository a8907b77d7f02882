package preview

import (
	"regexp"
	"strings"
)

// reference is an attribute of a page that leads somewhere.
var reference = regexp.MustCompile(` (href|src|data-root|data-search-data|data-search-engine)="([^"]*)"`)

// elsewhere is an address that means the same from every page.
var elsewhere = regexp.MustCompile(`^(#|/|[a-z]+:)`)

// missingFrom is the page that says that there is none, as it is shown in the place
// of an output: the page is at the top of the site, and its links lead from there.
// On a published site the host does this, by the address of the site.
func missingFrom(output string, page []byte) []byte {
	up := strings.Repeat("../", strings.Count(output, "/"))
	return reference.ReplaceAllFunc(page, func(attribute []byte) []byte {
		parts := reference.FindSubmatch(attribute)
		if elsewhere.Match(parts[2]) {
			return attribute
		}
		return []byte(" " + string(parts[1]) + `="` + up + string(parts[2]) + `"`)
	})
}
