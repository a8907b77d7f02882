package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// ConflictError says that a file is no longer what a change was planned for.
type ConflictError struct{ Path string }

func (e *ConflictError) Error() string {
	return e.Path + " has been changed in the meantime; nothing was written"
}

// RefusedError says why a file is not changed: something about it, and not about
// the disk, has to be changed first.
type RefusedError struct {
	Path   string
	Reason error
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("%s cannot be changed: %v", e.Path, e.Reason)
}
func (e *RefusedError) Unwrap() error { return e.Reason }

// WriteError says why a file could not be written. It names the file as the
// caller did, and no place on the machine.
type WriteError struct {
	Path string
	Err  error
}

func (e *WriteError) Error() string { return fmt.Sprintf("%s cannot be written: %v", e.Path, e.Err) }
func (e *WriteError) Unwrap() error { return e.Err }

// InterruptedError says that an earlier change had been interrupted, and what
// became of it now. The change that was asked for was not begun.
type InterruptedError struct{ Note string }

func (e *InterruptedError) Error() string { return e.Note + "; look at it, and try again" }

// Plain is an error without the paths that the system adds, in words where the
// system has numbers.
func Plain(err error) error {
	for {
		var at *fs.PathError
		var link *os.LinkError
		var call *os.SyscallError
		switch {
		case errors.As(err, &at):
			err = at.Err
		case errors.As(err, &link):
			err = link.Err
		case errors.As(err, &call):
			err = call.Err
		default:
			return inWords(err)
		}
	}
}

// sayings are the errors that people meet, in words.
var sayings = []struct {
	err   error
	words string
}{
	{syscall.ENOSPC, "there is no room left on the disk"},
	{syscall.EDQUOT, "your share of the disk is used up"},
	{syscall.EROFS, "the disk is read-only"},
	{syscall.ENAMETOOLONG, "its name is too long; choose a shorter one"},
	{syscall.ENXIO, "nothing reads what is written there"},
	{fs.ErrPermission, "you may not write there"},
	{fs.ErrExist, "it exists already"},
}

func inWords(err error) error {
	for _, s := range sayings {
		if errors.Is(err, s.err) {
			return &said{s.words, err}
		}
	}
	return err
}

// said is an error in other words.
type said struct {
	words string
	error
}

func (s *said) Error() string { return s.words }
func (s *said) Unwrap() error { return s.error }
