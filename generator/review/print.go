package review

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
)

// record is a finding in JSON. The names are a promise to other programs.
type record struct {
	Rule       string `json:"rule"`
	Severity   string `json:"severity"` // high, medium or low
	Kind       string `json:"kind"`     // of what it is about; "" for the handbook as a whole
	ID         string `json:"id"`
	Title      string `json:"title"`
	Owner      string `json:"owner"`
	Department string `json:"department"` // its id
	Message    string `json:"message"`
	Advice     string `json:"advice"`
	File       string `json:"file"`
	Line       int    `json:"line"`
	Column     int    `json:"column"`
}

// Records gives findings in the form in which they are written as JSON; every
// field is always present.
func Records(findings []Finding) any {
	records := make([]record, len(findings))
	for i, f := range findings {
		records[i] = record{
			Rule: f.Rule.Name, Severity: string(f.Severity), Owner: f.Owner().String(), Message: f.Message, Advice: f.Advice,
			File: f.File, Line: f.Pos.Line, Column: f.Pos.Col,
		}
		if f.About != nil {
			item := f.About.Base()
			records[i].Kind, records[i].ID, records[i].Title = string(item.Kind), item.ID, item.Title
		}
		if d := f.Department(); d != nil {
			records[i].Department = d.ID
		}
	}
	return records
}

// WriteText writes findings for people, what to decide first at the top.
func WriteText(w io.Writer, findings []Finding) error {
	out := bufio.NewWriter(w)
	last := Severity("")
	for _, f := range findings {
		if f.Severity != last {
			fmt.Fprintf(out, "\n%s\n", handbook.Severities.Meaning(string(f.Severity)))
			last = f.Severity
		}
		fmt.Fprintf(out, "\n  %s.\n  %s.\n", diag.Harmless(english.Capital(f.Message)), diag.Harmless(english.Capital(f.Advice)))
		if f.File != "" {
			fmt.Fprintf(out, "  %s:%d:%d", diag.Harmless(f.File), f.Pos.Line, f.Pos.Col)
		}
		fmt.Fprintf(out, "  %s%s\n", f.Rule.Name, asked(f))
	}
	return out.Flush()
}

// asked says whom a finding asks.
func asked(f Finding) string {
	if owner := f.Owner().String(); owner != "" {
		return " (" + diag.Harmless(owner) + ")"
	}
	return ""
}

// Explain writes what a rule asks, why, and how to answer it.
func Explain(w io.Writer, rule *Rule) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s: %s\n\n%s\n\nWays out: %s\n", rule.Name, rule.Title, rule.Why, rule.Remedy)
	fmt.Fprintf(out, "\nWhat triggers it:\n\n    %s\n", strings.ReplaceAll(rule.Example, "\n", "\n    "))
	for i, l := range rule.Limits {
		if i == 0 {
			fmt.Fprintf(out, "\nIts limits, which handbook.yaml can set:\n\n    rules:\n      %s:\n", rule.Name)
		}
		fmt.Fprintf(out, "        %s: %d   # %s\n", l.Name, l.Default, l.Means)
	}
	if rule.Dated {
		fmt.Fprint(out, "\nIt depends on the handbook's day: as_of, or --now.\n")
	}
	fmt.Fprintf(out, "\nAn agreed exception, in the file of what it is about:\n\n    waive:\n      - {rule: %s, why: …, by: ceo, until: 2027-06-30}\n", rule.Name)
	return out.Flush()
}
