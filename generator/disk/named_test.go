//go:build linux

package disk

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSpecialFilesHangNothing opens what is no ordinary file, in a folder and by
// a name.
func TestSpecialFilesHangNothing(t *testing.T) {
	f := openNew(t)
	if err := syscall.Mkfifo(filepath.Join(f.real, "pipe"), 0o644); err != nil {
		t.Skip(err)
	}
	symlink(t, "pipe", f.real, "link")
	put(t, f.real, "folder/a.md", "a", 0o644)
	ended := make(chan bool)
	go func() {
		defer close(ended)
		for _, name := range []string{"pipe", "link", "folder"} {
			if _, err := f.Read(name, 100); !errors.Is(err, ErrIrregular) {
				t.Errorf("reading %s: %v", name, err)
			}
			if _, err := ReadFile(filepath.Join(f.real, name), 100); !errors.Is(err, ErrIrregular) {
				t.Errorf("reading %s by its name: %v", name, err)
			}
			if err := f.Write([]Change{change(name, "old", "new")}); !errors.Is(err, ErrIrregular) {
				t.Errorf("writing %s: %v", name, err)
			}
		}
		if err := WriteFile(filepath.Join(f.real, "pipe"), []byte("new")); err == nil || !strings.Contains(err.Error(), "nothing reads") {
			t.Errorf("writing into the pipe: %v", err)
		}
		if _, err := ReadFile("/dev/zero", 100); !errors.Is(err, ErrIrregular) {
			t.Errorf("reading a device: %v", err)
		}
	}()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Fatal("it hangs")
	}
}

// TestReadStaysInside follows links in the folder and none out of it.
func TestReadStaysInside(t *testing.T) {
	f, elsewhere := openNew(t), t.TempDir()
	put(t, elsewhere, "secret.md", "secret", 0o644)
	put(t, f.real, "shared/a.md", "a", 0o644)
	put(t, f.real, ".git/config", "secret", 0o644)
	symlink(t, "shared/a.md", f.real, "inside.md")
	symlink(t, filepath.Join(f.real, "shared/a.md"), f.real, "absolute.md")
	symlink(t, "shared", f.real, "folder")
	symlink(t, filepath.Join(elsewhere, "secret.md"), f.real, "outside.md")
	symlink(t, elsewhere, f.real, "away")
	symlink(t, ".git/config", f.real, "hidden.md")
	symlink(t, ".git", f.real, "git")
	put(t, f.real, ".env", "secret", 0o644)
	symlink(t, ".env", f.real, "env.md")
	for _, name := range []string{"shared/a.md", "inside.md", "absolute.md", "folder/a.md"} {
		if text, err := f.Read(name, 1); err != nil || string(text) != "a" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	for _, name := range []string{"outside.md", "away/secret.md", "hidden.md", "env.md", "git/config", "../x", filepath.Join(elsewhere, "secret.md")} {
		if text, err := f.Read(name, 100); !errors.Is(err, ErrOutside) {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	if _, err := f.FS("shared", 100).Open("../away/secret.md"); err == nil {
		t.Error("a view of a folder leads out of it")
	}
	var large *TooLargeError
	put(t, f.real, "large.md", "four", 0o644)
	if _, err := f.Read("large.md", 3); !errors.As(err, &large) || large.Size != 4 {
		t.Errorf("a large file: %v", err)
	}
}

// TestWriteFile puts bytes where a name leads.
func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "real.json", "old", 0o600)
	put(t, dir, "hard.json", "old", 0o644)
	put(t, dir, "read.json", "old", 0o444)
	symlink(t, "real.json", dir, "latest.json")
	symlink(t, "latest.json", dir, "newest.json")
	symlink(t, "new.json", dir, "next.json")
	symlink(t, "circle.json", dir, "circle.json")
	if err := os.Link(filepath.Join(dir, "hard.json"), filepath.Join(dir, "other.json")); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{"newest.json", "next.json", "hard.json"} {
		if err := WriteFile(filepath.Join(dir, name), []byte("a new text")); err != nil {
			t.Error(err)
		}
	}
	for name, want := range map[string]string{"read.json": "it is read-only", "circle.json": "links", ".": "it is a folder"} {
		if err := WriteFile(filepath.Join(dir, name), []byte("new")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	wantListing(t, dir, []string{
		"circle.json Lrwxrwxrwx circle.json", `hard.json -rw-r--r-- 2 "a new text"`, "latest.json Lrwxrwxrwx real.json",
		`new.json -rw-r--r-- 1 "a new text"`, "newest.json Lrwxrwxrwx latest.json", "next.json Lrwxrwxrwx new.json",
		`other.json -rw-r--r-- 2 "a new text"`, `read.json -r--r--r-- 1 "old"`, `real.json -rw------- 1 "a new text"`,
	})
}

// TestWriteFileIntoPipesAndDevices: they stay what they are.
func TestWriteFileIntoPipesAndDevices(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip(err)
	}
	reader, err := os.OpenFile(pipe, os.O_RDWR, 0) // so that it has a writer from the start
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	long := strings.Repeat("more than a pipe holds at once", 10_000)
	got := make(chan string)
	go func() {
		text, _ := io.ReadAll(io.LimitReader(reader, int64(len(long))))
		got <- string(text)
	}()
	if err := WriteFile(pipe, []byte(long)); err != nil {
		t.Fatal(err)
	}
	if <-got != long {
		t.Error("the pipe gave something else")
	}
	device := filepath.Join(filepath.Dir(pipe), "null") // that of the machine is not to suffer from a mistake
	if err := syscall.Mknod(device, syscall.S_IFCHR|0o666, 1<<8|3); err != nil {
		t.Logf("no device can be made here: %v", err)
	} else if err := WriteFile(device, []byte(long)); err != nil {
		t.Logf("the device cannot be written here: %v", err)
	} else if info, err := os.Stat(device); err != nil || info.Mode()&os.ModeDevice == 0 {
		t.Errorf("the device is now %v, %v", info.Mode(), err)
	}
	if info, err := os.Stat(pipe); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe is now %v, %v", info.Mode(), err)
	}
}
