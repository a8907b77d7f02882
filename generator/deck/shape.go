package deck

import (
	"handbook/generator/picture"
	"handbook/generator/pptx"
)

// Shape draws a figure: a line as a connector, but one that bends freely, which
// PowerPoint cannot keep attached.
func (c *canvas) Shape(s *picture.Shape) {
	if s.Kind == picture.Line || s.Kind == picture.Elbow {
		c.line(s)
		return
	}
	figure := &pptx.Figure{Look: c.look(s.Class), Arrow: s.Arrow}
	switch s.Kind {
	case picture.Rectangle:
		figure.Area, figure.Radius = c.within(picture.Rect{Min: s.Points[0], Max: s.Points[1]}), c.length(s.Radius)
	case picture.Circle:
		figure.Form, figure.Area = pptx.Ellipse, c.within(picture.Around(s.Points[0], s.Radius))
	default:
		figure.Form = pptx.Path
		figure.SetPath(c.path(s))
	}
	if id := c.joints[s]; id != "" {
		figure.ID, c.placed[id] = id, figure
	}
	c.add(figure)
}

// joins reports whether a line joins two items of the picture.
func (c *canvas) joins(s *picture.Shape) bool {
	return c.joined[valueOf(s.Data, "from")] && c.joined[valueOf(s.Data, "to")]
}

// line draws a line, which is attached to the items that it joins.
func (c *canvas) line(s *picture.Shape) {
	first, last := s.Points[0], s.Points[len(s.Points)-1]
	made := &pptx.Connector{Look: c.look(s.Class), Arrow: s.Arrow, From: pptx.Glue{At: c.place(first)}, To: pptx.Glue{At: c.place(last)}}
	if len(s.Points) > 2 {
		made.Path = c.path(s)
	}
	made.Fill = ""
	c.add(made)
	if c.joins(s) {
		c.lines = append(c.lines, joining{made, valueOf(s.Data, "from"), valueOf(s.Data, "to")})
	}
}

// path is the way of a shape on the slide.
func (c *canvas) path(s *picture.Shape) []pptx.Step {
	steps := []pptx.Step{{To: c.place(s.Points[0])}}
	if s.Kind == picture.Curve {
		for i := 1; i+2 < len(s.Points); i += 3 {
			bends := [2]pptx.Place{c.place(s.Points[i]), c.place(s.Points[i+1])}
			steps = append(steps, pptx.Step{To: c.place(s.Points[i+2]), Bends: &bends})
		}
		return steps
	}
	for _, p := range s.Points[1:] {
		steps = append(steps, pptx.Step{To: c.place(p)})
	}
	if s.Kind == picture.Polygon {
		steps = append(steps, pptx.Step{Close: true})
	}
	return steps
}

// attach moves the ends of a line to the nearest places for connectors of what it
// joins.
func (c *canvas) attach(j joining) {
	from, to := c.placed[j.from], c.placed[j.to]
	if from == nil || to == nil {
		return
	}
	a, b := j.line.From.At, j.line.To.At
	j.line.Move(glued(from, j.from, a, b), glued(to, j.to, b, a))
}

// glued is the end of a line at a shape: at the place that makes the line longest
// no longer than it has to be.
func glued(s pptx.Shape, id string, at, other pptx.Place) pptx.Glue {
	best, least := pptx.Glue{At: at, Shape: id}, int64(-1)
	for i, site := range pptx.Sites(s) {
		if d := distance(site, at) + distance(site, other); least < 0 || d < least {
			best, least = pptx.Glue{At: site, Shape: id, Site: i}, d
		}
	}
	return best
}

func distance(a, b pptx.Place) int64 {
	dx, dy := int64(a.X-b.X), int64(a.Y-b.Y)
	return int64(picture.Sqrt(int(dx*dx + dy*dy)))
}
