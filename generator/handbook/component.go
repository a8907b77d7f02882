package handbook

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/owm"
)

// Component is something the company runs on: a need, product, service,
// process, practice, data, application or infrastructure.
type Component struct {
	Item
	Type        string
	Evolution   Thousandths // NoCoordinate: not drawn
	Visibility  Thousandths // as written, else derived from the value chain
	Derived     bool        // Visibility was derived
	EvolvesTo   Thousandths
	Inertia     string // the reason, or ""
	Sourcing    string // in_house, vendor, outsourced, partner, or ""
	Vendor      *Vendor
	ContractEnd Date
	NoticeDays  int // negative when not said
	Cost        Cost
	DependsOn   []*Component
	Pipeline    []*Component
	Successor   *Component
	Purpose     Purpose

	// Derived.
	Quadrant Quadrant
	UsedBy   []*Component
	Work     []*Work // that touches it
	Maps     []*Map  // that show it
	Demand   int     // open work items that touch it

	refs struct {
		vendor, successor   Name
		dependsOn, pipeline []Name
	}
}

// Vendor supplies components. It exists by being named.
type Vendor struct {
	Item
	Components []*Component
}

// Map is a Wardley map: a selection of components, or text in the map language.
type Map struct {
	Item
	Source      string   // path of an .owm file from the content root, or ""
	Text        *owm.Map // what Source says; nil where the map is made of components
	Offsets     string   // what becomes of the places of names in Source: prefer, exact or ignore
	All         bool
	Anchors     []*Stakeholder
	Annotations []Note
	Notes       []Note

	// Derived.
	Components []*Component // selected and placed, or named in Text; by visibility from the top, then evolution, then id
	Unplaced   []*Component // selected, without evolution

	named       []*Component  // resolved of refs.components
	departments []*Department // resolved of refs.departments

	refs struct {
		source                           Name
		components, departments, anchors []Name
		tags                             []string
	}
}

// Note is a text at a place of a map.
type Note struct {
	Text                  string
	Visibility, Evolution Thousandths
}

var componentFields = withPurpose(func(c *Component) *Purpose { return &c.Purpose }, fields[Component]{
	"type":         func(c *Component, v value) { v.word(ComponentTypes, &c.Type) },
	"evolution":    func(c *Component, v value) { v.evolution(&c.Evolution) },
	"visibility":   func(c *Component, v value) { v.coordinate(&c.Visibility) },
	"evolves_to":   func(c *Component, v value) { v.evolution(&c.EvolvesTo) },
	"inertia":      func(c *Component, v value) { v.text(&c.Inertia) },
	"sourcing":     func(c *Component, v value) { v.word(Sourcings, &c.Sourcing) },
	"vendor":       func(c *Component, v value) { v.name(&c.refs.vendor) },
	"contract_end": func(c *Component, v value) { v.date(&c.ContractEnd) },
	"notice_days":  func(c *Component, v value) { v.count(0, &c.NoticeDays) },
	"cost":         func(c *Component, v value) { v.cost(&c.Cost, "yearly") },
	"depends_on":   func(c *Component, v value) { v.names(&c.refs.dependsOn) },
	"pipeline":     func(c *Component, v value) { v.names(&c.refs.pipeline) },
	"successor":    func(c *Component, v value) { v.name(&c.refs.successor) },
})

func decodeComponent(dec *decoder) Entity {
	c := &Component{
		Evolution: NoCoordinate, Visibility: NoCoordinate, EvolvesTo: NoCoordinate,
		NoticeDays: -1, Purpose: unrated,
	}
	c.Status = "live"
	decodeFields(dec, c, &c.Item, componentFields)
	c.Purpose.checkPair(dec)
	return c
}

var mapFields = fields[Map]{
	"source":      decodeMapSource,
	"offsets":     func(m *Map, v value) { v.word(Offsets, &m.Offsets) },
	"all":         func(m *Map, v value) { v.yes(&m.All) },
	"components":  func(m *Map, v value) { v.names(&m.refs.components) },
	"departments": func(m *Map, v value) { v.names(&m.refs.departments) },
	"anchors":     func(m *Map, v value) { v.names(&m.refs.anchors) },
	"annotations": func(m *Map, v value) { m.Annotations = v.notes() },
	"notes":       func(m *Map, v value) { m.Notes = v.notes() },
	"tags":        func(m *Map, v value) { v.tags(&m.refs.tags); m.Tags = m.refs.tags },
}

func decodeMap(dec *decoder) Entity {
	m := &Map{Offsets: "prefer"}
	decodeFields(dec, m, &m.Item, mapFields)
	return m
}

// decodeMapSource reads the name of a file in the map language, which lies
// beside the map's own.
func decodeMapSource(m *Map, v value) {
	text, ok := v.scalar("the name of an .owm file")
	if !ok {
		return
	}
	if !strings.HasSuffix(text, ".owm") || !fs.ValidPath(text) {
		v.problem(diag.Error, "bad-path", fmt.Sprintf("%q is no .owm file beside the map", text), "write its name, such as estate.owm")
		return
	}
	v.name(&m.refs.source)
	m.Source = path.Join(path.Dir(m.Rel), text)
}

// notes reads texts with their places: {text, at: [visibility, evolution]}.
func (v value) notes() []Note {
	var notes []Note
	for _, item := range v.items() {
		note := Note{Visibility: NoCoordinate, Evolution: NoCoordinate}
		group(item, &note, "a note on a map", noteFields)
		if !item.has("text") || !item.has("at") {
			item.problem(diag.Error, "missing-key", "a note on a map has a text and a place", "write {text: …, at: [0.8, 0.3]}: how close to the customer, then how standard")
		} else if note.Text != "" && note.Visibility >= 0 && note.Evolution >= 0 {
			notes = append(notes, note)
		}
	}
	return notes
}

var noteFields = fields[Note]{
	"text": func(n *Note, v value) { v.text(&n.Text) },
	"at": func(n *Note, v value) {
		at := v.items()
		if len(at) != 2 {
			v.wrongType("two numbers: [visibility, evolution]")
			return
		}
		at[0].coordinate(&n.Visibility)
		at[1].evolution(&n.Evolution)
	},
}
