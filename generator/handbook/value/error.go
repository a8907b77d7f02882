package value

// Error says why a text is not the value that was expected, in words for
// the person who wrote it.
type Error struct {
	Message string // what was found: "there is no 30 February 2026"
	Hint    string // the way out: "February 2026 has 28 days"
	Suggest string // the nearest valid text, "" when there is none: "12.5" for "12,5"
}

func (e *Error) Error() string { return e.Message + "; " + e.Hint }
