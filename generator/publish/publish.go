// Package publish writes a finished site into a folder, exactly and safely.
//
// Exactly: after [Write] the folder holds the files it was given and no file
// that an earlier call left behind. A page that was deleted, renamed or
// withheld is gone. Files that the program never wrote are left alone.
//
// Safely: every file is rendered into a stage folder first, so a render that
// fails or is killed touches nothing of the site, and no more pages are held in
// memory than are being rendered. Files are renamed from there into their
// places, so whoever reads the folder sees whole files only. A call that is
// killed at any point is completed by the next one.
//
// A commit runs in this order:
//
//  0. Files that are new or changed are rendered into the stage folder, which
//     lies in the output folder because a rename must not cross devices.
//  1. The manifest is written as the union of the old files and the new ones,
//     so that whatever happens next, every file of ours is known to be ours.
//  2. Old files that stand in the way of new ones are removed: a file where a
//     folder is needed, a folder where a file is needed, another letter case.
//  3. Assets are renamed into place, then pages, so that no page is ever
//     visible before the style sheet it names. Equal files are not touched. A
//     folder that the site did not have comes in one piece.
//  4. Old files that are no longer wanted are removed, then empty folders.
//  5. The manifest is written as it is now.
//
// Whole folders are not swapped, although that looks simpler: it fails on
// mount points and across devices, and a running web server keeps the old one.
package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"handbook/generator/disk"
)

// File is one file of the site.
type File struct {
	// Path is where the file goes: slash-separated and relative to the
	// folder. See [CheckPath] for what it may be.
	Path string
	// Render, if any, writes the content, the same whenever it is called. It
	// is called from several goroutines.
	Render func(out *bytes.Buffer) error
	// Data is the content otherwise. When both are nil, the content is copied
	// from From.
	Data []byte
	// From names a file on disk, in the form the system uses. It is read in
	// parts and never held in memory as a whole.
	From string
}

// Options tell Write what it may do. The zero value is the careful one.
type Options struct {
	// Force lets Write use a folder that holds files of others. Those files
	// stay, unless one of them stands exactly where a file of the site goes.
	Force bool
	// Progress, if any, is called after each file that is rendered, from one
	// goroutine at a time, with the number of those and of all files.
	Progress func(done, total int)
	// Guard lists folders, such as the project, that the output folder must
	// neither be nor hold. It may lie inside them.
	Guard []string
	// Inputs lists folders that the build reads, such as content and static.
	// The output folder must neither be, nor hold, nor lie inside one of
	// them, or the next build would read what this one wrote.
	Inputs []string
	// Edition is for whom the site is. A folder that holds another edition, or
	// lies in one, is refused: whoever gets the one would get the other too.
	Edition string
	// Kept refuses a folder of another edition even where all that is in it is
	// ours: whoever reads it would get another edition from now on.
	Kept bool
	// Context, if any, ends the call while the site is being rendered, when
	// nothing of it has been touched yet. What has begun after that is finished.
	Context context.Context
}

// Result counts the files of a commit.
type Result struct {
	Written   int // created or replaced
	Unchanged int // equal byte for byte, and left alone
	Deleted   int // written by an earlier call and no longer part of the site

	// Others names what else lies in a folder that was forced; "" for nothing.
	Others string
}

// Write makes the folder dir hold exactly the given files, besides those that
// were never ours. It creates dir when it is missing.
//
// Nothing is touched when a path is refused ([ErrPath]), when dir holds files
// of others ([ErrForeign]) or another edition ([ErrEdition]), leads elsewhere
// through a symbolic link ([ErrSymlink]), is a folder that the build needs
// ([ErrGuarded]) or is being written by another process ([ErrBusy]); the last
// five arrive as a [*RefusedError]. After any other error the folder holds whole files, old
// and new, and the next call completes it.
func Write(dir string, files []File, opt Options) (Result, error) {
	return write(dir, files, opt, func(string) error { return nil })
}

// write is Write with a function that is called before every step that changes
// the folder. Its error, or its never returning, is how tests stop a commit.
func write(dir string, files []File, opt Options, step func(what string) error) (Result, error) {
	if err := checkFiles(files); err != nil {
		return Result{}, err
	}
	if err := checkPlace(dir, opt); err != nil {
		return Result{}, err
	}
	defer disk.Uncut()()
	root, err := openFolder(dir)
	if err != nil {
		return Result{}, err
	}
	defer root.Close()

	release, err := lock(root, dir)
	if err != nil {
		return Result{}, err
	}
	defer release()

	old, found, err := inspect(root, dir, files, opt)
	if err != nil {
		return Result{}, err
	}
	c := commit{root: root, step: step, progress: opt.Progress, context: opt.Context, edition: opt.Edition, empty: len(old.Files) == 0 && !opt.Force}
	result, err := c.run(old, files)
	if opt.Force {
		result.Others = found.words()
	}
	if err != nil {
		return result, fmt.Errorf("write the site to %s: %w", dir, err)
	}
	return result, nil
}

// inspect finds out what is in the folder, and refuses what may not be written to.
func inspect(root *os.Root, dir string, files []File, opt Options) (manifest, around, error) {
	old, err := readOwned(root, dir, opt.Force)
	if err != nil {
		return old, around{}, err
	}
	if opt.Kept && old.Edition != "" && old.Edition != opt.Edition {
		return old, around{}, otherEdition(dir, old.Edition)
	}
	if err := checkWay(root, dir, old, files, opt.Force); err != nil {
		return old, around{}, err
	}
	found, err := lookAround(root, dir, old, files)
	if err != nil {
		return old, found, err
	}
	return old, found, found.checkEditions(dir, opt.Edition, len(old.Files) > 0)
}

// openFolder makes the output folder if it is missing, and opens it.
func openFolder(dir string) (*os.Root, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, &RefusedError{dir, ErrForeign, "it is not a folder", "choose a folder with --out"}
	}
	if err := os.MkdirAll(dir, dirMode); err != nil {
		return nil, fmt.Errorf("make the output folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the output folder: %w", err)
	}
	return root, nil
}

// lock takes the output folder for this process until release is called.
func lock(root *os.Root, dir string) (release func(), err error) {
	release, err = disk.Lock(root, false)
	if locked := new(disk.LockedError); errors.As(err, &locked) {
		detail, hint := "it is locked", "wait until the other build has finished"
		if locked.File != "" {
			detail, hint = "it holds "+locked.File, hint+"; if none is running, delete that file"
		}
		return nil, &RefusedError{dir, ErrBusy, detail, hint}
	}
	return release, err
}
