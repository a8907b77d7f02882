package markdown

import (
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	chromalexers "github.com/alecthomas/chroma/v2/lexers"
	"github.com/google/go-cmp/cmp"
)

var samples = map[string]string{
	"go":         "package a\n\n// Add adds.\nfunc Add(a, b int) (int, error) {\n\treturn a + b*0x1F, fmt.Errorf(\"%d\\n\", 'x')\n}\n",
	"yaml":       "title: \"a\" # why\nlist:\n  - 1\n  - true\ntext: |\n  more\nanchor: &a *b\n",
	"json":       "{\"a\": [1, 2.5e3, true, null], \"b\": \"c\\n\"}\n",
	"bash":       "#!/bin/sh\nfor f in *.md; do echo \"$f\" | grep -q x && exit 1; done # all\n",
	"sql":        "SELECT a, COUNT(*) FROM t WHERE b = 'c' -- why\nGROUP BY a;\n",
	"python":     "@cached\ndef f(a: int = 1) -> str:\n    \"\"\"Doc.\"\"\"\n    return f\"{a!r}\" if a else None  # why\n",
	"javascript": "const f = async (a) => `x ${a + 1}`; // why\nclass B extends C { get d() { return /e/g } }\n",
	"typescript": "interface A<T> { b?: T; c: string[] }\nexport const d = (e: A<number>): void => {}\n",
	"html":       "<!DOCTYPE html>\n<p class=\"a\">b &amp; c</p>\n<script>let d = 1</script>\n<style>p { color: red }</style>\n<!-- why -->\n",
	"css":        "@media (min-width: 40em) { .a > b:hover { color: #fff; margin: 0 1px } } /* why */\n",
	"markdown":   "# A\n\n- [x] **b** *c* `d` [e](f)\n\n> g\n",
	"toml":       "[a]\nb = \"c\" # why\nd = 2026-01-31T00:00:00Z\n",
	"diff":       "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same\n",
}

// The copied lexers colour as chroma's own do.
func TestLexersAreChromas(t *testing.T) {
	for _, name := range lexerNames {
		sample, ok := samples[name]
		if !ok {
			t.Errorf("no sample for %s", name)
			continue
		}
		want, err := chroma.Tokenise(chromalexers.Get(name), nil, sample)
		if err != nil {
			t.Fatal(err)
		}
		got, err := chroma.Tokenise(lexers()[name], nil, sample)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-chroma +copy):\n%s", name, diff)
		}
	}
}

// Colours add spans and nothing else: the code stays what it was.
func TestHighlightKeepsCode(t *testing.T) {
	span := regexp.MustCompile(`<span class="[a-z0-9]+">|</span>`)
	for name, code := range samples {
		colored := string(appendHighlighted(nil, lexers()[name], []byte(code)))
		if got, want := span.ReplaceAllString(colored, ""), string(appendHTML(nil, code)); got != want {
			t.Errorf("%s: code is %q, want %q", name, got, want)
		}
		if !strings.Contains(colored, "<span") {
			t.Errorf("%s has no colours: %q", name, colored)
		}
	}
}

// Code that is too long to highlight is still there.
func TestLongCodeIsPlain(t *testing.T) {
	line := "return 1 // x\n"
	tests := []struct {
		name, text string
		blocks     int // that have colours
	}{
		{"a short block", "```go\n" + line + "```\n", 1},
		{"a long block", "```go\n" + strings.Repeat(line, maxColoured/len(line)+1) + "```\n", 0},
		{"many blocks", strings.Repeat("```go\n"+strings.Repeat(line, 200)+"```\n", 9), maxColouredBody / (200 * len(line))},
	}
	for _, tt := range tests {
		body := Compile([]byte(tt.text), Options{})
		check(t, body)
		coloured := 0
		for block := range strings.SplitSeq(drawn(body), "</pre>") {
			if strings.Contains(block, "<span") {
				coloured++
			}
		}
		if coloured != tt.blocks {
			t.Errorf("%s: %d blocks have colours, want %d", tt.name, coloured, tt.blocks)
		}
		if got, want := strings.Count(body.Text, "return 1"), strings.Count(tt.text, "return 1"); got != want {
			t.Errorf("%s: %d lines of code, want %d", tt.name, got, want)
		}
	}
}
