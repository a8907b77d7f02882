package main

import (
	"errors"

	"github.com/spf13/cobra"
)

func reportCommand() *cobra.Command {
	var flags projectFlags
	var out string
	var mail bool
	cmd := &cobra.Command{
		Use: "report [folder]", Short: "Draft the report of the month: what moved, why, what was decided, what is asked", Args: upTo(1),
		Long: `Draft a report from what has changed since an earlier state: a snapshot, a
handbook.json or a Git revision. Without --since that is the last meeting, or what was
agreed last. The site has the same report as a page, report.html.`,
		Example: "  handbook report --since 2026-q4-agreed\n  handbook report --since 2026-q4-agreed --mail -o report.eml",
		RunE: func(cmd *cobra.Command, args []string) error {
			snapshot, _, err := flags.snapshot(args)
			if err != nil {
				return err
			}
			if !snapshot.Site.HasReport() {
				return errors.New("there is no earlier state to report since; name one with --since, or keep one for the next time with: handbook snapshot NAME --kind meeting")
			}
			text := snapshot.Site.ReportText()
			if mail {
				text = snapshot.Site.ReportMail()
			}
			return written("the report", deliver(cmd, out, text))
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVar(&flags.since, "since", "", "the state to report since: a snapshot, a handbook.json or a Git revision")
	cmd.Flags().StringVar(&flags.baseURL, "base-url", "", "absolute address of the published site, to which the links of the report lead")
	cmd.Flags().BoolVar(&mail, "mail", false, "write the draft of a mail that a mail program opens")
	cmd.Flags().StringVarP(&out, "out", "o", "", "file to write (default: standard output)")
	return cmd
}
