package assemble_test

import (
	"fmt"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// BenchmarkAssemble relinks a whole handbook, as every edit in a preview does.
// Its time per document must not grow with the number of documents.
func BenchmarkAssemble(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			f := generated(n)
			files := f.decoded()
			b.ReportAllocs()
			for b.Loop() {
				assemble.Handbook(f.config, files, nil, nil, assemble.Options{Now: value.Date{Year: 2026, Month: 11, Day: 16}})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/doc")
		})
	}
}

// BenchmarkDecode reads documents that are parsed already.
func BenchmarkDecode(b *testing.B) {
	f := generated(1_000)
	b.ReportAllocs()
	for b.Loop() {
		f.decoded()
	}
}

// generated makes a handbook of about n documents and as many links in prose:
// half of them work, a fifth components, the rest of every kind.
func generated(n int) folder {
	f := folder{config: handbook.DecodeConfig(nil)}
	add := func(rel, text string, args ...any) {
		f.documents = append(f.documents, source.Parse("content/"+rel, rel, fmt.Appendf(nil, text, args...), markdown.Options{}))
	}
	departments := min(20, n/50)
	for i := range departments {
		add(fmt.Sprintf("departments/d%d.md", i), "---\nlead: role-%d\ncapacity: 100\n---\n", i)
	}
	for i := range n / 10 {
		add(fmt.Sprintf("objectives/o%d.md", i), `---
period: 2026-H2
department: d%d
owner: role-%d
serves: [%s]
key_results: [{id: one, baseline: 1, target: 9}, {id: two, at_least: 4}]
checkins: [{date: 2026-09-30, kr: one, value: 4}, {date: 2026-10-31, kr: two, value: 5}]
---
# Objective %d

By [work](../work/w%d.md).
`, i%departments, i%departments, serves(i), i, i)
	}
	for i := range n / 5 {
		add(fmt.Sprintf("components/c%d.md", i), "---\nevolution: 0.5\ndepends_on: [c%d]\nvendor: v%d\ncriticality: %d\ndifferentiation: 5\n---\nSee [[w%d]].\n", (i+7)%(n/5), i%30, i%11, i)
	}
	for i := range n / 2 {
		add(fmt.Sprintf("work/w%d.md", i), `---
title: Work item %d
owner: role-%d
status: accepted
quarter: 2026-Q%d
effort: {d%d: 2, d%d: 1}
serves: [o%d/one]
components: [c%d, c%d]
depends_on: [w%d]
---
Because of [[c%d]] and [another](w%d.md).
`, i, i%departments, i%4+1, i%departments, (i+1)%departments, i%(n/10), i%(n/5), (i+1)%(n/5), i+1, i%(n/5), i/2)
	}
	for i := range n / 5 {
		add(fmt.Sprintf("guides/part%d/p%d.md", i%20, i), "# Page %d\n\nSee [this](../../work/w%d.md).\n", i, i)
	}
	return f
}

// serves lets every objective but the first serve an earlier one.
func serves(i int) string {
	if i == 0 {
		return ""
	}
	return fmt.Sprintf("o%d", i/2)
}
