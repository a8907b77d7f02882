package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"go.yaml.in/yaml/v4"

	"handbook/generator"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/publish"
	"handbook/generator/review"
	"handbook/generator/source"
)

var benchSizes = []int{1000, 10000}

// BenchmarkBuild is a whole build into an empty folder; BenchmarkFloor is what
// no generator with these parts goes below. Compare the two of one run.
func BenchmarkBuild(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			root := generatedHandbook(b, n)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				out := outFolder(b)
				b.StartTimer()
				snapshot, err := generator.NewLoader(root, generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}}).Load()
				if err != nil {
					b.Fatal(err)
				}
				if _, err := publish.Write(out, generator.Files(snapshot), publish.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkFloor reads the same files, decodes their front matter into a
// struct, runs goldmark and writes a page of 5.1 kB for each.
func BenchmarkFloor(b *testing.B) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			root := generatedHandbook(b, n)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				out := outFolder(b)
				b.StartTimer()
				floor(b, root, out)
			}
		})
	}
}

func floor(b *testing.B, root, out string) {
	var names []string
	err := filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	var wait sync.WaitGroup
	work := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := range work {
				if err := floorPage(md, names[i], filepath.Join(out, fmt.Sprintf("%d.html", i))); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for i := range names {
		work <- i
	}
	close(work)
	wait.Wait()
}

func floorPage(md goldmark.Markdown, in, out string) error {
	text, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	front, body, _ := strings.Cut(strings.TrimPrefix(string(text), "---\n"), "\n---\n")
	var fields struct {
		Department, Status, Quarter, Need, Owner, Type, Sourcing, Vendor, Period string
		Effort, Criticality, Differentiation                                     int
		Evolution                                                                float64
		Serves, Components                                                       []string
		DependsOn                                                                []string         `yaml:"depends_on"`
		KeyResults                                                               []map[string]any `yaml:"key_results"`
		Checkins                                                                 []map[string]any
		Reason                                                                   string
		Capacity                                                                 int
		Headcount                                                                map[string]int
	}
	if err := yaml.Unmarshal([]byte(front), &fields); err != nil {
		return err
	}
	var page bytes.Buffer
	if err := md.Convert([]byte(body), &page); err != nil {
		return err
	}
	if missing := 5100 - page.Len(); missing > 0 {
		page.Write(make([]byte, missing))
	}
	return os.WriteFile(out, page.Bytes(), 0o644)
}

// BenchmarkParse reads and compiles every file.
func BenchmarkParse(b *testing.B) {
	eachSize(b, func(b *testing.B, root string) {
		for b.Loop() {
			if _, err := source.Read(root, source.Options{Markdown: markdown.Options{}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkAssemble links and derives a handbook of decoded files.
func BenchmarkAssemble(b *testing.B) {
	eachSize(b, func(b *testing.B, root string) {
		tree, err := source.Read(root, source.Options{})
		if err != nil {
			b.Fatal(err)
		}
		decoded := make([]*handbook.Decoded, len(tree.Documents))
		for i, d := range tree.Documents {
			decoded[i] = handbook.Decode(d)
		}
		config := handbook.DecodeConfig(nil)
		for b.Loop() {
			assemble.Handbook(config, decoded, nil, nil, assemble.Options{Now: value.Date{Year: 2026, Month: 11, Day: 16}})
		}
	})
}

// BenchmarkReview asks the questions of a handbook. It is to be less than a
// fiftieth of a build, and no more for each document of many than of few.
func BenchmarkReview(b *testing.B) {
	eachSize(b, func(b *testing.B, root string) {
		loader := generator.NewLoader(root, generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}, Edition: "exec"})
		snapshot, err := loader.Load()
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			review.Review(snapshot.Handbook)
		}
	})
}

// BenchmarkRender renders every page of a snapshot, on one processor.
func BenchmarkRender(b *testing.B) {
	eachSize(b, func(b *testing.B, root string) {
		loader := generator.NewLoader(root, generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}})
		for b.Loop() {
			b.StopTimer()
			snapshot, err := loader.Load()
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			var page bytes.Buffer
			for _, o := range snapshot.Site.Outputs() {
				page.Reset()
				if err := o.Render(&page); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkEdit is what one changed file costs the preview, which has been told
// of it: a new snapshot and the page of the item. BenchmarkEditUnnamed is the
// same where nobody knows which file it was.
func BenchmarkEdit(b *testing.B) {
	eachSize(b, func(b *testing.B, root string) {
		benchmarkEdit(b, root, func(l *generator.Loader, name string) (*generator.Snapshot, error) { return l.Follow([]string{name}) })
	})
}

func BenchmarkEditUnnamed(b *testing.B) {
	eachSize(b, func(b *testing.B, root string) {
		benchmarkEdit(b, root, func(l *generator.Loader, _ string) (*generator.Snapshot, error) { return l.Load() })
	})
}

func benchmarkEdit(b *testing.B, root string, load func(l *generator.Loader, name string) (*generator.Snapshot, error)) {
	const name = "content/work/work-1.md"
	loader := generator.NewLoader(root, generator.Options{Today: value.Date{Year: 2026, Month: 11, Day: 16}})
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		b.Fatal(err)
	}
	if _, err := loader.Load(); err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		if err := os.WriteFile(filepath.Join(root, name), append(text, fmt.Sprintf("\nEdit %d.\n", i)...), 0o644); err != nil {
			b.Fatal(err)
		}
		snapshot, err := load(loader, name)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := snapshot.Site.Lookup("work/work-1.html").Bytes(); err != nil {
			b.Fatal(err)
		}
	}
}

// outFolder is a new folder in memory where the system has one: creating files
// on a disk on which many were deleted a moment ago measures that disk.
func outFolder(b *testing.B) string {
	const memory = "/dev/shm"
	if info, err := os.Stat(memory); err != nil || !info.IsDir() {
		return b.TempDir()
	}
	out, err := os.MkdirTemp(memory, "handbook-bench-")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { os.RemoveAll(out) })
	return out
}

func eachSize(b *testing.B, run func(b *testing.B, root string)) {
	for _, n := range benchSizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			root := generatedHandbook(b, n)
			b.ReportAllocs()
			b.ResetTimer()
			run(b, root)
		})
	}
}
