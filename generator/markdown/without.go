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
	if b.names == nil {
		return b
	}
	var gone []span
	for _, name := range b.names.bare {
		if hidden(name.target) {
			gone = append(gone, name.span)
		}
	}
	if len(gone) == 0 {
		return b
	}
	other := *b
	other.names, other.Headings = nil, slices.Clone(b.Headings)
	other.Text = b.said(span{0, len(b.Text)}, gone, words)
	other.Title, other.Summary = b.said(b.names.title, gone, words), b.said(b.names.summary, gone, words)
	for i := range other.Headings {
		other.Headings[i].Text = b.said(b.names.headings[i], gone, words)
	}
	other.renameAnchors(b.names.anchored, gone)
	return &other
}

// said is a part of the text with words in place of the spans that are gone.
func (b *Body) said(part span, gone []span, words string) string {
	var text strings.Builder
	at, end := min(part.from, len(b.Text)), min(part.to, len(b.Text))
	for _, s := range gone {
		if s.from >= at && s.to <= end {
			text.WriteString(b.Text[at:s.from])
			text.WriteString(words)
			at = s.to
		}
	}
	text.WriteString(b.Text[at:end])
	return strings.TrimSpace(text.String())
}

// renameAnchors gives other ids to the places whose words are gone in part.
func (b *Body) renameAnchors(list []anchored, gone []span) {
	var old []string
	for _, a := range list {
		if slices.ContainsFunc(gone, func(s span) bool { return s.from >= a.words.from && s.to <= a.words.to }) {
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
