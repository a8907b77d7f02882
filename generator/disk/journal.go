package disk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// Folder of a project for what is about to happen to its files, which is there only
// as long as that takes, and for what the program remembers; see own.go.
const (
	journalFolder  = ".handbook"
	journalName    = journalFolder + "/change.json"
	doneName       = journalFolder + "/done.json" // the journal, once nothing is left but to tidy up
	journalVersion = 1
	largestJournal = 64 << 20

	// Trash is the folder, from the project folder, to which files are moved that
	// somebody deletes. No build reads it, and Git leaves it out.
	Trash = journalFolder + "/trash"

	// importsFolder is where imports remember. It and the trash are the only hidden
	// folders that are written to.
	importsFolder = "/.imports/"
)

// journal names the files of a batch, so that it can be taken back.
type journal struct {
	Version int      `json:"version"`
	Made    []string `json:"made,omitempty"` // folders, the outer ones first
	Steps   []step   `json:"steps"`
}

// begin writes the journal. That of one file is for tidying up alone and is not
// forced to the disk: a rename is whole by itself.
func (f *Folder) begin(j *journal) error {
	f.before("the journal")
	data, err := json.Marshal(j)
	if err == nil {
		err = f.makeJournalFolder()
	}
	if err == nil {
		if err = f.writeJournal(data, len(j.Steps) > 1); err != nil {
			f.dropJournal()
		}
	}
	if err != nil {
		return &WriteError{"the project folder", Plain(err)}
	}
	return nil
}

// makeJournalFolder sees to it that there is one.
func (f *Folder) makeJournalFolder() error {
	err := f.root.Mkdir(journalFolder, dirMode)
	if errors.Is(err, fs.ErrExist) && f.hasJournalFolder() {
		return nil
	}
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is not a folder; move it elsewhere", journalFolder)
	}
	return err
}

// hasJournalFolder says that there is one, and that it leads nowhere else.
func (f *Folder) hasJournalFolder() bool {
	info, err := f.root.Lstat(journalFolder)
	return err == nil && info.IsDir()
}

func (f *Folder) writeJournal(data []byte, force bool) error {
	file, err := f.root.OpenFile(filepath.FromSlash(journalName), os.O_WRONLY|os.O_CREATE|os.O_EXCL, privately)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err == nil && force {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err == nil && force {
		f.syncFolder(journalFolder)
		f.syncFolder(".")
	}
	return err
}

// Recover puts in order what an earlier program left when it was killed, and
// says what it did; "" if there was nothing.
func (f *Folder) Recover() (note string, err error) {
	if !f.hasJournalFolder() {
		return "", nil
	}
	defer Uncut()()
	release, err := f.Lock(true)
	if err != nil {
		return "", fmt.Errorf("waiting for another program: %w", Plain(err))
	}
	defer release()
	return f.recover()
}

// recover is Recover for one who holds the lock.
func (f *Folder) recover() (note string, err error) {
	if !f.hasJournalFolder() {
		return "", nil
	}
	if j, err := f.readJournal(doneName); err != nil {
		return "", err
	} else if j != nil {
		f.tidyUp(j)
	}
	j, err := f.readJournal(journalName)
	if err != nil {
		return "", err
	}
	if j == nil {
		f.dropJournal()
		return "", nil
	}
	if f.isDone(j) {
		f.finish(j)
		return "An earlier change of " + j.files() + " was interrupted after it was done, and has been tidied up", nil
	}
	foreign, err := f.takeBack(j)
	if err != nil {
		return "", err
	}
	note = "An earlier change of " + j.files() + " was interrupted, and has been undone"
	if len(foreign) > 0 {
		note += ", except in " + strings.Join(foreign, ", ") + ", which somebody has changed since"
	}
	return note, nil
}

// readJournal reads what an earlier program has left, nil for nothing. A journal
// that was itself interrupted is nothing, as nothing had been begun; one that is
// none of ours is not to tell us what to do.
func (f *Folder) readJournal(name string) (*journal, error) {
	data, err := f.ReadResolved(name, largestJournal)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, ErrIrregular) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, Plain(err))
	}
	j := &journal{}
	if json.Unmarshal(data, j) != nil || j.Version != journalVersion || !f.isOurs(j) {
		return nil, nil
	}
	return j, nil
}

func interrupted(note string) error {
	if note == "" {
		return nil
	}
	return &InterruptedError{note}
}

func (j *journal) files() string {
	if len(j.Steps) == 1 {
		return j.Steps[0].Path
	}
	return fmt.Sprintf("%d files", len(j.Steps))
}

// isOurs says that a journal names nothing but files of this folder, and beside
// them nothing but what we put there: one that came with a repository could name
// the files of Git.
func (f *Folder) isOurs(j *journal) bool {
	ours := strings.NewReplacer(importsFolder, "/", Trash+"/", "")
	isPlain := func(name string) bool {
		real, err := f.Resolve(name)
		return err == nil && real == name && !inHidden(ours.Replace(name))
	}
	for _, s := range j.Steps {
		if !isPlain(s.Path) {
			return false
		}
		for _, beside := range []string{s.New, s.Old} {
			if beside != "" && (path.Dir(beside) != path.Dir(s.Path) || !strings.HasPrefix(path.Base(beside), besidePrefix)) {
				return false
			}
		}
	}
	return !slices.ContainsFunc(j.Made, func(dir string) bool { return dir != journalFolder && !isPlain(dir+"/x") })
}

// isDone says that every change has reached its file.
func (f *Folder) isDone(j *journal) bool {
	return !slices.ContainsFunc(j.Steps, func(s step) bool {
		now, err := f.sumOf(s.Path)
		return err != nil || now != s.After
	})
}

// takeBack gives all files back what they were, and names those that somebody
// has changed since. When that fails the journal stays, and with it everything
// that the next attempt needs.
func (f *Folder) takeBack(j *journal) (foreign []string, err error) {
	var failed []error
	for _, s := range j.Steps {
		f.before("take back " + s.Path)
		ours, err := f.restore(s)
		if err != nil {
			failed = append(failed, &WriteError{s.Path, Plain(err)})
		} else if !ours {
			foreign = append(foreign, s.Path)
		}
	}
	if len(failed) > 0 {
		return nil, fmt.Errorf("the change could not be undone completely; the next start tries again: %w", errors.Join(failed...))
	}
	f.finish(j)
	return foreign, nil
}

// restore gives a file back what it was, if the change has reached it. It says
// no if the file is neither what it was nor what it was to be.
func (f *Folder) restore(s step) (ours bool, err error) {
	now, err := f.sumOf(s.Path)
	if err != nil {
		return false, err
	}
	name, old := filepath.FromSlash(s.Path), filepath.FromSlash(s.Old)
	switch {
	case now == s.Before:
		return true, nil
	case s.InPlace:
		return f.restoreInPlace(s, now)
	case now != s.After:
		return false, nil
	case s.Before == "":
		return true, f.root.Remove(name)
	case s.After == "":
		return true, f.moveNew(old, name)
	}
	return true, f.root.Rename(old, name)
}

// restoreInPlace is restore for a file that was written over, and perhaps not to
// its end.
func (f *Folder) restoreInPlace(s step, now string) (ours bool, err error) {
	before, err := f.whole(s.Old)
	if err != nil {
		return false, err
	}
	if now != s.After {
		after, errAfter := f.whole(s.New)
		text, err := f.whole(s.Path)
		if err := errors.Join(err, errAfter); err != nil || !isTorn(text, before, after) {
			return false, err
		}
	}
	return true, f.overwrite(s.Path, before)
}

// isTorn says that a file is what [Folder.overwrite] leaves when it is cut short.
func isTorn(text, before, after []byte) bool {
	if len(text) < min(len(before), len(after)) || len(text) > max(len(before), len(after)) {
		return false
	}
	reached := 0
	for reached < min(len(text), len(after)) && text[reached] == after[reached] {
		reached++
	}
	for i := reached; i < len(text); i++ {
		fromBefore := i < len(before) && text[i] == before[i]
		fromAfter := i >= len(before) && i < len(after) && text[i] == after[i]
		if !fromBefore && !fromAfter {
			return false
		}
	}
	return true
}

// finish ends a change that is done, or taken back. From its rename on, the
// journal is only for tidying up: what has been begun to be removed is not to be
// needed any more.
func (f *Folder) finish(j *journal) {
	f.settle(j)
	f.before("finish")
	_ = f.root.Rename(filepath.FromSlash(journalName), filepath.FromSlash(doneName))
	f.tidyUp(j)
}

// tidyUp removes what was beside the files, the folders that turned out to hold
// nothing, and the journal.
func (f *Folder) tidyUp(j *journal) {
	for _, s := range j.Steps {
		for _, beside := range []string{s.New, s.Old} {
			if beside != "" {
				f.before("remove " + beside)
				_ = f.root.Remove(filepath.FromSlash(beside))
			}
		}
	}
	for _, dir := range slices.Backward(j.Made) {
		_ = f.root.Remove(filepath.FromSlash(dir)) // which is not removed if there is something in it
	}
	f.dropJournal()
}

// dropJournal removes the journal and its folder, unless that holds something.
func (f *Folder) dropJournal() {
	f.before("drop the journal")
	for _, name := range []string{journalName, doneName, journalFolder} {
		_ = f.root.Remove(filepath.FromSlash(name))
	}
}

// settle has the system write down which names the folders of a batch hold.
func (f *Folder) settle(j *journal) {
	if len(j.Steps) < 2 {
		return
	}
	seen := map[string]bool{}
	for _, s := range j.Steps {
		if dir := path.Dir(s.Path); !seen[dir] {
			seen[dir] = true
			f.syncFolder(dir)
		}
	}
}

// syncFolder forces the names in a folder to the disk, where the system can.
func (f *Folder) syncFolder(dir string) {
	if folder, err := f.root.Open(filepath.FromSlash(dir)); err == nil {
		_ = folder.Sync()
		folder.Close()
	}
}

// missingFolders are the folders that a batch needs and that are not there yet,
// the outer ones first.
func (f *Folder) missingFolders(steps []step) []string {
	missing := map[string]bool{}
	for _, s := range steps {
		for dir := path.Dir(s.Path); s.After != "" && dir != "." && !missing[dir]; dir = path.Dir(dir) {
			if _, err := f.root.Lstat(filepath.FromSlash(dir)); err == nil {
				break
			}
			missing[dir] = true
		}
	}
	return slices.Sorted(maps.Keys(missing))
}

// sumOf names what a file holds now.
func (f *Folder) sumOf(name string) (string, error) {
	data, err := f.whole(name)
	for _, absent := range []error{fs.ErrNotExist, syscall.ENOTDIR, syscall.ENAMETOOLONG} {
		if errors.Is(err, absent) {
			return "", nil
		}
	}
	return sum(data), err
}

// whole reads a file of a change, which was read before and is of no size that
// could matter.
func (f *Folder) whole(name string) ([]byte, error) {
	const limit = 1 << 30
	data, err := f.ReadResolved(name, limit)
	if data == nil && err == nil {
		data = []byte{}
	}
	return data, err
}
