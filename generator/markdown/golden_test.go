package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// goldenOptions are the options of the golden files that need some.
var goldenOptions = map[string]Options{
	"raw-html": {RawHTML: true},
	"title":    {FirstLine: 7},
}

// Each NAME.md in testdata becomes the HTML of NAME.html, with words for the
// holes, and the other facts of NAME.txt.
func TestGolden(t *testing.T) {
	for name, source := range goldenSources(t) {
		t.Run(name, func(t *testing.T) {
			body := Compile(source, goldenOptions[name])
			if !goldenOptions[name].RawHTML {
				check(t, body)
			}
			checkGolden(t, filepath.Join("testdata", name+".html"), drawn(body))
			checkGolden(t, filepath.Join("testdata", name+".txt"), facts(body))
		})
	}
}

// A file from an editor that ends lines with CRLF is the same page, and its
// places are the same too.
func TestLineEndings(t *testing.T) {
	for name, source := range goldenSources(t) {
		crlf := Compile(bytes.ReplaceAll(source, []byte("\n"), []byte("\r\n")), goldenOptions[name])
		if diff := cmp.Diff(Compile(source, goldenOptions[name]), crlf, cmp.AllowUnexported(Body{}, names{}, bareName{}, anchored{}, span{})); diff != "" {
			t.Errorf("%s: LF and CRLF differ (-lf +crlf):\n%s", name, diff)
		}
	}
}

func goldenSources(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("testdata/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	sources := map[string][]byte{}
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sources[strings.TrimSuffix(filepath.Base(path), ".md")] = source
	}
	return sources
}

func checkGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// drawn returns the HTML with the holes as words: ‹open 0›.
func drawn(b *Body) string {
	names := map[SegmentKind]string{
		LinkOpen: "open", LinkClose: "close", Reference: "reference", Image: "image", Picture: "picture",
	}
	var html strings.Builder
	for _, s := range b.Segments {
		if s.Kind == HTML {
			html.WriteString(s.HTML)
			continue
		}
		fmt.Fprintf(&html, "‹%s %d›", names[s.Kind], s.Index)
	}
	return withBreak(html.String())
}

func withBreak(s string) string {
	if s != "" && !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	return s
}

// facts returns all of a body but the HTML, one fact a line.
func facts(b *Body) string {
	var out strings.Builder
	if b.Title != "" {
		fmt.Fprintf(&out, "title %q #%s\n", b.Title, b.TitleID)
	}
	fmt.Fprintf(&out, "summary %q\ntext %q\n", b.Summary, b.Text)
	for _, h := range b.Headings {
		fmt.Fprintf(&out, "%d:%d heading %d #%s %q\n", h.Pos.Line, h.Pos.Col, h.Level, h.ID, h.Text)
	}
	for i, l := range b.Links {
		kind := []string{"link", "reference", "image"}[l.Kind]
		fmt.Fprintf(&out, "%d:%d %s %d to %q", l.Pos.Line, l.Pos.Col, kind, i, l.Target)
		if l.Anchor != "" {
			fmt.Fprintf(&out, " anchor %q", l.Anchor)
		}
		fmt.Fprintf(&out, " words %q", l.Words)
		if l.Title != "" {
			fmt.Fprintf(&out, " title %q", l.Title)
		}
		out.WriteString("\n")
	}
	for i, e := range b.Embeds {
		fmt.Fprintf(&out, "%d:%d embed %d %s %q\n", e.Pos.Line, e.Pos.Col, i, e.Kind, e.Text)
	}
	fmt.Fprintf(&out, "anchors %q\n", b.Anchors)
	for _, d := range b.Diagnostics {
		fmt.Fprintf(&out, "%d:%d %s %s: %s\n", d.Line, d.Col, d.Severity, d.Rule, d.Message)
	}
	return out.String()
}
