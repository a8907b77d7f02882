package disk

import (
	"fmt"
	"testing"
)

// BenchmarkWrite is what an edit costs: of one file, and of a batch of many.
func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{1, 150} {
		b.Run(fmt.Sprint(n, " files"), func(b *testing.B) {
			f, err := Open(b.TempDir())
			if err != nil {
				b.Fatal(err)
			}
			defer f.Close()
			texts := []string{"one text", "another text"}
			for i := range n {
				put(b, f.real, fmt.Sprintf("work/%d.md", i), texts[0], 0o644)
			}
			for turn := 0; b.Loop(); turn++ {
				var changes []Change
				for i := range n {
					changes = append(changes, change(fmt.Sprintf("work/%d.md", i), texts[turn%2], texts[(turn+1)%2]))
				}
				if err := f.Write(changes); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
