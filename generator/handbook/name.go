package handbook

import "handbook/generator/diag"

// Name is a reference as it was written, before it is known what it names.
// The zero Name refers to nothing.
type Name struct {
	Text string
	Pos  diag.Pos
}
