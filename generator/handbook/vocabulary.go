package handbook

// Term is a word of a closed list: the value in a file, the words on the
// screen, and what it means.
type Term struct{ Value, Label, Meaning string }

// Terms is a closed list in its natural order.
type Terms []Term

// Label returns the words on the screen for a value, or the value itself.
func (t Terms) Label(value string) string {
	for _, term := range t {
		if term.Value == value {
			return term.Label
		}
	}
	return value
}

// Values returns the values in order.
func (t Terms) Values() []string {
	values := make([]string, len(t))
	for i, term := range t {
		values[i] = term.Value
	}
	return values
}
