// Package revision has the files of a project as they were in a Git revision. It
// asks the git command, and writes them to a folder for others to read. It knows
// no handbook.
package revision

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"handbook/generator/source"
)

// Find finds a revision, or says why there is none.
func Find(root, revision string) (Repository, string, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return Repository{}, "", errors.New("git is not installed, so no earlier state can be read from a repository")
	}
	r, err := repositoryOf(root)
	if errors.Is(err, errNoRepository) {
		return r, "", fmt.Errorf("%s is not in a Git repository; keep states with handbook snapshot, and compare with those", root)
	}
	if err != nil {
		return r, "", err
	}
	commit, err := r.commit(revision)
	if err == nil || errors.Is(err, errOtherOwner) {
		return r, commit, err
	}
	shallow, err := r.ask("rev-parse", "--is-shallow-repository")
	switch {
	case err != nil:
		return r, "", fmt.Errorf("the Git repository that %s is in cannot be read: %w", root, err)
	case strings.TrimSpace(string(shallow)) == "true":
		return r, "", fmt.Errorf("this clone has no revision %q; it was made without all of its history: run git fetch --unshallow", revision)
	}
	if commits, err := r.ask("rev-list", "--all", "-n", "1"); err == nil && len(commits) == 0 {
		return r, "", errors.New("nothing has been committed to this repository yet; commit the handbook first, or keep states with handbook snapshot")
	}
	return r, "", fmt.Errorf("there is no revision %q in this repository", revision)
}

// Unpack writes the files that a commit has of the project into a folder, and
// nothing outside of it. Of what a handbook only copies there is an empty file:
// that it was there is all that can matter. A text too long to be read gets its
// size and no content.
func (r Repository) Unpack(commit, folder string) error {
	list, err := r.blobs(commit)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return errors.New("it has no files in this folder")
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	var wanted, links []Blob
	for _, b := range list {
		switch {
		case b.isLink:
			links = append(links, b) // last: a link must not decide where a file goes
		case isRead(b.Path):
			wanted = append(wanted, b)
		default:
			if err := place(root, b.Path, nil, 0); err != nil {
				return err
			}
		}
	}
	if err := r.Read(wanted, source.MaxFile, func(b Blob, data []byte, size int64) error { return place(root, b.Path, data, size) }); err != nil {
		return err
	}
	return r.Read(links, maxLink, func(b Blob, data []byte, _ int64) error {
		// The reader follows it within the folder, and nowhere else. Where there
		// are no links, Git has a file in its place too.
		if err := root.MkdirAll(path.Dir(b.Path), 0o700); err != nil {
			return err
		}
		if root.Symlink(filepath.FromSlash(string(data)), b.Path) == nil {
			return nil
		}
		return place(root, b.Path, data, 0)
	})
}

const maxLink = 4096 // bytes of a path

// isRead reports files whose text makes the handbook: pages, maps, settings, and
// the theme's.
func isRead(name string) bool {
	return slices.Contains([]string{".md", ".owm", ".yaml", ".yml"}, strings.ToLower(path.Ext(name))) || strings.HasPrefix(name, "themes/")
}

// place writes one file. Where a file system takes two names for one, the first
// one stays.
func place(root *os.Root, name string, data []byte, size int64) error {
	if err := root.MkdirAll(path.Dir(name), 0o700); err != nil {
		return err
	}
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err == nil && size > int64(len(data)) {
		err = file.Truncate(size)
	}
	return errors.Join(err, file.Close())
}

// Modified says whether texts that make a handbook are not as in the last
// commit. Git is not asked: its answer takes the filters that the repository
// names.
func Modified(root string, tree *source.Tree) bool {
	r, commit, err := Find(root, "HEAD")
	if err != nil {
		return false
	}
	list, err := r.blobs(commit)
	if err != nil {
		return false
	}
	committed := map[string]Blob{}
	for _, b := range list {
		committed[b.Path] = b
	}
	for _, name := range textsOf(tree) {
		b, known := committed[name]
		if !known || !b.holds(filepath.Join(root, filepath.FromSlash(name))) {
			return true
		}
		delete(committed, name)
	}
	for name := range committed {
		if !isRead(name) || tree.ContentDir != "." && !strings.HasPrefix(name, tree.ContentDir+"/") {
			continue
		}
		if _, err := os.Lstat(filepath.Join(root, filepath.FromSlash(name))); errors.Is(err, fs.ErrNotExist) {
			return true
		}
	}
	return false
}

// textsOf are the files of a project that are read, from its folder.
func textsOf(tree *source.Tree) []string {
	var names []string
	if tree.Config != nil {
		names = append(names, tree.Config.Path)
	}
	for _, d := range tree.Documents {
		names = append(names, d.Path)
	}
	for _, m := range tree.Maps {
		names = append(names, m.Path)
	}
	return names
}

// holds reports whether a blob is a file as it is on disk, where Git may have
// given it the line endings of Windows.
func (b Blob) holds(file string) bool {
	read := os.ReadFile
	if b.isLink {
		read = func(name string) ([]byte, error) {
			target, err := os.Readlink(name)
			return []byte(filepath.ToSlash(target)), err
		}
	}
	data, err := read(file)
	return err == nil && (b.id == blobID(data, len(b.id)) || b.id == blobID(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), len(b.id)))
}

// blobID is the name that Git has for bytes, of as many digits as the names of
// the repository have.
func blobID(data []byte, digits int) string {
	whole := append(fmt.Appendf(nil, "blob %d\x00", len(data)), data...)
	if digits == 2*sha256.Size {
		return fmt.Sprintf("%x", sha256.Sum256(whole))
	}
	return fmt.Sprintf("%x", sha1.Sum(whole))
}
