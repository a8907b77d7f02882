package handbook_test

import (
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// FuzzDoubt asserts that a file which says in a line of its front matter that it
// is for executives is never in the edition for staff, whatever else is in it.
func FuzzDoubt(f *testing.F) {
	for _, seed := range [][2]string{{"", ""}, {"title: A\n", "x"}, {"audience: staff\n", ""}, {"need: |\n", "  x\n"}, {"title: 'a\n", "---\n"}, {"{a: b}\n", ""}, {"- a\n", ""}, {"a: &x b\n", "c: *x\n"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, before, behind string) {
		text := "---\n" + before + "\naudience: exec\n" + behind + "\n---\n# Canary\n"
		decoded := handbook.Decode(source.Parse("content/work/a.md", "work/a.md", []byte(text), markdown.Options{}))
		h := assemble.Handbook(handbook.DecodeConfig(nil), []*handbook.Decoded{decoded}, nil, nil, assemble.Options{Edition: "staff"})
		if len(h.Work) > 0 {
			t.Errorf("staff see %q", text)
		}
	})
}
