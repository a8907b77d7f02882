package handbook

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
	"handbook/generator/owm"
)

// Component is something the company runs on: a need, product, service,
// process, practice, data, application or infrastructure.
type Component struct {
	Item
	Type        string
	Evolution   value.Thousandths // NoCoordinate: not drawn
	Visibility  value.Thousandths // as written, else derived from the value chain
	Derived     bool              // Visibility was derived
	EvolvesTo   value.Thousandths
	Inertia     string // the reason, or ""
	Sourcing    string // in_house, vendor, outsourced, partner, or ""
	Vendor      *Vendor
	ContractEnd value.Date
	NoticeDays  int // negative when not said
	Cost        value.Cost
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
	Chosen      []*Component  // by their names
	Departments []*Department // whose components it shows
	Anchors     []*Stakeholder
	Annotations []Note
	Notes       []Note

	// Derived.
	Components []*Component // selected and placed, or named in Text; by visibility from the top, then evolution, then id
	Unplaced   []*Component // selected, without evolution

	refs struct {
		source                           Name
		components, departments, anchors []Name
	}
}

// Note is a text at a place of a map.
type Note struct {
	Text                  string
	Visibility, Evolution value.Thousandths
}

var componentRows = newTable(append([]row[Component]{
	asWord("type", "What sort of thing it is", ComponentTypes, func(c *Component) *string { return &c.Type }).columns("category"),
	asEvolution("evolution", "How standard it is in the whole market, from new (0) to like water (1), or a stage", func(c *Component) *value.Thousandths { return &c.Evolution }).columns("evolution stage"),
	asCoordinate("visibility", "How close it is to those it is for, from 0 to 1; worked out from what needs it when absent", func(c *Component) *value.Thousandths { return &c.Visibility }),
	asEvolution("evolves_to", "Where it is going", func(c *Component) *value.Thousandths { return &c.EvolvesTo }),
	asText("inertia", "What holds us back from going there", func(c *Component) *string { return &c.Inertia }),
	asWord("sourcing", "Who runs it", Sourcings, func(c *Component) *string { return &c.Sourcing }),
	asOne("vendor", "Who supplies it", SuppliedBy, func(c *Component) (*Name, **Vendor) { return &c.refs.vendor, &c.Vendor }, KindVendor).columns("supplier", "provider"),
	asDate("contract_end", "The last day of the contract", func(c *Component) *value.Date { return &c.ContractEnd }).columns("contract ends", "contract end date", "renewal date"),
	asCount("notice_days", "How many days before its end the contract must be cancelled", 0, func(c *Component) *int { return &c.NoticeDays }).columns("notice", "notice period days"),
	asCost("What it costs", func(c *Component) *value.Cost { return &c.Cost }, "yearly"),
	asMany("depends_on", "The components that it needs to work", DependsOn, func(c *Component) (*[]Name, *[]*Component) { return &c.refs.dependsOn, &c.DependsOn }, KindComponent).columns("dependencies", "dependency"),
	asMany("pipeline", "Its variants", PipelineOf, func(c *Component) (*[]Name, *[]*Component) { return &c.refs.pipeline, &c.Pipeline }, KindComponent),
	asOne("successor", "What replaces it", Succeeds, func(c *Component) (*Name, **Component) { return &c.refs.successor, &c.Successor }, KindComponent).columns("replaced by"),
}, purposeRowsOf(func(c *Component) *Purpose { return &c.Purpose })...)...)

func decodeComponent(dec *decoder) Entity {
	c := &Component{
		Evolution: value.NoCoordinate, Visibility: value.NoCoordinate, EvolvesTo: value.NoCoordinate,
		NoticeDays: -1, Purpose: NoPurpose,
	}
	c.Status = "live"
	decodeRows(dec, c, &c.Item, componentRows)
	c.Purpose.checkPair(dec)
	return c
}

var mapRows = newTable(
	asText("source", "A file in the map language beside this one, instead of a selection", func(m *Map) *string { return &m.Source }).readBy(decodeMapSource),
	asWord("offsets", "What happens to the label positions in the map file", Offsets, func(m *Map) *string { return &m.Offsets }),
	asYes("all", "The map shows all components", func(m *Map) *bool { return &m.All }),
	asMany("components", "Components that the map shows", Shows, func(m *Map) (*[]Name, *[]*Component) { return &m.refs.components, &m.Chosen }, KindComponent),
	asMany("departments", "Departments whose components the map shows", Shows, func(m *Map) (*[]Name, *[]*Department) { return &m.refs.departments, &m.Departments }, KindDepartment),
	asMany("anchors", "The stakeholders whom it all serves, at the top of the map", Shows, func(m *Map) (*[]Name, *[]*Stakeholder) { return &m.refs.anchors, &m.Anchors }, KindStakeholder),
	asRecords("annotations", "Numbered remarks at points on the map", notes, func(m *Map) *[]Note { return &m.Annotations }),
	asRecords("notes", "Words at points on the map", notes, func(m *Map) *[]Note { return &m.Notes }),
	asTags("tags", "Tags of the map, and of the components that it shows", func(m *Map) *[]string { return &m.Tags }),
)

func decodeMap(dec *decoder) Entity {
	m := &Map{Offsets: "prefer"}
	decodeRows(dec, m, &m.Item, mapRows)
	return m
}

// decodeMapSource reads the name of a file in the map language, which lies
// beside the map's own.
func decodeMapSource(m *Map, v input) {
	text, ok := v.scalar("the name of an .owm file")
	if !ok {
		return
	}
	if !strings.HasSuffix(text, ".owm") || !fs.ValidPath(text) {
		v.problem(diag.Error, "bad-path", fmt.Sprintf("%q is not an .owm file beside the map", text), "write its name, such as estate.owm")
		return
	}
	v.name(&m.refs.source)
	m.Source = path.Join(path.Dir(m.Rel), text)
}

// notes are texts with their places: {text, at: [visibility, evolution]}.
var notes = records[Note]{
	what: "a note on a map", by: []string{"text"}, blank: Note{Visibility: value.NoCoordinate, Evolution: value.NoCoordinate},
	rows: newTable(
		asText("text", "The words", func(n *Note) *string { return &n.Text }).needed(),
		(row[Note]{
			key: "at", help: "The place: how close to the customer, then how standard, each from 0 to 1",
			form: Form{Shape: List, Of: []Form{{Shape: Evolved}}, Least: 2, Most: 2}, set: decodePlace,
		}).needed(),
	),
	keep: func(v input, n *Note) bool {
		if !v.has("text") || !v.has("at") {
			v.problem(diag.Error, "missing-key", "a note on a map has a text and a place", "write {text: …, at: [0.8, 0.3]}: how close to the customer, then how standard")
			return false
		}
		return n.Text != "" && n.Visibility >= 0 && n.Evolution >= 0
	},
}

func decodePlace(n *Note, v input) {
	at := v.items()
	if len(at) != 2 {
		v.wrongTypeHint("two numbers: [visibility, evolution]", cmp.Or(decimalsInList(at), "write [0.55, 0.30]"))
		return
	}
	at[0].coordinate(&n.Visibility)
	at[1].evolution(&n.Evolution)
}

// SourceName is the source as the file writes it.
func (m *Map) SourceName() Name { return m.refs.source }
