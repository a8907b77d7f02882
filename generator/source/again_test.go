package source

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAgain changes a folder in many ways and compares what is made of the
// earlier tree with a fresh reading of the folder.
func TestAgain(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(at func(string) string)
		named  []string
		whole  bool // the folder has to be read as a whole
	}{
		{"nothing", func(func(string) string) {}, nil, false},
		{"a page", func(at func(string) string) { write(t, at("content/work/a.md"), "---\nb: 2\n---\nB") }, []string{"content/work/a.md"}, false},
		{"two pages and a map", func(at func(string) string) {
			write(t, at("content/work/a.md"), "---\nb: [\n---\nB")
			write(t, at("content/b.md"), "")
			write(t, at("content/maps/m.owm"), "title y")
		}, []string{"content/maps/m.owm", "content/b.md", "content/work/a.md", "content/b.md"}, false},
		{"a page saved beside and renamed", func(at func(string) string) {
			write(t, at("content/b.md.tmp"), "new")
			rename(t, at("content/b.md.tmp"), at("content/b.md"))
		}, []string{"content/b.md"}, false},
		{"what was written beside a page and is gone", func(at func(string) string) { write(t, at("content/b.md"), "new") }, []string{"content/sedXyz", "content/b.md"}, false},
		{"a picture gone", func(at func(string) string) { remove(t, at("content/p.png")) }, []string{"content/p.png"}, true},
		{"the settings gone", func(at func(string) string) { remove(t, at("content/handbook.yaml")) }, []string{"content/handbook.yaml"}, true},
		{"a map gone", func(at func(string) string) { remove(t, at("content/maps/m.owm")) }, []string{"content/maps/m.owm"}, true},
		{"a static file gone", func(at func(string) string) { remove(t, at("static/s.txt")) }, []string{"static/s.txt"}, true},
		{"a template gone", func(at func(string) string) { remove(t, at("content/templates/work.md")) }, []string{"content/templates/work.md"}, true},
		{"a page gone", func(at func(string) string) { remove(t, at("content/b.md")) }, []string{"content/b.md"}, true},
		{"a page that is a folder now", func(at func(string) string) {
			remove(t, at("content/b.md"))
			write(t, at("content/b.md/c.md"), "")
		}, []string{"content/b.md"}, true},
		{"a page that is a link now", func(at func(string) string) {
			remove(t, at("content/b.md"))
			link(t, "work/a.md", at("content/b.md"))
		}, []string{"content/b.md"}, true},
		{"a new page", func(at func(string) string) { write(t, at("content/c.md"), "") }, []string{"content/c.md"}, true},
		{"the settings", func(at func(string) string) { write(t, at("content/handbook.yaml"), "a: 1") }, []string{"content/handbook.yaml"}, true},
		{"a picture", func(at func(string) string) { write(t, at("content/p.png"), "longer") }, []string{"content/p.png"}, true},
		{"something gone elsewhere", func(func(string) string) {}, []string{"themes/default/layout.html"}, true},
		{"something outside", func(at func(string) string) { write(t, at("x.md"), "") }, []string{"x.md"}, true},
	} {
		root := project(t, map[string]string{
			"content/handbook.yaml": "", "content/work/a.md": "---\na: 1\n---\nA", "content/b.md": "B", "content/maps/m.owm": "title x", "content/p.png": "p",
			"static/s.txt": "s", "content/templates/work.md": "---\n",
		})
		before := read(t, root, Options{})
		was := texts(before)
		test.change(func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) })
		tree, ok := Again(before, test.named, Options{})
		if ok == test.whole {
			t.Errorf("%s: to be read as a whole: %v", test.name, !ok)
		}
		if ok {
			if diff := cmp.Diff(texts(read(t, root, Options{})), texts(tree)); diff != "" {
				t.Errorf("%s: %s", test.name, diff)
			}
		}
		if diff := cmp.Diff(was, texts(before)); diff != "" {
			t.Errorf("%s: the earlier tree became another: %s", test.name, diff)
		}
	}
}

// TestAgainBehindLinks changes a page through the name that a link leads to.
func TestAgainBehindLinks(t *testing.T) {
	root := project(t, map[string]string{"content/a.md": "A"})
	link(t, "a.md", filepath.Join(root, "content", "b.md"))
	if _, ok := Again(read(t, root, Options{}), []string{"content/a.md"}, Options{}); ok {
		t.Error("the page behind the link is out of date")
	}
}

// texts are a tree's listing with what its documents say.
func texts(tree *Tree) []string {
	all := listing(tree)
	for _, d := range tree.Documents {
		all = append(all, d.Path+" "+d.Body.Text+" "+strings.Join(problems(d.Diagnostics), ", "))
	}
	return all
}

func rename(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, name string) {
	t.Helper()
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
}
