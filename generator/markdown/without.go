package markdown

import (
	"slices"
	"strconv"
	"strings"
)

// bareName is a name in the plain text that stands for itself, because its
// reference has no other words.
type bareName struct {
	target string // of its Link
	span   span
}

// anchored is an id that was made of words.
type anchored struct {
	id    string
	words span
}

// names are the bare names of a body, and the parts of its Text in which they
// may stand.
type names struct {
	bare           []bareName
	title, summary span
	headings       []span
	anchored       []anchored
}

// Without returns the body with other words in its plain text - its title,
// summary, headings and text - for the names of what must not be named, and
// with other ids where such a name is part of one. In the HTML there are holes
// in their place anyway. A body without such names is returned as it is.
func (b *Body) Without(words string, hidden func(target string) bool) *Body {
	other, gone := b.saying(func(target string) string {
		if hidden(target) {
			return words
		}
		return ""
	})
	if len(gone) > 0 {
		other.renameAnchors(b.names.anchored, gone)
	}
	return other
}

// Spelt returns the body with what its bare names mean in its plain text: the
// title that name gives for [[id]], or the id as it stands where it gives none.
func (b *Body) Spelt(name func(target string) string) *Body {
	other, _ := b.saying(name)
	return other
}

// saying returns a body with other words in its plain text for the bare names
// for which there are some, and what it replaced; without any, the body itself.
func (b *Body) saying(words func(target string) string) (*Body, []replaced) {
	if b.names == nil {
		return b, nil
	}
	var list []replaced
	for _, name := range b.names.bare {
		if said := words(name.target); said != "" {
			list = append(list, replaced{name.span, said})
		}
	}
	if len(list) == 0 {
		return b, nil
	}
	other := *b
	other.names, other.Headings = nil, slices.Clone(b.Headings)
	other.Text = b.said(span{0, len(b.Text)}, list)
	other.Title, other.Summary = b.said(b.names.title, list), b.said(b.names.summary, list)
	for i := range other.Headings {
		other.Headings[i].Text = b.said(b.names.headings[i], list)
	}
	return &other, list
}

// NamesInSummary says that a bare name stands in the title or the summary.
func (b *Body) NamesInSummary() bool {
	return b.names != nil && slices.ContainsFunc(b.names.bare, func(n bareName) bool {
		return n.span.in(b.names.title) || n.span.in(b.names.summary)
	})
}

// replaced is a span of the text and what is said in its place.
type replaced struct {
	span
	words string
}

func (s span) in(part span) bool { return s.from >= part.from && s.to <= part.to }

// said is a part of the text with other words in place of some spans.
func (b *Body) said(part span, list []replaced) string {
	var text strings.Builder
	at, end := min(part.from, len(b.Text)), min(part.to, len(b.Text))
	text.Grow(end - at + 32)
	for _, r := range list {
		if r.from >= at && r.to <= end {
			text.WriteString(b.Text[at:r.from])
			text.WriteString(r.words)
			at = r.to
		}
	}
	text.WriteString(b.Text[at:end])
	return strings.TrimSpace(text.String())
}

// renameAnchors gives other ids to the places whose words are gone in part.
func (b *Body) renameAnchors(list []anchored, gone []replaced) {
	var old []string
	for _, a := range list {
		if slices.ContainsFunc(gone, func(r replaced) bool { return r.in(a.words) }) {
			old = append(old, a.id)
		}
	}
	if len(old) == 0 {
		return
	}
	b.Anchors, b.Segments = slices.Clone(b.Anchors), slices.Clone(b.Segments)
	for _, id := range old {
		fresh := "section"
		for n := 1; slices.Contains(b.Anchors, fresh); n++ {
			fresh = "section-" + strconv.Itoa(n)
		}
		b.renameAnchor(id, fresh)
	}
}

func (b *Body) renameAnchor(id, fresh string) {
	for i := range b.Anchors {
		if b.Anchors[i] == id {
			b.Anchors[i] = fresh
		}
	}
	for i := range b.Headings {
		if b.Headings[i].ID == id {
			b.Headings[i].ID = fresh
		}
	}
	if b.TitleID == id {
		b.TitleID = fresh
	}
	inHTML := strings.NewReplacer(`id="`+id+`"`, `id="`+fresh+`"`, `href="#`+id+`"`, `href="#`+fresh+`"`)
	for i := range b.Segments {
		b.Segments[i].HTML = inHTML.Replace(b.Segments[i].HTML)
	}
}
