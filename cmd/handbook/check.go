package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"handbook/generator/diag"
)

func checkCommand() *cobra.Command {
	var flags projectFlags
	var fail failOn
	var asJSON, asGitHub bool
	cmd := &cobra.Command{
		Use: "check [folder]", Short: "Print what is wrong with the files, without writing", Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := fail.validate(); err != nil {
				return err
			}
			loader, _, err := flags.loader(args)
			if err != nil {
				return err
			}
			snapshot, err := loader.Load()
			if err != nil {
				return failure(err)
			}
			list := snapshot.Diagnostics
			out := cmd.OutOrStdout()
			switch {
			case asJSON:
				err = diag.WriteJSON(out, list)
			case asGitHub:
				err = diag.WriteGitHub(out, withoutNotes(list))
			default:
				err = printDiagnostics(out, list, flags.verbose)
				if err == nil && len(withoutNotes(list)) == 0 && !flags.quiet {
					fmt.Fprintln(out, "No problems.")
				}
			}
			if err != nil {
				return failure(fmt.Errorf("printing the problems: %w", err))
			}
			return fail.reached(list)
		},
	}
	flags.register(cmd)
	fail.register(cmd, "error")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&asGitHub, "github", os.Getenv("GITHUB_ACTIONS") == "true", "print annotations for GitHub")
	return cmd
}
