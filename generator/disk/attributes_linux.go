package disk

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// keepAttributes copies extended attributes, among which are access lists. One
// that the system keeps to itself is left out.
func keepAttributes(file, old *os.File) {
	list := make([]byte, 4<<10)
	n, err := unix.Flistxattr(int(old.Fd()), list)
	if err != nil {
		return
	}
	value := make([]byte, 64<<10) // the largest that Linux has
	for name := range strings.SplitSeq(strings.TrimRight(string(list[:n]), "\x00"), "\x00") {
		if size, err := unix.Fgetxattr(int(old.Fd()), name, value); name != "" && err == nil {
			_ = unix.Fsetxattr(int(file.Fd()), name, value[:size], 0)
		}
	}
}
