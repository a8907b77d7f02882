// Package pagetest makes pages that hold every kind of node, for tests of what
// writes them.
package pagetest

import (
	"handbook/generator/page"
	"handbook/generator/picture"
)

// Pages are a page of each kind. Together they hold every node, with these
// words in every place for words.
func Pages(words string) []*page.Page {
	text := page.Text(words)
	item := &page.Link{To: page.Ref{Path: "work/b.html"}, Words: words, Kind: page.ToItem}
	blocks := []page.Block{
		{ID: "all", Title: words, Note: words, Of: page.Nodes(Nodes(words)), More: &page.More{To: page.Ref{Path: "work/index.html"}, Words: words}},
		{ID: "picture", Title: words, Picture: &page.Picture{Scene: scene(words), Sheets: []*picture.Scene{scene(words), scene(words)}}, Beside: 1},
	}
	groups := []page.Group{{Title: words, Items: text}}
	beside := page.Beside{Before: item, After: item}
	mains := []struct {
		path string
		main page.Main
	}{
		{"index.html", &page.Home{Name: words, Ambition: words, Answer: tiles(words), Blocks: blocks}},
		{"print/one-page.html", &page.OnePage{Name: words, Ambition: words, Answer: tiles(words), Columns: [][]page.Block{blocks, blocks}}},
		{"work/a.html", &page.Item{
			Kind: words, KindTo: page.Ref{Path: "work/index.html"}, Chips: []page.Node{page.Chip{Kind: "status", Value: words, Words: words}},
			Summary: words, Notice: words, Wide: blocks, Facts: page.Facts{{Name: words, Value: text}}, Blocks: blocks, Inbound: groups, Below: blocks, Beside: beside,
		}},
		{"work/index.html", &page.Listing{Lead: words, Words: text, Blocks: blocks}},
		{"guides/a.html", &page.Article{Notice: words, Contents: []page.Entry{{Level: 2, ID: "a", Text: words}}, Body: text, Below: text, Inbound: groups, Beside: beside}},
		{"templates/index.html", page.Templates{{ID: "t", Title: words, Form: page.Link{To: page.Ref{Path: "work/a.html"}, Words: words}, File: words, Text: []page.Copied{{Text: words}, {Text: words, Explained: true}}}}},
		{"404.html", page.NotFound{}},
		{"old.html", page.Moved{To: page.Ref{Path: "work/a.html"}}},
	}
	var pages []*page.Page
	for _, m := range mains {
		pages = append(pages, &page.Page{Path: m.path, Title: words, TitleID: "title", Description: words, File: words, Main: m.main})
	}
	sheets := []page.Sheet{{Page: pages[3], Opens: true}, {Page: pages[2], Item: true}}
	return append(pages, &page.Page{Path: "print/work.html", Title: words, Main: &page.Document{
		Plan: words, Chapters: []page.Chapter{{ID: "chapter", Title: words, Note: words, Sheets: sheets}},
		Included: map[string]bool{"work/index.html": true, "work/a.html": true},
	}})
}

// Nodes are a node of each kind, with these words in every place for words.
func Nodes(words string) []page.Node {
	text := page.Text(words)
	return []page.Node{
		text,
		page.Nodes{text, text},
		page.Link{To: page.Ref{Path: "work/b.html", Anchor: words}, Words: words},
		page.External{URL: "https://example.org/?a=" + words, Words: words},
		page.Chip{Kind: "over", Words: words},
		page.Mark{Role: page.Note, Of: text},
		page.Mark{Role: page.Strong, Of: text},
		page.Date{ISO: "2026-11-30", Words: words},
		&page.Progress{Percent: 40, Expected: 50},
		page.Bar{Percent: 40},
		page.Load{Sum: 1200, Limit: 1000},
		&page.Sparkline{Width: 10, Height: 10, Points: [][2]int{{1, 2}, {3, 4}}, Target: 5, Expected: [][2]int{{0, 9}, {10, 1}}, Words: words},
		page.Paragraph{Role: page.Stated, Of: text},
		page.Heading{Level: 3, ID: words, Of: text},
		page.List{Role: page.Links, Items: []page.Node{text}},
		page.Ordered{Role: page.Why, Items: []page.OrderedItem{{Number: 3, Of: text}, {Root: true, Of: text}, {Of: text}}},
		page.Facts{{Name: words, Value: text}},
		&page.Table{
			Caption: words, Role: page.Sums, Filter: true, Rest: 3,
			Columns: []page.Column{{Title: words, Kind: page.WideColumn, Facet: "facet"}, {Title: words, Kind: page.NumberColumn}},
			Rows:    []page.Row{{ID: words, Roles: []page.Role{page.BelowLine, page.CutAfter}, Cells: []page.Cell{{Of: text, Sort: words}, page.Figure(3, text)}}},
			Sum:     []page.Cell{{Of: text}, {Of: text}},
		},
		page.Columns{Role: page.Options, Level: 3, Parts: []page.Part{{Title: text, Of: text}}},
		page.Columns{Role: page.GridParts, Parts: []page.Part{{Title: text, Of: text}}},
		tiles(words),
		page.Priorities{{ID: "priority", Number: 1, Title: words, Why: words, Owner: text, Goals: text}},
		page.Quote{Of: text},
		page.Folded{Title: words, Of: text},
		page.Questions{{Severity: "high", Of: text, Advice: text, Why: &page.Ref{Path: "review/rule.html"}}},
		page.Terms{{Term: text, Means: text}},
		page.Sample{Text: words},
		page.Sample{Text: words, Undrawn: true},
		&page.Picture{Scene: scene(words), Caption: words},
		prose(words),
	}
}

func tiles(words string) page.Tiles {
	return page.Tiles{{Title: words, To: page.Ref{Path: "work/index.html"}, Figures: []page.TileFigure{{Figure: words, Words: words, State: page.Bad}}, Note: page.Text(words)}}
}

func scene(words string) *picture.Scene {
	return &picture.Scene{Width: 100 * picture.Px, Height: 50 * picture.Px, Kind: "wardley", Title: words, Description: words, Nodes: []picture.Node{
		&picture.Group{Href: page.Ref{Path: "work/b.html"}.Rooted(), Label: words, Nodes: []picture.Node{&picture.Text{Words: words, Size: 12 * picture.Px}}},
	}}
}
