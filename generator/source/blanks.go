package source

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"handbook/generator/diag"
)

// Blanks that are none for YAML come with what is pasted from a page, a chat or
// a text processor, and from keyboards of East Asia. Nobody can see which they are.

// oddBlanks are the blanks of Unicode beside the ordinary one and the tab.
const oddBlanks = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

// upToValue is what precedes the value of a line: blanks, dashes, a key with its
// colon.
var upToValue = regexp.MustCompile(`^[ ` + oddBlanks + `]*(?:-[ ` + oddBlanks + `]+)*(?:["']?[\p{L}_][\p{L}\p{N}_.-]*["']?[ ` + oddBlanks + `]*:[ ` + oddBlanks + `]+)?`)

// plainBlanks reads such blanks as ordinary ones where they stand before a value,
// one for one, so that columns stay what they are.
func (s *yamlReader) plainBlanks() {
	for i, line := range s.lines {
		if !strings.ContainsAny(line, oddBlanks) {
			continue
		}
		before := upToValue.FindString(line)
		at := strings.IndexAny(before, oddBlanks)
		if at < 0 {
			continue
		}
		s.lines[i] = strings.Map(func(r rune) rune {
			if strings.ContainsRune(oddBlanks, r) {
				return ' '
			}
			return r
		}, before) + line[len(before):]
		col := utf8.RuneCountInString(line[:at]) + 1
		s.add(s.skipped+i+1, col, col+1, diag.Warning, "odd-blank",
			"this space is a non-breaking or other special one, and is read as an ordinary one", "delete it and type the space again")
	}
}
