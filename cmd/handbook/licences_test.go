package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// notice is somebody else's work that is in the program, or that its tests and
// tools need.
type notice struct {
	name, version, licence string
	linked                 bool
	texts                  []string // of licences and notices
}

// theirs is what lies in this repository, and comes from elsewhere.
var theirs = []struct{ name, version, file string }{
	{"IBM Plex Sans", "in themes/default/fonts", "themes/default/fonts/OFL.txt"},
	{"MiniSearch", "in themes/default/assets", "themes/default/assets/minisearch.LICENSE.txt"},
	{"Lexers of Chroma", "in generator/markdown/lexers", "generator/markdown/lexers/COPYING"},
}

// licences tells a licence by words that only it has.
var licences = []struct{ name, words string }{
	{"Apache-2.0", "Apache License"},
	{"CC-BY-4.0", "Creative Commons Attribution 4.0"},
	{"OFL-1.1", "SIL OPEN FONT LICENSE"},
	{"BSD-3-Clause", "Neither the name of"},
	{"BSD-2-Clause", "Simplified BSD License"},
	{"MIT", "Permission is hereby granted, free of charge"},
	{"Unlicense", "This is free and unencumbered software"},
}

// TestLicencesAreCurrent holds what the program says of others, and
// DEPENDENCIES.md, to go.mod and to what is linked. `make licences` writes both.
func TestLicencesAreCurrent(t *testing.T) {
	list := notices(t)
	table, text := tableOf(list), textOf(list)
	if os.Getenv("HANDBOOK_LICENCES") == "write" {
		var packed bytes.Buffer
		w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // the level is one
		_, _ = w.Write([]byte(text))                               // into memory
		_ = w.Close()
		for name, data := range map[string][]byte{"../../DEPENDENCIES.md": []byte(table), "licences.txt.gz": packed.Bytes()} {
			if err := os.WriteFile(name, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	if written, err := os.ReadFile("../../DEPENDENCIES.md"); err != nil || string(written) != table {
		t.Errorf("DEPENDENCIES.md is not as go.mod has it (%v): make licences", err)
	}
	if embedded, err := licenceTexts(); err != nil || embedded != text {
		t.Errorf("the embedded licences are not those of what is linked (%v): make licences", err)
	}
}

// module is what go list says of one.
type module struct{ Path, Version, Dir string }

// notices lists the works of others, by name: modules of go.mod, Go itself,
// and what lies in the repository.
func notices(t *testing.T) []notice {
	t.Helper()
	linked := map[string][]string{} // by module: folders of its packages
	for _, system := range []string{"linux", "windows", "darwin"} {
		for line := range strings.Lines(goList(t, system, "-deps", "-f", "{{with .Module}}{{.Path}}\t{{end}}{{.Dir}}", "./cmd/handbook")) {
			if path, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				linked[path] = append(linked[path], dir)
			}
		}
	}
	var list []notice
	decoder := json.NewDecoder(strings.NewReader(goList(t, runtime.GOOS, append([]string{"-m", "-json"}, required(t)...)...)))
	for decoder.More() {
		var m module
		if err := decoder.Decode(&m); err != nil {
			t.Fatal(err)
		}
		folders, isLinked := linked[m.Path]
		list = append(list, noticeOf(t, notice{name: m.Path, version: m.Version, linked: isLinked}, textsOf(t, m.Dir, folders)))
	}
	goes := notice{name: "Go, its standard library", version: goVersion(t), linked: true}
	list = append(list, noticeOf(t, goes, []string{text(t, filepath.Join(goEnv(t, "GOROOT"), "LICENSE"))}))
	for _, other := range theirs {
		list = append(list, noticeOf(t, notice{name: other.name, version: other.version, linked: true}, []string{text(t, filepath.Join("../..", other.file))}))
	}
	slices.SortFunc(list, func(a, b notice) int { return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	return list
}

// required are the modules of go.mod.
func required(t *testing.T) []string {
	t.Helper()
	var file struct{ Require []module }
	if err := json.Unmarshal(output(t, exec.Command("go", "mod", "edit", "-json", "../../go.mod")), &file); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, m := range file.Require {
		paths = append(paths, m.Path)
	}
	return paths
}

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|unlicense|patents)([-.].*)?$`)

// textsOf reads the licences and notices of a module: those at its top, and in
// the folders of packages that are linked and above them.
func textsOf(t *testing.T, top string, folders []string) []string {
	t.Helper()
	looked := map[string]bool{top: true}
	for _, folder := range folders {
		for ; folder != top && strings.HasPrefix(folder, top); folder = filepath.Dir(folder) {
			looked[folder] = true
		}
	}
	var names []string
	for folder := range looked {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatalf("%v: go mod download", err)
		}
		for _, entry := range entries {
			if licenceFile.MatchString(entry.Name()) && entry.Type().IsRegular() && filepath.Ext(entry.Name()) != ".go" {
				names = append(names, filepath.Join(folder, entry.Name()))
			}
		}
	}
	slices.Sort(names)
	var texts []string
	for _, name := range names {
		if words := text(t, name); !slices.Contains(texts, words) {
			texts = append(texts, words)
		}
	}
	return texts
}

// noticeOf names the licences of a work.
func noticeOf(t *testing.T, n notice, texts []string) notice {
	t.Helper()
	var names []string
	for _, words := range texts {
		for _, l := range licences {
			if strings.Contains(strings.Join(strings.Fields(words), " "), l.words) && !slices.Contains(names, l.name) {
				names = append(names, l.name)
			}
		}
	}
	if len(names) == 0 {
		t.Errorf("%s has no licence that is known here; look at it before it is used", n.name)
	}
	n.licence, n.texts = strings.Join(names, ", "), texts
	return n
}

func tableOf(list []notice) string {
	var b strings.Builder
	b.WriteString("# What this program is made of\n\nWritten by `make licences` from go.mod; a test says when it is out of date. The licences in full: `handbook version --licences`.\n\n| Work | Version | Licence | Part of the program |\n|---|---|---|---|\n")
	for _, n := range list {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", n.name, n.version, n.licence, map[bool]string{true: "yes", false: "no: tests and tools"}[n.linked])
	}
	return b.String()
}

func textOf(list []notice) string {
	var b strings.Builder
	b.WriteString("This program holds works of others. Each is named with its licence and its notices.\n")
	for _, n := range list {
		if !n.linked {
			continue
		}
		line := strings.Repeat("=", 80)
		fmt.Fprintf(&b, "\n%s\n%s, %s (%s)\n", line, n.name, n.version, n.licence)
		if strings.Contains(n.name, "/") { // CC-BY asks for its address, and what was changed
			fmt.Fprintf(&b, "https://pkg.go.dev/%s, without changes\n", n.name)
		}
		b.WriteString(line + "\n")
		for _, words := range n.texts {
			fmt.Fprintf(&b, "\n%s\n", strings.TrimSpace(words))
		}
	}
	return b.String()
}

func goList(t *testing.T, system string, args ...string) string {
	t.Helper()
	command := exec.Command("go", append([]string{"list"}, args...)...)
	command.Dir, command.Env = "../..", append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
	return string(output(t, command))
}

func goEnv(t *testing.T, key string) string {
	t.Helper()
	return strings.TrimSpace(string(output(t, exec.Command("go", "env", key))))
}

// goVersion is the one that go.mod asks for: the table is the same whatever
// patch of it is installed.
func goVersion(t *testing.T) string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(text(t, "../../go.mod"))
	if found == nil {
		t.Fatal("go.mod names no version of Go")
	}
	return found[1]
}

func output(t *testing.T, command *exec.Cmd) []byte {
	t.Helper()
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v: %v", command.Args, err)
	}
	return out
}

func text(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}
