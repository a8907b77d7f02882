package exchange

import (
	"bytes"
	"io"
	"slices"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/review"
)

// SchemaVersion is the version of the form of handbook.json. It rises when a
// key goes or begins to mean something else; keys may be added without it.
const SchemaVersion = 1

// Graph is what a handbook.json says: everything that an edition of a handbook
// has, with its references resolved and its values derived.
type Graph struct {
	Handbook *handbook.Handbook
	Report   *review.Report               // nil where the edition has no questions
	Page     func(handbook.Entity) string // the address of its page from the site's root, escaped; "" for none
}

// Write writes the graph as JSON: one item to a line, keys in a fixed order,
// numbers exact. The same handbook always gives the same bytes.
func (g Graph) Write(out *bytes.Buffer) error {
	items := len(g.Handbook.Work) + len(g.Handbook.KeyResults) + len(g.Handbook.Components)
	out.Grow(4096 + 2304*items) // large enough for nearly all, so that little is copied
	e := &encoder{buf: out.AvailableBuffer(), page: g.Page, fiscal: g.Handbook.Config.Fiscal}
	for i := range graphTable {
		p := &graphTable[i]
		start := len(e.buf)
		e.buf = append(e.buf, "{,"[min(i, 1)], '\n', '"')
		e.buf = append(e.buf, p.name...)
		e.buf = append(e.buf, `":`...)
		if !p.write(e, g) {
			e.buf = e.buf[:start]
		}
	}
	_, err := out.Write(append(e.buf, "\n}\n"...))
	return err
}

// graphTable are the keys of a handbook.json. The first one is always there.
var graphTable = slices.Concat(graphHead, entityLists(), graphTail)

var graphHead = properties[Graph]{
	always(whole("schema", "The version of this form", func(Graph) (int64, bool) { return SchemaVersion, true })),
	text("organisation", "What the company is called", func(g Graph) string { return g.Handbook.Config.Organisation }),
	always(word("edition", "Who may read it; what is not for them is left out", handbook.Audiences, func(g Graph) string { return g.Handbook.Edition })),
	always(date("as_of", "The day that it is as of", func(g Graph) value.Date { return g.Handbook.Now })),
	always(group("settings", "The settings in force, defaults filled in", settingsTable, func(g Graph) (handbook.Config, bool) { return g.Handbook.Config, true })),
}

// graphTail is what follows from all items.
var graphTail = properties[Graph]{
	{name: "compared", says: "The keys of each list that can be compared with another state", form: &schema{Type: "object", Additional: listOf(textForm)}, write: writeCompared},
	lines("loads", "What each department has to do in each quarter (derived)", loadTable, func(g Graph) []handbook.Load { return g.Handbook.Loads }),
	lines("headcount", "How many people each department, and the company, has in each quarter (derived)", headcountTable, func(g Graph) []handbook.HeadcountRow { return g.Handbook.Headcount }),
	lines("findings", "The questions of the review, what to decide first at the top; only in the executives' edition", findingTable, Graph.findings),
}

// lines is a list with one element to a line, always there.
func lines[U any](name, says string, table properties[U], get func(Graph) []U) property[Graph] {
	return property[Graph]{name: name, says: says, form: listOf(table.schema()), always: true, write: func(e *encoder, g Graph) bool {
		e.buf = append(e.buf, '[')
		for i, u := range get(g) {
			if i > 0 {
				e.buf = append(e.buf, ',')
			}
			e.buf = append(e.buf, '\n')
			object(e, table, u)
		}
		e.buf = append(e.buf, ']')
		return true
	}}
}

// entityLists are the lists of all kinds. Each is named like its kind, so that a
// reference says where to look.
func entityLists() properties[Graph] {
	var lists properties[Graph]
	for _, kind := range handbook.AnyKind {
		lists = append(lists, lines(string(kind), english.Capital(kind.Words().Plural), kindTables[kind], func(g Graph) []handbook.Entity { return g.Handbook.Of(kind) }))
	}
	return lists
}

// findings are the open questions, then those that an agreed exception covers.
func (g Graph) findings() []review.Finding {
	if g.Report == nil {
		return nil
	}
	return append(append([]review.Finding(nil), g.Report.Findings...), g.Report.Waived...)
}

// WriteGraphSchema prints the JSON Schema of handbook.json.
func WriteGraphSchema(w io.Writer) error {
	s := graphTable.schema()
	s.Dialect, s.Title = dialect, "handbook.json"
	s.Description = "Everything that one edition of a handbook has. A value that is not known, false or empty is left out. A reference is the list and the id of an item: work/pricing."
	s.Properties[0].schema.Enum = []any{SchemaVersion}
	s.Defs = namedSchemas{
		{"ref", &schema{Type: "string", Pattern: "^[a-z-]+/.+$", Description: "An item, by the name of its list and its id"}},
		{"owner", ownerTable.schema().described("Somebody who answers for something")},
		{"date", &schema{Type: "string", Format: "date", Pattern: `^\d{4}-\d{2}-\d{2}$`, Description: "A day"}},
		{"quarter", &schema{Type: "string", Pattern: `^\d{4}-Q[1-4]$`, Description: "A quarter of a fiscal year"}},
		{"period", periodTable.schema().described("A run of quarters")},
	}
	return s.write(w)
}
