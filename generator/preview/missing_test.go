package preview

import "testing"

// TestMissingFrom: links of the page that says that there is none lead to the same
// from wherever it is shown.
func TestMissingFrom(t *testing.T) {
	const page = `<header data-root="" data-search-data="data/search.js"><a href="index.html">x</a><a href="#main">y</a><a href="https://example.org/">z</a> href=2<img src="/a.png">`
	for output, want := range map[string]string{
		"gone.html": page,
		"work/deep/gone.html": `<header data-root="../../" data-search-data="../../data/search.js"><a href="../../index.html">x</a>` +
			`<a href="#main">y</a><a href="https://example.org/">z</a> href=2<img src="/a.png">`,
	} {
		if got := string(missingFrom(output, []byte(page))); got != want {
			t.Errorf("from %s it is\n%s", output, got)
		}
	}
}
