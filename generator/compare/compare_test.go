package compare

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// folders writes two folders of files.
func folders(t *testing.T, before, after map[string]string) (string, string) {
	t.Helper()
	written := func(files map[string]string) string {
		root := t.TempDir()
		for name, text := range files {
			file := filepath.Join(root, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return root
	}
	return written(before), written(after)
}

func compared(t *testing.T, before, after map[string]string, rules []Rule) Result {
	t.Helper()
	old, now := folders(t, before, after)
	result, err := Folders(old, now, rules)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestFolders(t *testing.T) {
	r := compared(t,
		map[string]string{"index.html": "<p>same</p>", "work/a.html": "<p>One</p>", "work/gone.html": "", "font.woff2": "\xff1"},
		map[string]string{"index.html": "<p>same</p>", "work/a.html": "<p>Two</p>", "work/new.html": "", "font.woff2": "\xff12"}, nil)
	if !slices.Equal(r.Same, []string{"index.html"}) {
		t.Error("the same:", r.Same)
	}
	want := []Difference{
		{File: "font.woff2", How: "- not text, 2 bytes, 8323efb7\n+ not text, 3 bytes, 4f53bbcd"},
		{File: "work/a.html", How: "  <p>\n- One\n+ Two"},
		{File: "work/gone.html", How: "only before"},
		{File: "work/new.html", How: "only now"},
	}
	for i, d := range r.Differences {
		if i >= len(want) || d.File != want[i].File || d.How != want[i].How || d.Spared != nil {
			t.Errorf("%+v", d)
		}
	}
	if len(r.Differences) != len(want) {
		t.Errorf("%d files differ", len(r.Differences))
	}
}

// TestFilesOfOneSize have to differ as well where they are no text.
func TestFilesOfOneSize(t *testing.T) {
	r := compared(t, map[string]string{"a.woff2": "\xff1"}, map[string]string{"a.woff2": "\xff2"}, nil)
	if len(r.Differences) != 1 || r.Differences[0].How == "" {
		t.Errorf("%+v", r)
	}
}

func TestNoRuleHoldsUnasked(t *testing.T) {
	before := map[string]string{
		"a.html": `<link href="assets/x.11111111.css">`, "assets/x.11111111.css": "a {}", ".handbook-manifest": `{"size":1}`,
	}
	after := map[string]string{
		"a.html": `<link href="assets/x.22222222.css">`, "assets/x.22222222.css": "b {}", ".handbook-manifest": `{"size":2}`,
	}
	plain := compared(t, before, after, nil)
	if len(plain.Same) > 0 || len(plain.Differences) != 4 {
		t.Fatalf("without rules: %+v", plain)
	}
	for i, want := range []string{"sizes", "fingerprints"} {
		if got := plain.Differences[i].Spared; !slices.Equal(got, []string{want}) {
			t.Errorf("%s would be spared by %v", plain.Differences[i].File, got)
		}
	}
	rules, err := Named("fingerprints, sizes")
	if err != nil {
		t.Fatal(err)
	}
	ruled := compared(t, before, after, rules)
	if !slices.Equal(ruled.Same, []string{".handbook-manifest", "a.html"}) || len(ruled.Differences) != 1 || ruled.Differences[0].File != "assets/x.css" {
		t.Errorf("with rules: %+v", ruled)
	}
	if _, err := Named("dates"); err == nil || !strings.Contains(err.Error(), "fingerprints, sizes") {
		t.Error("an unknown rule:", err)
	}
}

func TestRulesLeaveOtherTextAlone(t *testing.T) {
	for _, text := range []string{"version 1.2 of 12345678.", "deadbeef.css", `{"size":1}`, "a.1234567.css"} {
		if got := string(normalised("handbook.json", []byte(text), Rules)); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// TestDataForScripts leaves out what is for scripts alone, and nothing else.
func TestDataForScripts(t *testing.T) {
	rules, err := Named("data")
	if err != nil {
		t.Fatal(err)
	}
	const page = `<a href="a.html" data-sort="3" data-item="work/a" data-order>data-item="x" data-facet</a>`
	if got, want := string(normalised("a.html", []byte(page), rules)), `<a href="a.html" data-sort="3">data-item="x" data-facet</a>`; got != want {
		t.Errorf("%s\nwanted %s", got, want)
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("word ", 100)
	for _, c := range []struct{ name, before, after, want string }{
		{"a.html", "<ul><li>a</li></ul>", "<ul><li>a</li><li>b</li></ul>", "  </li>\n+ <li>\n+ b\n+ </li>"},
		{"a.json", `{"a":1,"b":2,"c":3}`, `{"a":1,"b":4,"c":3}`, "  {\"a\":1,\n- \"b\":2,\n+ \"b\":4,"},
		{"a.txt", "-a\n--b\n", "-a\n--c\n", "  -a\n- --b\n+ --c"},
		{"a.txt", "- \n-- \n", "+ \n++ \n", "- - \n- -- \n+ + \n+ ++ "},
		{"a.txt", "x\ny", "x\n\ny\n", "empty lines, or the end of the last one"},
		{"a.css", "a { b: c }\r\n", "a { b: c }\n", "- a { b: c }\r\n+ a { b: c }"},
	} {
		if got := how(c.name, []byte(c.before), []byte(c.after)); got != c.want {
			t.Errorf("%s, %q: %q", c.name, c.before, got)
		}
	}
	clipped := how("a.txt", []byte(long+"old "+long), []byte(long+"new "+long))
	if !strings.Contains(clipped, "old") || !strings.Contains(clipped, "new") || len(clipped) > 2*(mostRunes+10) {
		t.Error(clipped)
	}
	many := how("a.txt", []byte(strings.Repeat("a\n", 50)), []byte(strings.Repeat("b\n", 50)))
	if !strings.HasSuffix(many, "and 92 more lines") {
		t.Error(many)
	}
}

func TestReportSaysEachWayOnce(t *testing.T) {
	var out strings.Builder
	d := func(file, how string) Difference { return Difference{File: file, How: how, Spared: []string{"sizes"}} }
	same, err := Report(&out, []Site{
		{"example/staff", Result{[]string{"x"}, []Difference{d("a.html", "- 1\n+ 2"), d("work/b.html", "- 1\n+ 2"), d("work/c.html", "only now")}}},
		{"example/exec", Result{Differences: []Difference{d("a.html", "- 1\n+ 2")}}},
	})
	if same || err != nil {
		t.Error(same, err)
	}
	want := `example/staff/a.html
example/staff/work/b.html
example/exec/a.html
    - 1
    + 2

example/staff/work/c.html
    only now

example/staff                                1 the same,    3 differ (.: 1, work: 2)
example/exec                                 0 the same,    1 differ (.: 1)
all                                          1 the same,    4 differ
4 of them would be the same with the rule "sizes": ` + Rules[1].Why + "\n"
	if out.String() != want {
		t.Errorf("%s", out.String())
	}
	if same, _ := Report(&out, []Site{{"example/staff", Result{Same: []string{"x"}}}}); !same {
		t.Error("all are the same")
	}
}
