// Package owm reads and writes the text language of OnlineWardleyMaps, in
// which a Wardley map is written one element a line:
//
//	title Tea shop
//	anchor Guest [0.95, 0.60]
//	component Cup of tea [0.80, 0.62] label [10, -12]
//	component Kettle [0.45, 0.35] inertia
//	evolve Kettle 0.60
//	Guest->Cup of tea
//	Cup of tea->Kettle; needs
//
// Coordinates are [visibility, evolution], both from 0 to 1: the vertical one
// comes first and counts upwards. Offsets of labels are [x, y] in pixels, and
// y counts downwards.
//
// Parse reads a text into a Map and never fails. It reads what the author
// meant rather than what one program or another made of it: `building->land`
// is a link although it begins like a keyword, a comment within one line ends
// on that line, a brace may stand behind the name of its pipeline. What is
// common practice - a link to a name that is not defined, the same link twice,
// a label pushed far away - passes without a word; what looks like a mistake
// is a diagnostic, and never costs another line.
//
// The text itself is kept. An edit replaces the bytes of one span and leaves
// comments, blanks, line endings and the spelling of other numbers alone; a map
// that was not edited is its own text. Canonical is the separate, explicit way
// to write a map anew, in the form that all programs of the field read.
//
// Nothing is drawn here, and addresses are not checked: code that makes a link
// of one must.
package owm
