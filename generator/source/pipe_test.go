//go:build unix

package source

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAPipeIsNotWaitedFor(t *testing.T) {
	root := project(t, map[string]string{"content/a.md": ""})
	if err := syscall.Mkfifo(filepath.Join(root, "content", "pipe.md"), 0o644); err != nil {
		t.Skip(err)
	}
	want := []string{"root content", "page content/a.md a.md", "content/pipe.md:1:1 warning special-file"}
	if diff := cmp.Diff(want, listing(read(t, root, Options{}))); diff != "" {
		t.Error(diff)
	}
}
