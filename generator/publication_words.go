package generator

import (
	"path"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

// PageList is pages under a heading.
type PageList struct {
	Heading string
	Pages   []string // titles, or addresses of pages that have none
}

// For says whose edition it is.
func (p *Publication) For() string {
	if p.Edition == handbook.Exec {
		return "For executives"
	}
	return "For all staff"
}

// Said sums up what publishing changes, in a sentence.
func (p *Publication) Said() string {
	if p.New {
		return "Nothing is published there yet: " + english.Count(len(pagesOf(p.Changes.Added)), "page") + "."
	}
	if !p.Changes.Any() {
		return "Nothing has changed since the last time but the day."
	}
	var parts []string
	for _, list := range p.Lists() {
		parts = append(parts, english.Count(len(list.Pages), "page")+" "+strings.ToLower(list.Heading))
	}
	if len(parts) == 0 {
		return "No page has changed since the last time; other files have."
	}
	return "Since the last time: " + strings.Join(parts, ", ") + "."
}

// Lists are the pages that are added, changed and removed. Of a new place there are
// none: everything is new.
func (p *Publication) Lists() []PageList {
	if p.New {
		return nil
	}
	var lists []PageList
	for _, list := range []PageList{{"Added", p.Changes.Added}, {"Changed", p.Changes.Changed}, {"Removed", p.Changes.Removed}} {
		if list.Pages = pagesOf(list.Pages); len(list.Pages) > 0 {
			for i, address := range list.Pages {
				list.Pages[i] = p.titleOf(address)
			}
			lists = append(lists, list)
		}
	}
	return lists
}

func pagesOf(files []string) []string {
	var pages []string
	for _, file := range files {
		if path.Ext(file) == ".html" {
			pages = append(pages, file)
		}
	}
	return pages
}

func (p *Publication) titleOf(address string) string {
	if e := p.Snapshot.Handbook.ByAddress(address); e != nil {
		return english.Quoted(e.Base().Title)
	}
	return address
}

// nextSteps say what to do with a site that is written, by where it is read.
var nextSteps = map[string]string{
	"netlify":    "drag the folder onto the page of your site at app.netlify.com, or commit it to the repository that Netlify reads.",
	"cloudflare": "upload the folder to your project in Cloudflare Pages. Cloudflare Access decides who may read it.",
	"github":     "commit the folder to the repository and branch that GitHub Pages reads. Anybody may read that page, unless your plan restricts it.",
	"gitlab":     "commit the folder to the project that GitLab Pages reads, and set who may read it under Settings, General, Visibility.",
	"s3":         "copy the folder to the bucket, for example with: aws s3 sync --delete. CloudFront sends the headers, and decides who may read it.",
	"server":     "copy the folder to the web server, and remove there what is no longer in it.",
	"share":      "nothing more to do: readers open index.html in the shared folder.",
	"zip":        "send or store the zip. Readers extract all its files first, then open index.html.",
}

// Next says what to do when it is written.
func (p *Publication) Next() string {
	host := p.Host
	if p.IsZip() && (host == "" || host == "share") {
		host = "zip"
	}
	next, known := nextSteps[host]
	if !known {
		next = "copy the folder to where it is read. With host, handbook.yaml can say where that is."
	}
	if p.IsZip() && host != "zip" {
		next = "extract the zip, then " + next
	}
	if p.Edition == handbook.Exec {
		next += " This edition is for executives: make sure that nobody else can open it."
	}
	return english.Capital(next)
}
