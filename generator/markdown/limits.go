package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Some constructs cost goldmark time or memory that grows with the square of
// their size. These limits lie far above what people write and make every
// body cost a bounded time per byte; what exceeds them is shown as it was
// written, and reported.
const (
	maxDepth     = 64      // open blocks: a quote in a list in a quote…
	maxSteps     = 1 << 19 // lines of a body times the quotes, lists and boxes that are open on each
	maxMarks     = 2000    // characters that may open or close something, in one paragraph, heading or table row
	maxFootnotes = 1000    // definitions
	maxPipes     = 500     // escaped pipes in the code of one table
	maxCells     = 4       // cells of a table per byte of its text: rows are filled up to the header's width
	maxExpansion = 1 << 17 // bytes that the addresses of [words][label] may add up to
)

// shallow is a parser of blocks in blocks that opens none below maxDepth, and
// closes what is open after maxSteps.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) < maxDepth {
		return s.BlockParser.Open(parent, reader, pc)
	}
	during(pc).deepAt(reader)
	return nil, parser.NoChildren
}

func (s shallow) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	p := during(pc)
	if p.steps++; p.steps <= maxSteps {
		return s.BlockParser.Continue(node, reader, pc)
	}
	p.deepAt(reader)
	return parser.Close
}

// deepAt remarks once that blocks are too deep.
func (p *parsing) deepAt(reader text.Reader) {
	if !p.deep {
		p.deep = true
		_, segment := reader.PeekLine()
		p.remark(segment.Start, tooDeep)
	}
}

// sparseLine is a block parser for blocks of one line that leaves lines with
// too many marks to the paragraph parser and so to denseParagraphs.
type sparseLine struct{ parser.BlockParser }

func (s sparseLine) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if line, _ := reader.PeekLine(); marks(line) > maxMarks {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, reader, pc)
}

// fewFootnotes stops defining footnotes after maxFootnotes of them: each
// reference looks for its definition through all.
type fewFootnotes struct{ parser.BlockParser }

func (f fewFootnotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if during(pc).footnotes >= maxFootnotes {
		return nil, parser.NoChildren
	}
	_, segment := reader.PeekLine()
	node, state := f.BlockParser.Open(parent, reader, pc)
	if node != nil {
		p := during(pc)
		if p.footnotes++; p.footnotes == maxFootnotes {
			p.remark(segment.Start, tooManyFootnotes)
		}
	}
	return node, state
}

// denseParagraphs shows paragraphs and tables that exceed the limits as
// preformatted text, before anything else looks at them.
type denseParagraphs struct{}

func (denseParagraphs) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if !dense(node.Lines(), reader.Source()) {
		return
	}
	during(pc).remark(node.Pos(), tooDense)
	shown := &preformatted{}
	shown.SetLines(node.Lines())
	node.Parent().ReplaceChild(node.Parent(), node, shown)
}

func dense(lines *text.Segments, source []byte) bool {
	size, total, widest, pipes, columns := 0, 0, 0, 0, 0
	for i := range lines.Len() {
		segment := lines.At(i)
		line := source[segment.Start:segment.Stop]
		n := marks(line)
		size, total, widest = size+len(line), total+n, max(widest, n)
		pipes += bytes.Count(line, []byte(`\|`))
		if columns == 0 && i > 0 && ruled(line) {
			columns = 1 + bytes.Count(line, []byte("|"))
		}
	}
	if columns == 0 {
		return total > maxMarks
	}
	return widest > maxMarks || pipes > maxPipes || columns*lines.Len() > maxCells*size
}

// ruled reports whether a line may be the line below the header of a table.
func ruled(line []byte) bool {
	return bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, "-|: \t\r\n")) == 0
}

var isMark = [256]bool{'*': true, '_': true, '~': true, '`': true, '[': true, ']': true, '<': true, '!': true}

// marks counts the characters that may open or close something inline.
func marks(line []byte) int {
	n := 0
	for _, c := range line {
		if isMark[c] {
			n++
		}
	}
	return n
}

// preformatted is text that is shown as it was written.
type preformatted struct{ ast.BaseBlock }

var kindPreformatted = ast.NewNodeKind("Preformatted")

func (*preformatted) Kind() ast.NodeKind { return kindPreformatted }
func (*preformatted) IsRaw() bool        { return true }

func (n *preformatted) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
