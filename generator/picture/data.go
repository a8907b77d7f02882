package picture

import "strconv"

// What a picture says to scripts, which know no kind of picture by its name:
//
//	svg     kind, items    what it is, and the folder of the items that its shapes show
//	        places         its shapes are parts of the page's own item, in place of items
//	        lines          the field that a line between two items means
//	        columns, rows  the fields that its columns and rows are values of
//	        foot           where its rows end, in its units
//	        numbered       the words of an item are its number
//	plot    x, y           the fields along its width and its height
//	        range          from 0 to what each of them goes
//	        inset          from its frame to where 0 and the highest value are, in its units
//	        steps          by what each changes: by hand, by hand in small steps, by keys
//	        together       neither is written without the other
//	item    id             of the item, without its folder
//	        name, label    its name, and its tooltip without the questions
//	line    from, to       the ids of what it joins
//	column, row            the value of a column or row, at its head; "" for a row without one
//	head                   names a part of the axis below the plot
//	area                   holds items that belong together

// Data is an attribute for scripts.
func Data(name, value string) DataAttr { return DataAttr{Name: name, Value: value} }

// Axes are what a plot shows along its width and its height.
type Axes struct {
	X, Y     string // the fields
	Range    int    // from 0 to what each of them goes
	Steps    string // by what each changes: by hand, by hand in small steps, by keys
	Together bool   // neither is written without the other
	Inset    int    // from the frame to where 0 and the highest value are, in pixels
}

// Data says the axes to scripts.
func (a Axes) Data() []DataAttr {
	data := []DataAttr{Data("x", a.X), Data("y", a.Y), Data("range", strconv.Itoa(a.Range)), Data("steps", a.Steps)}
	if a.Inset > 0 {
		data = append(data, Data("inset", strconv.Itoa(a.Inset)))
	}
	if a.Together {
		data = append(data, Data("together", ""))
	}
	return data
}
