package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handbook/generator"
)

// TestPagesAreValidHTML reads every page tag by tag: a browser forgives what
// is crossed, unclosed or in the wrong place, and then shows something else.
func TestPagesAreValidHTML(t *testing.T) {
	for name, data := range exampleSite(t, generator.Options{Edition: "exec"}) {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, problem := range htmlProblems(data) {
			t.Errorf("%s: %s", name, problem)
		}
	}
}

func TestInvalidHTMLIsFound(t *testing.T) {
	for page, want := range map[string]string{
		`<p>one<div>two</div></p>`:                            "<div> inside <p>",
		`<p><b>crossed</p></b>`:                               "</p> where <b> is open",
		`<ul><p>no item</p></ul>`:                             "<p> directly inside <ul>",
		`<a href="x">a<a href="y">b</a></a>`:                  "<a> inside <a>",
		`<h1>a</h1><h3>b</h3>`:                                "<h3> after <h1>",
		`<section>`:                                           "<section> is never closed",
		`<table><tbody><td>x</td></tbody></table>`:            "<td> directly inside <tbody>",
		`<img src="x">`:                                       "<img> without alt",
		`<ol><li value="2">x</li></ol><dl><dd>only</dd></dl>`: "",
	} {
		got := strings.Join(htmlProblems([]byte(page)), "; ")
		if got != want {
			t.Errorf("%s: %q, want %q", page, got, want)
		}
	}
}

var void = []string{"meta", "link", "img", "br", "hr", "input", "wbr", "col"}

// children are the only elements that may stand directly inside some others.
var children = map[string][]string{
	"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
	"thead": {"tr"}, "tbody": {"tr"}, "tr": {"th", "td"}, "html": {"head", "body"},
	"head": {"meta", "title", "link", "script"},
}

// flow are elements that no paragraph, heading or inline element may hold.
var flow = []string{"div", "section", "article", "aside", "nav", "header", "footer", "main", "p", "ul", "ol", "dl", "table", "figure", "pre", "blockquote", "h1", "h2", "h3", "h4", "hr"}

// phrasing are elements that hold no flow elements.
var phrasing = []string{"p", "span", "strong", "em", "b", "code", "h1", "h2", "h3", "h4", "pre", "dt", "caption", "button", "label"}

// reader walks through the tags of a page.
type reader struct {
	open     []string
	heading  int // level of the last one
	problems []string
}

func (r *reader) wrong(format string, args ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, args...))
}

func htmlProblems(page []byte) []string {
	var r reader
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if err := tokens.Err(); !errors.Is(err, io.EOF) {
				r.wrong("%v", err)
			}
			for _, name := range r.open {
				r.wrong("<%s> is never closed", name)
			}
			return r.problems
		case html.StartTagToken:
			token := tokens.Token()
			r.start(token)
			if !slices.Contains(void, token.Data) {
				r.open = append(r.open, token.Data)
			}
		case html.SelfClosingTagToken:
			r.start(tokens.Token())
		case html.EndTagToken:
			r.end(tokens.Token().Data)
		}
	}
}

func (r *reader) start(token html.Token) {
	if slices.Contains(r.open, "svg") {
		return // a language of its own, which the tests of pictures read
	}
	parent := ""
	if len(r.open) > 0 {
		parent = r.open[len(r.open)-1]
	}
	switch allowed := children[parent]; {
	case allowed != nil && !slices.Contains(allowed, token.Data):
		r.wrong("<%s> directly inside <%s>", token.Data, parent)
	case slices.Contains(phrasing, parent) && slices.Contains(flow, token.Data):
		r.wrong("<%s> inside <%s>", token.Data, parent)
	case token.Data == "li" && parent != "ul" && parent != "ol":
		r.wrong("<li> inside <%s>", parent)
	case (token.Data == "a" || token.Data == "button") && slices.Contains(r.open, "a"):
		r.wrong("<%s> inside <a>", token.Data)
	}
	if level := strings.Index("123456", strings.TrimPrefix(token.Data, "h")) + 1; level > 0 {
		if level > r.heading+1 {
			r.wrong("<%s> after <h%d>", token.Data, r.heading)
		}
		r.heading = level
	}
	if token.Data == "img" && !slices.ContainsFunc(token.Attr, func(a html.Attribute) bool { return a.Key == "alt" }) {
		r.wrong("<img> without alt")
	}
}

func (r *reader) end(name string) {
	last := len(r.open) - 1
	switch at := lastIndex(r.open, name); {
	case at < 0:
		// its crossing has been reported
	case at < last:
		r.wrong("</%s> where <%s> is open", name, r.open[last])
		r.open = r.open[:at]
	default:
		r.open = r.open[:last]
	}
}

func lastIndex(list []string, name string) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == name {
			return i
		}
	}
	return -1
}
