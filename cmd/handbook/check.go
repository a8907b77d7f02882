package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handbook/generator"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/review"
)

// checkFlags decide how problems and questions are printed.
type checkFlags struct {
	project          projectFlags
	fail             failOn
	asJSON, asGitHub bool
	explain          string
	baseline         string
	keepBaseline     bool
}

func checkCommand() *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use: "check [folder]", Short: "Print problems in the files and the questions of the review, without writing", Args: upTo(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.explain != "" {
				return explain(cmd.OutOrStdout(), flags.explain)
			}
			if err := flags.fail.validate(); err != nil {
				return err
			}
			if flags.keepBaseline && flags.baseline == "" {
				return errors.New("--write-baseline needs --baseline with the file to write")
			}
			loader, _, err := flags.project.loader(args)
			if err != nil {
				return err
			}
			snapshot, err := loader.Load()
			if err != nil {
				return notLoaded(err)
			}
			words, err := loader.SecretWords(snapshot)
			if err != nil {
				return failure(err)
			}
			snapshot.Diagnostics = diag.Sorted(slices.Concat(snapshot.Diagnostics, words))
			return flags.check(cmd.OutOrStdout(), snapshot)
		},
	}
	flags.project.looks = true
	flags.project.register(cmd)
	flags.project.registerScenario(cmd)
	flags.fail.register(cmd, "error")
	cmd.Flags().BoolVar(&flags.asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&flags.asGitHub, "github", os.Getenv("GITHUB_ACTIONS") == "true", "print annotations for GitHub")
	cmd.Flags().StringVar(&flags.explain, "explain", "", "say what a rule of the review asks, and why; \"all\" lists the rules")
	cmd.Flags().StringVar(&flags.baseline, "baseline", "", "file with the questions that are not asked again")
	cmd.Flags().BoolVar(&flags.keepBaseline, "write-baseline", false, "write the current questions to the baseline")
	return cmd
}

// check prints problems and questions, and fails if there are such.
func (flags *checkFlags) check(out io.Writer, snapshot *generator.Snapshot) error {
	list, findings := snapshot.Diagnostics, snapshot.Review().Findings
	if flags.keepBaseline {
		return writeBaseline(out, flags.baseline, findings)
	}
	answered := 0
	if flags.baseline != "" {
		var err error
		if findings, answered, err = sinceBaseline(flags.baseline, findings); err != nil {
			return err
		}
	}
	var err error
	switch {
	case flags.asJSON:
		said := map[string]any{"diagnostics": diag.Records(list), "findings": review.Records(findings)}
		if snapshot.WhatIf != nil {
			answered, raised, _ := review.Between(snapshot.WhatIf.Plan.Review(), snapshot.Review())
			said["raised"], said["answered"] = review.Records(raised), review.Records(answered)
		}
		err = diag.WriteJSON(out, said)
	case flags.asGitHub:
		err = diag.WriteGitHub(out, append(withoutNotes(list), asDiagnostics(findings)...))
	default:
		err = flags.print(out, snapshot.Handbook.Drafts, list, findings, answered)
		if err == nil && snapshot.WhatIf != nil && !flags.project.quiet {
			err = printWhatIf(out, snapshot.WhatIf, snapshot.Review())
		}
	}
	if err != nil {
		return failure(fmt.Errorf("printing the problems: %w", err))
	}
	return flags.fail.reached(list, findings)
}

// print writes problems and questions for people.
func (flags *checkFlags) print(out io.Writer, drafts []handbook.Draft, list []diag.Diagnostic, findings []review.Finding, answered int) error {
	if err := printDiagnostics(out, list, flags.project.verbose); err != nil {
		return err
	}
	if flags.project.quiet {
		return nil
	}
	if len(withoutNotes(list)) == 0 {
		fmt.Fprintln(out, "No problems.")
	}
	if line := draftsLeftOut(drafts); line != "" {
		fmt.Fprintln(out, line)
	}
	if len(findings) > 0 {
		fmt.Fprintln(out, "\nQuestions for you:", len(findings))
		if err := review.WriteText(out, findings); err != nil {
			return err
		}
	}
	if answered > 0 {
		fmt.Fprintf(out, "\n%s of the baseline answered: update it with --write-baseline\n", english.Count(answered, "question"))
	}
	return nil
}

// printWhatIf says which questions a scenario raises, and which it answers.
func printWhatIf(out io.Writer, w *generator.WhatIf, report *review.Report) error {
	answered, raised, other := review.Between(w.Plan.Review(), report)
	fmt.Fprintf(out, "\nWhat if “%s”: %s, %d answered, %d asked in other words.\n", diag.Harmless(w.Title), english.Count(len(raised), "new question"), len(answered), len(other))
	for _, part := range []struct {
		title string
		list  []review.Finding
	}{{"New", raised}, {"Answered", answered}} {
		if len(part.list) == 0 {
			continue
		}
		fmt.Fprintf(out, "\n%s:\n", part.title)
		if err := review.WriteText(out, part.list); err != nil {
			return err
		}
	}
	return nil
}

func asDiagnostics(findings []review.Finding) []diag.Diagnostic {
	list := make([]diag.Diagnostic, len(findings))
	for i, f := range findings {
		list[i] = f.Diagnostic()
	}
	return list
}

func writeBaseline(out io.Writer, name string, findings []review.Finding) error {
	var text strings.Builder
	if err := review.WriteBaseline(&text, findings); err != nil {
		return failure(err)
	}
	if err := disk.WriteFile(name, []byte(text.String())); err != nil {
		return failure(fmt.Errorf("writing the baseline: %w", err))
	}
	fmt.Fprintf(out, "%s: %s\n", name, english.Count(len(findings), "question"))
	return nil
}

func sinceBaseline(name string, findings []review.Finding) (fresh []review.Finding, answered int, err error) {
	file, err := disk.OpenFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, fmt.Errorf("there is no baseline %s; make it with --write-baseline", name)
	}
	if err != nil {
		return nil, 0, failure(fmt.Errorf("reading the baseline: %w", err))
	}
	defer file.Close()
	if fresh, answered, err = review.Since(file, findings); err != nil {
		return nil, 0, failure(fmt.Errorf("reading the baseline %s: %w", name, err))
	}
	return fresh, answered, nil
}

// explain prints what a rule is about, or the list of all rules.
func explain(out io.Writer, name string) error {
	if name == "all" {
		for _, rule := range review.Rules {
			fmt.Fprintf(out, "%-26s %-7s %s\n", rule.Name, rule.Severity, rule.Title)
		}
		return nil
	}
	rule := review.Named(name)
	if rule == nil {
		var known []string
		for _, r := range review.Rules {
			known = append(known, r.Name)
		}
		if near := diag.Nearest(name, known); near != "" {
			return fmt.Errorf("the review has no rule %q; did you mean %s?", name, near)
		}
		return fmt.Errorf("the review has no rule %q; --explain all lists them. The name in brackets after an error or a warning is not a rule; the hint below it says what to do", name)
	}
	return review.Explain(out, rule)
}
