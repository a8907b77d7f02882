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
	"type":         asWord("What sort of thing it is", ComponentTypes, func(c *Component) *string { return &c.Type }),
	"evolution":    asEvolution("How standard it is in the whole market, from new (0) to like water (1), or a stage", func(c *Component) *Thousandths { return &c.Evolution }),
	"visibility":   asCoordinate("How close it is to those it is for, from 0 to 1; worked out from what needs it when absent", func(c *Component) *Thousandths { return &c.Visibility }),
	"evolves_to":   asEvolution("Where it is going", func(c *Component) *Thousandths { return &c.EvolvesTo }),
	"inertia":      asText("What holds us back from going there", func(c *Component) *string { return &c.Inertia }),
	"sourcing":     asWord("Who runs it", Sourcings, func(c *Component) *string { return &c.Sourcing }),
	"vendor":       asName("Who supplies it", func(c *Component) *Name { return &c.refs.vendor }, KindVendor),
	"contract_end": asDate("The last day of the contract", func(c *Component) *Date { return &c.ContractEnd }),
	"notice_days":  asCount("How many days before its end the contract must be cancelled", 0, func(c *Component) *int { return &c.NoticeDays }),
	"cost":         asCost("What it costs", func(c *Component) *Cost { return &c.Cost }, "yearly"),
	"depends_on":   asNames("The components that it needs to work", func(c *Component) *[]Name { return &c.refs.dependsOn }, KindComponent),
	"pipeline":     asNames("Its variants", func(c *Component) *[]Name { return &c.refs.pipeline }, KindComponent),
	"successor":    asName("What replaces it", func(c *Component) *Name { return &c.refs.successor }, KindComponent),
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
	"source":      {says: "A file in the map language beside this one, instead of a selection", form: Form{Shape: Text}, set: decodeMapSource},
	"offsets":     asWord("What becomes of the places that the file of the map gives to names", Offsets, func(m *Map) *string { return &m.Offsets }),
	"all":         asYes("The map shows all components", func(m *Map) *bool { return &m.All }),
	"components":  asNames("Components that the map shows", func(m *Map) *[]Name { return &m.refs.components }, KindComponent),
	"departments": asNames("Departments whose components the map shows", func(m *Map) *[]Name { return &m.refs.departments }, KindDepartment),
	"anchors":     asNames("The stakeholders for whom it all is, at the top of the map", func(m *Map) *[]Name { return &m.refs.anchors }, KindStakeholder),
	"annotations": {says: "Numbered remarks at places of the map", form: listOf(groupOf(noteFields)), set: func(m *Map, v value) { m.Annotations = v.notes() }},
	"notes":       {says: "Words at places of the map", form: listOf(groupOf(noteFields)), set: func(m *Map, v value) { m.Notes = v.notes() }},
	"tags": {
		says: "Tags of the map, and of components that it shows", form: Form{Shape: WordOrList},
		set: func(m *Map, v value) { v.tags(&m.refs.tags); m.Tags = m.refs.tags },
	},
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
	"text": needed(asText("The words", func(n *Note) *string { return &n.Text })),
	"at": needed(field[Note]{
		says: "The place: how close to the customer, then how standard, each from 0 to 1",
		form: Form{Shape: List, Of: []Form{{Shape: Evolved}}, Least: 2, Most: 2},
		set: func(n *Note, v value) {
			at := v.items()
			if len(at) != 2 {
				v.wrongTypeHint("two numbers: [visibility, evolution]", decimalsInList(at))
				return
			}
			at[0].coordinate(&n.Visibility)
			at[1].evolution(&n.Evolution)
		},
	}),
}
