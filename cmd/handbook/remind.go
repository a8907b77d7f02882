package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/reminder"
)

func remindCommand() *cobra.Command {
	var flags projectFlags
	var out string
	var table bool
	cmd := &cobra.Command{
		Use: "remind [folder]", Short: "Say to each role what it is time for, as drafts of mails", Args: upTo(1),
		Long: `Say to each role what it is time for: key results of which nothing was said for longer
than rhythm in handbook.yaml wants, what is to be decided or looked at within two
weeks, help that it was asked for, and what it confirmed half a year ago. Nothing is
sent. The texts are printed; -o writes a draft for each role, which a mail program
opens, and --csv a table for a mail merge.

A role can have a mail in handbook.yaml, under people. It goes into the drafts, and is
published nowhere. Without --edition exec the texts have what all staff may read.`,
		Example: "  handbook remind\n  handbook remind -o drafts\n  handbook remind --csv -o reminders.csv",
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.edition == "" {
				flags.edition = handbook.Staff // a mail goes further than a page
			}
			snapshot, _, err := flags.snapshot(args)
			if err != nil {
				return err
			}
			list := reminder.Of(snapshot.Handbook)
			switch {
			case table:
				return written("the reminders", deliver(cmd, out, reminderTable(list, flags.baseURL)))
			case out == "":
				printReminders(cmd.OutOrStdout(), list, flags.baseURL)
				return nil
			}
			return written("the reminders", writeReminders(cmd, out, list, flags.baseURL))
		},
	}
	flags.registerReading(cmd)
	cmd.Flags().StringVar(&flags.baseURL, "base-url", "", "absolute address of the published site, to which the texts lead")
	cmd.Flags().StringVarP(&out, "out", "o", "", "folder to write the drafts into; with --csv the file")
	cmd.Flags().BoolVar(&table, "csv", false, "write a table: role, mail, subject and text")
	return cmd
}

func printReminders(out io.Writer, list []reminder.Reminder, site string) {
	if len(list) == 0 {
		fmt.Fprintln(out, "Nobody has anything to say that is due.")
	}
	for i, r := range list {
		if i > 0 {
			fmt.Fprintln(out)
		}
		draft := r.Mail(site)
		fmt.Fprintf(out, "%s\n\n%s", printable(draft.Subject), printable(draft.Text))
	}
}

// writeReminders writes a draft for each role into a folder, under the name of the role.
func writeReminders(cmd *cobra.Command, folder string, list []reminder.Reminder, site string) error {
	var errs []error
	for _, r := range list {
		errs = append(errs, disk.WriteFile(filepath.Join(folder, r.Role.Slug+".eml"), r.Mail(site).Bytes()))
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	_, err := fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s. Open each with your mail program, and send it\n", folder, english.Count(len(list), "draft"))
	return err
}

// reminderTable is a table for a mail merge. A spreadsheet computes no cell of it.
func reminderTable(list []reminder.Reminder, site string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.Write([]string{"role", "mail", "subject", "text"}) // a buffer takes everything
	for _, r := range list {
		draft := r.Mail(site)
		row := []string{r.Role.Title, draft.To, draft.Subject, draft.Text}
		for i, cell := range row {
			row[i] = exchange.DefuseCell(cell)
		}
		_ = w.Write(row)
	}
	w.Flush()
	return out.Bytes()
}
