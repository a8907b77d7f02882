package pagetest

import (
	"handbook/generator/markdown"
	"handbook/generator/page"
)

// written has a link of each kind for each kind of target, and a picture.
const written = "## First\n\n" +
	"[words](nowhere.md) [[nowhere]] ![words](nowhere.png)\n\n" +
	"[words](item.md) [[item]] ![words](item.png)\n\n" +
	"[words](#first) [[#first]] ![words](place.png)\n\n" +
	"[words](file.pdf) [[file]] ![words](file.png)\n\n" +
	"[words](https://example.org/) [[elsewhere]] ![words](https://example.org/a.png)\n\n" +
	"```wardley\n```\n"

// prose is a body with a hole of each kind, and a target of each kind in it.
func prose(words string) *page.Prose {
	body := markdown.Compile([]byte(written), markdown.Options{Source: true})
	targets := []page.Target{
		{Kind: page.Nowhere, Words: words},
		{Kind: page.AnItem, To: page.Ref{Path: "work/b.html"}, Words: words},
		{Kind: page.APlace, To: page.Ref{Anchor: "first"}, Words: words},
		{Kind: page.AFile, To: page.Ref{Path: "work/picture.png"}, Words: words},
		{Kind: page.AnAddress, URL: "https://example.org/", Words: words},
	}
	p := &page.Prose{Body: body, Pictures: []page.Node{page.Text(words)}}
	for i := range body.Links {
		body.Links[i].Words, body.Links[i].Title, body.Links[i].Target = words, words, words
		p.Targets = append(p.Targets, targets[i*len(targets)/len(body.Links)])
	}
	return p
}
