package markdown

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// grammar is the one parser of all bodies. It is stateless - what belongs to
// a body lives in its [parser.Context] - and therefore shared. It is made on
// first use, so that a program that compiles nothing does not pay for it.
//
// The numbers are priorities; a lower one goes first. They are goldmark's own
// for goldmark's parts.
var grammar = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(identified{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(shallow{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(shallow{containerParser{}}, 103),
			util.Prioritized(shallow{indentedBoxParser{}}, 104),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(identified{sparseLine{parser.NewATXHeadingParser()}}, 600),
			util.Prioritized(fences{parser.NewFencedCodeBlockParser()}, 700),
			util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(shallow{fewFootnotes{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(denseParagraphs{}, 50),
			util.Prioritized(quotedAdmonitions{}, 60),
			util.Prioritized(linkDefinitions{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
			util.Prioritized(slips{}, 300),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(foreignParser{}, 80),
			util.Prioritized(referenceParser{}, 90),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(links{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(unusedFootnotes{}, 900),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
})

// remark is something to say about the place at a byte offset of the body.
type remark struct {
	at   int
	rule rule
}

// parsing is what the parts of the grammar remember while they read one body.
type parsing struct {
	remarks   []remark
	told      map[string]int  // how often each remark of a kind was made
	claimed   map[string]bool // ids that authors gave to headings, and whether they are in the HTML yet
	footnotes int             // definitions opened so far
	steps     int             // see maxSteps
	deep      bool            // a remark says that blocks are too deep

	ends    map[ast.Node]written // of links and fences; nil if the source is not kept
	patches []Patch
}

var parsingKey = parser.NewContextKey()

// during returns the memory of the body that is being read.
func during(pc parser.Context) *parsing {
	return pc.ComputeIfAbsent(parsingKey, func() any { return new(parsing) }).(*parsing)
}

func (p *parsing) remark(at int, r rule) {
	p.remarks = append(p.remarks, remark{at, r})
}

// maxTold is how many slips of a kind are listed for one body.
const maxTold = 10

// remarkOften remarks on something that a body may have many of.
func (p *parsing) remarkOften(at int, r rule) {
	if p.tell(r.name) <= maxTold {
		p.remark(at, r)
	}
}

// remarkOnce remarks on the first of its kind.
func (p *parsing) remarkOnce(at int, r rule) {
	if p.tell(r.message) == 1 {
		p.remark(at, r)
	}
}

// tell counts what is told of a kind.
func (p *parsing) tell(kind string) int {
	if p.told == nil {
		p.told = map[string]int{}
	}
	p.told[kind]++
	return p.told[kind]
}
