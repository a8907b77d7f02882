package html

import "html/template"

var sampleChrome = Chrome{
	Policy: "<meta>", Language: "en", Organisation: "Organisation", Name: "Organisation", Title: "Title", Description: "Description",
	Root: "../", Home: "../index.html", Canonical: "https://example.org/page.html",
	Icon: "icon.svg", Styles: []template.URL{"style.css"}, Scripts: []template.URL{"script.js"}, Scheme: "scheme.js",
	Links: "<link>", Navigation: "<nav></nav>", Colophon: "<p>Foot</p>", Nav: []NavLink{{"Section", "section.html", true}}, Local: []NavLink{{"Page", "page.html", false}},
	Edition: "Edition", AsOf: "1 January 2000", Day: "2000-01-01", Print: &NavLink{Title: "Print", Href: "print.html"}, Source: &Source{File: "content/page.md", Edit: "https://example.org/edit"},
}

// samples are an empty and a full view of a template: whoever writes one of
// their own learns at start, and not on one page in a hundred, what is wrong.
func samples(name string) []any {
	c := sampleChrome
	blocks := []BlockView{{ID: "id", Title: "Title", Note: "Note", Class: "class", HTML: "<p>Text</p>", More: "more.html", Words: "More"}}
	groups := []GroupView{{Title: "Group", Items: "<ul></ul>"}}
	switch name {
	case "home.html":
		return []any{HomeView{}, HomeView{Chrome: c, Ambition: "Ambition", Answer: "<ul></ul>", Blocks: blocks}}
	case "item.html":
		return []any{ItemView{}, ItemView{
			Chrome: c, Kind: "Kind", KindUp: "index.html", Summary: "Summary", Chips: []template.HTML{"<span>Chip</span>"},
			Notice: "Notice", Wide: blocks, Facts: []FactView{{Name: "Name", Value: "Value"}}, Blocks: blocks, Inbound: groups, Below: blocks, Beside: "<nav></nav>",
		}}
	case "page.html":
		return []any{PageView{}, PageView{
			Chrome: c, Notice: "Notice", Contents: []EntryView{{2, "#id", "Heading"}},
			Body: "<p>Text</p>", Below: "<ul></ul>", Inbound: groups, Beside: "<nav></nav>",
		}}
	case "templates.html":
		return []any{TemplatesView{}, TemplatesView{
			Chrome: c, Templates: []TemplateView{{ID: "id", Title: "Kind", Form: "<a>Form</a>", File: "content/kind/", Text: "text"}},
		}}
	case "print.html":
		return []any{PrintView{}, PrintView{Chrome: c, Whole: true, Plan: "Plan", Chapters: []ChapterView{
			{ID: "id", Title: "Chapter", Note: "Note", Pages: []SheetView{{"Title", "#id", false, true}}, Body: "<p>Text</p>"},
		}}}
	case "redirect.html":
		return []any{RedirectView{}, RedirectView{Chrome: c, To: "to.html"}}
	}
	return []any{ListView{}, ListView{Chrome: c, Lead: "Lead", Words: "<p>Words</p>", Blocks: blocks}}
}
