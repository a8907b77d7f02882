// Package turn says what changes when something is over: a quarter is closed, a
// role hands over what it answers for, departments end or become others.
//
// Each of them is first looked at - [CloseInto], [Duties], [Reorganisation.Hanging] -
// and then answered, thing by thing. The answers make a [changeset.Set], or the files
// that change, as a whole. Nothing here reads a file or writes one. A command and the pages of the
// preview are the doors to it.
package turn

import (
	"fmt"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Refusal says why an answer cannot be carried out, and which item it is about.
type Refusal struct {
	Item   string // "kind/id"
	Reason string
}

func (r *Refusal) Error() string { return r.Reason }

// refuse refuses an answer about an item.
func refuse(e handbook.Entity, format string, args ...any) error {
	return &Refusal{Name(e), fmt.Sprintf("“%s”: ", e.Base().Title) + fmt.Sprintf(format, args...)}
}

// Name is an item as a change names it: "kind/id".
func Name(e handbook.Entity) string { return string(e.Base().Kind) + "/" + e.Base().ID }

// Open finds the file of an item, as it is now.
type Open func(item handbook.Entity) (changeset.File, error)

// draft is the changes of one item in the making.
type draft struct {
	name string
	file changeset.File
	set  changeset.Set
}

// draftOf begins to change an item that has a file.
func draftOf(open Open, e handbook.Entity) (draft, error) {
	file, err := open(e)
	return draft{name: Name(e), file: file}, err
}

// put changes a key from what the file says to another value.
func (d *draft) put(key string, want source.Value) {
	d.set = append(d.set, changeset.Change{Item: d.name, Key: key, Seen: d.file.Says(key), Want: want, Door: changeset.Keeper})
}

func (d *draft) word(key, want string) { d.put(key, source.Text(source.Figure, want)) }

func (d *draft) words(key, want string) { d.put(key, source.Text(source.Words, want)) }
