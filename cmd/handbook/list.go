package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
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
		Use: "list <kind> [folder]", Short: "Print the items of a kind as a table", Args: cobra.RangeArgs(1, 2),
		ValidArgs: exchange.Kinds(),
		RunE: func(cmd *cobra.Command, args []string) error {
			kind, ok := exchange.KindOf(args[0])
			if !ok {
				return fmt.Errorf("there is no kind %q; the kinds are %s", args[0], strings.Join(exchange.Kinds(), ", "))
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
				err = writeTable(out, lines)
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
	File       string `json:"file"`
}

var lineHead = []string{"id", "title", "status", "owner", "department", "file"}

func (l line) cells() []string {
	return []string{l.ID, l.Title, l.Status, l.Owner, l.Department, l.File}
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
		lines = append(lines, l)
	}
	return lines
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

func writeTable(w io.Writer, lines []line) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, l := range lines {
		fmt.Fprintln(out, strings.Join(l.cells(), "\t"))
	}
	return out.Flush()
}
