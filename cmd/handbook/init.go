package main

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"handbook/content"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

func initCommand() *cobra.Command {
	var example bool
	var organisation, parent string
	cmd := &cobra.Command{
		Use: "init [folder]", Short: "Start a handbook in a folder", Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := "."
			if len(args) > 0 {
				root = args[0]
			}
			files, err := exchange.Starter(content.Files, organisation, parent)
			if example {
				files, err = exchange.Example(content.Files)
			}
			if err != nil {
				return failure(err)
			}
			if err := writeNew(root, files); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "%d files in %s. Look at it with: handbook serve --open %s\n", len(files), root, root)
			return nil
		},
	}
	cmd.Flags().BoolVar(&example, "example", false, "write the complete example handbook")
	cmd.Flags().StringVar(&organisation, "organisation", "Our company", "the organisation's name")
	cmd.Flags().StringVar(&parent, "parent", "", "handbook.json of the handbook one level up, from the new folder")
	return cmd
}

// writeNew creates files and never replaces one: it stops before the first if
// any is there already.
func writeNew(root string, files []exchange.File) error {
	for _, f := range files {
		name := filepath.Join(root, filepath.FromSlash(f.Path))
		if _, err := os.Lstat(name); err == nil {
			return usageError(fmt.Errorf("%s is there already; nothing was written", name))
		} else if !errors.Is(err, fs.ErrNotExist) {
			return failure(fmt.Errorf("looking for %s: %w", name, err))
		}
	}
	for _, f := range files {
		if err := create(filepath.Join(root, filepath.FromSlash(f.Path)), f.Data); err != nil {
			return failure(err)
		}
	}
	return nil
}

// create writes a file that must not be there yet.
func create(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("making a folder: %w", err)
	}
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("creating a file: %w", err)
	}
	_, err = file.Write(data)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

func newCommand() *cobra.Command {
	var root string
	var toStdout bool
	cmd := &cobra.Command{
		Use: "new <kind> [title]", Short: "Make an item's file from its template", Args: cobra.RangeArgs(1, 2),
		ValidArgs: exchange.Kinds(),
		Example:   "  handbook new work \"Weekly sales report\"",
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := newItem(cmd, root, args)
			if err != nil {
				return err
			}
			if toStdout {
				_, err := cmd.OutOrStdout().Write(file.Data)
				return err
			}
			if err := writeNew(root, []exchange.File{file}); err != nil {
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
func newItem(cmd *cobra.Command, root string, args []string) (exchange.File, error) {
	kind, ok := exchange.KindOf(args[0])
	if !ok {
		return exchange.File{}, fmt.Errorf("there is no kind %q; the kinds are %s", args[0], strings.Join(exchange.Kinds(), ", "))
	}
	if err := checkProject(root, ".md"); err != nil {
		return exchange.File{}, err
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
	templates, err := exchange.Templates(os.DirFS(filepath.Join(root, contentDir)), content.Files)
	if err != nil {
		return exchange.File{}, failure(err)
	}
	for _, t := range templates {
		if t.Kind == exchange.Singular(kind) {
			file, err := exchange.NewItem(t.Text, exchange.Item{Kind: kind, Title: title, Date: today(), Fiscal: fiscal(root)})
			if err != nil {
				return exchange.File{}, err
			}
			file.Path = filepath.ToSlash(filepath.Join(contentDir, file.Path))
			return file, nil
		}
	}
	return exchange.File{}, failure(fmt.Errorf("there is no template for %s", exchange.Singular(kind)))
}

// fiscal is the calendar of a project; the default one if it has no settings.
func fiscal(root string) handbook.Fiscal {
	rel := filepath.Join(source.ContentDir(root), "handbook.yaml")
	text, err := os.ReadFile(filepath.Join(root, rel))
	if err != nil {
		return handbook.DecodeConfig(nil).Fiscal
	}
	return handbook.DecodeConfig(source.ParseConfig(filepath.ToSlash(rel), "handbook.yaml", text)).Fiscal
}
