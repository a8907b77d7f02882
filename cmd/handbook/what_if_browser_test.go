package main

import (
	"testing"

	"handbook/generator/browsertest"
)

// TestBandOfAWhatIf has an open page become that of a what-if, and of the plan again:
// the band comes and goes with it, and leads on.
func TestBandOfAWhatIf(t *testing.T) {
	t.Parallel()
	tab := browsertest.Tab(t)
	w := youngWorkshop(t, map[string]string{"work/first.md": "---\nstatus: accepted\n---\n# First\n"})
	w.serve()
	w.browse(tab)
	w.open("work/first.html")
	c := &client{url: w.url}
	for _, request := range []map[string]any{
		{"do": "try", "values": map[string]string{"title": "Lean"}}, {"do": "scenario", "values": map[string]string{"scenario": "lean", "way": "throw away"}},
	} {
		if err := c.look(); err != nil {
			t.Fatal(err)
		}
		if status, err := c.send(request); err != nil || status != 200 {
			t.Fatalf("%v: status %d, %v", request, status, err)
		}
		if request["do"] == "try" {
			w.until(`document.querySelector('[data-what-if="Lean"] [data-ends]') !== null`)
		}
	}
	w.until(`document.querySelector("main h1") !== null && document.querySelector("[data-what-if]") === null`)
}
