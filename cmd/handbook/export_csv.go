package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handbook/generator/disk"
	"handbook/generator/exchange"
	"handbook/generator/publish"
)

func exportCSVCommand() *cobra.Command {
	var flags projectFlags
	var out, kind string
	var mark bool
	cmd := &cobra.Command{
		Use: "csv [folder]", Short: "Write the items of every kind as tables for spreadsheets", Args: upTo(1),
		Long: `Write a table for each kind of item, with every key that handbook.json has. Lists
have one element to a line of their cell. Records such as milestones have a table of
their own, with the id of their item. An apostrophe keeps a spreadsheet from
computing a cell.`,
		Example: "  handbook export csv -o tables\n  handbook export csv -o tables.zip\n  handbook export csv --kind work",
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" && kind == "" {
				return errors.New("there is more than one table: name a folder or a zip for them with -o, or one kind with --kind")
			}
			snapshot, _, err := flags.snapshot(args)
			if err != nil {
				return err
			}
			return writeSheets(cmd, snapshot.Site.Graph().Sheets(), kind, out, mark)
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVarP(&out, "out", "o", "", "folder or zip to write; with --kind the file (default: standard output)")
	cmd.Flags().StringVar(&kind, "kind", "", "one table alone, such as work or work-milestones")
	cmd.Flags().BoolVar(&mark, "bom", false, "begin each with a byte order mark, so that Excel reads letters such as é")
	return cmd
}

// writeSheets writes one table, or all of them into a folder or a zip.
func writeSheets(cmd *cobra.Command, sheets []exchange.Sheet, kind, out string, bom bool) error {
	mark := ""
	if bom {
		mark = exchange.ByteOrderMark
	}
	if kind != "" {
		i := slices.IndexFunc(sheets, func(s exchange.Sheet) bool { return s.Name == sheetName(kind) })
		if i < 0 {
			return fmt.Errorf("there is no table %q; there are %s", kind, strings.Join(sheetNames(sheets), ", "))
		}
		return written("the table", deliver(cmd, out, append([]byte(mark), sheets[i].CSV()...)))
	}
	if publish.IsZip(out) {
		data, err := exchange.ZipOfSheets(sheets, mark)
		if err == nil {
			err = disk.WriteFile(out, data)
		}
		return written("the tables", err)
	}
	for _, s := range sheets {
		if err := disk.WriteFile(filepath.Join(out, s.Name+".csv"), append([]byte(mark), s.CSV()...)); err != nil {
			return written("the tables", err)
		}
	}
	return nil
}

// sheetName is the table that is meant by a name: of a kind also its singular.
func sheetName(name string) string {
	if kind, ok := exchange.KindOf(name); ok {
		return string(kind)
	}
	return name
}

func sheetNames(sheets []exchange.Sheet) []string {
	names := make([]string, len(sheets))
	for i, s := range sheets {
		names[i] = s.Name
	}
	return names
}

// written says what could not be written, if anything went wrong.
func written(what string, err error) error {
	if err == nil {
		return nil
	}
	return failure(fmt.Errorf("writing %s: %w", what, err))
}
