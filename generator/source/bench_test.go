package source

import (
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"handbook/generator/markdown"
)

const benchFront = `title: A report of weekly sales
request: Sales wants a report of the weekly sales
need: Know by Monday what was sold
why: [to see early what does not sell, to move people where it does]
type: change
status: accepted
quarter: 2026-Q3
effort: {sales: 4, finance: 1}
cost:
  once: 12000
  yearly: 3000
criticality: 5
differentiation: 7
serves:
  - grow-schools
depends_on:
  - id: customer-data
    support: small
    state: agreed
`

var benchBody = strings.Repeat("A paragraph with *emphasis*, a [link](other.md) and a [[reference]].\n\n- one item\n- another item\n\n", 30)

// BenchmarkParse reads one work item of usual size.
func BenchmarkParse(b *testing.B) {
	text := []byte("---\n" + benchFront + "---\n" + benchBody)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse("content/work/report.md", "work/report.md", text, markdown.Options{})
	}
}

// BenchmarkFront reads its front matter, beside what the YAML library alone
// takes for it.
func BenchmarkFront(b *testing.B) {
	text := []byte("---\n" + benchFront + "---\n")
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p, _ := split(text)
			d := Document{Lines: lines(text[:p.body])}
			d.read("front matter", text[p.front:p.end], 1, MaxFront)
		}
	})
	b.Run("library", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var n yaml.Node
			if err := yaml.Load([]byte(benchFront), &n); err != nil {
				b.Fatal(err)
			}
		}
	})
}
