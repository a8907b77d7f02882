package page

import (
	"strconv"

	"handbook/generator/markdown"
	"handbook/generator/picture"
)

// What has lines of its own.

// Block is a part of a page with a heading.
type Block struct {
	ID    string // its anchor on the page; "" for none
	Title string // "" for no heading
	Note  string // one line under the heading
	Role  Role   // "" for most

	// Beside is how many of the blocks that follow are beside it, in a column of
	// their own, where there is room for two.
	Beside int

	Picture *Picture // nil for none
	Of      Node     // below the picture
	More    *More    // where there is more of it
}

// More leads to more of what a block shows a part of.
type More struct {
	To    Ref
	Words string
}

// The roles of blocks.
const (
	AsProse      Role = "prose" // the author's own words
	AsQuestions  Role = "questions-block"
	AsHistory    Role = "history"
	AsPriorities Role = "priorities"
	AsNarrow     Role = "narrow"
	AsQuadrant   Role = "quadrant" // ID names the quadrant
	AsMine       Role = "mine"     // the reader's own, once they have said who they are
)

// The roles of paragraphs, beside those of parts of a line.
const (
	Plain     Role = ""          // running text
	Stated    Role = "said"      // what somebody said or decided
	Chosen    Role = "chosen"    // what was chosen over something else
	EvenOver  Role = "even-over" // what was chosen over something else, as what the page is about
	MoreOf    Role = "more"      // leads to more of it
	Elsewhere Role = "elsewhere" // leads out of the site
	Cut       Role = "cut"       // the line below which work starts only if there is room
)

// Paragraph is a paragraph of text.
type Paragraph struct {
	Role Role
	Of   Node
}

// Heading is a heading within a block.
type Heading struct {
	Level int // 2 to 4
	ID    string
	Of    Node
}

// The roles of lists.
const (
	Links    Role = "links"    // of items
	Inline   Role = "inline"   // of links, side by side
	Lines    Role = "plain"    // of sentences
	For      Role = "for"      // of what speaks for something
	Against  Role = "against"  // of what speaks against it
	Pages    Role = "pages"    // of pages, each with what it is about
	Cards    Role = "cards"    // of cards on a board
	Decide   Role = "decide"   // of what is to be decided or answered, each with its day
	Refused  Role = "refused"  // of what was refused, each with its reason and weight
	Warnings Role = "warnings" // of what cannot be
	TooMuch  Role = "too-much" // of who has too much to do
	Changed  Role = "changes"  // of what has changed
	Compact  Role = "compact"  // of much on one sheet of paper
	Why      Role = "why"      // of reasons, each below what it is the reason for
)

// List is a list without an order.
type List struct {
	Role  Role
	Items []Node
}

// Ordered is a list with an order.
type Ordered struct {
	Role  Role
	Items []OrderedItem
}

// OrderedItem is one line of a list with an order.
type OrderedItem struct {
	Number int  // where it is not the next one; 0 otherwise
	Root   bool // the last of a chain of reasons
	Of     Node
}

// Fact is one line of an item's facts.
type Fact struct {
	Name  string
	Value Node // nil for a fact that nobody has stated
}

// Facts are names with values.
type Facts []Fact

// Stated are the facts that somebody has stated; nil if there is none.
func (f Facts) Stated() Facts {
	var kept Facts
	for _, fact := range f {
		if fact.Value != nil {
			kept = append(kept, fact)
		}
	}
	return kept
}

// Table is a table, complete as it is but for the pages of a long list; a reader
// with scripts can sort and filter it.
type Table struct {
	Caption string
	Role    Role
	Filter  bool // worth a search box and filters, when it is long: the list of a page
	Columns []Column
	Rows    []Row
	Rest    int     // how many rows more there are than are shown
	Sum     []Cell  // the last line, which no sorting moves; nil for none
	Paging  *Paging // where its rows are a part of a long list; nil for all of them
	Order   OrderOf // of a table in the role Order
}

// OrderOf says which order a table shows, so that it can be changed by hand.
type OrderOf struct {
	Quarter    string // its item, as "quarters/id"
	Department string // the id of the department whose order it is; "" for the company's
}

// ColumnKind says what a column's cells are.
type ColumnKind uint8

// The kinds of column.
const (
	TextColumn   ColumnKind = iota
	WideColumn              // text that needs room
	ShortColumn             // text that is never broken over lines
	NumberColumn            // figures
	FigureColumn            // bars with figures
)

// Column is a column's head. Without a row that says something in it, it is
// left out of the table; the first one never is.
type Column struct {
	Title   string
	Kind    ColumnKind
	Facet   string   // what a filter by its values is called in addresses; "" for no such filter
	Choices []Choice // those of all pages of a long list; nil for those of the rows
	Spare   bool     // a row that says 0 in it says nothing
}

// Row is one line of a table.
type Row struct {
	ID    string // its anchor on the page; "" for none
	Roles []Role
	Cells []Cell
}

// The roles of tables and their rows.
const (
	Legend     Role = "legend"     // what the numbers of a picture mean
	Sums       Role = "sums"       // money, added up
	Loads      Role = "loads"      // weeks against limits
	Matrix     Role = "matrix"     // one list by another
	Moves      Role = "moves"      // departments by the eight moves
	Order      Role = "order"      // the one order across departments
	LeftOrder  Role = "left-order" // it has left the quarter
	BelowLine  Role = "below-line" // it starts only if there is room
	CutAfter   Role = "cut-after"  // the line is drawn below it
	UnlistedIn Role = "unlisted"   // it has no place in the order
	Proposal   Role = "proposal"   // nobody has agreed to it yet
)

// Cell is a cell of a table.
type Cell struct {
	Of     Node
	Sort   string   // its value for sorting, where the text is not it
	Values []Choice // its values for a filter, where its chips, links or text are not them
}

// Words is what the cell says, if that is text alone.
func (c Cell) Words() string {
	words, _ := c.Of.(Text)
	return string(words)
}

// Shown is the table as a part of a page; one without rows is nothing.
func (t *Table) Shown() Node {
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// Said is the table without the columns in which nothing is said.
func (t *Table) Said() *Table {
	if t.Paging != nil {
		return t // all pages have the same columns
	}
	for i := len(t.Columns) - 1; i > 0; i-- {
		if !t.says(i) {
			t = t.Without(i)
		}
	}
	return t
}

// says reports whether any row says something in a column.
func (t *Table) says(i int) bool {
	said := func(cells []Cell) bool {
		return i < len(cells) && cells[i].Of != nil && !(t.Columns[i].Spare && cells[i].Words() == "0")
	}
	if said(t.Sum) {
		return true
	}
	for _, r := range t.Rows {
		if said(r.Cells) {
			return true
		}
	}
	return false
}

// Without is the table without a column.
func (t *Table) Without(i int) *Table {
	cut := *t
	cut.Columns = without(t.Columns, i)
	cut.Sum = without(t.Sum, i)
	cut.Rows = make([]Row, len(t.Rows))
	for n, r := range t.Rows {
		r.Cells = without(r.Cells, i)
		cut.Rows[n] = r
	}
	return &cut
}

func without[E any](list []E, i int) []E {
	if i >= len(list) {
		return list
	}
	return append(append(make([]E, 0, len(list)-1), list[:i]...), list[i+1:]...)
}

// Figure is a number in a cell; it sorts by it.
func Figure(n int, of Node) Cell {
	figure := strconv.Itoa(n)
	if words, ok := of.(Text); ok && string(words) == figure {
		figure = ""
	}
	return Cell{Of: of, Sort: figure}
}

// The roles of parts side by side.
const (
	Board     Role = "board"       // by state, in the order of a life
	Horizons  Role = "horizons"    // by when
	Options   Role = "options"     // what one can choose from
	Sides     Role = "sides"       // who pulls in which direction
	Asked     Role = "asked"       // who is asked what
	GridParts Role = "grid-legend" // the four corners of a grid
	Trends    Role = "trends"      // small pictures, to be compared
)

// Columns are parts side by side, where there is room.
type Columns struct {
	Role  Role
	Level int // of the titles as headings; 0 for titles that are none
	Parts []Part
}

// Part is one of several parts side by side.
type Part struct {
	Title Node
	Of    Node
}

// Tiles are the answer in a few large figures.
type Tiles []Tile

// Tile is one part of the answer.
type Tile struct {
	Title   string
	To      Ref // where there is more of it
	Figures []TileFigure
	Note    Node // small print; nil
}

// TileFigure is a large figure with what it counts.
type TileFigure struct {
	Figure string
	Words  string
	State  State
}

// Add adds how many there are of something, unless there is none.
func (t *Tile) Add(n int, words string, state State) {
	if n > 0 {
		t.Figures = append(t.Figures, TileFigure{strconv.Itoa(n), words, state})
	}
}

// State says how good a figure is.
type State string

// The states of a figure.
const (
	Quiet State = ""     // it says nothing of that
	Good  State = "good" // as it should be
	Warn  State = "warn" // somebody should look
	Bad   State = "bad"  // it needs somebody now
)

// Priorities are the few things that matter most.
type Priorities []Priority

// Priority is one of the few things that matter most.
type Priority struct {
	ID     string
	Number int
	Title  string
	Why    string
	Owner  Node
	Goals  Node // the objectives behind it
}

// Quote is what somebody says, as they say it.
type Quote struct{ Of Node }

// Folded is what one opens to read.
type Folded struct {
	Title string
	Of    Node
}

// Question is a question that the handbook asks.
type Question struct {
	Severity string // as files have it
	Of       Node   // the finding
	Advice   Node   // what to do, and who is asked where the place does not say it
	Why      *Ref   // why it is asked; nil on that page itself
}

// Questions is a list of questions, the most urgent first.
type Questions []Question

// Terms are words with their meaning.
type Terms []Meaning

// Meaning is a word with what it means.
type Meaning struct{ Term, Means Node }

// Sample is text as a file has it.
type Sample struct {
	Text    string
	Undrawn bool // it should have been a picture
}

// Picture is a picture with its finding.
type Picture struct {
	Scene   *picture.Scene
	Caption string           // "" where the block's note says it
	Sheets  []*picture.Scene // the same in parts for paper, where it is too high for one sheet
}

// Prose is an author's body: compiled, with what its links and pictures mean.
type Prose struct {
	Body     *markdown.Body
	Targets  []Target // of Body.Links
	Pictures []Node   // of Body.Embeds
}

// TargetKind says what a link in prose means.
type TargetKind uint8

// The kinds of target.
const (
	Nowhere TargetKind = iota // what this edition does not have
	AnItem
	APlace // on the page itself
	AFile
	AnAddress // elsewhere
)

// Target is what a link in prose means.
type Target struct {
	Kind  TargetKind
	To    Ref
	URL   string // elsewhere, complete and allowed
	Words string // of a link without words of its own, and of what is not here
}

func (*Table) node()     {}
func (Paragraph) node()  {}
func (Heading) node()    {}
func (List) node()       {}
func (Ordered) node()    {}
func (Facts) node()      {}
func (Columns) node()    {}
func (Tiles) node()      {}
func (Priorities) node() {}
func (Quote) node()      {}
func (Folded) node()     {}
func (Questions) node()  {}
func (Terms) node()      {}
func (Sample) node()     {}
func (*Picture) node()   {}
func (*Prose) node()     {}
