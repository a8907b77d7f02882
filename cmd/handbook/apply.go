package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/sheet"
	"handbook/generator/source"
	"handbook/generator/workbook"
)

// applyFlags decide what becomes of a sheet of changes.
type applyFlags struct {
	write bool
	opt   sheet.Options
	fail  failOn
}

func applyCommand() *cobra.Command {
	var flags applyFlags
	cmd := &cobra.Command{
		Use: "apply <sheet>... [folder]", Short: "Take changes that somebody proposes from a copy of the site", Args: cobra.MinimumNArgs(1),
		Long: `Apply takes sheets of changes: the files that readers of the site save and send, a
workbook of handbook export xlsx in which they have changed cells, or the text of a
mail with a sheet in it. - reads that text from the terminal.

It first shows what would become of each change, and writes only with --write.
A change is compared with the file of today. What the sheet changed and nobody
else did is applied. What somebody else has changed too is a conflict, which is
shown with all three values and left alone. Taking the same sheet again changes
nothing.

With --write it also writes a reply into replies/, for the person who sent the sheet.`,
		Example: "  handbook apply changes-head-of-sales-2026-11-16.json\n  handbook apply inbox/*.json --write",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"json", "txt", "eml", "xlsx"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(cmd *cobra.Command, args []string) error { return flags.run(cmd, args) },
	}
	set := cmd.Flags()
	set.BoolVar(&flags.write, "write", false, "change the files; without it nothing is written")
	set.BoolVar(&flags.opt.Renamed, "renamed", false, "take changes of items that have another title now")
	set.BoolVar(&flags.opt.Other, "other-handbook", false, "take the sheet of a handbook with another name")
	flags.fail.register(cmd, "error")
	return cmd
}

func (f *applyFlags) run(cmd *cobra.Command, args []string) error {
	if err := f.fail.validate(); err != nil {
		return err
	}
	root := "."
	if last := args[len(args)-1]; len(args) > 1 {
		if info, err := os.Stat(last); err == nil && info.IsDir() {
			root, args = last, args[:len(args)-1]
		}
	}
	if err := checkProject(root); err != nil {
		return err
	}
	folder, err := openProject(root)
	if err != nil {
		return err
	}
	defer folder.Close()
	var left []diag.Diagnostic
	for _, name := range args {
		s, err := readSheet(cmd.InOrStdin(), name)
		if err != nil {
			return err
		}
		taken, err := f.take(root, folder, name, s)
		if err != nil {
			return err
		}
		reportSheet(cmd.OutOrStdout(), name, taken, f.write)
		left = append(left, unsettled(taken)...)
	}
	return f.fail.reached(left, nil)
}

// unsettled are the changes that somebody has to look at, as errors.
func unsettled(taken sheet.Taken) []diag.Diagnostic {
	return slices.Repeat([]diag.Diagnostic{{Severity: diag.Error}}, taken.Count(sheet.Conflict)+taken.Count(sheet.Refused)+taken.Count(sheet.Asks))
}

// take compares one sheet with the files as they are now, and with --write writes
// what is clean.
func (f *applyFlags) take(root string, folder *disk.Folder, name string, s sheet.Sheet) (sheet.Taken, error) {
	if !handbook.Audiences.Has(s.Edition) {
		return sheet.Taken{}, fmt.Errorf("%s: the sheet is from the edition %q, and the editions are staff and exec; ask for it again", name, s.Edition)
	}
	base, err := baseOf(root, folder, s.Edition)
	if err != nil {
		return sheet.Taken{}, err
	}
	taken, err := sheet.Take(base, s, f.opt)
	if err != nil {
		return sheet.Taken{}, fmt.Errorf("%s: %w", name, err)
	}
	if f.write {
		files := taken.Result.Files
		if reply, ok := sheet.ReplyFile(folder, taken, base.Handbook.Config.Organisation); ok {
			files = append(files, reply)
		}
		if err := folder.Write(files); err != nil {
			return taken, failure(fmt.Errorf("taking %s: %w", name, err))
		}
	}
	return taken, nil
}

// readSheet reads a sheet out of a file, or out of what is typed.
func readSheet(in io.Reader, name string) (sheet.Sheet, error) {
	data, err := sheetBytes(in, name)
	if err != nil {
		return sheet.Sheet{}, err
	}
	s, err := workbook.ReadSheet(data)
	if err != nil {
		return sheet.Sheet{}, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

func sheetBytes(in io.Reader, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(io.LimitReader(in, sheet.MaxFile+1))
	}
	data, err := disk.ReadFile(name, workbook.MaxFile)
	switch large := new(disk.TooLargeError); {
	case errors.As(err, &large):
		return nil, fmt.Errorf("%s: %w", name, workbook.TooLarge(large.Size))
	case errors.Is(err, disk.ErrIrregular):
		return nil, fmt.Errorf("%s is a folder, or not an ordinary file; name the file of a sheet", name)
	case err != nil:
		return nil, fmt.Errorf("opening the sheet: %w", err)
	}
	return data, nil
}

// baseOf is the handbook as those read it who read an edition: what they do not
// see is gone for what they send.
func baseOf(root string, folder *disk.Folder, edition string) (changeset.Base, error) {
	h, err := project(root, filepath.Join(root, "public"), edition)
	if err != nil {
		return changeset.Base{}, failure(err)
	}
	return changeset.Base{
		Handbook: h, Content: source.ContentDir(root),
		Read: func(file string) ([]byte, error) { return folder.Read(file, source.MaxFile) },
	}, nil
}

// project reads a handbook as those have it who read an edition.
func project(root, out, edition string) (*handbook.Handbook, error) {
	snapshot, err := generator.NewLoader(root, generator.Options{Today: today(), Edition: edition, Out: out}).Load()
	if err != nil {
		return nil, err
	}
	return snapshot.Handbook, nil
}

// reportSheet lists what became of each change of a sheet.
func reportSheet(out io.Writer, name string, taken sheet.Taken, written bool) {
	from := ""
	if taken.By != "" {
		from = " from " + diag.Harmless(taken.By)
	}
	fmt.Fprintf(out, "%s: %s%s\n", name, english.Count(taken.Size(), "change", "changes"), from)
	for _, note := range taken.Notes {
		fmt.Fprintln(out, "  "+diag.Harmless(note))
	}
	for _, line := range taken.Lines {
		fmt.Fprintf(out, "  %-10s %s\n", line.Verdict, sheetLine(line))
	}
	switch n := taken.Count(sheet.Clean); {
	case !written && n == 0:
		fmt.Fprintln(out, "No change would be applied.")
	case !written:
		fmt.Fprintf(out, "%s. Nothing is written without --write.\n", english.Capital(english.Count(n, "change would be applied", "changes would be applied")))
	case n == 0:
		fmt.Fprintln(out, "No change is applied.")
	default:
		fmt.Fprintf(out, "%s applied, and the reply is in replies/.\n", english.Capital(english.Count(n, "change is", "changes are")))
	}
}

// sheetLine says of a change what it is about, and the values that matter.
func sheetLine(line sheet.Line) string {
	seen, want, now := line.Values()
	what := line.Item + " " + line.Key
	if line.Fault != "" {
		what = line.Title
	}
	if line.Part != "" {
		what += " (" + line.Part + ")"
	}
	short := func(text string) string { return english.Cut(diag.Harmless(text), 80) }
	switch line.Verdict {
	case sheet.Clean:
		if line.Now.IsZero() || now == want {
			return fmt.Sprintf("%s: %s", short(what), short(want))
		}
		return fmt.Sprintf("%s: %s, was %s", short(what), short(want), short(now))
	case sheet.Conflict:
		if line.Blind {
			return fmt.Sprintf("%s: the workbook says %s, and it is %s now", short(what), short(want), short(now))
		}
		said := fmt.Sprintf("%s: they saw %s and want %s, and it is %s now", short(what), short(seen), short(want), short(now))
		if line.Reason != "" {
			said += ": " + short(line.Reason)
		}
		return said
	case sheet.Already:
		return fmt.Sprintf("%s: %s", short(what), short(want))
	}
	return fmt.Sprintf("%s: %s", short(what), short(line.Reason))
}
