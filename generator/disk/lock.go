package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// lockName is the file that says that a folder is being written to, where the
// system has no better way to say so.
const lockName = ".handbook-lock"

// LockedError says that another program writes to a folder.
type LockedError struct {
	File string // that says so, to be deleted if it is wrong; "" where the system says it
}

func (e *LockedError) Error() string {
	if e.File != "" {
		return "another program is writing to it, as " + e.File + " says; if none is, delete that file"
	}
	return "another program is writing to it"
}

// Lock takes the folder for this process until release is called, and waits for
// that if it is to. It fails with a [*LockedError].
func (f *Folder) Lock(wait bool) (release func(), err error) { return Lock(f.root, wait) }

// pauseForLock is the time between two looks at a lock that is a file.
const pauseForLock = 20 * time.Millisecond

// lockByFile is the lock for systems and network folders that have no better
// one: a file that only one process can create. It holds the process and the
// machine, so that the lock of a process that died can be taken over.
func lockByFile(root *os.Root, wait bool) (release func(), err error) {
	for attempt := 0; ; attempt++ {
		out, err := root.OpenFile(lockName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
		if err == nil {
			_, err = fmt.Fprintln(out, os.Getpid(), machine())
			release = func() { _ = root.Remove(lockName) }
			if err := errors.Join(err, out.Close()); err != nil {
				release()
				return nil, fmt.Errorf("lock the folder: %w", err)
			}
			return release, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("lock the folder: %w", err)
		}
		taken, err := isTaken(root)
		switch {
		case err != nil:
			return nil, err
		case !taken:
			_ = root.Remove(lockName)
		case wait:
			time.Sleep(pauseForLock)
		}
		if !wait && (taken || attempt > 0) {
			return nil, &LockedError{lockName}
		}
	}
}

// isTaken says that a lock file is of a process that may still be there.
func isTaken(root *os.Root) (bool, error) {
	holder, err := (&Folder{root: root}).ReadResolved(lockName, largestLock)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return true, fmt.Errorf("read the lock of the folder: %w", err)
	}
	return !abandoned(string(holder)), nil
}

const largestLock = 4 << 10

// abandoned reports whether the process that wrote a lock file is known to
// have ended. A process on another machine, and a file that is not complete,
// get the benefit of the doubt.
func abandoned(holder string) bool {
	fields := strings.Fields(holder)
	if len(fields) != 2 || fields[1] != machine() {
		return false
	}
	pid, err := strconv.Atoi(fields[0])
	if err != nil || pid <= 0 {
		return false
	}
	process, err := os.FindProcess(pid)
	if err != nil {
		return true // Windows says so here
	}
	defer process.Release()
	return errors.Is(process.Signal(syscall.Signal(0)), os.ErrProcessDone) // Unix says so here
}

// machine names this computer in one word.
func machine() string {
	name, err := os.Hostname()
	if err != nil || name == "" {
		return "unknown"
	}
	return strings.Join(strings.Fields(name), "-")
}
