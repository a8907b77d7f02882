package markdown

import (
	"bytes"
	"cmp"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// admonitionKinds are the kinds of box by the words that ask for them. The
// first five are GitHub's; the others are what Obsidian, MkDocs, Docusaurus,
// MyST and Quarto call boxes that mean the same.
var admonitionKinds = map[string]string{
	"note": "note", "tip": "tip", "important": "important", "warning": "warning", "caution": "caution",
	"info": "note", "abstract": "note", "summary": "note", "tldr": "note", "todo": "note", "example": "note",
	"question": "note", "help": "note", "faq": "note", "quote": "note", "cite": "note", "seealso": "note",
	"admonition": "note", "details": "note", "dropdown": "note",
	"hint": "tip", "success": "tip", "check": "tip", "done": "tip",
	"attention": "warning",
	"danger":    "caution", "error": "caution", "failure": "caution", "fail": "caution", "missing": "caution", "bug": "caution",
}

// admonitionTitle is the first child of every admonition, be it a quote or a
// container. Without lines, the word that asked for it is the title.
type admonitionTitle struct {
	ast.BaseBlock
	kind  string
	word  string // in lower case
	line  span   // of the source: the line that asks for the box
	asked span   // of the source: the word
}

var kindAdmonitionTitle = ast.NewNodeKind("AdmonitionTitle")

func (*admonitionTitle) Kind() ast.NodeKind { return kindAdmonitionTitle }

func (n *admonitionTitle) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"AdmonitionKind": n.kind}, nil)
}

// newAdmonitionTitle returns the title of a box that a word of a line asks for.
// A word that nobody knows asks for a note.
func newAdmonitionTitle(line text.Segment, asked span, words text.Segment, source []byte) *admonitionTitle {
	word := strings.ToLower(string(source[asked.from:asked.to]))
	line = line.TrimRightSpace(source)
	title := &admonitionTitle{kind: cmp.Or(admonitionKinds[word], "note"), word: word, line: span{line.Start, line.Stop}, asked: asked}
	words = words.TrimLeftSpace(source)
	if words = words.TrimRightSpace(source); !words.IsEmpty() {
		title.Lines().Append(words)
	}
	return title
}

// callout is the first line of a quote that is a box. Obsidian adds a sign to
// one that can be folded, and words for its look behind a |.
var callout = regexp.MustCompile(`^\[!([\pL][\pL\pN _-]*)(?:\|[^\]\n]*)?\][-+]?()(?:[^(]|$)`)

// quotedAdmonitions turns a quote whose first line is [!NOTE], or [!NOTE] and
// a title, into an admonition by putting an admonitionTitle in front.
type quotedAdmonitions struct{}

func (quotedAdmonitions) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != node {
		return
	}
	line := node.Lines().At(0)
	line = line.TrimLeftSpace(reader.Source())
	value := reader.Source()[line.Start:line.Stop]
	found := callout.FindSubmatchIndex(value)
	if found == nil {
		return
	}
	asked := span{line.Start + found[2], line.Start + found[3]}
	title := newAdmonitionTitle(line, asked, line.WithStart(line.Start+found[4]), reader.Source())
	quote.InsertBefore(quote, node, title)
	if node.Lines().SetSliced(1, node.Lines().Len()); node.Lines().Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}

// container is an admonition between a line ":::note Title" and a line ":::",
// or one below a line "!!! note", where it ends with the indentation.
type container struct {
	ast.BaseBlock
	fence  int // colons, or 0
	closed bool
}

var kindContainer = ast.NewNodeKind("Container")

func (*container) Kind() ast.NodeKind { return kindContainer }

func (n *container) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// containerLine is what follows the colons: a word and perhaps a title, which
// Docusaurus writes in brackets and Quarto as an attribute. MyST has the word
// between braces.
var containerLine = regexp.MustCompile(`^[ \t]*\{?\.?(?:callout-)?([A-Za-z]+)` +
	`(?:[^\n"]*\btitle="([^"\n]*)"[^\n]*|\[([^\n]*)\]|\}?[ \t]*\{[^}\n]*\}|\}?([^\n]*))`)

type containerParser struct{}

func (containerParser) Trigger() []byte             { return []byte{':'} }
func (containerParser) CanInterruptParagraph() bool { return true }
func (containerParser) CanAcceptIndentedLine() bool { return false }

func (containerParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	fence, rest := colons(line)
	if fence < 3 || marks(rest) > maxMarks {
		return nil, parser.NoChildren
	}
	found := containerLine.FindSubmatchIndex(rest)
	if found == nil {
		return nil, parser.NoChildren
	}
	word := string(rest[found[2]:found[3]])
	if admonitionKinds[strings.ToLower(word)] == "" {
		return nil, parser.NoChildren
	}
	from := segment.Stop - len(rest)
	titled := text.NewSegment(segment.Stop, segment.Stop)
	for group := 4; group < len(found); group += 2 {
		if found[group] >= 0 {
			titled = text.NewSegment(from+found[group], from+found[group+1])
		}
	}
	node := &container{fence: fence}
	node.AppendChild(node, boxTitle(segment, span{from + found[2], from + found[3]}, titled, reader.Source(), pc))
	reader.AdvanceToEOL()
	return node, parser.HasChildren
}

// boxTitle is the title of a box that is no quote here: elsewhere it is one.
func boxTitle(line text.Segment, asked span, words text.Segment, source []byte, pc parser.Context) *admonitionTitle {
	line = line.TrimLeftSpace(source)
	during(pc).patch(BoxLine, line.Start, line.Start)
	return newAdmonitionTitle(line, asked, words, source)
}

func (containerParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	n := node.(*container)
	line, segment := reader.PeekLine()
	fence, rest := colons(line)
	if fence < n.fence || len(bytes.TrimSpace(rest)) > 0 || !innermost(n, pc) {
		during(pc).patch(BoxLine, segment.Start, segment.Start)
		return parser.Continue | parser.HasChildren
	}
	during(pc).patch(Gone, segment.Start, segment.TrimRightSpace(reader.Source()).Stop)
	n.closed = true
	reader.AdvanceToEOL()
	return parser.Close
}

func (containerParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	if n := node.(*container); n.fence > 0 && !n.closed {
		during(pc).remark(n.Pos(), unclosedContainer)
	}
}

// colons counts the colons that begin a line, after at most three blanks.
func colons(line []byte) (n int, rest []byte) {
	start := bytes.TrimLeft(line, " ")
	rest = bytes.TrimLeft(start, ":")
	if len(line)-len(start) > 3 {
		return 0, line
	}
	return len(start) - len(rest), rest
}

// innermost reports whether a closing line belongs to n: neither to another
// container inside it, nor to code, where it is text.
func innermost(n *container, pc parser.Context) bool {
	blocks := pc.OpenedBlocks()
	for i := len(blocks) - 1; i >= 0; i-- {
		switch block := blocks[i].Node.(type) {
		case *ast.FencedCodeBlock:
			return false
		case *container:
			if block.fence > 0 {
				return block == n
			}
		}
	}
	return false
}

// indentedBoxParser reads the boxes of MkDocs: a line !!! note "Title", or ???
// for one that folds, and the text indented below it.
type indentedBoxParser struct{}

var indentedBox = regexp.MustCompile(`^(?:!!!|\?\?\?\+?)[ \t]+([A-Za-z]+)(?:[ \t]+[a-z-]+)*(?:[ \t]+"([^"\n]*)")?[ \t]*\r?\n?$`)

func (indentedBoxParser) Trigger() []byte             { return []byte{'!', '?'} }
func (indentedBoxParser) CanInterruptParagraph() bool { return true }
func (indentedBoxParser) CanAcceptIndentedLine() bool { return false }

func (indentedBoxParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	line = bytes.TrimLeft(line, " ")
	found := indentedBox.FindSubmatchIndex(line)
	if found == nil {
		return nil, parser.NoChildren
	}
	word := string(line[found[2]:found[3]])
	if found[4] < 0 && admonitionKinds[strings.ToLower(word)] == "" {
		return nil, parser.NoChildren
	}
	titled, from := text.NewSegment(segment.Stop, segment.Stop), segment.Stop-len(line)
	if found[4] >= 0 {
		titled = text.NewSegment(from+found[4], from+found[5])
	}
	node := &container{}
	node.AppendChild(node, boxTitle(segment, span{from + found[2], from + found[3]}, titled, reader.Source(), pc))
	reader.AdvanceToEOL()
	return node, parser.HasChildren
}

func (indentedBoxParser) Continue(_ ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if util.IsBlank(line) {
		during(pc).patch(BoxLine, segment.Start, segment.Start)
		return parser.Continue | parser.HasChildren
	}
	at, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if at < 0 {
		return parser.Close
	}
	during(pc).patch(BoxLine, segment.Start, segment.Start+at)
	reader.AdvanceAndSetPadding(at, padding)
	return parser.Continue | parser.HasChildren
}

func (indentedBoxParser) Close(ast.Node, text.Reader, parser.Context) {}
