package generator

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"handbook/generator/disk"
)

// Revision loads a project folder as it was in a Git revision: a branch, a
// tag, a commit. It asks the git command, and writes the files of that
// revision to a folder of the system's for as long as it reads them.
//
// The error says what to do where the folder is in no repository, or the
// revision is not in it; a clone may have been made without its history.
func Revision(root, revision string, opt Options) (*Snapshot, error) {
	commit, err := git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return nil, noRevision(root, revision)
	}
	archive, err := git(root, "archive", "--format=tar", strings.TrimSpace(string(commit)), "--", ".")
	if err != nil {
		return nil, fmt.Errorf("reading the files of %s: %w", revision, err)
	}
	folder, remove, err := disk.Temporary("handbook-revision-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for %s: %w", revision, err)
	}
	defer remove()
	if err := unpack(archive, folder); err != nil {
		return nil, fmt.Errorf("unpacking the files of %s: %w", revision, err)
	}
	snapshot, err := NewLoader(folder, opt).Load()
	if err != nil {
		return nil, fmt.Errorf("reading the handbook of %s: %w", revision, err)
	}
	return snapshot, nil
}

// noRevision says why a revision was not found.
func noRevision(root, revision string) error {
	if _, err := exec.LookPath("git"); err != nil {
		return errors.New("git is not installed, so that no earlier state can be read from a repository")
	}
	if _, err := git(root, "rev-parse", "--show-toplevel"); err != nil {
		return fmt.Errorf("%s is in no Git repository; keep states with handbook snapshot, and compare with those", root)
	}
	if shallow, err := git(root, "rev-parse", "--is-shallow-repository"); err == nil && strings.TrimSpace(string(shallow)) == "true" {
		return fmt.Errorf("this clone has no revision %q; it was made without all of its history: run git fetch --unshallow", revision)
	}
	return fmt.Errorf("there is no revision %q in this repository", revision)
}

// Modified says whether files of a project folder are not as in the last commit.
func Modified(root string) bool {
	out, err := git(root, "status", "--porcelain", "--", ".")
	return err == nil && len(bytes.TrimSpace(out)) > 0
}

// git runs the git command in a folder, and gives what it prints.
func git(root string, args ...string) ([]byte, error) {
	command := exec.Command("git", append([]string{"-C", root}, args...)...)
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("git %s: %w: %s", args[0], err, strings.TrimSpace(said.String()))
	}
	return out, nil
}

// unpack writes the plain files of an archive into a folder, and nothing
// outside of it.
func unpack(archive []byte, folder string) error {
	defer disk.Uncut()()
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	files := tar.NewReader(bytes.NewReader(archive))
	for {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if header.Typeflag != tar.TypeReg {
			continue
		}
		if err := root.MkdirAll(filepath.Dir(header.Name), 0o755); err != nil {
			return err
		}
		file, err := root.Create(header.Name)
		if err != nil {
			return err
		}
		_, err = io.Copy(file, files)
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
}
