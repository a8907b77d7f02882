package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/changes"
	"handbook/generator/diag"
	"handbook/generator/english"
)

func diffCommand() *cobra.Command {
	var flags projectFlags
	var folder string
	cmd := &cobra.Command{
		Use: "diff [from] [to]", Short: "Say what has changed since an earlier state, in the words of a strategy", Args: cobra.MaximumNArgs(2),
		Long: `Diff compares two states of the handbook: of a snapshot, of a handbook.json, of a
Git revision, or of the files as they are now. A snapshot hides a revision of the
same name, which is then named in full: refs/tags/agreed. Without arguments diff
compares the files with the last commit.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			root, opt, err := flags.project([]string{folder})
			if err != nil {
				return err
			}
			from, to := "HEAD", "" // the files as they are now
			if len(args) > 0 {
				from = args[0]
			}
			if len(args) > 1 {
				to = args[1]
			}
			before, after, err := generator.States(root, from, to, opt)
			if err != nil {
				return err
			}
			title := fmt.Sprintf("From %s to %s", before.Label, after.Label)
			return writeChanges(cmd.OutOrStdout(), title, changes.Between(before.State, after.State))
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVar(&folder, "folder", ".", "the handbook's folder")
	return cmd
}

// writeChanges prints changes by kind.
func writeChanges(w io.Writer, title string, list []changes.Change) error {
	out := bufio.NewWriter(w)
	if len(list) == 0 {
		fmt.Fprintf(out, "%s: nothing has changed. Texts and settings are not compared.\n", title)
		return out.Flush()
	}
	fmt.Fprintf(out, "%s: %s\n", title, english.Count(len(list), "change"))
	for _, kind := range changes.Kinds {
		first := true
		for _, c := range list {
			if c.Kind != kind.Kind {
				continue
			}
			if first {
				fmt.Fprintf(out, "\n%s\n", kind.Heading)
				first = false
			}
			fmt.Fprintf(out, "  %s\n", diag.Harmless(c.String()))
		}
	}
	return out.Flush()
}
