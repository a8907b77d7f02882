package pptx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"embed"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// Template is what slides are made on: masters, layouts, a theme. It is never
// changed, and may be used by any number of goroutines.
type Template struct {
	parts       parts
	main        string   // the presentation
	slides      []string // its own slides, which are left out
	notesMaster string
	layout      layout
	width       EMU
	height      EMU
}

// Area is a part of a slide.
type Area struct{ X, Y, W, H EMU }

// layout is what slides are laid out by.
type layout struct {
	name   string
	title  Area
	foot   *place // where the foot and the number of a slide are; nil for none
	number *place
	low    EMU // where what is at the foot begins
}

// place is a place for words that a layout has.
type place struct {
	Sort  string // title, body, ftr, sldNum, dt: the type of a placeholder
	Index string
	area  Area
}

// What a template may be.
const (
	mostParts   = 5000
	mostInParts = 256 << 20 // bytes, unpacked
)

//go:embed all:own
var ownParts embed.FS

// Own is the template of this package: 16:9, white, in Arial.
var Own = sync.OnceValue(func() *Template {
	p := map[string][]byte{}
	err := fs.WalkDir(ownParts, "own", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := ownParts.ReadFile(name)
		p[strings.TrimPrefix(name, "own/")] = data
		return err
	})
	if err != nil {
		panic(fmt.Sprintf("read the template of slides: %v", err)) // a fault of the program
	}
	t, err := templateOf(p)
	if err != nil {
		panic(fmt.Sprintf("read the template of slides: %v", err)) // a fault of the program
	}
	return t
})

// errNoDeck says that slides cannot be made on a file.
var errNoDeck = errors.New("it is not a PowerPoint file; choose a .pptx or a .potx")

// ReadTemplate reads a .pptx or .potx. Its own slides are left out of what is
// made on it. One with macros is refused.
func ReadTemplate(data []byte) (*Template, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errNoDeck
	}
	if len(z.File) > mostParts {
		return nil, fmt.Errorf("it has more than %d parts", mostParts)
	}
	p, left := map[string][]byte{}, int64(mostInParts)
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		part, err := unpacked(f, left)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		left -= int64(len(part))
		p[f.Name] = part
	}
	t, err := templateOf(p)
	if err == nil && t.notesMaster == "" {
		t.addNotesMaster()
	}
	return t, err
}

// unpacked is a part of so many bytes at most.
func unpacked(f *zip.File, most int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		err = errors.New("the file is too large unpacked")
	}
	return data, err
}

// templateOf is the template that parts are.
func templateOf(data map[string][]byte) (*Template, error) {
	if data[typesName] == nil {
		return nil, errNoDeck
	}
	types, err := readTypes(data[typesName])
	if err != nil {
		return nil, err
	}
	t := &Template{parts: parts{data, types}}
	root, err := t.parts.relations("")
	if err != nil {
		return nil, err
	}
	if kept := slices.DeleteFunc(slices.Clone(root), tellsOfSlides); len(kept) < len(root) {
		t.parts.relate("", kept)
	}
	t.main = targetOf(root, relMain)
	switch of := types.overrides[t.main]; {
	case strings.Contains(of, "macroEnabled"):
		return nil, errors.New("it has macros; save it as .potx or .pptx")
	case !strings.HasPrefix(of, office+"presentationml.") || data[t.main] == nil:
		return nil, errNoDeck
	}
	types.overrides[t.main] = typeMain
	if err := t.read(); err != nil {
		return nil, err
	}
	return t, nil
}

// tellsOfSlides reports whether a part of a template is made from its own slides: the
// picture of the first, and the list of all titles. PowerPoint makes both anew.
func tellsOfSlides(r relation) bool {
	return strings.HasSuffix(r.Type, "/metadata/thumbnail") || strings.HasSuffix(r.Type, "/extended-properties")
}

// targetOf is where the first relation of a type leads; "" for none.
func targetOf(list []relation, of string) string {
	if i := slices.IndexFunc(list, func(r relation) bool { return r.Type == of }); i >= 0 {
		return list[i].Target
	}
	return ""
}

// read finds the slides, the layout and the notes of a template.
func (t *Template) read() error {
	var main struct {
		Size struct {
			Width  EMU `xml:"cx,attr"`
			Height EMU `xml:"cy,attr"`
		} `xml:"sldSz"`
	}
	if err := xml.Unmarshal(t.parts.data[t.main], &main); err != nil {
		return fmt.Errorf("%s: %w", t.main, err)
	}
	t.width, t.height = cmp.Or(main.Size.Width, 12192000), cmp.Or(main.Size.Height, 6858000)
	list, err := t.parts.relations(t.main)
	if err != nil {
		return err
	}
	var masters []string
	for _, r := range list {
		switch r.Type {
		case relSlide:
			t.slides = append(t.slides, r.Target)
		case relMaster:
			masters = append(masters, r.Target)
		}
	}
	if err := t.chooseLayout(masters); err != nil {
		return err
	}
	t.notesMaster = targetOf(list, relNotesMaster)
	return nil
}

// addNotesMaster takes that of the own template, for one without: PowerPoint
// leaves it out of a file without notes.
func (t *Template) addNotesMaster() {
	own := Own()
	t.notesMaster = own.notesMaster
	theme := "ppt/theme/handbook-notes.xml"
	list, _ := own.parts.relations(own.notesMaster) // it is there
	t.parts.add(t.notesMaster, own.parts.types.overrides[own.notesMaster], string(own.parts.data[own.notesMaster]))
	t.parts.add(theme, own.parts.types.overrides[list[0].Target], string(own.parts.data[list[0].Target]))
	t.parts.relate(t.notesMaster, []relation{{Type: list[0].Type, Target: theme}})
	main, _ := t.parts.relations(t.main) // they were read
	t.parts.relate(t.main, append(main, relation{ID: freeID(main), Type: relNotesMaster, Target: t.notesMaster}))
}

// sheet is what a layout or a master says of the places that it has.
type sheet struct {
	Type   string `xml:"type,attr"`
	Shapes []struct {
		Place *struct {
			Type  string `xml:"type,attr"`
			Index string `xml:"idx,attr"`
		} `xml:"nvSpPr>nvPr>ph"`
		Offset struct {
			X EMU `xml:"x,attr"`
			Y EMU `xml:"y,attr"`
		} `xml:"spPr>xfrm>off"`
		Extent struct {
			W EMU `xml:"cx,attr"`
			H EMU `xml:"cy,attr"`
		} `xml:"spPr>xfrm>ext"`
	} `xml:"cSld>spTree>sp"`
}

// places are the places of a sheet, by their types.
func (s *sheet) places() []place {
	var list []place
	for _, shape := range s.Shapes {
		if ph := shape.Place; ph != nil {
			list = append(list, place{cmp.Or(ph.Type, "body"), ph.Index, Area{shape.Offset.X, shape.Offset.Y, shape.Extent.W, shape.Extent.H}})
		}
	}
	return list
}

func named(list []place, of string) *place {
	if i := slices.IndexFunc(list, func(p place) bool { return p.Sort == of }); i >= 0 {
		return &list[i]
	}
	return nil
}

// chooseLayout chooses the layout that has a title and as little as possible
// besides: of all masters the first that is called so, or else the emptiest.
func (t *Template) chooseLayout(masters []string) error {
	best := 1 << 20
	for _, master := range masters {
		ground, _, err := t.sheet(master)
		if err != nil {
			return err
		}
		list, err := t.parts.relations(master)
		if err != nil {
			return err
		}
		for _, r := range list {
			if r.Type != relLayout {
				continue
			}
			places, kind, err := t.sheet(r.Target)
			if err != nil {
				return err
			}
			if n := spare(places, kind); n < best {
				best, t.layout = n, t.laidOut(r.Target, places, ground)
			}
		}
	}
	if t.layout.name == "" {
		return errors.New("it has no layout with a title; add one to it")
	}
	return nil
}

// sheet reads the places of a layout or master, and of which kind it is.
func (t *Template) sheet(name string) ([]place, string, error) {
	var s sheet
	if err := xml.Unmarshal(t.parts.data[name], &s); err != nil {
		return nil, "", fmt.Errorf("%s: %w", name, err)
	}
	return s.places(), s.Type, nil
}

// unfit is how much a layout has to spare that has no title.
const unfit = 1 << 20

// spare is how many places a layout has that a slide of ours leaves empty.
func spare(places []place, kind string) int {
	if kind == "titleOnly" {
		return 0
	}
	n, titled := 1, false
	for _, p := range places {
		switch p.Sort {
		case "title":
			titled = true
		case "ftr", "sldNum", "dt":
		default:
			n++
		}
	}
	if !titled {
		return unfit
	}
	return n
}

// laidOut is a layout with the areas of its places, which are those of its master
// where it says nothing of them.
func (t *Template) laidOut(name string, places, ground []place) layout {
	found := func(of string) *place {
		p := named(places, of)
		if g := named(ground, of); p != nil && g != nil && p.area == (Area{}) {
			p.area = g.area
		}
		return p
	}
	l := layout{name: name, foot: found("ftr"), number: found("sldNum"), low: t.height - t.height/24}
	if title := found("title"); title != nil {
		l.title = title.area
	}
	if l.title == (Area{}) {
		l.title = Area{t.width / 20, t.height / 24, t.width - t.width/10, t.height / 8}
	}
	for _, p := range []*place{l.foot, l.number} {
		if p != nil && p.area.Y > t.height/2 {
			l.low = min(l.low, p.area.Y)
		}
	}
	return l
}

// Body is the area of a slide below its title and above its foot. A title that is
// not at the top of its layout leaves it the whole width.
func (t *Template) Body() Area {
	title, gap := t.layout.title, t.height/60
	area := Area{X: title.X, Y: title.Y + title.H + gap, W: title.W}
	if area.Y > t.height*2/5 || area.W < t.width/2 {
		area = Area{X: t.width / 20, Y: t.height / 12, W: t.width - t.width/10}
	}
	area.H = t.layout.low - gap - area.Y
	return area
}
