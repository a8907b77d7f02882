package picture

import (
	"encoding/xml"
	"errors"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// everything is a scene with each kind of node and the given words in every field.
func everything(words string) *Scene {
	data := []DataAttr{{Name: "id", Value: words}}
	points := []Point{{10 * Px, 10 * Px}, {40 * Px, 20 * Px}, {50 * Px, 60 * Px}, {90 * Px, 33}}
	var shapes []Node
	for kind := Rectangle; kind <= Elbow; kind++ {
		shapes = append(shapes, &Shape{Kind: kind, Class: words, Points: points, Radius: 3 * Px, Arrow: kind == Curve, Data: data})
	}
	return &Scene{
		Width: 100 * Px, Height: 80 * Px, Kind: words, Title: words, Description: words, Data: data,
		Nodes: []Node{
			&Group{Class: words, Href: words, Label: words, Asked: words, Data: data, Nodes: shapes},
			&Text{Class: words, At: points[0], Size: 13 * Px, Weight: SemiBold, Anchor: End, Turn: 90, Words: words, Data: data},
			&Shape{Kind: Line, Class: words, Points: points[:2], Arrow: true},
		},
	}
}

// written is both ways to write a scene.
var written = map[string]func(*Scene) (string, error){
	"in a page": (*Scene).SVG,
	"alone":     func(s *Scene) (string, error) { return s.Standalone(nil) },
}

func TestHostileWordsComeOutAsText(t *testing.T) {
	for _, hostile := range []string{
		"\"'<>&= <script>alert(1)</script> ]]> \x00\x1b\u0085\xff javascript:\uFFFE é漢🙂",
		`"><script>alert(1)</script>`, "%d%s%!", "a=b\nonload=x", "style=x", "",
	} {
		for where, write := range written {
			t.Run(where, func(t *testing.T) {
				got, err := write(everything(hostile))
				if err != nil {
					t.Fatal(err)
				}
				readAsXML(t, got)
			})
		}
	}
}

// readAsXML fails on markup that is broken or does more than draw.
func readAsXML(t *testing.T, got string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(got))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, got)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if element.Name.Local == "script" {
			t.Error("the script came out as an element")
		}
		for _, a := range element.Attr {
			if a.Name.Local == "style" || a.Name.Local == "id" || strings.HasPrefix(a.Name.Local, "on") {
				t.Errorf("<%s> has the attribute %s", element.Name.Local, a.Name.Local)
			}
		}
	}
}

func TestSVGMatchesItsGoldenFile(t *testing.T) {
	for name, write := range map[string]func(*Scene) (string, error){"page.svg": (*Scene).SVG, "alone.svg": written["alone"]} {
		got, err := write(everything(ClassEvolve))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name, got)
	}
}

// golden compares with a file in testdata, or rewrites it under -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}

func TestFaultyScenesAreRefused(t *testing.T) {
	for name, node := range map[string]Node{
		"a line with one point":       &Shape{Kind: Line, Points: make([]Point, 1)},
		"a circle without centre":     &Shape{Kind: Circle},
		"a curve that ends early":     &Shape{Kind: Curve, Points: make([]Point, 5)},
		"a kind that there is not":    &Shape{Kind: Elbow + 1, Points: make([]Point, 9)},
		"a data name with a quote":    &Group{Data: []DataAttr{{Name: `x"`}}},
		"a data name without letters": &Group{Data: []DataAttr{{}}},
	} {
		if _, err := (&Scene{Nodes: []Node{node}}).SVG(); err == nil {
			t.Errorf("%s was written", name)
		}
	}
}

func TestNumber(t *testing.T) {
	for u, want := range map[Unit]string{
		0: "0", Px: "1", -Px: "-1", Px / 2: "0.5", 1: "0", -33: "-0.5", 12*Px + 16: "12.3", 3: "0", 63: "1",
	} {
		if got := number(u); got != want {
			t.Errorf("number(%d) = %q, want %q", u, got, want)
		}
	}
}

func TestSqrt(t *testing.T) {
	for n := range 5000 {
		if r := Sqrt(n); r*r > n || (r+1)*(r+1) <= n {
			t.Fatalf("Sqrt(%d) = %d", n, r)
		}
	}
	if got := Sqrt(1<<62 - 1); got != 1<<31-1 {
		t.Errorf("Sqrt(1<<62 - 1) = %d", got)
	}
}

// TestLayoutHasNoFloats keeps floating point out of everything that decides
// where a thing stands: processors round it differently.
func TestLayoutHasNoFloats(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || path == "svg.go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if n.Name == "float64" || n.Name == "float32" {
					t.Errorf("%s: a float", files.Position(n.Pos()))
				}
			case *ast.BasicLit:
				if n.Kind == token.FLOAT {
					t.Errorf("%s: a float", files.Position(n.Pos()))
				}
			case *ast.ImportSpec:
				if n.Path.Value == `"math"` {
					t.Errorf("%s: imports math", files.Position(n.Pos()))
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestOnlyKnownLettersKeepTheirWidth is about pictures opened on their own:
// letters that were measured keep their room in another font, letters that the
// theme's font lacks are not stretched to the room that was guessed for them.
func TestOnlyKnownLettersKeepTheirWidth(t *testing.T) {
	for words, want := range map[string]bool{
		"Course catalogue": true, "Übung → 12 €": true, "🙂 Learner": true,
		"לקוח": false, "学習者": false, "Learner לקוח": false,
	} {
		got, err := everything(words).Standalone(nil)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(got, "textLength") != want {
			t.Errorf("%q: keeps its width %v, want %v", words, !want, want)
		}
	}
}
