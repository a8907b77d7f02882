package turn

import (
	"strings"

	"handbook/generator/changes"
	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// Minutes are what a meeting changed, in words: what was decided first, then all
// else under the headings of a comparison. linked are for a page of the handbook,
// with links to its items; otherwise the text is for a mail.
func Minutes(h *handbook.Handbook, day value.Date, list []changes.Change, linked bool) string {
	var b strings.Builder
	heading := func(title string) {
		if linked {
			title = "## " + title
		}
		b.WriteString("\n" + title + "\n\n")
	}
	if !linked {
		b.WriteString("Minutes of " + day.Words() + "\n")
	}
	if decided := decisions(h, list); len(decided) > 0 {
		heading("What we decided")
		for _, d := range decided {
			line := "- " + title(string(handbook.KindDecision), d.ID, d.Title, linked)
			if d.Outcome != "" {
				line += ": " + words(d.Outcome, linked)
			}
			b.WriteString(line + "\n")
		}
	}
	for _, kind := range changes.Kinds {
		first := true
		for _, c := range list {
			if c.Kind != kind.Kind {
				continue
			}
			if first {
				heading(kind.Heading)
			}
			first = false
			b.WriteString("- " + said(c, linked) + "\n")
		}
	}
	if len(list) == 0 {
		b.WriteString("\nNothing was changed in the handbook.\n")
	}
	return strings.TrimPrefix(b.String(), "\n")
}

// words are a text on one line, for a page as it reads it word for word.
func words(text string, escaped bool) string {
	text = strings.Join(strings.Fields(text), " ")
	if escaped {
		return changeset.Escaped(text)
	}
	return text
}

// decisions are those that were made in the meeting.
func decisions(h *handbook.Handbook, list []changes.Change) []*handbook.Decision {
	var made []*handbook.Decision
	for _, d := range h.Decisions {
		for _, c := range list {
			if c.Of.Kind == handbook.KindDecision && c.Of.ID == d.ID && (c.Kind == changes.Added || c.Kind == changes.Status) && !d.Open() {
				made = append(made, d)
				break
			}
		}
	}
	return made
}

// said is a change in one line. Its item is a link on a page.
func said(c changes.Change, linked bool) string {
	line := strings.Join(strings.Fields(c.String()), " ")
	if !linked {
		return line
	}
	before, after, named := strings.Cut(line, "“"+c.Of.Title+"”")
	if !named || c.Kind == changes.Dropped {
		return changeset.Escaped(line)
	}
	return changeset.Escaped(before) + title(string(c.Of.Kind), c.Of.ID, c.Of.Title, true) + changeset.Escaped(after)
}

// title names an item: as a link, where its title can be the words of one.
func title(kind, id, words string, linked bool) string {
	switch {
	case !linked:
		return "“" + words + "”"
	case strings.ContainsAny(words, "[]|") || strings.ContainsAny(id, "[]|#"):
		return "“" + changeset.Escaped(words) + "”"
	}
	return "[[" + kind + "/" + id + "|" + words + "]]"
}
