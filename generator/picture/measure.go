package picture

import "sync"

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
	return (Unit(total)*size + em/2) / em
}

// Covers says whether the theme's font has a glyph for a character.
func Covers(r rune) bool {
	return fontOf(Regular).has(r)
}

// fontOf gives the metrics of one weight.
func fontOf(weight Weight) *metrics {
	if weight == SemiBold {
		return semiBold
	}
	return regular
}

var (
	regular  = newMetrics("IBMPlexSans-Regular.ttf", regularSteps)
	semiBold = newMetrics("IBMPlexSans-SemiBold.ttf", semiBoldSteps)
)

// metrics answers in font units how far a character moves the pen.
//
// Shaping a whole line takes microseconds and a picture asks for thousands of
// lines, so a line is the sum of its steps: of each pair of neighbours. For the
// scripts that the font has, this equals shaping the line whole (a test compares
// them): the font's kerning and ligatures look at two neighbours. The steps of
// common characters are in a table; the shaper, which takes time and memory to
// start, is asked once for each other pair.
type metrics struct {
	steps string     // between common characters: see steps.go
	other sync.Map   // pair to int
	mu    sync.Mutex // guards the shaper, which keeps caches
	load  func() *shaper
}

// pair is a key of metrics.other.
type pair struct{ before, next rune }

// start comes before the first character of a line.
const start rune = 0

func newMetrics(name, steps string) *metrics {
	return &metrics{steps: steps, load: sync.OnceValue(func() *shaper { return load(name) })}
}

// step gives how far the pen moves for next when it follows before.
func (f *metrics) step(before, next rune) int {
	if step, ok := stepOf(f.steps, before, next); ok {
		return step
	}
	if answer, ok := f.other.Load(pair{before, next}); ok {
		return answer.(int)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	answer := f.load().step(before, next)
	f.other.Store(pair{before, next}, answer)
	return answer
}

// has says whether the font has a glyph.
func (f *metrics) has(r rune) bool {
	if indexOf(r) > 0 {
		return true
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.load().has(r)
}
