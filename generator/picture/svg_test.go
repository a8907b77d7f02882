package picture

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// TestHostileScene feeds every string of a scene with what could end an
// attribute or an element, and reads the result as XML.
func TestHostileScene(t *testing.T) {
	for _, evil := range []string{`"'<>&=`, `"><script>alert(1)</script>`, "\x00\x1b]0;x\x07\uFFFE", "%d%s%!", "style", "a=b\nonload=x"} {
		data := []DataAttr{{Name: evil, Value: evil}}
		shape := func(kind ShapeKind) *Shape {
			return &Shape{Kind: kind, Class: evil, Points: []Point{{0, 0}, {Px, Px}, {2 * Px, 0}, {3 * Px, Px}}, Radius: Px, Arrow: true, Data: data}
		}
		scene := &Scene{Width: 100 * Px, Height: 50 * Px, Kind: evil, Title: evil, Description: evil, Nodes: []Node{
			&Group{Class: evil, Href: evil, Label: evil, Data: data, Nodes: []Node{
				shape(Rectangle), shape(Circle), shape(Line), shape(Polyline), shape(Polygon), shape(Curve),
				&Text{Class: evil, At: Point{Px, Px}, Size: 12 * Px, Words: evil, Data: data},
			}},
		}}
		written, err := scene.SVG()
		if err != nil {
			t.Fatal(err)
		}
		checkXML(t, evil, written)
	}
}

func checkXML(t *testing.T, evil, written string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(written))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%q: %v in\n%s", evil, err, written)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local == "script" {
			t.Errorf("%q makes a script", evil)
		}
		for _, a := range start.Attr {
			if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "id" {
				t.Errorf("%q makes the attribute %s on %s", evil, a.Name.Local, start.Name.Local)
			}
		}
	}
}

func TestShapeWithTooFewPoints(t *testing.T) {
	scene := &Scene{Title: "Broken", Nodes: []Node{&Shape{Kind: Line, Points: []Point{{}}}}}
	if _, err := scene.SVG(); err == nil || !strings.Contains(err.Error(), "Broken") {
		t.Errorf("error %v does not name the picture", err)
	}
}

func TestUnitString(t *testing.T) {
	for unit, want := range map[Unit]string{0: "0", Px: "1", -Px: "-1", Px / 2: "0.5", 1: "0.02", 100 * Px: "100", -1: "-0.02", 3 * Px / 4: "0.75"} {
		if got := unit.String(); got != want {
			t.Errorf("%d prints as %s, not %s", int(unit), got, want)
		}
	}
}
