package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"handbook/generator/disk"
	"handbook/generator/earlier"
	"handbook/generator/handbook"
	"handbook/generator/level"
)

func agreeCommand() *cobra.Command {
	var flags projectFlags
	var only []string
	cmd := &cobra.Command{
		Use: "agree [folder]", Short: "Agree to what the handbook one level up asks, as it is now", Args: upTo(1),
		Long: `Write down in parent.lock each line of the handbook one level up to which an objective
here contributes: its title, period, target and owner as they are today. When one of them
changes there, the review asks about it, with both wordings.`,
		Example: "  handbook agree\n  handbook agree --line larger-customers/win-rate",
		RunE: func(cmd *cobra.Command, args []string) error {
			snapshot, root, err := flags.snapshot(args)
			if err != nil {
				return err
			}
			lock, err := earlier.ReadLock(root)
			if err != nil && !errors.Is(err, fs.ErrNotExist) {
				return failure(fmt.Errorf("%s cannot be read: %w", filepath.Join(root, level.LockFile), err))
			}
			aims, err := served(snapshot.Handbook, only)
			if err != nil {
				return err
			}
			for _, aim := range aims {
				lock = lock.Agree(snapshot.Handbook.Above.Organisation, aim, snapshot.Handbook.Now)
				fmt.Fprintf(cmd.OutOrStdout(), "agreed: %s (%s)\n", aim.Title, aim.ID)
				for _, changed := range aim.Changed() {
					fmt.Fprintf(cmd.OutOrStdout(), "  %s\n", changed)
				}
			}
			return written(level.LockFile, disk.WriteFile(filepath.Join(root, level.LockFile), lock.Bytes()))
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringArrayVar(&only, "line", nil, "agree to this line alone: the id of an objective or of a key result there; may be given several times")
	return cmd
}

// served are the aims one level up to which objectives here contribute, each once:
// all of them, or those that are named. It fails where there is none.
func served(h *handbook.Handbook, only []string) ([]*handbook.Aim, error) {
	aims := slices.DeleteFunc(h.AimsServed(), func(aim *handbook.Aim) bool { return len(only) > 0 && !slices.Contains(only, aim.ID) })
	for _, id := range only {
		if !slices.ContainsFunc(aims, func(aim *handbook.Aim) bool { return aim.ID == id }) {
			return nil, fmt.Errorf("no objective here contributes to %q; write it under serves: [parent:%s] first", id, id)
		}
	}
	if len(aims) == 0 {
		return nil, errors.New("there is nothing to agree to: no objective here contributes to a line of the offer.json that parent in handbook.yaml names")
	}
	return aims, nil
}
