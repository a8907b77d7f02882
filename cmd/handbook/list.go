package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

func listCommand() *cobra.Command {
	var flags projectFlags
	var asJSON, asCSV, mark bool
	var file string
	cmd := &cobra.Command{
		Use: "list <kind> [folder]", Short: "Print the items of a kind as a table", Args: cobra.MatchAll(cobra.MinimumNArgs(1), upTo(2)),
		ValidArgs: listables(),
		RunE: func(cmd *cobra.Command, args []string) error {
			kind, ok := listable(args[0])
			if !ok {
				return fmt.Errorf("there is no kind %q; the kinds are %s", args[0], strings.Join(listables(), ", "))
			}
			loader, _, err := flags.loader(args[1:])
			if err != nil {
				return err
			}
			snapshot, err := loader.Load()
			if err != nil {
				return failure(err)
			}
			var out bytes.Buffer
			list := listOf(snapshot.Handbook, kind)
			switch {
			case asJSON:
				err = writeJSON(&out, list.items)
			case asCSV:
				out.Write(list.asCSV(mark))
			default:
				err = writeTable(&out, list)
			}
			if err == nil {
				err = deliver(cmd, file, out.Bytes())
			}
			if err != nil {
				return failure(fmt.Errorf("printing the list: %w", err))
			}
			if line := draftsLeftOut(snapshot.Handbook.Drafts); line != "" && !flags.quiet {
				fmt.Fprintln(cmd.ErrOrStderr(), line)
			}
			return nil
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVarP(&file, "out", "o", "", "file to write (default: standard output)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print CSV; an apostrophe keeps a spreadsheet from computing cells")
	cmd.Flags().BoolVar(&mark, "bom", false, "begin CSV with a byte order mark, so that Excel reads letters such as é")
	return cmd
}

// list is what there is to print, as a table and as JSON.
type list struct {
	of    string // what its rows are: "work items"
	head  []string
	rows  [][]string
	items any
}

// listOf is the list of a kind.
func listOf(h *handbook.Handbook, kind handbook.Kind) list {
	if kind == exchange.Checkins {
		return listOfCheckins(h)
	}
	head, lines := headOf(kind), listed(h, kind)
	rows := make([][]string, len(lines))
	for i, l := range lines {
		rows[i] = l.cells(len(head))
	}
	return list{kind.Words().Plural, head, rows, lines}
}

// line is what list prints of an item.
type line struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Status     string `json:"status"`
	Owner      string `json:"owner"`
	Department string `json:"department"`
	Quarter    string `json:"quarter,omitempty"`
	Effort     string `json:"effort,omitempty"`
	File       string `json:"file"`

	figures
}

// figures are what list prints of an objective or a key result besides.
type figures struct {
	Unit       string `json:"unit,omitempty"`
	Baseline   string `json:"baseline,omitempty"`
	Target     string `json:"target,omitempty"`
	Now        string `json:"now,omitempty"`
	Progress   string `json:"progress,omitempty"`
	Health     string `json:"health,omitempty"`
	Confidence string `json:"confidence,omitempty"`
	CheckedIn  string `json:"checked_in,omitempty"` // the day of the last check-in
	Serves     string `json:"serves,omitempty"`
}

var (
	lineHead    = []string{"id", "title", "status", "owner", "department", "quarter", "effort"}
	figuresHead = []string{"unit", "baseline", "target", "now", "progress", "health", "confidence", "checked in", "serves"}
)

// headOf are the columns of a kind's list.
func headOf(kind handbook.Kind) []string {
	head := slices.Clone(lineHead)
	if hasFigures(kind) {
		head = append(head, figuresHead...)
	}
	return append(head, "file")
}

func hasFigures(kind handbook.Kind) bool {
	return kind == handbook.KindObjective || kind == handbook.KindKeyResult
}

// cells are what is below so many columns of [headOf].
func (l line) cells(columns int) []string {
	cells := []string{l.ID, l.Title, l.Status, l.Owner, l.Department, l.Quarter, l.Effort}
	if columns > len(cells)+1 {
		cells = append(cells, l.Unit, l.Baseline, l.Target, l.Now, l.Progress, l.Health, l.Confidence, l.CheckedIn, l.Serves)
	}
	return append(cells, l.File)
}

// figuresOf are the figures of an objective or a key result; none for the others.
func figuresOf(e handbook.Entity) figures {
	switch e := e.(type) {
	case *handbook.Objective:
		return figures{Progress: perCent(e.Score), Health: e.Health, Confidence: e.Confidence, Serves: idsOf(e.Serves, e.Parents)}
	case *handbook.KeyResult:
		f := figures{
			Unit: e.Unit, Baseline: e.Baseline.String(), Target: targetOf(e), Now: e.Current.String(), Progress: perCent(e.Progress),
			Health: e.Health, Confidence: e.Confidence, Serves: e.Objective.ID,
		}
		if n := len(e.Checkins); n > 0 {
			f.CheckedIn = e.Checkins[n-1].Date.String()
		}
		return f
	}
	return figures{}
}

// targetOf is the target of a key result, or the bounds within which it is kept, as
// an import reads it.
func targetOf(kr *handbook.KeyResult) string {
	switch kr.Type {
	case handbook.AtLeast, handbook.AtMost:
		return string(kr.Type) + " " + kr.Target.String()
	case handbook.WithinBounds:
		return kr.Target.String() + ".." + kr.Upper.String()
	}
	return kr.Target.String()
}

// perCent is a share as a spreadsheet reads it; "" where there is none.
func perCent(s value.Share) string {
	if s == value.NoShare {
		return ""
	}
	return strconv.Itoa(int(s+50)/100) + "%"
}

// idsOf names what an objective serves, here and one level up.
func idsOf(here []handbook.Entity, above []string) string {
	var ids []string
	for _, e := range here {
		ids = append(ids, e.Base().ID)
	}
	for _, id := range above {
		ids = append(ids, "parent:"+id)
	}
	return strings.Join(ids, ", ")
}

// withoutFiles are the kinds that stand in other files than their own.
var withoutFiles = []handbook.Kind{handbook.KindPerson, handbook.KindKeyResult, exchange.Checkins, handbook.KindPriority, handbook.KindVendor}

// listable reads the name of a kind of which there is a list.
func listable(word string) (handbook.Kind, bool) {
	if kind := handbook.Kind(word); slices.Contains(withoutFiles, kind) {
		return kind, true
	}
	return exchange.KindOf(word)
}

func listables() []string {
	names := exchange.Kinds()
	for _, kind := range withoutFiles {
		names = append(names, string(kind))
	}
	return names
}

func listed(h *handbook.Handbook, kind handbook.Kind) []line {
	lines := []line{}
	for _, e := range h.Entities() {
		i := e.Base()
		if i.Kind != kind {
			continue
		}
		l := line{ID: i.ID, Title: i.Title, Status: i.Status, Owner: i.Owner.String(), File: i.File, figures: figuresOf(e)}
		if kr, ok := e.(*handbook.KeyResult); ok {
			l.File = kr.Objective.File
		}
		if i.Department != nil {
			l.Department = i.Department.Title
		}
		l.Quarter, l.Effort = plannedAs(e)
		lines = append(lines, l)
	}
	return lines
}

// plannedAs says when a thing is planned and how much work it is, as its file says
// it; "" for what is not said, or has no such thing.
func plannedAs(e handbook.Entity) (quarter, effort string) {
	switch e := e.(type) {
	case *handbook.Work:
		return e.Quarters.String(), effortOf(e)
	case *handbook.Objective:
		return e.Period.String(), ""
	case *handbook.KeyResult:
		return e.Objective.Period.String(), ""
	case *handbook.Position:
		return e.Quarter.String(), ""
	}
	return "", ""
}

// effortOf is the size of work, or its weeks in all departments.
func effortOf(w *handbook.Work) string {
	if w.Unsized {
		return ""
	}
	if len(w.Effort) == 1 && w.Effort[0].Size != "" {
		return w.Effort[0].Size
	}
	return w.Weeks().String()
}

func writeJSON(w io.Writer, items any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(items)
}

// asCSV is the list as CSV, for Excel with a byte order mark.
func (l list) asCSV(mark bool) []byte {
	text := exchange.Sheet{Head: l.head, Rows: l.rows}.CSV()
	if mark {
		return append([]byte(exchange.ByteOrderMark), text...)
	}
	return text
}

// writeTable prints the columns that hold anything, below their names.
func writeTable(w io.Writer, list list) error {
	if len(list.rows) == 0 {
		_, err := fmt.Fprintf(w, "There are no %s.\n", list.of)
		return err
	}
	used := make([]bool, len(list.head))
	for _, row := range list.rows {
		for i, cell := range row {
			used[i] = used[i] || cell != ""
		}
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for n, row := range append([][]string{list.head}, list.rows...) {
		var cells []string
		for i, cell := range row {
			if n == 0 {
				cell = strings.ToUpper(cell)
			}
			if used[i] {
				cells = append(cells, strings.Join(strings.Fields(cell), " "))
			}
		}
		fmt.Fprintln(out, strings.Join(cells, "\t"))
	}
	return out.Flush()
}
