package preview

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// stamp is what the system says about the content of a file without reading it.
type stamp struct {
	size     int64
	modified time.Time
}

func newStamp(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime()} }

// tree is the record of the files that are watched.
type tree struct {
	dir    string          // absolute, without links
	ignore []string        // likewise
	beside func() []string // files outside of dir, or in it, by their paths from there; nil for none
	stamps map[string]stamp
}

func newTree(dir string, ignore []string) (*tree, error) {
	dir, err := realPath(dir)
	if err != nil {
		return nil, err
	}
	if _, err := os.ReadDir(dir); err != nil {
		return nil, err
	}
	t := &tree{dir: dir, stamps: map[string]stamp{}}
	for _, name := range ignore {
		name, err := realPath(name)
		if err != nil {
			return nil, err
		}
		t.ignore = append(t.ignore, name)
	}
	return t, nil
}

// realPath makes a path absolute and follows the links in as much of it as
// exists, so that it can be compared with the paths that the system announces.
func realPath(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	for at, rest := abs, ""; ; at, rest = filepath.Dir(at), filepath.Join(filepath.Base(at), rest) {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(real, rest), nil
		}
		if at == filepath.Dir(at) {
			return abs, nil
		}
	}
}

// name is how people call a file: relative to the project, with slashes.
func (t *tree) name(full string) string {
	rel, err := filepath.Rel(t.dir, full)
	if err != nil {
		return full
	}
	return filepath.ToSlash(rel)
}

// scan looks at the whole folder, and at the files beside it, and returns those that
// differ from the record, in order. It calls visit for every folder.
func (t *tree) scan(visit func(dir string)) (changed []string) {
	return append(t.scanBelow(t.dir, visit), t.scanBeside()...)
}

// scanBeside looks at the files outside of the folder. One that is named for the first
// time is noted, and is no change: who names it has read it.
func (t *tree) scanBeside() (changed []string) {
	if t.beside == nil {
		return nil
	}
	for _, name := range t.beside() {
		full := filepath.FromSlash(name)
		if !filepath.IsAbs(full) {
			full = filepath.Join(t.dir, full)
		}
		if isBelow(full, t.dir) {
			continue
		}
		before, known := t.stamps[full]
		now := stamp{}
		if info, err := os.Stat(full); err == nil {
			now = newStamp(info)
		}
		t.stamps[full] = now
		if known && (before.size != now.size || !before.modified.Equal(now.modified)) {
			changed = append(changed, full)
		}
	}
	return changed
}

func (t *tree) scanBelow(top string, visit func(dir string)) (changed []string) {
	seen := make(map[string]bool, len(t.stamps))
	_ = filepath.WalkDir(top, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // it has gone since; that will be announced, or found next time
		}
		if name != t.dir && t.ignores(name) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			visit(name)
			return nil
		}
		info, err := entry.Info()
		if err != nil {
			return nil
		}
		seen[name] = true
		if t.note(name, info) {
			changed = append(changed, name)
		}
		return nil
	})
	for name := range t.stamps {
		if !seen[name] && isBelow(name, top) {
			delete(t.stamps, name)
			changed = append(changed, name)
		}
	}
	slices.Sort(changed)
	return changed
}

// note records a file and reports whether that changed the record. Of a link,
// it is the file behind it that says something, and which may lie where nothing
// is watched.
func (t *tree) note(name string, info fs.FileInfo) (changed bool) {
	if info.Mode()&fs.ModeSymlink != 0 {
		if target, err := os.Stat(name); err == nil {
			info = target
		}
	}
	now := newStamp(info)
	before, known := t.stamps[name]
	t.stamps[name] = now
	return !known || before.size != now.size || !before.modified.Equal(now.modified)
}

// forget removes a file, or all files of a folder, from the record, and
// returns those that were in it, in order.
func (t *tree) forget(name string) (gone []string) {
	for known := range t.stamps {
		if isBelow(known, name) {
			delete(t.stamps, known)
			gone = append(gone, known)
		}
	}
	slices.Sort(gone)
	return gone
}
