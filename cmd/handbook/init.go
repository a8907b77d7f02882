package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"handbook/content"
	"handbook/generator/disk"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/series"
	"handbook/generator/source"
	"handbook/snapshots"
)

func initCommand() *cobra.Command {
	var example bool
	var archive string
	var begun exchange.Beginning
	cmd := &cobra.Command{
		Use: "init [folder]", Short: "Start a handbook in a folder", Args: upTo(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := "."
			if len(args) > 0 {
				root = args[0]
			}
			if begun.Parent != "" {
				parent, path, err := parentOf(root, begun.Parent)
				if err != nil {
					return err
				}
				begun = begun.Below(parent, path, cmd.Flags().Changed("year-begins"))
			}
			if begun.StartMonth < 1 || begun.StartMonth > 12 {
				return fmt.Errorf("--year-begins is %d; it is the number of a month, such as 4 for April", begun.StartMonth)
			}
			var files []exchange.File
			var err error
			switch {
			case archive != "":
				if files, err = kitOf(archive); err != nil {
					return err
				}
			case example:
				files, err = exchange.Example(content.Files)
				files = append(files, exchange.File{Path: series.File, Data: snapshots.Series})
			default:
				files, err = exchange.Starter(content.Files, begun)
			}
			if err != nil {
				return failure(err)
			}
			if err := begin(root, files); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%d files in %s. Look at it with: handbook serve --open %s\n", len(files), root, asArgument(root))
			return nil
		},
	}
	cmd.Flags().BoolVar(&example, "example", false, "write the complete example handbook")
	cmd.Flags().StringVar(&begun.Organisation, "organisation", "Our company", "the organisation's name")
	cmd.Flags().StringVar(&begun.Department, "department", "", "your own department, which gets a page")
	cmd.Flags().IntVar(&begun.StartMonth, "year-begins", 1, "the month in which your fiscal year begins, 1 to 12")
	cmd.Flags().StringVar(&begun.Currency, "currency", "", "the currency of all amounts, such as EUR")
	cmd.Flags().StringVar(&archive, "kit", "", "the kit of a department, which handbook kit writes; it says all the rest")
	cmd.Flags().StringVar(&begun.Parent, "parent", "", "offer.json of the handbook one level up, or the folder where it is built")
	cmd.MarkFlagsMutuallyExclusive("kit", "parent", "example")
	return cmd
}

// begin writes the files of a new project into a folder, which it makes.
func begin(root string, files []exchange.File) error {
	_, missing := os.Stat(root)
	if err := os.MkdirAll(root, 0o777); err != nil {
		return failure(fmt.Errorf("the folder %s cannot be made: %w; choose a place where you may write", root, disk.Plain(err)))
	}
	folder, err := openProject(root)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err = writeNew(folder, root, files); err != nil && missing != nil {
		_ = os.Remove(root) // which is not removed if there is something in it
	}
	return err
}

// writeNew creates files, all or none, and never replaces one.
func writeNew(folder *disk.Folder, root string, files []exchange.File) error {
	changes := make([]disk.Change, len(files))
	for i, f := range files {
		changes[i] = disk.Change{Path: f.Path, After: f.Data}
	}
	err := folder.Write(changes)
	var there *disk.ConflictError
	switch {
	case errors.As(err, &there):
		return usageError(fmt.Errorf("%s exists already; nothing was written", filepath.Join(root, filepath.FromSlash(there.Path))))
	case err != nil:
		return failure(err)
	}
	return nil
}

func newCommand() *cobra.Command {
	var root string
	var toStdout bool
	cmd := &cobra.Command{
		Use: "new <kind> [title]", Short: "Make an item's file from its template", Args: cobra.MatchAll(cobra.MinimumNArgs(1), upTo(2)),
		ValidArgs: exchange.Kinds(),
		Example:   "  handbook new work \"Weekly sales report\"",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkProject(root); err != nil {
				return err
			}
			folder, err := openProject(root)
			if err != nil {
				return err
			}
			defer folder.Close()
			file, err := newItem(cmd, folder, root, args)
			if err != nil {
				return err
			}
			if toStdout {
				_, err := cmd.OutOrStdout().Write(file.Data)
				return err
			}
			if err := writeNew(folder, root, []exchange.File{file}); err != nil {
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout(), filepath.Join(root, filepath.FromSlash(file.Path)))
			return nil
		},
	}
	cmd.Flags().StringVar(&root, "root", ".", "the project folder")
	cmd.Flags().BoolVar(&toStdout, "stdout", false, "print the file instead of writing it")
	return cmd
}

// newItem fills the template of a kind; on a terminal it asks for a missing title.
func newItem(cmd *cobra.Command, folder *disk.Folder, root string, args []string) (exchange.File, error) {
	kind, ok := exchange.KindOf(args[0])
	if !ok {
		return exchange.File{}, fmt.Errorf("there is no kind %q; the kinds are %s", args[0], strings.Join(exchange.Kinds(), ", "))
	}
	title := ""
	if len(args) > 1 {
		title = strings.TrimSpace(args[1])
	} else if isTerminal(os.Stdin) && isTerminal(os.Stderr) {
		fmt.Fprintf(os.Stderr, "Title of the new %s: ", exchange.Singular(kind))
		line, err := bufio.NewReader(cmd.InOrStdin()).ReadString('\n')
		if err != nil {
			return exchange.File{}, failure(fmt.Errorf("reading the title: %w", err))
		}
		title = strings.TrimSpace(line)
	}
	if title == "" {
		return exchange.File{}, fmt.Errorf("a new %s needs a title: handbook new %s \"…\"", exchange.Singular(kind), exchange.Singular(kind))
	}
	contentDir := source.ContentDir(root)
	template, err := templateOf(folder, contentDir, kind)
	if err != nil {
		return exchange.File{}, err
	}
	file, err := exchange.NewItem(template, exchange.Item{Kind: kind, Title: title, Date: today(), Fiscal: fiscal(folder, contentDir)})
	file.Path = path.Join(contentDir, file.Path)
	return file, err
}

// templateOf is the template of a kind: the project's own, else the program's.
func templateOf(folder *disk.Folder, contentDir string, kind handbook.Kind) (string, error) {
	templates, unread := exchange.Templates(folder.FS(contentDir, source.MaxFile), content.Files)
	name := exchange.Singular(kind)
	for _, d := range unread {
		if path.Base(d.File) == name+".md" {
			return "", failure(errors.New(d.Message))
		}
	}
	for _, t := range templates {
		if t.Kind == name {
			return t.Text, nil
		}
	}
	return "", failure(fmt.Errorf("there is no template for %s", name))
}

// fiscal is the calendar of a project; the default one if it has no settings.
func fiscal(folder *disk.Folder, contentDir string) value.Fiscal {
	file := path.Join(contentDir, "handbook.yaml")
	text, err := folder.Read(file, source.MaxConfig)
	if err != nil {
		return handbook.DecodeConfig(nil).Fiscal
	}
	return handbook.DecodeConfig(source.ParseConfig(file, "handbook.yaml", text)).Fiscal
}
