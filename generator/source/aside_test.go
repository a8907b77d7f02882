package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/markdown"
)

// Lines of a text that read like facts are kept for those who know the keys.
func TestAsides(t *testing.T) {
	text := "---\nid: x\n---\n" + strings.Join([]string{
		"owner: cfo", "", "Note: this is a sentence.", "**Status:** done", "<!-- draft: true -->", "[//]: # (audience: exec)",
		"> audience：exec", `"audience": "exec",`, "Write `draft: true` for it.", "```yaml", "draft: true", "~~~", "```", "    draft: true", "a: b\rc: d", "key:",
	}, "\n")
	var got []string
	for _, a := range Parse("a.md", "a.md", []byte(text), markdown.Options{}).Asides {
		got = append(got, fmt.Sprintf("%d:%d %s=%s", a.Line, a.Col, a.Key, a.Value))
	}
	want := []string{
		"4:1 owner=cfo", "7:3 Status=done", "8:6 draft=true", "9:10 audience=exec", "10:3 audience=exec", "11:2 audience=exec",
		"19:1 key=",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestUnfinishedMerges(t *testing.T) {
	for text, want := range map[string]int{
		"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n": 2, "<<<<<<<\r\n": 1, "a\nb\n>>>>>>> main": 3,
		"Heading\n=======\n": 0, "a <<<<<<< b": 0, "<<<<<<<<\n": 0, " <<<<<<< HEAD\n": 0, ">>>>>>>x\n": 0,
	} {
		if got := conflict([]byte(text)); got != want {
			t.Errorf("%q: line %d, want %d", text, got, want)
		}
	}
}
