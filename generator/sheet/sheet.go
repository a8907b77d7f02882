// Package sheet reads the changes that somebody proposes from a copy of the site,
// and says what would become of each.
//
// A sheet is a small JSON file, or the same as a block of text in a mail. It names
// the handbook, the edition and the day of the copy, and of each change the item
// with its title, the key, the value that its author saw and the one wanted. A page
// without a server can write it, and nothing in it is trusted: see [Take].
package sheet

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/source"
)

// Version is that of sheets as this program writes and reads them.
const Version = 1

// Limits of a sheet. One of a whole department for a quarter is a tenth of them.
const (
	MaxFile   = 1 << 20 // bytes
	mostItems = 500     // changes
)

// Sheet is a set of changes that one person proposes.
type Sheet struct {
	Handbook string   // the organisation, as the copy calls it
	Edition  string   // that of the copy
	AsOf     string   // the day of the copy, 2026-11-16
	Saved    string   // the day on which it was saved, by the clock of its author
	By       string   // a role, or words
	Changes  []Change // in the order in which they were made
	Notes    []string // what is to be said of the file itself, in sentences
}

// Change is one value that is wanted.
type Change struct {
	Item  string // "kind/id", or "kind/new:1" for an item that is to be made
	Title string // of the item, as its author saw it
	Key   string
	Seen  source.Value // what the copy said; none for nothing
	Want  source.Value
	Why   string

	// Blind says that nobody knows what its author saw.
	Blind bool
	// Fault says why it cannot be taken, where that is known of the sheet alone.
	Fault string
}

// Size is how many changes a sheet proposes. What nobody is known to have changed is none.
func (s Sheet) Size() int {
	n := 0
	for _, c := range s.Changes {
		if !c.Blind {
			n++
		}
	}
	return n
}

// sheetJSON is a sheet as it is written.
type sheetJSON struct {
	Format   string       `json:"format"`
	Version  int          `json:"version"`
	Handbook string       `json:"handbook"`
	Edition  string       `json:"edition"`
	AsOf     string       `json:"as_of"`
	Saved    string       `json:"saved"`
	By       string       `json:"by"`
	Changes  []changeJSON `json:"changes"`
}

type changeJSON struct {
	Item  string       `json:"item"`
	Title string       `json:"title"`
	Key   string       `json:"key"`
	Seen  source.Value `json:"seen"`
	Want  source.Value `json:"want"`
	Why   string       `json:"why"`
}

// Format is what the first key of every sheet says.
const Format = "handbook-changes"

// Read reads a sheet from a file, or from the text of a mail that has one in it.
func Read(data []byte) (Sheet, error) {
	if len(data) > MaxFile {
		return Sheet{}, TooLarge(int64(len(data)))
	}
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("\xef\xbb\xbf"))
	if !bytes.HasPrefix(data, []byte("{")) {
		unpacked, err := unpack(string(data))
		if err != nil {
			return Sheet{}, err
		}
		data = unpacked
	}
	return read(data)
}

// TooLarge says that a file of so many bytes is no sheet.
func TooLarge(size int64) error {
	return fmt.Errorf("it has %d kB, and a sheet of changes has at most %d kB", (size+1<<10-1)>>10, MaxFile>>10)
}

// plainly turns an error of the JSON reader into words for those who were sent the file.
func plainly(err error) error {
	typed := new(json.UnmarshalTypeError)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the file is cut off; ask for it again")
	case errors.As(err, &typed):
		return fmt.Errorf("it is not a sheet of changes: %s cannot be a %s", cmp.Or(typed.Field, "it"), typed.Value)
	}
	return fmt.Errorf("it is not a sheet of changes, or part of it was lost on the way: it cannot be read as JSON (%w); ask for it again", err)
}

func read(data []byte) (Sheet, error) {
	var raw sheetJSON
	decoder := json.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&raw); err != nil {
		return Sheet{}, plainly(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return Sheet{}, errors.New("there is more in the file than one sheet; save each sheet in a file of its own")
	}
	switch {
	case raw.Format != Format:
		return Sheet{}, fmt.Errorf("it is not a sheet of changes: it does not say %q", Format)
	case raw.Version > Version:
		return Sheet{}, fmt.Errorf("it was saved from a newer handbook (version %d of sheets, and this program reads %d); use a newer program", raw.Version, Version)
	case raw.Version < 1:
		return Sheet{}, errors.New("it does not say its version")
	case len(raw.Changes) > mostItems:
		return Sheet{}, fmt.Errorf("it has %d changes, and the most is %d", len(raw.Changes), mostItems)
	}
	s := Sheet{Handbook: line(raw.Handbook), Edition: line(raw.Edition), AsOf: line(raw.AsOf), Saved: line(raw.Saved), By: line(raw.By)}
	for i, c := range raw.Changes {
		change, err := c.read()
		if err != nil {
			return Sheet{}, fmt.Errorf("change %d of the sheet: %w", i+1, err)
		}
		s.Changes = append(s.Changes, change)
	}
	return s.titled(), nil
}

// titled is a sheet in which new items have the title that they are to have.
func (s Sheet) titled() Sheet {
	titles := map[string]string{}
	for _, c := range s.Changes {
		if c.Key == "title" && isNew(c.Item) {
			titles[c.Item] = line(c.Want.String())
		}
	}
	for i, c := range s.Changes {
		s.Changes[i].Title = cmp.Or(titles[c.Item], c.Title)
	}
	return s
}

func (c changeJSON) read() (Change, error) {
	change := Change{Item: line(c.Item), Title: line(c.Title), Key: line(c.Key), Seen: c.Seen, Want: c.Want, Why: line(c.Why)}
	if change.Item == "" || change.Key == "" {
		return Change{}, errors.New("it does not say which item and which key")
	}
	return change, nil
}

// line is a text of a sheet as one line that is fit to be printed.
func line(text string) string {
	return english.Cut(strings.Join(strings.Fields(diag.Plain(text)), " "), 400)
}
