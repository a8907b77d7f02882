package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Modes of what is made anew: the umask decides.
const (
	fileMode = 0o666
	dirMode  = 0o777
)

// privately is the mode of a copy until it has that of its original.
const privately = 0o600

// errReadOnly is for a file that says that it is not to be changed.
var errReadOnly = errors.New("it is read-only; allow writing to it first")

// writable says why a file may not be changed, or nil. A rename would replace a
// read-only file, and the administrator's account may write to any: neither is
// what its owner meant.
func (f *Folder) writable(name string, info fs.FileInfo) error {
	if info.Mode().Perm()&0o200 == 0 {
		return errReadOnly
	}
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|nonBlocking, 0)
	if errors.Is(err, fs.ErrPermission) {
		return errReadOnly
	}
	if err != nil {
		return err
	}
	return file.Close()
}

// Keep gives a new file what the file has that it is to replace: owner, extended
// attributes and access lists as far as the system lets us, and its mode. Where
// the group cannot be kept, those of the other group get no more than everybody.
func Keep(file *os.File, old *os.File, info fs.FileInfo) error {
	mode := info.Mode()
	if !keepOwner(file, info) {
		mode = mode&^0o070 | mode&0o007<<3
	}
	keepAttributes(file, old)
	return file.Chmod(mode & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky))
}

// hasAllNames says that every name of a file with several ones is in this folder.
func (f *Folder) hasAllNames(info fs.FileInfo) bool {
	found := uint64(0)
	_ = filepath.WalkDir(f.real, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return nil
		}
		if other, err := entry.Info(); err == nil && os.SameFile(info, other) {
			if found++; found == names(info) {
				return fs.SkipAll
			}
		}
		return nil
	})
	return found == names(info)
}
