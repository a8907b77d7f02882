package source

import (
	"bufio"
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"handbook/generator/diag"
)

// parts says where front matter and body stand in a text. The body is
// text[body:]; what precedes it is the front matter with its fences.
type parts struct {
	present    bool // there is front matter
	broken     bool // it cannot be read for the sake of its fences
	front, end int  // the YAML is text[front:end]
	body       int
	words      int // without front matter: where words end that stand between two fences, from the second line on
}

// closing is how a block of front matter ends.
type closing uint8

const (
	unclosed closing = iota
	flush            // '---' at the very start of a line
	dots             // '...', which ends a YAML document
	indented         // '---' behind blanks
)

// block is what follows an opening fence.
type block struct {
	closing         closing
	start, end      int   // the bytes between the fences
	body            int   // behind the closing fence
	line, col       int   // where the closing fence stands, from 1
	falseFences     []int // bytes where '---' stands within a block scalar: text, and no fence
	says            int   // lines that are neither empty nor a comment
	keyFirst        bool  // the first of them is 'key: value'
	keySomewhere    bool  // one of them is, at the margin
	blankAfterFence bool  // an empty line follows the opening fence
}

// split finds the front matter of a text: what stands between a first line
// '---' and the next, if it reads like YAML. Two thematic breaks around prose
// are prose.
func split(text []byte) (parts, []diag.Diagnostic) {
	first, at, number := firstLine(text)
	switch mark := string(bytes.TrimSpace(first)); {
	case mark == "+++" && number == 1:
		return splitTOML(text)
	case number == 1 && (mark == ";;;" || jsonFront.Match(text)):
		return splitJSON(text, mark)
	case mark == "---" && number == 1 && first[0] == '-':
		return splitYAML(text, scan(text, len(first), 1))
	case !isDashes(mark):
		return missingFence(text, number)
	}
	// A fence that is not where or what it should be. Without a key below it,
	// it is a thematic break or a line of text.
	b := scan(text, at+len(first), number)
	if !b.keyFirst || b.closing == unclosed {
		return parts{}, nil
	}
	problem := oddFence(first, number)
	return parts{present: true, broken: true, front: b.start, end: b.end, body: b.body}, []diag.Diagnostic{problem}
}

// missingFence finds front matter whose first line was lost: two or more lines
// of keys at the very start, and a fence right below them. One such line is a
// heading, underlined by hyphens.
func missingFence(text []byte, number int) (parts, []diag.Diagnostic) {
	if number != 1 {
		return parts{}, nil
	}
	b := scan(text, 0, 0)
	if b.closing != flush || !b.keyFirst || b.says < 2 || likeYAML(text[:b.end]) != b.end {
		return parts{}, nil
	}
	return parts{present: true, broken: true, front: b.start, end: b.end, body: b.body}, []diag.Diagnostic{{
		Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "missing-fence",
		Message: "the line above the front matter is missing, so the front matter is not read",
		Hint:    "write a line '---' above it, as the first of the file",
	}}
}

// oddFence names what is wrong with an opening fence.
func oddFence(line []byte, number int) diag.Diagnostic {
	from := len(line) - len(bytes.TrimLeft(line, " \t")) // blanks: bytes are characters
	mark := string(bytes.TrimSpace(line))
	problem := diag.Diagnostic{
		Pos: diag.Pos{Line: number, Col: from + 1}, EndCol: from + 1 + utf8.RuneCountInString(mark),
		Severity: diag.Error, Rule: "indented-fence",
		Message: "the fence above the front matter is indented, so the front matter is not read",
		Hint:    "take out the spaces before '---'",
	}
	switch {
	case mark != "---":
		problem.Rule = "bad-fence"
		problem.Message = "the line above the front matter is not exactly three hyphens, so the front matter is not read"
		problem.Hint = "write '---'; a word processor may have changed it"
	case from == 0:
		problem.Rule = "late-fence"
		problem.Message = "there are empty lines above the front matter, so it is not read"
		problem.Hint = "make '---' the first line of the file"
	}
	return problem
}

// splitYAML decides about a file whose first line is a proper fence.
func splitYAML(text []byte, b block) (parts, []diag.Diagnostic) {
	p := parts{present: true, front: b.start, end: b.end, body: b.body}
	opening := diag.Diagnostic{Pos: diag.Pos{Line: 1, Col: 1}, EndCol: 4}
	switch reads := b.keyFirst || b.keySomewhere && !b.blankAfterFence; {
	case b.closing == unclosed && !reads: // a thematic break
		return parts{}, nil
	case b.closing == unclosed:
		p.broken = true
		opening.Severity, opening.Rule = diag.Error, "unclosed-fence"
		opening.Message = "the front matter is never closed, so it is not read"
		opening.Hint = "write a line '---' below its last line"
		return p, []diag.Diagnostic{opening}
	case !reads && b.says > 0 && (b.blankAfterFence || b.end-b.start <= MaxFront):
		if b.blankAfterFence {
			b.end = 0
		}
		return parts{words: b.end}, []diag.Diagnostic{prose(opening, b)}
	}
	p.front, p.end, p.body = capture(text, b)
	switch fence := (diag.Diagnostic{Pos: diag.Pos{Line: b.line, Col: b.col}, EndCol: b.col + 3}); b.closing {
	case indented:
		p.broken = true
		fence.Severity, fence.Rule = diag.Error, "indented-fence"
		fence.Message = "the fence below the front matter is indented, so the front matter is not read"
		fence.Hint = "take out the spaces before '---'"
		return p, []diag.Diagnostic{fence}
	case dots:
		fence.Severity, fence.Rule = diag.Warning, "dots-fence"
		fence.Message = "the front matter ends with '...', which is read as '---'"
		fence.Hint = "write '---'"
		return p, []diag.Diagnostic{fence}
	}
	return p, nil
}

// prose says that a block between two fences was read as text. An empty line
// below the first fence is how people write a thematic break, and never how
// they begin front matter; without one the author may have meant the latter.
func prose(opening diag.Diagnostic, b block) diag.Diagnostic {
	opening.Severity, opening.Rule = diag.Warning, "no-front-matter"
	if b.blankAfterFence {
		opening.Severity = diag.Note
	}
	opening.Message = "the text between the two lines '---' is read as prose: it has no 'key: value'"
	opening.Hint = "for a rule across the page write '***'; for front matter write one 'key: value' a line"
	return opening
}

// splitTOML leaves out the front matter of another program.
func splitTOML(text []byte) (parts, []diag.Diagnostic) {
	at := 0
	for line := range bytes.SplitAfterSeq(text, []byte("\n")) {
		start := at
		at += len(line)
		if start == 0 || string(bytes.TrimSpace(line)) != "+++" {
			continue
		}
		return parts{present: true, broken: true, front: bytes.IndexByte(text, '\n') + 1, end: start, body: at},
			[]diag.Diagnostic{{
				Pos: diag.Pos{Line: 1, Col: 1}, EndCol: 4, Severity: diag.Warning, Rule: "toml-front-matter",
				Message: "the front matter is TOML and is not read; this handbook reads YAML",
				Hint:    "write '---' instead of '+++', and 'key: value' instead of 'key = value'",
			}}
	}
	return parts{}, nil
}

// jsonFront is front matter in JSON, as Hugo reads it: an object with its first
// key, on one line or two.
var jsonFront = regexp.MustCompile(`^\{\s*"[\w-]+"\s*:`)

// splitJSON leaves out front matter in JSON, which ends with its last bracket or
// with a line like the first.
func splitJSON(text []byte, mark string) (parts, []diag.Diagnostic) {
	at := 0
	for line := range bytes.SplitAfterSeq(text, []byte("\n")) {
		start := at
		at += len(line)
		words := string(bytes.TrimSpace(line))
		if mark == ";;;" && (start == 0 || words != mark) || mark != ";;;" && (bytes.HasPrefix(line, []byte(" ")) || !strings.HasSuffix(words, "}")) {
			continue
		}
		return parts{present: true, broken: true, front: 0, end: start, body: at}, []diag.Diagnostic{{
			Pos: diag.Pos{Line: 1, Col: 1}, EndCol: 2, Severity: diag.Warning, Rule: "json-front-matter",
			Message: "the front matter is JSON and is not read; this handbook reads YAML",
			Hint:    "write a line '---' above it and another below, without the brackets, and one 'key: value' a line",
		}}
	}
	return parts{}, nil
}

// capture lets the front matter library cut the text. The library takes every
// line that is '---' but for blanks as a fence and knows no other, so what it
// is shown has text that only looks like a fence hidden and the true end in
// its form; no byte is added or removed.
func capture(text []byte, b block) (front, end, body int) {
	shown := text[:b.body]
	if b.closing == dots || len(b.falseFences) > 0 {
		shown = slices.Clone(shown)
		for _, at := range b.falseFences {
			copy(shown[at:], "~~~")
		}
		copy(shown[b.end:], bytes.Replace(text[b.end:b.body], []byte("..."), []byte("---"), 1))
	}
	var raw []byte
	keep := frontmatter.NewFormat("---", "---", func(data []byte, v any) error {
		*v.(*[]byte) = data
		return nil
	})
	in := readers.Get().(*bufio.Reader)
	defer readers.Put(in)
	in.Reset(bytes.NewReader(shown))
	rest, err := frontmatter.Parse(in, &raw, keep)
	if err != nil { // neither a reader of bytes nor keep fails
		return b.start, b.end, b.body
	}
	return b.start, b.start + len(raw), len(shown) - len(rest)
}

// readers are kept from file to file: the library would make one of 4 kB for each.
var readers = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// scan reads the lines below an opening fence, which ends before the byte
// start and stands on the given line, up to the closing fence. Where there is
// none, the block ends where the lines cease to look like YAML.
func scan(text []byte, start, number int) block {
	b := block{start: start}
	at, scalar := start, -1
	for line := range bytes.SplitAfterSeq(text[start:], []byte("\n")) {
		number++
		trimmed := bytes.TrimSpace(line)
		indent := len(line) - len(bytes.TrimLeft(line, " "))
		switch {
		case len(trimmed) == 0:
			b.blankAfterFence = b.blankAfterFence || at == start && len(line) > 0
		case scalar >= 0 && indent > scalar:
			if string(trimmed) == "---" {
				b.falseFences = append(b.falseFences, at+bytes.Index(line, trimmed))
			}
		case string(trimmed) == "---" || string(trimmed) == "..." && line[0] == '.':
			b.end, b.body, b.line = at, at+len(line), number
			b.closing, b.col = closingOf(line, trimmed)
			return b
		default:
			scalar = scalarParent(line)
			b.note(line, trimmed)
		}
		at += len(line)
	}
	b.end = start + likeYAML(text[start:])
	b.body = b.end
	return b
}

func closingOf(line, trimmed []byte) (kind closing, col int) {
	before := bytes.Index(line, trimmed)
	switch {
	case before > 0:
		return indented, utf8.RuneCount(line[:before]) + 1
	case trimmed[0] == '.':
		return dots, 1
	}
	return flush, 1
}

var (
	// keyWord is a line that begins with a key of one word.
	keyWord = regexp.MustCompile(`^["']?[\p{L}_][\p{L}\p{N}_.-]*["']?[ \t]*:(\s|$)`)
	// keyPhrase is one that begins with a key of up to four words.
	keyPhrase = regexp.MustCompile(`^["']?[\p{L}_][\p{L}\p{N}_.-]*( [\p{L}\p{N}_.-]+){0,3}["']?[ \t]*:(\s|$)`)
	// scalarStart is a line whose value is a block scalar: text in the lines below.
	scalarStart = regexp.MustCompile(`^( *)((?:- +)*)([^\s#"'].*?:[ \t]+)?[|>][-+0-9]{0,2}[ \t]*(?:#.*)?\s*$`)
)

// note remembers what a line of a block looks like.
func (b *block) note(line, trimmed []byte) {
	if trimmed[0] == '#' {
		return
	}
	b.says++
	switch {
	case b.keySomewhere:
	case keyWord.Match(line):
		b.keySomewhere = true
		b.keyFirst = b.says == 1
	case b.says == 1:
		b.keyFirst = trimmed[0] == '{' || !b.blankAfterFence && (keyPhrase.Match(trimmed) || missingBlank.Match(trimmed))
	}
}

// scalarParent returns the indentation of the key or dash whose value is a
// block scalar that starts on this line, or -1. All lines further in are its text.
func scalarParent(line []byte) int {
	if !bytes.ContainsAny(line, "|>") { // the pattern is slow, and the sign is rare
		return -1
	}
	m := scalarStart.FindSubmatch(line)
	switch {
	case m == nil || len(m[2]) == 0 && len(m[3]) == 0:
		return -1
	case len(m[3]) > 0:
		return len(m[1]) + len(m[2])
	}
	return len(m[1]) + bytes.LastIndexByte(m[2], '-')
}

// likeYAML returns how many bytes at the start of a text look like front
// matter rather than like a body: whole lines up to the first that is empty
// or none of key, list item, comment and continuation.
func likeYAML(text []byte) (n int) {
	for line := range bytes.SplitAfterSeq(text, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 || !bytes.ContainsAny(line[:1], " \t#-") && !keyPhrase.Match(line) {
			break
		}
		n += len(line)
	}
	return n
}

// loose returns the lines of a text without front matter that look like it: the
// first of them is a key with its value. What may stand above is a line that
// somebody or a text processor took for a fence.
func loose(text []byte) (list []string, number int) {
	first, at, number := firstLine(text)
	if mark := bytes.TrimSpace(first); len(mark) > 0 && len(bytes.Trim(mark, "-\u2013\u2014_*=~")) == 0 {
		at += len(first)
		number++
	}
	if !keyWord.Match(text[at:]) {
		return nil, 0
	}
	return lines(text[at : at+likeYAML(text[at:])]), number
}

// secondItem warns of another front matter in a body: one file is one item. It
// stands between fences of three hyphens or more, below an empty line, and a
// heading or another fact tells it from a line of text between two rules. number
// is the line on which the body begins.
func secondItem(body []byte, number int) []diag.Diagnostic {
	if bytes.Count(body, []byte("---")) < 2 {
		return nil
	}
	at, empty := 0, false
	for line := range bytes.SplitAfterSeq(body, []byte("\n")) {
		words := bytes.TrimSpace(line)
		if empty && isFence(words) {
			if begins, facts := frontBelow(body[at+len(line):], words); begins && facts > 0 {
				return []diag.Diagnostic{{
					Pos: diag.Pos{Line: number, Col: 1}, EndCol: 1 + len(words), Severity: diag.Warning, Rule: "second-item",
					Message: "a second item begins here, and is read as text of the first", Hint: "move it into a file of its own",
				}}
			}
		}
		empty = len(words) == 0
		at += len(line)
		number++
	}
	return nil
}

// isFence tells a line of three hyphens or more.
func isFence(line []byte) bool { return len(line) >= 3 && len(bytes.Trim(line, "-")) == 0 }

// frontBelow reports whether facts stand below a fence, closed by one like it: the
// first line is a key, and a heading or another key follows.
func frontBelow(text, fence []byte) (begins bool, facts int) {
	front, rest, closed := text, []byte(nil), false
	at := 0
	for line := range bytes.SplitAfterSeq(text, []byte("\n")) {
		words := bytes.TrimSpace(line)
		if closed = bytes.Equal(words, fence); closed {
			front, rest = text[:at], text[at+len(line):]
		}
		if closed || len(words) == 0 {
			break
		}
		at += len(line)
	}
	if !closed || likeYAML(front) != len(front) || !keyWord.Match(front) {
		return false, 0
	}
	for line := range bytes.SplitSeq(front, []byte("\n")) {
		if keyWord.Match(line) {
			facts++
		}
	}
	heading, _, _ := firstLine(rest)
	return facts > 1 || bytes.HasPrefix(heading, []byte("# ")), facts
}

// firstLine returns the first line that is not empty, the byte at which it
// starts and its number.
func firstLine(text []byte) (line []byte, at, number int) {
	for line := range bytes.SplitAfterSeq(text, []byte("\n")) {
		number++
		if len(bytes.TrimSpace(line)) > 0 {
			return line, at, number
		}
		at += len(line)
	}
	return nil, at, number
}

// isDashes tells a line of hyphens or of the dashes that text processors make
// of them; setext headings and tables have more hyphens and no others.
func isDashes(mark string) bool {
	if mark == "" || strings.Trim(mark, "-\u2013\u2014") != "" {
		return false
	}
	n := utf8.RuneCountInString(mark)
	return n <= 3 && mark != "-"
}
