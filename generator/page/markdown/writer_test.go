package markdown

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handbook/generator/markdown"
	"handbook/generator/page"
	"handbook/generator/page/pagetest"
)

// rooted is the address of a place from the root of a site of Markdown.
func rooted(to page.Ref) string { return to.Rooted() }

// asText is a page as Markdown.
func asText(p *page.Page) string {
	var out bytes.Buffer
	Write(&out, p, rooted)
	return out.String()
}

// one is the page of nothing but a node.
func one(n page.Node) *page.Page {
	return &page.Page{Path: "work/a.html", Title: "Title", Main: &page.Listing{Blocks: []page.Block{{Title: "Block", Of: n}}}}
}

// read is what a reader of Markdown makes of a text: its elements and links in
// order, and its words.
func read(text string) (shape []string, words string) {
	body := markdown.Compile([]byte(text), markdown.Options{})
	for _, s := range body.Segments {
		if s.Kind != markdown.HTML {
			shape = append(shape, fmt.Sprint("hole ", s.Kind))
			continue
		}
		tokens := html.NewTokenizer(strings.NewReader(s.HTML))
		for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
			if name, _ := tokens.TagName(); len(name) > 0 {
				shape = append(shape, fmt.Sprint(kind, " ", string(name)))
			}
		}
	}
	return shape, body.Text
}

// hostile are words that are Markdown, HTML or nearly so.
var hostile = []string{
	"*stars* _lines_ **both** __two__ ~~gone~~ ~one~", "`code` ``two`` \\ back\\*slash \\", "x!", "a\\",
	"[words](https://example.org) [[id]] ![x](y.png) [^1] [ref] ]( ]", "[x]: y", "[^1]: note", "- [ ] task",
	"<b>bold</b> <script>alert('1')</script> <https://example.org> <!-- c --> < 5 <", `"><img src=x>&amp;`,
	"&amp; &lt; &#42; &copy; &", "# heading", "## heading #", "#", "C#", "> quote", "- item", "+ item", "* item", "1. one", "12) two", "5.", "-",
	"---", "***", "___", "===", "| a | b |", "|---|---|", "a | b", "```", "~~~ x", ": means", ":::note", "!!! note", "??? note", "[!NOTE]",
	"    indented", "\tindented", "{#id}", "words {#id}", "words {.class}", "one\ntwo\n# three\n\n- four\n\n    five",
	"https://example.org www.example.org ftp://example.org a@example.org mailto:b@example.org", "snake_case_word 2 * 3 5_000", "_a_b_", "\x00", "\xff bad",
}

// TestWordsStayWords puts words that are Markdown everywhere where words go: a
// reader finds the same elements as for harmless ones, and the words.
func TestWordsStayWords(t *testing.T) {
	check := func(made func(words string) *page.Page, words string) {
		t.Helper()
		want, harmless := read(asText(made("words")))
		written := asText(made(words))
		got, said := read(written)
		if at := firstDifference(got, want); at >= 0 {
			t.Errorf("%q makes %v of %v:\n%.3000s", words, got[at:min(at+3, len(got))], want[at:min(at+3, len(want))], written)
		}
		if plain := strings.Join(strings.Fields(visible(words)), " "); strings.Contains(harmless, "words") && !strings.Contains(said, plain) {
			t.Errorf("%q is not said:\n%.3000s", words, written)
		}
	}
	for _, words := range hostile {
		for i := range pagetest.Nodes(words) {
			check(func(words string) *page.Page { return one(pagetest.Nodes(words)[i]) }, words)
		}
		for i := range pagetest.Pages(words) {
			check(func(words string) *page.Page { return pagetest.Pages(words)[i] }, words)
		}
		if t.Failed() {
			return
		}
	}
}

// firstDifference is where two lists differ, or -1.
func firstDifference(a, b []string) int {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return i
		}
	}
	return -1
}

// TestRandomWordsStayWords tries marks in random order, in a line, a heading, a
// list and a table.
func TestRandomWordsStayWords(t *testing.T) {
	pieces := []string{"*", "_", "`", "[", "]", "(", ")", "<", ">", "!", "#", "-", "+", "1.", "2)", "~", "|", "\\", "&", "&lt;", ":", "://", "http", "www.", "@", "{#a}", "=", "a", "b.c", "x", " ", " ", "\n", "é", "[[", "]]", "--", "\""}
	random := rand.New(rand.NewPCG(1, 2))
	made := func(words string) page.Node {
		text := page.Text(words)
		return page.Nodes{
			page.Paragraph{Of: text}, page.Heading{Level: 3, Of: text}, page.List{Items: []page.Node{text, page.Link{To: page.Ref{Path: "a.html"}, Words: words}}},
			&page.Table{Columns: []page.Column{{Title: words}, {Title: "b"}}, Rows: []page.Row{{Cells: []page.Cell{{Of: text}, {Of: text}}}}},
			page.Terms{{Term: text, Means: text}}, page.Quote{Of: text},
		}
	}
	want, _ := read(asText(one(made("words"))))
	for range 3000 {
		words := "x"
		for range 1 + random.IntN(8) {
			words += pieces[random.IntN(len(pieces))]
		}
		words = strings.TrimPrefix(words, []string{"", "x"}[random.IntN(2)])
		if strings.TrimSpace(words) == "" {
			continue
		}
		written := asText(one(made(words)))
		got, said := read(written)
		if at := firstDifference(got, want); at >= 0 {
			t.Fatalf("%q makes %v of %v:\n%s", words, got[at:min(at+3, len(got))], want[at:min(at+3, len(want))], written)
		}
		if plain := strings.Join(strings.Fields(words), " "); strings.Count(said, plain) < 8 {
			t.Fatalf("%q is said %d times:\n%s", words, strings.Count(said, plain), written)
		}
	}
}
