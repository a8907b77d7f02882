package picture

import "strings"

// Joined puts those parts together that are not empty: labels are made of what
// is known of a thing.
func Joined(separator string, parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, separator)
}

// Blank is a picture of nothing yet: a sentence that says what would stand here.
func Blank(kind, title string, width Unit, words string) *Scene {
	face := Face{Size: 14 * Px}
	lines := face.Wrap(words, width-32*Px, 3)
	scene := &Scene{Width: width, Height: Unit(64+22*len(lines)) * Px, Kind: kind, Title: title, Description: words}
	for i, line := range lines {
		at := Point{X: width / 2, Y: Unit(46+22*i) * Px}
		scene.Nodes = append(scene.Nodes, face.Anchored(ClassFaint, at, Middle, line))
	}
	return scene
}
