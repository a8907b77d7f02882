package diag

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

func text(t *testing.T, color bool, list ...Diagnostic) string {
	t.Helper()
	var b strings.Builder
	if err := WriteText(&b, list, color); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteText(t *testing.T) {
	for _, test := range []struct {
		name string
		d    Diagnostic
		want []string
	}{
		{"place, excerpt and hint", Diagnostic{
			File: "content/work/pricing.md", Pos: Pos{3, 10}, EndCol: 31, Severity: Warning,
			Rule: "unquoted-text", Message: "this text holds a colon", Hint: "put it in quotation marks",
			Excerpt: "request: Report: weekly sales",
		}, []string{
			"content/work/pricing.md:3:10: warning: this text holds a colon [unquoted-text]",
			"    request: Report: weekly sales",
			"             ^^^^^^^^^^^^^^^^^^^^",
			"    hint: put it in quotation marks",
		}},
		{"the file as a whole", Diagnostic{File: "a.md", Message: "too large"}, []string{"a.md: error: too large"}},
		{"a line without a column", Diagnostic{File: "a.md", Pos: Pos{Line: 2}, Severity: Note, Message: "m", Excerpt: "x"},
			[]string{"a.md:2: note: m", "    x"}},
		{"no file", Diagnostic{Message: "port is busy"}, []string{"error: port is busy"}},
		{"tabs move the carets to the tab stop", Diagnostic{File: "a", Pos: Pos{1, 2}, EndCol: 4, Message: "m", Excerpt: "\tab"},
			[]string{"a:1:2: error: m", "        ab", "        ^^"}},
		{"a tab itself is marked in full", Diagnostic{File: "a", Pos: Pos{1, 1}, Message: "m", Excerpt: "\tab"},
			[]string{"a:1:1: error: m", "        ab", "    ^^^^"}},
		{"wide characters take two columns", Diagnostic{File: "a", Pos: Pos{1, 3}, EndCol: 5, Message: "m", Excerpt: "価格価格"},
			[]string{"a:1:3: error: m", "    価格価格", "        ^^^^"}},
		{"a combining mark takes none", Diagnostic{File: "a", Pos: Pos{1, 3}, EndCol: 4, Message: "m", Excerpt: "e\u0301x"},
			[]string{"a:1:3: error: m", "    e\u0301x", "     ^"}},
		{"behind the end of the line", Diagnostic{File: "a", Pos: Pos{1, 3}, Message: "m", Excerpt: "ab"},
			[]string{"a:1:3: error: m", "    ab", "      ^"}},
		{"a place outside the line", Diagnostic{File: "a", Pos: Pos{1, 99}, EndCol: 120, Message: "m", Excerpt: "ab"},
			[]string{"a:1:99: error: m", "    ab", "      ^"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := strings.Split(strings.TrimSuffix(text(t, false, test.d), "\n"), "\n")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLongLinesAreShownAroundThePlace(t *testing.T) {
	line := strings.Repeat("[", 5000) + "here" + strings.Repeat("]", 5000)
	got := strings.Split(text(t, false, Diagnostic{File: "a", Pos: Pos{1, 5001}, EndCol: 5005, Message: "m", Excerpt: line}), "\n")
	if n := len([]rune(got[1])); n > excerptWidth+2*len(margin) {
		t.Errorf("the excerpt has %d characters", n)
	}
	if at := strings.Index(got[2], "^^^^"); at < 0 || string([]rune(got[1])[at:at+4]) != "here" {
		t.Errorf("the carets do not stand below the place:\n%s\n%s", got[1], got[2])
	}
}

func TestColorIsOnlyAdded(t *testing.T) {
	d := Diagnostic{File: "a.md", Pos: Pos{1, 1}, Severity: Warning, Rule: "r", Message: "m", Hint: "h", Excerpt: "x"}
	colored := text(t, true, d)
	if !strings.Contains(colored, "\x1b[1;33mwarning\x1b[0m") {
		t.Errorf("no colour in %q", colored)
	}
	var plain strings.Builder
	for i, piece := range strings.Split(colored, "\x1b[") {
		if i > 0 {
			_, piece, _ = strings.Cut(piece, "m")
		}
		plain.WriteString(piece)
	}
	if diff := cmp.Diff(text(t, false, d), plain.String()); diff != "" {
		t.Error(diff)
	}
}

func hostile(s string) Diagnostic {
	return Diagnostic{File: s, Pos: Pos{1, 1}, Rule: s, Message: s, Hint: s, Excerpt: s}
}

const hostileText = "a\x1b[2J\x07\u202egpj\u2066\x7f\u009b31m\n::error::x\r\xff"

func TestControlCharactersAreHarmlessEverywhere(t *testing.T) {
	list := []Diagnostic{hostile(hostileText)}
	var asJSON, asGitHub strings.Builder
	if err := WriteJSON(&asJSON, Records(list)); err != nil {
		t.Fatal(err)
	}
	if err := WriteGitHub(&asGitHub, list); err != nil {
		t.Fatal(err)
	}
	for name, out := range map[string]string{
		"text": text(t, false, list...), "JSON": asJSON.String(), "GitHub": asGitHub.String(),
	} {
		for _, r := range strings.ReplaceAll(out, "\n", "") {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
				t.Errorf("%s: %U reached the output", name, r)
			}
		}
	}
	if lines := strings.Count(asGitHub.String(), "\n"); lines != 1 {
		t.Errorf("a line feed in a field made %d commands", lines)
	}
	if got := text(t, false, Diagnostic{File: "a\x1bb\n", Message: "m"}); got != "a␛b␊: error: m\n" {
		t.Errorf("got %q", got)
	}
}

func TestWriteJSON(t *testing.T) {
	for _, test := range []struct {
		name string
		list []Diagnostic
		want string
	}{
		{"nothing is an empty array", nil, "[]\n"},
		{"all fields, always", []Diagnostic{{File: "a.md", Pos: Pos{3, 10}, EndCol: 12, Severity: Warning, Rule: "r", Message: "<m>"}}, `[
  {
    "file": "a.md",
    "line": 3,
    "column": 10,
    "end_column": 12,
    "severity": "warning",
    "rule": "r",
    "message": "<m>",
    "hint": "",
    "instead": ""
  }
]
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			if err := WriteJSON(&b, Records(test.list)); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, b.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestJSONLosesNothing(t *testing.T) {
	const name = "a\x1b\u202e\u009b\x7f\u2028\n\"é価😀"
	var b strings.Builder
	if err := WriteJSON(&b, Records([]Diagnostic{{File: name}})); err != nil {
		t.Fatal(err)
	}
	var got []struct{ File string }
	if err := json.Unmarshal([]byte(b.String()), &got); err != nil {
		t.Fatal(err)
	}
	if got[0].File != name {
		t.Errorf("got %q, want %q", got[0].File, name)
	}
}

func TestWriteGitHub(t *testing.T) {
	for _, test := range []struct {
		name string
		d    Diagnostic
		want string
	}{
		{"all properties", Diagnostic{File: "a.md", Pos: Pos{3, 10}, EndCol: 12, Rule: "bad-value", Message: "100 % of a: b, c", Hint: "the way out"},
			"::error file=a.md,line=3,col=10,endColumn=12,title=bad-value::100 %25 of a: b, c%0Athe way out\n"},
		{"properties are escaped further", Diagnostic{File: "a,b:c%.md", Severity: Warning, Message: "m"},
			"::warning file=a%2Cb%3Ac%25.md::m\n"},
		{"notes are notices", Diagnostic{Severity: Note, Rule: "r", Message: "m"}, "::notice title=r::m\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			if err := WriteGitHub(&b, []Diagnostic{test.d}); err != nil {
				t.Fatal(err)
			}
			if b.String() != test.want {
				t.Errorf("got  %swant %s", b.String(), test.want)
			}
		})
	}
}
