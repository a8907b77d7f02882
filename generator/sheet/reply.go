package sheet

import (
	"cmp"
	"fmt"
	"slices"
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
	fmt.Fprintf(&b, "Thank you. You sent %s for the handbook of %s", english.Count(t.Size(), "change", "changes"), escaped(organisation))
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
			if line.toldAs() == v {
				fmt.Fprintf(&b, "- %s\n", t.titled(line).told())
			}
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "\n## " + title + "\n\n" + b.String()
}

// titled is a line in which new items have their titles. Their names depend on those
// of all files, of which the author may not see some.
func (t Taken) titled(l Line) Line {
	names := map[string]string{}
	for _, c := range t.Changes {
		if made := t.Result.Made[c.Item]; made != "" {
			_, id, _ := strings.Cut(made, "/")
			names[made], names[id], names[c.Item] = c.Title, c.Title, c.Title
		}
	}
	l.Want = renamed(l.Want, names)
	return l
}

func renamed(v source.Value, names map[string]string) source.Value {
	v.Texts, v.Items, v.Group = slices.Clone(v.Texts), slices.Clone(v.Items), slices.Clone(v.Group)
	for i, text := range v.Texts {
		v.Texts[i] = cmp.Or(names[text], text)
	}
	for i, item := range v.Items {
		v.Items[i] = renamed(item, names)
	}
	for i, entry := range v.Group {
		v.Group[i].Value = renamed(entry.Value, names)
	}
	return v
}

// toldAs is the verdict that the author of the sheet is told.
func (l Line) toldAs() Verdict {
	if l.unseen {
		return Clean
	}
	return l.Verdict
}

func (l Line) told() string {
	if l.Fault != "" {
		return escaped(l.title()) + ": " + escaped(l.Fault) + "."
	}
	said := fmt.Sprintf("“%s”, %s: %s", escaped(l.title()), escaped(l.Key), escaped(english.Cut(line(Shown(l.Want)), 200)))
	if l.Edited {
		said += " (the keeper chose this value)"
	}
	if l.Verdict == Refused || l.Verdict == Asks {
		return said + ". " + escaped(english.Capital(l.Reason)) + "."
	}
	return said
}

// Values are what a line is about, as one reads them in a sentence.
func (l Line) Values() (seen, want, now string) { return Shown(l.Seen), Shown(l.Want), Shown(l.Now) }

// escaped is a text as Markdown reads it word for word. The sign _ within a word
// says nothing there.
func escaped(text string) string { return strings.ReplaceAll(changeset.Escaped(text), `\_`, "_") }

// Shown is a value as one reads it in a sentence; "nothing" for none.
func Shown(v source.Value) string {
	switch {
	case v.IsZero():
		return "nothing"
	case v.IsGroup():
		parts := make([]string, len(v.Group))
		for i, entry := range v.Group {
			parts[i] = entry.Key + " " + Shown(entry.Value)
		}
		return strings.Join(parts, ", ")
	case len(v.Items) > 0:
		parts := make([]string, len(v.Items))
		for i, item := range v.Items {
			parts[i] = Shown(item)
		}
		return strings.Join(parts, "; ")
	}
	return strings.Join(v.Texts, ", ")
}
