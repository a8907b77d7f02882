package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"handbook/generator"
	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/review"
)

// A word with what steers a terminal, ends a line, or turns its direction: as it
// stands in a file, and as YAML and Markdown can write it.
const (
	steering  = "st\x1be\x07er\u202ein\u0085g\u2066\u2028\x7f\u009b\x00w\x0bord"
	inYAML    = `"st\e\x07er\u202ein\x85g\u2066\u2028\x7f\x9b\0word\r\b\L"`
	inBody    = "A st&#27;&#x7;er&#x202e;in&#133;g&#x2066;&#8232;&#127;&#155;&#13; word."
	inJSON    = `"st\u001b\u0007er\u202ein\u0085g\u2066\u2028\u007f\u009b\u0000word"`
	misnaming = "na\x1b[31mme\u202e"
)

// steeringHandbook says that word wherever something can be said.
func steeringHandbook(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for _, kind := range append([]handbook.Kind{handbook.KindPage}, handbook.FileKinds...) {
		file := canaryFile(kind, execWord)
		write(t, filepath.Join(root, "content", file), "---\n"+canaryFront(kind, steering)+"---\n"+canaryBody(steering)+"\n"+inBody+"\n\n```go\nx := 1 // "+steering+"\n```\n")
		if kind != handbook.KindQuarter {
			escaped := "---\n" + requiredOf(kind) + "summary: " + inYAML + "\nextra: {" + inYAML + ": " + inYAML + "}\ntags: [" + inYAML + "]\n---\n# Escaped\n"
			write(t, filepath.Join(root, "content", kindFolder(kind), "escaped.md"), escaped)
		}
	}
	for name, text := range map[string]string{
		"content/handbook.yaml":                 "organisation: " + steering + "\nambition: " + inYAML + "\nparent: up.json\nas_of: 2026-11-16\nedition: exec\nfilters: [" + inYAML + "]\npeople: {cfo: {title: " + steering + "}}\npriorities: {one: {title: " + steering + ", why: " + inYAML + "}}\n",
		"content/maps/estate.owm":               "title " + steering + "\ncomponent " + steering + " [0.5, 0.5]\nnote " + steering + " [0.2, 0.2]\nannotation 1 [0.3, 0.3] " + steering + "\n",
		"content/maps/drawn.md":                 "---\nsource: estate.owm\n---\n# Drawn\n",
		"content/templates/work.md":             "---\n# " + steering + "\n---\n# {{title}}\n",
		"content/work/serves.md":                "---\nserves: parent:up\n---\n# Serves\n",
		"content/work/" + misnaming + ".md":     "# Named oddly\n",
		"content/" + misnaming + "/deep.md":     "# In a folder that is named oddly\n",
		"content/" + misnaming + ".png":         "x",
		"static/" + misnaming + ".txt":          "x",
		"content/work/" + "bad\xffname" + ".md": "# Named in no encoding\n",
		"up.json":                               `{"schema":1,"organisation":` + inJSON + `,"edition":"exec","objectives":[{"id":"up","title":` + inJSON + `,"owner":{"name":` + inJSON + `},"status":` + inJSON + `}],"work":[{"id":"gone","title":` + inJSON + `}]}`,
	} {
		write(t, filepath.Join(root, name), text)
	}
	return root
}

func requiredOf(kind handbook.Kind) string {
	return map[handbook.Kind]string{handbook.KindObjective: "period: 2027\n", handbook.KindTension: "between: [sales, hr]\n"}[kind]
}

// escapedControl is such a character as JSON writes it.
var escapedControl = regexp.MustCompile(`\\(?:u00[01]|u007f|u00[89]|u202[89a-e]|u206[6-9]|[bfr])`)

// steers finds what should not be in a text.
func steers(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd") || unicode.IsControl(r) && r != '\n' && r != '\t' || '\u2028' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' {
			return fmt.Sprintf("%U in %q", r, text[max(0, i-60):min(len(text), i+60)])
		}
	}
	return ""
}

// TestNoOutputSteers: whatever is written into a handbook, no control character
// comes out of it, and each was said to be one.
func TestNoOutputSteers(t *testing.T) {
	root := steeringHandbook(t)
	for _, edition := range []string{"staff", "exec"} {
		s := load(t, root, generator.Options{Edition: edition, BaseURL: "https://example.org", Since: sinceFor(t, root, edition)})
		for name, data := range rendered(t, s) {
			if slices.Contains([]string{".woff2", ".png"}, filepath.Ext(name)) {
				continue
			}
			if found := steers(name + "\n" + string(data)); found != "" {
				t.Errorf("%s, %s: %s", edition, name, found)
			}
			if at := escapedControl.FindIndex(data); at != nil && (name == "handbook.json" || strings.HasPrefix(name, "data/")) {
				t.Errorf("%s, %s: %q", edition, name, data[max(0, at[0]-60):at[1]])
			}
		}
		var text, asJSON, asGitHub, questions strings.Builder
		for _, err := range []error{
			diag.WriteText(&text, s.Diagnostics, false), diag.WriteJSON(&asJSON, diag.Records(s.Diagnostics)), diag.WriteGitHub(&asGitHub, s.Diagnostics),
			review.WriteText(&questions, s.Review().Findings),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		for name, out := range map[string]string{"text": text.String(), "JSON": asJSON.String(), "GitHub": asGitHub.String(), "questions": questions.String()} {
			if found := steers(out); found != "" {
				t.Errorf("%s, diagnostics as %s: %s", edition, name, found)
			}
		}
	}
}

// sinceFor is the state that a site tells the changes from.
func sinceFor(t *testing.T, root, edition string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "up.json"))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "since.json")
	write(t, name, strings.Replace(strings.Replace(string(text), inJSON, `""`, 1), `"exec"`, `"`+edition+`"`, 1))
	return name
}

// TestEveryControlCharacterIsSaid: each line that has one is named, however it
// is written, and files whose names hold one are left out and named.
func TestEveryControlCharacterIsSaid(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"content/work/a.md":       "---\r\nneed: a\x1bb\r\nreason: \"a\\eb\"\r\n---\r\n# Title\r\n\r\nOne\u202etwo\r\nthree\rfour\r\n",
		"content/handbook.yaml":   "organisation: A\x07\n",
		"content/maps/a.owm":      "component A\u0085 [0.1, 0.2]\n",
		"content/maps/a.md":       "---\nsource: a.owm\n---\n# A\n",
		"content/work/b\x1b.md":   "# B\n",
		"content/many.md":         strings.Repeat("line\x0b\n", 50),
		"content/pictures/x.svg":  "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
		"content/fine\u200f.md":   "# \u05d0\u200f1 is fine\ttoo\n",
		"content/pictures/y\n.md": "# Y\n",
	} {
		write(t, filepath.Join(root, name), text)
	}
	var got []string
	for _, d := range load(t, root, generator.Options{}).Diagnostics {
		if d.Rule == "control-character" || d.Rule == "bad-file-name" || d.Rule == "more-problems" {
			got = append(got, fmt.Sprintf("%s:%d:%d %s", strings.TrimPrefix(d.File, "content/"), d.Line, d.Col, d.Rule))
		}
	}
	want := []string{"handbook.yaml:1:16 control-character"}
	for i := range 10 {
		want = append(want, fmt.Sprintf("many.md:%d:5 control-character", i+1))
	}
	want = append(want, "many.md:1:1 more-problems", "maps/a.owm:1:12 control-character", "pictures/y\n.md:0:0 bad-file-name",
		"work/a.md:2:8 control-character", "work/a.md:3:9 control-character", "work/a.md:7:4 control-character", "work/a.md:8:6 control-character", "work/b\x1b.md:0:0 bad-file-name")
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("said %q,\nwant %q", got, want)
	}
}
