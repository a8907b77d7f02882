package generator_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/owm"
	"handbook/generator/picture/wardley"
	"handbook/generator/source"
)

// Ten times as much takes about ten times as long, whatever there is much of.
// What grows with the square would take a hundred times as long. Of front matter
// there is as much as is read of it.
func TestTimeGrowsWithWhatIsRead(t *testing.T) {
	document := func(name, text string) *source.Document {
		return source.Parse("content/"+name, name, []byte(text), markdown.Options{})
	}
	assembled := func(docs ...*source.Document) {
		files := make([]*handbook.Decoded, len(docs))
		for i, doc := range docs {
			files[i] = handbook.Decode(doc)
		}
		assemble.Handbook(handbook.DecodeConfig(nil), files, nil, nil, assemble.Options{Edition: "exec"})
	}
	// text is a test of one file, with as many lines or texts as there are.
	text := func(name, before, each, behind string) func(n int) {
		return func(n int) { assembled(document(name, before+counted(n, each)+behind)) }
	}
	type growing struct {
		n  int
		do func(n int)
	}
	tests := map[string]growing{
		"check-ins of a key result":   {150, text("objectives/a.md", "---\nkey_results: [{id: k, title: K, target: 9}]\ncheckins:\n", "- {date: 2026-02-28, kr: k, value: %d}\n", "---\n")},
		"key results":                 {150, text("objectives/a.md", "---\nkey_results:\n", "- {id: k%d, title: K, target: 9}\n", "---\n")},
		"references on one line":      {800, text("work/a.md", "---\ndepends_on: [", "a%d, ", "]\n---\n")},
		"references on one odd line":  {700, text("work/a.md", "---\ndepends_on: [", "ä%d, ", "]\n---\n")},
		"references on lines":         {700, text("work/a.md", "---\ndepends_on:\n", "- a%d\n", "---\n")},
		"parties that are only named": {800, text("tensions/a.md", "---\nbetween: [", "a%d, ", "]\n---\n")},
		"tags":                        {800, text("work/a.md", "---\ntags: [", "a%d, ", "]\n---\n")},
		"aliases":                     {600, text("work/a.md", "---\naliases: [", "a/b%d, ", "]\n---\n")},
		"waivers":                     {150, text("work/a.md", "---\nwaive:\n", "- {rule: no-owner, why: w%d, by: ceo}\n", "---\n")},
		"footnotes":                   {800, text("work/a.md", "", "a[^%[1]d]\n\n[^%[1]d]: b\n\n", "")},
		"links":                       {2000, text("work/a.md", "", "[[a%[1]d]] [b](c%[1]d.md)\n", "")},
		"headings":                    {2000, text("work/a.md", "", "## A %d\n\n", "")},
		"headings of one name":        {2000, text("work/a.md", "", "## A\n\n", "")},
		"columns of a table": {800, func(n int) {
			assembled(document("work/a.md", counted(n, "|a")+"|\n"+counted(n, "|-")+"|\n"+counted(n, "|b")+"|\n"))
		}},
		"people": {800, func(n int) {
			handbook.DecodeConfig(source.ParseConfig("handbook.yaml", "handbook.yaml", []byte("people:\n"+counted(n, "  p%d: {title: P}\n"))))
		}},
		"allowed keys on one line": {1500, func(n int) {
			handbook.DecodeConfig(source.ParseConfig("handbook.yaml", "handbook.yaml", []byte("allow_keys: ["+counted(n, "k%d, ")+"]\n")))
		}},
		"folders in folders": {40, func(n int) { assembled(document(strings.Repeat("a/", n)+"b.md", "# A\n")) }},
		"quarters": {100, func(n int) {
			docs := make([]*source.Document, n)
			for i := range docs {
				docs[i] = document(fmt.Sprintf("quarters/%d-q%d.md", 2000+i/4, 1+i%4), "# A\n")
			}
			assembled(docs...)
		}},
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
	}
	for name, test := range tests {
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

// counted is a text so many times over, with its number in it where it has a place
// for it.
func counted(n int, each string) string {
	var b strings.Builder
	for i := range n {
		if strings.Contains(each, "%") {
			fmt.Fprintf(&b, each, i)
		} else {
			b.WriteString(each)
		}
	}
	return b.String()
}

// timed is how long something takes.
func timed(do func()) time.Duration {
	started := time.Now()
	do()
	return time.Since(started)
}
