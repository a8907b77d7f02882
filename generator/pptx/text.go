package pptx

import (
	"encoding/xml"
	"fmt"
	"strings"
)

func (t *TextBox) write(w *slideWriter) {
	w.WriteString("<p:sp><p:nvSpPr>")
	w.about(t.About, "Text", true)
	w.WriteString(`<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>`)
	w.transform("a:xfrm", t.Area, "")
	w.preset("rect", "")
	w.look(t.Look, false)
	w.WriteString("</p:spPr><p:txBody>")
	way, wrap, anchor := "horz", "none", "t"
	if t.Turned {
		way = "vert270"
	}
	if t.Wraps {
		wrap = "square"
	}
	if t.Middle {
		anchor = "ctr"
	}
	fmt.Fprintf(w, `<a:bodyPr vert="%s" wrap="%s" lIns="%d" tIns="%d" rIns="%d" bIns="%d" anchor="%s" rtlCol="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>`, way, wrap, t.Inset, t.Inset, t.Inset, t.Inset, anchor)
	w.paragraphs(t.Text)
	w.WriteString("</p:txBody></p:sp>")
}

// paragraphs writes the words of a shape; a shape without words has an empty one.
func (w *slideWriter) paragraphs(list []Paragraph) {
	if len(list) == 0 {
		w.WriteString("<a:p/>")
	}
	for _, p := range list {
		w.paragraph(p)
	}
}

var aligned = [...]string{Left: "l", Centre: "ctr", Right: "r"}

func (w *slideWriter) paragraph(p Paragraph) {
	size := 0
	if len(p.Runs) > 0 {
		size = p.Runs[0].Size
	}
	indent := ""
	if p.Bullet {
		indent = fmt.Sprintf(` marL="%d" indent="-%d"`, EMU(size)*Point/100, EMU(size)*Point/100)
	}
	fmt.Fprintf(w, `<a:p><a:pPr%s algn="%s">`, indent, aligned[p.Align])
	if p.Before > 0 {
		fmt.Fprintf(w, `<a:spcBef><a:spcPts val="%d"/></a:spcBef>`, p.Before*100/Point)
	}
	if p.Bullet {
		w.WriteString(`<a:buFont typeface="Arial"/><a:buChar char="•"/>`)
	} else {
		w.WriteString("<a:buNone/>")
	}
	w.WriteString("</a:pPr>")
	for _, r := range p.Runs {
		for i, line := range strings.Split(r.Words, "\n") {
			if i > 0 {
				w.WriteString("<a:br/>")
			}
			w.run(r, line)
		}
	}
	w.WriteString("</a:p>")
}

// run writes words of one look.
func (w *slideWriter) run(r Run, words string) {
	if words == "" {
		return
	}
	fmt.Fprintf(w, `<a:r><a:rPr lang="en-GB" sz="%d"`, r.Size)
	if r.Bold {
		w.WriteString(` b="1"`)
	}
	w.WriteString(` dirty="0">`)
	if r.Colour != "" {
		w.WriteString(filled(r.Colour, 0))
	}
	if r.Glow != "" {
		w.WriteString(`<a:effectLst><a:glow rad="25400">` + coloured(r.Glow, 90) + "</a:glow></a:effectLst>")
	}
	w.link(r.Link)
	w.WriteString("</a:rPr><a:t>" + escaped(words) + "</a:t></a:r>")
}

func (t *Table) write(w *slideWriter) {
	w.WriteString("<p:graphicFrame><p:nvGraphicFramePr>")
	w.about(t.About, "Table", false)
	w.WriteString(`<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>`)
	w.transform("p:xfrm", t.Area, "")
	w.WriteString(`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>`)
	for _, width := range t.Columns {
		fmt.Fprintf(w, `<a:gridCol w="%d"/>`, width)
	}
	w.WriteString("</a:tblGrid>")
	for _, r := range t.Rows {
		fmt.Fprintf(w, `<a:tr h="%d">`, r.Height)
		for _, cell := range r.Cells {
			w.WriteString("<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>")
			w.paragraphs(cell)
			w.WriteString("</a:txBody>" + cellLook(r.Head) + "</a:tc>")
		}
		w.WriteString("</a:tr>")
	}
	w.WriteString("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>")
}

// CellInset is between the edge of a cell and its words, at each side; above and
// below it is half as much.
const CellInset = 5 * Point

// cellLook is the look of a cell: a rule below it, a stronger one below a head.
func cellLook(head bool) string {
	width, colour := Point*3/4, Colour("bg1")
	if head {
		width, colour = Point*3/2, "tx1"
	}
	none := ""
	for _, side := range []string{"lnL", "lnR", "lnT"} {
		none += "<a:" + side + ` w="0"><a:noFill/></a:` + side + ">"
	}
	rule := filled(colour, 0)
	if !head {
		rule = `<a:solidFill><a:schemeClr val="bg1"><a:lumMod val="80000"/></a:schemeClr></a:solidFill>`
	}
	return fmt.Sprintf(`<a:tcPr marL="%d" marR="%d" marT="%d" marB="%d" anchor="t">%s<a:lnB w="%d">%s</a:lnB><a:noFill/></a:tcPr>`, CellInset, CellInset, CellInset/2, CellInset/2, none, width, rule)
}

// notesOf is the part of the notes of a slide.
func notesOf(list []string) string {
	var b strings.Builder
	b.WriteString(xml.Header + "<p:notes" + spaces + "><p:cSld><p:spTree>")
	b.WriteString(`<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>`)
	b.WriteString(`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>`)
	b.WriteString(`<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>`)
	for _, words := range list {
		b.WriteString(`<a:p><a:r><a:rPr lang="en-GB"/><a:t>` + escaped(words) + "</a:t></a:r></a:p>")
	}
	b.WriteString("</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>")
	return b.String()
}
