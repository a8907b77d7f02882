package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// OpenFile opens an ordinary file that somebody has named, wherever it is.
func OpenFile(name string) (*os.File, error) {
	// To open a device may already do something, so its kind is asked for first.
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "open", Path: name, Err: ErrIrregular}
	}
	if err != nil {
		return nil, err
	}
	file, err := os.OpenFile(name, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	return onlyRegular(file)
}

// ReadFile reads an ordinary file that somebody has named, wherever it is.
func ReadFile(name string, limit int64) ([]byte, error) {
	file, err := OpenFile(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readRegular(file, limit)
}

// WriteFile puts bytes where somebody has said, wherever that is. A link is
// followed; a file is replaced as a whole and keeps its mode and its owner; a
// pipe or a device is written into; and if it is what the program prints to
// anyway, it is printed.
func WriteFile(name string, data []byte) error {
	info, err := os.Stat(name)
	switch {
	case err == nil && isOutput(info):
		_, err = os.Stdout.Write(data)
	case err == nil && info.IsDir():
		err = errors.New("it is a folder; name a file in it")
	case err == nil && !info.Mode().IsRegular():
		err = writeInto(name, data)
	case err == nil || errors.Is(err, fs.ErrNotExist):
		err = writeWhole(name, data)
	}
	if err != nil {
		return &WriteError{name, Plain(err)}
	}
	return nil
}

// isOutput says that a file is the standard output.
func isOutput(info fs.FileInfo) bool {
	output, err := os.Stdout.Stat()
	return err == nil && os.SameFile(info, output)
}

// writeInto writes into a pipe or a device, and does not wait for a reader.
func writeInto(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|nonBlocking, 0)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// writeWhole writes an ordinary file.
func writeWhole(name string, data []byte) error {
	defer Uncut()()
	name, err := followed(name)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), dirMode); err != nil {
		return err
	}
	f, err := Open(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer f.Close()
	base := filepath.Base(name)
	info, err := f.root.Lstat(base)
	if err == nil {
		err = f.writable(base, info)
	}
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case err == nil && names(info) > 1:
		return f.overwrite(base, data)
	}
	beside := besideName()
	if err := f.stage(beside, base, info, data); err != nil {
		return err
	}
	if err := f.root.Rename(beside, base); err != nil {
		_ = f.root.Remove(beside)
		return err
	}
	return nil
}

// followed is the file that a name leads to, by links if there are any. It need
// not exist.
func followed(name string) (string, error) {
	const most = 40
	for range most {
		target, err := os.Readlink(name)
		if err != nil {
			return name, nil // it is no link
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(name), target)
		}
		name = target
	}
	return "", fmt.Errorf("%w: its links lead in a circle", fs.ErrInvalid)
}
