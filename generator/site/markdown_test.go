package site

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/page"
	written "handbook/generator/page/html"
	asmarkdown "handbook/generator/page/markdown"
	"handbook/generator/review"
	"handbook/generator/source"
	"handbook/themes"
)

// siteOf is the site of the handbook in a folder, with the source of its texts.
func siteOf(t *testing.T, root, edition string) *Site {
	t.Helper()
	opt := source.Options{Markdown: markdown.Options{Source: true}}
	tree, err := source.Read(root, opt)
	if err != nil {
		t.Fatal(err)
	}
	config := handbook.DecodeConfig(tree.Config)
	if config.RawHTML {
		opt.Markdown.RawHTML = true
		if tree, err = source.Read(root, opt); err != nil {
			t.Fatal(err)
		}
	}
	decoded := make([]*handbook.Decoded, len(tree.Documents))
	for i, doc := range tree.Documents {
		decoded[i] = handbook.DecodeIn(config.Fiscal, doc)
	}
	h := assemble.Handbook(config, decoded, tree.Assets, tree.Maps, assemble.Options{Now: config.AsOf, Edition: edition, Addresses: Addresses(edition)})
	files, err := fs.Sub(themes.Files, "default")
	if err != nil {
		t.Fatal(err)
	}
	theme, err := written.LoadTheme(written.Layer{Name: "default", FS: files})
	if err != nil {
		t.Fatal(err)
	}
	report := &review.Report{}
	if edition == "exec" {
		report = review.Review(h)
	}
	return New(h, theme, Options{Review: func() *review.Report { return report }})
}

// twin is the address of a place beside a page, both as Markdown.
func twin(from string) func(page.Ref) string {
	asText := func(file string) string {
		if named, ok := strings.CutSuffix(file, ".html"); ok {
			return named + ".md"
		}
		return file
	}
	return func(to page.Ref) string {
		to.Path = asText(to.Path)
		return to.From(asText(from))
	}
}

// inMarkdown is a page as Markdown, with the addresses of others beside it.
func inMarkdown(o *Output) []byte {
	var out bytes.Buffer
	asmarkdown.Write(&out, o.page(), twin(o.Path))
	return out.Bytes()
}

var update = flag.Bool("update", false, "write the golden files anew")

// TestMarkdown compares pages of the example with texts that one reads with
// pleasure.
func TestMarkdown(t *testing.T) {
	s := siteOf(t, "../..", "exec")
	for name, file := range map[string]string{"home.md": "index.html", "work.md": "work/skills-evidence-report.html", "objective.md": "objectives/renew-without-chasing.html"} {
		got, golden := inMarkdown(s.Lookup(file)), filepath.Join("testdata", "markdown", name)
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// TestEveryWordIsInTheMarkdown: what a reader sees on a page is in it as text,
// so that no node says something to a browser alone.
func TestEveryWordIsInTheMarkdown(t *testing.T) {
	for _, edition := range []string{"staff", "exec"} {
		for _, o := range siteOf(t, "../..", edition).Outputs() {
			if o.page == nil {
				continue
			}
			data, err := o.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			text := onOneLine(markdown.Compile(inMarkdown(o), markdown.Options{}).Text)
			at, back, ordered := 0, 0, 0
			for _, said := range wordsOnPage(t, data) {
				switch strings.Count(text, said) {
				case 0:
					t.Errorf("%s, %s: %q is not in it", edition, o.Path, said)
				case 1:
					next := strings.Index(text, said)
					if next < at {
						back++
					}
					at, ordered = next, ordered+1
				}
			}
			if back > 3+ordered/20 {
				t.Errorf("%s, %s: of %d, %d come before the one that they follow", edition, o.Path, ordered, back)
			}
		}
	}
}

func onOneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// wordsOnPage are the pieces of text in the main part of a page, without those
// in pictures and those that help to find one's way on the screen.
func wordsOnPage(t *testing.T, data []byte) []string {
	document, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	var walk func(n *html.Node, inMain bool)
	walk = func(n *html.Node, inMain bool) {
		inMain = inMain || n.DataAtom == atom.Main
		if leftOut(n) {
			return
		}
		if said := onOneLine(n.Data); inMain && n.Type == html.TextNode && said != "" {
			said = onOneLine(strings.ReplaceAll(said, "Grey lines explain. ", ""))
			words = append(words, said)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inMain)
		}
	}
	walk(document, false)
	return words
}

func leftOut(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" { // until a script works it
			return true
		}
		if a.Key == "class" {
			for _, class := range strings.Fields(a.Val) {
				if slices.Contains([]string{"anchor", "contents", "jump", "footnote", "footnote-back", "pack-contents", "pack-cover", "ordinal", "admonition-title"}, class) {
					return true
				}
			}
			if a.Val == "eyebrow" && n.FirstChild.DataAtom != atom.A { // the edition, or 404
				return true
			}
		}
	}
	return n.DataAtom == atom.Svg || n.DataAtom == atom.Script
}
