package picture

import (
	"strings"

	"github.com/go-text/typesetting/segmenter"
)

// ellipsis stands for words that found no room.
const ellipsis = "…"

// Fit shortens words to a width, at the last word's end if that loses little
// and else between two characters as a reader sees them (an accent stays on
// its letter), and ends them with an ellipsis. Words that fit are returned as
// they are; when not even the ellipsis fits the result is "".
func Fit(words string, size, width Unit, weight Weight) string {
	words = strings.ToValidUTF8(words, "\uFFFD")
	if Measure(words, size, weight) <= width {
		return words
	}
	if Measure(ellipsis, size, weight) > width {
		return ""
	}
	cut := 0
	for _, end := range graphemeEnds(words) {
		if Measure(words[:end]+ellipsis, size, weight) > width {
			break
		}
		cut = end
	}
	kept := words[:cut]
	if blank := strings.LastIndexByte(kept, ' '); words[cut] != ' ' && 3*blank > 2*cut {
		kept = kept[:blank]
	}
	return strings.TrimRight(kept, " ,;:–—-") + ellipsis
}

// Wrap breaks words into at most lines lines of at most the given width. It
// breaks where Unicode allows it, or inside a word that is wider than a line;
// what is left over shortens the last line, as [Fit] does. There is always at
// least one line, unless lines is less than one or there are no words.
func Wrap(words string, size, width Unit, weight Weight, lines int) []string {
	rest := strings.Join(strings.Fields(strings.ToValidUTF8(words, "\uFFFD")), " ")
	var out []string
	for rest != "" && len(out) < lines {
		if len(out) == lines-1 || Measure(rest, size, weight) <= width {
			return append(out, Fit(rest, size, width, weight))
		}
		end := lineEnd(rest, size, width, weight)
		out = append(out, strings.TrimRight(rest[:end], " "))
		rest = strings.TrimLeft(rest[end:], " ")
	}
	return out
}

// lineEnd gives the byte at which a first line of words ends: the last allowed
// break that fits, else the last character that fits, else the first character.
func lineEnd(words string, size, width Unit, weight Weight) int {
	fits := func(end int) bool {
		return Measure(strings.TrimRight(words[:end], " "), size, weight) <= width
	}
	if end := lastFitting(lineEnds(words), fits); end > 0 {
		return end
	}
	ends := graphemeEnds(words)
	return max(ends[0], lastFitting(ends, fits))
}

// lastFitting gives the last of the ascending ends before the first that does
// not fit, or 0.
func lastFitting(ends []int, fits func(int) bool) int {
	last := 0
	for _, end := range ends {
		if !fits(end) {
			break
		}
		last = end
	}
	return last
}

// graphemeEnds gives the bytes at which each character, as a reader sees it, ends.
func graphemeEnds(words string) []int {
	text := []rune(words)
	var seg segmenter.Segmenter
	seg.Init(text)
	var ends []int
	end := 0
	for each := seg.GraphemeIterator(); each.Next(); {
		end += len(string(each.Grapheme().Text))
		ends = append(ends, end)
	}
	return ends
}

// lineEnds gives the bytes at which a line may end.
func lineEnds(words string) []int {
	var seg segmenter.Segmenter
	seg.Init([]rune(words))
	var ends []int
	end := 0
	for each := seg.LineIterator(); each.Next(); {
		end += len(string(each.Line().Text))
		ends = append(ends, end)
	}
	return ends
}
