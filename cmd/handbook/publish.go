package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/preview"
)

func publishCommand() *cobra.Command {
	var flags projectFlags
	var fail failOn
	var dry bool
	cmd := &cobra.Command{
		Use: "publish [folder]", Short: "Write each edition into the place that the settings name for it", Args: upTo(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := fail.validate(); err != nil {
				return err
			}
			root, opt, err := flags.project(args)
			if err != nil {
				return err
			}
			list, err := generator.Publications(root, opt)
			if err != nil {
				return failure(err)
			}
			return publishAll(cmd, list, flags, fail, dry)
		},
	}
	cmd.Flags().StringVar(&flags.edition, "edition", "", "publish this edition alone: staff or exec")
	cmd.Flags().StringVar(&flags.now, "now", "", nowUsage)
	cmd.Flags().BoolVarP(&flags.quiet, "quiet", "q", false, "print problems only")
	cmd.Flags().BoolVarP(&dry, "dry-run", "n", false, "show what would change, and write nothing")
	fail.register(cmd, "error")
	return cmd
}

// publishAll says what each publication changes, and writes them. One that is
// refused, or has problems that --fail-on names, keeps what was published last.
func publishAll(cmd *cobra.Command, list []*generator.Publication, flags projectFlags, fail failOn, dry bool) error {
	if len(list) == 0 {
		return errors.New("the settings name no place to publish to; write into handbook.yaml: publish: [{edition: staff, to: ../handbook-for-all}]")
	}
	var kept int
	for _, p := range list {
		if flags.edition != "" && p.Edition != flags.edition {
			continue
		}
		if !flags.quiet {
			describe(cmd.OutOrStdout(), p)
		}
		if p.Refused != nil {
			fmt.Fprintln(cmd.ErrOrStderr(), "handbook:", printable(p.Refused.Error()))
			kept++
			continue
		}
		if fail.reached(p.Snapshot.Diagnostics, nil) != nil {
			fmt.Fprintf(cmd.ErrOrStderr(), "handbook: %s: nothing was written, because of %s. \"handbook check\" lists them; to publish all the same: --fail-on never\n",
				printable(p.To), countedProblems(p.Snapshot.Diagnostics))
			kept++
			continue
		}
		if dry {
			continue
		}
		if err := p.Write(cmd.Context()); err != nil {
			return failure(err)
		}
		if !flags.quiet {
			fmt.Fprintln(cmd.OutOrStdout(), "  Written. Then:", p.Next())
		}
	}
	if kept > 0 {
		return &exitError{code: exitFound}
	}
	return nil
}

// mostPages is how many pages of a sort are named.
const mostPages = 20

// describe says what a publication changes, what it leaves out, and what is wrong.
func describe(out io.Writer, p *generator.Publication) {
	fmt.Fprintf(out, "%s: %s\n", p.For(), printable(p.To))
	if p.Refused != nil {
		return
	}
	fmt.Fprintln(out, " ", p.Said())
	for _, list := range p.Lists() {
		for _, page := range list.Pages[:min(len(list.Pages), mostPages)] {
			fmt.Fprintf(out, "    %s: %s\n", list.Heading, printable(page))
		}
		if more := len(list.Pages) - mostPages; more > 0 {
			fmt.Fprintf(out, "    %s: and %d more\n", list.Heading, more)
		}
	}
	for _, d := range p.InDoubt() {
		fmt.Fprintln(out, "  Left out in doubt:", printable(doubtful(d)))
	}
	if said := countedProblems(p.Snapshot.Diagnostics); said != "" {
		fmt.Fprintln(out, " ", said)
	}
}

func doubtful(d diag.Diagnostic) string { return fmt.Sprintf("%s:%d: %s", d.File, d.Line, d.Message) }

// countedProblems counts errors and warnings; "" for none.
func countedProblems(list []diag.Diagnostic) string {
	errors, warnings, _ := diag.Count(list)
	if errors+warnings == 0 {
		return ""
	}
	return english.Count(errors, "error") + ", " + english.Count(warnings, "warning")
}

// press publishes from a page of the preview.
type press struct {
	root    string
	options func() (generator.Options, error)
	shown   func() string // the edition that the preview shows; "" for none

	mu sync.Mutex // one at a time
}

// publisher publishes for the readers of the latest snapshot.
func publisher(root string, options func() (generator.Options, error), current *atomic.Pointer[generator.Snapshot]) *press {
	return &press{root: root, options: options, shown: func() string {
		if snapshot := current.Load(); snapshot != nil {
			return snapshot.Handbook.Edition
		}
		return ""
	}}
}

// Publications are those whose editions the readers of the preview may read. To
// others than executives it says no names: that a page goes may be because it is a
// secret now.
func (p *press) Publications(context.Context) ([]preview.Publication, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	list, err := p.list()
	if err != nil {
		return nil, err
	}
	var shown []preview.Publication
	for _, publication := range list {
		shown = append(shown, onPage(publication, p.problems(publication), p.toKeepers()))
	}
	return shown, nil
}

// toKeepers reports whether the readers of the preview may know of everything.
func (p *press) toKeepers() bool { return handbook.MayRead(p.shown(), handbook.Exec) }

// problems are those of a publication of which the readers of the preview may know.
func (p *press) problems(publication *generator.Publication) []diag.Diagnostic {
	if p.toKeepers() {
		return publication.Snapshot.Diagnostics
	}
	return publication.Snapshot.Shown
}

func (p *press) list() ([]*generator.Publication, error) {
	opt, err := p.options()
	if err != nil {
		return nil, err
	}
	list, err := generator.Publications(p.root, opt)
	var may []*generator.Publication
	for _, publication := range list {
		if handbook.MayRead(p.shown(), publication.Edition) {
			may = append(may, publication)
		}
	}
	return may, err
}

// Publish writes one publication, if it is still the one that was seen.
func (p *press) Publish(ctx context.Context, to, seen string, anyway bool) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	list, err := p.list()
	if err != nil {
		return "", err
	}
	for _, publication := range list {
		if publication.To != to {
			continue
		}
		errs, _, _ := diag.Count(p.problems(publication))
		switch {
		case publication.Sum != seen:
			return "", errors.New("something has changed since you looked, so nothing was published; look again")
		case errs > 0 && !anyway:
			return "", errors.New("there are errors, so nothing was published; correct them, or tick “Publish all the same”")
		}
		if err := publication.Write(ctx); err != nil {
			return "", err
		}
		return publication.For() + ": published to " + to, nil
	}
	return "", errors.New("the settings no longer name " + to + ", so nothing was published")
}

// onPage is a publication in words for a page, with what is wrong with its files; with
// names if readers may know them.
func onPage(p *generator.Publication, problems []diag.Diagnostic, names bool) preview.Publication {
	errors, _, _ := diag.Count(problems)
	shown := preview.Publication{
		To: p.To, Edition: p.For(), Sum: p.Sum, New: p.New, Said: p.Said(), Errors: errors, Problems: countedProblems(problems), Next: p.Next(),
	}
	if p.Refused != nil {
		shown.Refused = p.Refused.Error()
	}
	if !names {
		return shown
	}
	for _, list := range p.Lists() {
		more := max(len(list.Pages)-mostPages, 0)
		shown.Changes = append(shown.Changes, preview.Listed{Heading: fmt.Sprintf("%s: %d", list.Heading, len(list.Pages)), Pages: list.Pages[:len(list.Pages)-more], More: more})
	}
	for _, d := range p.InDoubt() {
		shown.Withheld = append(shown.Withheld, doubtful(d))
	}
	return shown
}
