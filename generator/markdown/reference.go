package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// reference is [[id]], [[kind/id]], [[id#heading]] or [[id|words]], and
// ![[file.png]], which Obsidian writes for a picture.
type reference struct {
	ast.BaseInline
	id, words []byte // as written, words nil for a bare id
	picture   bool
	end       int // the offset behind it
}

var kindReference = ast.NewNodeKind("Reference")

func (*reference) Kind() ast.NodeKind { return kindReference }

func (n *reference) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"ID": string(n.id), "Words": string(n.words)}, nil)
}

// label returns what a reader sees where the reference cannot be a link.
func (n *reference) label() []byte {
	if n.words != nil {
		return n.words
	}
	return n.id
}

// referenceParser reads references. It leaves [[words]](target) to the link
// parser: that is a link whose words stand in brackets.
type referenceParser struct{}

func (referenceParser) Trigger() []byte { return []byte{'[', '!'} }

func (referenceParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	embedded := line[0] == '!'
	if embedded {
		block.Advance(1)
		line = line[1:]
	}
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	block.Advance(2)
	segments, found := block.FindClosure('[', ']', text.FindClosureOptions{Newline: true, Advance: true})
	if !found || block.Peek() != ']' {
		if endsInNextCell(parent, block.Source()) {
			during(pc).remark(segment.Start, splitReference)
		}
		return nil
	}
	block.Advance(1)
	if block.Peek() == '(' {
		return nil
	}
	id, words := divide(segments.Value(block.Source()))
	if len(id) == 0 || id[0] == '^' || contentsMark.Match(id) || bytes.IndexByte(id, '`') >= 0 || bytes.IndexByte(words, '`') >= 0 {
		return nil
	}
	n := &reference{id: id, words: words, picture: embedded && pictureFile.Match(id)}
	n.SetPos(segment.Start)
	_, behind := block.Position()
	n.end = behind.Start
	switch {
	case n.picture && pictureSize.Match(words):
		n.words = nil
	case embedded && !n.picture:
		during(pc).remarkOften(segment.Start, repeatedPage(id))
	}
	return n
}

var (
	// pictureFile is a name that a browser shows as a picture.
	pictureFile = regexp.MustCompile(`(?i)\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$`)
	// pictureSize is what Obsidian has in place of words: 300 or 300x200.
	pictureSize = regexp.MustCompile(`^\d+(?:x\d+)?$`)
	// contentsMark is [[_TOC_]], which is no reference in any program.
	contentsMark = regexp.MustCompile(`^(?i:_?toc_?)$`)
)

// divide splits the inside of a reference at its first |, which a table
// wants with a backslash before it.
func divide(inside []byte) (id, words []byte) {
	id, words, _ = bytes.Cut(inside, []byte("|"))
	id = bytes.TrimSpace(bytes.TrimSuffix(id, []byte(`\`)))
	if words = bytes.TrimSpace(words); len(words) == 0 {
		words = nil
	}
	return id, words
}

// endsInNextCell reports whether a reference that does not end in this cell
// of a table was cut in two by its own |.
func endsInNextCell(parent ast.Node, source []byte) bool {
	if parent.Kind() != east.KindTableCell || parent.NextSibling() == nil {
		return false
	}
	lines := parent.NextSibling().Lines()
	return lines.Len() > 0 && bytes.Contains(source[lines.At(0).Start:lines.At(0).Stop], []byte("]]"))
}
