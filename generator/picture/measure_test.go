package picture

import (
	"strings"
	"sync"
	"testing"

	"github.com/go-text/typesetting/harfbuzz"
)

// whole shapes a line in one go, in font units: what a browser does.
func whole(f *metrics, words string) int {
	buffer := harfbuzz.NewBuffer()
	buffer.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Language: english}
	buffer.AddRunes([]rune(words), 0, len([]rune(words)))
	buffer.GuessSegmentProperties()
	buffer.Shape(f.font, nil)
	total := 0
	for _, at := range buffer.Pos {
		total += int(at.XAdvance)
	}
	return total
}

func TestMeasureEqualsShapingTheWholeLine(t *testing.T) {
	lines := []string{
		"", "A", "AVATAR To We Ty", "office flow affix difficult", "Customer success",
		"Überprüfung der Größe", "naïve façade", "Élan vital", "100 % — 3×4 = 12",
		"Стратегия продукта", "Kubernetes (managed)", "r.v. “Quoted” ‘y’", "fjord fi fl ffi",
	}
	for _, weight := range []Weight{Regular, SemiBold} {
		f := fontOf(weight)
		for _, words := range lines {
			got, want := Measure(words, f.em, weight), Unit(whole(f, words))
			if got != want {
				t.Errorf("weight %d, %q: measured %d font units, shaped whole %d", weight, words, got, want)
			}
		}
	}
}

func TestMeasureOutsideTheFont(t *testing.T) {
	size := 16 * Px
	for words, want := range map[string]Unit{
		"漢":      size,
		"漢字":     2 * size,
		"🙂":      size,
		"\u200b": 0,
		"a漢":     Measure("a", size, Regular) + size,
	} {
		if got := Measure(words, size, Regular); got != want {
			t.Errorf("Measure(%q) = %d, want %d", words, got, want)
		}
	}
	if Covers('漢') || !Covers('é') {
		t.Error("Covers is wrong about 漢 or é")
	}
}

func TestMeasureIsSafeTogether(t *testing.T) {
	words := strings.Repeat("The quick brown fox, größer als «drei». ", 3)
	want := Measure(words, 13*Px, Regular)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got := Measure(words, 13*Px, Regular); got != want {
				t.Errorf("measured %d, then %d", want, got)
			}
		})
	}
	group.Wait()
}

func BenchmarkMeasure(b *testing.B) {
	Measure("Customer success platform", 13*Px, Regular)
	for b.Loop() {
		Measure("Customer success platform", 13*Px, Regular)
	}
}

func BenchmarkLoadFont(b *testing.B) {
	for b.Loop() {
		load("IBMPlexSans-Regular.ttf")
	}
}
