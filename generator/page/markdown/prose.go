package markdown

import (
	"bytes"
	"cmp"
	"strings"

	"golang.org/x/net/html"

	"handbook/generator/markdown"
	"handbook/generator/page"
)

// prose is an author's body as it was written, but for its patches.
func (w *writer) prose(p *page.Prose) string {
	b := &body{writer: w, Prose: p}
	source := p.Body.Source
	for _, patch := range p.Body.Patches {
		b.copied(source[b.at:patch.From])
		b.at = int(patch.To)
		b.patch(patch, source[patch.From:patch.To])
	}
	b.copied(source[b.at:])
	return strings.TrimRight(strings.TrimLeft(b.out.String(), "\n"), " \t\n")
}

// body is an author's body while it is written.
type body struct {
	*writer
	*page.Prose
	out  bytes.Buffer
	at   int    // how far of the source is written
	link bool   // the words of a link are being written, in which there can be no other
	box  string // what the lines of the box begin with whose title is being written
}

// copied writes source as it is. What is gone leaves no more than one empty line.
func (b *body) copied(source string) {
	source = strings.ReplaceAll(source, "\r\n", "\n")
	if b.at > 0 && bytes.HasSuffix(b.out.Bytes(), []byte("\n\n")) {
		source = strings.TrimLeft(source, "\n")
	}
	b.out.WriteString(source)
}

func (b *body) patch(p markdown.Patch, source string) {
	switch p.Kind {
	case markdown.Blank:
		b.out.WriteByte(' ')
	case markdown.Literal:
		b.literal(source)
	case markdown.Markup:
		b.literal(wordsOf(source))
	case markdown.WholePicture:
		b.picture(b.Pictures[p.Index], source)
	case markdown.HeadingStart:
		b.out.WriteString(b.signs(b.level+int(p.Index)-1) + " ")
	case markdown.LinkStart, markdown.LinkStop, markdown.WholeReference, markdown.WholeImage, markdown.OwnAddress:
		b.out.WriteString(b.linkPart(p, source))
	default:
		b.boxPart(p, source)
	}
}

// literal writes text as it is written.
func (b *body) literal(source string) {
	source = escaped(strings.ReplaceAll(source, `\|`, "|"))
	if strings.TrimLeft(string(b.line()), " >") == "" {
		source = atLineStart(source)
	}
	b.out.WriteString(source)
}

// wordsOf are the words in HTML.
func wordsOf(markup string) string {
	var words []string
	tokens, hidden := html.NewTokenizer(strings.NewReader(markup)), false
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return strings.Join(words, " ")
		case html.StartTagToken:
			name, _ := tokens.TagName()
			hidden = string(name) == "script" || string(name) == "style"
		case html.EndTagToken:
			hidden = false
		case html.TextToken:
			if said := strings.Fields(string(tokens.Text())); !hidden && len(said) > 0 {
				words = append(words, html.UnescapeString(strings.Join(said, " ")))
			}
		}
	}
}

// linkPart is what a part of a link is written as.
func (b *body) linkPart(p markdown.Patch, source string) string {
	link, to := b.Body.Links[p.Index], b.Targets[p.Index]
	address := b.target(to)
	switch p.Kind {
	case markdown.LinkStart:
		if address == "" {
			return ""
		}
		b.link = true
		return "["
	case markdown.LinkStop:
		b.link = false
		words := ""
		if strings.HasSuffix(b.out.String(), "[") || link.Words == "" && address == "" {
			words = label(to.Words)
		}
		if address == "" {
			return words
		}
		return words + "](" + address + quotedTitle(link.Title) + ")"
	case markdown.OwnAddress:
		if address == "" {
			return escaped(strings.Trim(source, "<>"))
		}
		return source
	case markdown.WholeImage:
		return b.image(link, to, address)
	}
	return linked(label(to.Words), address)
}

// target is the address of what a link means; "" for what this edition does not
// have.
func (b *body) target(to page.Target) string {
	switch to.Kind {
	case page.Nowhere:
		return ""
	case page.AnAddress:
		return destination(to.URL)
	}
	return b.to(to.To)
}

// image is an image of the handbook; one of another site is a link.
func (b *body) image(l markdown.Link, to page.Target, address string) string {
	switch {
	case address == "":
		return label(to.Words)
	case to.Kind == page.AFile:
		return "![" + label(l.Words) + "](" + address + quotedTitle(l.Title) + ")"
	case b.link:
		return label(cmp.Or(l.Words, l.Target))
	}
	return linked(label(cmp.Or(l.Words, l.Target)), address)
}

// picture writes what a fence stands for; what cannot be drawn stays the fence.
func (b *body) picture(n page.Node, source string) {
	if sample, ok := n.(page.Sample); ok && sample.Undrawn {
		b.copied(source)
		return
	}
	before := b.before()
	drawn := indented(before, before, b.nodes(n))
	b.out.WriteString(strings.TrimPrefix(drawn, before))
}

// before is what a further line begins with so that it belongs to the blocks of
// the line that is being written: signs of quotes, and blanks below bullets.
func (b *body) before() string {
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, string(b.line()))
}

// line is the line that is being written.
func (b *body) line() []byte {
	return b.out.Bytes()[bytes.LastIndexByte(b.out.Bytes(), '\n')+1:]
}

// boxPart writes a part of a box, which is a quote of GitHub's.
func (b *body) boxPart(p markdown.Patch, source string) {
	switch p.Kind {
	case markdown.BoxStart:
		b.out.WriteString("[!" + strings.ToUpper(markdown.Boxes[p.Index]) + "]")
	case markdown.BoxTitleStart:
		b.box = b.before()
		b.out.WriteString("[!" + strings.ToUpper(markdown.Boxes[p.Index]) + "]\n" + b.box + "**")
	case markdown.BoxTitleStop:
		b.out.WriteString("**\n" + strings.TrimRight(b.box, " "))
	case markdown.BoxWord:
		b.out.WriteString(strings.ToUpper(source[:1]) + source[1:])
	case markdown.BoxLine:
		b.out.WriteString("> ")
	}
}
