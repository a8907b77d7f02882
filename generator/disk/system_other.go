//go:build !unix

package disk

import (
	"io/fs"
	"os"
)

const nonBlocking = 0

func names(fs.FileInfo) uint64 { return 1 }

func keepOwner(*os.File, fs.FileInfo) bool { return true }
