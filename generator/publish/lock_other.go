//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package publish

import "os"

// lock takes the folder for this process until release is called.
func lock(root *os.Root, dir string) (release func(), err error) {
	return lockByFile(root, dir)
}
