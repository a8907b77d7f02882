package publish

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"handbook/generator/disk"
)

// IsZip reports whether a place is a zip file by its name.
func IsZip(place string) bool { return strings.EqualFold(filepath.Ext(place), ".zip") }

// zipDay is the time of all files in a zip, the first that it can say: the same
// files make the same bytes.
var zipDay = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// newZip is what a zip is called while it is written.
const newZip = ownPrefix + "new.zip"

// WriteZip makes a zip file of exactly the given files. What is there is replaced
// as a whole, and stays if anything goes wrong. A file that is no handbook of this
// edition is refused; see [Write] for that and the other errors.
func WriteZip(name string, files []File, opt Options) (Result, error) {
	changes, err := Compare(name, files, opt)
	if err != nil {
		return Result{}, err
	}
	result := Result{Written: len(changes.Added) + len(changes.Changed), Unchanged: changes.Unchanged, Deleted: len(changes.Removed)}
	if !changes.Any() {
		return result, nil
	}
	defer disk.Uncut()()
	if err := os.MkdirAll(filepath.Dir(name), dirMode); err != nil {
		return Result{}, fmt.Errorf("make the folder of the zip: %w", err)
	}
	beside := filepath.Join(filepath.Dir(name), newZip)
	out, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
	if err != nil {
		return Result{}, fmt.Errorf("write %s: %w", name, err)
	}
	err = errors.Join(pack(out, files, opt), out.Close())
	if err == nil {
		err = os.Rename(beside, name)
	}
	if err != nil {
		_ = os.Remove(beside)
		return Result{}, fmt.Errorf("write %s: %w", name, err)
	}
	return result, nil
}

// pack writes the files in the order of their paths.
func pack(out io.Writer, files []File, opt Options) error {
	archive := zip.NewWriter(out)
	sorted := slices.SortedFunc(slices.Values(files), func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	var page bytes.Buffer
	for i, f := range sorted {
		if opt.Context != nil && opt.Context.Err() != nil {
			return opt.Context.Err()
		}
		f, err := f.rendered(&page)
		if err != nil {
			return err
		}
		entry, err := archive.CreateHeader(&zip.FileHeader{Name: f.Path, Method: zip.Deflate, Modified: zipDay})
		if err != nil {
			return err
		}
		content, _, err := f.open()
		if err != nil {
			return err
		}
		_, err = io.Copy(entry, content)
		if err = errors.Join(err, content.Close()); err != nil {
			return err
		}
		if opt.Progress != nil {
			opt.Progress(i+1, len(sorted))
		}
	}
	return archive.Close()
}

// compareZip is [Compare] for a zip.
func compareZip(name string, files []File, opt Options) (Changes, error) {
	above := around{editions: handbooksAbove(name)}
	if err := above.checkEditions(name, opt.Edition, false); err != nil {
		return Changes{}, err
	}
	archive, err := zip.OpenReader(name)
	if errors.Is(err, fs.ErrNotExist) {
		return compared(files, nil, nil)
	}
	edition := ""
	if err == nil {
		defer archive.Close()
		edition = editionOfZip(&archive.Reader)
	}
	switch {
	case edition == "":
		return Changes{}, &RefusedError{name, ErrForeign, "it is not a handbook", "choose another place with --out, or move that file elsewhere"}
	case edition != opt.Edition:
		return Changes{}, otherEdition(name, edition)
	}
	old, packed := map[string]bool{}, map[string]*zip.File{}
	for _, f := range archive.File {
		old[f.Name], packed[f.Name] = true, f
	}
	return compared(files, old, func(f File) (bool, error) {
		content, size, err := f.open()
		if err != nil {
			return false, err
		}
		defer content.Close()
		sum := crc32.NewIEEE()
		_, err = io.Copy(sum, content)
		was := packed[f.Path]
		return was.UncompressedSize64 == uint64(size) && was.CRC32 == sum.Sum32(), err
	})
}

// editionInZip is the edition of the handbook in a zip; "" if there is none.
func editionInZip(name string) string { return Says(name, "edition") }

func editionOfZip(archive *zip.Reader) string {
	graph, err := archive.Open(graphName)
	if err != nil {
		return ""
	}
	defer graph.Close()
	return textIn(graph, "edition")
}

// Says is what the handbook.json of the site in a place says behind a key at its
// head, such as as_of; "" where there is none.
func Says(place, key string) string {
	if !IsZip(place) {
		graph, err := disk.OpenFile(filepath.Join(place, graphName))
		if err != nil {
			return ""
		}
		defer graph.Close()
		return textIn(graph, key)
	}
	archive, err := zip.OpenReader(place)
	if err != nil {
		return ""
	}
	defer archive.Close()
	graph, err := archive.Open(graphName)
	if err != nil {
		return ""
	}
	defer graph.Close()
	return textIn(graph, key)
}
