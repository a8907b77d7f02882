// Package snapshots holds how the figures of the example handbook have gone, so
// that the program can write it into a new folder. The states themselves are not
// in it: they would be twenty times as large as the rest of the example.
package snapshots

import _ "embed"

// Series is the file of the figures.
//
//go:embed series.json
var Series []byte
