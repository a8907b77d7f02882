package assemble_test

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestAssemble assembles the handbooks in testdata and compares what they say
// about their files, and who refers to whom.
func TestAssemble(t *testing.T) {
	archives, err := filepath.Glob("testdata/assemble/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			tree := readArchive(archive)
			h := tree.assemble(options(t, string(archive.Comment)))
			for i, file := range archive.Files {
				got := ""
				switch file.Name {
				case "diagnostics":
					got = describeDiagnostics(diag.Sorted(slices.Concat(h.Diagnostics, h.Withholding)))
				case "graph":
					got = describeGraph(h)
				default:
					continue
				}
				if *update {
					archive.Files[i].Data = []byte(got)
				} else if diff := cmp.Diff(string(file.Data), got); diff != "" {
					t.Errorf("%s differs (-want +got):\n%s", file.Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// folder is what an archive has for [assemble.Handbook].
type folder struct {
	config    handbook.Config
	documents []*source.Document
	assets    []source.Asset
	maps      []source.MapFile
}

func (f folder) decoded() []*handbook.Decoded {
	files := make([]*handbook.Decoded, len(f.documents))
	for i, doc := range f.documents {
		files[i] = handbook.DecodeIn(f.config.Fiscal, doc)
	}
	return files
}

func (f folder) assemble(opt assemble.Options) *handbook.Handbook {
	return assemble.Handbook(f.config, f.decoded(), f.assets, f.maps, opt)
}

// readArchive reads an archive as if each of its files lay in content/.
func readArchive(archive *txtar.Archive) folder {
	f := folder{config: handbook.DecodeConfig(nil)}
	for _, file := range archive.Files {
		path := "content/" + file.Name
		switch {
		case file.Name == "diagnostics" || file.Name == "graph":
		case file.Name == "handbook.yaml":
			f.config = handbook.DecodeConfig(source.ParseConfig(path, file.Name, file.Data))
		case strings.HasSuffix(file.Name, ".md"):
			f.documents = append(f.documents, source.Parse(path, file.Name, file.Data, markdown.Options{}))
		case strings.HasSuffix(file.Name, ".owm"):
			f.maps = append(f.maps, source.MapFile{Path: path, Rel: file.Name, Text: file.Data})
		default:
			f.assets = append(f.assets, source.Asset{Rel: file.Name, File: path})
		}
	}
	return f
}

// options reads "edition=exec" and "drafts" from the last line of an archive's
// comment.
func options(t *testing.T, comment string) assemble.Options {
	t.Helper()
	opt := assemble.Options{Now: value.Date{Year: 2026, Month: 11, Day: 16}, Edition: "exec"}
	for word := range strings.FieldsSeq(comment) {
		switch {
		case word == "edition=staff":
			opt.Edition = "staff"
		case word == "drafts":
			opt.Drafts = true
		}
	}
	return opt
}

func describeDiagnostics(list []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range list {
		fmt.Fprintf(&b, "%s:%d:%d-%d %v %s\n\t%s\n", strings.TrimPrefix(d.File, "content/"), d.Line, d.Col, d.EndCol, d.Severity, d.Rule, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, "\t(%s)\n", d.Hint)
		}
	}
	return b.String()
}

// describeGraph writes every item with its address, its owner, and who refers
// to it.
func describeGraph(h *handbook.Handbook) string {
	var b strings.Builder
	for _, e := range h.Entities() {
		item := e.Base()
		fmt.Fprintf(&b, "%s/%s %q", item.Kind, item.ID, item.Title)
		if address := handbook.Address(e); address != "" {
			fmt.Fprintf(&b, " at %s", address)
		}
		if owner := item.Owner.String(); owner != "" {
			fmt.Fprintf(&b, " owner %q", owner)
		}
		if item.Department != nil {
			fmt.Fprintf(&b, " department %s", item.Department.ID)
		}
		if item.Implicit {
			b.WriteString(" (only named)")
		}
		b.WriteString("\n")
		for _, in := range item.Inbound {
			fmt.Fprintf(&b, "\t<- %s %s/%s\n", in.Relation, in.From.Base().Kind, in.From.Base().ID)
		}
	}
	return b.String()
}

func describe(h *handbook.Handbook) string {
	return describeGraph(h) + describeDiagnostics(h.Diagnostics) + describeDiagnostics(h.Withholding)
}

// TestOrderOfFiles assembles one handbook from its files in many orders.
func TestOrderOfFiles(t *testing.T) {
	for _, f := range []folder{archived(t, "whole"), archived(t, "references"), archived(t, "addresses")} {
		files := f.decoded()
		want := describe(assemble.Handbook(f.config, files, f.assets, f.maps, assemble.Options{}))
		random := rand.New(rand.NewPCG(1, 2))
		for range 20 {
			random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
			got := describe(assemble.Handbook(f.config, files, f.assets, f.maps, assemble.Options{}))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("another order of files makes another handbook (-first +shuffled):\n%s", diff)
			}
		}
	}
}

// TestShared assembles the same decoded files at once from several goroutines,
// for two editions, as a preview does with the files that have not changed.
// The race detector sees a write to a decoded file; so does the comparison.
func TestShared(t *testing.T) {
	for _, name := range []string{"whole", "references", "editions"} {
		f := archived(t, name)
		files := f.decoded()
		results := make([]string, 8)
		var group sync.WaitGroup
		for i := range results {
			group.Go(func() {
				edition := []string{"exec", "staff"}[i%2]
				results[i] = describe(assemble.Handbook(f.config, files, f.assets, f.maps, assemble.Options{Edition: edition, Drafts: i%2 == 0}))
			})
		}
		group.Wait()
		for i, result := range results[2:] {
			if result != results[i%2] {
				t.Errorf("%s: a handbook depends on those that were assembled before:\n%s", name, cmp.Diff(results[i%2], result))
			}
		}
		everything := cmp.Exporter(func(reflect.Type) bool { return true })
		for i, file := range f.decoded() {
			if diff := cmp.Diff(file, files[i], everything); diff != "" {
				t.Errorf("assembling changed the decoded file %s:\n%s", file.Entity.Base().Rel, diff)
			}
		}
	}
}

func archived(t testing.TB, name string) folder {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/assemble/" + name + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	return readArchive(archive)
}

// TestStaffEditionHasNoSecrets looks for a word that only withheld items have
// in everything that the other edition knows.
func TestStaffEditionHasNoSecrets(t *testing.T) {
	h := archived(t, "editions").assemble(assemble.Options{Edition: "staff"})
	if text := describeGraph(h); strings.Contains(strings.ToLower(text), "canary") {
		t.Errorf("the edition for staff knows of what is withheld from it:\n%s", text)
	}
	for _, w := range h.Work {
		if w.Cost != (value.Cost{}) {
			t.Errorf("the edition for staff says what %s costs", w.ID)
		}
	}
}

// FuzzDecode reads anything as every kind and assembles it.
func FuzzDecode(f *testing.F) {
	archives, _ := filepath.Glob("testdata/assemble/*.txtar")
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			f.Add(file.Data)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		tree := folder{config: handbook.DecodeConfig(source.ParseConfig("content/handbook.yaml", "handbook.yaml", text))}
		for _, kind := range append(handbook.FileKinds, "guides") {
			rel := string(kind) + "/2026-q1.md"
			tree.documents = append(tree.documents, source.Parse("content/"+rel, rel, text, markdown.Options{}))
		}
		h := tree.assemble(assemble.Options{Edition: "exec", Drafts: true})
		for _, d := range h.Diagnostics {
			if d.Message == "" || d.Rule == "" || d.EndCol != 0 && d.EndCol < d.Col {
				t.Errorf("a diagnostic that helps nobody: %+v", d)
			}
			if bytes.ContainsAny([]byte(d.Message), "\n") {
				t.Errorf("a message of several lines: %q", d.Message)
			}
		}
	})
}
