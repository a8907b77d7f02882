package picture

import (
	"bytes"
	"fmt"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"handbook/themes"
)

// english is named because the shaper would otherwise ask the environment.
var english = language.NewLanguage("en")

// shaper asks the font itself, kerning and ligatures included. It is not safe for
// concurrent use.
type shaper struct {
	face *font.Face
	font *harfbuzz.Font
}

// load reads an embedded font. It panics when the font is broken, since that
// is a fault of the program, not of its input.
func load(name string) *shaper {
	raw, err := themes.Files.ReadFile("default/fonts/" + name)
	if err != nil {
		panic(fmt.Sprintf("read the theme's font: %v", err))
	}
	face, err := font.ParseTTF(bytes.NewReader(raw))
	if err != nil {
		panic(fmt.Sprintf("parse the theme's font %s: %v", name, err))
	}
	return &shaper{face: face, font: harfbuzz.NewFont(face)}
}

// step gives how far the pen moves for next when it follows before.
func (f *shaper) step(before, next rune) int {
	if before == start {
		return f.shape(next)
	}
	return f.shape(before, next) - f.shape(before)
}

// shape measures a few characters. A character outside the font is not shaped and
// keeps its neighbours apart: it counts an em, or nothing if it is a mark or a
// control character.
func (f *shaper) shape(runes ...rune) int {
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
func (f *shaper) outside(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc) {
		return 0
	}
	return int(em)
}

// has says whether the font has a glyph.
func (f *shaper) has(r rune) bool {
	_, ok := f.face.NominalGlyph(r)
	return ok
}
