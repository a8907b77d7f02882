package markdown

import (
	"testing"

	"handbook/generator/diag"
)

func TestLinkPlaces(t *testing.T) {
	tests := []struct {
		name, text string
		first      int
		want       []diag.Pos
	}{
		{"first column", "[a](b)", 1, []diag.Pos{{Line: 1, Col: 1}}},
		{"no first line means 1", "[a](b)", 0, []diag.Pos{{Line: 1, Col: 1}}},
		{"below front matter", "\n[a](b)", 9, []diag.Pos{{Line: 10, Col: 1}}},
		{"characters, not bytes", "Größe 漢字 🙂 [[a]]", 1, []diag.Pos{{Line: 1, Col: 12}}},
		{"after CRLF", "é\r\né [a](b)\r\n\r\n[[c]]\r\n", 1, []diag.Pos{{Line: 2, Col: 3}, {Line: 4, Col: 1}}},
		{"a tab is one character", "-\t[a](b)", 1, []diag.Pos{{Line: 1, Col: 3}}},
		{"in a quote in a list", "- > x\n  > [a](b)", 1, []diag.Pos{{Line: 2, Col: 5}}},
		{"an image begins at its !", "x ![a](b)", 1, []diag.Pos{{Line: 1, Col: 3}}},
		{"by label: at its use", "\n[a][b] [b]\n\n[b]: c", 1, []diag.Pos{{Line: 2, Col: 1}, {Line: 2, Col: 8}}},
		{"in angle brackets", "x <https://a.org>", 1, []diag.Pos{{Line: 1, Col: 3}}},
		{"bare", "x https://a.org www.b.org", 1, []diag.Pos{{Line: 1, Col: 3}, {Line: 1, Col: 17}}},
		{"bare, at the beginning and in brackets", "www.a.org (www.b.org)", 1, []diag.Pos{{Line: 1, Col: 1}, {Line: 1, Col: 12}}},
		{"in a table", "|é|b|\n|-|-|\n|é| [a](b) |", 1, []diag.Pos{{Line: 3, Col: 5}}},
		{"in a footnote, which comes last", "x[^1] [a](b)\n\n[^1]: y [c](d)\n\n[e](f)", 1,
			[]diag.Pos{{Line: 1, Col: 7}, {Line: 5, Col: 1}, {Line: 3, Col: 9}}},
		{"in a box", "> [!NOTE] [a](b)\n> [c](d)\n\n:::tip [e](f)\n[g](h)\n:::", 1,
			[]diag.Pos{{Line: 1, Col: 11}, {Line: 2, Col: 3}, {Line: 4, Col: 8}, {Line: 5, Col: 1}}},
		{"over two lines", "[a\nb](c)", 1, []diag.Pos{{Line: 1, Col: 1}}},
		{"several on one line", "[[a]] [[b]] é [[c]]", 1, []diag.Pos{{Line: 1, Col: 1}, {Line: 1, Col: 7}, {Line: 1, Col: 15}}},
		{"bad bytes are one character each", "\xff\xfe [a](b)", 1, []diag.Pos{{Line: 1, Col: 4}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := Compile([]byte(tt.text), Options{FirstLine: tt.first})
			check(t, body)
			if len(body.Links) != len(tt.want) {
				t.Fatalf("%d links, want %d: %+v", len(body.Links), len(tt.want), body.Links)
			}
			for i, want := range tt.want {
				if got := body.Links[i].Pos; got != want {
					t.Errorf("link %d to %q at %v, want %v", i, body.Links[i].Target, got, want)
				}
			}
		})
	}
}

func TestDestination(t *testing.T) {
	tests := []struct{ written, target, anchor string }{
		{"", "", ""},
		{"a.md", "a.md", ""},
		{"#top", "", "top"},
		{"../a%20b.md#c%20d", "../a b.md", "c d"},
		{"a.md#x#y", "a.md", "x#y"},
		{"a.md?x=1#y", "a.md?x=1", "y"},
		{"a%2523b.md", "a%23b.md", ""},
		{"a%zz.md", "a%zz.md", ""},
		{"a%00b%ff.md", "a%00b%ff.md", ""},
		{"Mu\u0308ll.md#Mu\u0308ll", "Mu\u0308ll.md", "M\u00fcll"},
		{"https://example.org/a%20b#c%20d", "https://example.org/a%20b#c%20d", ""},
		{"//example.org/#a", "//example.org/#a", ""},
		{`\\example.org#a`, `\\example.org#a`, ""},
		{"mailto:lead@example.org", "mailto:lead@example.org", ""},
		{"JavaScript:alert(1)", "JavaScript:alert(1)", ""},
		{" java\nscript:alert(1)", "javascript:alert(1)", ""},
		{"\x01javascript:alert(1)", "javascript:alert(1)", ""},
		{"javascript%3Aalert(1)", "./javascript:alert(1)", ""},
		{"%2F%2Fexample.org", ".///example.org", ""},
		{"notes/a:b.md", "notes/a:b.md", ""},
	}
	for _, tt := range tests {
		target, anchor := destination(tt.written)
		if target != tt.target || anchor != tt.anchor {
			t.Errorf("destination(%q) = %q, %q, want %q, %q", tt.written, target, anchor, tt.target, tt.anchor)
		}
	}
}

func TestSlug(t *testing.T) {
	tests := []struct{ words, want string }{
		{"Why now", "why-now"},
		{"  What's — “new”?  ", "whats-new"},
		{"What’s new", "whats-new"},
		{"A & B/C", "a-b-c"},
		{"2026-Q1", "2026-q1"},
		{"ÉTÉ à Zürich", "été-à-zürich"},
		{"e\u0301te\u0301", "été"},
		{"İstanbul", "istanbul"},
		{"戦略 の 地図", "戦略-の-地図"},
		{"हिन्दी", "हिन्दी"},
		{"hb-search", "section-hb-search"},
		{"HB: search", "section-hb-search"},
		{"hbx", "hbx"},
		{"!!!", "section"},
		{"", "section"},
		{`"><script>`, "script"},
	}
	for _, tt := range tests {
		if got := slug(tt.words); got != tt.want {
			t.Errorf("slug(%q) = %q, want %q", tt.words, got, tt.want)
		}
	}
}
