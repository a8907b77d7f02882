package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sync"
)

// Changes are what publishing changes in a place: paths of files, in order.
type Changes struct {
	Added, Changed, Removed []string
	Unchanged               int
}

// Any reports whether there is a change.
func (c Changes) Any() bool { return len(c.Added)+len(c.Changed)+len(c.Removed) > 0 }

// Compare says what [Write] would change in a folder, or [WriteZip] in a zip, and
// writes nothing. Its errors are theirs.
func Compare(place string, files []File, opt Options) (Changes, error) {
	if err := checkFiles(files); err != nil {
		return Changes{}, err
	}
	if err := checkPlace(place, opt); err != nil {
		return Changes{}, err
	}
	if IsZip(place) {
		return compareZip(place, files, opt)
	}
	if _, err := os.Stat(place); errors.Is(err, fs.ErrNotExist) {
		above := around{editions: handbooksAbove(place)}
		if err := above.checkEditions(place, opt.Edition, false); err != nil {
			return Changes{}, err
		}
		return compared(files, nil, nil)
	}
	root, err := os.OpenRoot(place)
	if err != nil {
		return Changes{}, fmt.Errorf("open the output folder: %w", err)
	}
	defer root.Close()
	old, _, err := inspect(root, place, files, opt)
	if err != nil {
		return Changes{}, err
	}
	return compared(files, old.paths(), func(f File) (bool, error) {
		_, same, err := sameContent(root, f)
		return same, err
	})
}

// compared renders all files and compares them with the old ones, of which the
// function says whether they are the same as a new file of that path.
func compared(files []File, old map[string]bool, same func(File) (bool, error)) (Changes, error) {
	var c Changes
	var mu sync.Mutex // guards c
	wanted := map[string]bool{}
	for _, f := range files {
		wanted[f.Path] = true
	}
	err := inParallel(len(files), func(i int) error {
		page := pages.Get().(*bytes.Buffer)
		defer keepPage(page)
		f, err := files[i].rendered(page)
		if err != nil {
			return err
		}
		known, equal := old[f.Path], false
		if known {
			equal, err = same(f)
		}
		mu.Lock()
		defer mu.Unlock()
		switch {
		case !known:
			c.Added = append(c.Added, f.Path)
		case equal:
			c.Unchanged++
		default:
			c.Changed = append(c.Changed, f.Path)
		}
		return err
	})
	for name := range old {
		if !wanted[name] {
			c.Removed = append(c.Removed, name)
		}
	}
	for _, list := range [][]string{c.Added, c.Changed, c.Removed} {
		slices.Sort(list)
	}
	return c, err
}
