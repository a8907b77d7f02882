package site

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/changes"
	"handbook/generator/handbook"
	"handbook/generator/mail"
	"handbook/generator/page"
)

// The report of the month, drafted from what has changed: a page, the same as text,
// and as the draft of a mail.

const (
	reportPage = "report.html"
	reportText = "report.md"
	reportMail = "report.eml"
)

// mostReported is how many lines a part of the report has.
const mostReported = 12

// reportListing says what moved, why, what was decided, and what is asked of whom.
func reportListing(r *reader, v *page.Listing) {
	v.Lead = "What there is to report since " + r.since.Label + "."
	all := r.since.Changes()
	active := worstFirst(handbook.ActiveObjectives(r.handbook.Objectives))
	v.Blocks = slices.Concat(
		reported("moved", "What moved", "No figure and no plan has changed.", movedLines(r, all)),
		orNone(block("why", "", list(page.Lines, whyLines(r, active))), "why", "Why it is not on track", "Everything that somebody has judged is on track."),
		reported("decided", "What was decided", "Nothing was decided.", decidedLines(r, all)),
		orNone(askedNow(r), "asked", "What is asked of you", "No decision and no help is waited for."),
		block("take", "Take it along", list(page.Pages, []page.Node{
			page.Line(toPage(reportText, "The report as text"), page.Said(page.Note, "For a chat, a document or an assistant")),
			page.Line(toPage(reportMail, "The report as a mail"), page.Said(page.Note, "A draft that your mail program opens")),
		})),
	)
}

// movedLines are the figures that are other ones, then the work that has come to
// another state or time.
func movedLines(r *reader, all []changes.Change) []page.Node {
	var lines []page.Node
	for _, kind := range []changes.Kind{changes.Progress, changes.Status, changes.Replanned, changes.Dropped} {
		for _, c := range all {
			if c.Kind == kind && !isDecided(c) {
				lines = append(lines, movedLine(r, c))
			}
		}
	}
	return lines
}

// movedLine is a change in a sentence that reads without its looks, too.
func movedLine(r *reader, c changes.Change) page.Node {
	if c.Kind == changes.Dropped {
		return page.Line(page.Words(c.Of.Title), page.Text(": no longer here"))
	}
	what := c.What
	if what != "" {
		what += ", "
	}
	return page.Line(nameOfChanged(r, c), page.Text(": "+what+c.Before+" → "+c.After))
}

// whyLines are why objectives and then work are not on track, and what is being done
// about it.
func whyLines(r *reader, active []*handbook.Objective) []page.Node {
	var lines []page.Node
	add := func(e handbook.Entity) {
		if reason := why(r, e); reason != nil && len(lines) < mostReported {
			lines = append(lines, page.Line(link(e), whose(e.Base().Owner), page.Text(". "), reason))
		}
	}
	for _, o := range active {
		add(o)
	}
	for _, w := range r.handbook.Work {
		if w.OffTrack() {
			add(w)
		}
	}
	return lines
}

// isDecided reports whether a change is of something that is decided.
func isDecided(c changes.Change) bool {
	return c.Of.Kind == handbook.KindDecision || c.Of.Kind == handbook.KindTension
}

// decidedLines are the decisions and the tensions that are no longer open, each with
// what comes of it.
func decidedLines(r *reader, all []changes.Change) []page.Node {
	var lines []page.Node
	told := map[handbook.Entity]bool{}
	for _, c := range all {
		if !isDecided(c) || c.Kind != changes.Status && c.Kind != changes.Added {
			continue
		}
		switch e := itemOf(r.handbook, c).(type) {
		case *handbook.Decision:
			if !e.Open() && !told[e] {
				told[e] = true
				lines = append(lines, withDay(page.Line(link(e), page.Said(page.Note, e.Outcome)), day(e.Date)))
			}
		case *handbook.Tension:
			if !e.Open() && !told[e] {
				told[e] = true
				lines = append(lines, page.Line(link(e), page.Said(page.Note, e.EvenOver)))
			}
		}
	}
	return lines
}

// itemOf is what a change is about, as it is now; nil for what is gone.
func itemOf(h *handbook.Handbook, c changes.Change) handbook.Entity {
	if c.Kind == changes.Dropped {
		return nil
	}
	for _, e := range h.Of(c.Of.Kind) {
		if e.Base().ID == c.Of.ID {
			return e
		}
	}
	return nil
}

// askedNow is what is to be decided, then the help that has not come in time.
func askedNow(r *reader) []page.Block {
	open := toDecide(r)
	of := page.Line(decideList(r, open[:min(len(open), mostReported)], nil), overdueAsks(r))
	blocks := block("asked", "", of)
	for i := range blocks {
		if len(open) > mostReported {
			blocks[i].Note = fmt.Sprintf("The first %d of %d decisions.", mostReported, len(open))
		}
	}
	return blocks
}

// reported is a part of the report with its first lines.
func reported(id, title, none string, lines []page.Node) []page.Block {
	blocks := orNone(block(id, "", list(page.Changed, lines[:min(len(lines), mostReported)])), id, title, none)
	if len(lines) > mostReported {
		blocks[0].Note = fmt.Sprintf("The first %d of %d.", mostReported, len(lines))
		blocks[0].More = more(page.Ref{Path: changedPage}, "All that has changed")
	}
	return blocks
}

// orNone gives blocks their title, and says that there are none.
func orNone(blocks []page.Block, id, title, none string) []page.Block {
	if len(blocks) == 0 {
		return block(id, title, paragraph(page.Note, none))
	}
	blocks[0].Title = title
	return blocks
}

// addReport registers the report as text and as a mail, where there is one.
func (s *Site) addReport() {
	if !s.HasReport() {
		return
	}
	s.addText(reportText, s.ReportText)
	s.addText(reportMail, s.ReportMail)
}

// HasReport reports whether there is an earlier state to report since.
func (s *Site) HasReport() bool { return s.byPath[reportPage] != nil }

// ReportText is the report in Markdown, with links where the site has an address;
// nil without a state to report since.
func (s *Site) ReportText() []byte {
	if !s.HasReport() {
		return nil
	}
	p := *s.byPath[reportPage].page()
	listing := *p.Main.(*page.Listing)
	listing.Blocks = slices.DeleteFunc(slices.Clone(listing.Blocks), func(b page.Block) bool { return b.ID == "take" })
	p.Main = &listing
	return asText(&p, s.absolute)
}

// ReportMail is the report as the draft of a mail in plain text.
func (s *Site) ReportMail() []byte {
	subject := nameOf(s.handbook) + ": report"
	if !s.handbook.Now.IsZero() {
		subject += " of " + s.handbook.Now.Words()
	}
	return mail.Draft{Subject: subject, Text: withoutMarks(string(s.ReportText()))}.Bytes()
}

// marks are the signs of Markdown that a mail does without.
var marks = regexp.MustCompile(`(?m)^#+ (.*)$|\\([[:punct:]])|\*\*`)

// withoutMarks is Markdown without its signs; its headings are underlined.
func withoutMarks(text string) string {
	return marks.ReplaceAllStringFunc(text, func(mark string) string {
		switch {
		case mark[0] == '#':
			words := strings.TrimLeft(mark, "# ")
			return words + "\n" + strings.Repeat("-", len([]rune(words)))
		case mark[0] == '\\':
			return mark[1:]
		}
		return ""
	})
}
