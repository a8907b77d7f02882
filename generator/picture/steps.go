package picture

import _ "embed"

// em is how many font units an em of the theme's font has.
const em Unit = 1000

// The steps between common characters, for each weight: a row for what comes
// before, that of the start of a line first, and in it a step for each that may
// come next, as two bytes of which the first is the low one. They are what the
// shaper says, which a test compares and -update writes.
var (
	//go:embed steps-regular.bin
	regularSteps string
	//go:embed steps-semibold.bin
	semiBoldSteps string
)

// punctuation are the common characters beyond Latin-1: what typographers and
// Markdown put into English, and signs of our own. Each takes three bytes.
const punctuation = "–—‘’‚“”„†•…‹›€→−≈≤≥"

// common are how many characters the tables have room for.
const common = ascii + latin1 + len(punctuation)/3

const (
	ascii  = '~' - ' ' + 1
	latin1 = 'ÿ' - '\u00a0' + 1
)

// indexOf is the place of a common character in the tables, from 1; 0 for others.
func indexOf(r rune) int {
	switch {
	case r >= ' ' && r <= '~':
		return int(r-' ') + 1
	case r >= '\u00a0' && r <= 'ÿ' && r != softHyphen:
		return int(r-'\u00a0') + ascii + 1
	case r > 'ÿ':
		return indexOfPunctuation[r]
	}
	return 0
}

// softHyphen has no width but at the end of a line, which is the shaper's to say.
const softHyphen = '\u00ad'

var indexOfPunctuation = func() map[rune]int {
	index := map[rune]int{}
	for i, r := range []rune(punctuation) {
		index[r] = ascii + latin1 + i + 1
	}
	return index
}()

// stepOf reads a step from a table, if both characters are in it.
func stepOf(table string, before, next rune) (int, bool) {
	row, column := indexOf(before), indexOf(next)
	if column == 0 || row == 0 && before != start {
		return 0, false
	}
	at := 2 * (row*common + column - 1)
	return int(int16(uint16(table[at]) | uint16(table[at+1])<<8)), true
}
