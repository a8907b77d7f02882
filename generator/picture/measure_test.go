package picture

import (
	"encoding/binary"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/go-text/typesetting/harfbuzz"
)

// whole shapes a line in one go, in font units: what a browser does.
func whole(f *shaper, words string) int {
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
			got, want := Measure(words, em, weight), Unit(whole(f.load(), words))
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

// TestStepsAreTheShapers compares the tables with what the shaper says of every pair;
// with -update it writes them.
func TestStepsAreTheShapers(t *testing.T) {
	var runes []rune
	for r := rune(1); r < 0x3000; r++ {
		if i := indexOf(r); i > 0 {
			runes = append(runes, r)
		}
	}
	for name, f := range map[string]*metrics{"steps-regular.bin": regular, "steps-semibold.bin": semiBold} {
		shaper, table := f.load(), make([]byte, 2*(common+1)*common)
		if Unit(shaper.face.Upem()) != em {
			t.Errorf("an em of the font has %d units", shaper.face.Upem())
		}
		for _, before := range append([]rune{start}, runes...) {
			if before != start && !shaper.has(before) {
				t.Errorf("the font lacks %q", before)
			}
			for _, next := range runes {
				at := 2 * (indexOf(before)*common + indexOf(next) - 1)
				binary.LittleEndian.PutUint16(table[at:], uint16(int16(shaper.step(before, next))))
			}
		}
		if *update {
			if err := os.WriteFile(name, table, 0o644); err != nil {
				t.Fatal(err)
			}
		} else if f.steps != string(table) {
			t.Errorf("%s is not what the shaper says: run the tests with -update", name)
		}
	}
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
