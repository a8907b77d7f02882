package source

import (
	"os"
	"path/filepath"
)

// ContentDir names the folder of a project that holds its content: "content",
// or "." when there is no such folder and the project folder itself does.
func ContentDir(root string) string {
	if info, err := os.Stat(filepath.Join(root, "content")); err == nil && info.IsDir() {
		return "content"
	}
	return "."
}
