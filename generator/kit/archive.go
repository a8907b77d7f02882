package kit

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"handbook/generator/exchange"
	"handbook/generator/level"
)

// What an archive has at most. A kit is smaller.
const (
	mostFiles   = 5000
	largestFile = 8 << 20  // bytes, unpacked
	largestKit  = 64 << 20 // bytes of all files, unpacked
)

// zipDay is the time of all files in an archive, the first that it can say: the same
// files make the same bytes.
var zipDay = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Pack makes an archive of files, which have to be in the order of their paths.
func Pack(files []exchange.File) ([]byte, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, f := range files {
		w, err := archive.CreateHeader(&zip.FileHeader{Name: f.Path, Method: zip.Deflate, Modified: zipDay})
		if err == nil {
			_, err = w.Write(f.Data)
		}
		if err != nil {
			return nil, fmt.Errorf("packing %s: %w", f.Path, err)
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("packing the kit: %w", err)
	}
	return out.Bytes(), nil
}

// Unpack reads the files of an archive. The error says in words why it is not a kit:
// that it has too much in it, or files that a kit does not have.
func Unpack(data []byte) ([]exchange.File, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("it is not a zip file, or it was not copied in full")
	}
	if len(archive.File) > mostFiles {
		return nil, fmt.Errorf("it has more than %d files", mostFiles)
	}
	var files []exchange.File
	total := 0
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if !isOfKit(f) {
			return nil, fmt.Errorf("a kit has no file %q", f.Name)
		}
		text, err := unpacked(f)
		if total += len(text); err == nil && total > largestKit {
			err = fmt.Errorf("it is larger than %d MiB", largestKit>>20)
		}
		if err != nil {
			return nil, fmt.Errorf("the file %q of the kit cannot be read: %w", f.Name, err)
		}
		files = append(files, exchange.File{Path: f.Name, Data: text})
	}
	if !slices.ContainsFunc(files, func(f exchange.File) bool { return f.Path == "content/handbook.yaml" }) {
		return nil, errors.New("it has no content/handbook.yaml")
	}
	return files, nil
}

// isOfKit reports whether a kit has such a file: a page, the settings or the offer.
func isOfKit(f *zip.File) bool {
	name := f.Name
	inContent := strings.HasPrefix(name, "content/") && slices.Contains([]string{".md", ".yaml"}, path.Ext(name))
	return f.Mode().IsRegular() && fs.ValidPath(name) && !strings.ContainsAny(name, `\:`) &&
		(inContent || slices.Contains([]string{level.OfferFile, "Start here.txt", ".gitignore"}, name))
}

func unpacked(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, largestFile+1))
	if err == nil && len(text) > largestFile {
		err = fmt.Errorf("it is larger than %d MiB", largestFile>>20)
	}
	return text, err
}
