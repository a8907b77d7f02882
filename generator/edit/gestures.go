package edit

// gestures are what can be done on a page by hand, in words.
type gestures struct {
	Title string      `json:"title"`
	Hint  string      `json:"hint,omitempty"` // what the bar says
	Lines [][2]string `json:"lines"`          // what is pressed, and what it does
}

// drawing is what pages say of a kind of picture.
type drawing struct {
	gestures
	Waiting [2]string `json:"waiting"` // the title of what has no place on it yet, and what to do with it
	Fresh   creation  `json:"fresh"`   // the form for a new item at a place
	Going   string    `json:"going"`   // the key of where something is going, along the width; "" for none
}

// drawings are by the kind of a picture, as its element names it.
var drawings = map[string]drawing{
	"purpose": {
		gestures: gestures{
			"On the grid", "Drag a dot. Double-click an empty place for new work. Shift and click choose several. ? shows all.", [][2]string{
				{"drag", "rate it again; with Alt in small steps"}, {"Alt+arrow", "the same with keys, half a point each"},
				{"double-click an empty place", "new work, rated there"}, {"drag from the tray", "rate what is not rated yet"},
				{"Shift+click a quadrant", "choose all in it"},
			},
		},
		Waiting: [2]string{"Not rated yet", "Drag them onto the grid, or press one to rate it."},
		Fresh:   newWorkHere,
	},
	"wardley": {
		gestures: gestures{
			"On the map", "Drag a component. Alt and drag from one to another for a line. Double-click an empty place for a new one. ? shows all.", [][2]string{
				{"drag", "how standard it is, how close to the customer"}, {"Alt+arrow", "the same with keys"},
				{"double-click an empty place", "a new component there"}, {"Alt+drag from one to another", "the first needs the second"},
				{"Connect, then press one and another", "a line between them; once more takes it away"},
				{"Connect, then drag one to an empty place", "where it is going; back onto itself takes that away"},
				{"L, then Enter or a click on another", "a line with keys; Alt+Shift+← and → say where it is going"},
			},
		},
		Waiting: [2]string{"Not on the map yet", "Drag them to where they belong."},
		Fresh:   creation{Kind: "component", Title: "A new component here", Name: "Title"},
		Going:   "evolves_to",
	},
	textMap: {
		gestures: gestures{
			"On a map of a text", "Drag a component, or its name. All else is in its text. ? shows all.", [][2]string{
				{"drag", "how standard it is, how close to the customer"}, {"Alt+arrow", "the same with keys"},
				{"drag a name", "where the name is"}, {"Make components of it", "a file for each component, and a map on which all can be changed"},
			},
		},
	},
	"roadmap": {
		gestures: gestures{
			"On the roadmap", "Drag a bar to another quarter or department, or its end to make it longer. Double-click an empty place for new work. ? shows all.", [][2]string{
				{"drag a bar", "another quarter, another department"}, {"drag an end of a bar", "it begins or ends in another quarter"},
				{"Alt+arrow", "move with keys; with Shift only the end"}, {"double-click an empty place", "new work there"},
			},
		},
		Waiting: [2]string{"Without a quarter or a department", "Drag them onto the plan, or press one to say when and whose."},
		Fresh:   newWorkHere,
	},
}

// textMap is what a map of a text goes by among the drawings.
const textMap = "text"

var newWorkHere = creation{Kind: "work", Title: "New work here", Name: "Title"}

// inOrder is what can be done with the order of a quarter.
var inOrder = gestures{"In the order of a quarter", "Drag a row by any part of it, or press ↑ and ↓. ? shows all.", [][2]string{
	{"drag a row", "it goes where the line shows; with a finger, drag it by ⋮⋮"}, {"↑ ↓", "one place up or down"},
	{"drag the line, or ↑ and ↓ on it", "where the weeks end; each department is counted as it moves"}, {"—", "draw the line below"}, {"+ and ×", "add to the order, take out of it"},
}}

// always is what can be done everywhere, and onItems what can be done where a
// picture shows items.
var (
	always = gestures{Title: "Everywhere", Lines: [][2]string{
		{"Ctrl+Z, Ctrl+Shift+Z", "undo, redo"}, {"New work", "one line for each idea"}, {"C, or Capture", "beside a board: Enter puts a note on it, and the field stays open"},
	}}
	onItems = gestures{Title: "On what a picture shows", Lines: [][2]string{
		{"Choose, then press each; or Shift+click, or Space", "choose several, then change them together"}, {"E, or right-click", "change what an item says"},
		{"F2, or double-click an item", "change its name in place"}, {"Enter, or click", "in full screen a card, otherwise its page"},
	}}
)
