// Package markdown compiles a Markdown body, in one pass of goldmark, into
// HTML segments with holes for what only the whole handbook knows - links,
// references, pictures - and into the facts that checking needs: links with
// their places, headings, anchors, plain text. It keeps no tree.
package markdown

import "handbook/generator/diag"

// Body is the compiled body of one file. It is immutable and a function of
// the file's bytes and [Options] alone.
type Body struct {
	Segments []Segment // in reading order
	Headings []Heading // in reading order, without the title
	Links    []Link    // in reading order; holes point here
	Embeds   []Embed   // in reading order; holes point here
	Anchors  []string  // every id in the HTML: headings, definition terms, footnotes; and TitleID
	Title    string    // plain text of a first heading of level 1, which is left out of Segments; or ""
	TitleID  string    // the id for the page's own h1, so that links to the title hold; "" without Title
	Summary  string    // plain text of the first paragraph, or ""
	Text     string    // plain text of the whole body, for search
	Source   string    // the body as it was read, if [Options.Source] asks for it; or ""
	Patches  []Patch   // of Source, in order and apart

	names *names // nil for the many bodies without such names

	Diagnostics []diag.Diagnostic // File is empty: the caller knows it
}

// SegmentKind says what stands in a segment.
type SegmentKind uint8

// The kinds of segment. Index of a hole points into Body.Links or Body.Embeds.
const (
	HTML      SegmentKind = iota // Segment.HTML, written as it is
	LinkOpen                     // hole: the start tag of Links[Index], an inline link
	LinkClose                    // hole: its end tag
	Reference                    // hole: a whole [[id]] or [[id|words]], Links[Index]
	Image                        // hole: a whole image, Links[Index]
	Picture                      // hole: a whole figure, Embeds[Index]
)

// Segment is a piece of HTML or a hole.
type Segment struct {
	Kind  SegmentKind
	HTML  string
	Index int
}

// Heading is one line of the contents list.
type Heading struct {
	Level int // as printed, 2..6: the page's title is the only h1
	ID    string
	Text  string
	Pos   diag.Pos
}

// LinkKind says how a link was written.
type LinkKind uint8

// The kinds of link.
const (
	InlineLink    LinkKind = iota // [words](target), <https://…>, reference links
	ReferenceLink                 // [[id]], [[id|words]]
	ImageLink                     // ![alt](target)
)

// Link is one link as it was written. Target and Words are plain text, not escaped.
type Link struct {
	Kind   LinkKind
	Target string // destination or id: a path without fragment and percent-escapes, or a whole absolute address as written
	Anchor string // the fragment of a path or an id, without '#' and percent-escapes, or ""
	Words  string // link text, alt text; "" for a bare [[id]]
	Title  string
	Pos    diag.Pos
}

// Embed is a fenced block that stands for a picture.
type Embed struct {
	Kind string   // wardley, purpose, roadmap, okr, headcount, risks
	Text string   // the block's content, lines ending in \n
	Pos  diag.Pos // of its first content line
}

// Options are the settings of a handbook that change how a body compiles.
type Options struct {
	RawHTML   bool // pass HTML through instead of showing it as text
	Source    bool // keep the source, for those who write it as Markdown again
	FirstLine int  // the line of the file on which the body starts, from 1; 0 means 1
}
