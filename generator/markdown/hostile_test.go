package markdown

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Whatever is written, no script and no style gets into the HTML, and what
// the site has to judge - targets, words - reaches it as it was written.
func TestNoScript(t *testing.T) {
	tests := []struct{ name, text, wantText, wantTarget string }{
		{"script block", "<script>alert(1)</script>", "<script>alert(1)</script>", ""},
		{"script inline", "x <script>alert(1)</script>", "x <script>alert(1)</script>", ""},
		{"event handler", "<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>", ""},
		{"style", "<p style='x'>y</p>", "<p style='x'>y</p>", ""},
		{"style block", "<style>p{}</style>", "<style>p{}</style>", ""},
		{"unclosed tag", "x <img src=x onerror=alert(1) ", "x <img src=x onerror=alert(1)", ""},
		{"script as an address", "[a](javascript:alert(1))", "a", "javascript:alert(1)"},
		{"broken in two", "[a](java&#10;script:alert(1))", "a", "javascript:alert(1)"},
		{"by label", "[a]\n\n[a]: javascript:alert(1)", "a", "javascript:alert(1)"},
		{"in angle brackets", "<javascript:alert(1)>", "javascript:alert(1)", "javascript:alert(1)"},
		{"address that ends an attribute", `[a]("onclick=alert(1))`, "a", `"onclick=alert(1)`},
		{"address with a quote", `[a](<"onclick=alert(1)>)`, "a", `"onclick=alert(1)`},
		{"title", `[a](b "\"><script>")`, "a", "b"},
		{"image", `![<script>"](x"onerror="y)`, `<script>"`, `x"onerror="y`},
		{"reference", "[[<script>]]", "<script>", "<script>"},
		{"words of a reference", "[[a|<script>]]", "<script>", "a"},
		{"language", "```\"><script>\nx\n```", "x", ""},
		{"code", "```html\n<script>\n```", "<script>", ""},
		{"code span", "`<script>`", "<script>", ""},
		{"heading", "## <script>\"", `<script>"`, ""},
		{"title of the page", "# <script>", "<script>", ""},
		{"box", "> [!NOTE] <script>", "<script>", ""},
		{"column", "|<script>|\"onclick=|\n|-|-|", `<script> "onclick=`, ""},
		{"footnote", "[^<script>]\n\n[^<script>]: x", "x", ""},
		{"term", "<script>\n: x", "<script> : x", ""},
		{"character reference", "&lt;script&gt;", "<script>", ""},
		{"null", "<scr\x00ipt>", "<scr ipt>", ""},
		{"comment", "<!-- <script> -->", "", ""},
		{"comment in a comment", "<!-<!-- -->- <script>", "<!-- <script>", ""},
		{"CDATA", "<![CDATA[<script>]]>", "<![CDATA[<script>]]>", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := Compile([]byte(tt.text), Options{})
			check(t, body)
			if body.Text != tt.wantText {
				t.Errorf("text %q, want %q", body.Text, tt.wantText)
			}
			var target string
			if len(body.Links) > 0 {
				target = body.Links[0].Target
			}
			if target != tt.wantTarget {
				t.Errorf("target %q, want %q", target, tt.wantTarget)
			}
		})
	}
}

const hostileSize = 200_000

// hostile are texts of about size bytes that cost a naive reader the square of that.
func hostile(size int) map[string]string {
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)) }
	third := func(s string) string { return strings.Repeat(s, size/3/len(s)) }
	half := func(open, middle, end string) string {
		n := size / (len(open) + len(end))
		return strings.Repeat(open, n) + middle + strings.Repeat(end, n)
	}
	numbered := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			b.WriteString(strings.ReplaceAll(format, "%", fmt.Sprint(i)))
		}
		return b.String()
	}
	texts := map[string]string{
		"brackets nested": half("[", "a", "]"), "links nested": half("[", "a", "](b)"), "images nested": half("![", "a", "](b)"),
		"emphasis nested": half("*a **b ", "", "** c*"), "strike nested": half("~~a ~b ", "", "~c~~"),
		"labels": numbered("[%]: x\n"), "labels used": numbered("[%]: x\n\n[%]\n\n"), "footnotes": numbered("[^%]: x[^%]\n\n"),
		"footnotes nested": repeat("[^a]: "), "footnote used": "[^a]: x\n\n" + repeat("[^a] "),
		"footnotes from the end": numbered("[^%]: x\n\n") + numbered("[^%] "),
		"long address":           "[a]: " + strings.Repeat("x", size/2) + "\n\n" + strings.Repeat("[a]\n\n", size/10),
		"escaped pipes":          "a|b\n-|-\n" + repeat("`\\|`|`\\|`\n"),
		"wide table":             third("|") + "\n" + third("|-") + "|\n" + third("a\n"),
		"tables":                 repeat("a|b\n-|-\n"),
		"ruled lines":            repeat("a\n-|\n"),
		"long cell":              "a|b\n-|-\n" + repeat("*a_ ") + "|x\n",
		"boxes":                  repeat(":::note\n"), "quoted boxes": repeat("> [!NOTE]\n>\n"), "box title": ":::note " + repeat("*a_ "),
		"quotes lines": strings.Repeat(strings.Repeat(">", 1000)+"\n", size/1001), "lazy": strings.Repeat(">", 1000) + repeat("a\n"),
		"deep list then blanks": staircase(300) + repeat("\n"), "deep list then text": staircase(300) + repeat("a\n"),
		"fences": repeat("```\n```\n"), "fence": "```\n" + repeat("a\n"), "coloured": repeat("```go\n\"\\\\\\\\\n```\n"),
		"headings": repeat("# a\n"), "heading": "# " + repeat("*a_ "), "headings numbered": numbered("# a\n# a %\n"),
		"underlined": repeat("a\n=\n"), "terms": repeat("a\n: b\n\n"), "references": repeat("[[a]] "), "references open": repeat("[[a\n"),
		"backticks": backticks(size), "comments": repeat("<!-- "), "comment": "a <!--" + repeat("-"), "tags": repeat("<a b='"), "html": repeat("<p>\n"),
		"links on one line": repeat("[a](b) "), "tab": repeat("\t>"), "dense lines": repeat("*a_ *a_\n"), "blank": repeat(" \n"),
	}
	for _, s := range []string{
		"[", "]", "![", "*", "_", "**a", "*a_ ", "a* _b ", "a**b", "*a **a ", ">", "> ", "`", "- ", "0. ", "+ 1. > ", "[a](", "[a](<b",
		"[a](b) [", "[a][", "[a](b \"", "<", "<a ", "<a@", "<?", "<!A", "<![CDATA[", "~", "~a~~ ", "|", "|-", "-", "=", "#", "\\",
		"&", "&a", "&#", "http://a.bc/(", "http://", "www.", "a@", "a.", ":", ": ", "!", "(", "\x00", "\xff", "é", "\r", "\n", " ", "\t",
		"[[", "[[a|", "[[a]]", "]]", ":::", "[^", "[^a", "[x] ", "- [x] ", "***", "- - ", ">-", "> 1. ",
	} {
		texts[fmt.Sprintf("%q", s)] = repeat(s)
	}
	return texts
}

func staircase(steps int) string {
	var b strings.Builder
	for i := range steps {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func backticks(size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.Repeat("`", i) + "a")
	}
	return b.String()
}

func sortedNames(texts map[string]string) []string {
	names := make([]string, 0, len(texts))
	for name := range texts {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Hostile texts compile - BenchmarkHostile says how fast - and do not become
// much larger than they are.
func TestHostile(t *testing.T) {
	const most = 120 // a heading of three bytes: its id twice, two tags, the attributes of its anchor
	for name, text := range hostile(hostileSize) {
		body := Compile([]byte(text), Options{})
		checkHoles(t, body)
		if html := len(filled(body)); html > most*hostileSize {
			t.Errorf("%s: %d bytes became %d", name, len(text), html)
		}
	}
	for name, text := range hostile(6_000) {
		t.Run(name, func(t *testing.T) { check(t, Compile([]byte(text), Options{})) })
	}
}

func TestLimitsAreReported(t *testing.T) {
	tests := []struct{ name, rule string }{
		{`">"`, "markdown-too-deep"},
		{`"0. "`, "markdown-too-deep"},
		{"deep list then blanks", "markdown-too-deep"},
		{`"*a_ "`, "markdown-too-dense"},
		{"heading", "markdown-too-dense"},
		{"wide table", "markdown-too-dense"},
		{"footnotes", "markdown-too-many-footnotes"},
		{"long address", "markdown-too-much-expansion"},
	}
	texts := hostile(hostileSize)
	for _, tt := range tests {
		var rules []string
		for _, d := range Compile([]byte(texts[tt.name]), Options{}).Diagnostics {
			rules = append(rules, d.Rule)
		}
		if !slices.Contains(rules, tt.rule) {
			t.Errorf("%s: rules %q, want %q", tt.name, rules, tt.rule)
		}
	}
}

// What is too dense stays on the page, as it was written.
func TestDenseIsShown(t *testing.T) {
	dense := strings.TrimSpace(strings.Repeat("*a_ ", 1001))
	body := Compile([]byte("Before.\n\n"+dense+"\n\nAfter *all*."), Options{})
	check(t, body)
	want := "<p>Before.</p>\n<pre tabindex=\"0\"><code>" + dense + "\n</code></pre>\n<p>After <em>all</em>.</p>\n"
	if got := drawn(body); got != want {
		t.Errorf("got %.200q, want %.200q", got, want)
	}
	if len(body.Diagnostics) != 1 || body.Diagnostics[0].Line != 3 {
		t.Errorf("diagnostics %+v, want one at line 3", body.Diagnostics)
	}
}

// Text is any text: what Compile makes of it holds together.
func FuzzCompile(f *testing.F) {
	for _, source := range goldenSources(f) {
		f.Add(source, false)
	}
	for _, text := range []string{
		"", "\n", "[[", "[[a]](", "```wardley", ":::note", ":::note\n:::", "> [!NOTE]", "> [!TIP]\n> ===", "|a|\n|-|\n|[[b|c]]|",
		"[^a]: x\n[^a] ![[^a]](b)", "# [^a]\n\n[^a]: b", "- [ ] \n", "a\n: b\n: c", "<!-- -->", "<br/>", "\x00\xff", "# ![a](b)\n## #",
	} {
		f.Add([]byte(text), false)
		f.Add([]byte(text), true)
	}
	f.Fuzz(func(t *testing.T, text []byte, raw bool) {
		body := Compile(text, Options{RawHTML: raw})
		if raw {
			checkHoles(t, body)
			return
		}
		check(t, body)
	})
}

// Pieces of Markdown in any order hold together too. Unlike the fuzzer, this
// one runs with every test and always tries the same.
func TestPieces(t *testing.T) {
	pieces := []string{
		"[", "]", "[[", "]]", "(", ")", "|", "`", "```\n", "*", "**", "_", "~~", "<", ">", "!", "\n", "\n\n", "    ", "- ", "- [x] ", "1. ",
		"> ", "> [!NOTE] ", ":::note ", ":::", "[^1]", "[^1]: ", "# ", "|-|-|\n", "a", "é", "<b>", "<!-- ", " -->", "<br>", ": ", "---\n",
		"===\n", "www.a.org ", "[a]: b\n", "```wardley\n", "\r\n", "\t", "\\", "&amp;", "![", "](x)", "```go\n",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		var text strings.Builder
		for range 1 + random.IntN(30) {
			text.WriteString(pieces[random.IntN(len(pieces))])
		}
		if check(t, Compile([]byte(text.String()), Options{})); t.Failed() {
			t.Fatalf("of %q", text.String())
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	texts := hostile(hostileSize)
	for _, name := range sortedNames(texts) {
		b.Run(name, func(b *testing.B) {
			text := []byte(texts[name])
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Compile(text, Options{})
			}
		})
	}
}
