//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestSignals ends a command that waits for what is typed, and one that serves.
func TestSignals(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "handbook") // under this name the test binary is the program
	if err := os.Symlink(program, link); err != nil {
		t.Skip(err)
	}
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"draw", "-"}, {"serve", "--port", "0", root}} {
		for sig, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
			cmd := exec.Command(link, args...)
			in, err := cmd.StdinPipe() // which stays open: the program waits for it
			if err != nil {
				t.Fatal(err)
			}
			var said bytes.Buffer
			cmd.Stdout, cmd.Stderr = &said, &said
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- cmd.Wait() }()
			time.Sleep(time.Second)
			_ = cmd.Process.Signal(sig)
			select {
			case <-ended:
			case <-time.After(30 * time.Second):
				_ = cmd.Process.Kill()
				t.Fatalf("%v does not end on %v", args, sig)
			}
			in.Close()
			if code := cmd.ProcessState.ExitCode(); code != want {
				t.Errorf("%v ends on %v with %d, want %d: %s", args, sig, code, want, said.String())
			}
		}
	}
}
