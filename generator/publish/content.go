package publish

import (
	"bytes"
	"io"
	"os"
	"sync"

	"handbook/generator/disk"
)

// rendered is the file with its content, if that is still to be rendered: in
// the buffer, which it empties first.
func (f File) rendered(out *bytes.Buffer) (File, error) {
	if f.Render == nil {
		return f, nil
	}
	out.Reset()
	if err := f.Render(out); err != nil {
		return f, err
	}
	return File{Path: f.Path, Data: out.Bytes()}, nil
}

// pages keeps the buffers that files are rendered into: each grows to the size
// of a page, and a site has thousands.
var pages = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// largePage is more bytes than nearly all pages have. A buffer that one of the few
// large files made larger, such as the data of the whole handbook, is let go.
const largePage = 1 << 20

func keepPage(page *bytes.Buffer) {
	if page.Cap() <= largePage {
		pages.Put(page)
	}
}

// open returns the content of a file and its size in bytes.
func (f File) open() (io.ReadCloser, int64, error) {
	if f.Data != nil || f.From == "" {
		return io.NopCloser(bytes.NewReader(f.Data)), int64(len(f.Data)), nil
	}
	in, err := disk.OpenFile(f.From)
	if err != nil {
		return nil, 0, err
	}
	info, err := in.Stat()
	if err != nil {
		in.Close()
		return nil, 0, err
	}
	return in, info.Size(), nil
}

// chunk is how many bytes are compared at a time.
const chunk = 32 << 10

var chunks = sync.Pool{New: func() any { return new([2][chunk]byte) }}

// equal reports whether two readers give the same bytes.
func equal(a, b io.Reader) (bool, error) {
	buffers := chunks.Get().(*[2][chunk]byte)
	defer chunks.Put(buffers)
	left, right := buffers[0][:], buffers[1][:]
	for {
		n, errA := io.ReadFull(a, left)
		m, errB := io.ReadFull(b, right)
		if !bytes.Equal(left[:n], right[:m]) {
			return false, nil
		}
		for _, err := range []error{errA, errB} {
			if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
				return false, err
			}
		}
		if errA != nil || errB != nil {
			return true, nil // equal in length too, as both chunks ended alike
		}
	}
}

// sameContent reports whether the file on disk is a regular file with the
// content that f asks for; if so it says what the manifest has to say of it.
func sameContent(root *os.Root, f File) (e entry, same bool, err error) {
	content, size, err := f.open()
	if err != nil {
		return entry{}, false, err
	}
	defer content.Close()
	info, err := root.Lstat(f.Path)
	if err != nil && !absent(err) {
		return entry{}, false, err
	}
	if err != nil || !info.Mode().IsRegular() || info.Size() != size {
		return entry{}, false, nil
	}
	onDisk, err := root.Open(f.Path)
	if err != nil {
		return entry{}, false, err
	}
	defer onDisk.Close()
	same, err = equal(onDisk, content)
	if err != nil || !same {
		return entry{}, false, err
	}
	return entry{Path: f.Path, Size: size}, true, nil
}
