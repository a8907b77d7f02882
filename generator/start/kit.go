package start

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
)

// kit makes a handbook of the kit that a form sends, in a folder that is called after
// its file, and shows it.
func (s *Server) kit(w http.ResponseWriter, r *http.Request) {
	folder, err := s.unpacked(r)
	if err != nil {
		s.startPage(w, err)
		return
	}
	s.goTo(w, folder)
}

// unpacked is the folder of the handbook that was made of a kit.
func (s *Server) unpacked(r *http.Request) (string, error) {
	file, header, err := r.FormFile("kit")
	if tooLong := new(http.MaxBytesError); errors.As(err, &tooLong) {
		return "", fmt.Errorf("this file is larger than %d MiB, too large for a kit", maxKit>>20)
	} else if err != nil {
		return "", errors.New("choose the kit first: the zip that you were sent")
	}
	defer file.Close()
	archive, err := io.ReadAll(file)
	if err != nil {
		return "", errors.New("the kit was cut off; choose it once more")
	}
	title := strings.TrimSuffix(header.Filename, filepath.Ext(header.Filename))
	name := s.opt.Handbooks.FolderName(strings.TrimSuffix(title, "-kit"))
	if name == "" {
		name = "kit"
	}
	folder := filepath.Join(s.place(), name)
	if isFolder(folder) {
		return "", fmt.Errorf("there is a folder “%s” already. Open that one, or give the zip another name and open it again", folder)
	}
	if err := s.opt.Handbooks.Kit(folder, archive); err != nil {
		return "", fmt.Errorf("%s cannot be opened: %w", header.Filename, err)
	}
	return folder, nil
}
