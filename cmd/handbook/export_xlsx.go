package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"handbook/generator/handbook"
	"handbook/generator/workbook"
)

func exportXLSXCommand() *cobra.Command {
	var flags projectFlags
	var out, department string
	cmd := &cobra.Command{
		Use: "xlsx [folder]", Short: "Write the handbook as a workbook, to be filled in and read back", Args: upTo(1),
		Long: `Write a workbook for people who plan in a spreadsheet. Its first sheet has a row for
each key result, with the last value and an empty cell for today; then comes a sheet
for each kind of item, and one for each sort of record, such as milestones. Texts of
pages are not in it.

When it comes back, handbook import shows what was changed in it, and takes that with
--write. What somebody else has changed meanwhile is left alone, and shown.

The workbook has what the edition has: give staff that of the staff edition.`,
		Example: "  handbook export xlsx --edition staff -o acme.xlsx\n  handbook export xlsx --edition staff --department sales",
		RunE: func(cmd *cobra.Command, args []string) error {
			snapshot, _, err := flags.snapshot(args)
			if err != nil {
				return err
			}
			d, name := (*handbook.Department)(nil), "workbook.xlsx"
			if department != "" {
				if d, err = departmentNamed(snapshot.Handbook, department); err != nil {
					return err
				}
				name = d.Slug + "-workbook.xlsx"
			}
			if out != "" {
				name = out
			}
			data, err := workbook.Write(snapshot.Handbook, d)
			if err == nil {
				err = deliver(cmd, name, data)
			}
			if err == nil && !flags.quiet {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s is ready to be filled in. Take it back with: handbook import %s\n", name, name)
				fmt.Fprintln(cmd.ErrOrStderr(), editionLine(snapshot.Handbook.Edition))
			}
			return written("the workbook", err)
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write (default: workbook.xlsx, or the department's name with -workbook.xlsx)")
	cmd.Flags().StringVar(&department, "department", "", "the id of a department: what is its own, or shared with it")
	return cmd
}
