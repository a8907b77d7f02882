//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package disk

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// Lock takes a folder for this process until release is called, and waits for
// that if it is to. The lock is on the folder itself, so it leaves no file behind
// and ends with the process, however that ends. It fails with a [*LockedError].
func Lock(root *os.Root, wait bool) (release func(), err error) {
	self, err := root.Open(".")
	if err != nil {
		return nil, fmt.Errorf("lock the folder: %w", err)
	}
	how := syscall.LOCK_EX
	if !wait {
		how |= syscall.LOCK_NB
	}
	for {
		err = syscall.Flock(int(self.Fd()), how)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err == nil {
		return func() { self.Close() }, nil
	}
	self.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, &LockedError{}
	}
	return lockByFile(root, wait) // a network folder that knows no such lock
}
