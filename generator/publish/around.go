package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"handbook/generator/disk"
)

// around is what there is in an output folder that is none of the site's, and
// where it lies.
type around struct {
	others   []string // files and folders of others, in order
	editions []found  // handbooks among them, and the one in whose folder this one lies
	own      string   // edition of the site that is there, if it is not known which files are its own
}

// found is a handbook that somebody has published.
type found struct{ where, edition string }

// lookAround looks for what is none of ours in the folder: what is in a folder of
// the site is read by those who read the site.
func lookAround(root *os.Root, dir string, old manifest, files []File) (around, error) {
	ours := old.paths()
	for _, f := range files {
		ours[f.Path] = true
	}
	folders := map[string]bool{".": true}
	for name := range ours {
		for parent := range parents(name) {
			folders[parent] = true
		}
	}
	a := around{}
	if len(old.Files) == 0 {
		a.own = editionIn(dir)
	}
	for _, folder := range sortedKeys(folders) {
		entries, err := fs.ReadDir(root.FS(), folder)
		if absent(err) || errors.Is(err, fs.ErrInvalid) {
			continue // there is none yet
		}
		if err != nil {
			return a, fmt.Errorf("look around in the output folder: %w", err)
		}
		for _, e := range entries {
			name := path.Join(folder, e.Name())
			if ours[name] || folders[name] && e.IsDir() || folder == "." && isNobodys(name) {
				continue
			}
			a.others = append(a.others, name)
			a.editions = append(a.editions, handbooksBelow(dir, name)...)
		}
	}
	a.editions = append(a.editions, handbooksAbove(dir)...)
	return a, nil
}

// handbooksBelow finds the handbooks in a folder of others, or behind a link.
func handbooksBelow(dir, name string) []found {
	var list []found
	look := func(at string) {
		if edition := editionIn(filepath.Join(dir, filepath.FromSlash(at))); edition != "" {
			list = append(list, found{at, edition})
		}
	}
	look(name)
	_ = fs.WalkDir(os.DirFS(dir), name, func(at string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
		case entry.IsDir() && at != name:
			look(at)
		case IsZip(at):
			if edition := editionInZip(filepath.Join(dir, filepath.FromSlash(at))); edition != "" {
				list = append(list, found{at, edition})
			}
		}
		return nil
	})
	return list
}

// handbooksAbove finds the handbook in whose folder another one is to be written.
func handbooksAbove(dir string) []found {
	for at := filepath.Dir(resolve(dir)); at != filepath.Dir(at); at = filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, manifestName)); err == nil {
			return []found{{"the folder " + filepath.Base(at) + ", which it is in,", editionIn(at)}}
		}
	}
	return nil
}

// graphName is the file of a site that says its edition.
const graphName = "handbook.json"

// unknownEdition is that of a handbook that does not say its edition.
const unknownEdition = "unknown"

// editionIn is the edition of the handbook in a folder; "" if there is none.
func editionIn(dir string) string {
	data, err := disk.ReadFile(filepath.Join(dir, manifestName), largestManifest)
	if err == nil {
		if m, err := decodeManifest(data); err == nil && m.Edition != "" {
			return m.Edition
		}
	}
	graph, missing := disk.OpenFile(filepath.Join(dir, graphName))
	if missing == nil {
		defer graph.Close()
		if edition := textIn(graph, "edition"); edition != "" {
			return edition
		}
	}
	if err == nil {
		return unknownEdition
	}
	return ""
}

// textIn reads the text behind a key at the head of a handbook.json; "" if it is
// not there.
func textIn(graph io.Reader, wanted string) string {
	const head = 64 << 10
	text, _ := io.ReadAll(io.LimitReader(graph, head)) // what cannot be read says nothing
	decoder := json.NewDecoder(bytes.NewReader(text))
	if _, err := decoder.Token(); err != nil {
		return ""
	}
	for decoder.More() {
		key, err := decoder.Token()
		var value any
		if err != nil || decoder.Decode(&value) != nil {
			return ""
		}
		if text, ok := value.(string); ok && key == wanted {
			return text
		}
	}
	return ""
}

// checkEditions refuses a folder with another edition than that of the site. One
// whose files are known to be ours is replaced as a whole.
func (a around) checkEditions(dir, edition string, owned bool) error {
	if edition == "" {
		return nil
	}
	if !owned && a.own != "" && a.own != edition {
		return &RefusedError{dir, ErrEdition, "it holds the " + a.own + " edition, but no list of its own files",
			"empty it, or choose another folder with --out"}
	}
	for _, f := range a.editions {
		if f.edition != edition {
			return &RefusedError{dir, ErrEdition, f.where + " holds the " + f.edition + " edition, but this is the " + edition + " edition",
				"choose another folder for this edition with --out"}
		}
	}
	return nil
}

// words names the first of what is there besides the site.
func (a around) words() string {
	const shown = 5
	list := a.others
	if more := len(list) - shown; more > 0 {
		list = append(slices.Clone(list[:shown]), fmt.Sprintf("and %d more", more))
	}
	return strings.Join(list, ", ")
}
