//go:build unix

package disk

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestTheOwnerStays is for the administrator's account, which may write to the
// files of others and should not make them its own.
func TestTheOwnerStays(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only the administrator can give files away")
	}
	f := openNew(t)
	put(t, f.real, "a.md", "old", 0o664)
	name := filepath.Join(f.real, "a.md")
	if err := errors.Join(os.Chown(name, 12, 34), f.Write([]Change{change("a.md", "old", "new")})); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if stat := info.Sys().(*syscall.Stat_t); stat.Uid != 12 || stat.Gid != 34 || info.Mode() != 0o664 {
		t.Errorf("it belongs to %d:%d with the mode %v", stat.Uid, stat.Gid, info.Mode())
	}
}

// TestTheUmaskDecides how much is allowed for a new file.
func TestTheUmaskDecides(t *testing.T) {
	old := syscall.Umask(0o007)
	defer syscall.Umask(old)
	f := openNew(t)
	if err := f.Write([]Change{{Path: "new/a.md", After: []byte("new")}}); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(filepath.Join(f.real, "out/e.json"), []byte("{}")); err != nil {
		t.Fatal(err)
	}
	wantListing(t, f.real, []string{"new drwxrwx---", `new/a.md -rw-rw---- 1 "new"`, "out drwxrwx---", `out/e.json -rw-rw---- 1 "{}"`})
}
