package pdf

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"
	"testing"
)

// TestLinksOfADocument: links lead to places within the document, to other hosts, or
// to the published site; those to this machine are words alone.
func TestLinksOfADocument(t *testing.T) {
	const text = `<head><title>A</title></head><a href="#part">x</a><a href="../work/a.html#b">y</a><svg><a href="c.html" class="k"><text>z &amp; z</text></a></svg><a href="mailto:a@example.com">m</a>`
	for base, want := range map[string]string{
		"":                          `<a href="#part">x</a><a>y</a><svg><a class="k"><text>z &amp; z</text></a></svg><a href="mailto:a@example.com">m</a>`,
		"https://example.com/plan/": `<a href="#part">x</a><a href="https://example.com/plan/work/a.html#b">y</a><svg><a href="https://example.com/plan/print/c.html" class="k"><text>z &amp; z</text></a></svg><a href="mailto:a@example.com">m</a>`,
	} {
		got := string(document([]byte(text), "print/all.html", base))
		if want = `<head><title>A</title><link rel="stylesheet" href="../_handbook-pdf.css"></head>` + want; got != want {
			t.Errorf("with %q it is\n%s\nwant\n%s", base, got, want)
		}
	}
}

// TestFootStaysAText: a foot with signs of a style sheet is a text in it.
func TestFootStaysAText(t *testing.T) {
	if got := styles(Options{Paper: "letter", Foot: `A "b" \ } </style>`}); !strings.Contains(got, `content: "A \"b\" \\ } \3c /style>"`) || !strings.Contains(got, "size: letter;") {
		t.Error(got)
	}
}

// TestPrint prints two sheets, with an outline, tags and the link between them, and
// without the address from which they came.
func TestPrint(t *testing.T) {
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Skip("there is no Chromium")
	}
	site := func(path string) ([]byte, string, bool) {
		text := `<!DOCTYPE html><html lang="en"><head><title>Two sheets</title></head><body><h1>One</h1><p><a href="#two">On</a> <a href="other.html">away</a></p><h2 id="two">Two</h2></body></html>`
		return []byte(text), "text/html; charset=utf-8", path == "page.html"
	}
	data, err := Print(context.Background(), site, "page.html", Options{Paper: "a4", Foot: "Foot"})
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"%PDF-", "/Outlines", "/StructTreeRoot", "/Dest", "Two sheets"} {
		if !bytes.Contains(data, []byte(part)) {
			t.Errorf("there is no %s in the document", part)
		}
	}
	if bytes.Contains(data, []byte("127.0.0.1")) {
		t.Error("the document says where it was printed from")
	}
}

// TestNoBrowser says the way out where nothing prints.
func TestNoBrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Print(context.Background(), nil, "page.html", Options{})
	if none := (*NoBrowserError)(nil); !errors.As(err, &none) || !strings.Contains(err.Error(), "--browser") {
		t.Errorf("it says %v", err)
	}
	if _, err = Print(context.Background(), nil, "page.html", Options{Browser: "nowhere"}); err == nil || !strings.Contains(err.Error(), "there is no browser nowhere;") {
		t.Errorf("it says %v", err)
	}
}
