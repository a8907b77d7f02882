package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/unicode/norm"
)

// identified is a parser of headings that takes the id at their end:
// ## Costs {#costs}. Hugo, Pandoc and Docusaurus write it so, with classes and
// other attributes beside it, which mean nothing here; kramdown puts a colon
// behind the bracket, and Docusaurus has a form in a comment.
//
// goldmark's own option knows fewer of these forms, and reads on from each
// bracket of a line.
type identified struct{ parser.BlockParser }

// attributes are what may stand at the end of a heading, with the id in the
// first group.
var attributes = regexp.MustCompile(`[ \t]*(?:[ \t]#+[ \t]*)?\{(?::|/\*)?[ \t]*(?:\.[^\s{}"<>&#]+[ \t]+)*` +
	`(?:#([^\s{}"<>&%#]+)|\.[\pL][^\s{}"<>&#]*)(?:[ \t]+(?:\.[^\s{}"<>&#]+|[\pL][\w-]*=(?:"[^"{}]*"|[^\s{}"]+)))*[ \t]*(?:\*/)?\}$`)

func (p identified) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(node, reader, pc)
	n := node.Lines().Len()
	if n == 0 {
		return
	}
	line := node.Lines().At(n - 1)
	line = line.TrimRightSpace(reader.Source())
	written := reader.Source()[line.Start:line.Stop]
	if len(written) == 0 || written[len(written)-1] != '}' {
		return
	}
	found := attributes.FindSubmatchIndex(written)
	if found == nil || found[0] > 0 && written[found[0]-1] == '\\' {
		return
	}
	node.Lines().Set(n-1, line.WithStop(line.Start+found[0]))
	if found[2] < 0 {
		return
	}
	id := explicitID(string(written[found[2]:found[3]]))
	node.SetAttributeString("id", id)
	if !during(pc).claim(id) {
		during(pc).remark(line.Start+found[2]-1, doubleAnchor(id))
	}
}

// explicitID is the id that an author gave, unless the page around the body or
// the footnotes may have that one.
func explicitID(written string) string {
	id := norm.NFC.String(written)
	if strings.HasPrefix(id, "hb-") || strings.HasPrefix(id, "fn") && strings.Contains(id, ":") {
		return "section-" + id
	}
	return id
}

// claim reserves an id that an author gave to a heading, and reports whether no
// other heading has it.
func (p *parsing) claim(id string) bool {
	if p.claimed == nil {
		p.claimed = map[string]bool{}
	}
	if _, taken := p.claimed[id]; taken {
		return false
	}
	p.claimed[id] = false
	return true
}

// anchorOf is the id of a heading: the one that its author gave, or one made of
// its words.
func (c *compiler) anchorOf(n *ast.Heading, words span) string {
	given, _ := n.AttributeString("id")
	id, _ := given.(string)
	if used, claimed := c.during.claimed[id]; !claimed || used {
		return c.newAnchor(words)
	}
	c.during.claimed[id] = true
	c.body.Anchors = append(c.body.Anchors, id)
	return id
}
