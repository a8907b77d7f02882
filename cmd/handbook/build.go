package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/publish"
)

func buildCommand() *cobra.Command {
	var flags projectFlags
	var fail failOn
	var force bool
	cmd := &cobra.Command{
		Use: "build [folder]", Short: "Write the site into public/", Args: upTo(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := fail.validate(); err != nil {
				return err
			}
			return build(cmd, args, flags, fail, force)
		},
	}
	flags.register(cmd)
	fail.register(cmd, "never")
	flags.registerScenario(cmd)
	cmd.Flags().StringVar(&flags.since, "since", "", sinceUsage)
	cmd.Flags().BoolVar(&force, "force", false, "write into a folder that holds other files too")
	return cmd
}

// sinceUsage says what --since takes.
const sinceUsage = "snapshot, handbook.json or Git revision to compare with; the site says what has changed since"

func build(cmd *cobra.Command, args []string, flags projectFlags, fail failOn, force bool) error {
	started := time.Now()
	loader, root, err := flags.loader(args)
	if err != nil {
		return err
	}
	snapshot, err := loader.Load()
	if err != nil {
		return notLoaded(err)
	}
	out := flags.outFolder(root)
	result, err := publish.Write(out, generator.Files(snapshot), publish.Options{
		Force: force, Guard: []string{root}, Inputs: inputs(root), Progress: progress(flags.quiet),
		Edition: snapshot.Handbook.Edition, Context: cmd.Context(),
	})
	var refused *publish.RefusedError
	if errors.As(err, &refused) {
		return usageError(err)
	}
	if err != nil {
		return failure(err)
	}
	faults := snapshot.Site.Faults()
	if err := printDiagnostics(cmd.ErrOrStderr(), slices.Concat(snapshot.Diagnostics, faults), flags.verbose); err != nil {
		return failure(err)
	}
	if result.Others != "" {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s also holds other files, which are published with the site: %s\n", out, result.Others)
	}
	if !flags.quiet {
		fmt.Fprintf(cmd.OutOrStdout(), "%s: %d written, %d unchanged, %d deleted in %s\n%s\n",
			filepath.Join(out, "index.html"), result.Written, result.Unchanged, result.Deleted, time.Since(started).Round(time.Millisecond),
			editionLine(snapshot.Handbook.Edition))
		if title := snapshot.Handbook.Scenario; title != "" {
			fmt.Fprintf(cmd.OutOrStdout(), "It is a what-if, “%s”, and every page says so. The plan is unchanged.\n", diag.Harmless(title))
		}
		if line := draftsLeftOut(snapshot.Handbook.Drafts); line != "" {
			fmt.Fprintln(cmd.OutOrStdout(), line)
		}
	}
	if len(faults) > 0 {
		return failure(fmt.Errorf("%d of the pages could not be made; the others are fine", len(faults)))
	}
	return fail.reached(snapshot.Diagnostics, nil)
}

// editionLine says for whom a site is: who passes it on should not have to know
// the settings.
func editionLine(edition string) string {
	if edition == handbook.Exec {
		return "This is the executives' edition, with money, open questions and everything marked \"audience: exec\". For everybody: --edition staff"
	}
	return "This is the edition for all staff, without money, open questions and everything marked \"audience: exec\"."
}

// inputs are the folders of a project that a build reads.
func inputs(root string) []string {
	var folders []string
	for _, name := range []string{"content", "static", "themes"} {
		folder := filepath.Join(root, name)
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			folders = append(folders, folder)
		}
	}
	return folders
}

// progress counts on a terminal once rendering has taken a second; nil where
// nobody looks.
func progress(quiet bool) func(done, total int) {
	if quiet || !isTerminal(os.Stderr) {
		return nil
	}
	return counting(os.Stderr, time.Now)
}

// counting writes how much is done on one line, ten times a second, and takes
// the line away at the end.
func counting(w io.Writer, clock func() time.Time) func(done, total int) {
	next, written := clock().Add(time.Second), false
	return func(done, total int) {
		switch now := clock(); {
		case done == total && written:
			fmt.Fprint(w, "\r\x1b[K")
		case done < total && now.After(next):
			fmt.Fprintf(w, "\rrendering: %d of %d", done, total)
			next, written = now.Add(100*time.Millisecond), true
		}
	}
}
