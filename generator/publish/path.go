package publish

import (
	"errors"
	"fmt"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"handbook/generator/names"
)

// ErrPath is wrapped by every error about the path of a file.
var ErrPath = errors.New("file name cannot be published")

// maxName is the longest name of one file or folder, in bytes, that common
// file systems accept. The path as a whole has no limit of ours.
const maxName = 255

// forbidden are the printing characters that Windows allows in no file name.
// A site that could not be unpacked there would not be the same site.
const forbidden = `<>:"|?*\`

// devices are the names that Windows keeps for devices, with any extension.
var devices = map[string]bool{
	"con": true, "prn": true, "aux": true, "nul": true, "conin$": true, "conout$": true,
}

func init() {
	for _, digit := range strings.Split("0123456789¹²³", "") {
		devices["com"+digit] = true
		devices["lpt"+digit] = true
	}
}

// CheckPath reports why a file of the site may not have the given path, or
// nil. A good path is relative and slash-separated, is valid UTF-8, has no
// empty, "." or ".." part, no backslash or other character that Windows
// forbids, no part that ends in a dot or a space or that is longer than 255
// bytes, no name of a Windows device, no hidden part but .well-known and a
// .nojekyll at its top, and does not start with ".handbook-", which is how the names
// of our own files start. The error wraps [ErrPath].
func CheckPath(name string) error {
	if reason := pathProblem(name); reason != "" {
		return fmt.Errorf("%w: %q %s", ErrPath, name, reason)
	}
	return nil
}

func pathProblem(name string) string {
	switch {
	case name == "":
		return "is empty"
	case !utf8.ValidString(name):
		return "is not valid UTF-8"
	case strings.HasPrefix(name, "/"):
		return "starts with a slash"
	case strings.HasPrefix(strings.ToLower(name), ownPrefix):
		return "starts with " + ownPrefix + ", which the program keeps for its own files"
	}
	for part := range strings.SplitSeq(name, "/") {
		if reason := partProblem(part); reason != "" {
			return reason
		}
		// What is hidden in an output folder belongs to other programs, as .git does.
		if part[0] == '.' && part != ".well-known" && name != ".nojekyll" {
			return "has the hidden part " + part
		}
	}
	return ""
}

func partProblem(part string) string {
	for _, r := range part {
		if r < ' ' || r == 0x7f {
			return "contains a control character"
		}
		if strings.ContainsRune(forbidden, r) {
			return fmt.Sprintf("contains the character %c", r)
		}
	}
	stem, _, _ := strings.Cut(part, ".")
	switch {
	case part == "":
		return "has an empty part"
	case part == "." || part == "..":
		return "has the part " + part
	case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
		return "has a part that ends in a dot or a space"
	case len(part) > maxName:
		return fmt.Sprintf("has a part longer than %d bytes", maxName)
	case devices[strings.ToLower(strings.TrimRight(stem, " "))]:
		return "uses " + stem + ", the name of a device on Windows"
	}
	return ""
}

// checkFiles refuses paths that are bad by themselves, paths that collide, and
// copies whose original is not a regular file. It reports all of them.
func checkFiles(files []File) error {
	var problems []error
	taken := make(map[string]string, len(files)) // folded path → path
	for _, f := range files {
		if err := CheckPath(f.Path); err != nil {
			problems = append(problems, err)
			continue
		}
		if other, ok := taken[names.Fold(f.Path)]; ok {
			problems = append(problems, fmt.Errorf("%w: %q and %q are the same file where letter case does not count", ErrPath, other, f.Path))
			continue
		}
		taken[names.Fold(f.Path)] = f.Path
		if err := checkOriginal(f); err != nil {
			problems = append(problems, err)
		}
	}
	for _, f := range files {
		for dir := range parents(f.Path) {
			if other, ok := taken[names.Fold(dir)]; ok {
				problems = append(problems, fmt.Errorf("%w: %q would be both a file and a folder for %q", ErrPath, other, f.Path))
				break
			}
		}
	}
	return errors.Join(problems...)
}

func checkOriginal(f File) error {
	if f.Data != nil || f.From == "" {
		return nil
	}
	info, err := os.Stat(f.From)
	if err != nil {
		return fmt.Errorf("copy to %s: %w", f.Path, err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("copy to %s: %s is not a regular file", f.Path, f.From)
	}
	return nil
}

// parents yields the folders that hold a path, the nearest first: for a/b/c
// they are a/b and a.
func parents(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if !yield(dir) {
				return
			}
		}
	}
}
