package generator_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/owm"
	"handbook/generator/picture/wardley"
	"handbook/generator/source"
)

// Ten times as much takes about ten times as long, whatever there is much of.
// What grows with the square would take a hundred times as long.
func TestTimeGrowsWithWhatIsRead(t *testing.T) {
	document := func(name, text string) *source.Document {
		return source.Parse("content/"+name, name, []byte(text), markdown.Options{})
	}
	assembled := func(docs ...*source.Document) {
		files := make([]*handbook.Decoded, len(docs))
		for i, doc := range docs {
			files[i] = handbook.Decode(doc)
		}
		handbook.Assemble(handbook.DecodeConfig(nil), files, nil, nil, handbook.Options{Edition: "exec"})
	}
	for name, test := range map[string]struct {
		n  int
		do func(n int)
	}{
		"components of one name on a map": {2000, func(n int) {
			m, _ := owm.Parse([]byte(strings.Repeat("component A [0.5, 0.5]\n", n)), "", 1)
			wardley.FromOWM(m)
		}},
		"items of one id": {400, func(n int) {
			docs := make([]*source.Document, n)
			for i := range docs {
				docs[i] = document(fmt.Sprintf("work/w%d.md", i), "---\nid: a\n---\n")
			}
			assembled(docs...)
		}},
		"rules in a text":           {4000, func(n int) { document("a.md", strings.Repeat("\n\n---\na: b\n", n)) }},
		"lines that look like keys": {4000, func(n int) { assembled(document("work/a.md", strings.Repeat("audience: exec\n\n", n))) }},
		"keys of their own": {400, func(n int) {
			var front strings.Builder
			for i := range n {
				fmt.Fprintf(&front, "audianc%d: x\n", i)
			}
			assembled(document("work/a.md", "---\n"+front.String()+"---\n"))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			once, tenfold := time.Hour, time.Hour
			for range 20 { // a busy machine is slow now and then; what grows with the square always is
				once, tenfold = min(once, timed(func() { test.do(test.n) })), min(tenfold, timed(func() { test.do(10 * test.n) }))
				if tenfold <= 35*max(once, time.Millisecond) {
					return
				}
			}
			t.Errorf("ten times as much takes %.0f times as long (%v, %v)", float64(tenfold)/float64(once), once, tenfold)
		})
	}
}

// timed is how long something takes.
func timed(do func()) time.Duration {
	started := time.Now()
	do()
	return time.Since(started)
}
