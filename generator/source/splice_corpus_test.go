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

// TestSpliceEveryFrontMatter changes, takes out and adds every value of every
// file of the example, and of other people's handbooks where HANDBOOK_CORPUS
// names them: keys, keys of records, items of lists. What the file says differs
// in that value, and all that is no part of it is the same byte for byte.
func TestSpliceEveryFrontMatter(t *testing.T) {
	if testing.Short() {
		t.Skip("changes thousands of values, one after the other")
	}
	roots := []string{filepath.Join("..", "..", "content")}
	if corpus := os.Getenv("HANDBOOK_CORPUS"); corpus != "" {
		roots = append(roots, filepath.Join(corpus, "handbooks"), filepath.Join(corpus, "plans"))
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
			f, err := openFront(bytes.TrimPrefix(text, byteOrderMark))
			if err != nil || f.root == nil {
				return nil
			}
			files++
			for _, path := range pathsOf(f.root, nil) {
				for _, value := range []Value{{Form: Figure, Texts: []string{"zzz-9"}}, {}} {
					got, err := Splice(text, path, value)
					if err != nil {
						refused++
						continue
					}
					spliced++
					checkSplice(t, name, text, got, path, value)
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

// pathsOf are the paths of all values below a node, and one that leads nowhere
// yet in each list and group.
func pathsOf(node *yaml.Node, here Path) []Path {
	var paths []Path
	switch node.Kind {
	case yaml.MappingNode:
		for _, pair := range Pairs(node) {
			paths = append(append(paths, here.Key(pair.Key.Value)), pathsOf(pair.Value, here.Key(pair.Key.Value))...)
		}
		paths = append(paths, here.Key("zzz_new"))
	case yaml.SequenceNode:
		for i, item := range node.Content {
			paths = append(append(paths, here.Item(i)), pathsOf(item, here.Item(i))...)
		}
		paths = append(paths, here.Item(len(node.Content)))
	}
	return paths
}

// checkSplice fails unless the two texts differ in one piece alone, which loses
// no comment but those of what is replaced, and what is read differs in the
// value alone.
func checkSplice(t *testing.T, name string, before, after []byte, path Path, value Value) {
	t.Helper()
	was, is := frontOf(t, name, before), frontOf(t, name, after)
	if got, want := ValueOf(is.root), ValueOf(was.root).With(path, value); !got.Equal(want) {
		t.Errorf("%s: with %s the front matter says %s, want %s", name, path, got, want)
	}
	if !bytes.HasSuffix(after, was.text[was.parts.body:]) {
		t.Errorf("%s: %s changed the text below the front matter", name, path)
	}
	from := 0
	for from < min(len(before), len(after)) && before[from] == after[from] {
		from++
	}
	end := 0
	for end < min(len(before), len(after))-from && before[len(before)-1-end] == after[len(after)-1-end] {
		end++
	}
	gone := string(before[from : len(before)-end])
	if at := is.node(path); !value.IsZero() && at != nil && at.Kind == yaml.ScalarNode && strings.Contains(gone, "\n#") {
		t.Errorf("%s: %s took out %q", name, path, gone)
	}
	old := was.node(path)
	if old == nil && gone != "" && gone != "{" && !strings.HasPrefix(gone, "[") && len(path) < 2 {
		t.Errorf("%s: %s is new, and took out %q", name, path, gone)
	}
}

func frontOf(t *testing.T, name string, text []byte) *front {
	t.Helper()
	f, err := openFront(bytes.TrimPrefix(text, byteOrderMark))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return f
}
