package publish

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"strconv"
	"strings"

	"handbook/generator/disk"
	"handbook/generator/names"
)

// wholeFolder is where, in the stage folder, folders wait that the output does
// not have yet. They are brought into place with one rename each, which on a
// first build saves as many as there are pages.
const wholeFolder = "whole"

// stage is the folder in which new files are made, each under a number or in
// its folder if that is to come whole.
type stage struct {
	root    *os.Root
	whole   map[string]bool     // folders at the top of the site that come whole
	folders map[string]*os.Root // the first of these and of what is in them, open
}

// mostOpen is how many folders are kept open, since to walk to a file from the
// top takes as long as to make it.
const mostOpen = 100

// isWhole says that the folder in which a file of the site is comes whole.
func (s *stage) isWhole(name string) bool {
	folder, _, inside := strings.Cut(name, "/")
	return inside && s.whole[folder]
}

// name is the name in the stage of the i-th file of the site.
func (s *stage) name(i int, name string) string {
	if s.isWhole(name) {
		return wholeFolder + "/" + name
	}
	return strconv.Itoa(i)
}

// create makes a file of that name.
func (s *stage) create(name string) (*os.File, error) {
	const mode = os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if folder := s.folders[path.Dir(name)]; folder != nil {
		return folder.OpenFile(path.Base(name), mode, fileMode)
	}
	return s.root.OpenFile(name, mode, fileMode)
}

// settle closes the folders, which some systems demand of what is renamed.
func (s *stage) settle() {
	for _, folder := range s.folders {
		folder.Close()
	}
	clear(s.folders)
}

// makeStage makes the stage folder anew: an earlier commit may have been killed.
func (c *commit) makeStage(files []File) error {
	c.clearStage()
	if err := c.root.Mkdir(stageFolder, dirMode); err != nil {
		return fmt.Errorf("make a folder for new files: %w", err)
	}
	root, err := c.root.OpenRoot(stageFolder)
	if err != nil {
		return fmt.Errorf("open the folder for new files: %w", err)
	}
	c.stage = &stage{root: root, whole: c.missing(files), folders: map[string]*os.Root{}}
	dirs := map[string]bool{}
	for _, f := range files {
		if c.stage.isWhole(f.Path) {
			dirs[wholeFolder+"/"+path.Dir(f.Path)] = true
		}
	}
	for _, dir := range sortedKeys(dirs) {
		if err := c.stage.makeFolder(dir); err != nil {
			return fmt.Errorf("make a folder for new files: %w", err)
		}
	}
	return nil
}

// missing gives the folders at the top of the site that the output lacks.
func (c *commit) missing(files []File) map[string]bool {
	lacks := map[string]bool{}
	for _, f := range files {
		folder, _, inside := strings.Cut(f.Path, "/")
		if _, known := lacks[folder]; inside && !known {
			info, err := c.root.Lstat(folder)
			lacks[folder] = absent(err) || err == nil && !info.IsDir()
		}
	}
	return lacks
}

func (s *stage) makeFolder(dir string) error {
	if err := s.root.MkdirAll(dir, dirMode); err != nil || len(s.folders) == mostOpen {
		return err
	}
	folder, err := s.root.OpenRoot(dir)
	if err == nil {
		s.folders[dir] = folder
	}
	return err
}

func (c *commit) clearStage() {
	if c.stage != nil {
		c.stage.settle()
		c.stage.root.Close()
	}
	_ = c.root.RemoveAll(stageFolder)
}

// staged is a file that is ready: it stands in its place already, or complete
// in the stage folder, from where a rename brings it there.
type staged struct {
	entry entry
	waits string // its name in the stage folder; "" if it stands in its place
}

// stageAll makes every file ready, on all processors, and holds the content of
// only as many in memory. An old file that is going to be removed is no match
// for a new one of the same content: on a disk where letter case does not
// count, both names lead to it.
func (c *commit) stageAll(files []File, removed []string) ([]staged, error) {
	gone := map[string]bool{}
	for _, name := range removed {
		gone[names.Fold(name)] = true
	}
	ready := make([]staged, len(files))
	err := inParallel(len(files), func(i int) error {
		if c.context != nil && c.context.Err() != nil {
			return c.context.Err()
		}
		page := pages.Get().(*bytes.Buffer)
		defer keepPage(page)
		f, err := files[i].rendered(page)
		if err != nil {
			return err
		}
		if !c.empty && !gone[names.Fold(f.Path)] {
			e, same, err := sameContent(c.root, f)
			if err != nil {
				return err
			}
			if same {
				ready[i] = staged{entry: e}
				c.count(len(files))
				return nil
			}
		}
		name := c.stage.name(i, f.Path)
		e, err := c.fill(name, f, func(out *os.File) error { return c.keep(out, f.Path) })
		ready[i] = staged{e, name}
		c.count(len(files))
		return err
	})
	return ready, err
}

// keep gives a new file the mode and the owner of the one that it replaces.
func (c *commit) keep(out *os.File, name string) error {
	if c.empty || c.stage.isWhole(name) {
		return nil
	}
	info, err := c.root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil // there is none
	}
	old, err := c.root.Open(name)
	if err != nil {
		return nil // it may be replaced, if not read
	}
	defer old.Close()
	return disk.Keep(out, old, info)
}
