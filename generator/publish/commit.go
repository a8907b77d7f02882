package publish

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"handbook/generator/names"
)

// Modes of what is created, before the umask.
const (
	fileMode = 0o666
	dirMode  = 0o777
)

// commit carries out one change of the folder, in the order that the package
// comment gives.
type commit struct {
	root     *os.Root
	stage    *stage                  // where new files are made
	step     func(what string) error // called before every change; an error stops the commit
	progress func(done, total int)   // or nil
	context  context.Context         // or nil; its end ends the rendering
	edition  string                  // of the site
	empty    bool                    // the folder holds nothing to compare with

	mu     sync.Mutex // guards what follows
	done   int        // files that are ready
	result Result
}

func (c *commit) run(old manifest, files []File) (Result, error) {
	if err := c.makeStage(files); err != nil {
		return c.result, err
	}
	defer c.clearStage()
	blocking, leftover := obsolete(old, files)
	ready, err := c.stageAll(files, blocking)
	c.stage.settle()
	if err != nil {
		return c.result, err
	}

	announced := old.union(files, c.edition)
	if err := c.save(old, announced); err != nil {
		return c.result, err
	}
	if err := c.remove(blocking); err != nil {
		return c.result, err
	}
	if err := c.makeFolders(files); err != nil {
		return c.result, err
	}
	if err := c.placeAll(ready); err != nil {
		return c.result, err
	}
	if err := c.remove(leftover); err != nil {
		return c.result, err
	}
	return c.result, c.save(announced, manifestOf(ready, c.edition))
}

// save writes the manifest, unless it is the one that stands there. It is
// the only file that is forced to the disk: every other file can be had again
// from the next build, but only the manifest knows what to delete.
func (c *commit) save(before, after manifest) error {
	if len(before.Files) > 0 && before.Edition == after.Edition && slices.Equal(before.Files, after.Files) {
		return nil
	}
	data, err := after.encode()
	if err != nil {
		return err
	}
	const name = "manifest"
	if _, err := c.fill(name, File{Path: manifestName, Data: data}, (*os.File).Sync); err != nil {
		return err
	}
	return c.place(name, manifestName)
}

// obsolete returns the old files that are not wanted any more: those that
// stand in the way of a new file and must go first, and the others.
//
// An old file is in the way when it, or a folder it lies in, is now needed as
// the other of file and folder, or is now spelled in another letter case. The
// latter matters where letter case does not count: there the old spelling
// would survive, and deleting it at the end would delete the new file.
func obsolete(old manifest, files []File) (blocking, leftover []string) {
	isFolder := make(map[string]bool, len(files)) // every new path and its folders
	folded := make(map[string]bool, len(files))
	for _, f := range files {
		isFolder[f.Path] = false
		folded[names.Fold(f.Path)] = true
		for dir := range parents(f.Path) {
			isFolder[dir] = true
			folded[names.Fold(dir)] = true
		}
	}
	clashes := func(name string, folder bool) bool {
		kind, wanted := isFolder[name]
		if wanted {
			return kind != folder
		}
		return folded[names.Fold(name)]
	}
	for _, e := range old.Files {
		blocks := clashes(e.Path, false)
		for dir := range parents(e.Path) {
			blocks = blocks || clashes(dir, true)
		}
		_, wanted := isFolder[e.Path]
		switch {
		case blocks:
			blocking = append(blocking, e.Path)
		case !wanted:
			leftover = append(leftover, e.Path)
		}
	}
	return blocking, leftover
}

// remove deletes files of ours, then the folders that this left empty.
func (c *commit) remove(names []string) error {
	emptied := map[string]bool{}
	for _, name := range names {
		if err := c.removeFile(name); err != nil {
			return err
		}
		for dir := range parents(name) {
			emptied[dir] = true
		}
	}
	for _, dir := range slices.Backward(sortedKeys(emptied)) { // what a folder holds comes before it
		info, err := c.root.Lstat(dir)
		if err != nil || !info.IsDir() {
			continue
		}
		if err := c.step("prune " + dir); err != nil {
			return err
		}
		// Remove refuses a folder that still holds something, and so it should.
		_ = c.root.Remove(dir)
	}
	return nil
}

// removeFile deletes one file. A folder that somebody put in its place is not
// ours and stays.
func (c *commit) removeFile(name string) error {
	info, err := c.root.Lstat(name)
	if absent(err) || err == nil && info.IsDir() {
		return nil
	}
	if err != nil {
		return err
	}
	if err := c.step("delete " + name); err != nil {
		return err
	}
	if err := c.root.Remove(name); err != nil {
		return err
	}
	c.result.Deleted++
	return nil
}

func (c *commit) makeFolders(files []File) error {
	folders := map[string]bool{}
	for _, f := range files {
		if dir := path.Dir(f.Path); dir != "." && !c.stage.isWhole(f.Path) {
			folders[dir] = true
		}
	}
	for _, dir := range sortedKeys(folders) {
		if err := c.step("make folder " + dir); err != nil {
			return err
		}
		if err := c.root.MkdirAll(dir, dirMode); err != nil {
			return err
		}
	}
	return nil
}

func (c *commit) count(total int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done++; c.progress != nil {
		c.progress(c.done, total)
	}
}

// fill writes a file into the stage folder. The function settle is called
// before the file closes.
func (c *commit) fill(name string, f File, settle func(*os.File) error) (entry, error) {
	e, err := c.create(name, f, settle)
	if err != nil {
		return entry{}, fmt.Errorf("write %s: %w", f.Path, err)
	}
	return e, nil
}

func (c *commit) create(name string, f File, settle func(*os.File) error) (entry, error) {
	if err := c.step("create " + f.Path); err != nil {
		return entry{}, err
	}
	content, _, err := f.open()
	if err != nil {
		return entry{}, err
	}
	defer content.Close()
	out, err := c.stage.create(name)
	if err != nil {
		return entry{}, err
	}
	if err := c.step("fill " + f.Path); err != nil {
		out.Close()
		return entry{}, err
	}
	size, err := io.Copy(out, content)
	if err == nil {
		err = settle(out)
	}
	if closing := out.Close(); err == nil {
		err = closing
	}
	return entry{Path: f.Path, Size: size}, err
}

// placeAll brings everything that waits into its place, assets before pages. A
// folder that comes whole is a page if there is one in it.
func (c *commit) placeAll(ready []staged) error {
	pages := map[string]bool{} // what waits, and whether it is or holds a page
	place := map[string]string{}
	for _, r := range ready {
		if r.waits == "" {
			c.result.Unchanged++
			continue
		}
		c.result.Written++
		from, to := r.waits, r.entry.Path
		if folder, _, inside := strings.Cut(to, "/"); inside && c.stage.whole[folder] {
			from, to = wholeFolder+"/"+folder, folder
		}
		place[from] = to
		pages[from] = pages[from] || strings.HasSuffix(r.entry.Path, ".html")
	}
	for _, page := range []bool{false, true} {
		group := slices.DeleteFunc(sortedKeys(place), func(from string) bool { return pages[from] != page })
		err := inParallel(len(group), func(i int) error { return c.place(group[i], place[group[i]]) })
		if err != nil {
			return err
		}
	}
	return nil
}

// place renames a file from the stage folder into its place.
func (c *commit) place(waits, name string) error {
	err := c.step("rename " + name)
	if err == nil {
		err = c.root.Rename(stageFolder+"/"+waits, name)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

func sortedKeys[V any](set map[string]V) []string { return slices.Sorted(maps.Keys(set)) }
