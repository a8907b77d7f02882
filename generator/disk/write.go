package disk

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"

	"golang.org/x/sync/errgroup"
)

// Change is a file before and after a change. Nil bytes are no file.
type Change struct {
	Path          string // from the folder, slash-separated
	Before, After []byte
}

// step is a change on its way to the disk, as the journal has it.
type step struct {
	Path    string `json:"path"`          // with no links in it
	New     string `json:"new,omitempty"` // beside: the new bytes
	Old     string `json:"old,omitempty"` // beside: the old file
	Before  string `json:"before"`        // sum of the bytes, "" for no file
	After   string `json:"after"`
	InPlace bool   `json:"in_place,omitempty"` // written over, as it has several names

	change Change
	info   fs.FileInfo // of the old file, or nil
}

// Write makes all changes, or none. It fails with a [*ConflictError] when a file
// is not what its change says that it was, with a [*RefusedError] when a file is
// not to be changed, and with an [*InterruptedError] when it first had to put
// an earlier change in order.
func (f *Folder) Write(changes []Change) error {
	defer Uncut()()
	release, err := f.Lock(true)
	if err != nil {
		return &WriteError{"the project folder", Plain(err)}
	}
	defer release()
	if note, err := f.recover(); err != nil || note != "" {
		return errors.Join(err, interrupted(note))
	}
	steps, err := f.plan(changes)
	if err != nil || len(steps) == 0 {
		return err
	}
	return f.carryOut(steps)
}

// plan looks at all files, and writes nothing.
func (f *Folder) plan(changes []Change) ([]step, error) {
	var steps []step
	known := map[string]int{} // step of a path, from 1
	for _, c := range changes {
		s, err := f.look(c)
		if err != nil {
			return nil, err
		}
		if n := known[s.Path]; n > 0 {
			if steps[n-1].Before == s.Before && steps[n-1].After == s.After {
				continue // two names of one file, and one wish
			}
			return nil, &RefusedError{c.Path, errors.New("it is the same file as " + steps[n-1].change.Path + "; change one after the other")}
		}
		if s.Before == s.After {
			continue
		}
		steps = append(steps, s)
		known[s.Path] = len(steps)
	}
	for i := range steps {
		s := &steps[i]
		if s.After != "" {
			s.New = path.Join(path.Dir(s.Path), besideName())
		}
		if s.Before != "" && (len(steps) > 1 || s.InPlace || s.After == "") {
			s.Old = path.Join(path.Dir(s.Path), besideName())
		}
	}
	return steps, nil
}

// longestName is how many bytes the usual disks take for the name of a file.
const longestName = 255

// look finds the file of a change, and says why it may not be changed.
func (f *Folder) look(c Change) (step, error) {
	real, err := f.Resolve(c.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return step{}, &RefusedError{c.Path, errors.New("it is a link to a file that is not there")}
	}
	if err == nil && len(path.Base(real)) > longestName {
		err = syscall.ENAMETOOLONG
	}
	if err != nil {
		return step{}, &RefusedError{c.Path, Plain(err)}
	}
	s := step{Path: real, Before: sum(c.Before), After: sum(c.After), change: c}
	if err := f.unchanged(s); err != nil {
		return step{}, err
	}
	if c.Before == nil {
		return s, nil
	}
	if s.info, err = f.root.Lstat(filepath.FromSlash(real)); err == nil {
		err = f.writable(real, s.info)
	}
	if errors.Is(err, errReadOnly) {
		return step{}, &RefusedError{c.Path, err}
	}
	if err != nil {
		return step{}, &WriteError{c.Path, Plain(err)}
	}
	s.InPlace = c.After != nil && names(s.info) > 1 && f.hasAllNames(s.info)
	return s, nil
}

// unchanged says that a file is not what a change says that it was, or nothing.
func (f *Folder) unchanged(s step) error {
	now, err := f.ReadResolved(s.Path, int64(len(s.change.Before)))
	switch tooLarge := new(TooLargeError); {
	case errors.Is(err, fs.ErrNotExist):
		if s.change.Before == nil {
			return nil
		}
	case errors.Is(err, ErrIrregular):
		return &RefusedError{s.change.Path, ErrIrregular}
	case err != nil && !errors.As(err, &tooLarge):
		return &WriteError{s.change.Path, Plain(err)}
	case err == nil && s.change.Before != nil && bytes.Equal(now, s.change.Before):
		return nil
	}
	return &ConflictError{s.change.Path}
}

// carryOut makes the changes, or takes back what it has done.
func (f *Folder) carryOut(steps []step) error {
	j := &journal{Version: journalVersion, Made: f.missingFolders(steps), Steps: steps}
	if err := f.begin(j); err != nil {
		return err
	}
	err := f.stageAll(j)
	for i := 0; err == nil && i < len(steps); i++ {
		f.before("place " + steps[i].Path)
		err = f.place(steps[i])
	}
	if err != nil {
		_, failed := f.takeBack(j)
		return errors.Join(err, failed)
	}
	f.finish(j)
	return nil
}

// mostAtOnce is how many files are forced to the disk at the same time: to wait
// for each one by itself takes ten times as long.
const mostAtOnce = 16

// stageAll writes everything that has to be written, beside the files that it is
// for. From then on there is no need for room on the disk.
func (f *Folder) stageAll(j *journal) error {
	for _, dir := range j.Made {
		if err := f.root.Mkdir(filepath.FromSlash(dir), dirMode); err != nil && !errors.Is(err, fs.ErrExist) {
			return &WriteError{dir, Plain(err)}
		}
	}
	var group errgroup.Group
	group.SetLimit(mostAtOnce)
	for _, s := range j.Steps {
		group.Go(func() error {
			f.before("stage " + s.Path)
			var err error
			if s.New != "" {
				err = f.stage(s.New, s.Path, s.info, s.change.After)
			}
			if err == nil && s.InPlace {
				err = f.stage(s.Old, s.Path, s.info, s.change.Before)
			}
			if err != nil {
				return &WriteError{s.change.Path, Plain(err)}
			}
			return nil
		})
	}
	return group.Wait()
}

// stage writes a file beside another one and gives it what that one has, if it
// is there. Nothing is left of it when that fails.
func (f *Folder) stage(beside, name string, info fs.FileInfo, data []byte) (err error) {
	mode := fs.FileMode(fileMode)
	if info != nil {
		mode = privately
	}
	file, err := f.root.OpenFile(filepath.FromSlash(beside), os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, file.Close()); err != nil {
			_ = f.root.Remove(filepath.FromSlash(beside))
		}
	}()
	if _, err := file.Write(data); err != nil {
		return err
	}
	if info != nil {
		old, err := f.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|nonBlocking, 0)
		if err != nil {
			return err
		}
		err = Keep(file, old, info)
		if err := errors.Join(err, old.Close()); err != nil {
			return err
		}
	}
	return file.Sync()
}

// place brings one file into its place, if that is still as it was.
func (f *Folder) place(s step) error {
	if err := f.unchanged(s); err != nil {
		return err
	}
	name, beside, old := filepath.FromSlash(s.Path), filepath.FromSlash(s.New), filepath.FromSlash(s.Old)
	var err error
	switch {
	case s.InPlace:
		err = f.overwrite(s.Path, s.change.After)
	case s.After == "":
		err = f.root.Rename(name, old)
	case s.Before == "":
		err = f.moveNew(beside, name)
	default:
		if old != "" {
			err = f.putAside(s)
		}
		if err == nil {
			err = f.root.Rename(beside, name)
		}
	}
	if errors.Is(err, fs.ErrExist) {
		return &ConflictError{s.change.Path}
	}
	if err != nil {
		return &WriteError{s.change.Path, Plain(err)}
	}
	return nil
}

// moveNew gives a file a name that must be free.
func (f *Folder) moveNew(from, to string) error {
	err := f.root.Link(from, to)
	if err == nil {
		return f.root.Remove(from)
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, there := f.root.Lstat(to); there == nil { // a disk without hard links
		return fs.ErrExist
	}
	return f.root.Rename(from, to)
}

// putAside keeps the old file under a second name, which takes no room; on a
// disk without hard links it is copied.
func (f *Folder) putAside(s step) error {
	if f.root.Link(filepath.FromSlash(s.Path), filepath.FromSlash(s.Old)) == nil {
		return nil
	}
	return f.stage(s.Old, s.Path, s.info, s.change.Before)
}

// overwrite writes over a file in its place. What is longer than the file goes
// first: when there is no room for it, the file is as it was.
func (f *Folder) overwrite(name string, data []byte) (err error) {
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|nonBlocking, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	if size := info.Size(); int64(len(data)) > size {
		if _, err := file.WriteAt(data[size:], size); err != nil {
			return errors.Join(err, file.Truncate(size))
		}
		_, err = file.WriteAt(data[:size], 0)
	} else {
		_, err = file.WriteAt(data, 0)
		err = errors.Join(err, file.Truncate(int64(len(data))))
	}
	return errors.Join(err, file.Sync())
}

// besideName is a name for what is written beside a file: hidden, of no length
// that matters, and not to be guessed.
func besideName() string { return besidePrefix + rand.Text() }

const besidePrefix = ".handbook-"

// sum names the bytes of a file; "" is no file.
func sum(data []byte) string {
	if data == nil {
		return ""
	}
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}
