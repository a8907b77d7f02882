package main

import (
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

func renameCommand() *cobra.Command {
	var write bool
	cmd := &cobra.Command{
		Use: "rename <item> <name> [folder]", Short: "Give an item another name, and change what refers to it", Args: cobra.MatchAll(cobra.MinimumNArgs(2), upTo(3)),
		Long: `Rename gives an item another id: its file gets that name, and whatever refers to
it says the new one, in front matter, in handbook.yaml and in texts. The item
keeps its title, and the old id stays under was, so that old references find it.

It first shows which files change, and writes only with --write.`,
		Example: "  handbook rename work/pricing price-list\n  handbook rename pricing price-list --write",
		RunE: func(cmd *cobra.Command, args []string) error {
			root := "."
			if len(args) > 2 {
				root = args[2]
			}
			return rename(cmd.OutOrStdout(), cmd.ErrOrStderr(), root, args[0], args[1], write)
		},
	}
	cmd.Flags().BoolVar(&write, "write", false, "change the files; without it nothing is written")
	return cmd
}

// rename tells what becomes of the files of a project when an item gets another
// id, and with write changes them.
func rename(out, errs io.Writer, root, item, id string, write bool) error {
	if err := checkProject(root); err != nil {
		return err
	}
	folder, err := openProject(root)
	if err != nil {
		return err
	}
	defer folder.Close()
	plan, err := planRename(root, folder, item, id)
	if err != nil {
		return err
	}
	if write {
		if err := folder.Write(plan.Files); err != nil {
			return failure(fmt.Errorf("renaming: %w", err))
		}
	}
	reportRename(out, errs, plan, write)
	return nil
}

// planRename is what has to change.
func planRename(root string, folder *disk.Folder, item, id string) (changeset.Result, error) {
	h, documents, err := whole(root, filepath.Join(root, "public"))
	if err != nil {
		return changeset.Result{}, failure(err)
	}
	content := source.ContentDir(root)
	base := changeset.Base{Handbook: h, Content: content, Read: func(file string) ([]byte, error) { return folder.Read(file, source.MaxFile) }}
	return changeset.Rename(base, documents, nameOf(h, content, item), id)
}

// whole reads all that a project has, as its author does: what is for executives
// and what is a draft, too. Nothing is read in the folder out.
func whole(root, out string) (*handbook.Handbook, []*source.Document, error) {
	snapshot, err := generator.NewLoader(root, generator.Options{Today: today(), Edition: handbook.Exec, Drafts: true, Out: out}).Load()
	if err != nil {
		return nil, nil, err
	}
	tree, err := source.Read(root, source.Options{Ignore: []string{out}})
	if err != nil {
		return nil, nil, err
	}
	documents := slices.Clone(tree.Documents)
	if tree.Config != nil {
		documents = append(documents, tree.Config)
	}
	return snapshot.Handbook, documents, nil
}

// nameOf is what an item is called that somebody named by its file.
func nameOf(h *handbook.Handbook, content, item string) string {
	rel := strings.TrimPrefix(path.Clean(filepath.ToSlash(item)), content+"/")
	if e := h.ByFile(rel); e != nil {
		return string(e.Base().Kind) + "/" + e.Base().ID
	}
	return item
}

// reportRename lists the files that change, and what refers to the item by its
// old name still.
func reportRename(out, errs io.Writer, plan changeset.Result, written bool) {
	var gone, made string
	var others []string
	for _, file := range plan.Files {
		switch name := diag.Harmless(file.Path); {
		case file.After == nil:
			gone = name
		case file.Before == nil:
			made = name
		default:
			others = append(others, name)
		}
	}
	verb, end := "would become", "Nothing is written without --write."
	if written {
		verb, end = "is now", "The old name still finds it."
	}
	fmt.Fprintf(out, "%s %s %s\n", gone, verb, path.Base(made))
	for _, name := range others {
		fmt.Fprintf(out, "  %s refers to it\n", name)
	}
	for _, o := range changeset.Unsettled(plan.Outcomes) {
		fmt.Fprintf(errs, "%s keeps the old name at %s: %s\n", diag.Harmless(o.Item), diag.Harmless(o.Key), diag.Harmless(strings.TrimRight(o.Reason, ".")))
	}
	fmt.Fprintf(out, "%s. %s\n", english.Capital(english.Count(len(others)+1, "file")), end)
}
