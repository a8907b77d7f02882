package markdown

import (
	"bytes"
	"os"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func benchmarkBody(b *testing.B) []byte {
	b.Helper()
	text, err := os.ReadFile("testdata/bench/work-item.md")
	if err != nil {
		b.Fatal(err)
	}
	return text
}

// BenchmarkCompile is to be read beside BenchmarkGoldmark: the same body of
// 1.5 kB, as plain GFM, to HTML without any of the facts. Two lines of YAML
// in it are highlighted, or not.
func BenchmarkCompile(b *testing.B) {
	coloured := benchmarkBody(b)
	texts := []struct {
		name string
		text []byte
	}{
		{"plain", bytes.Replace(coloured, []byte("```yaml"), []byte("```text"), 1)},
		{"coloured", coloured},
	}
	for _, tt := range texts {
		b.Run(tt.name, func(b *testing.B) {
			b.SetBytes(int64(len(tt.text)))
			b.ReportAllocs()
			for b.Loop() {
				Compile(tt.text, Options{})
			}
		})
	}
}

func BenchmarkGoldmark(b *testing.B) {
	text := benchmarkBody(b)
	gfm := goldmark.New(goldmark.WithExtensions(extension.GFM))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var html bytes.Buffer
		if err := gfm.Convert(text, &html); err != nil {
			b.Fatal(err)
		}
	}
}

// Bodies that are compiled at the same time do not mix.
func TestConcurrently(t *testing.T) {
	sources := goldenSources(t)
	want := map[string]*Body{}
	for name, source := range sources {
		want[name] = Compile(source, Options{})
	}
	var group sync.WaitGroup
	for range 8 {
		for name, source := range sources {
			group.Go(func() {
				if diff := cmp.Diff(want[name], Compile(source, Options{}), cmp.AllowUnexported(Body{}, names{}, bareName{}, anchored{}, span{})); diff != "" {
					t.Errorf("%s differs when compiled beside others:\n%s", name, diff)
				}
			})
		}
	}
	group.Wait()
}
