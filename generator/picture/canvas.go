package picture

import "fmt"

// Canvas is what a scene is drawn on: the writer of SVG, and that of slides.
// Nodes come in drawing order.
type Canvas interface {
	Open(*Group) // what comes until it is closed is in it
	Close(*Group)
	Shape(*Shape)
	Text(*Text)
}

// Draw draws nodes on a canvas. It fails at the first shape that has too few
// points, a fault of the code that made the scene.
func Draw(nodes []Node, on Canvas) error {
	for _, node := range nodes {
		switch node := node.(type) {
		case *Group:
			on.Open(node)
			err := Draw(node.Nodes, on)
			on.Close(node)
			if err != nil {
				return err
			}
		case *Shape:
			if err := node.fault(); err != nil {
				return err
			}
			on.Shape(node)
		case *Text:
			on.Text(node)
		}
	}
	return nil
}

// least is the number of points that a kind of shape needs.
var least = [...]int{Rectangle: 2, Circle: 1, Line: 2, Polyline: 2, Polygon: 3, Curve: 4, Elbow: 2}

// fault is what is wrong with the points of a shape; nil if nothing is.
func (s *Shape) fault() error {
	if int(s.Kind) >= len(least) || len(s.Points) < least[s.Kind] || s.Kind == Curve && len(s.Points)%3 != 1 {
		return fmt.Errorf("a shape of kind %d and class %q has %d points", s.Kind, s.Class, len(s.Points))
	}
	return nil
}
