package markdown

import (
	"bytes"
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"handbook/generator/diag"
	"handbook/generator/markdown"
	"handbook/generator/page"
	"handbook/generator/source"
)

// proseOf is a body whose links mean what their targets say: an address
// elsewhere, what begins with "gone" nothing, a file with an ending a file,
// and all else an item.
func proseOf(body *markdown.Body) *page.Prose {
	p := &page.Prose{Body: body, Pictures: make([]page.Node, len(body.Embeds))}
	for i := range p.Pictures {
		p.Pictures[i] = page.Nodes{page.Paragraph{Of: page.Text("A grid.")}, page.Paragraph{Of: page.Text("Its legend.")}}
	}
	for _, l := range body.Links {
		id := l.Target
		if l.Anchor != "" {
			id = strings.TrimPrefix(id+"#"+l.Anchor, "#")
		}
		to := page.Target{Kind: page.AnItem, To: page.Ref{Path: "to/" + l.Target, Anchor: l.Anchor}}
		if l.Kind == markdown.InlineLink && l.Words == "" {
			id = unnamed
		}
		to.Words = cmp.Or(l.Words, id)
		url, outside := page.Outside(l.Target)
		switch {
		case outside:
			to = page.Target{Kind: page.AnAddress, URL: url, Words: to.Words}
		case strings.HasPrefix(l.Target, "gone") || strings.HasPrefix(l.Target, "javascript:"):
			to = page.Target{Words: cmp.Or(l.Words, "not in this edition")}
		case strings.Contains(l.Target, "."):
			to.Kind = page.AFile
		}
		p.Targets = append(p.Targets, to)
	}
	return p
}

// unnamed stands for a link without words.
const unnamed = "¤"

// rewritten is a body of an author on a page.
func rewritten(text string, opt markdown.Options) string {
	opt.Source = true
	var out bytes.Buffer
	w := &writer{Buffer: &out, page: "work/a.html", address: rooted, level: 1}
	w.node(proseOf(markdown.Compile([]byte(text), opt)))
	return out.String()
}

// TestProse: an author's text stays as it is, but for where its links lead and
// what other programs would not read.
func TestProse(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"as it is", "A *text*, with `code [[u]]`.\n\n- one\n- two\n\n> said\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n", "A *text*, with `code [[u]]`.\n\n- one\n- two\n\n> said\n\n| a | b |\n|---|--:|\n| 1 | 2 |"},
		{"code", "```go {1}\n[a](b) [[c]] <!-- d -->\n```\n\n    [[e]]\n", "```go\n[a](b) [[c]] <!-- d -->\n```\n\n    [[e]]"},
		{"windows", "One\r\n[two](x)\r\n", "One\n[two](/to/x)"},
		{"link", `See [the *plan*](plan "Our plan"), [x](<a b>) and [](y).`, `See [the *plan*](/to/plan "Our plan"), [x](/to/a%20b) and [¤](/to/y).`},
		{"over lines", "> a [long\n> one](there\n> \"and\n> back\") b", "> a [long\n> one](/to/there \"and back\") b"},
		{"brackets", `[a [b] \] c](d(e)f\)) [[w]](v)`, `[a [b] \] c](/to/d%28e%29f%29) [[w]](/to/v)`},
		{"gone", "[the *secret* plan](gone), [](gone) and ![a picture](gone.png), ![](gone.png).", "the *secret* plan, not in this edition and a picture, not in this edition."},
		{"address", "[a](https://example.org/?a=1&copy=2) [c](https://example.org/d_(e)) <https://example.org> https://example.org www.example.org <a@example.org> b@example.org", `[a](https://example.org/?a=1\&copy=2) [c](https://example.org/d_\(e\)) <https://example.org> https://example.org www.example.org <a@example.org> b@example.org`},
		{"no address", "<javascript:alert(1)> [x](javascript:alert)", "javascript:alert(1) x"},
		{"by label", "[full][one], [one][], [One], ![a][one] and [none].\n\n[one]: there 'A title'\n[two]:\n  <secret>\n  \"over\n  lines\"\n\nEnd.", "[full](/to/there \"A title\"), [one](/to/there \"A title\"), [One](/to/there \"A title\"), [a](/to/there) and [none].\n\nEnd."},
		{"label in a quote", "> [a]\n>\n> [a]: x\n> [b]: secret\n", "> [a](/to/x)\n>\n> \n>"},
		{"reference", "[[crm]], [[work/crm]], [[crm#costs]], [[#costs]], [[crm|our *CRM*]], [[gone]], [[gone|it]] and ![[crm]].", `[crm](/to/crm), [work/crm](/to/work/crm), [crm#costs](/to/crm#costs), [costs](/to/#costs), [our \*CRM\*](/to/crm), not in this edition, it and [crm](/to/crm).`},
		{"reference in a table", "| a |\n|---|\n| [[crm\\|a b]] and [x](y\\|z) |\n", "| a |\n|---|\n| [a b](/to/crm) and [x](/to/y%7Cz) |"},
		{"reference in a link", "[see [[crm]] and [[crm|it]]](there)", "[see crm and it](/to/there)"},
		{"address in a link", "[see <https://example.org>](there)", `[see \<https\://example.org>](/to/there)`},
		{"image", `![a *b*](c.png "t") ![[d.png]] ![[d.png|300]] ![[d.png|words]] ![far](https://example.org/e.png) [![in](f.png)](there) [![out](https://example.org/e.png)](there)`,
			`![a b](/to/c.png "t") ![](/to/d.png) ![](/to/d.png) ![words](/to/d.png) [far](https://example.org/e.png) [![in](/to/f.png)](/to/there) [out](/to/there)`},
		{"title", "# The [[plan]]\n\nText.\n\n## Part\n\n### Part of it ###\n", "Text.\n\n## Part\n\n### Part of it"},
		{"underlined", "Title\n=====\n\nOne\nand *two*\\\n[three](x)\n---\n\nText.", "## One and *two* [three](/to/x)\n\nText."},
		{"named headings", "## Costs {#costs}\n\n## More ## {: #more .big}\n\n##\n", "## Costs\n\n## More\n\n##"},
		{"second title", "# One\n\n# Two\n\n## Three\n", "## Two\n\n### Three"},
		{"comments", "<!-- a\nsecret -->\n\nText <!-- [[b]] -->end.\n\n- x <!-- c\n  d -->\n", "Text end.\n\n- x"},
		{"HTML", "A<br>b <b>c</b> <name>.\n\n<div class=\"x\">\n*d* <!-- e -->\n</div>\n", "A b \\<b>c\\</b> \\<name>.\n\n\\<div class=\"x\">\n\\*d\\* \n\\</div>"},
		{"footnotes", "A[^1].\n\n[^1]: See [b](c).\n\n[^2]: A [[secret]]\n\n    ```\n    x\n    ```\n\nEnd.", "A[^1].\n\n[^1]: See [b](/to/c).\n\nEnd."},
		{"cells too many", "| a | b |\n|---|---|\n| 1 | 2 | [[secret]] |\n| 3 |\n", "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |"},
		{"a picture", "- One\n\n  ```purpose\n  quarter: 2027-Q1\n  ```\n\n  [[u]]\n\n> ```okr\n> ```\n> [[y]]\n\n```roadmap", "- One\n\n  A grid.\n\n  Its legend.\n\n  [u](/to/u)\n\n> A grid.\n>\n> Its legend.\n> [y](/to/y)\n\nA grid.\n\nIts legend."},
		{"a box", "> [!note]\n> [[u]]\n\n> [!info]- Mind the [gap](y)\n> z\n\n> [!bug]\n> z", "> [!NOTE]\n> [u](/to/u)\n\n> [!NOTE]\n> **Mind the [gap](/to/y)**\n>\n> z\n\n> [!CAUTION]\n> **Bug**\n>\n> z"},
		{"a container", ":::tip\nOne [[u]]\n\n- two\n:::\nThree\n\n:::note[Four]\nfive\n:::", "> [!TIP]\n> One [u](/to/u)\n> \n> - two\n\nThree\n\n> [!NOTE]\n> **Four**\n>\n> five"},
		{"an indented box", "!!! warning \"Six\"\n    seven [[u]]\n\n    ```\n    eight\n    ```\n\nNine", "> [!WARNING]\n> **Six**\n>\n> seven [u](/to/u)\n> \n> ```\n> eight\n> ```\n> \nNine"},
	} {
		if got := rewritten(test.text, markdown.Options{}); got != test.want {
			t.Errorf("%s:\n%s\ngot:\n%s\nwant:\n%s", test.name, test.text, got, test.want)
		}
	}
	raw := "A <b>bold</b> word.\n\n<div>\nIn *it*\n<script>alert(1)</script>\n</div>\n"
	if got, want := rewritten(raw, markdown.Options{RawHTML: true}), "A bold word.\n\nIn \\*it\\*"; got != want {
		t.Errorf("HTML that passes is %q, want %q", got, want)
	}
}

// TestProseSaysTheSame writes every text of the example, and of other people's
// handbooks where HANDBOOK_CORPUS names a folder of them, and reads it again:
// it says the same, and has the same links, which lead where they are to.
func TestProseSaysTheSame(t *testing.T) {
	folders := []string{"../../../content"}
	if corpus := os.Getenv("HANDBOOK_CORPUS"); corpus != "" {
		folders = append(folders, filepath.Join(corpus, "handbooks"))
	}
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(name) != ".md" {
				return err
			}
			text, err := os.ReadFile(name)
			if err == nil {
				saysTheSame(t, name, source.Parse(name, name, text, markdown.Options{Source: true}).Body)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func saysTheSame(t *testing.T, name string, body *markdown.Body) {
	t.Helper()
	prose := proseOf(body)
	clear(prose.Pictures)
	places := map[string]string{}
	w := &writer{Buffer: new(bytes.Buffer), page: name, level: 1, address: func(to page.Ref) string {
		at := "at/" + strconv.Itoa(len(places))
		places[at] = to.Path + "#" + to.Anchor
		return at
	}}
	w.node(prose)
	written := w.String()
	for _, p := range body.Patches {
		if p.Kind == markdown.BoxWord { // as a title it is no word of the text
			word := body.Source[p.From:p.To]
			written = strings.Replace(written, "**"+strings.ToUpper(word[:1])+word[1:]+"**\n", unnamed+"\n", 1)
		}
	}
	again := markdown.Compile([]byte(written), markdown.Options{})
	if got, want := strings.ReplaceAll(without(again.Text), unnamed, ""), without(strings.TrimPrefix(body.Text, body.Title)); got != want {
		at := firstDifference(strings.Split(got, ""), strings.Split(want, ""))
		t.Errorf("%s says\n%.200q, and not\n%.200q", name, got[max(at-40, 0):], want[max(at-40, 0):])
	}
	var links []string
	for _, l := range again.Links {
		if l.Kind == markdown.ReferenceLink {
			t.Errorf("%s: [[%s]] is left", name, l.Target)
		}
		links = append(links, cmp.Or(places[l.Target], l.Target))
	}
	want := linksOf(prose)
	if at := firstDifference(links, want); at >= 0 {
		t.Errorf("%s has the links %q, and not %q", name, links[min(at, len(links)):], want[min(at, len(want)):])
	}
}

// linksOf are the links that an author's text has to have.
func linksOf(prose *page.Prose) []string {
	links := prose.Body.Links
	var want []string
	for i, to := range prose.Targets {
		switch l := links[i]; to.Kind {
		case page.AnAddress:
			if l.Kind == markdown.ImageLink && i > 0 && l.Pos == after(links[i-1].Pos) {
				continue // a picture of another site is a link, and in a link its words
			}
			want = append(want, to.URL)
		case page.AnItem, page.AFile:
			want = append(want, to.To.Path+"#"+to.To.Anchor)
		}
	}
	return want
}

// after is the place behind a letter.
func after(p diag.Pos) diag.Pos { return diag.Pos{Line: p.Line, Col: p.Col + 1} }

// without is a text without blanks, which mean nothing between blocks.
func without(text string) string { return strings.Join(strings.Fields(text), "") }
