package generator_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"handbook/generator"
	"handbook/generator/browsertest"
	"handbook/generator/publish"
)

// renaming is a theme that writes everything that a theme may write, with
// elements and classes that nobody knows.
var renaming = map[string]string{
	"item.html": `{{define "main"}}<div class="a1">{{heading .}}{{range .Wide}}<div class="a2">{{.HTML}}</div>{{end}}
<ul class="a3">{{range .Facts}}<li>{{.Name}}: {{.Value}}</li>{{end}}</ul>{{blocks .Blocks}}{{groups .Inbound}}{{blocks .Below}}{{.Beside}}</div>{{end}}`,
	"list.html":            `{{define "main"}}<h1 class="b1">{{.Title}}</h1><p>{{.Lead}}</p><div class="b2">{{.Words}}{{blocks .Blocks}}</div>{{end}}`,
	"parts/chip.html":      `<em class="c1">{{.Words}}</em>`,
	"parts/link.html":      `<a class="c2" href="{{.Href}}">{{.Words}}</a>`,
	"parts/facts.html":     `<ul class="c3">{{range .Facts}}<li>{{.Name}} {{.Value}}</li>{{end}}</ul>`,
	"parts/heading.html":   `<div class="c4"><a href="{{.KindUp}}">{{.Kind}}</a> {{with .Title}}<b id="{{$.TitleID}}">{{.}}</b>{{end}} {{range .Chips}}{{.}} {{end}}<p>{{.Summary}} {{.Notice}}</p></div>`,
	"parts/block.html":     `<div class="c5" id="{{.ID}}"><b>{{.Title}}</b> <i>{{.Note}}</i> {{.HTML}} {{with .More}}<a href="{{.}}">{{$.Words}}</a>{{end}}</div>`,
	"parts/groups.html":    `<div class="c6">{{range .Groups}}<b>{{.Title}}</b> {{.Items}}{{end}}</div>`,
	"parts/picture.html":   `<div class="c7">{{.SVG}} {{.Caption}}</div>`,
	"parts/questions.html": `<div class="c8">{{range .Questions}}<div><b>{{.HTML}}</b> {{.Advice}} {{with .Why}}<a href="{{.}}">Why we ask</a>{{end}}</div>{{end}}</div>`,
	"parts/table.html": `<section class="c9"><b>{{.Caption}}</b>{{range .Columns}}<b>{{.Title}}</b> {{end}}
{{range .Rows}}<div id="{{.ID}}">{{range .Cells}}<span>{{.HTML}}</span> {{end}}</div>{{end}}{{range .Sum}}<span>{{.HTML}}</span> {{end}}{{with .Rest}}and {{.}} more{{end}}</section>`,
}

// TestRenamingThemeBreaksNothing: a theme that renames everything changes no
// word on paper, nothing of what search and cards know, and no script stumbles.
func TestRenamingThemeBreaksNothing(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "content"), os.DirFS(filepath.Join("..", "content"))); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(root, "snapshots"), os.DirFS(filepath.Join("..", "snapshots"))); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(root, "content", "handbook.yaml")
	text, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	write(t, settings, string(text)+"\ntheme: renaming\n")
	for name, template := range renaming {
		write(t, filepath.Join(root, "themes", "renaming", "templates", filepath.FromSlash(name)), template)
	}
	opt := generator.Options{Edition: "exec"}
	usual := exampleSite(t, opt)
	opt.Today = example(t, opt).Handbook.Now
	snapshot, err := generator.NewLoader(root, opt).Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range snapshot.Diagnostics {
		if strings.HasPrefix(d.File, "themes/") {
			t.Fatalf("%s:%d: %s", d.File, d.Line, d.Message)
		}
	}
	renamed := rendered(t, snapshot)
	for name, data := range usual {
		switch {
		case strings.HasPrefix(name, "data/"), name == "calendar.ics":
			if !bytes.Equal(data, renamed[name]) {
				t.Errorf("%s is another with such a theme", name)
			}
		case strings.HasPrefix(name, "print/"):
			if old, now := wordsOn(data), wordsOn(renamed[name]); !slices.Equal(old, now) {
				t.Errorf("%s says something else: %s", name, firstOther(old, now))
			}
		}
	}
	if !bytes.Contains(renamed["work/index.html"], []byte(`class="c9"`)) || bytes.Contains(renamed["print/work.html"], []byte("<table class=\"data")) {
		t.Error("the theme's templates are not used")
	}
	out := t.TempDir()
	if _, err := publish.Write(filepath.Join(out, "site"), generator.Files(snapshot), publish.Options{}); err != nil {
		t.Fatal(err)
	}
	ctx := browsertest.Tab(t)
	said := complaints(t, ctx)
	for _, name := range []string{"index.html", "work/index.html", "plan/index.html", "grid/index.html", "objectives/index.html", "departments/sales.html", "review/index.html"} {
		do(t, ctx, chromedp.Navigate("file://"+filepath.ToSlash(out)+"/site/"+name))
		if list := said(); len(list) > 0 {
			t.Errorf("%s: %v", name, list)
		}
	}
}

// wordsOn are the words of a page's main part, sorted.
func wordsOn(page []byte) []string {
	var list []string
	_, page, _ = bytes.Cut(page, []byte("<main"))
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			slices.Sort(list)
			return list
		case html.TextToken:
			list = append(list, strings.Fields(string(tokens.Text()))...)
		}
	}
}

// firstOther is the first word that only one of two sorted lists has.
func firstOther(a, b []string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i] + " or " + b[i]
		}
	}
	return "one of them ends earlier"
}
