package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// Names of our own files. All start with ownPrefix and stand at the top of the
// output folder.
const (
	ownPrefix    = ".handbook-"
	manifestName = ownPrefix + "manifest"
	stageFolder  = ownPrefix + "new"
)

// manifestVersion changes when an older program could no longer tell from the
// manifest which files are ours.
const manifestVersion = 1

// manifest says which files of a folder are ours, in the order of their paths.
type manifest struct {
	Version int     `json:"version"`
	Edition string  `json:"edition"` // of the site, "" if it is not known
	Files   []entry `json:"files"`
}

// entry is one file of ours. Its size, in bytes, is 0 while a commit has
// announced the file and not finished; it is there for people. Write itself
// compares contents, because somebody may have edited a file since.
type entry struct {
	Path string `json:"path"`
	Size int64  `json:"size"`
}

func newManifest(entries []entry) manifest {
	sorted := slices.Clone(entries)
	slices.SortFunc(sorted, func(a, b entry) int { return strings.Compare(a.Path, b.Path) })
	return manifest{Version: manifestVersion, Files: sorted}
}

// manifestOf lists the files of a site.
func manifestOf(ready []staged, edition string) manifest {
	entries := make([]entry, len(ready))
	for i, r := range ready {
		entries[i] = r.entry
	}
	m := newManifest(entries)
	m.Edition = edition
	return m
}

// union adds the files that are not in m yet, without a size. Files of two
// editions are of no edition that is known.
func (m manifest) union(files []File, edition string) manifest {
	known := m.paths()
	entries := slices.Clone(m.Files)
	for _, f := range files {
		if !known[f.Path] {
			entries = append(entries, entry{Path: f.Path})
		}
	}
	both := newManifest(entries)
	if len(m.Files) == 0 || m.Edition == edition {
		both.Edition = edition
	}
	return both
}

func (m manifest) paths() map[string]bool {
	set := make(map[string]bool, len(m.Files))
	for _, e := range m.Files {
		set[e.Path] = true
	}
	return set
}

// encode writes one file per line, so that a manifest under version control
// shows what a build changed.
func (m manifest) encode() ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\"version\": %d, ", m.Version)
	if m.Edition != "" {
		fmt.Fprintf(&out, "\"edition\": %q, ", m.Edition)
	}
	out.WriteString("\"files\": [")
	for i, e := range m.Files {
		line, err := json.Marshal(e)
		if err != nil {
			return nil, fmt.Errorf("encode the manifest: %w", err)
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		out.Write(line)
	}
	out.WriteString("\n]}\n")
	return out.Bytes(), nil
}

func decodeManifest(data []byte) (manifest, error) {
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return manifest{}, err
	}
	if m.Version != manifestVersion {
		return manifest{}, fmt.Errorf("version %d, where this program knows version %d", m.Version, manifestVersion)
	}
	for _, e := range m.Files {
		if err := CheckPath(e.Path); err != nil {
			return manifest{}, err
		}
	}
	read := newManifest(m.Files)
	read.Edition = m.Edition
	return read, nil
}

// readOwned returns the manifest of a folder. A folder without one, or with
// one that cannot be understood, must be empty or forced.
func readOwned(root *os.Root, dir string, force bool) (manifest, error) {
	none := newManifest(nil)
	data, err := readRegular(root, manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		found, err := firstForeign(root)
		if err != nil {
			return none, fmt.Errorf("list the output folder: %w", err)
		}
		if found == "" || force {
			return none, nil
		}
		return none, foreign(dir, "it holds "+found)
	}
	if err != nil {
		return none, fmt.Errorf("read which files are ours: %w", err)
	}
	m, err := decodeManifest(data)
	switch {
	case err == nil:
		return m, nil
	case force:
		return none, nil
	}
	return none, foreign(dir, "its list "+manifestName+" cannot be used: "+err.Error())
}

// largestManifest is more than the longest list of a site's files.
const largestManifest = 256 << 20

func readRegular(root *os.Root, name string) ([]byte, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > largestManifest {
		return nil, fmt.Errorf("%s is not a list of files", name)
	}
	return root.ReadFile(name)
}

// firstForeign names the first thing in the folder that is not ours, or "".
// A Git working tree's own file and what a desktop leaves behind do not count:
// a folder with only those is empty to the person who made it.
func firstForeign(root *os.Root) (string, error) {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		if name := e.Name(); !isNobodys(name) {
			return name, nil
		}
	}
	return "", nil
}

// isNobodys tells what counts as nothing at the top of a folder.
func isNobodys(name string) bool {
	return name == ".git" || name == ".DS_Store" || strings.HasPrefix(name, ownPrefix)
}
