package picture

import "strings"

// Face is a size and a weight of the theme's font. A picture names the few
// faces that it uses and measures, wraps and sets every text with them, so
// that what is measured is what is drawn.
type Face struct {
	Size   Unit
	Weight Weight
}

// Measure gives the width of words in one line.
func (f Face) Measure(words string) Unit { return Measure(words, f.Size, f.Weight) }

// Fit shortens words to a width, with an ellipsis where something was left out.
func (f Face) Fit(words string, width Unit) string { return Fit(words, f.Size, width, f.Weight) }

// First gives the first of several ways to say something that fits a width, or
// the last one shortened.
func (f Face) First(width Unit, ways ...string) string {
	for _, words := range ways {
		if f.Measure(words) <= width {
			return words
		}
	}
	return f.Fit(ways[len(ways)-1], width)
}

// Yearless is the months of a quarter without their year, for where there is
// no room for it: the quarter's name has it.
func Yearless(months string) string {
	if blank := strings.LastIndexByte(months, ' '); blank > 0 {
		return months[:blank]
	}
	return months
}

// Wrap breaks words into at most lines lines of a width; the last ends in an
// ellipsis where something was left out.
func (f Face) Wrap(words string, width Unit, lines int) []string {
	return Wrap(words, f.Size, width, f.Weight, lines)
}

// Text sets words with their baseline starting at a point.
func (f Face) Text(class string, at Point, words string) *Text {
	return f.Anchored(class, at, Start, words)
}

// Anchored sets words with the anchored part of their baseline at a point.
func (f Face) Anchored(class string, at Point, anchor Anchor, words string) *Text {
	return &Text{Class: class, At: at, Size: f.Size, Weight: f.Weight, Anchor: anchor, Words: words}
}

// Leading is the distance between the baselines of two lines of a size.
func Leading(size Unit) Unit { return size * 115 / 100 }

// Leading is the distance between the baselines of two lines.
func (f Face) Leading() Unit { return Leading(f.Size) }

// Middle gives the baseline on which a line of this face looks centred on y:
// half the height of its capitals lower.
func (f Face) Middle(y Unit) Unit { return y + f.Size*35/100 }
