package owm

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"handbook/generator/diag"
	"handbook/generator/english"
)

// Parse reads a map. It never fails: what it does not understand costs its own
// line and no other, and is a diagnostic, the worst of them a warning.
//
// The diagnostics name the file, and count lines from firstLine on, so that a
// map within another file is found there; a firstLine below 1 counts as 1. The
// places in the Map count from 1 and from the beginning of the text, which the
// Map keeps and the caller must not change.
func Parse(text []byte, file string, firstLine int) (*Map, []diag.Diagnostic) {
	m := &Map{text: text, code: mask(text), Lines: splitLines(text)}
	p := &parser{m: m, code: m.code, source: string(text), file: file, offset: max(firstLine, 1), block: noBlock}
	p.stripComments()
	for i := range m.Lines {
		p.line = i
		p.reportControl(m.Lines[i].Span)
		p.readLine(&m.Lines[i])
	}
	p.resolve()
	return m, diag.Sorted(p.list)
}

// parser is a map in the making.
type parser struct {
	m      *Map
	code   []byte
	source string // the text, for excerpts
	file   string
	offset int // number of the first line
	line   int // index of the line that is read
	list   []diag.Diagnostic

	block  block
	wishes []wish // of decorations, in the order of the text
}

// reportControl says that a line has a character that is no text.
func (p *parser) reportControl(line Span) {
	text := strings.TrimRight(p.source[line.Start:line.End], "\r\n")
	at := diag.IndexControl(text)
	if at < 0 {
		return
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	p.report(diag.Warning, "control-character", Span{line.Start + at, line.Start + at + size},
		fmt.Sprintf("an invisible control character (%U) is read as a space", r), "delete it and type the space again")
}

// lineNumber returns the number of the line that is read, from 1.
func (p *parser) lineNumber() int { return p.line + 1 }

// report adds a diagnostic about the line that is read, one of a rule: a line
// that is broken in one way a thousand times is one mistake.
func (p *parser) report(severity diag.Severity, rule string, at Span, message, hint string) {
	line := p.m.Lines[p.line]
	number := p.offset + p.line
	for i := len(p.list) - 1; i >= 0 && p.list[i].Line == number; i-- {
		if p.list[i].Rule == rule {
			return
		}
	}
	col := 1 + utf8.RuneCountInString(p.source[line.Start:at.Start])
	p.list = append(p.list, diag.Diagnostic{
		File:     p.file,
		Pos:      diag.Pos{Line: number, Col: col},
		EndCol:   col + max(1, utf8.RuneCountInString(p.source[at.Start:at.End])),
		Severity: severity,
		Rule:     rule,
		Message:  message,
		Hint:     hint,
		Excerpt:  strings.TrimRight(p.source[line.Start:line.End], "\r\n"),
	})
}

// quote shows words of the author in a message, shortened when they are long.
func quote(words string) string {
	const most = 40
	return strconv.Quote(english.Cut(words, most))
}

// keyword is the first word of a line that is no link.
type keyword struct {
	word   string // as it is spelled
	always bool   // an arrow further on does not make a link of the line
	// read reads what follows the word, and reports whether it says anything.
	read func(p *parser, rest Span) bool
}

// keywords holds all keywords by their lower-case form.
var keywords = keywordTable([]keyword{
	{"title", true, (*parser).title},
	{"style", false, (*parser).style},
	{"size", false, (*parser).sizeOfMap},
	{"evolution", true, (*parser).stages},
	{"valuechain", false, (*parser).valueChain},
	{"y-axis", true, (*parser).axis},
	{"annotations", false, (*parser).annotationsBox},

	{"component", false, components(Plain)},
	{"anchor", false, components(Anchor)},
	{"submap", false, components(Submap)},
	{"pipeline", false, (*parser).pipeline},
	{"evolve", true, (*parser).evolve},
	{"url", false, (*parser).url},

	{"note", false, (*parser).note},
	{"annotation", false, (*parser).annotation},
	{"accelerator", false, func(p *parser, rest Span) bool { return p.accelerator(rest, true) }},
	{"deaccelerator", false, func(p *parser, rest Span) bool { return p.accelerator(rest, false) }},
	{"pioneers", false, attitudes(Pioneers)},
	{"settlers", false, attitudes(Settlers)},
	{"townplanners", false, attitudes(TownPlanners)},
	{"streamAlignedTeam", false, attitudes(StreamAlignedTeam)},
	{"enablingTeam", false, attitudes(EnablingTeam)},
	{"platformTeam", false, attitudes(PlatformTeam)},
	{"complicatedSubsystemTeam", false, attitudes(ComplicatedSubsystemTeam)},

	{"build", false, decorations(Decoration{Method: Build})},
	{"buy", false, decorations(Decoration{Method: Buy})},
	{"outsource", false, decorations(Decoration{Method: Outsource})},
	{"market", false, decorations(Decoration{Market: true})},
	{"ecosystem", false, decorations(Decoration{Ecosystem: true})},
})

func components(kind ComponentKind) func(*parser, Span) bool {
	return func(p *parser, rest Span) bool { return p.component(rest, kind, Decoration{}) }
}

func attitudes(kind AttitudeKind) func(*parser, Span) bool {
	return func(p *parser, rest Span) bool { return p.attitude(rest, kind) }
}

func decorations(d Decoration) func(*parser, Span) bool {
	return func(p *parser, rest Span) bool { return p.decoration(rest, d) }
}

// longestKeyword is the length of the longest of them.
const longestKeyword = len("complicatedSubsystemTeam")

func keywordTable(list []keyword) map[string]keyword {
	table := map[string]keyword{}
	for _, k := range list {
		table[strings.ToLower(k.word)] = k
	}
	return table
}

// keywordAt returns the keyword that a line begins with, and what follows it.
func keywordAt(code []byte, s Span) (k keyword, word, rest Span, found bool) {
	word = s
	if n := bytes.IndexAny(code[s.Start:s.End], " [\""); n >= 0 {
		word.End = s.Start + n
	}
	rest = trim(code, Span{word.End, s.End})
	if word.End-word.Start > longestKeyword+1 {
		return k, word, rest, false
	}
	spelled := strings.TrimSuffix(string(code[word.Start:word.End]), ":")
	k, found = keywords[strings.ToLower(spelled)]
	return k, word, rest, found
}

// readLine reads one line and says what it is.
func (p *parser) readLine(line *Line) {
	s := trim(p.code, content(p.code, line.Span))
	switch {
	case !s.Empty() && p.statement(s):
		line.Kind = Read
	case !s.Empty():
		line.Kind = Ignored
	case len(line.Comments) > 0:
		line.Kind = Commented
	default:
		line.Kind = Blank
	}
}

// statement reads what a line says. Its shape decides whether it is a link: an
// arrow makes one of it, even behind a keyword, unless brackets with numbers
// tell that something is defined whose name holds an arrow.
func (p *parser) statement(s Span) bool {
	if first := p.code[s.Start]; first == '{' || first == '}' {
		return p.brace(s)
	}
	k, word, rest, found := keywordAt(p.code, s)
	switch {
	case !found && hasMark(p.code, s), found && !k.always && hasMark(p.code, rest) && !defines(p.code, k, rest):
		return p.link(s)
	case !found:
		return p.unknown(s, word)
	}
	if spelled := string(p.code[word.Start:word.End]); spelled != k.word {
		p.report(diag.Note, "keyword-spelling", word, "other programs do not read "+quote(spelled), "write "+k.word)
	}
	return k.read(p, rest)
}

// defines reports whether what follows a keyword has a position, an address or
// a block.
func defines(code []byte, k keyword, rest Span) bool {
	at := readHead(code, rest, false).at
	numbers := readValues(code, at.inner, 2).count > 0
	return numbers || k.word == "url" && !at.Empty() || k.word == "pipeline" && code[rest.End-1] == '{'
}

// unknown reports a line that is not of the language.
func (p *parser) unknown(s, word Span) bool {
	first := string(p.code[word.Start:word.End])
	text := p.code[s.Start:s.End]
	for _, relation := range []string{"-collaboration>", "-facilitating>", "-xAsAService>"} {
		if bytes.Contains(text, []byte(relation)) {
			p.report(diag.Note, "team-relation", s, "relations between teams are not drawn", "")
			return false
		}
	}
	hint := "begin it with // to keep it as a comment"
	if bytes.Contains(text, []byte("<-")) {
		hint = "write the arrow the other way round, such as A->B"
	}
	if near := p.nearestKeyword(first); near != "" {
		hint = "did you mean " + near + "?"
	}
	p.report(diag.Warning, "unknown-line", s, "this line is not understood", hint)
	return false
}

func (p *parser) nearestKeyword(word string) string {
	if len(word) > longestKeyword+longestKeyword/2 {
		return ""
	}
	var names []string
	for _, k := range keywords {
		names = append(names, k.word)
	}
	return diag.Nearest(word, names)
}
