package deck

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"handbook/generator/page"
	"handbook/generator/page/pagetest"
	"handbook/generator/picture"
	"handbook/generator/picture/picturetest"
	"handbook/generator/picture/wardley"
	"handbook/generator/pptx"
)

func address(to page.Ref) string { return "https://example.com" + to.Rooted() }

// slideOf is the part of the only slide of a deck.
func slideOf(t *testing.T, s page.Slide) string {
	t.Helper()
	data, err := Write([]page.Slide{s}, Options{Address: address})
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("ppt/slides/slide1.xml")
	if err != nil {
		t.Fatal(err)
	}
	part, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(part)
}

// textOf is the text of each shape of a slide.
func textOf(t *testing.T, slide string) []string {
	t.Helper()
	var list []string
	decoder := xml.NewDecoder(strings.NewReader(slide))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "txBody" {
			var body struct {
				Words []string `xml:"p>r>t"`
			}
			if err := decoder.DecodeElement(&body, &start); err != nil {
				t.Fatal(err)
			}
			list = append(list, strings.Join(body.Words, "\n"))
		}
	}
}

// smallMap is a map with two components that are joined, one of which moves on.
func smallMap() *picture.Scene {
	return wardley.Draw(wardley.Map{
		Title: "A map", Description: "It has two components.", Straight: true,
		Components: []wardley.Component{
			{ID: "a", Name: "Tea", Visibility: 900, Evolution: 300, Sourcing: wardley.InHouse, Href: "/components/a.html"},
			{ID: "b", Name: "Water", Visibility: 300, Evolution: 800, Sourcing: wardley.Outsourced},
			{ID: "c", Name: "Guests", Visibility: 1000, Evolution: 500, Form: wardley.Anchor},
		},
		Links: []wardley.Link{{From: "a", To: "b"}, {From: "c", To: "a"}},
	})
}

// TestPictureIsEditable: every text of a picture is a text of its slide, its lines
// are attached to what they join, and its links lead to where they did.
func TestPictureIsEditable(t *testing.T) {
	scene := smallMap()
	slide := slideOf(t, page.Slide{Title: "Finding", Blocks: []page.Block{{Picture: &page.Picture{Scene: scene}}}})
	said := textOf(t, slide)
	for _, text := range picturetest.Texts(scene.Nodes) {
		if !slices.Contains(said, text.Words) {
			t.Errorf("%q cannot be edited", text.Words)
		}
	}
	if n := strings.Count(slide, "<a:stCxn "); n != 2 || strings.Count(slide, "<a:endCxn ") != n {
		t.Errorf("%d lines are attached, not 2", n)
	}
	if !strings.Contains(slide, `descr="A map: It has two components."`) {
		t.Error("nobody is told what the picture is who cannot see it")
	}
	if !strings.Contains(slide, "<a:hlinkClick ") {
		t.Error("no shape leads anywhere")
	}
}

// TestLinesEndAtTheirShapes: the end of a line that is attached is at the place that
// it names, so that nothing moves when PowerPoint finds its way anew.
func TestLinesEndAtTheirShapes(t *testing.T) {
	shapes, err := drawn(smallMap(), pptx.Own().Body(), func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	placed, lines := map[string]pptx.Shape{}, 0
	each(shapes, func(s pptx.Shape) {
		switch s := s.(type) {
		case *pptx.Figure:
			placed[s.ID] = s
		case *pptx.TextBox:
			placed[s.ID] = s
		}
	})
	each(shapes, func(s pptx.Shape) {
		c, ok := s.(*pptx.Connector)
		if !ok || c.From.Shape == "" {
			return
		}
		lines++
		for _, end := range []pptx.Glue{c.From, c.To} {
			if sites := pptx.Sites(placed[end.Shape]); sites[end.Site] != end.At {
				t.Errorf("a line ends at %v, and place %d of %q is %v", end.At, end.Site, end.Shape, sites[end.Site])
			}
		}
	})
	if lines != 2 {
		t.Errorf("%d lines are attached, not 2", lines)
	}
}

func each(shapes []pptx.Shape, do func(pptx.Shape)) {
	for _, s := range shapes {
		do(s)
		if g, ok := s.(*pptx.Group); ok {
			each(g.Shapes, do)
		}
	}
}

// TestPictureFills: a picture is within the room for it, and as large as that.
func TestPictureFills(t *testing.T) {
	body := pptx.Own().Body()
	shapes, err := drawn(smallMap(), body, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	ground := shapes[0].(*pptx.Figure).Area
	if ground.X < body.X || ground.Y < body.Y || ground.X+ground.W > body.X+body.W+1 || ground.Y+ground.H > body.Y+body.H+1 {
		t.Errorf("%v is not within %v", ground, body)
	}
	if ground.W < body.W-1 && ground.H < body.H-1 {
		t.Errorf("%v could be larger in %v", ground, body)
	}
}

// TestAllNodes: the words of lists, tables and figures are on a slide, and no part
// of a page breaks one.
func TestAllNodes(t *testing.T) {
	list := page.List{Items: []page.Node{page.Line(page.Link{To: page.Ref{Path: "a.html"}, Words: "A link"}, page.Said(page.Under, "small print"))}}
	table := &page.Table{Caption: "Sums", Columns: []page.Column{{Title: "Name"}, {Title: "Sum", Kind: page.NumberColumn}}, Rows: []page.Row{{Cells: []page.Cell{{Of: page.Text("Tea")}, {Of: page.Text("£3,000")}}}}, Sum: []page.Cell{{Of: page.Text("All")}, {Of: page.Text("£9,000")}}}
	tiles := page.Tiles{{Title: "To decide", Figures: []page.TileFigure{{Figure: "4", Words: "open", State: page.Bad}}}}
	blocks := []page.Block{{Of: tiles}, {Title: "Heading", Note: "A remark", Of: list}, {Of: table}}
	said := strings.Join(textOf(t, slideOf(t, page.Slide{Title: "Finding", Blocks: blocks})), "\n")
	for _, want := range []string{"Finding", "A link", "small print", "Heading", "A remark", "Tea", "£3,000", "All", "£9,000", "To decide", "4", "open"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not on the slide:\n%s", want, said)
		}
	}
	for _, n := range pagetest.Nodes("\"'<>&= ]]> \x00 é漢") {
		slideOf(t, page.Slide{Title: "Finding", Blocks: []page.Block{{Of: n}}})
	}
}

// TestTooMuch: a slide has as much as it has room for, and counts the rest.
func TestTooMuch(t *testing.T) {
	var rows []page.Row
	var items []page.Node
	for i := range 60 {
		rows = append(rows, page.Row{Cells: []page.Cell{{Of: page.Text(fmt.Sprintf("Row %d", i))}}})
		items = append(items, page.Text(fmt.Sprintf("Item %d", i)))
	}
	for name, of := range map[string]page.Node{
		"a table":                  &page.Table{Columns: []page.Column{{Title: "Name"}}, Rows: rows, Rest: 40},
		"a list":                   page.List{Items: items},
		"a table with words below": page.Line(&page.Table{Columns: []page.Column{{Title: "Name"}}, Rows: rows}, page.Paragraph{Of: page.Text("A remark")}),
	} {
		w := writer{address: address}
		body := pptx.Own().Body()
		shapes := w.blocks([]page.Block{{Of: of}}, body)
		bottom := pptx.EMU(0)
		for _, s := range shapes {
			switch s := s.(type) {
			case *pptx.Table:
				bottom = max(bottom, s.Y+s.H)
			case *pptx.TextBox:
				bottom = max(bottom, s.Y+s.H)
			}
		}
		if bottom > body.Y+body.H {
			t.Errorf("%s reaches %d below the room for it", name, bottom-body.Y-body.H)
		}
		said := strings.Join(textOf(t, slideOf(t, page.Slide{Blocks: []page.Block{{Of: of}}})), "\n")
		if !regexp.MustCompile(`\d+ more in the handbook\.`).MatchString(said) {
			t.Errorf("%s does not count what it leaves out", name)
		}
	}
}
