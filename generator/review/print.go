package review

import (
	"bufio"
	"fmt"
	"io"
	"slices"
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
	Things     int    `json:"things"` // how many it is about where it is asked once of many; else 1, and 0 for the handbook as a whole
	Ways       []way  `json:"ways"`
}

// way is a way out of a finding, as a change that a program can propose.
type way struct {
	Way  string            `json:"way"`  // defer, move, own, except or decide
	Item string            `json:"item"` // what is changed, or what the new decision is about: work/price-list
	Set  map[string]string `json:"set"`  // keys with their values
	Ask  []string          `json:"ask"`  // keys whose values somebody has to say
}

func waysOf(f Finding) []way {
	list := []way{}
	for _, w := range f.Ways() {
		set := map[string]string{}
		for _, fact := range w.Sets {
			set[fact.Key] = fact.Value
		}
		list = append(list, way{w.Name, w.Item(), set, w.Asks})
	}
	return list
}

// Records gives findings in the form in which they are written as JSON; every
// field is always present.
func Records(findings []Finding) any {
	records := make([]record, len(findings))
	for i, f := range findings {
		records[i] = record{
			Rule: f.Rule.Name, Severity: string(f.Severity), Owner: f.Owner().String(), Message: f.Message, Advice: f.Advice,
			File: f.File, Line: f.Pos.Line, Column: f.Pos.Col, Things: f.Of, Ways: waysOf(f),
		}
		if f.About != nil {
			records[i].Things = 1
			item := f.About.Base()
			records[i].Kind, records[i].ID, records[i].Title = string(item.Kind), item.ID, item.Title
		}
		if d := f.Department(); d != nil {
			records[i].Department = d.ID
		}
	}
	return records
}

// WriteText writes findings for people: those to begin with, then what to decide
// first.
func WriteText(w io.Writer, findings []Finding) error {
	out := bufio.NewWriter(w)
	first := 0
	if len(findings) > firstFew {
		findings = slices.Clone(findings)
		first = First(findings)
		fmt.Fprint(out, "\nBegin with these\n")
		writeFindings(out, findings[:first])
	}
	for rest := findings[first:]; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Severity == rest[0].Severity {
			n++
		}
		fmt.Fprintf(out, "\n%s\n", handbook.Severities.Meaning(string(rest[0].Severity)))
		writeFindings(out, rest[:n])
		rest = rest[n:]
	}
	return out.Flush()
}

func writeFindings(out io.Writer, findings []Finding) {
	for _, f := range findings {
		fmt.Fprintf(out, "\n  %s.\n  %s.\n", diag.Harmless(english.Capital(f.Message)), diag.Harmless(english.Capital(f.Advice)))
		if f.File != "" {
			fmt.Fprintf(out, "  %s:%d:%d", diag.Harmless(f.File), f.Pos.Line, f.Pos.Col)
		}
		fmt.Fprintf(out, "  %s%s\n", f.Rule.Name, asked(f))
	}
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
	fmt.Fprintf(out, "\nIn a handbook that does not use this: %s\n", english.Lower(rule.Unused))
	fmt.Fprintf(out, "\nAn agreed exception, in the file of what it is about:\n\n    waive:\n      - {rule: %s, why: …, by: ceo, until: 2027-06-30}\n", rule.Name)
	fmt.Fprintf(out, "\nAn agreed exception for the whole handbook, in handbook.yaml:\n\n    rules:\n      %s: {why: We do not do this, by: ceo, until: 2027-06-30}\n", rule.Name)
	return out.Flush()
}
