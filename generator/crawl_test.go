package generator_test

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handbook/generator"
	"handbook/generator/diag"
)

func TestExampleHasNoDiagnostics(t *testing.T) {
	for _, edition := range []string{"staff", "exec"} {
		var printed bytes.Buffer
		var problems []diag.Diagnostic
		for _, d := range example(t, generator.Options{Edition: edition}).Diagnostics {
			if d.Severity != diag.Note {
				problems = append(problems, d)
			}
		}
		if err := diag.WriteText(&printed, problems, false); err != nil {
			t.Fatal(err)
		}
		if printed.Len() > 0 {
			t.Errorf("the %s edition of the example:\n%s", edition, printed.String())
		}
	}
}

// TestCrawl follows every link of the example site, as it lies at the root of
// a host and below a path.
func TestCrawl(t *testing.T) {
	for _, opt := range []generator.Options{{Edition: "exec"}, {Edition: "staff"}, {BaseURL: "https://example.org/some/sub/path"}} {
		site := exampleSite(t, opt)
		pages := parsePages(t, site)
		if len(pages) < 150 {
			t.Errorf("only %d pages", len(pages))
		}
		for _, root := range []string{"https://host/", "https://host/some/sub/path/"} {
			for name, page := range pages {
				if name == "404.html" && opt.BaseURL != "" {
					continue // its links are rooted
				}
				page.checkLinks(t, root, site, pages)
			}
		}
		for _, page := range pages {
			page.checkMarkup(t)
		}
	}
}

// TestEveryPageIsReached starts at the home page and follows links only.
func TestEveryPageIsReached(t *testing.T) {
	site := exampleSite(t, generator.Options{Edition: "exec"})
	pages := parsePages(t, site)
	reached := map[string]bool{"index.html": true, "404.html": true}
	queue := []string{"index.html"}
	for len(queue) > 0 {
		page := pages[queue[0]]
		queue = queue[1:]
		for _, l := range page.links {
			to := strings.TrimPrefix(l.resolve("https://host/", page.name).Path, "/")
			if pages[to] != nil && !reached[to] {
				reached[to] = true
				queue = append(queue, to)
			}
		}
	}
	for name := range pages {
		if !reached[name] && !strings.HasPrefix(pages[name].title, "This page has moved") {
			t.Errorf("%s is reached by no link", name)
		}
	}
}

// htmlPage is what a page says that can be wrong.
type htmlPage struct {
	name     string
	ids      map[string]bool
	links    []htmlLink
	problems []string
	headings int // of level 1
	title    string
}

type htmlLink struct {
	tag, address string
}

func (l htmlLink) resolve(root, from string) *url.URL {
	base, _ := url.Parse(root + (&url.URL{Path: from}).EscapedPath())
	to, err := base.Parse(l.address)
	if err != nil {
		return &url.URL{Path: "unparsable address " + l.address}
	}
	return to
}

func parsePages(t *testing.T, site map[string][]byte) map[string]*htmlPage {
	t.Helper()
	pages := map[string]*htmlPage{}
	for name, data := range site {
		if path.Ext(name) == ".html" {
			tree, err := html.Parse(bytes.NewReader(data))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			page := &htmlPage{name: name, ids: map[string]bool{}}
			page.read(tree)
			pages[name] = page
		}
	}
	return pages
}

func (p *htmlPage) wrong(format string, args ...any) {
	p.problems = append(p.problems, fmt.Sprintf(format, args...))
}

func (p *htmlPage) read(n *html.Node) {
	if n.Type == html.ElementNode {
		p.element(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.read(c)
	}
}

func (p *htmlPage) element(n *html.Node) {
	for _, a := range n.Attr {
		switch {
		case a.Key == "id" && p.ids[a.Val]:
			p.wrong("the id %q twice", a.Val)
		case a.Key == "id":
			p.ids[a.Val] = true
		case a.Key == "style":
			p.wrong("a style attribute on %s", n.Data)
		case strings.HasPrefix(a.Key, "on"):
			p.wrong("the inline script %s on %s", a.Key, n.Data)
		case a.Key == "href" || a.Key == "src":
			p.links = append(p.links, htmlLink{n.Data, a.Val})
		}
	}
	switch n.Data {
	case "script":
		if n.FirstChild != nil {
			p.wrong("an inline script")
		}
	case "style":
		p.wrong("an inline style sheet")
	case "h1":
		p.headings++
	case "title":
		if n.FirstChild != nil && p.title == "" {
			p.title = n.FirstChild.Data
		}
	}
}

// checkLinks follows every link of a page, as if the site lay at a root.
func (p *htmlPage) checkLinks(t *testing.T, root string, site map[string][]byte, pages map[string]*htmlPage) {
	for _, l := range p.links {
		to := l.resolve(root, p.name)
		if to.Host != "host" {
			if l.tag != "a" && !(l.tag == "link" && strings.HasPrefix(l.address, "https://example.org/")) {
				t.Errorf("%s: <%s> asks another host: %s", p.name, l.tag, l.address)
			}
			continue
		}
		file, inside := strings.CutPrefix(to.Path, strings.TrimPrefix(root, "https://host"))
		if _, found := site[file]; !inside || !found {
			t.Errorf("%s: the link %q leads nowhere", p.name, l.address)
			continue
		}
		if target := pages[file]; to.Fragment != "" && target != nil && !target.ids[to.Fragment] {
			t.Errorf("%s: the link %q leads to no place on the page", p.name, l.address)
		}
	}
}

func (p *htmlPage) checkMarkup(t *testing.T) {
	for _, problem := range p.problems {
		t.Errorf("%s: %s", p.name, problem)
	}
	if p.headings != 1 {
		t.Errorf("%s: %d headings of level 1", p.name, p.headings)
	}
	if p.title == "" {
		t.Errorf("%s: no title", p.name)
	}
}
