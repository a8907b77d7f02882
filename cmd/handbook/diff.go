package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/changes"
)

func diffCommand() *cobra.Command {
	var flags projectFlags
	var folder string
	cmd := &cobra.Command{
		Use: "diff [from] [to]", Short: "Say what has changed since a revision, in the words of a strategy", Args: cobra.MaximumNArgs(2),
		Long: `Diff compares two states of the handbook: of Git revisions, or of the files as
they are now. Without arguments it compares the files with the last commit.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			loader, root, err := flags.loader([]string{folder})
			if err != nil {
				return err
			}
			from := "HEAD"
			if len(args) > 0 {
				from = args[0]
			}
			opt, err := flags.options()
			if err != nil {
				return err
			}
			before, err := generator.Revision(root, from, opt)
			if err != nil {
				return err
			}
			now, to := "the files", (*generator.Snapshot)(nil)
			if len(args) > 1 {
				now = args[1]
				to, err = generator.Revision(root, now, opt)
			} else if to, err = loader.Load(); err == nil && generator.Modified(root) {
				now = "the files, with changes that are not committed"
			}
			if err != nil {
				return err
			}
			list := changes.Between(changes.Of(before.Handbook), changes.Of(to.Handbook))
			return writeChanges(cmd.OutOrStdout(), fmt.Sprintf("From %s to %s", from, now), list)
		},
	}
	flags.register(cmd)
	cmd.Flags().StringVar(&folder, "folder", ".", "the handbook's folder")
	return cmd
}

// writeChanges prints changes by kind.
func writeChanges(w io.Writer, title string, list []changes.Change) error {
	out := bufio.NewWriter(w)
	if len(list) == 0 {
		fmt.Fprintf(out, "%s: nothing has changed.\n", title)
		return out.Flush()
	}
	fmt.Fprintf(out, "%s: %s\n", title, counted(len(list), "change"))
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
			fmt.Fprintf(out, "  %s\n", c)
		}
	}
	return out.Flush()
}
