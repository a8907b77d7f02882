package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/publish"
)

func buildCommand() *cobra.Command {
	var flags projectFlags
	var fail failOn
	var force bool
	cmd := &cobra.Command{
		Use: "build [folder]", Short: "Write the site into public/", Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := fail.validate(); err != nil {
				return err
			}
			return build(cmd, args, flags, fail, force)
		},
	}
	flags.register(cmd)
	fail.register(cmd, "never")
	cmd.Flags().StringVar(&flags.since, "since", "", sinceUsage)
	cmd.Flags().BoolVar(&force, "force", false, "write into a folder that holds other files too")
	return cmd
}

// sinceUsage says what --since takes.
const sinceUsage = "snapshot, handbook.json or Git revision since which the site says what has changed"

func build(cmd *cobra.Command, args []string, flags projectFlags, fail failOn, force bool) error {
	started := time.Now()
	loader, root, err := flags.loader(args)
	if err != nil {
		return err
	}
	snapshot, err := loader.Load()
	if err != nil {
		return failure(err)
	}
	out := flags.outFolder(root)
	result, err := publish.Write(out, generator.Files(snapshot), publish.Options{
		Force: force, Guard: []string{root}, Inputs: inputs(root), Progress: progress(flags.quiet),
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
	if !flags.quiet {
		fmt.Fprintf(cmd.OutOrStdout(), "%s: %d written, %d unchanged, %d deleted in %s\n%s\n",
			filepath.Join(out, "index.html"), result.Written, result.Unchanged, result.Deleted, time.Since(started).Round(time.Millisecond),
			editionLine(snapshot.Handbook.Edition))
		if line := draftsLeftOut(snapshot.Handbook.Drafts); line != "" {
			fmt.Fprintln(cmd.OutOrStdout(), line)
		}
	}
	if len(faults) > 0 {
		return failure(fmt.Errorf("%d of the pages could not be made; the others are there", len(faults)))
	}
	return fail.reached(snapshot.Diagnostics, nil)
}

// editionLine says for whom a site is: who passes it on should not have to know
// the settings.
func editionLine(edition string) string {
	if edition == "exec" {
		return "This is the executives' edition, with money, open questions and what is marked \"audience: exec\". For everybody: --edition staff"
	}
	return "This is the edition for all staff, without money, open questions and what is marked \"audience: exec\"."
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

// progress shows a bar on a terminal once rendering has taken a second; nil
// where nobody looks.
func progress(quiet bool) func(done, total int) {
	if quiet || !isTerminal(os.Stderr) {
		return nil
	}
	started := time.Now()
	bar := progressbar.NewOptions(0, progressbar.OptionSetWriter(os.Stderr), progressbar.OptionSetDescription("rendering"),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	return func(done, total int) {
		if time.Since(started) < time.Second {
			return
		}
		bar.ChangeMax(total)
		_ = bar.Set(done) // a bar that cannot be drawn is no reason to stop
	}
}
