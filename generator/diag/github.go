package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// The escapes of GitHub's workflow commands: a message may hold colons and
// commas, a property may not.
var (
	githubMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// WriteGitHub writes the diagnostics as workflow commands, which GitHub shows
// beside the lines of a change:
//
//	::error file=content/work/pricing.md,line=3,col=10,title=bad-value::evolution is 1.7
//
// The hint follows on a line of its own within the annotation. Notes become
// notices. The only error is that of w.
func WriteGitHub(w io.Writer, list []Diagnostic) error {
	out := bufio.NewWriter(w)
	for _, d := range list {
		command := d.Severity.String()
		if d.Severity == Note {
			command = "notice"
		}
		var properties []string
		add := func(name, value string) {
			properties = append(properties, name+"="+githubProperty.Replace(Harmless(value)))
		}
		if d.File != "" {
			add("file", d.File)
		}
		for _, p := range []struct {
			name  string
			value int
		}{{"line", d.Line}, {"col", d.Col}, {"endColumn", d.EndCol}} {
			if p.value > 0 {
				add(p.name, fmt.Sprint(p.value))
			}
		}
		if d.Rule != "" {
			add("title", d.Rule)
		}
		message := Harmless(d.Message)
		if d.Hint != "" {
			message += "\n" + Harmless(d.Hint)
		}
		fmt.Fprintf(out, "::%s %s::%s\n", command, strings.Join(properties, ","), githubMessage.Replace(message))
	}
	return out.Flush()
}
