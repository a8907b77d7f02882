package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"handbook/generator/exchange"
	"handbook/generator/handbook"
)

func listCommand() *cobra.Command {
	var flags projectFlags
	var asJSON, asCSV bool
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
			lines := listed(snapshot.Handbook, kind)
			out := cmd.OutOrStdout()
			switch {
			case asJSON:
				err = writeJSON(out, lines)
			case asCSV:
				err = writeCSV(out, lines)
			default:
				err = writeTable(out, kind, lines)
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
	flags.register(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print CSV; an apostrophe keeps a spreadsheet from computing cells")
	return cmd
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
}

var lineHead = []string{"id", "title", "status", "owner", "department", "quarter", "effort", "file"}

func (l line) cells() []string {
	return []string{l.ID, l.Title, l.Status, l.Owner, l.Department, l.Quarter, l.Effort, l.File}
}

// withoutFiles are the kinds that stand in other files than their own.
var withoutFiles = []handbook.Kind{handbook.KindPerson, handbook.KindKeyResult, handbook.KindPriority, handbook.KindVendor}

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
		l := line{ID: i.ID, Title: i.Title, Status: i.Status, Owner: i.Owner.String(), File: i.File}
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

func writeJSON(w io.Writer, lines []line) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(lines)
}

func writeCSV(w io.Writer, lines []line) error {
	out := csv.NewWriter(w)
	rows := [][]string{lineHead}
	for _, l := range lines {
		cells := l.cells()
		for i, cell := range cells {
			cells[i] = exchange.DefuseCell(cell)
		}
		rows = append(rows, cells)
	}
	return out.WriteAll(rows)
}

// writeTable prints the columns in which anything stands, below their names.
func writeTable(w io.Writer, kind handbook.Kind, lines []line) error {
	if len(lines) == 0 {
		_, err := fmt.Fprintf(w, "There are no %s.\n", kind.Words().Plural)
		return err
	}
	rows := [][]string{lineHead}
	used := make([]bool, len(lineHead))
	for _, l := range lines {
		rows = append(rows, l.cells())
		for i, cell := range l.cells() {
			used[i] = used[i] || cell != ""
		}
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for n, row := range rows {
		var cells []string
		for i, cell := range row {
			if n == 0 {
				cell = strings.ToUpper(cell)
			}
			if used[i] {
				cells = append(cells, cell)
			}
		}
		fmt.Fprintln(out, strings.Join(cells, "\t"))
	}
	return out.Flush()
}
