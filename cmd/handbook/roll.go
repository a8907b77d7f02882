package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
	"handbook/generator/turn"
	"handbook/generator/wording"
)

func rollCommand() *cobra.Command {
	var now string
	var write bool
	cmd := &cobra.Command{
		Use: "roll <quarter> [folder]", Short: "Close what came before a quarter, and carry on into it what is not finished", Args: cobra.MatchAll(cobra.MinimumNArgs(1), upTo(2)),
		Long: `Roll goes on into a quarter. Plans of earlier quarters are closed. Objectives whose
period is over are closed with the score of their last figures. Work that was
planned for an earlier quarter and is still open is planned for this one, keeps its
order, and says under carried_from for which quarters it was planned before. At the
beginning of a year, departments begin with the people with whom they ended.

It first shows what would change, and writes only with --write. To move, shrink or
stop some of the work instead, close the quarter in the preview: handbook serve.`,
		Example: "  handbook roll 2027-Q3\n  handbook roll 2027-Q3 --write",
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := openTurn(args[1:], now)
			if err != nil {
				return err
			}
			defer p.folder.Close()
			return p.roll(cmd.OutOrStdout(), args[0], write)
		},
	}
	cmd.Flags().StringVar(&now, "now", "", nowUsage)
	cmd.Flags().BoolVar(&write, "write", false, "change the files; without it nothing is written")
	return cmd
}

// turning is a project whose files are about to change as a whole.
type turning struct {
	folder   *disk.Folder
	handbook *handbook.Handbook
	content  string
}

// openTurn reads all that there is, as its author does: what is for executives and
// what is a draft, too.
func openTurn(args []string, now string) (turning, error) {
	flags := projectFlags{edition: handbook.Exec, drafts: true, now: now}
	root, opt, err := flags.project(args)
	if err != nil {
		return turning{}, err
	}
	opt.Out = filepath.Join(root, "public")
	snapshot, err := generator.NewLoader(root, opt).Load()
	if err != nil {
		return turning{}, failure(err)
	}
	folder, err := openProject(root)
	return turning{folder, snapshot.Handbook, source.ContentDir(root)}, err
}

func (p turning) read(file string) ([]byte, error) { return p.folder.Read(file, source.MaxFile) }

// open is the file of an item.
func (p turning) open(e handbook.Entity) (changeset.File, error) {
	item := e.Base()
	text, err := p.read(item.File)
	if err != nil {
		return changeset.File{}, failure(fmt.Errorf("%s cannot be read: %w", item.File, disk.Plain(err)))
	}
	return changeset.Open(item.File, item.Rel, text, markdown.Options{RawHTML: p.handbook.Config.RawHTML}).In(p.handbook.Config.Fiscal), nil
}

// carryOut makes the changes of a set, all or none; without write it only looks
// whether they can be made.
func (p turning) carryOut(out io.Writer, set changeset.Set, write bool) error {
	result := changeset.Apply(changeset.Base{Handbook: p.handbook, Content: p.content, Read: p.read}, set)
	if left := changeset.Unsettled(result.Outcomes); len(left) > 0 {
		return fmt.Errorf("%s: %s cannot be changed: %s", left[0].Item, left[0].Key, diag.Harmless(left[0].Reason))
	}
	return p.written(out, result.Files, write)
}

// roll goes on into a quarter, with what is proposed for everything.
func (p turning) roll(out io.Writer, quarter string, write bool) error {
	into, err := p.handbook.Config.Fiscal.ParseQuarter(quarter)
	if err != nil {
		return err
	}
	closing, err := turn.CloseInto(p.handbook, into)
	if err != nil {
		return err
	}
	if len(closing.Plans)+len(closing.Things()) == 0 {
		fmt.Fprintf(out, "Nothing before %s is open.\n", p.handbook.Config.Fiscal.Label(into))
		return nil
	}
	answers := map[string]turn.Answer{}
	for _, e := range closing.Things() {
		answers[turn.Name(e)] = closing.Proposed(e)
	}
	set, err := closing.Set(answers, p.open)
	if err != nil {
		return err
	}
	reportClosing(out, p.handbook.Config.Fiscal, closing)
	return p.carryOut(out, set, write)
}

// reportClosing lists what is closed, what goes on, and how full the next quarter
// is then.
func reportClosing(out io.Writer, fiscal value.Fiscal, c turn.Closing) {
	label := fiscal.Label(c.Into)
	for _, plan := range c.Plans {
		fmt.Fprintf(out, "Close %s: %s\n", fiscal.Label(plan.Quarter), diag.Harmless(plan.Title))
	}
	for _, o := range c.Goals {
		score := "no figure"
		if o.Score != value.NoShare {
			score = wording.Percent(o.Score)
		}
		fmt.Fprintf(out, "Close “%s”: %s\n", diag.Harmless(o.Title), score)
	}
	for _, w := range c.Work {
		fmt.Fprintf(out, "Carry on “%s” from %s to %s\n", diag.Harmless(w.Title), fiscal.PeriodLabel(w.Quarters), label)
	}
	for _, team := range c.Teams {
		begins := team.Proposed()
		if begins.People != "" {
			fmt.Fprintf(out, "%s begins %s with %s\n", diag.Harmless(team.Department.Title), label, english.Figure(begins.People, "person", "people"))
		}
		if begins.Capacity != "" {
			fmt.Fprintf(out, "%s has %s in %s, instead of %s\n", diag.Harmless(team.Department.Title), wording.PersonWeeks(team.Capacity), label, team.Before)
		}
	}
	for _, room := range c.Rooms(c.Work) {
		if room.Limit >= 0 && room.Planned > room.Limit {
			fmt.Fprintf(out, "%s is then over its limit in %s: %s of %s\n", diag.Harmless(room.Department.Title), label, room.Planned, wording.PersonWeeks(room.Limit))
		}
	}
}
