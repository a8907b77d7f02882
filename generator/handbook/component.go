package handbook

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
	Source      string // an .owm file beside it, or ""
	All         bool
	Anchors     []*Stakeholder
	Annotations []Note
	Notes       []Note

	// Derived.
	Components []*Component // selected and placed, by visibility from the top, then evolution, then id
	Unplaced   []*Component // selected, without evolution

	refs struct {
		components, departments, anchors []Name
		tags                             []string
	}
}

// Note is a text at a place of a map.
type Note struct {
	Text                  string
	Visibility, Evolution Thousandths
}
