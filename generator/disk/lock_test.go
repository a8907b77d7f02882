package disk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestOneAtATime(t *testing.T) {
	f := openNew(t)
	for name, take := range map[string]func(*os.Root, bool) (func(), error){"best": Lock, "file": lockByFile} {
		t.Run(name, func(t *testing.T) {
			release, err := take(f.root, false)
			if err != nil {
				t.Fatal(err)
			}
			var locked *LockedError
			if _, err := take(f.root, false); !errors.As(err, &locked) {
				t.Errorf("a second one gets %v", err)
			}
			got := make(chan error)
			go func() {
				release, err := take(f.root, true)
				if err == nil {
					release()
				}
				got <- err
			}()
			release()
			if err := <-got; err != nil {
				t.Errorf("one that waits gets %v", err)
			}
			release, err = take(f.root, false)
			if err != nil {
				t.Fatalf("after the others: %v", err)
			}
			release()
		})
	}
}

func TestAbandonedLocksAreTakenOver(t *testing.T) {
	const nobody = 1<<22 + 1 // above the largest process number of any common system
	tests := []struct {
		holder string
		taken  bool
	}{
		{fmt.Sprintln(nobody, machine()), false},
		{fmt.Sprintln(os.Getpid(), machine()), true},
		{fmt.Sprintln(nobody, machine()+"-2"), true},
		{"", true},
		{"-1 " + machine(), true},
	}
	for _, tt := range tests {
		f := openNew(t)
		if err := os.WriteFile(filepath.Join(f.real, lockName), []byte(tt.holder), 0o644); err != nil {
			t.Fatal(err)
		}
		release, err := lockByFile(f.root, false)
		var locked *LockedError
		if errors.As(err, &locked) != tt.taken {
			t.Errorf("%q: got %v", tt.holder, err)
		}
		if err == nil {
			release()
		}
	}
}

// openNew opens a new folder.
func openNew(t *testing.T) *Folder {
	t.Helper()
	f, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}
