package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/turn"
	"handbook/generator/wording"
)

func handOverCommand() *cobra.Command {
	var write bool
	cmd := &cobra.Command{
		Use: "hand-over <role> <role> [folder]", Short: "Give all that a role answers for to another role", Args: cobra.MatchAll(cobra.MinimumNArgs(2), upTo(3)),
		Long: `Hand-over gives what one role owns, decides, backs or is asked for to another one.
What is over stays: finished work, closed objectives, decisions that were made.

It first shows what would change, and writes only with --write. To hand over some of
it, use the page of the role in the preview: handbook serve.`,
		Example: "  handbook hand-over cto engineering-manager\n  handbook hand-over cto engineering-manager --write",
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := openTurn(args[2:], "")
			if err != nil {
				return err
			}
			defer p.folder.Close()
			return p.handOver(cmd.OutOrStdout(), args[0], args[1], write)
		},
	}
	cmd.Flags().BoolVar(&write, "write", false, "change the files; without it nothing is written")
	return cmd
}

// handOver gives the duties of a role that are not over to another one.
func (p turning) handOver(out io.Writer, from, to string, write bool) error {
	var roles [2]*handbook.Person
	for i, id := range []string{from, to} {
		person, ok := p.handbook.Lookup(string(handbook.KindPerson) + "/" + id).(*handbook.Person)
		if !ok {
			return fmt.Errorf("there is no role named %q; list them with: handbook list people", id)
		}
		roles[i] = person
	}
	if roles[0] == roles[1] {
		return fmt.Errorf("name two roles: “%s” cannot hand over to itself", roles[0].Title)
	}
	base := changeset.Base{Handbook: p.handbook, Content: p.content, Read: p.read}
	all, err := turn.Duties(base, roles[0])
	if err != nil {
		return failure(err)
	}
	var duties []turn.Duty
	for _, d := range all {
		if !d.Over {
			duties = append(duties, d)
		}
	}
	files, err := turn.HandOver(base, roles[0], roles[1].ID, duties)
	if err != nil {
		return err
	}
	for _, d := range duties {
		fmt.Fprintf(out, "%s: %s\n", wording.Duty(d.As), diag.Harmless(d.Title))
	}
	return p.written(out, files, write)
}

// written writes files, all or none, and says how many they are; without write it
// only says that.
func (p turning) written(out io.Writer, files []disk.Change, write bool) error {
	end := "Nothing is written without --write."
	if write {
		if err := p.folder.Write(files); err != nil {
			return failure(fmt.Errorf("writing the files: %w", err))
		}
		end = "They are written."
	}
	fmt.Fprintf(out, "%s. %s\n", english.Capital(english.Count(len(files), "file")), end)
	return nil
}
