// Bytes says which bytes of the output a change of the program changes. It
// builds the same handbooks with the program of this working tree and with that
// of a revision, and compares what they wrote: the example, what the folder
// HANDBOOK_CORPUS has in plans and handbooks, and 1,000 generated documents,
// each in both editions. All are taken from this working tree, as of one date;
// the revision lends its program alone.
//
// It leaves with 0 when every file is the same, with 1 when one differs and
// with 2 when it could not compare.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"handbook/generator/compare"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

const (
	allSame = iota
	someDiffer
	couldNotRun
)

type options struct {
	base, rules, keep string
	documents         int
}

func run(ctx context.Context, args []string, out, problems io.Writer) int {
	var opt options
	flags := flag.NewFlagSet("bytes", flag.ContinueOnError)
	flags.SetOutput(problems)
	flags.StringVar(&opt.base, "base", "HEAD", "the revision to compare with")
	flags.StringVar(&opt.rules, "rules", "", "what not to compare: the names of rules in generator/compare/rules.go, with commas")
	flags.StringVar(&opt.keep, "keep", "", "a new folder to keep both outputs in, to look at (default: they are removed)")
	flags.IntVar(&opt.documents, "documents", 1000, "how many documents to generate")
	if err := flags.Parse(args); err != nil {
		return couldNotRun
	}
	same, err := compared(ctx, opt, out)
	switch {
	case err != nil:
		fmt.Fprintln(problems, "bytes:", err)
		return couldNotRun
	case !same:
		return someDiffer
	}
	return allSame
}

// compared builds everything twice and reports what differs.
func compared(ctx context.Context, opt options, out io.Writer) (bool, error) {
	rules, err := compare.Named(opt.rules)
	if err != nil {
		return false, err
	}
	scratch, clean, err := scratchFolder(opt.keep)
	if err != nil {
		return false, err
	}
	defer clean()
	programs, err := build(ctx, scratch, opt.base)
	if err != nil {
		return false, err
	}
	handbooks, err := gather(scratch, opt.documents)
	if err != nil {
		return false, err
	}
	fmt.Fprintf(out, "The program of this working tree beside that of %s, both on the files of this working tree.\n", programs.commit)
	if os.Getenv(corpusVariable) == "" {
		fmt.Fprintf(out, "%s names no folder: plans and handbooks of others are left out.\n", corpusVariable)
	}
	for _, r := range rules {
		fmt.Fprintf(out, "Not compared: %s (%s).\n", r.Name, r.Why)
	}
	fmt.Fprintln(out)
	sites, err := programs.sites(ctx, scratch, handbooks, rules)
	if err != nil {
		return false, err
	}
	return compare.Report(out, sites)
}

// scratchFolder is a folder for everything that is made, and how it goes.
func scratchFolder(keep string) (string, func(), error) {
	if keep != "" {
		return keep, func() {}, os.Mkdir(keep, 0o755)
	}
	folder, err := os.MkdirTemp("", "handbook-bytes-")
	return folder, func() { os.RemoveAll(folder) }, err
}
