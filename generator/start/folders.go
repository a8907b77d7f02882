package start

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"handbook/generator/disk"
)

const (
	// mostFolders is how many folders of a folder are shown.
	mostFolders = 500
	// mostLooked is in how many of them somebody looks for a handbook: a network
	// drive may take its time for each.
	mostLooked = 100
)

// listing is what a person sees of a folder of this machine.
type listing struct {
	Folder   string
	Up       string // the folder around it, "" for none
	Handbook bool
	Folders  []entry
	Left     int // how many are not shown
}

// entry is a folder, as it is shown in a list of them.
type entry struct {
	Name, Path string
	Handbook   bool
}

// list looks into a folder. Hidden folders are left out.
func (s *Server) list(folder string) (listing, error) {
	if !filepath.IsAbs(folder) {
		return listing{}, fmt.Errorf("“%s” is no whole path; write it from the beginning, such as %s", folder, s.place())
	}
	folder = filepath.Clean(folder)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return listing{}, unreadable(folder, err)
	}
	found := listing{Folder: folder, Handbook: s.opt.Handbooks.Is(folder)}
	if up := filepath.Dir(folder); up != folder {
		found.Up = up
	}
	for _, e := range entries {
		full := filepath.Join(folder, e.Name())
		if strings.HasPrefix(e.Name(), ".") || !e.IsDir() && (e.Type()&os.ModeSymlink == 0 || !isFolder(full)) {
			continue
		}
		if len(found.Folders) == mostFolders {
			found.Left++
			continue
		}
		looked := len(found.Folders) < mostLooked
		found.Folders = append(found.Folders, entry{e.Name(), full, looked && s.opt.Handbooks.Is(full)})
	}
	return found, nil
}

// unreadable says why a folder cannot be looked into.
func unreadable(folder string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("there is no folder “%s”", folder)
	case errors.Is(err, os.ErrPermission):
		return fmt.Errorf("you may not look into the folder “%s”; choose another one", folder)
	}
	return fmt.Errorf("the folder “%s” cannot be read: %w", folder, disk.Plain(err))
}

// place is where a person begins to look.
func (s *Server) place() string {
	for _, place := range s.opt.Places {
		if isFolder(place) {
			return place
		}
	}
	return string(filepath.Separator)
}
