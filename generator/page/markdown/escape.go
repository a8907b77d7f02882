package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// escaped is words on one line, with what Markdown would read in them escaped.
// A blank at either end stays one.
func escaped(words string) string {
	if !strings.ContainsFunc(words, mayMean) {
		return words
	}
	words = visible(words)
	var to strings.Builder
	before := ' '
	for i, r := range words {
		after, _ := utf8.DecodeRuneInString(words[i+utf8.RuneLen(r):])
		switch {
		case unicode.IsSpace(r) && r != '\u00a0':
			r = ' '
		case means(r, before, after, words[:i]):
			to.WriteByte('\\')
		}
		to.WriteRune(r)
		before = r
	}
	return to.String()
}

// mayMean reports whether a letter may have to be escaped or replaced. Most words
// have none, which is quicker to see than to write them anew.
func mayMean(r rune) bool {
	return strings.ContainsRune("\\`*_[]<>&~!|:@.\x00\ufffd", r) || r < ' '
}

// means reports whether Markdown would read more than text in a letter. At the
// end of the words anything may follow.
func means(r, before, after rune, soFar string) bool {
	last := after == utf8.RuneError
	switch r {
	case '\\', '`', '*', '[', ']', '<', '~', '|':
		return true
	case '_': // within a word it is text
		return !isWord(before) || last || !isWord(after)
	case '&':
		return last || after == '#' || unicode.IsLetter(after)
	case '!':
		return last || after == '['
	case ':': // of an address, which would become a link
		return after == '/' || endsIn(soFar, "http") || endsIn(soFar, "https") || endsIn(soFar, "ftp") || endsIn(soFar, "mailto")
	case '@':
		return !unicode.IsSpace(before) && isWord(after)
	case '.':
		return endsIn(soFar, "www")
	}
	return false
}

// label is escaped words that stand alone: in brackets, stars or a cell.
func label(words string) string { return escaped(strings.Join(strings.Fields(words), " ")) }

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func endsIn(words, ending string) bool {
	return len(words) >= len(ending) && strings.EqualFold(words[len(words)-len(ending):], ending)
}

// visible is text in which nothing is hidden.
func visible(text string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", "\ufffd"), "\ufffd")
}

// blockMark is what would make of a line the beginning of a block: a heading, a
// quote, a list, a rule, a box or a definition.
var blockMark = regexp.MustCompile(`^(?:#{1,6}(?: |$)|>|[-+](?: |$)|-{3}|\+{3}|=+ *$|-+ *$|:|!!!|\?\?\?)`)

// numberMark is what would begin a list with numbers.
var numberMark = regexp.MustCompile(`^\d{1,9}[.)](?: |$)`)

// atLineStart is finished Markdown that stays a paragraph at the beginning of a
// line.
func atLineStart(markdown string) string {
	if blockMark.MatchString(markdown) {
		return `\` + markdown
	}
	if mark := numberMark.FindString(markdown); mark != "" {
		at := len(strings.TrimRight(mark, " ")) - 1
		return markdown[:at] + `\` + markdown[at:]
	}
	return markdown
}

// inHeading is finished Markdown that stays whole at the end of a heading,
// where signs would close it and braces name it.
func inHeading(markdown string) string {
	switch {
	case strings.HasSuffix(markdown, "#"):
		return markdown[:len(markdown)-1] + `\#`
	case strings.HasSuffix(markdown, "}"):
		return strings.ReplaceAll(markdown, "{", `\{`)
	}
	return markdown
}

// destination is an address fit for a link: without what would end it.
func destination(address string) string {
	if !strings.ContainsFunc(address, endsAddress) {
		return address
	}
	return destinations.Replace(visible(address))
}

func endsAddress(r rune) bool { return strings.ContainsRune(" ()<>\\|&`", r) || r < ' ' }

var destinations = strings.NewReplacer(" ", "%20", "(", `\(`, ")", `\)`, "<", "%3C", ">", "%3E", `\`, "%5C", "|", "%7C",
	"&", `\&`, "`", "%60", "\n", "", "\r", "", "\t", "")

// quotedTitle is what a link says before one follows it, behind its address.
func quotedTitle(title string) string {
	if title == "" {
		return ""
	}
	return ` "` + titles.Replace(strings.ToValidUTF8(title, "\ufffd")) + `"`
}

var titles = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", `\&`, "|", `\|`, "\n", " ", "\x00", "\ufffd")

// longestRun is how often a letter follows itself in a text at most.
func longestRun(text string, letter byte) int {
	longest, run := 0, 0
	for i := range len(text) {
		if text[i] != letter {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
