package source

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// project writes files into a new folder: name → text.
func project(t testing.TB, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		write(t, filepath.Join(root, filepath.FromSlash(name)), text)
	}
	return root
}

func write(t testing.TB, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, target, file string) {
	t.Helper()
	if err := os.Symlink(target, file); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
}

func read(t testing.TB, root string, opt Options) *Tree {
	t.Helper()
	tree, err := Read(root, opt)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// listing writes what a tree holds, one line each.
func listing(tree *Tree) []string {
	all := []string{"root " + tree.ContentDir}
	if tree.Config != nil {
		all = append(all, "config "+tree.Config.Path)
	}
	for _, d := range tree.Documents {
		all = append(all, "page "+d.Path+" "+d.Rel)
	}
	for _, list := range []struct {
		name   string
		assets []Asset
	}{{"asset", tree.Assets}, {"static", tree.Static}, {"template", tree.Templates}} {
		for _, a := range list.assets {
			all = append(all, fmt.Sprintf("%s %s %d", list.name, a.Rel, a.Size))
		}
	}
	for _, m := range tree.Maps {
		all = append(all, fmt.Sprintf("map %s %s %q", m.Path, m.Rel, m.Text))
	}
	for _, d := range tree.Diagnostics {
		all = append(all, fmt.Sprintf("%s:%d:%d %s %s", d.File, d.Line, d.Col, d.Severity, d.Rule))
	}
	return all
}

func TestReadFindsWhatBelongsToTheHandbook(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"with content/", map[string]string{
			"content/handbook.yaml": "organisation: A\n", "content/_index.md": "", "content/work/b.md": "", "content/work/a/B.MD": "",
			"content/work/chart.png": "png", "content/work/.notes.md": "", "content/.git/x.md": "", "content/tool.go": "",
			"content/maps/sales.owm": "title x", "content/templates/work.md": "---\n", "content/templates/kit/x.csv": "a,b",
			"content/public/page.md": "", "content/deep/node_modules/x.md": "", "content/child/handbook.yaml": "",
			"static/logo.svg": "<svg/>", "static/.hidden": "", "static/guide.md": "#", "README.md": "", "themes/x/y.md": "",
		}, []string{
			"root content", "config content/handbook.yaml",
			"page content/_index.md _index.md", "page content/public/page.md public/page.md",
			"page content/work/a/B.MD work/a/B.MD", "page content/work/b.md work/b.md",
			"asset work/chart.png 3", "static guide.md 1", "static logo.svg 6",
			"template templates/kit/x.csv 3", "template templates/work.md 4", `map content/maps/sales.owm maps/sales.owm "title x"`,
		}},
		{"without content/", map[string]string{
			"handbook.yaml": "", "work/a.md": "", "public/a.md": "", "themes/a.md": "", "static/a.txt": "", "node_modules/a.md": "",
			"work/public/b.md": "", "templates/work.md": "",
		}, []string{
			"root .", "config handbook.yaml", "page work/a.md work/a.md", "page work/public/b.md work/public/b.md",
			"static a.txt 0", "template templates/work.md 0",
		}},
		{"what editors and systems leave behind", map[string]string{
			"content/a.md~": "", "content/#a.md#": "", "content/a.md.swp": "", "content/a.TMP": "", "content/~$plan.docx": "",
			"content/4913": "", "content/Thumbs.db": "", "content/plan.docx": "", "content/#1.md": "",
		}, []string{"root content", "page content/#1.md #1.md", "asset plan.docx 0", "content/a.md~:1:1 warning leftover"}},
		{"copies beside what they are copies of", map[string]string{
			"content/work/a.md": "", "content/work/a - Copy.md": "", "content/work/a-DESKTOP-4J2K.md": "", "content/work/b (1).md": "",
			"content/work/a.md.orig": "", "content/work - Copy/a.md": "", "content/work/chart.png": "", "content/work/chart (1).png": "",
			"content/handbook.yaml": "", "content/handbook (1).yaml": "", "static/logo.svg": "", "static/logo copy.svg": "",
			"content/work/Copy deck.md": "", "content/work/a 2.md": "",
		}, []string{
			"root content", "config content/handbook.yaml",
			"page content/work/Copy deck.md work/Copy deck.md", "page content/work/a 2.md work/a 2.md",
			"page content/work/a.md work/a.md", "page content/work/b (1).md work/b (1).md", "asset work/chart.png 0", "static logo.svg 0",
			"content/handbook (1).yaml:1:1 warning copy", "content/work - Copy:1:1 warning copy", "content/work/a - Copy.md:1:1 warning copy",
			"content/work/a-DESKTOP-4J2K.md:1:1 warning copy", "content/work/a.md.orig:1:1 warning leftover",
			"content/work/chart (1).png:1:1 warning copy", "static/logo copy.svg:1:1 warning copy",
		}},
		{"settings in the wrong place", map[string]string{
			"handbook.yaml": "", "content/handbook.yml": "", "content/a.md": "",
		}, []string{
			"root content", "page content/a.md a.md",
			"content/handbook.yml:1:1 warning misplaced-settings", "handbook.yaml:1:1 warning misplaced-settings",
		}},
		{"Markdown under another ending", map[string]string{
			"content/work/plan.md.txt": "", "content/work/call.markdown": "", "content/work/notes.txt": "",
		}, []string{
			"root content", "asset work/call.markdown 0", "asset work/notes.txt 0", "asset work/plan.md.txt 0",
			"content/work/call.markdown:1:1 warning not-read", "content/work/plan.md.txt:1:1 warning not-read",
		}},
		{"items under another ending, and beside content/", map[string]string{
			"content/work/plan.md.txt": "---\naudience: exec\n---\n", "content/work/call.markdown": "title: Call\naudience: exec\n", "content/work/notes.txt": "Notes: none",
			"content/work/memo": "---\nneed: x\n---\n", "content/work/list.txt": "---\n\naudience:\vexec\n---\n",
			"plan.md": "---\nneed: x\n---\n", "README.md": "# Read me", "later/idea.md": "---\n\nneed:\vx\n---\n",
		}, []string{
			"root content", "asset work/notes.txt 11",
			"content/work/call.markdown:1:1 error not-read", "content/work/list.txt:1:1 error not-read", "content/work/memo:1:1 error not-read", "content/work/plan.md.txt:1:1 error not-read",
			"later:1:1 warning misplaced-item", "plan.md:1:1 warning misplaced-item",
		}},
		{"an empty folder", nil, []string{"root ."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, listing(read(t, project(t, test.files), Options{}))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadLeavesTheOutputOut(t *testing.T) {
	root := project(t, map[string]string{"a.md": "", "out/site/b.md": "", "out/c.md": ""})
	tree := read(t, root, Options{Ignore: []string{filepath.Join(root, "out", "site"), filepath.Join(root, "not-there")}})
	want := []string{"root .", "page a.md a.md", "page out/c.md out/c.md"}
	if diff := cmp.Diff(want, listing(tree)); diff != "" {
		t.Error(diff)
	}
}

func TestReadOfNothing(t *testing.T) {
	if _, err := Read(filepath.Join(t.TempDir(), "absent"), Options{}); err == nil {
		t.Error("a folder that does not exist was read")
	}
}

func TestLinks(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.md")
	write(t, secret, "secret")
	root := project(t, map[string]string{"content/a.md": "text", "shared/b.md": "shared", "shared/c.png": "png"})
	relative, err := filepath.Rel(filepath.Join(root, "content"), secret)
	if err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{
		"b.md": "../shared/b.md", "c.png": "../shared/c.png", "again.md": "b.md",
		"out.md": secret, "out.png": relative, "outdir": filepath.Dir(secret),
		"dir": "../shared", "loop.md": "loop.md", "gone.md": "nowhere.md", "self": ".",
	} {
		link(t, filepath.FromSlash(target), filepath.Join(root, "content", name))
	}
	tree := read(t, root, Options{})
	want := []string{
		"root content",
		"page content/a.md a.md", "page content/again.md again.md", "page content/b.md b.md",
		"asset c.png 3",
		"content/dir:1:1 warning link-to-folder", "content/gone.md:1:1 error unreadable-file",
		"content/loop.md:1:1 error unreadable-file", "content/out.md:1:1 error link-out-of-project",
		"content/out.png:1:1 error link-out-of-project", "content/outdir:1:1 error link-out-of-project",
		"content/self:1:1 warning link-to-folder",
	}
	if diff := cmp.Diff(want, listing(tree)); diff != "" {
		t.Error(diff)
	}
	for _, d := range tree.Documents {
		if strings.Contains(d.Body.Text, "secret") {
			t.Errorf("%s publishes what is outside the project", d.Path)
		}
	}
	if got := tree.Documents[1].Body.Text; got != "shared" {
		t.Errorf("a link within the project reads %q", got)
	}
}

func TestTheProjectFolderMayBeALink(t *testing.T) {
	root := project(t, map[string]string{"content/a.md": "text", "content/b.md": "text"})
	other := filepath.Join(t.TempDir(), "handbook")
	link(t, root, other)
	link(t, "a.md", filepath.Join(root, "content", "c.md"))
	tree := read(t, other, Options{})
	if len(tree.Documents) != 3 || len(tree.Diagnostics) > 0 {
		t.Errorf("got %v", listing(tree))
	}
}

func TestContentOutsideTheProject(t *testing.T) {
	root := t.TempDir()
	link(t, project(t, map[string]string{"a.md": "secret"}), filepath.Join(root, "content"))
	want := []string{"root content", "content:1:1 error link-out-of-project"}
	if diff := cmp.Diff(want, listing(read(t, root, Options{}))); diff != "" {
		t.Error(diff)
	}
}

func TestOneBadFileHidesNoOther(t *testing.T) {
	root := project(t, map[string]string{
		"content/a.md": "fine", "content/large.md": strings.Repeat("x", MaxFile+1), "content/work/bad.md": "---\na: \"x\n---\nBody",
		"content/handbook.yaml": strings.Repeat("#", MaxConfig+1),
	})
	tree := read(t, root, Options{})
	var got []string
	for _, d := range append(tree.Documents, tree.Config) {
		got = append(got, fmt.Sprint(d.Path, " ", d.Unreadable, " ", problems(d.Diagnostics)))
	}
	want := []string{
		"content/a.md false []",
		"content/large.md true [1:1 error file-too-large]",
		"content/work/bad.md true [2:4 error unclosed-quote]",
		"content/handbook.yaml true [1:1 error file-too-large]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatMayNotBeReadIsNamed(t *testing.T) {
	root := project(t, map[string]string{"content/a.md": "fine", "content/b.md": "closed", "content/closed/c.md": ""})
	file, dir := filepath.Join(root, "content", "b.md"), filepath.Join(root, "content", "closed")
	for _, name := range []string{file, dir} {
		if err := os.Chmod(name, 0); err != nil {
			t.Skip(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	if _, err := os.ReadFile(file); err == nil {
		t.Skip("this user may read everything")
	}
	tree := read(t, root, Options{})
	want := []string{"root content", "page content/a.md a.md", "page content/b.md b.md", "content/closed:1:1 error unreadable-file"}
	if diff := cmp.Diff(want, listing(tree)); diff != "" {
		t.Error(diff)
	}
	if d := tree.Documents[1]; !d.Unreadable || len(d.Diagnostics) != 1 || d.Diagnostics[0].Rule != "unreadable-file" {
		t.Errorf("got %+v", d)
	}
}

func TestReadDoesNotDependOnTheMachine(t *testing.T) {
	files := make(map[string]string)
	for i := range 60 {
		files[fmt.Sprintf("content/work/%03d.md", i)] = fmt.Sprintf("---\ntitle: Report: %d\n---\nBody %d\n", i, i)
	}
	names := slices.Sorted(func(yield func(string) bool) {
		for name := range files {
			if !yield(name) {
				return
			}
		}
	})
	trees := make([]*Tree, 2)
	for i, processors := range []int{1, 4} {
		root := t.TempDir()
		slices.Reverse(names)
		for _, name := range names {
			write(t, filepath.Join(root, name), files[name])
		}
		before := runtime.GOMAXPROCS(processors)
		trees[i] = read(t, root, Options{})
		runtime.GOMAXPROCS(before)
		trees[i].Root = ""
	}
	if diff := cmp.Diff(trees[0], trees[1], cmp.Exporter(func(reflect.Type) bool { return true })); diff != "" {
		t.Error(diff)
	}
}

func TestCachedDocumentsAreKept(t *testing.T) {
	root := project(t, map[string]string{"content/a.md": "one", "content/b.md": "two", "content/handbook.yaml": "as_of: 2026-01-01\n"})
	first := read(t, root, Options{})
	write(t, filepath.Join(root, "content", "b.md"), "changed")
	var hits atomic.Int64
	earlier := append(slices.Clone(first.Documents), first.Config)
	second := read(t, root, Options{Cached: func(path string, sum Sum) *Document {
		for _, d := range earlier {
			if d.Path == path && d.Sum == sum {
				hits.Add(1)
				return d
			}
		}
		return nil
	}})
	if second.Documents[0] != first.Documents[0] || second.Config != first.Config || hits.Load() != 2 {
		t.Errorf("unchanged files were parsed again; %d hits", hits.Load())
	}
	if second.Documents[1].Body.Text != "changed" {
		t.Errorf("the changed file reads %q", second.Documents[1].Body.Text)
	}
}

// TestCorpus reads real handbooks as they are: HANDBOOK_CORPUS names a folder
// with one folder for each.
func TestCorpus(t *testing.T) {
	corpus := os.Getenv("HANDBOOK_CORPUS")
	if corpus == "" {
		t.Skip("HANDBOOK_CORPUS names no folder of handbooks")
	}
	dirs, err := os.ReadDir(corpus)
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		if !dir.IsDir() {
			continue
		}
		t.Run(dir.Name(), func(t *testing.T) {
			tree := read(t, filepath.Join(corpus, dir.Name()), Options{})
			unreadable := 0
			for _, d := range tree.Documents {
				if d.Unreadable {
					unreadable++
				}
				for _, p := range d.Diagnostics {
					t.Logf("%s:%d:%d: %s: %s [%s]", p.File, p.Line, p.Col, p.Severity, p.Message, p.Rule)
				}
			}
			copies := 0
			for _, d := range tree.Diagnostics {
				if d.Rule == "copy" && path.Ext(d.File) == ".md" {
					copies++
				}
			}
			if pages := countPages(t, filepath.Join(corpus, dir.Name())); len(tree.Documents)+copies != pages {
				t.Errorf("%d of %d pages were found, and %d copies", len(tree.Documents), pages, copies)
			}
			t.Logf("%d pages, %d unreadable", len(tree.Documents), unreadable)
		})
	}
}

func countPages(t *testing.T, root string) (n int) {
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		top, _, _ := strings.Cut(strings.TrimPrefix(path, root+string(filepath.Separator)), string(filepath.Separator))
		switch {
		case err != nil:
			return err
		case path != root && d.IsDir() && (strings.HasPrefix(d.Name(), ".") || slices.Contains([]string{"templates", "static", "public", "themes"}, top)):
			return filepath.SkipDir
		case strings.EqualFold(filepath.Ext(path), ".md") && !strings.HasPrefix(d.Name(), "."):
			n++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
