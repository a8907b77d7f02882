package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/review"
)

// failOn says which problems end a verb with exit code 1.
type failOn struct {
	level  string
	strict bool
}

func (f *failOn) register(cmd *cobra.Command, level string) {
	cmd.Flags().StringVar(&f.level, "fail-on", level, "problems that make the exit code 1: error, warning, finding or never")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "the same as --fail-on warning")
}

// validate checks the level before any work is done.
func (f *failOn) validate() error {
	if f.strict {
		f.level = "warning"
	}
	switch f.level {
	case "error", "warning", "finding", "never":
		return nil
	}
	return fmt.Errorf("--fail-on does not know %q; it knows error, warning, finding and never", f.level)
}

// reached turns diagnostics and the findings of a review into the verb's end.
// A finding that is only good to know fails nothing.
func (f *failOn) reached(list []diag.Diagnostic, findings []review.Finding) error {
	errors, warnings, _ := diag.Count(list)
	asks := slices.ContainsFunc(findings, func(f review.Finding) bool { return f.Severity != review.Low })
	if f.level != "never" && errors > 0 || (f.level == "warning" || f.level == "finding") && warnings > 0 || f.level == "finding" && asks {
		return &exitError{code: exitFound}
	}
	return nil
}

// withoutNotes leaves out what only --verbose asks for.
func withoutNotes(list []diag.Diagnostic) []diag.Diagnostic {
	var kept []diag.Diagnostic
	for _, d := range list {
		if d.Severity != diag.Note {
			kept = append(kept, d)
		}
	}
	return kept
}

// printDiagnostics writes problems for people, with a line that counts them.
func printDiagnostics(w io.Writer, list []diag.Diagnostic, verbose bool) error {
	if !verbose {
		list = withoutNotes(list)
	}
	if len(list) == 0 {
		return nil
	}
	if err := diag.WriteText(w, list, colored(w)); err != nil {
		return err
	}
	errors, warnings, _ := diag.Count(list)
	_, err := fmt.Fprintf(w, "%s, %s\n", english.Count(errors, "error"), english.Count(warnings, "warning"))
	return err
}

// draftsLeftOut says which drafts are left out, whether something is wrong with
// them, and how to see them; "" where there are none.
func draftsLeftOut(drafts []handbook.Draft) string {
	if len(drafts) == 0 {
		return ""
	}
	const shown = 3
	var files []string
	problems := 0
	for i, draft := range drafts {
		problems += draft.Problems
		if i < shown {
			files = append(files, draft.File)
		}
	}
	if more := len(drafts) - shown; more > 0 {
		files = append(files, fmt.Sprintf("and %d more", more))
	}
	line := english.Count(len(drafts), "draft") + " left out: " + strings.Join(files, ", ") + ". "
	if problems > 0 {
		line += "In drafts: " + english.Count(problems, "problem") + ". "
	}
	return line + "See drafts with: -D"
}

// printable is what may be printed of words that hold names of files, or what
// somebody typed: without what steers a terminal, but for tabs and line feeds.
func printable(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		for j, cell := range cells {
			cells[j] = diag.Harmless(cell)
		}
		lines[i] = strings.Join(cells, "\t")
	}
	return strings.Join(lines, "\n")
}

// colored says whether a writer is a terminal whose owner wants colours
// (no-color.org).
func colored(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(w)
}

func isTerminal(w any) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// isPage reports whether the path of an address names a page, and no folder.
func isPage(address string) bool {
	switch strings.ToLower(path.Ext(address)) {
	case ".html", ".htm", ".aspx", ".php":
		return true
	}
	return false
}

// checkBaseURL says why an address is none of a site's root.
func checkBaseURL(address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	switch {
	case err == nil && u.User != nil: // and the message does not repeat it
		return errors.New("--base-url holds a name or password, which would be on every page; leave out the part before the @")
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return fmt.Errorf("--base-url is %q; it starts with https:// and names a host", address)
	case strings.ContainsAny(address, "?#"):
		return fmt.Errorf("--base-url is %q; page names are added to it, so it cannot have ? or #", address)
	case isPage(u.Path):
		folder := *u
		folder.Path, folder.RawPath = path.Dir(u.Path), ""
		return fmt.Errorf("--base-url is %q, which is a page; give the folder that it is in: %s", address, strings.TrimSuffix(folder.String(), "/")+"/")
	}
	return nil
}
