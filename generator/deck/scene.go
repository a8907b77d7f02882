package deck

import (
	"slices"
	"strconv"
	"strings"

	"handbook/generator/picture"
	"handbook/generator/pptx"
)

// drawn is a scene as shapes within an area: as large as it fits, in its middle.
// Its items are groups, and lines stay with the items that they join.
func drawn(scene *picture.Scene, in pptx.Area, address func(string) string) ([]pptx.Shape, error) {
	c := &canvas{address: address, joints: map[picture.Node]string{}, joined: map[string]bool{}, placed: map[string]pptx.Shape{}, groups: []*pptx.Group{{}}, opacity: []int{100}}
	c.scale(scene, in)
	c.findJoints(scene.Nodes)
	c.ground(scene)
	if err := picture.Draw(scene.Nodes, c); err != nil {
		return nil, err
	}
	for _, line := range c.lines {
		c.attach(line)
	}
	return c.groups[0].Shapes, nil
}

// canvas is a slide on which a scene is drawn.
type canvas struct {
	address  func(string) string
	emu, per int64      // so many EMU are so many units
	origin   pptx.Place // of the scene

	joints  map[picture.Node]string // the IDs of items, by what lines to them are attached to
	joined  map[string]bool         // the IDs of these items
	placed  map[string]pptx.Shape   // the joints as shapes, by these IDs
	lines   []joining
	groups  []*pptx.Group // that are open, the slide first
	opacity []int         // of each, in per cent
}

// joining is a line with the items that it joins.
type joining struct {
	line     *pptx.Connector
	from, to string
}

// scale makes a scene fill an area.
func (c *canvas) scale(scene *picture.Scene, in pptx.Area) {
	width, height := int64(max(scene.Width, 1)), int64(max(scene.Height, 1))
	c.emu, c.per = int64(in.W), width
	if int64(in.W)*height > int64(in.H)*width {
		c.emu, c.per = int64(in.H), height
	}
	c.origin = pptx.Place{X: in.X + (in.W-c.length(scene.Width))/2, Y: in.Y + (in.H-c.length(scene.Height))/2}
}

func (c *canvas) length(u picture.Unit) pptx.EMU { return pptx.EMU(int64(u) * c.emu / c.per) }

func (c *canvas) place(p picture.Point) pptx.Place {
	return pptx.Place{X: c.origin.X + c.length(p.X), Y: c.origin.Y + c.length(p.Y)}
}

func (c *canvas) within(r picture.Rect) pptx.Area {
	a, b := c.place(r.Min), c.place(r.Max)
	return pptx.Area{X: a.X, Y: a.Y, W: b.X - a.X, H: b.Y - a.Y}
}

// ground is what a picture is drawn on, whatever the slide's own ground is. It has
// the name of the picture and its finding, for people who cannot see it.
func (c *canvas) ground(scene *picture.Scene) {
	paint := plain.OfGroup(picture.ClassPicture)
	c.add(&pptx.Figure{
		About: pptx.About{Name: picture.Joined(": ", scene.Title, scene.Description)},
		Area:  c.within(picture.Rect{Max: picture.Point{X: scene.Width, Y: scene.Height}}),
		Look:  pptx.Look{Fill: colour(paint.Fill)},
	})
}

// findJoints finds what lines to items are attached to: the first figure of each,
// or its name where it has none.
func (c *canvas) findJoints(nodes []picture.Node) {
	for _, n := range nodes {
		g, ok := n.(*picture.Group)
		if !ok {
			continue
		}
		if id := valueOf(g.Data, "id"); id != "" {
			if joint := jointOf(g); joint != nil && !c.joined[id] {
				c.joints[joint], c.joined[id] = id, true
			}
		}
		c.findJoints(g.Nodes)
	}
}

func jointOf(g *picture.Group) picture.Node {
	var name picture.Node
	for _, n := range g.Nodes {
		switch n := n.(type) {
		case *picture.Shape:
			if !has(n.Class, picture.ClassFocus) {
				return n
			}
		case *picture.Text:
			if name == nil {
				name = n
			}
		}
	}
	return name
}

func valueOf(data []picture.DataAttr, name string) string {
	for _, d := range data {
		if d.Name == name {
			return d.Value
		}
	}
	return ""
}

func has(class, one string) bool { return slices.Contains(strings.Fields(class), one) }

// add adds a shape to the innermost group.
func (c *canvas) add(s pptx.Shape) {
	inner := c.groups[len(c.groups)-1]
	inner.Shapes = append(inner.Shapes, s)
}

// fades is how opaque the innermost group is, in per cent.
func (c *canvas) fades() int { return c.opacity[len(c.opacity)-1] }

// Open begins a group.
func (c *canvas) Open(g *picture.Group) {
	made := &pptx.Group{About: pptx.About{Name: picture.Joined(". ", g.Label, g.Asked)}}
	if g.Href != "" {
		made.Link = c.address(g.Href)
	}
	c.groups = append(c.groups, made)
	c.opacity = append(c.opacity, c.fades()*percent(plain.OfGroup(g.Class).Opacity)/100)
}

// Close ends a group. Shapes that are moved together stay one: those of an item.
// A link leads from each of them, as PowerPoint has none for groups.
func (c *canvas) Close(g *picture.Group) {
	last := len(c.groups) - 1
	made := c.groups[last]
	c.groups, c.opacity = c.groups[:last], c.opacity[:last]
	if made.Link != "" {
		link(made.Shapes, made.Link)
	}
	made.Link = ""
	switch {
	case len(made.Shapes) == 0:
	case len(made.Shapes) > 1 && (g.Label != "" || has(g.Class, picture.ClassItem)):
		c.add(made)
	default:
		if figure, ok := made.Shapes[0].(*pptx.Figure); ok && figure.Name == "" {
			figure.Name = made.Name
		}
		for _, s := range made.Shapes {
			c.add(s)
		}
	}
}

// link has shapes lead somewhere: the figures, and the words of texts.
func link(shapes []pptx.Shape, to string) {
	for _, s := range shapes {
		switch s := s.(type) {
		case *pptx.Figure:
			s.Link = to
		case *pptx.TextBox:
			s.Link = to
		case *pptx.Group:
			link(s.Shapes, to)
		}
	}
}

// Text writes words into a box of their measured size.
func (c *canvas) Text(t *picture.Text) {
	width, lead := t.Width(), picture.Leading(t.Size)
	lines := picture.Unit(t.Lines())
	left := picture.Unit(0)
	align := pptx.Left
	switch t.Anchor {
	case picture.Middle:
		left, align = -width/2, pptx.Centre
	case picture.End:
		left, align = -width, pptx.Right
	}
	top := -t.Size*35/100 - lead/2 // the middle of a line is half a capital above its base
	area := picture.Rect{Min: t.At.Add(left, top), Max: t.At.Add(left+width, top+lines*lead)}
	if t.Turn != 0 {
		area = picture.Rect{Min: t.At.Add(top, -left-width), Max: t.At.Add(top+lines*lead, -left)}
	}
	run := pptx.Run{Words: t.Words, Size: c.points(t.Size), Bold: t.Weight == picture.SemiBold, Colour: colour(plain.OfText(t.Class).Fill)}
	if has(t.Class, picture.ClassLabelHalo) {
		run.Glow = colour(plain.OfGroup(picture.ClassFrame).Fill)
	}
	box := &pptx.TextBox{Area: c.within(area), Text: []pptx.Paragraph{{Runs: []pptx.Run{run}, Align: align}}, Turned: t.Turn != 0, Middle: true}
	if id := c.joints[t]; id != "" {
		box.ID, c.placed[id] = id, box
	}
	c.add(box)
}

// points is a size of letters in hundredths of a point.
func (c *canvas) points(size picture.Unit) int {
	return max(int((c.length(size)*100+pptx.Point/2)/pptx.Point), 100)
}

// look is how a shape is drawn.
func (c *canvas) look(class string) pptx.Look {
	paint := plain.OfShape(class)
	width := thousandths(paint.Width)
	if width == 0 {
		width = 1000
	}
	l := pptx.Look{
		Fill: colour(paint.Fill), Line: colour(paint.Stroke),
		Width: c.length(picture.Px) * pptx.EMU(width) / 1000, Opacity: c.fades() * percent(paint.Opacity) / 100,
	}
	if paint.Dash != "none" {
		for _, length := range strings.Fields(paint.Dash) {
			l.Dash = append(l.Dash, max(thousandths(length)*1000/width, 100))
		}
	}
	return l
}

// colour is a colour of a palette.
func colour(of string) pptx.Colour {
	if of == "none" {
		return ""
	}
	return pptx.Colour(strings.TrimPrefix(of, "#"))
}

// percent is an opacity, from "" and "1" for 100.
func percent(opacity string) int {
	if opacity == "" {
		return 100
	}
	return thousandths(opacity) / 10
}

// thousandths is a number of a palette, such as "1.5" or ".45".
func thousandths(number string) int {
	whole, part, _ := strings.Cut(number, ".")
	n, _ := strconv.Atoi(whole) // "" is 0
	t, _ := strconv.Atoi((part + "000")[:3])
	return n*1000 + t
}
