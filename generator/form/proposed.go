package form

import "handbook/generator/handbook"

// Proposed are the controls of a kind that a page without a server can have: those of
// the values that its readers may see and set.
func Proposed(kind handbook.Kind, edition string) map[string]Control {
	controls := Controls(kind, edition)
	for _, row := range RowsFor(kind) {
		if !Readable(row) {
			delete(controls, row.Key)
		}
	}
	return controls
}
