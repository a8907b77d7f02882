// Package series keeps how the figures of a handbook have gone: a line for each
// state that a team has kept, with what each edition counted on that day. Sites
// draw their trends from these lines alone, and read no kept state for them.
//
// The file holds a JSON object a line, by day and name, so that Git merges it as
// it merges any text. A line that cannot be read costs none of the others, and
// stays in the file as it is.
package series

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/names"
)

// File is where a project keeps its series, from the project folder.
const File = "snapshots/series.json"

// MaxFile is the size in bytes up to which a series is read. A line of 1,000
// items has about 20 kB.
const MaxFile = 16 << 20

// Kinds are the reasons for which a state is kept.
var Kinds = handbook.Terms{
	{Value: "agreed", Label: "What we agreed on", Meaning: "A plan, or the end of a workshop: a quarter is compared with it"},
	{Value: "meeting", Label: "A meeting", Meaning: "The exec team has met: the first page is compared with it"},
	{Value: "board", Label: "A board meeting", Meaning: "What the board has seen: the board pack is compared with it"},
}

// version is what this program writes, and the highest that it reads.
const version = 1

// Record is a line: the figures of a day on which a state was kept.
type Record struct {
	Date    value.Date
	Name    string             // of the snapshot
	Kind    string             // a value of [Kinds]
	Figures map[string]Figures // by edition; each holds nothing that its readers may not read
}

// written is a record as a file has it.
type written struct {
	Version  int                `json:"series"`
	Date     string             `json:"date"`
	Name     string             `json:"name"`
	Kind     string             `json:"kind"`
	Editions map[string]Figures `json:"editions"`
}

// Line writes a record as a line of a file: the same bytes for the same record.
func (r Record) Line() []byte {
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(written{version, r.Date.String(), r.Name, r.Kind, r.Figures}); err != nil {
		panic(err) // its numbers have been read, or written by this package
	}
	return line.Bytes()
}

// Parse reads the lines of a file, by day and name. Of two with the same day and
// name the later one counts. What cannot be read is a diagnostic at its place.
func Parse(text []byte) ([]Record, []diag.Diagnostic) {
	var records []Record
	var problems []diag.Diagnostic
	for i, line := range linesOf(text) {
		r, err := read(line)
		switch {
		case err != nil:
			problems = append(problems, problemOf(err, i+1, line))
		case r.Name != "":
			records = slices.DeleteFunc(records, func(before Record) bool { return before.compare(r) == 0 })
			records = append(records, r)
		}
	}
	slices.SortStableFunc(records, Record.compare)
	return records, problems
}

// Add puts a record in its place among the lines of a file, where it takes that of
// the records of the same name. All other lines stay as they are.
func Add(text []byte, r Record) []byte {
	var kept [][]byte
	at := -1 // before which of the kept lines it belongs; -1 for the end
	for _, line := range linesOf(text) {
		before, err := read(line)
		known := err == nil && before.Name != ""
		if known && sameName(before.Name, r.Name) {
			continue
		}
		if known && at < 0 && before.compare(r) > 0 {
			at = len(kept)
		}
		kept = append(kept, line)
	}
	if n := len(kept) - 1; n >= 0 && !bytes.HasSuffix(kept[n], []byte("\n")) {
		kept[n] = append(slices.Clip(kept[n]), '\n')
	}
	if at < 0 {
		at = len(kept)
	}
	return bytes.Join(slices.Insert(kept, at, r.Line()), nil)
}

// Point is what one edition counted on a day.
type Point struct {
	Date value.Date
	Kind string // why it was kept, a value of [Kinds]; "" for today
	Figures
}

// Course are the figures of an edition before a day, by day. Of several kept on one day
// the last counts.
func Course(list []Record, edition string, before value.Date) []Point {
	var course []Point
	for _, r := range list {
		figures, counted := r.Figures[edition]
		if !counted || r.Date.Compare(before) >= 0 {
			continue
		}
		if n := len(course); n > 0 && course[n-1].Date == r.Date {
			course = course[:n-1]
		}
		course = append(course, Point{r.Date, r.Kind, figures})
	}
	return course
}

// Named finds the record of a snapshot; false if there is none.
func Named(list []Record, name string) (Record, bool) {
	i := slices.IndexFunc(list, func(r Record) bool { return sameName(r.Name, name) })
	if i < 0 {
		return Record{}, false
	}
	return list[i], true
}

// sameName reports whether two names are that of one file, on any computer.
func sameName(a, b string) bool { return names.Fold(a) == names.Fold(b) }

func (r Record) compare(other Record) int {
	return cmp.Or(r.Date.Compare(other.Date), strings.Compare(names.Fold(r.Name), names.Fold(other.Name)))
}

// linesOf are the lines of a text, each with its end.
func linesOf(text []byte) [][]byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	if last := len(lines) - 1; len(lines[last]) == 0 {
		lines = lines[:last]
	}
	return lines
}

// errNewer is a line of a later version of the program.
var errNewer = errors.New("a newer version of the program has written this line")

// read reads a line; a blank one is the record without a name.
func read(line []byte) (Record, error) {
	line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))
	if len(line) == 0 {
		return Record{}, nil
	}
	var w written
	if err := json.Unmarshal(line, &w); err != nil {
		return Record{}, err
	}
	if w.Version > version {
		return Record{}, errNewer
	}
	r := Record{Name: diag.Plain(w.Name), Kind: w.Kind, Figures: w.Editions}
	var err error
	if r.Date, err = value.ParseDate(w.Date); err != nil {
		return Record{}, err
	}
	switch {
	case w.Version < 1:
		return Record{}, errors.New("it does not say its version: \"series\":1")
	case strings.TrimSpace(r.Name) == "":
		return Record{}, errors.New("it does not say of which snapshot it is: \"name\"")
	case !Kinds.Has(r.Kind):
		return Record{}, fmt.Errorf("%q is no kind of snapshot: it is agreed, meeting or board", r.Kind)
	}
	for _, figures := range r.Figures {
		if err := figures.check(); err != nil {
			return Record{}, err
		}
		figures.sort() // somebody may have written it
	}
	return r, nil
}

// problemOf says what is wrong with a line, and where.
func problemOf(err error, number int, line []byte) diag.Diagnostic {
	d := diag.Diagnostic{
		File: File, Pos: diag.Pos{Line: number, Col: 1}, Severity: diag.Warning, Rule: "series",
		Message: "this line is in no trend: " + err.Error(), Hint: "put it back as it was, or delete it and write it anew: handbook snapshot NAME --again",
	}
	syntax, typed := new(json.SyntaxError), new(json.UnmarshalTypeError)
	switch {
	case errors.Is(err, errNewer):
		d.Hint = "use a newer version of the program; the other lines count"
	case errors.As(err, &syntax):
		d.Col = column(line, syntax.Offset)
		d.Message = "this line is in no trend: it cannot be read from here on"
	case errors.As(err, &typed):
		d.Col = column(line, typed.Offset)
		d.Message = "this line is in no trend: " + cmp.Or(typed.Field, "it") + " cannot be a " + typed.Value
	}
	return d
}

// column is that of the character before an offset in bytes.
func column(line []byte, offset int64) int {
	text := bytes.TrimLeft(line, " \t\ufeff")
	before := text[:min(max(int(offset)-1, 0), len(text))]
	return len([]rune(string(line[:len(line)-len(text)]))) + len([]rune(string(before))) + 1
}
