// Package disk is how files are opened and written: within one folder, as
// ordinary files of a known size, and so that nothing is ever half done.
//
// A [Folder] reads and writes files of one folder and of nothing outside of it,
// whatever links in it say, and nothing in its hidden folders. What somebody
// names by themselves, anywhere on the machine, is for [ReadFile], [OpenFile] and
// [WriteFile]. None of them waits for a pipe or a device.
//
// [Folder.Write] makes a batch of changes, all of them or none:
//
//  1. It looks at every file. One that is no longer as the change was planned
//     for, or that is read-only, ends it here.
//  2. A journal in the folder .handbook names what is about to happen.
//  3. The new bytes of each file are written beside it, under a name that nobody
//     can guess, with the mode and the owner of the old file, and forced to the disk.
//  4. Each file is compared once more and then replaced by a rename. The old one
//     stays beside it until the end, so that taking the batch back needs no room.
//  5. What was beside goes, and then the journal.
//
// When a program is killed in between, the journal tells the next one, and
// [Folder.Recover] takes the batch back, or tidies up if all was done.
//
// A file with several names in the folder, which a rename would part, is written
// over in its place instead, under the same journal.
package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Reasons for which a file is not opened.
var (
	// ErrOutside is for a path that leads out of its folder, or into one of its
	// hidden folders.
	ErrOutside = errors.New("it leads out of the project folder")
	// ErrIrregular is for a folder, a pipe, a socket and a device.
	ErrIrregular = errors.New("it is not an ordinary file")
)

// TooLargeError is for a file that is larger than what may be read of it.
type TooLargeError struct{ Size, Limit int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("it is too large: %d MB, and the limit is %d MB", e.Size>>20, e.Limit>>20)
}

// Folder is an open folder. Names of files in it are from the folder,
// slash-separated.
type Folder struct {
	root *os.Root
	real string // absolute, links resolved

	before func(what string) // every step of a change; how tests stop one
}

// Open opens a folder.
func Open(dir string) (*Folder, error) {
	real, err := filepath.Abs(dir)
	if err == nil {
		real, err = filepath.EvalSymlinks(real)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the folder %s: %w", dir, err)
	}
	root, err := os.OpenRoot(real)
	if err != nil {
		return nil, fmt.Errorf("opening the folder %s: %w", dir, err)
	}
	return &Folder{root, real, func(string) {}}, nil
}

// Close closes the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Resolve follows the links in a name, and gives the name that has none. What
// does not exist yet keeps its name. It fails with [ErrOutside].
func (f *Folder) Resolve(name string) (string, error) {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return "", &fs.PathError{Op: "open", Path: name, Err: ErrOutside}
	}
	full, err := resolved(filepath.Join(f.real, filepath.FromSlash(name)))
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(f.real, full)
	if err != nil || !filepath.IsLocal(rel) {
		return "", &fs.PathError{Op: "open", Path: name, Err: ErrOutside}
	}
	rel = filepath.ToSlash(rel)
	if rel != path.Clean(name) && inHidden(rel+"/") {
		return "", &fs.PathError{Op: "open", Path: name, Err: ErrOutside}
	}
	return rel, nil
}

// resolved follows the links in as much of an absolute path as exists. A link to
// nothing is an error.
func resolved(full string) (string, error) {
	real, err := filepath.EvalSymlinks(full)
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return real, err
	}
	if _, there := os.Lstat(full); there == nil || full == filepath.Dir(full) {
		return "", err
	}
	parent, err := resolved(filepath.Dir(full))
	return filepath.Join(parent, filepath.Base(full)), err
}

// inHidden says that a path leads through a hidden folder, which belongs to some
// tool: .git, say. A slash at its end makes it one of a folder.
func inHidden(name string) bool {
	for part := range strings.SplitSeq(path.Dir(name), "/") {
		if strings.HasPrefix(part, ".") && part != "." {
			return true
		}
	}
	return false
}

// Read returns the bytes of an ordinary file. It fails with [ErrOutside],
// [ErrIrregular], a [*TooLargeError], or as the system does.
func (f *Folder) Read(name string, limit int64) ([]byte, error) {
	real, err := f.Resolve(name)
	if err != nil {
		return nil, err
	}
	return f.ReadResolved(real, limit)
}

// ReadResolved is Read for a name that is known to have no links in it. It looks
// for none, which among thousands of files takes as long as to read them; it
// does not leave the folder either.
func (f *Folder) ReadResolved(name string, limit int64) ([]byte, error) {
	file, err := f.openRegular(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readRegular(file, limit)
}

// OpenFile opens an ordinary file.
func (f *Folder) OpenFile(name string) (*os.File, error) {
	real, err := f.Resolve(name)
	if err != nil {
		return nil, err
	}
	return f.openRegular(real)
}

func (f *Folder) openRegular(name string) (*os.File, error) {
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	return onlyRegular(file)
}

// onlyRegular closes a file again that is no ordinary one.
func onlyRegular(file *os.File) (*os.File, error) {
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: file.Name(), Err: ErrIrregular}
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// readRegular reads an open file of at most so many bytes.
func readRegular(file *os.File, limit int64) ([]byte, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > limit {
		return nil, &TooLargeError{info.Size(), limit}
	}
	buffer := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	// The file may have grown since its size was asked for.
	size, err := buffer.ReadFrom(io.LimitReader(file, limit+1))
	if size > limit {
		return nil, &TooLargeError{size, limit}
	}
	return buffer.Bytes(), err
}

// FS shows a folder within the folder as a file system, with files of at most so
// many bytes.
func (f *Folder) FS(below string, limit int64) fs.FS { return view{f, below, limit} }

type view struct {
	folder *Folder
	below  string
	limit  int64
}

func (v view) ReadFile(name string) ([]byte, error) {
	return v.folder.Read(path.Join(v.below, name), v.limit)
}

func (v view) ReadDir(name string) ([]fs.DirEntry, error) {
	real, err := v.folder.Resolve(path.Join(v.below, name))
	if err != nil {
		return nil, err
	}
	return fs.ReadDir(v.folder.root.FS(), real)
}

// Open is what makes it a file system; it is read by the two methods above.
func (v view) Open(name string) (fs.File, error) { return v.folder.OpenFile(path.Join(v.below, name)) }
