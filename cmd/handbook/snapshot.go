package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"handbook/generator"
)

func snapshotCommand() *cobra.Command {
	var flags projectFlags
	var force bool
	cmd := &cobra.Command{
		Use: "snapshot <name> [folder]", Short: "Keep the state of the handbook as agreed", Args: cobra.RangeArgs(1, 2),
		Long: `Keep what the handbook says now in snapshots/NAME.json of the project folder, to
compare with later: handbook diff NAME, handbook build --since NAME. Commit the
file with the rest; it is not published. It holds the handbook.json of the edition;
for the edition for executives there is NAME.staff.json beside it, so that a site
for staff is compared with what staff could read.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			root, opt, err := flags.project(args[1:])
			if err != nil {
				return err
			}
			kept, err := snapshots(root, args[0], opt)
			if err != nil {
				return err
			}
			if !force {
				if err := unused(root, kept); err != nil {
					return err
				}
			}
			for _, k := range kept {
				if err := writeWhole(filepath.Join(root, k.file), k.data); err != nil {
					return failure(fmt.Errorf("keeping the snapshot: %w", err))
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s: the %s edition of %s\n", filepath.Join(root, k.file), k.edition, k.asOf)
			}
			return nil
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().BoolVar(&force, "force", false, "replace a snapshot of that name")
	return cmd
}

// keptFile is a snapshot to be written.
type keptFile struct {
	file          string // from the project folder
	edition, asOf string
	data          []byte
}

// snapshots are the files to keep: that of the edition, and for the edition for
// executives that of staff too.
func snapshots(root, name string, opt generator.Options) ([]keptFile, error) {
	file, err := generator.SnapshotFile(name, false)
	if err != nil {
		return nil, err
	}
	kept, err := keep(root, file, opt)
	if err != nil || kept.edition == "staff" {
		return []keptFile{kept}, err
	}
	if file, err = generator.SnapshotFile(name, true); err != nil {
		return nil, err
	}
	opt.Edition = "staff"
	staff, err := keep(root, file, opt)
	return []keptFile{kept, staff}, err
}

func keep(root, file string, opt generator.Options) (keptFile, error) {
	data, snapshot, err := graph(generator.NewLoader(root, opt))
	if err != nil {
		return keptFile{}, failure(err)
	}
	return keptFile{file, snapshot.Handbook.Edition, snapshot.Handbook.Now.Words(), data}, nil
}

// unused says that none of the files is there yet: what was agreed stays as it is.
func unused(root string, kept []keptFile) error {
	for _, k := range kept {
		_, err := os.Lstat(filepath.Join(root, k.file))
		if err == nil {
			return fmt.Errorf("%s is there already, and stays as it was agreed: choose another name, or add --force", filepath.Join(root, k.file))
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return failure(fmt.Errorf("looking for the snapshot: %w", err))
		}
	}
	return nil
}
