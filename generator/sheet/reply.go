package sheet

import (
	"fmt"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/source"
)

// Reply says to the author of a sheet what became of it, as Markdown. It says
// nothing that the sheet does not: not what the handbook says now, which the
// author's edition may not show.
func (t Taken) Reply(organisation string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# What became of your changes\n\n")
	fmt.Fprintf(&b, "Thank you. You sent %s for the handbook of %s", english.Count(len(t.Changes), "change", "changes"), escaped(organisation))
	if t.Saved != "" {
		fmt.Fprintf(&b, ", saved on %s", escaped(t.Saved))
	}
	b.WriteString(".\n")
	for _, part := range []struct {
		title    string
		verdicts []Verdict
	}{
		{"Taken", []Verdict{Clean}},
		{"There already", []Verdict{Already}},
		{"Changed by somebody else too: please talk to the keeper of the handbook", []Verdict{Conflict}},
		{"Not taken", []Verdict{Refused, Asks}},
	} {
		b.WriteString(t.told(part.title, part.verdicts))
	}
	return b.String()
}

// told lists the lines with some verdicts below a heading.
func (t Taken) told(title string, verdicts []Verdict) string {
	var b strings.Builder
	for _, line := range t.Lines {
		for _, v := range verdicts {
			if line.Verdict == v {
				fmt.Fprintf(&b, "- %s\n", line.told())
			}
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "\n## " + title + "\n\n" + b.String()
}

func (l Line) told() string {
	said := fmt.Sprintf("“%s”, %s: %s", escaped(l.title()), escaped(l.Key), escaped(english.Cut(line(shown(l.Want)), 200)))
	if l.Verdict == Refused || l.Verdict == Asks {
		return said + ". " + escaped(english.Capital(l.Reason)) + "."
	}
	return said
}

// Shown is a value as one reads it in a sentence; "nothing" for none.
func (l Line) Shown() (seen, want, now string) { return shown(l.Seen), shown(l.Want), shown(l.Now) }

// escaped is a text as Markdown reads it word for word. The sign _ within a word
// says nothing there.
func escaped(text string) string { return strings.ReplaceAll(changeset.Escaped(text), `\_`, "_") }

// shown is a value as one reads it in a sentence; "nothing" for none.
func shown(v source.Value) string {
	switch {
	case v.IsZero():
		return "nothing"
	case v.IsGroup():
		parts := make([]string, len(v.Group))
		for i, entry := range v.Group {
			parts[i] = entry.Key + " " + shown(entry.Value)
		}
		return strings.Join(parts, ", ")
	case len(v.Items) > 0:
		parts := make([]string, len(v.Items))
		for i, item := range v.Items {
			parts[i] = shown(item)
		}
		return strings.Join(parts, "; ")
	}
	return strings.Join(v.Texts, ", ")
}
