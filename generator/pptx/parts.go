package pptx

import (
	"encoding/xml"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// The names of the parts that hold a package together.
const (
	typesName = "[Content_Types].xml"
	rootRels  = "_rels/.rels"
	coreName  = "docProps/core.xml"
)

// The types of parts, and of the relations between them.
const (
	office  = "application/vnd.openxmlformats-officedocument."
	relBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

	typeSlide = office + "presentationml.slide+xml"
	typeNotes = office + "presentationml.notesSlide+xml"
	typeMain  = office + "presentationml.presentation.main+xml"
	typeCore  = "application/vnd.openxmlformats-package.core-properties+xml"

	relMain        = relBase + "officeDocument"
	relSlide       = relBase + "slide"
	relLayout      = relBase + "slideLayout"
	relMaster      = relBase + "slideMaster"
	relNotes       = relBase + "notesSlide"
	relNotesMaster = relBase + "notesMaster"
	relLink        = relBase + "hyperlink"
	relCore        = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)

// parts are the files of a package, by their names from its root, and their types.
type parts struct {
	data  map[string][]byte
	types contentTypes
}

// relation leads from one part to another, or out of the package. A target within
// it is a name from its root.
type relation struct {
	ID, Type, Target string
	External         bool
}

func (p *parts) add(name, mediaType, data string) {
	p.data[name] = []byte(data)
	p.types.overrides[name] = mediaType
}

// relsOf is the name of the part that holds the relations of another; "" is the
// package itself.
func relsOf(name string) string {
	if name == "" {
		return rootRels
	}
	return path.Dir(name) + "/_rels/" + path.Base(name) + ".rels"
}

type xmlRelations struct {
	XMLName   xml.Name      `xml:"http://schemas.openxmlformats.org/package/2006/relationships Relationships"`
	Relations []xmlRelation `xml:"Relationship"`
}

type xmlRelation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr,omitempty"`
}

// relations are those of a part; a part without some has none.
func (p *parts) relations(of string) ([]relation, error) {
	data := p.data[relsOf(of)]
	if data == nil {
		return nil, nil
	}
	var read xmlRelations
	if err := xml.Unmarshal(data, &read); err != nil {
		return nil, fmt.Errorf("%s: %w", relsOf(of), err)
	}
	list := make([]relation, len(read.Relations))
	for i, r := range read.Relations {
		list[i] = relation{ID: r.ID, Type: r.Type, Target: r.Target, External: r.Mode == "External"}
		if !list[i].External {
			list[i].Target = within(of, r.Target)
		}
	}
	return list, nil
}

// within is the name of a part to which another one leads.
func within(from, target string) string {
	if !strings.HasPrefix(target, "/") {
		target = path.Join("/", path.Dir(from), target)
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// relate gives a part its relations.
func (p *parts) relate(of string, list []relation) {
	written := xmlRelations{Relations: make([]xmlRelation, len(list))}
	for i, r := range list {
		written.Relations[i] = xmlRelation{ID: r.ID, Type: r.Type, Target: r.Target}
		if r.ID == "" {
			written.Relations[i].ID = fmt.Sprintf("rId%d", i+1)
		}
		if r.External {
			written.Relations[i].Mode = "External"
		} else {
			written.Relations[i].Target = "/" + r.Target
		}
	}
	p.data[relsOf(of)] = marshalled(written)
}

// marshalled is a value as a part. The values of this package can all be written.
func marshalled(value any) []byte {
	data, err := xml.Marshal(value)
	if err != nil {
		panic(err) // a fault of the program
	}
	return append([]byte(xml.Header), data...)
}

// without is the package without some parts and what they alone lead to: a sample
// slide of a template takes its pictures along.
func (p *parts) without(gone []string) *parts {
	kept := &parts{data: map[string][]byte{}, types: p.types.clone()}
	var keep func(string)
	keep = func(name string) {
		if rels, ok := p.data[relsOf(name)]; ok {
			kept.data[relsOf(name)] = rels
		}
		list, _ := p.relations(name) // the template was read
		for _, r := range list {
			if _, done := kept.data[r.Target]; r.External || done || p.data[r.Target] == nil || slices.Contains(gone, r.Target) {
				continue
			}
			kept.data[r.Target] = p.data[r.Target]
			keep(r.Target)
		}
	}
	keep("")
	return kept
}

// addCore says what the file is called, where nothing says it yet.
func (p *parts) addCore(title string) {
	list, _ := p.relations("") // the template was read
	if slices.ContainsFunc(list, func(r relation) bool { return strings.HasSuffix(r.Type, "/metadata/core-properties") }) {
		return
	}
	p.add(coreName, typeCore, xml.Header+`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`+escaped(title)+`</dc:title></cp:coreProperties>`)
	p.relate("", append(list, relation{ID: freeID(list), Type: relCore, Target: coreName}))
}

// freeID is an ID that no relation of a list has.
func freeID(list []relation) string {
	for n := len(list) + 1; ; n++ {
		id := fmt.Sprintf("rId%d", n)
		if !slices.ContainsFunc(list, func(r relation) bool { return r.ID == id }) {
			return id
		}
	}
}

// contentTypes say what the parts of a package are.
type contentTypes struct {
	defaults  map[string]string // by the ending of a name, in small letters
	overrides map[string]string // by name
}

type xmlTypes struct {
	XMLName   xml.Name      `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults  []xmlDefault  `xml:"Default"`
	Overrides []xmlOverride `xml:"Override"`
}

type xmlDefault struct {
	Extension string `xml:"Extension,attr"`
	Type      string `xml:"ContentType,attr"`
}

type xmlOverride struct {
	Part string `xml:"PartName,attr"`
	Type string `xml:"ContentType,attr"`
}

func readTypes(data []byte) (contentTypes, error) {
	var read xmlTypes
	if err := xml.Unmarshal(data, &read); err != nil {
		return contentTypes{}, fmt.Errorf("%s: %w", typesName, err)
	}
	types := contentTypes{map[string]string{}, map[string]string{}}
	for _, d := range read.Defaults {
		types.defaults[strings.ToLower(d.Extension)] = d.Type
	}
	for _, o := range read.Overrides {
		types.overrides[strings.TrimPrefix(o.Part, "/")] = o.Type
	}
	return types, nil
}

func (t contentTypes) clone() contentTypes {
	return contentTypes{maps.Clone(t.defaults), maps.Clone(t.overrides)}
}

// xml is the part that says what these parts are.
func (t contentTypes) xml(names []string) []byte {
	var written xmlTypes
	for _, ending := range slices.Sorted(maps.Keys(t.defaults)) {
		written.Defaults = append(written.Defaults, xmlDefault{ending, t.defaults[ending]})
	}
	for _, name := range names {
		if of := t.overrides[name]; of != "" {
			written.Overrides = append(written.Overrides, xmlOverride{"/" + name, of})
		}
	}
	return marshalled(written)
}
