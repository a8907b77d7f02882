package disk

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// What the program remembers of a project is in files of the folder .handbook. They
// are never content, Git does not see them, and nobody but the account that wrote
// them may read them.

// ignoreName tells Git to leave out the folder that it is in.
const ignoreName = journalFolder + "/.gitignore"

// ReadOwn reads a file of the program's own, of at most so many bytes. It fails as
// [Folder.Read] does.
func (f *Folder) ReadOwn(name string, limit int64) ([]byte, error) {
	if !f.hasJournalFolder() {
		return nil, fs.ErrNotExist
	}
	name = path.Join(journalFolder, name)
	if err := f.isPlain(name); err != nil {
		return nil, err
	}
	return f.ReadResolved(name, limit)
}

// WriteOwn replaces a file of the program's own, and AppendOwn adds to its end.
func (f *Folder) WriteOwn(name string, data []byte) error { return f.writeOwn(name, data, false) }

// AppendOwn is described at [Folder.WriteOwn].
func (f *Folder) AppendOwn(name string, data []byte) error { return f.writeOwn(name, data, true) }

func (f *Folder) writeOwn(name string, data []byte, add bool) error {
	defer Uncut()()
	if err := f.makeJournalFolder(); err != nil {
		return err
	}
	if err := f.putOwn(ignoreName, []byte("*\n"), os.O_EXCL); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	name = path.Join(journalFolder, name)
	if err := f.isPlain(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if add {
		return f.putOwn(name, data, os.O_APPEND)
	}
	beside := path.Join(journalFolder, besideName())
	if err := f.putOwn(beside, data, os.O_EXCL); err != nil {
		return err
	}
	return f.root.Rename(filepath.FromSlash(beside), filepath.FromSlash(name))
}

func (f *Folder) putOwn(name string, data []byte, how int) error {
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|how, privately)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// isPlain fails for what is no ordinary file: a link could lead anywhere in the
// project.
func (f *Folder) isPlain(name string) error {
	info, err := f.root.Lstat(filepath.FromSlash(name))
	if err == nil && !info.Mode().IsRegular() {
		return ErrIrregular
	}
	return err
}
