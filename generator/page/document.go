package page

// Home is the strategy on a page.
type Home struct {
	Name     string // of the handbook
	Ambition string
	Answer   Tiles
	Blocks   []Block // in reading order
}

// OnePage is the strategy on one sheet of paper, lying on its side.
type OnePage struct {
	Name     string // of the handbook
	Ambition string
	Answer   Tiles
	Columns  [][]Block // side by side
}

// Item is the page of one item.
type Item struct {
	ID      string // as "kind/id"
	Kind    string // what it is, in words
	KindTo  Ref    // the list of its kind
	Chips   []Node
	Summary string  // ""
	Notice  string  // what is wrong with the item, or ""
	Wide    []Block // pictures that need the page's whole width
	Facts   Facts
	Blocks  []Block // in reading order, the prose among them
	Inbound []Group // everything that refers to it
	Below   []Block // pictures that need the width, at the end
	Beside  Beside
}

// Group is a list of links under one heading.
type Group struct {
	Title string
	Items Node
}

// Beside leads to what is before and after an item in the list of its kind; nil
// where there is none.
type Beside struct{ Before, After *Link }

// Listing is a page of tables, pictures and lists.
type Listing struct {
	Lead   string // one line under the title
	Words  Node   // the author's own, before the blocks
	Blocks []Block
}

// Article is a page of prose.
type Article struct {
	Notice   string
	Contents []Entry // headings, where it is long enough to need them
	Body     Node
	Below    Node // the pages below it
	Inbound  []Group
	Beside   Beside // the guides before and after it
}

// Entry is one line of a page's contents.
type Entry struct {
	Level int
	ID    string
	Text  string
}

// Templates shows what can be copied.
type Templates []Template

// Template is one file to copy.
type Template struct {
	ID    string
	Title string
	Form  Link   // leads to a form that asks the same; without words where there is none
	File  string // where a copy belongs
	Text  []Copied
}

// Copied is a piece of a file to copy.
type Copied struct {
	Text      string // whole lines
	Explained bool   // an explanation, which does nothing
}

// NotFound is what a host shows at an address without a page.
type NotFound struct{}

// Moved leads from an old address to the new one.
type Moved struct{ To Ref }

func (*Home) main()     {}
func (*OnePage) main()  {}
func (*Item) main()     {}
func (*Listing) main()  {}
func (*Article) main()  {}
func (Templates) main() {}
func (NotFound) main()  {}
func (Moved) main()     {}

// Document is pages of the site as one document for paper.
type Document struct {
	Whole    bool   // it is the whole handbook
	Pack     bool   // its chapters are a sheet each, and need no contents
	Plan     string // whether the plan is agreed
	Chapters []Chapter
	Included map[string]bool // the pages that it holds, by path
}

// Alone reports whether the document is one page, which needs no contents.
func (d *Document) Alone() bool { return len(d.Included) == 1 }

// Chapter is a part of a document.
type Chapter struct {
	ID     string
	Title  string
	Note   string // what is left out; ""
	Flows  bool   // it is short, and comes below the one before it where there is room
	Sheets []Sheet
}

// Sheet is a page of the site within a document.
type Sheet struct {
	Page  *Page
	Opens bool // it is the first of its chapter, whose title stands for its own
	Item  bool // it is the page of one item
}

func (*Document) main() {}
