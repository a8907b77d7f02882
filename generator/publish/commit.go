package publish

import (
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Modes of what is created, before the umask.
const (
	fileMode = 0o644
	dirMode  = 0o755
)

// workers is how many files are written at once. Two keep a disk busy while
// the other one hashes; more only queue for the same directory.
const workers = 2

// commit carries out one change of the folder, in the order that the package
// comment gives.
type commit struct {
	root     *os.Root
	step     func(what string) error // called before every change; an error stops the commit
	progress func(done, total int)   // or nil

	mu     sync.Mutex // guards what follows
	result Result
}

func (c *commit) run(old manifest, files []File) (Result, error) {
	c.clearStages() // an earlier commit may have been killed
	defer c.clearStages()

	announced := old.union(files)
	if err := c.save(old, announced); err != nil {
		return c.result, err
	}
	blocking, leftover := obsolete(old, files)
	if err := c.remove(blocking); err != nil {
		return c.result, err
	}
	if err := c.makeFolders(files); err != nil {
		return c.result, err
	}
	entries, err := c.placeAll(files)
	if err != nil {
		return c.result, err
	}
	if err := c.remove(leftover); err != nil {
		return c.result, err
	}
	return c.result, c.save(announced, newManifest(entries))
}

// save writes the manifest, unless it is the one that stands there. It is
// the only file that is forced to the disk: every other file can be had again
// from the next build, but only the manifest knows what to delete.
func (c *commit) save(before, after manifest) error {
	if len(before.Files) > 0 && slices.Equal(before.Files, after.Files) {
		return nil
	}
	data, err := after.encode()
	if err != nil {
		return err
	}
	_, err = c.replace(0, File{Path: manifestName, Data: data}, (*os.File).Sync)
	return err
}

// obsolete returns the old files that are not wanted any more: those that
// stand in the way of a new file and must go first, and the others.
//
// An old file is in the way when it, or a folder it lies in, is now needed as
// the other of file and folder, or is now spelled in another letter case. The
// latter matters where letter case does not count: there the old spelling
// would survive, and deleting it at the end would delete the new file.
func obsolete(old manifest, files []File) (blocking, leftover []string) {
	fold := folder()
	isFolder := make(map[string]bool, len(files)) // every new path and its folders
	folded := make(map[string]bool, len(files))
	for _, f := range files {
		isFolder[f.Path] = false
		folded[fold(f.Path)] = true
		for dir := range parents(f.Path) {
			isFolder[dir] = true
			folded[fold(dir)] = true
		}
	}
	clashes := func(name string, folder bool) bool {
		kind, wanted := isFolder[name]
		if wanted {
			return kind != folder
		}
		return folded[fold(name)]
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
		if dir := path.Dir(f.Path); dir != "." {
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

// placeAll puts every file into its place, assets before pages, and returns
// what the manifest says about them.
func (c *commit) placeAll(files []File) ([]entry, error) {
	entries := make([]entry, len(files))
	var assets, pages []int
	for i, f := range files {
		if strings.HasSuffix(f.Path, ".html") {
			pages = append(pages, i)
		} else {
			assets = append(assets, i)
		}
	}
	for _, group := range [][]int{assets, pages} {
		err := inParallel(len(group), func(worker, i int) error {
			e, written, err := c.place(worker, files[group[i]])
			if err != nil {
				return err
			}
			entries[group[i]] = e
			c.count(written, len(files))
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return entries, nil
}

func (c *commit) count(written bool, total int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if written {
		c.result.Written++
	} else {
		c.result.Unchanged++
	}
	if c.progress != nil {
		c.progress(c.result.Written+c.result.Unchanged, total)
	}
}

// place makes one file be what it should be.
func (c *commit) place(worker int, f File) (e entry, written bool, err error) {
	same, sum, err := sameContent(c.root, f)
	if err != nil {
		return entry{}, false, err
	}
	if same {
		info, err := c.root.Lstat(f.Path)
		if err != nil {
			return entry{}, false, err
		}
		return entry{Path: f.Path, Size: info.Size(), SHA256: sum}, false, nil
	}
	e, err = c.replace(worker, f, func(*os.File) error { return nil })
	return e, true, err
}

// replace writes a file beside its place and renames it into it. Each worker
// has one name for the file beside, so a killed commit leaves few, and the
// next one knows them. The function settle is called before the file closes.
func (c *commit) replace(worker int, f File, settle func(*os.File) error) (entry, error) {
	if err := c.step("create " + f.Path); err != nil {
		return entry{}, err
	}
	stage := stageName(worker)
	out, err := c.root.OpenFile(stage, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return entry{}, err
	}
	e, err := c.fill(out, f)
	if err == nil {
		err = settle(out)
	}
	if closing := out.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = c.step("rename " + f.Path)
	}
	if err == nil {
		err = c.root.Rename(stage, f.Path)
	}
	if err != nil {
		return entry{}, fmt.Errorf("write %s: %w", f.Path, err)
	}
	return e, nil
}

func (c *commit) fill(out io.Writer, f File) (entry, error) {
	content, _, err := f.open()
	if err != nil {
		return entry{}, err
	}
	defer content.Close()
	if err := c.step("fill " + f.Path); err != nil {
		return entry{}, err
	}
	digest := newDigest()
	size, err := io.Copy(io.MultiWriter(out, digest), content)
	return entry{Path: f.Path, Size: size, SHA256: digest.hex()}, err
}

func (c *commit) clearStages() {
	for worker := range workers {
		_ = c.root.Remove(stageName(worker))
	}
}

func stageName(worker int) string { return stagePrefix + strconv.Itoa(worker+1) }

func sortedKeys(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
