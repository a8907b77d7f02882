package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"handbook/content"
	"handbook/generator"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/kit"
)

// largestArchive is how large a kit may be that is opened, in bytes.
const largestArchive = 64 << 20

func kitCommand() *cobra.Command {
	var flags projectFlags
	var out string
	cmd := &cobra.Command{
		Use: "kit <department> [folder]", Short: "Write what a department is handed to plan by itself", Args: cobra.RangeArgs(1, 2),
		Long: `Write a zip with a handbook for a department: what this one offers, the department's own
work, what it runs, whom it is to hire, templates and a guide. It has in it what all
staff may read, and no more, whatever edition the settings name. The same handbook
makes the same bytes.

Unpack it and open the folder with the program, or start with: handbook init --kit FILE`,
		Example: "  handbook kit sales -o sales.zip",
		RunE: func(cmd *cobra.Command, args []string) error {
			loader, _, err := flags.loader(args[1:])
			if err != nil {
				return err
			}
			snapshot, err := loader.Load()
			if err != nil {
				return failure(err)
			}
			d, data, err := packedKit(snapshot, args[0])
			if err != nil {
				return err
			}
			if out == "" {
				out = d.Slug + "-kit.zip"
			}
			if err := deliver(cmd, out, data); err != nil {
				return written("the kit", err)
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "%s is the kit for %s. Unpack it, and open the folder with the program\n", out, d.Title)
			return nil
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write (default: the department's name with -kit.zip)")
	return cmd
}

// packedKit is the kit of a department that is named by its id. It is made of what all
// staff may read, so a department that they do not see has none.
func packedKit(snapshot *generator.Snapshot, id string) (*handbook.Department, []byte, error) {
	d, err := departmentNamed(snapshot.ForStaff(), id)
	if err != nil {
		return nil, nil, err
	}
	files, err := kit.Files(snapshot.ForStaff(), d, content.Files)
	if err != nil {
		return nil, nil, failure(err)
	}
	data, err := kit.Pack(files)
	if err != nil {
		return nil, nil, failure(err)
	}
	return d, data, nil
}

// departmentNamed is a department by its id.
func departmentNamed(h *handbook.Handbook, id string) (*handbook.Department, error) {
	if d, ok := h.Lookup("departments/" + id).(*handbook.Department); ok {
		return d, nil
	}
	var ids []string
	for _, d := range h.Departments {
		ids = append(ids, d.ID)
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("there is no department %q; this handbook names none", id)
	}
	slices.Sort(ids)
	return nil, fmt.Errorf("there is no department %q; there are %s", id, english.And(ids))
}

// kitOf reads the files of a kit.
func kitOf(name string) ([]exchange.File, error) {
	data, err := disk.ReadFile(name, largestArchive)
	if err == nil {
		var files []exchange.File
		if files, err = kit.Unpack(data); err == nil {
			return files, nil
		}
	}
	return nil, fmt.Errorf("--kit: %s cannot be opened: %w", name, disk.Plain(err))
}
