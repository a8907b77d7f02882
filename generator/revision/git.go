package revision

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Repository is the Git repository that a project folder lies in. What it
// answers depends on the objects in it alone: its settings, attributes, filters,
// hooks and replacements, and the variables of the caller, have no say, and
// nothing that they name is run. Git itself refuses a repository of another
// user, unless this one has said that it is safe.
type Repository struct {
	folder string // the project folder
	prefix string // where that is in the repository, with a slash behind; "" at the top
}

// repositoryOf finds the repository that a folder is in, as Git would: the
// first folder upwards that has one. Git is not asked where that begins, as a
// setting of the repository could say otherwise.
func repositoryOf(folder string) (Repository, error) {
	at, err := filepath.Abs(folder)
	if err == nil {
		at, err = filepath.EvalSymlinks(at)
	}
	if err != nil {
		return Repository{}, fmt.Errorf("opening the project folder: %w", err)
	}
	prefix := ""
	for !holdsRepository(at) {
		up := filepath.Dir(at)
		if up == at {
			return Repository{}, errNoRepository
		}
		at, prefix = up, filepath.Base(at)+"/"+prefix
	}
	return Repository{folder, prefix}, nil
}

var errNoRepository = errors.New("no Git repository")

// holdsRepository reports a folder with a repository, or with the file that a
// working tree of a repository elsewhere has in its place.
func holdsRepository(folder string) bool {
	name := filepath.Join(folder, ".git")
	info, err := os.Lstat(name)
	if err == nil && !info.Mode().IsRegular() {
		_, err = os.Stat(filepath.Join(name, "HEAD"))
	}
	return err == nil
}

// command prepares a git command that obeys nobody else.
func (r Repository) command(args ...string) *exec.Cmd {
	command := exec.Command("git", append([]string{
		"--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs", "-C", r.folder,
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "-c", "core.commitGraph=false",
	}, args...)...)
	command.Env = slices.DeleteFunc(os.Environ(), func(variable string) bool {
		return strings.HasPrefix(strings.ToUpper(variable), "GIT_")
	})
	command.Env = append(command.Env,
		"LC_ALL=C",                   // its words are looked at
		"GIT_ALLOW_PROTOCOL=none",    // what a partial clone has not got is not fetched,
		"GIT_NO_LAZY_FETCH=1",        // by a command that the repository could name
		"GIT_GRAFT_FILE="+os.DevNull, // a commit has the ancestors that it says
	)
	return command
}

// ask gives what git says.
func (r Repository) ask(args ...string) ([]byte, error) {
	command := r.command(args...)
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		return nil, gitFailed(args[0], err, said.String())
	}
	return out, nil
}

// gitFailed is an error with git's own words.
func gitFailed(verb string, err error, said string) error {
	if strings.Contains(said, "dubious ownership") {
		return errOtherOwner
	}
	return fmt.Errorf("git %s: %w: %s", verb, err, strings.TrimSpace(said))
}

var errOtherOwner = errors.New("the repository belongs to another user of this computer, so Git does not read it; " +
	"if you trust that user: git config --global --add safe.directory FOLDER")

// commit is the full name of the commit that a revision stands for.
func (r Repository) commit(revision string) (string, error) {
	out, err := r.ask("rev-parse", "--verify", "--end-of-options", revision+"^{commit}")
	return strings.TrimSpace(string(out)), err
}

// Blob is a file of a commit.
type Blob struct {
	Path   string // from the project folder
	id     string
	isLink bool
}

// blobs lists the files that a commit has of the project folder, by path. A
// repository of its own within the content, a submodule, is an error: its files
// are in that one, and would seem to have been missing.
func (r Repository) blobs(commit string) ([]Blob, error) {
	args := []string{"ls-tree", "-r", "-z", "--full-tree", commit}
	if r.prefix != "" {
		args = append(args, "--", r.prefix)
	}
	out, err := r.ask(args...)
	if err != nil {
		return nil, err
	}
	var list []Blob
	for entry := range strings.SplitSeq(string(out), "\x00") {
		about, path, _ := strings.Cut(entry, "\t")
		fields := strings.Fields(about) // mode, type, id
		if len(fields) < 3 {
			continue
		}
		path = strings.TrimPrefix(path, r.prefix)
		switch {
		case fields[1] == "blob":
			list = append(list, Blob{Path: path, id: fields[2], isLink: fields[0] == "120000"})
		case strings.HasPrefix(path+"/", "content/"):
			return nil, fmt.Errorf("%s is a repository of its own (a submodule), whose files are not in this one", path)
		}
	}
	return list, nil
}

// TextsSince lists the texts of the project folder as they were in any commit since
// one, up to the last.
func (r Repository) TextsSince(commit string) ([]Blob, error) {
	commits, err := r.ask("rev-list", "HEAD", "^"+commit)
	if err != nil {
		return nil, err
	}
	command := r.command("diff-tree", "--stdin", "-r", "-m", "--root", "--raw", "-z", "--no-renames", "--no-commit-id", "--", ".")
	var said bytes.Buffer
	command.Stdin, command.Stderr = bytes.NewReader(commits), &said
	out, err := command.Output()
	if err != nil {
		return nil, gitFailed("diff-tree", err, said.String())
	}
	return changedTexts(string(out), r.prefix), nil
}

// changedTexts reads what diff-tree writes: the modes, names and kind of a change,
// and the path, each with a zero behind it.
func changedTexts(out, prefix string) []Blob {
	var list []Blob
	known := map[Blob]bool{}
	for about, rest, more := strings.Cut(out, "\x00"); more; about, rest, more = strings.Cut(rest, "\x00") {
		var file string
		file, rest, _ = strings.Cut(rest, "\x00")
		fields := strings.Fields(about) // the old mode and the new one, the old name and the new one, the kind
		if len(fields) < 5 || !isRead(file) {
			continue
		}
		for at, mode := range fields[:2] {
			b := Blob{Path: strings.TrimPrefix(file, prefix), id: fields[2+at]}
			if strings.HasPrefix(strings.TrimPrefix(mode, ":"), "100") && !known[b] { // an ordinary file
				known[b] = true
				list = append(list, b)
			}
		}
	}
	return list
}

// Read hands the bytes of blobs to keep, one after the other, as they are in the
// repository: no filter and no line ending is applied. Of a blob with more than
// limit bytes it hands on none, and its size.
func (r Repository) Read(list []Blob, limit int64, keep func(b Blob, data []byte, size int64) error) error {
	command := r.command("cat-file", "--batch", "--buffer")
	var ids, said bytes.Buffer
	for _, b := range list {
		ids.WriteString(b.id + "\n")
	}
	command.Stdin, command.Stderr = &ids, &said
	out, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	err = handBlobs(bufio.NewReader(out), list, limit, keep)
	if err != nil {
		_ = command.Process.Kill() // it would wait for somebody to read on
	}
	if ended := command.Wait(); err == nil && ended != nil {
		err = gitFailed("cat-file", ended, said.String())
	}
	return err
}

// handBlobs reads what cat-file writes: a line with id, type and size, the
// bytes, and a line feed.
func handBlobs(out *bufio.Reader, list []Blob, limit int64, keep func(b Blob, data []byte, size int64) error) error {
	for _, b := range list {
		head, err := out.ReadString('\n')
		if err != nil {
			return fmt.Errorf("reading %s from the repository: %w", b.Path, err)
		}
		var size int64
		if _, err := fmt.Sscanf(head, b.id+" blob %d\n", &size); err != nil {
			return fmt.Errorf("%s is not in this clone of the repository: run git fetch --refetch", b.Path)
		}
		var data []byte
		if size <= limit {
			data = make([]byte, size)
			_, err = io.ReadFull(out, data)
		} else {
			_, err = io.CopyN(io.Discard, out, size)
		}
		if err == nil {
			_, err = out.Discard(1)
		}
		if err == nil {
			err = keep(b, data, size)
		}
		if err != nil {
			return fmt.Errorf("reading %s from the repository: %w", b.Path, err)
		}
	}
	return nil
}
