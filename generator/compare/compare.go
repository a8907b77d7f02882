// Package compare says how two sites differ: two folders with what two programs
// made of the same handbook.
package compare

import (
	"bytes"
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/parallel"
)

// Result is what there is in two folders.
type Result struct {
	Same        []string // the files that are the same, after the rules
	Differences []Difference
}

// Difference is a file that is not the same in both folders.
type Difference struct {
	File   string
	How    string   // in lines; what happened to several files alike is the same text
	Spared []string // the rules that were not asked for and with which alone it would be the same
}

// Folders compares all files of two folders.
func Folders(before, after string, rules []Rule) (Result, error) {
	old, err := files(before, rules)
	if err != nil {
		return Result{}, err
	}
	now, err := files(after, rules)
	if err != nil {
		return Result{}, err
	}
	names := union(old, now)
	made := make([]*Difference, len(names))
	failed := make([]error, len(names))
	parallel.Each(len(names), func(i int) {
		made[i], failed[i] = file(names[i], old[names[i]], now[names[i]], rules)
	})
	var r Result
	for i, d := range made {
		switch {
		case failed[i] != nil:
			return r, failed[i]
		case d == nil:
			r.Same = append(r.Same, names[i])
		default:
			r.Differences = append(r.Differences, *d)
		}
	}
	return r, nil
}

// files are the files of a folder, by their addresses after the rules. Where
// two have the same address then, the second keeps its own.
func files(folder string, rules []Rule) (map[string]string, error) {
	found := map[string]string{}
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		own, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		own = filepath.ToSlash(own)
		address := string(normalised(own, []byte(own), rules))
		if found[address] != "" {
			address = own
		}
		found[address] = name
		return nil
	})
	return found, err
}

func union(old, now map[string]string) []string {
	var names []string
	for name := range old {
		names = append(names, name)
	}
	for name := range now {
		if old[name] == "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// file compares one file; nil says that it is the same.
func file(name, before, after string, rules []Rule) (*Difference, error) {
	switch {
	case after == "":
		return &Difference{File: name, How: "only before"}, nil
	case before == "":
		return &Difference{File: name, How: "only now"}, nil
	}
	old, err := os.ReadFile(before)
	if err != nil {
		return nil, err
	}
	now, err := os.ReadFile(after)
	if err != nil {
		return nil, err
	}
	old, now = normalised(name, old, rules), normalised(name, now, rules)
	if bytes.Equal(old, now) {
		return nil, nil
	}
	return &Difference{File: name, How: how(name, old, now), Spared: spared(name, old, now, rules)}, nil
}

// how says in what two versions of a file differ. Of a document for paper it
// says first whether its words and links do.
func how(name string, before, after []byte) string {
	lines := cmp.Or(excerpt(split(name, before), split(name, after)), "empty lines, or the end of the last one")
	if !isDocument(before) || !isDocument(after) {
		return lines
	}
	old, now := sheets(before), sheets(after)
	if said := excerpt(sheetLines(old), sheetLines(now)); said != "" {
		return english.Count(len(old), "sheet") + " before, " + english.Count(len(now), "sheet") + " now; what they say:\n" + said
	}
	return "the same words and links on the same sheets; the markup:\n" + lines
}

// spared are the rules with each of which alone, beside those in use, two
// versions of a file are the same.
func spared(name string, before, after []byte, used []Rule) []string {
	var names []string
	for _, r := range Rules {
		in := func(u Rule) bool { return u.Name == r.Name }
		if !slices.ContainsFunc(used, in) && bytes.Equal(r.apply(name, before), r.apply(name, after)) {
			names = append(names, r.Name)
		}
	}
	return names
}

// folder is the first folder of an address; "." for none.
func folder(address string) string {
	first, _, nested := strings.Cut(address, "/")
	if !nested {
		return "."
	}
	return first
}
