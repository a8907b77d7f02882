package changeset

import (
	"slices"

	"handbook/generator/handbook"
)

// Door is the way a change comes in. The zero Door lets in the least.
type Door uint8

// The doors.
const (
	Sheet  Door = iota // a sheet that anybody can fill in and send
	Page               // a page of the preview, which sets what a sheet can
	Keeper             // an import or a command of those who keep the files
)

// MayMake reports whether changes through a door may make an item of a kind.
func (d Door) MayMake(kind handbook.Kind) bool {
	return slices.Contains(handbook.FileKinds, kind)
}

// MaySet reports whether a change through a door may set a key.
func (d Door) MaySet(kind handbook.Kind, key string) bool {
	_, known := kind.Field(key)
	switch {
	case key == "title":
		return true
	case key == "body":
		return true
	case d != Keeper:
		return known && !isKeepers(kind, key)
	}
	return known
}

// isKeepers reports whether only those who keep the files set a key.
func isKeepers(kind handbook.Kind, key string) bool {
	return slices.ContainsFunc(slices.Concat(handbook.ItemRows(kind), handbook.Rows(kind)), func(row handbook.Row) bool {
		return row.Key == key && row.Keeper
	})
}
