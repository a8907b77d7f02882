//go:build unix

package disk

import (
	"io/fs"
	"os"
	"syscall"
)

// nonBlocking keeps opening a pipe from waiting for its other end.
const nonBlocking = syscall.O_NONBLOCK

// names is how many names a file has.
func names(info fs.FileInfo) uint64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(stat.Nlink)
	}
	return 1
}

// keepOwner gives a file the owner of another, or at least its group, and says
// whether it has that group now.
func keepOwner(file *os.File, info fs.FileInfo) bool {
	want, ok := info.Sys().(*syscall.Stat_t)
	made, err := file.Stat()
	if !ok || err != nil {
		return true
	}
	has := made.Sys().(*syscall.Stat_t)
	if has.Uid == want.Uid && has.Gid == want.Gid {
		return true
	}
	return file.Chown(int(want.Uid), int(want.Gid)) == nil || has.Gid == want.Gid || file.Chown(-1, int(want.Gid)) == nil
}
