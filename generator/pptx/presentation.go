package pptx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

const (
	spaceMain      = "http://schemas.openxmlformats.org/presentationml/2006/main"
	spaceDrawing   = "http://schemas.openxmlformats.org/drawingml/2006/main"
	spaceRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// spaces are the namespaces of the parts that are made.
const spaces = ` xmlns:a="` + spaceDrawing + `" xmlns:r="` + spaceRelations + `" xmlns:p="` + spaceMain + `"`

// listSlides makes these the slides of a presentation. All else that it says is
// kept as it is, but what is about the slides that it had.
func (p *parts) listSlides(main string, slides []relation, notesMaster string) error {
	list, err := p.relations(main)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(r relation) bool { return r.Type == relSlide })
	var ids strings.Builder
	ids.WriteString("<p:sldIdLst" + spaces + ">")
	for i, slide := range slides {
		slide.ID = freeID(list)
		list = append(list, slide)
		fmt.Fprintf(&ids, `<p:sldId id="%d" r:id="%s"/>`, 256+i, slide.ID)
	}
	ids.WriteString("</p:sldIdLst>")
	notes := ""
	for _, r := range list {
		if r.Target == notesMaster {
			notes = "<p:notesMasterIdLst" + spaces + `><p:notesMasterId r:id="` + r.ID + `"/></p:notesMasterIdLst>`
		}
	}
	data, err := relisted(p.data[main], ids.String(), notes)
	if err != nil {
		return fmt.Errorf("%s: %w", main, err)
	}
	p.data[main] = data
	p.relate(main, list)
	return nil
}

// element is an element of a part, by where it is in it.
type element struct {
	name     string
	from, to int64
}

// relisted is a presentation with other lists of its slides and its notes' masters.
// The lists have their places among its elements.
func relisted(data []byte, slides, notes string) ([]byte, error) {
	children, err := childrenOf(data)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	last, listed := int64(0), false
	for _, c := range children {
		out.Write(data[last:c.from])
		last = c.to
		if !listed && !slices.Contains([]string{"sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst"}, c.name) {
			out.WriteString(slides)
			listed = true
		}
		switch c.name {
		case "sldMasterIdLst":
			out.Write(data[c.from:c.to])
			out.WriteString(notes)
		case "notesMasterIdLst", "sldIdLst", "custShowLst":
		case "extLst": // sections, which list slides
			if !bytes.Contains(data[c.from:c.to], []byte("sectionLst")) {
				out.Write(data[c.from:c.to])
			}
		default:
			out.Write(data[c.from:c.to])
		}
	}
	out.Write(data[last:])
	return out.Bytes(), nil
}

// childrenOf are the elements within the root of a part.
func childrenOf(data []byte) ([]element, error) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	var list []element
	depth := 0
	for {
		from := decoder.InputOffset()
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth == 2 {
				list = append(list, element{name: token.Name.Local, from: from})
			}
		case xml.EndElement:
			if depth--; depth == 1 {
				list[len(list)-1].to = decoder.InputOffset()
			}
		}
	}
}
