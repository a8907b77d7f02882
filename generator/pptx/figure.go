package pptx

import (
	"fmt"
	"slices"
	"strings"
)

func (f *Figure) write(w *slideWriter) {
	w.WriteString("<p:sp><p:nvSpPr>")
	w.about(f.About, "Shape", false)
	w.WriteString("<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>")
	w.transform("a:xfrm", f.Area, "")
	switch {
	case f.Form == Ellipse:
		w.preset("ellipse", "")
	case f.Form == Path:
		w.path(f.Path, f.W, f.H, f.sites())
	case f.Radius > 0:
		side := max(min(f.W, f.H), 1)
		w.preset("roundRect", fmt.Sprintf(`<a:gd name="adj" fmla="val %d"/>`, min(f.Radius*100000/side, 50000)))
	default:
		w.preset("rect", "")
	}
	w.look(f.Look, f.Arrow)
	w.WriteString("</p:spPr></p:sp>")
}

func (c *Connector) write(w *slideWriter) {
	w.WriteString("<p:cxnSp><p:nvCxnSpPr>")
	w.about(c.About, "Connector", false)
	w.WriteString("<p:cNvCxnSpPr>")
	w.glue("stCxn", c.From)
	w.glue("endCxn", c.To)
	w.WriteString("</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>")
	w.way(c)
	w.look(c.Look, c.Arrow)
	w.WriteString("</p:spPr></p:cxnSp>")
}

// way writes the way of a connector: straight, with right angles, or its own.
// PowerPoint finds a new way for the first two when what they join is moved.
func (w *slideWriter) way(c *Connector) {
	name, guides, known := "line", "", len(c.Path) == 0
	if !known {
		name, guides, known = bends(c.Path)
	}
	if !known {
		area := around(places(c.Path))
		w.transform("a:xfrm", area, "")
		w.path(moved(c.Path, -area.X, -area.Y), area.W, area.H, nil)
		return
	}
	flips := ""
	if c.To.At.X < c.From.At.X {
		flips += ` flipH="1"`
	}
	if c.To.At.Y < c.From.At.Y {
		flips += ` flipV="1"`
	}
	w.transform("a:xfrm", around([]Place{c.From.At, c.To.At}), flips)
	w.preset(name, guides)
}

// bends is the connector of PowerPoint that goes a way of horizontal and vertical
// parts, of which the first and the last are horizontal; false where it has none.
func bends(path []Step) (name, guides string, known bool) {
	last := len(path) - 1
	from, to := path[0].To, path[last].To
	wide, high := to.X-from.X, to.Y-from.Y
	guide := func(n int, part, whole EMU) string {
		return fmt.Sprintf(`<a:gd name="adj%d" fmla="val %d"/>`, n, part*100000/whole)
	}
	switch {
	case isLevel(path):
		return "line", "", true
	case last == 3 && wide != 0 && path[1].To.X == path[2].To.X:
		return "bentConnector3", guide(1, path[1].To.X-from.X, wide), true
	case last == 5 && wide != 0 && high != 0 && path[2].To.Y == path[3].To.Y:
		return "bentConnector5", guide(1, path[1].To.X-from.X, wide) + guide(2, path[2].To.Y-from.Y, high) + guide(3, path[3].To.X-from.X, wide), true
	}
	return "", "", false
}

// isLevel reports whether all of a way is on one height.
func isLevel(path []Step) bool {
	return !slices.ContainsFunc(path, func(s Step) bool { return s.To.Y != path[0].To.Y })
}

// glue writes what an end of a connector is at.
func (w *slideWriter) glue(end string, g Glue) {
	if n := w.numbers[g.Shape]; n > 0 {
		fmt.Fprintf(w, `<a:%s id="%d" idx="%d"/>`, end, n, g.Site)
	}
}

// moved is a path elsewhere.
func moved(path []Step, dx, dy EMU) []Step {
	out := make([]Step, len(path))
	by := func(p Place) Place { return Place{p.X + dx, p.Y + dy} }
	for i, s := range path {
		out[i] = Step{To: by(s.To), Close: s.Close}
		if s.Bends != nil {
			out[i].Bends = &[2]Place{by(s.Bends[0]), by(s.Bends[1])}
		}
	}
	return out
}

func (g *Group) write(w *slideWriter) {
	a := g.area()
	w.WriteString("<p:grpSp><p:nvGrpSpPr>")
	w.about(g.About, "Group", false)
	w.WriteString("<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>")
	fmt.Fprintf(w, `<a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/><a:chOff x="%d" y="%d"/><a:chExt cx="%d" cy="%d"/></a:xfrm>`, a.X, a.Y, a.W, a.H, a.X, a.Y, a.W, a.H)
	w.WriteString("</p:grpSpPr>")
	for _, s := range g.Shapes {
		s.write(w)
	}
	w.WriteString("</p:grpSp>")
}

func (w *slideWriter) transform(name string, a Area, flips string) {
	fmt.Fprintf(w, `<%s%s><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></%s>`, name, flips, a.X, a.Y, max(a.W, 0), max(a.H, 0), name)
}

func (w *slideWriter) preset(name, guides string) {
	w.WriteString(`<a:prstGeom prst="` + name + `"><a:avLst>` + guides + `</a:avLst></a:prstGeom>`)
}

// sites are the places for connectors of a figure that some are attached to, from
// its own corner.
func (f *Figure) sites() []Place {
	if f.ID == "" {
		return nil
	}
	return places(f.Path)
}

// path writes a figure of one's own, within an area of this size.
func (w *slideWriter) path(steps []Step, width, height EMU, sites []Place) {
	w.WriteString("<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst>")
	for _, p := range sites {
		fmt.Fprintf(w, `<a:cxn ang="0"><a:pos x="%d" y="%d"/></a:cxn>`, p.X, p.Y)
	}
	fmt.Fprintf(w, `</a:cxnLst><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="%d" h="%d">`, width, height)
	point := func(p Place) string { return fmt.Sprintf(`<a:pt x="%d" y="%d"/>`, p.X, p.Y) }
	for i, s := range steps {
		switch {
		case s.Close:
			w.WriteString("<a:close/>")
		case i == 0:
			w.WriteString("<a:moveTo>" + point(s.To) + "</a:moveTo>")
		case s.Bends == nil:
			w.WriteString("<a:lnTo>" + point(s.To) + "</a:lnTo>")
		default:
			w.WriteString("<a:cubicBezTo>" + point(s.Bends[0]) + point(s.Bends[1]) + point(s.To) + "</a:cubicBezTo>")
		}
	}
	w.WriteString("</a:path></a:pathLst></a:custGeom>")
}

// look writes the colours of a figure.
func (w *slideWriter) look(l Look, arrow bool) {
	w.WriteString(filled(l.Fill, l.Opacity))
	if l.Line == "" {
		w.WriteString("<a:ln><a:noFill/></a:ln>")
		return
	}
	fmt.Fprintf(w, `<a:ln w="%d">%s`, l.Width, filled(l.Line, l.Opacity))
	if len(l.Dash) > 1 {
		w.WriteString("<a:custDash>")
		for i := 0; i+1 < len(l.Dash); i += 2 {
			fmt.Fprintf(w, `<a:ds d="%d" sp="%d"/>`, l.Dash[i]*100, l.Dash[i+1]*100)
		}
		w.WriteString("</a:custDash>")
	}
	if arrow {
		w.WriteString(`<a:round/><a:tailEnd type="triangle" w="med" len="med"/>`)
	}
	w.WriteString("</a:ln>")
}

// filled is a fill of a colour.
func filled(c Colour, opacity int) string {
	if c == "" {
		return "<a:noFill/>"
	}
	return "<a:solidFill>" + coloured(c, opacity) + "</a:solidFill>"
}

func coloured(c Colour, opacity int) string {
	alpha := ""
	if opacity > 0 && opacity < 100 {
		alpha = fmt.Sprintf(`<a:alpha val="%d"/>`, opacity*1000)
	}
	name, shade, _ := strings.Cut(string(c), " ")
	if len(name) == 6 && !strings.ContainsFunc(name, notHex) {
		return `<a:srgbClr val="` + strings.ToUpper(name) + `">` + alpha + "</a:srgbClr>"
	}
	if shade == "soft" {
		alpha += `<a:lumMod val="65000"/><a:lumOff val="35000"/>`
	}
	return `<a:schemeClr val="` + name + `">` + alpha + "</a:schemeClr>"
}

func notHex(r rune) bool { return !strings.ContainsRune("0123456789abcdefABCDEF", r) }
