package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
)

// importReport tells what becomes of a table.
type importReport struct {
	out              io.Writer
	plan             *exchange.Import
	kind             handbook.Kind
	written, verbose bool
}

// How much is printed without --verbose, and of the files with it.
const (
	rowsShown  = 10
	filesShown = 3
	cellShown  = 60 // characters of a cell
)

func (r *importReport) print(errs io.Writer, quiet bool) error {
	if quiet {
		out := bufio.NewWriter(errs)
		r.problems(out, quiet)
		r.conflicts(out)
		return out.Flush()
	}
	out := bufio.NewWriter(r.out)
	r.head(out)
	r.columns(out)
	r.changes(out)
	r.conflicts(out)
	r.problems(out, quiet)
	r.sum(out)
	return out.Flush()
}

// head names the table and what was decided about it.
func (r *importReport) head(out io.Writer) {
	t := r.plan.Table
	name := diag.Harmless(t.File)
	if t.Tab != "" {
		name += ", sheet " + diag.Harmless(t.Tab)
	}
	fmt.Fprintf(out, "%s: %s\n", name, english.Count(len(r.plan.Outcomes), r.unit()))
	for _, note := range t.Notes {
		fmt.Fprintf(out, "  %s\n", diag.Harmless(note))
	}
}

// unit is what a row of the table is called.
func (r *importReport) unit() string {
	if r.plan.Table.Lines {
		return "line"
	}
	return "row"
}

// columns shows where every column goes.
func (r *importReport) columns(out io.Writer) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "\nColumn\tHeader\tGoes to\tFor example")
	for _, c := range r.plan.Columns {
		key := c.Key
		if key == "" {
			key = "-"
		}
		if c.Why != "" {
			key += " (" + c.Why + ")"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", c.Letter(), shown(c.Header), diag.Harmless(key), shown(c.Example))
	}
	table.Flush() // its error is that of out, which is asked at the end
	for _, c := range r.plan.Columns {
		for _, note := range c.Notes {
			fmt.Fprintf(out, "  %s (%s): %s\n", c.Letter(), shown(c.Header), diag.Harmless(note))
		}
	}
}

// shown is a cell on one line of a screen.
func shown(cell string) string {
	cell = strings.Join(strings.Fields(cell), " ")
	return diag.Harmless(english.Cut(cell, cellShown-1))
}

// actions are what becomes of rows, in the order in which they are told: what
// was done, and what a dry run says instead.
var actions = []struct {
	action        exchange.Action
	sign          string
	done, planned string
}{
	{exchange.Create, "+", "created", "to create"},
	{exchange.Update, "~", "changed", "to change"},
	{exchange.Gone, "-", "deleted since the last import, and left out: --force creates them again", "deleted since the last import, and left out: --force creates them again"},
	{exchange.Same, "=", "unchanged", "unchanged"},
}

// changes lists files by what becomes of them.
func (r *importReport) changes(out io.Writer) {
	for _, a := range actions {
		n := r.plan.Count(a.action)
		if n == 0 {
			continue
		}
		words := a.planned
		if r.written {
			words = a.done
		}
		fmt.Fprintf(out, "\n%d %s\n", n, words)
		r.list(out, a.action, a.sign)
	}
	if missing := r.plan.Missing; len(missing) > 0 {
		fmt.Fprintf(out, "\n%d no longer in the sheet, and left as they are: %s\n", len(missing), diag.Harmless(few(missing)))
		if r.plan.Count(exchange.Create) > 0 && !slices.ContainsFunc(r.plan.Columns, func(c exchange.Column) bool { return c.Key == "id" }) {
			fmt.Fprintln(out, "  A row whose title has changed counts as new; with a column ID it would be recognised.")
		}
	}
}

func few(words []string) string {
	if len(words) > rowsShown {
		return strings.Join(words[:rowsShown], ", ") + fmt.Sprintf(" and %d more", len(words)-rowsShown)
	}
	return strings.Join(words, ", ")
}

func (r *importReport) list(out io.Writer, action exchange.Action, sign string) {
	listed := 0
	for _, o := range r.plan.Outcomes {
		if o.Action != action || action == exchange.Same && !r.verbose {
			continue
		}
		if listed++; listed > rowsShown && !r.verbose {
			continue
		}
		fmt.Fprintf(out, "  %s %s  %s %d\n", sign, where(o), r.unit(), o.Row)
		for _, e := range o.Edits {
			fmt.Fprintf(out, "      %s: %s -> %s\n", diag.Harmless(e.Key), valueShown(e.File), valueShown(e.Sheet))
		}
		if r.verbose && o.After != nil && listed <= filesShown {
			for line := range strings.SplitSeq(strings.TrimSuffix(string(o.After), "\n"), "\n") {
				fmt.Fprintf(out, "      | %s\n", diag.Harmless(strings.TrimSuffix(line, "\r")))
			}
		}
	}
	if more := listed - rowsShown; more > 0 && !r.verbose {
		fmt.Fprintf(out, "  and %d more; -v lists all\n", more)
	}
}

// where is the file into which a row goes, and the key result in it.
func where(o exchange.Outcome) string {
	switch {
	case o.Path == "":
		return shown(o.Title)
	case o.Part != "":
		return diag.Harmless(o.Path + ", " + o.Part)
	}
	return diag.Harmless(o.Path)
}

// valueShown is a value in quotation marks, or that there is none.
func valueShown(value string) string {
	if value == "" {
		return "nothing"
	}
	return strconv.Quote(shown(value))
}

// conflicts tells what has changed on both sides.
func (r *importReport) conflicts(out io.Writer) {
	if n := r.plan.Count(exchange.Conflict); n > 0 {
		fmt.Fprintf(out, "\n%s in conflict: left alone where both the file and the sheet have changed; --force takes the sheet\n", english.Count(n, r.unit()))
	}
	for _, o := range r.plan.Outcomes {
		if o.Action != exchange.Conflict {
			continue
		}
		fmt.Fprintf(out, "  ! %s  %s %d\n", where(o), r.unit(), o.Row)
		for _, e := range o.Edits {
			fmt.Fprintf(out, "      %s: %s -> %s\n", diag.Harmless(e.Key), valueShown(e.File), valueShown(e.Sheet))
		}
		for _, e := range o.Conflicts {
			switch {
			case e.Key == "the file":
				fmt.Fprintf(out, "      %s\n", e.Why)
			case e.Why != "":
				fmt.Fprintf(out, "      %s: the sheet says %s, the file %s: %s\n", diag.Harmless(e.Key), valueShown(e.Sheet), valueShown(e.File), e.Why)
			case e.FirstTime:
				fmt.Fprintf(out, "      %s: the file says %s, the sheet %s, and it was never imported before\n", diag.Harmless(e.Key), valueShown(e.File), valueShown(e.Sheet))
			default:
				fmt.Fprintf(out, "      %s: the file says %s, the sheet %s; last time it said %s\n", diag.Harmless(e.Key), valueShown(e.File), valueShown(e.Sheet), valueShown(e.Last))
			}
		}
	}
}

// problems prints what is wrong with rows and cells; the same of one column
// once, with all its rows.
func (r *importReport) problems(out io.Writer, quiet bool) {
	type same struct {
		problem exchange.Problem
		rows    []int
	}
	index := map[string]int{}
	var list []*same
	for _, p := range r.plan.Problems {
		column := ""
		if p.Column != nil {
			column = p.Column.Letter()
		}
		key := fmt.Sprint(p.Severity, column, "\x00", p.Value, "\x00", p.Message)
		i, known := index[key]
		if !known {
			i = len(list)
			index[key] = i
			list = append(list, &same{problem: p})
		}
		list[i].rows = append(list[i].rows, p.Row)
	}
	slices.SortStableFunc(list, func(a, b *same) int { return int(a.problem.Severity) - int(b.problem.Severity) })
	notes := 0
	for _, s := range list {
		if s.problem.Severity == diag.Note && quiet {
			continue
		}
		if s.problem.Severity == diag.Note && !r.verbose {
			if notes++; notes > rowsShown {
				continue
			}
		}
		r.problem(out, s.problem, s.rows)
	}
	if more := notes - rowsShown; more > 0 {
		fmt.Fprintf(out, "\nand %s like these; -v lists all\n", english.Count(more, "note"))
	}
}

func (r *importReport) problem(out io.Writer, p exchange.Problem, rows []int) {
	fmt.Fprintf(out, "\n%s: %s", p.Severity, rowsShownAs(r.unit(), rows))
	if p.Column != nil {
		fmt.Fprintf(out, ", column %s", p.Column.Letter())
		if p.Column.Header != "" {
			fmt.Fprintf(out, " (%s)", shown(p.Column.Header))
		}
	}
	if p.Value != "" {
		fmt.Fprintf(out, ": %s", valueShown(p.Value))
	}
	fmt.Fprintf(out, "\n  %s\n", diag.Harmless(p.Message))
	if p.Hint != "" {
		fmt.Fprintf(out, "  %s\n", diag.Harmless(p.Hint))
	}
	switch {
	case p.Severity == diag.Note:
	case p.Severity == diag.Error && len(rows) == 1:
		fmt.Fprintf(out, "  The %s is not imported.\n", r.unit())
	case p.Severity == diag.Error:
		fmt.Fprintf(out, "  These %ss are not imported.\n", r.unit())
	case p.Kept != "":
		fmt.Fprintf(out, "  The words are kept as %s.\n", diag.Harmless(p.Kept))
	}
}

// rowsShownAs lists rows: "rows 3, 4 and 12 more".
func rowsShownAs(unit string, rows []int) string {
	if len(rows) == 1 {
		return fmt.Sprintf("%s %d", unit, rows[0])
	}
	words := make([]string, len(rows))
	for i, row := range rows {
		words[i] = strconv.Itoa(row)
	}
	return unit + "s " + few(words)
}

// sum ends the report with what to do next.
func (r *importReport) sum(out io.Writer) {
	fmt.Fprintln(out)
	if n := r.plan.Count(exchange.Refused); n > 0 {
		fmt.Fprintf(out, "%s not imported. ", english.Count(n, r.unit()))
	}
	if n := r.waiting(); n > 0 {
		fmt.Fprintf(out, "%s kept under extra until corrected, in the sheet or in the files. ", english.Count(n, "cell"))
	}
	files := len(r.plan.Files())
	switch {
	case r.written && files > 0:
		fmt.Fprintln(out, "Written. Look at it with: handbook serve --open")
	case files == 0:
		fmt.Fprintln(out, "There is nothing to write.")
	default:
		fmt.Fprintln(out, "Nothing is written yet. Write it with: --write")
	}
}

// waiting counts the cells that are kept under extra because their field cannot
// take them.
func (r *importReport) waiting() (n int) {
	for _, problem := range r.plan.Problems {
		if strings.HasPrefix(problem.Kept, "extra.") {
			n++
		}
	}
	return n
}
