//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package disk

import "os"

// Lock takes a folder for this process until release is called, and waits for
// that if it is to. It fails with a [*LockedError].
func Lock(root *os.Root, wait bool) (release func(), err error) { return lockByFile(root, wait) }
