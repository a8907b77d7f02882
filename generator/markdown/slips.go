package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"handbook/generator/diag"
)

// A slip is what somebody meant as a mark and Markdown reads as text. Each is
// reported with the line to write: the page shows it as it was written.

// slips looks for them in the lines of paragraphs, where they end up.
type slips struct{}

// gluedBullet is a line that begins like an item of a list, without the blank,
// or with a bullet from a text processor.
var gluedBullet = regexp.MustCompile(`^(?:[-+][\pL"“]|\*[\pL][^*]*$|\d{1,2}[.)]\pL|[•◦▪●·・‣–—][ \t\x{a0}]*[\pL\pN"“])`)

func (slips) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	p, lines, source := during(pc), node.Lines(), reader.Source()
	bullets, rows := 0, 0
	for i := range lines.Len() {
		segment := lines.At(i)
		segment = segment.TrimLeftSpace(source)
		line := bytes.TrimRight(source[segment.Start:segment.Stop], " \t\r\n")
		if len(line) == 0 {
			continue
		}
		switch {
		case line[0] == '#':
			p.gluedHeading(segment.Start, line)
		case line[0] == '|' && line[len(line)-1] == '|' && len(line) > 2:
			if rows++; rows == 2 {
				p.remarkOften(segment.Start, tableWithoutRule(line))
			}
		case gluedBullet.Match(line):
			if bullets++; bullets == 2 {
				p.remarkOften(segment.Start, gluedItem(line))
			}
		}
		p.foreignLine(segment.Start, line)
	}
}

// gluedHeading reports a heading without the blank after its signs, and tags
// among the text: a line of nothing but #words.
func (p *parsing) gluedHeading(at int, line []byte) {
	words := bytes.TrimLeft(line, "#")
	level := len(line) - len(words)
	if first, _ := utf8.DecodeRune(words); level > 6 || !unicode.IsLetter(first) {
		return
	}
	tags := bytes.Fields(line)
	for _, tag := range tags {
		if tag[0] != '#' || bytes.HasPrefix(tag, []byte("##")) {
			p.remarkOften(at, gluedHeading(line[:level], words))
			return
		}
	}
	if len(tags) == 1 {
		p.remarkOften(at, headingOrTag(words))
		return
	}
	p.remarkOften(at, tagsInText(tags))
}

func gluedHeading(signs, words []byte) rule {
	return rule{
		"heading-without-blank", diag.Warning,
		"this line is shown as text: a heading needs a space after the #",
		fmt.Sprintf("write '%s %s'", signs, words),
	}
}

func headingOrTag(word []byte) rule {
	r := gluedHeading([]byte("#"), word)
	r.hint += fmt.Sprintf("; if it is a tag, write tags: [%s] in the front matter", word)
	return r
}

func tagsInText(tags [][]byte) rule {
	return rule{
		"tags-in-text", diag.Warning,
		"tags in the text are shown as text, and no list finds them",
		fmt.Sprintf("write tags: [%s] in the front matter", bytes.ReplaceAll(bytes.Join(tags, []byte(", ")), []byte("#"), nil)),
	}
}

func gluedItem(line []byte) rule {
	return rule{
		"list-without-blank", diag.Warning,
		"these lines run together into one paragraph; begin list items with '- '",
		fmt.Sprintf("write '- %s', and the others like it", bytes.TrimLeft(line, "-+*•◦▪●·・‣–—0123456789.) \t\u00a0")),
	}
}

func tableWithoutRule(line []byte) rule {
	columns := max(bytes.Count(line, []byte("|"))-1, 1)
	return rule{
		"table-without-rule", diag.Warning,
		"these lines are shown as text: a table needs a line of hyphens below its first row",
		"write |" + strings.Repeat("---|", columns) + " below the first row",
	}
}

// blankedAddress is what follows the words of a link whose address has a blank.
var blankedAddress = regexp.MustCompile(`^\]\(([^()<>"'{}\s][^()<>"'{}]*[^()<>"'{}\s])\)`)

// links is the parser of links that reports an address with a blank in it.
type links struct{ parser.InlineParser }

func (l links) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, at := block.PeekLine()
	n := l.InlineParser.Parse(parent, block, pc)
	if n != nil && line[0] == ']' {
		_, behind := block.Position()
		during(pc).endsAt(n, at.Start, behind.Start)
	}
	if n != nil || len(line) == 0 || line[0] != ']' {
		return n
	}
	if found := blankedAddress.FindSubmatch(line); found != nil && bytes.ContainsAny(found[1], " \t\u00a0") && isPath(found[1]) {
		during(pc).remarkOften(at.Start+2, blankInAddress(wordsBefore(block.Source(), at.Start), found[1]))
	}
	return nil
}

func (l links) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	l.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// isPath tells an address from a remark in brackets: it has a slash or the
// ending of a file.
func isPath(written []byte) bool {
	return bytes.ContainsAny(written, `/\`) || fileEnding.Match(written)
}

var fileEnding = regexp.MustCompile(`\.[A-Za-z0-9]{2,5}(?:#.*)?$`)

// wordsBefore are the words of the link that end before a byte, with their
// bracket.
func wordsBefore(source []byte, end int) []byte {
	from := bytes.LastIndexAny(source[:end], "[\n")
	if from < 0 || source[from] == '\n' {
		return []byte("[…")
	}
	if from > 0 && source[from-1] == '!' {
		from--
	}
	return source[from:end]
}

func blankInAddress(words, written []byte) rule {
	return rule{
		"blank-in-address", diag.Warning,
		"this link is shown as text: a space ends the address",
		fmt.Sprintf("write %s](<%s>)", words, strings.ReplaceAll(string(written), `\`, "/")),
	}
}
