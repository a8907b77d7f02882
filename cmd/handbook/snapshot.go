package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/disk"
	"handbook/generator/series"
)

func snapshotCommand() *cobra.Command {
	var flags projectFlags
	var keeping generator.Keeping
	cmd := &cobra.Command{
		Use: "snapshot <name> [folder]", Short: "Keep the state of the handbook as agreed, or as a meeting or the board saw it", Args: cobra.MatchAll(cobra.MinimumNArgs(1), upTo(2)),
		Long: `Keep what the handbook says now in snapshots/NAME.json of the project folder, to
compare with later. It holds the handbook.json of the edition; for the edition for
executives there is NAME.staff.json beside it, so that a site for staff is compared
with what staff could read.

The kind says what is compared with it: the first page with the last meeting, the
board pack with the last board meeting, a quarter with what was agreed last. For
any other comparison name it: handbook diff NAME, handbook build --since NAME.

Its figures become a line of snapshots/series.json, from which the site draws how
it has gone. A snapshot without a line gets one, or another kind, with --again.
Commit the files with the rest; they are not published.`,
		Example: `  handbook snapshot 2027-q1 --kind agreed
  handbook snapshot 2027-01-12 --kind meeting`,
		RunE: func(cmd *cobra.Command, args []string) error {
			root, opt, err := flags.project(args[1:])
			if err != nil {
				return err
			}
			keeping.Name = args[0]
			if err := keeping.Check(); err != nil {
				return err
			}
			states, files, err := generator.Keep(root, keeping, opt)
			if err != nil {
				return failure(err)
			}
			if err := writeSnapshot(root, files, keeping); err != nil {
				return err
			}
			for _, s := range states {
				fmt.Fprintf(cmd.OutOrStdout(), "%s: the %s edition of %s\n", filepath.Join(root, filepath.FromSlash(s.File)), s.Edition, s.AsOf.Words())
			}
			return nil
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVar(&keeping.Kind, "kind", "agreed", "why it is kept: "+strings.Join(series.Kinds.Values(), ", "))
	cmd.Flags().BoolVar(&keeping.Replace, "force", false, "replace a snapshot of that name")
	cmd.Flags().BoolVar(&keeping.Again, "again", false, "leave the snapshot as it is, and write its kind and its line of figures again")
	cmd.MarkFlagsMutuallyExclusive("force", "again")
	return cmd
}

// writeSnapshot writes the files, all or none. What was kept stays as it is,
// unless it is to be replaced.
func writeSnapshot(root string, files []disk.Change, keeping generator.Keeping) error {
	folder, err := openProject(root)
	if err != nil {
		return err
	}
	defer folder.Close()
	err = folder.Write(files)
	if there := new(disk.ConflictError); errors.As(err, &there) && there.Path != series.File && !keeping.Replace {
		return fmt.Errorf("%s exists already and stays as kept; choose another name, or add --force", filepath.Join(root, filepath.FromSlash(there.Path)))
	}
	if err != nil {
		return failure(fmt.Errorf("keeping the snapshot: %w", err))
	}
	return nil
}
