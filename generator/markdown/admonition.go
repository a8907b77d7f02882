package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// admonitionKinds are the kinds of box by the words that ask for them. The
// first five are GitHub's; info and danger are what other tools call two of them.
var admonitionKinds = map[string]string{
	"note": "note", "tip": "tip", "important": "important", "warning": "warning", "caution": "caution",
	"info": "note", "danger": "caution",
}

// admonitionTitle is the first child of every admonition, be it a quote or a
// container. Without lines, the name of the kind is the title.
type admonitionTitle struct {
	ast.BaseBlock
	kind string
}

var kindAdmonitionTitle = ast.NewNodeKind("AdmonitionTitle")

func (*admonitionTitle) Kind() ast.NodeKind { return kindAdmonitionTitle }

func (n *admonitionTitle) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"AdmonitionKind": n.kind}, nil)
}

func newAdmonitionTitle(kind string, words text.Segment, source []byte) *admonitionTitle {
	title := &admonitionTitle{kind: kind}
	words = words.TrimLeftSpace(source)
	if words = words.TrimRightSpace(source); !words.IsEmpty() {
		title.Lines().Append(words)
	}
	return title
}

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
	end := bytes.IndexByte(value, ']')
	if end < 0 || !bytes.HasPrefix(value, []byte("[!")) {
		return
	}
	kind, ok := admonitionKinds[strings.ToLower(string(value[2:end]))]
	if !ok {
		return
	}
	title := newAdmonitionTitle(kind, line.WithStart(line.Start+end+1), reader.Source())
	quote.InsertBefore(quote, node, title)
	if node.Lines().SetSliced(1, node.Lines().Len()); node.Lines().Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}

// container is an admonition between a line ":::note Title" and a line ":::".
type container struct {
	ast.BaseBlock
	fence  int // colons
	closed bool
}

var kindContainer = ast.NewNodeKind("Container")

func (*container) Kind() ast.NodeKind { return kindContainer }

func (n *container) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

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
	words := bytes.TrimLeft(rest, " \t")
	end := bytes.IndexFunc(words, func(r rune) bool { return r < 'A' || r > 'z' })
	if end < 0 {
		end = len(words)
	}
	kind, ok := admonitionKinds[strings.ToLower(string(words[:end]))]
	if !ok {
		return nil, parser.NoChildren
	}
	node := &container{fence: fence}
	title := newAdmonitionTitle(kind, text.NewSegment(segment.Stop-len(words)+end, segment.Stop), reader.Source())
	node.AppendChild(node, title)
	reader.AdvanceToEOL()
	return node, parser.HasChildren
}

func (containerParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	n := node.(*container)
	line, _ := reader.PeekLine()
	fence, rest := colons(line)
	if fence < n.fence || len(bytes.TrimSpace(rest)) > 0 || !innermost(n, pc) {
		return parser.Continue | parser.HasChildren
	}
	n.closed = true
	reader.AdvanceToEOL()
	return parser.Close
}

func (containerParser) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	if n := node.(*container); !n.closed {
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
			return block == n
		}
	}
	return false
}
