package source

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"handbook/generator/charset"
	"handbook/generator/diag"
	"handbook/generator/markdown"
)

// The largest texts that are read, in bytes. What is larger is no prose of a
// person, and gets a diagnostic instead of a minute of everybody's time.
const (
	MaxFile   = 1 << 20   // a Markdown file
	MaxFront  = 64 << 10  // its front matter
	MaxConfig = 256 << 10 // handbook.yaml
)

// Parse reads one Markdown file. It is a pure function: path, rel and text
// decide the result, together with opt, whose FirstLine is set here. It never
// fails; what is wrong stands in the Document's Diagnostics, those of the body
// included, each with its file and excerpt.
//
// A byte order mark and CRLF line endings are read silently. Bytes that are no
// UTF-8 are read as U+FFFD.
func Parse(path, rel string, text []byte, opt markdown.Options) *Document {
	return parse(path, rel, text, sha256.Sum256(text), opt)
}

// ParseFront is [Parse] for those who ask of the front matter alone: the Document
// has no Body, no Sum, and no more of the text below.
func ParseFront(path, rel string, text []byte) *Document {
	if len(text) > MaxFile {
		return unread(path, rel, Sum{}, tooLarge(int64(len(text)), MaxFile))
	}
	text, list := decoded(text)
	p, fence := split(text)
	d := &Document{Path: path, Rel: rel}
	list = append(append(list, fence...), d.readFront(text, p)...)
	d.Diagnostics = located(path, text, list)
	return d
}

// readFront sets what a Document has of the front matter.
func (d *Document) readFront(text []byte, p parts) []diag.Diagnostic {
	d.Unreadable = p.broken
	if p.body > 0 {
		d.Lines = lines(text[:p.body])
		d.columns = indexColumns(d.Lines)
	}
	if !p.present || p.broken {
		return nil
	}
	return d.read("front matter", text[p.front:p.end], 1, MaxFront)
}

func parse(path, rel string, text []byte, sum Sum, opt markdown.Options) *Document {
	if len(text) > MaxFile {
		return unread(path, rel, sum, tooLarge(int64(len(text)), MaxFile))
	}
	if why, ok := otherFormat(path, text); ok {
		return unread(path, rel, sum, why)
	}
	text, list := decoded(text)
	p, fence := split(text)
	d := &Document{Path: path, Rel: rel, Sum: sum}
	list = append(append(list, fence...), d.readFront(text, p)...)
	if !p.present {
		d.Loose, d.LooseLine = loose(text)
		d.Words = lines(text[:p.words])
	}
	d.Conflict = conflict(text)
	opt.FirstLine = 1 + len(d.Lines)
	d.Asides = asides(text[p.body:], opt.FirstLine)
	d.Body = markdown.Compile(text[p.body:], opt)
	list = append(list, d.Body.Diagnostics...)
	list = append(list, secondItem(text[p.body:], opt.FirstLine)...)
	d.Diagnostics = located(path, text, list)
	return d
}

// ParseConfig reads handbook.yaml, or another file that is YAML as a whole, under
// the same rules as front matter. The Document has no Body.
func ParseConfig(path, rel string, text []byte) *Document {
	return parseConfig(path, rel, text, sha256.Sum256(text))
}

func parseConfig(path, rel string, text []byte, sum Sum) *Document {
	if len(text) > MaxConfig {
		d := unread(path, rel, sum, tooLarge(int64(len(text)), MaxConfig))
		d.Body = nil
		return d
	}
	text, list := decoded(text)
	d := &Document{Path: path, Rel: rel, Sum: sum, Lines: lines(text), Conflict: conflict(text)}
	d.columns = indexColumns(d.Lines)
	list = append(list, d.read(rel, text, 0, MaxConfig)...)
	d.Diagnostics = located(path, text, list)
	return d
}

// read sets d.Front and d.Unreadable from a YAML text that follows the first
// skipped lines of the file.
func (d *Document) read(name string, text []byte, skipped, limit int) (list []diag.Diagnostic) {
	if len(text) > limit {
		d.Unreadable = true
		return []diag.Diagnostic{{
			Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "front-too-large",
			Message: fmt.Sprintf("the %s is too large to be read: %d kB, and the limit is %d kB", name, (len(text)+1023)>>10, limit>>10),
			Hint:    "move long texts below the front matter",
		}}
	}
	root, ok, list := readYAML(name, d.Lines, lines(text), skipped)
	d.Front, d.Unreadable = root, !ok
	return list
}

// unread returns the Document of a file whose content is left alone: it still
// gets a page and a place in the lists.
func unread(path, rel string, sum Sum, why diag.Diagnostic) *Document {
	why.File = path
	return &Document{
		Path: path, Rel: rel, Sum: sum,
		Unreadable: true, Body: &markdown.Body{}, Diagnostics: []diag.Diagnostic{why},
	}
}

func tooLarge(size, limit int64) diag.Diagnostic {
	return diag.Diagnostic{
		Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "file-too-large",
		Message: fmt.Sprintf("the file is too large to be read: %d kB, and the limit is %d kB", (size+1023)>>10, limit>>10),
		Hint:    "split it into several files, or move what is not text into its own file and link to it",
	}
}

// decoded returns the text that a file holds, and what is wrong with it as such.
func decoded(text []byte) ([]byte, []diag.Diagnostic) {
	text, list := valid(text)
	text, controls := printable(text)
	return text, append(list, controls...)
}

var byteOrderMark = []byte("\ufeff")

// valid returns the text without its byte order mark and in UTF-8. A text in
// UTF-16 is read: what it says of its readers must count. Every run of other
// bytes becomes one U+FFFD, so that the page still exists. The first of them is
// an error, and so is UTF-16.
func valid(text []byte) ([]byte, []diag.Diagnostic) {
	if read, ok := charset.FromUTF16(text); ok {
		return read, []diag.Diagnostic{{
			Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Error, Rule: "not-utf8",
			Message: "the file is written in UTF-16, which few programs read", Hint: "save the file as UTF-8",
		}}
	}
	text = bytes.TrimPrefix(text, byteOrderMark)
	var list []diag.Diagnostic
	if charset.OldLineEnds(text) {
		text = charset.NewLineEnds(text)
		list = []diag.Diagnostic{{
			Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Rule: "old-line-ends",
			Message: "the lines end as on very old Macs; they are read all the same", Hint: "save the file with modern line endings (LF)",
		}}
	}
	if utf8.Valid(text) {
		return text, list
	}
	at := 0
	for {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	lineStart := bytes.LastIndexByte(text[:at], '\n') + 1
	col := utf8.RuneCount(text[lineStart:at]) + 1
	problem := diag.Diagnostic{
		Pos: diag.Pos{Line: 1 + bytes.Count(text[:at], []byte("\n")), Col: col}, EndCol: col + 1,
		Severity: diag.Error, Rule: "not-utf8",
		Message: fmt.Sprintf("the byte %02X is not UTF-8 and is shown as \ufffd", text[at]),
		Hint:    "save the file as UTF-8",
	}
	return bytes.ToValidUTF8(text, []byte("\ufffd")), append(list, problem)
}

// lines cuts a text into its lines, without their line endings.
func lines(text []byte) []string {
	if len(text) == 0 {
		return nil
	}
	all := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	for i, line := range all {
		all[i] = strings.TrimSuffix(line, "\r")
	}
	return all
}

// located returns the diagnostics in order, each with its file and with the
// source line that it speaks of.
func located(path string, text []byte, list []diag.Diagnostic) []diag.Diagnostic {
	if len(list) == 0 {
		return nil
	}
	all := lines(text)
	list = slices.Clone(list)
	for i := range list {
		list[i].File = path
		if n := list[i].Line; list[i].Excerpt == "" && n > 0 && n <= len(all) {
			list[i].Excerpt = all[n-1]
		}
	}
	return diag.Sorted(list)
}
