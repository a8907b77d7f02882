package pptx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const hostile = "\"'<>&= ]]> \x00\x1b\uFFFE é漢🙂"

// everything is a slide with each kind of shape and the given words in every field.
func everything(words string) Slide {
	look := Look{Fill: "ffffff", Line: "tx1 soft", Width: Point, Dash: []int{1000, 500}, Opacity: 50}
	text := []Paragraph{{Runs: []Run{{Words: words + "\nmore", Size: 1200, Bold: true, Colour: "tx1", Glow: "ffffff", Link: "https://example.com/?a=" + words}}, Bullet: true, Before: Point, Align: Right}}
	path := []Step{{To: Place{0, 0}}, {To: Place{900, 900}, Bends: &[2]Place{{0, 900}, {900, 0}}}, {To: Place{0, 900}}, {Close: true}}
	polygon := &Figure{About: About{ID: "b" + words}, Form: Path, Look: look, Arrow: true}
	polygon.SetPath(path)
	way := []Step{{To: Place{0, 0}}, {To: Place{500, 0}}, {To: Place{500, 900}}, {To: Place{1000, 900}}}
	return Slide{
		Title: words, Notes: []string{words, words},
		Shapes: []Shape{
			&Connector{From: Glue{Place{0, 0}, "a" + words, 1}, To: Glue{Place{1000, 900}, "b" + words, 0}, Path: way, Look: look, Arrow: true},
			&Connector{From: Glue{At: Place{1000, 900}}, To: Glue{At: Place{0, 0}}, Look: look},
			&Figure{About: About{"a" + words, words, words}, Area: Area{0, 0, 900, 900}, Radius: 100, Look: look},
			&Group{About: About{Name: words}, Shapes: []Shape{&Figure{Form: Ellipse, Area: Area{10, 10, 90, 90}, Look: look}, polygon}},
			&TextBox{About: About{Name: words}, Area: Area{0, 0, 900, 900}, Text: text, Turned: true, Middle: true, Wraps: true, Look: look},
			&TextBox{Area: Area{0, 0, 900, 900}},
			&Table{About: About{Name: words}, Area: Area{0, 0, 900, 900}, Columns: []EMU{450, 450}, Rows: []Row{{Height: 90, Head: true, Cells: [][]Paragraph{text, nil}}, {Height: 90, Cells: [][]Paragraph{text, text}}}},
		},
	}
}

// partsOf unpacks a file.
func partsOf(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		found[f.Name] = string(data)
	}
	return found
}

// isWhole fails on a package that PowerPoint would repair: a part that cannot be
// read, has no type or leads nowhere, and numbers that are taken twice.
func isWhole(t *testing.T, found map[string]string) {
	t.Helper()
	types, err := readTypes([]byte(found[typesName]))
	if err != nil {
		t.Fatal(err)
	}
	p := parts{map[string][]byte{}, types}
	for name, data := range found {
		p.data[name] = []byte(data)
		decoder := xml.NewDecoder(strings.NewReader(data))
		for path.Ext(name) == ".xml" || path.Ext(name) == ".rels" {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if name != typesName && types.overrides[name] == "" && types.defaults[strings.TrimPrefix(path.Ext(name), ".")] == "" {
			t.Errorf("%s has no type", name)
		}
	}
	for name := range found {
		list, err := p.relations(name)
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, r := range list {
			if ids[r.ID] = true; !r.External && p.data[r.Target] == nil {
				t.Errorf("%s leads to %s, which is not there", name, r.Target)
			}
		}
		for _, used := range regexp.MustCompile(` r:id="([^"]*)"`).FindAllStringSubmatch(found[name], -1) {
			if !ids[used[1]] {
				t.Errorf("%s uses %s, which leads nowhere", name, used[1])
			}
		}
		numbers := map[string]bool{}
		for _, n := range regexp.MustCompile(`<p:cNvPr id="(\d+)"`).FindAllStringSubmatch(found[name], -1) {
			if numbers[n[1]] {
				t.Errorf("%s has two shapes with the number %s", name, n[1])
			}
			numbers[n[1]] = true
		}
		for _, n := range regexp.MustCompile(`Cxn id="(\d+)"`).FindAllStringSubmatch(found[name], -1) {
			if !numbers[n[1]] {
				t.Errorf("%s joins the shape %s, which is not there", name, n[1])
			}
		}
	}
}

// TestWrite: whatever the words, a deck is whole, and the same twice.
func TestWrite(t *testing.T) {
	for _, words := range []string{"Plain", hostile, ""} {
		deck := Deck{Title: words, Foot: words, Slides: []Slide{everything(words), {Title: words}}}
		first, err := Write(deck, nil)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Write(deck, nil)
		if err != nil || !bytes.Equal(first, again) {
			t.Errorf("%q: the second time it is another file (%v)", words, err)
		}
		found := partsOf(t, first)
		isWhole(t, found)
		if n := strings.Count(found["ppt/presentation.xml"], "<p:sldId "); n != 2 {
			t.Errorf("it lists %d slides", n)
		}
		if n := strings.Count(found["ppt/slides/slide1.xml"], "Cxn id="); n != 2 {
			t.Errorf("%d ends of connectors are attached, not 2", n)
		}
	}
}

// template is a deck of a company with a slide of its own in a section, a custom
// show, and a master without a foot.
func template(t *testing.T, change func(map[string][]byte)) []byte {
	t.Helper()
	own := Own()
	p := own.parts.without(nil)
	p.types.overrides[own.main] = office + "presentationml.template.main+xml"
	p.add("ppt/slides/slide1.xml", typeSlide, newSlideWriter().slide(Slide{Title: "Sample of the agency"}, "", own.layout))
	p.relate("ppt/slides/slide1.xml", []relation{{Type: relLayout, Target: own.layout.name}, {ID: "rIdP", Type: relBase + "image", Target: "ppt/media/sample.png"}})
	root, _ := p.relations("")
	p.add(coreName, typeCore, "<a/>") // with a relation as LibreOffice writes it
	p.relate("", append(root, relation{ID: "rIdC", Type: "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties", Target: coreName}))
	p.data["ppt/media/sample.png"] = []byte("sample")
	p.data["ppt/media/logo.png"] = []byte("logo")
	p.types.defaults["png"] = "image/png"
	list, _ := p.relations("ppt/slideMasters/slideMaster1.xml")
	p.relate("ppt/slideMasters/slideMaster1.xml", append(list, relation{ID: "rIdL", Type: relBase + "image", Target: "ppt/media/logo.png"}))
	main, _ := p.relations(own.main)
	p.relate(own.main, append(main, relation{ID: "rIdS", Type: relSlide, Target: "ppt/slides/slide1.xml"}))
	p.data[own.main] = []byte(strings.NewReplacer(
		"<p:sldSz", `<p:sldIdLst><p:sldId id="300" r:id="rIdS"/></p:sldIdLst><p:sldSz`,
		"</p:presentation>", `<p:custShowLst><p:custShow name="x" id="0"><p:sldLst><p:sld r:id="rIdS"/></p:sldLst></p:custShow></p:custShowLst><p:extLst><p:ext uri="u"><p14:sectionLst xmlns:p14="urn:x"><p14:sldId id="300"/></p14:sectionLst></p:ext></p:extLst></p:presentation>`,
	).Replace(string(p.data[own.main])))
	if change != nil {
		change(p.data)
	}
	file, err := p.zip()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// TestTemplate: masters, layouts, themes and media of a template are kept byte for
// byte; its own slides, and what only they use, are not in what is made on it.
func TestTemplate(t *testing.T) {
	file := template(t, nil)
	on, err := ReadTemplate(file)
	if err != nil {
		t.Fatal(err)
	}
	made, err := Write(Deck{Slides: []Slide{everything("Words")}}, on)
	if err != nil {
		t.Fatal(err)
	}
	before, after := partsOf(t, file), partsOf(t, made)
	isWhole(t, after)
	for name, data := range before {
		changes := []string{typesName, "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels", "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels", "ppt/media/sample.png"}
		if !slices.Contains(changes, name) && after[name] != data {
			t.Errorf("%s is not what it was", name)
		}
	}
	for _, gone := range []string{"Sample of the agency", "sectionLst", "custShow", "rIdS"} {
		for name, data := range after {
			if strings.Contains(data, gone) {
				t.Errorf("%s still has %s", name, gone)
			}
		}
	}
	if after["ppt/media/sample.png"] != "" || after["ppt/media/logo.png"] == "" {
		t.Error("the picture of the sample is kept, or the logo of the master is not")
	}
	if !strings.Contains(after[typesName], typeMain) {
		t.Error("what is made is still a template")
	}
}

// TestTemplateOfAnotherDeck: of a deck that serves as a template, neither the picture of
// its first slide nor the list of its titles is in what is made on it.
func TestTemplateOfAnotherDeck(t *testing.T) {
	on, err := ReadTemplate(template(t, func(data map[string][]byte) {
		p := parts{data, contentTypes{overrides: map[string]string{}}}
		root, _ := p.relations("")
		for name, kind := range map[string]string{
			"docProps/thumbnail.png": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
			"docProps/app.xml":       relBase + "extended-properties",
		} {
			p.data[name] = []byte("<hushed/>")
			root = append(root, relation{ID: freeID(root), Type: kind, Target: name})
		}
		p.relate("", root)
	}))
	if err != nil {
		t.Fatal(err)
	}
	made, err := Write(Deck{Slides: []Slide{everything("Words")}}, on)
	if err != nil {
		t.Fatal(err)
	}
	found := partsOf(t, made)
	isWhole(t, found)
	for name, data := range found {
		if strings.Contains(data, "hushed") || strings.Contains(data, "docProps/app.xml") || strings.Contains(data, "docProps/thumbnail.png") {
			t.Errorf("%s tells of the slides of the template", name)
		}
	}
}

// TestTemplateWithoutNotes: a template for a speaker without notes gets their master.
func TestTemplateWithoutNotes(t *testing.T) {
	on, err := ReadTemplate(template(t, func(p map[string][]byte) {
		for _, name := range []string{"ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"} {
			p[name] = regexp.MustCompile(`<p:notesMasterIdLst>.*</p:notesMasterIdLst>|<Relationship [^>]*notesMaster[^>]*(/>|></Relationship>)`).ReplaceAll(p[name], nil)
		}
	}))
	if err != nil {
		t.Fatal(err)
	}
	made, err := Write(Deck{Slides: []Slide{everything("Words")}}, on)
	if err != nil {
		t.Fatal(err)
	}
	found := partsOf(t, made)
	isWhole(t, found)
	if !strings.Contains(found["ppt/presentation.xml"], "<p:notesMasterId ") {
		t.Error("there are notes without their master")
	}
}

// TestNoTemplate says of what cannot be a template why.
func TestNoTemplate(t *testing.T) {
	macros := template(t, func(p map[string][]byte) {})
	for want, file := range map[string][]byte{
		"not a PowerPoint file": []byte("PK"),
		"has macros":            withTypes(t, macros, "presentationml.template.main+xml", "ms-powerpoint.template.macroEnabled.main+xml"),
		"no layout":             template(t, func(p map[string][]byte) { p["ppt/slideLayouts/slideLayout1.xml"] = []byte("<a/>") }),
		"slideLayout1.xml: ":    template(t, func(p map[string][]byte) { p["ppt/slideLayouts/slideLayout1.xml"] = []byte("<a") }),
	} {
		if _, err := ReadTemplate(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("it says %v, not %q", err, want)
		}
	}
}

// withTypes is a file with another word in the list of its types.
func withTypes(t *testing.T, file []byte, word, other string) []byte {
	t.Helper()
	p := &parts{data: map[string][]byte{}}
	for name, data := range partsOf(t, file) {
		p.data[name] = []byte(data)
	}
	types, err := readTypes([]byte(strings.ReplaceAll(string(p.data[typesName]), word, other)))
	if err != nil {
		t.Fatal(err)
	}
	p.types = types
	delete(p.data, typesName)
	changed, err := p.zip()
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// TestBody: what a slide has to say is below its title and above its foot.
func TestBody(t *testing.T) {
	own := Own()
	title, body := own.layout.title, own.Body()
	if body.Y < title.Y+title.H || body.Y+body.H > own.layout.foot.area.Y || body.W != title.W {
		t.Errorf("the title is at %v and the body at %v", title, body)
	}
}
