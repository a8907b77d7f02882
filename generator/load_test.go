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
