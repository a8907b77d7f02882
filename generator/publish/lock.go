package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
)

func busy(dir, detail, hint string) error {
	return &RefusedError{dir, ErrBusy, detail, hint}
}

// lockByFile is the lock for systems and network folders that have no better
// one: a file that only one process can create. It holds the process and the
// machine, so that the lock of a process that died can be taken over.
func lockByFile(root *os.Root, dir string) (release func(), err error) {
	for range 2 {
		out, err := root.OpenFile(lockName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
		if err == nil {
			_, err = fmt.Fprintln(out, os.Getpid(), machine())
			if closing := out.Close(); err == nil {
				err = closing
			}
			release = func() { _ = root.Remove(lockName) }
			if err != nil {
				release()
				return nil, fmt.Errorf("lock the output folder: %w", err)
			}
			return release, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("lock the output folder: %w", err)
		}
		holder, err := readRegular(root, lockName)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("read the lock of the output folder: %w", err)
		}
		if err == nil && !abandoned(string(holder)) {
			break
		}
		_ = root.Remove(lockName)
	}
	return nil, busy(dir, "it holds "+lockName,
		"wait until the other build has ended; if none is running, delete that file")
}

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
