package picture

import (
	"bytes"
	"fmt"
	"sync"
	"sync/atomic"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"handbook/themes"
)

// Measure gives the width of words in one line at a font size, kerning
// included, as a browser sets them in the theme's font. A character that the
// font lacks counts one em. The result is rounded to the nearest unit, halves
// upwards; it grows with size and is never negative. Safe for concurrent use.
func Measure(words string, size Unit, weight Weight) Unit {
	f := fontOf(weight)
	total, before := 0, start
	for _, r := range words {
		total += f.step(before, r)
		before = r
	}
	return (Unit(total)*size + f.em/2) / f.em
}

// Covers says whether the theme's font has a glyph for a character.
func Covers(r rune) bool {
	f := fontOf(Regular)
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.has(r)
}

// fontOf gives the metrics of one weight, read at the first question so that a
// program that measures nothing pays nothing.
func fontOf(weight Weight) *metrics {
	if weight == SemiBold {
		return semiBold()
	}
	return regular()
}

var (
	regular  = sync.OnceValue(func() *metrics { return load("IBMPlexSans-Regular.ttf") })
	semiBold = sync.OnceValue(func() *metrics { return load("IBMPlexSans-SemiBold.ttf") })
)

// metrics answers in font units how far a character moves the pen.
//
// Shaping a whole line takes microseconds and a picture asks for thousands of
// lines, so the shaper is asked once for each pair of neighbours, and a line
// is the sum of its steps. For the scripts that the font has, this equals
// shaping the line whole (a test compares them): the font's kerning and
// ligatures look at two neighbours.
type metrics struct {
	em    Unit
	mu    sync.Mutex // guards the face and the shaper, which keep caches
	face  *font.Face
	font  *harfbuzz.Font
	ascii [128][128]atomic.Int32 // steps between ASCII characters, plus known
	other sync.Map               // pair to int
}

// pair is a key of metrics.other.
type pair struct{ before, next rune }

// start stands before the first character of a line.
const start rune = 0

// known marks an entry of the ASCII table as answered; steps are far smaller.
const known = 1 << 24

// english is named because the shaper would otherwise ask the environment.
var english = language.NewLanguage("en")

// load reads an embedded font. It panics when the font is broken, since that
// is a fault of the program, not of its input.
func load(name string) *metrics {
	raw, err := themes.Files.ReadFile("default/fonts/" + name)
	if err != nil {
		panic(fmt.Sprintf("read the theme's font: %v", err))
	}
	face, err := font.ParseTTF(bytes.NewReader(raw))
	if err != nil {
		panic(fmt.Sprintf("parse the theme's font %s: %v", name, err))
	}
	return &metrics{em: Unit(face.Upem()), face: face, font: harfbuzz.NewFont(face)}
}

// step gives how far the pen moves for next when it follows before.
func (f *metrics) step(before, next rune) int {
	if before < 128 && next < 128 {
		if entry := f.ascii[before][next].Load(); entry != 0 {
			return int(entry) - known
		}
	} else if answer, ok := f.other.Load(pair{before, next}); ok {
		return answer.(int)
	}
	return f.learn(before, next)
}

// learn asks the shaper for a step and keeps the answer.
func (f *metrics) learn(before, next rune) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	answer := f.shape(next)
	if before != start {
		answer = f.shape(before, next) - f.shape(before)
	}
	if before < 128 && next < 128 {
		f.ascii[before][next].Store(int32(answer + known))
	} else {
		f.other.Store(pair{before, next}, answer)
	}
	return answer
}

// shape measures a few characters; the caller holds the lock. A character
// outside the font is not shaped and keeps its neighbours apart: it counts an
// em, or nothing if it is a mark or a control character.
func (f *metrics) shape(runes ...rune) int {
	for i, r := range runes {
		if !f.has(r) {
			return f.shape(runes[:i]...) + f.outside(r) + f.shape(runes[i+1:]...)
		}
	}
	if len(runes) == 0 {
		return 0
	}
	buffer := harfbuzz.NewBuffer()
	buffer.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Language: english}
	buffer.AddRunes(runes, 0, len(runes))
	buffer.GuessSegmentProperties()
	buffer.Shape(f.font, nil)
	width := 0
	for _, at := range buffer.Pos {
		width += int(at.XAdvance)
	}
	return width
}

// outside is the width of a character that the font lacks.
func (f *metrics) outside(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc) {
		return 0
	}
	return int(f.em)
}

// has says whether the font has a glyph; the caller holds the lock.
func (f *metrics) has(r rune) bool {
	_, ok := f.face.NominalGlyph(r)
	return ok
}
