package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// linkDefinitions reads definitions of links, [name]: address, at the beginning
// of a paragraph. Hardly a paragraph has one, and the library makes a reader of
// each paragraph to find out: here only of those that begin with a bracket.
type linkDefinitions struct{ parser.ParagraphTransformer }

func (d linkDefinitions) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if lines, source := node.Lines(), reader.Source(); lines.Len() > 0 {
		first := lines.At(0)
		if first = first.TrimLeftSpace(source); first.Start < first.Stop && source[first.Start] != '[' {
			return
		}
	}
	d.ParagraphTransformer.Transform(node, reader, pc)
}
