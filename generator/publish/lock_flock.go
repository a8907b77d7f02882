//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// lock takes the folder for this process until release is called. The lock
// is on the folder itself, so it leaves no file behind and ends with the
// process, however that ends.
func lock(root *os.Root, dir string) (release func(), err error) {
	self, err := root.Open(".")
	if err != nil {
		return nil, fmt.Errorf("lock the output folder: %w", err)
	}
	for {
		err = syscall.Flock(int(self.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err == nil {
		return func() { self.Close() }, nil
	}
	self.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, busy(dir, "it is locked", "wait until the other build has ended")
	}
	return lockByFile(root, dir) // a network folder that knows no such lock
}
