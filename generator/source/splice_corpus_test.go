package source

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// TestSpliceEveryFrontMatter gives every key of every file of the example, and
// of other people's handbooks where HANDBOOK_CORPUS names them, another value
// and then a line of its own: one value differs, and all else is the same byte
// for byte.
func TestSpliceEveryFrontMatter(t *testing.T) {
	if testing.Short() {
		t.Skip("changes thousands of values, one after the other")
	}
	roots := []string{filepath.Join("..", "..", "content")}
	if corpus := os.Getenv("HANDBOOK_CORPUS"); corpus != "" {
		roots = append(roots, filepath.Join(corpus, "handbooks"))
	} else {
		t.Log("HANDBOOK_CORPUS is not set: only the example is tried")
	}
	var files, spliced, refused int
	for _, root := range roots {
		err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(name) != ".md" {
				return err
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			rest := bytes.TrimPrefix(text, byteOrderMark)
			f, err := openFront(rest)
			if err != nil || f.root == nil {
				return nil
			}
			files++
			for _, pair := range Pairs(f.root) {
				got, err := Splice(text, []string{pair.Key.Value}, Value{Form: Figure, Texts: []string{"zzz-9"}})
				if err != nil {
					refused++
					continue
				}
				spliced++
				checkSplice(t, name, text, got, pair.Key.Value)
			}
			if got, err := Splice(text, []string{"zzz_new"}, Value{Form: Figure, Texts: []string{"7"}}); err == nil {
				added := strings.Replace(string(got), eolOf(text, "zzz_new: 7"), "", 1)
				if strings.TrimSuffix(added, "\n") != strings.TrimSuffix(string(text), "\n") {
					t.Errorf("%s: more than a line was added", name)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d files: %d values changed, %d refused", files, spliced, refused)
	if files < 150 || refused*20 > spliced {
		t.Errorf("%d files, %d values changed, %d refused", files, spliced, refused)
	}
}

func eolOf(text []byte, line string) string {
	if bytes.Contains(text, []byte("\r\n")) {
		return line + "\r\n"
	}
	return line + "\n"
}

// checkSplice fails unless the two texts differ in one piece alone, which lies
// in the lines of the key, and what is read differs in the key alone.
func checkSplice(t *testing.T, name string, before, after []byte, key string) {
	t.Helper()
	from := 0
	for from < min(len(before), len(after)) && before[from] == after[from] {
		from++
	}
	end := 0
	for end < min(len(before), len(after))-from && before[len(before)-1-end] == after[len(after)-1-end] {
		end++
	}
	was, is := nodesOf(t, name, before), nodesOf(t, name, after)
	for k, v := range is {
		if k != key && was[k] != v {
			t.Errorf("%s: with %s, %s became %q", name, key, k, v)
		}
	}
	if len(was) != len(is) || !strings.Contains(is[key], "zzz-9") {
		t.Errorf("%s: %s became %q", name, key, is[key])
	}
	if cut := string(before[from : len(before)-end]); strings.Contains(cut, "\n---") {
		t.Errorf("%s: %s changed the text below the front matter: %q", name, key, cut)
	}
}

// nodesOf is the front matter as text, by key.
func nodesOf(t *testing.T, name string, text []byte) map[string]string {
	t.Helper()
	f, err := openFront(bytes.TrimPrefix(text, byteOrderMark))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out := map[string]string{}
	for _, pair := range Pairs(f.root) {
		value, err := yaml.Marshal(pair.Value)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[pair.Key.Value] = string(value)
	}
	return out
}
