package page

// Slide is one slide of a deck: one matter, which its title says in a sentence.
type Slide struct {
	Title  string
	Blocks []Block  // a picture, or else lists and tables
	Notes  []string // for the speaker: questions, and where it is from
}
