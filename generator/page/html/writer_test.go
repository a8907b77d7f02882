package html

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handbook/generator/page"
	"handbook/generator/page/pagetest"
)

const hostile = `"><script>alert('1')</script>&amp;` + "\x00"

// written is what a node becomes.
func written(n page.Node) string {
	w := &writer{Buffer: new(bytes.Buffer), from: "work/a.html"}
	w.node(n)
	return w.String()
}

// TestNothingRuns puts script everywhere where words go, and has a browser's
// parser find none: on the screen and on paper.
func TestNothingRuns(t *testing.T) {
	for _, p := range pagetest.Pages(hostile) {
		w := &writer{Buffer: new(bytes.Buffer), from: p.Path, chrome: &Chrome{Name: hostile, Edition: hostile, AsOf: hostile}}
		w.main(p)
		tokens := html.NewTokenizer(w.Buffer)
		for {
			kind := tokens.Next()
			if kind == html.ErrorToken {
				break
			}
			found := tokens.Token()
			if found.Data == "script" && kind != html.TextToken {
				t.Fatalf("%s: a script came through: %s", p.Path, found)
			}
			for _, a := range found.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					t.Errorf("%s: %s has an attribute %s", p.Path, found.Data, a.Key)
				}
			}
		}
	}
}

// TestEveryNodeIsTried: a kind of node that is in no test page would be tried
// by nobody.
func TestEveryNodeIsTried(t *testing.T) {
	tried := map[string]bool{}
	for _, n := range pagetest.Nodes("words") {
		kind := reflect.TypeOf(n)
		if kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		tried[kind.Name()] = true
		if written(n) == "" {
			t.Errorf("a %s is written as nothing", kind.Name())
		}
	}
	names, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			method, ok := d.(*ast.FuncDecl)
			if !ok || method.Name.Name != "node" {
				continue
			}
			of := method.Recv.List[0].Type
			if star, ok := of.(*ast.StarExpr); ok {
				of = star.X
			}
			if name := of.(*ast.Ident).Name; !tried[name] {
				t.Errorf("pagetest has no %s", name)
			}
		}
	}
}

func TestProgress(t *testing.T) {
	for _, test := range []struct {
		percent, expected int
		has, hasNot       string
	}{
		{50, -1, "50%", "progress-expected"},
		{50, 25, `x="25"`, "not measured"},
		{-20, -1, "−20%", `width="-`},
		{130, -1, `width="100"`, `width="130"`},
	} {
		got := written(&page.Progress{Percent: test.percent, Expected: test.expected})
		if !strings.Contains(got, test.has) || strings.Contains(got, test.hasNot) {
			t.Errorf("%d of %d: %s", test.percent, test.expected, got)
		}
	}
}

// TestColumnsThatSayNothingAreLeftOut writes tables with blank columns.
func TestColumnsThatSayNothingAreLeftOut(t *testing.T) {
	cells := func(words ...string) []page.Cell {
		var list []page.Cell
		for _, w := range words {
			list = append(list, page.Cell{Of: page.Words(w)})
		}
		return list
	}
	blank := &page.Table{
		Columns: []page.Column{{Title: "Name"}, {Title: "Owner"}, {Title: "Left", Spare: true}, {Title: "Count"}},
		Rows:    []page.Row{{Cells: cells("a", "", "0", "0")}, {Cells: cells("", "", "0", "0")}},
	}
	if got := written(blank); strings.Contains(got, "Owner") || strings.Contains(got, "Left") || strings.Count(got, "</td>") != 2 || !strings.Contains(got, "Count") {
		t.Errorf("blank columns: %s", got)
	}
	blank.Sum = cells("All", "somebody", "1", "0")
	if got := written(blank); !strings.Contains(got, "Owner") || !strings.Contains(got, "Left") {
		t.Errorf("the sum says something: %s", got)
	}
}

// TestOnPaper: headings go below those of the document, ids are those of one
// page alone, and links stay inside the document where they can.
func TestOnPaper(t *testing.T) {
	w := &writer{Buffer: new(bytes.Buffer), from: "work/a.html", paper: &paper{document: "print/work.html", included: map[string]bool{"work/a.html": true, "work/b.html": true}, deeper: 2}}
	w.node(page.Nodes{
		page.Heading{Level: 2, ID: "x", Of: page.Text("T")},
		page.Link{To: page.Ref{Path: "work/b.html", Anchor: "y"}, Words: "in"},
		page.Link{To: page.Ref{Path: "plan/index.html"}, Words: "out"},
	})
	want := `<h4 id="work/a.html:x">T</h4><a href="#work%2Fb.html:y">in</a><a href="../plan/index.html">out</a>`
	if w.String() != want {
		t.Errorf("got  %s\nwant %s", w, want)
	}
}

// TestLoadIsHonest: a bar is as long against its limit as the load is, and what
// is over it goes on behind it.
func TestLoadIsHonest(t *testing.T) {
	for load, want := range map[page.Load]string{
		{Sum: 1000, Limit: 1400}: `class="progress" width="71"`,
		{Sum: 1400, Limit: 1400}: `class="progress" width="100"`,
		{Sum: 2000, Limit: 1540}: `class="load-over" x="100" width="29"`,
		{Sum: 9000, Limit: 1000}: `class="load-over" x="100" width="50"`,
	} {
		if got := written(load); !strings.Contains(got, want) {
			t.Errorf("%+v is %s", load, got)
		}
	}
}
