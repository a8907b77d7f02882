package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator"
)

// TestContentFolderGone moves content/ away between two snapshots: the loader
// says so instead of taking the project folder for the content, and goes on
// once it is back.
func TestContentFolderGone(t *testing.T) {
	root := t.TempDir()
	folder := filepath.Join(root, "content")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "README.md"), []byte("# Not content\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	loader := generator.NewLoader(root, generator.Options{})
	if _, err := loader.Load(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(folder, folder+"-away"); err != nil {
		t.Fatal(err)
	}
	if _, err := loader.Load(); err == nil || !strings.Contains(err.Error(), "content/ is gone") {
		t.Errorf("without content/ the loader says %v", err)
	}
	if err := os.Rename(folder+"-away", folder); err != nil {
		t.Fatal(err)
	}
	if _, err := loader.Load(); err != nil {
		t.Errorf("with content/ again the loader says %v", err)
	}
}

// TestBrokenLinkIsQuoted checks that what is wrong with a link in a text comes
// with the line that it stands on, whatever ends the lines.
func TestBrokenLinkIsQuoted(t *testing.T) {
	root := t.TempDir()
	folder := filepath.Join(root, "content", "work")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	text := "\ufeff---\r\nneed: Somebody waits\r\n---\r\n# A thing\r\n\r\nSee [[nowhere]] first.\r\n"
	if err := os.WriteFile(filepath.Join(folder, "thing.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	snapshot, err := generator.NewLoader(root, generator.Options{}).Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range snapshot.Diagnostics {
		if d.Rule == "unknown-reference" {
			if d.Line != 6 || d.Col != 5 || d.EndCol != 16 || d.Excerpt != "See [[nowhere]] first." {
				t.Errorf("at %d:%d-%d: %q", d.Line, d.Col, d.EndCol, d.Excerpt)
			}
			return
		}
	}
	t.Errorf("no word of the link in %v", snapshot.Diagnostics)
}
