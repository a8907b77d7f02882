package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/disk"
	"handbook/generator/earlier"
	"handbook/generator/handbook"
)

func snapshotCommand() *cobra.Command {
	var flags projectFlags
	var force bool
	cmd := &cobra.Command{
		Use: "snapshot <name> [folder]", Short: "Keep the state of the handbook as agreed", Args: cobra.MatchAll(cobra.MinimumNArgs(1), upTo(2)),
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
			if err := writeSnapshots(root, kept, force); err != nil {
				return err
			}
			for _, k := range kept {
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
	file, err := earlier.SnapshotFile(name, false)
	if err != nil {
		return nil, err
	}
	kept, err := keep(root, file, opt)
	if err != nil || kept.edition == handbook.Staff {
		return []keptFile{kept}, err
	}
	if file, err = earlier.SnapshotFile(name, true); err != nil {
		return nil, err
	}
	opt.Edition = handbook.Staff
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

// writeSnapshots writes the files, all or none. What was agreed stays as it is,
// unless it is to be replaced.
func writeSnapshots(root string, kept []keptFile, replace bool) error {
	folder, err := openProject(root)
	if err != nil {
		return err
	}
	defer folder.Close()
	var changes []disk.Change
	for _, k := range kept {
		c := disk.Change{Path: filepath.ToSlash(k.file), After: k.data}
		if replace {
			if c.Before, err = folder.Read(c.Path, largestSnapshot); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return failure(fmt.Errorf("looking for the snapshot: %w", disk.Plain(err)))
			}
		}
		changes = append(changes, c)
	}
	err = folder.Write(changes)
	if there := new(disk.ConflictError); errors.As(err, &there) && !replace {
		return fmt.Errorf("%s is there already, and stays as it was agreed: choose another name, or add --force", filepath.Join(root, there.Path))
	}
	if err != nil {
		return failure(fmt.Errorf("keeping the snapshot: %w", err))
	}
	return nil
}

// largestSnapshot is more than a handbook.json has.
const largestSnapshot = 1 << 30
