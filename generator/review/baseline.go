package review

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A baseline is a list of questions that a handbook had when it began to be
// reviewed, one a line: the rule, a blank, and the kind and id of what it is
// about, or "-" for the handbook as a whole. Lines that begin with # are for
// people. Questions of the list are not asked again until something else about
// the same thing raises the same rule more often.

// Key is a finding's line in a baseline, by which it is known from day to day: the
// rule, a blank, and what it is about as kind/id, or "-" for the handbook as a whole.
func (f Finding) Key() string {
	if f.About == nil {
		return f.Rule.Name + " -"
	}
	item := f.About.Base()
	return f.Rule.Name + " " + string(item.Kind) + "/" + item.ID
}

// WriteBaseline writes the findings as a baseline, in order.
func WriteBaseline(w io.Writer, findings []Finding) error {
	lines := make([]string, len(findings))
	for i, f := range findings {
		lines[i] = f.Key()
	}
	slices.Sort(lines)
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "# Questions that this handbook had when its review began. Only new ones are asked.")
	for _, line := range lines {
		fmt.Fprintln(out, line)
	}
	return out.Flush()
}

// Since leaves out the findings that a baseline lists. It returns as well how
// many of the baseline's questions have been answered since.
func Since(r io.Reader, findings []Finding) (fresh []Finding, answered int, err error) {
	known := map[string]int{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		if line := strings.TrimSpace(lines.Text()); line != "" && !strings.HasPrefix(line, "#") {
			known[line]++
		}
	}
	if err := lines.Err(); err != nil {
		return nil, 0, err
	}
	for _, f := range findings {
		if key := f.Key(); known[key] > 0 {
			known[key]--
		} else {
			fresh = append(fresh, f)
		}
	}
	for _, left := range known {
		answered += left
	}
	return fresh, answered, nil
}
