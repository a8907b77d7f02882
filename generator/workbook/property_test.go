package workbook

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/sheet"
	"handbook/generator/source"
)

// project is a handbook of files, some of which are changed.
type project struct {
	root    string
	tree    *source.Tree
	changed map[string][]byte
}

func newProject(t *testing.T, root string) project {
	t.Helper()
	tree, err := source.Read(root, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return project{root, tree, map[string][]byte{}}
}

func (p project) base(edition string) changeset.Base {
	config := handbook.DecodeConfig(p.tree.Config)
	var decoded []*handbook.Decoded
	read := func(file string) ([]byte, error) {
		if text, ok := p.changed[file]; ok {
			return text, nil
		}
		return os.ReadFile(filepath.Join(p.root, file))
	}
	for _, d := range p.tree.Documents {
		text, err := read(d.Path)
		if err != nil {
			continue
		}
		decoded = append(decoded, handbook.DecodeIn(config.Fiscal, source.Parse(d.Path, d.Rel, text, markdown.Options{})))
	}
	h := assemble.Handbook(config, decoded, p.tree.Assets, p.tree.Maps, assemble.Options{Edition: edition, Now: config.AsOf})
	return changeset.Base{Handbook: h, Content: p.tree.ContentDir, Read: read}
}

// roots are the example and a plan of others.
func roots() []string {
	list := []string{filepath.Join("..", "..")}
	if corpus := os.Getenv("HANDBOOK_CORPUS"); corpus != "" {
		plans, _ := filepath.Glob(filepath.Join(corpus, "plans", "*", "content"))
		for _, plan := range plans[:min(1, len(plans))] {
			list = append(list, filepath.Dir(plan))
		}
	}
	return list
}

// cells are the cells of a handbook that can be changed, by table, row and column. The
// lines of a cell are in order.
func cells(h *handbook.Handbook) map[string]string {
	all := map[string]string{}
	for _, t := range filled(h, nil) {
		if t.id == checkins {
			continue
		}
		for _, r := range t.rows {
			for i, c := range t.columns {
				if c.use == asks {
					all[strings.Join([]string{t.id, r[0], at(r, t.at(recordID)), c.key}, " ")] = ordered(r[i])
				}
			}
		}
	}
	return all
}

func ordered(cell string) string {
	return strings.Join(slices.Sorted(strings.SplitSeq(cell, "\n")), "\n")
}

// place is a cell of a workbook.
type place struct {
	name, tab, cell, before string
	titled                  bool // it is by this cell that its row is known
}

// places are the cells of the tables of a handbook that can be changed, by table and
// column.
func places(h *handbook.Handbook) map[string][]place {
	all := map[string][]place{}
	for _, t := range filled(h, nil) {
		for n, r := range t.rows {
			for i, c := range t.columns {
				if c.use == asks && t.id != checkins {
					name := strings.Join([]string{t.id, r[0], at(r, t.at(recordID)), c.key}, " ")
					known := t.at(recordID) >= 0 && slices.Contains([]string{"id", "title", "who", "of", "what"}, c.key)
					all[t.id+" "+c.key] = append(all[t.id+" "+c.key], place{name, t.name, cellName(i, n+2), r[i], known || c.key == "title"})
				}
			}
		}
	}
	return all
}

// TestRandomEdits writes values of other rows into cells at random, or empties them, and
// takes the workbook back. What a build would complain of is refused; of all other cells
// the files say exactly what was written, and nothing else has changed.
func TestRandomEdits(t *testing.T) {
	for seed, root := range roots() {
		p := newProject(t, root)
		base := p.base(handbook.Exec)
		data, err := Write(base.Handbook, nil)
		if err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		dice := rand.New(rand.NewPCG(uint64(seed), 7))
		want := cells(base.Handbook)
		written := map[string]string{}
		for _, column := range shuffled(dice, places(base.Handbook))[:40] {
			from, to := column[dice.IntN(len(column))], column[dice.IntN(len(column))]
			value := from.before
			if dice.IntN(4) == 0 {
				value = ""
			}
			if to.titled || value == to.before {
				continue
			}
			if err := book.SetCellValue(to.tab, to.cell, value); err != nil {
				t.Fatal(err)
			}
			written[to.name] = ordered(value)
		}
		saved, err := book.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		book.Close()
		s, err := Read(saved.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		taken, err := sheet.Take(base, s, sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range taken.Result.Files {
			p.changed[f.Path] = f.After
		}
		got, changed := cells(p.base(handbook.Exec).Handbook), 0
		for name, value := range want {
			next, edited := written[name]
			switch {
			case edited && got[name] == next:
				changed++
			case got[name] == value && (!edited || refused(taken, name)):
			default:
				t.Errorf("%s: %s was %q, and is %q; written was %q %v", root, name, value, got[name], next, edited)
			}
		}
		if changed < len(written)/2 || len(got) != len(want) {
			t.Errorf("%s: %d of %d changes are in the files", root, changed, len(written))
		}
	}
}

// shuffled are the columns in an order of chance.
func shuffled(dice *rand.Rand, all map[string][]place) [][]place {
	var list [][]place
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	dice.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, name := range names {
		list = append(list, all[name])
	}
	for len(list) < 40 {
		list = append(list, list[dice.IntN(len(names))])
	}
	return list
}

// refused reports whether a change of the item of a cell was refused.
func refused(taken sheet.Taken, name string) bool {
	words := strings.Split(name, " ")
	kind, _, _ := strings.Cut(words[0], "/")
	return slices.ContainsFunc(taken.Lines, func(l sheet.Line) bool {
		return l.Item == kind+"/"+words[1] && l.Verdict == sheet.Refused
	})
}

// TestNothingChanged: a workbook in which nothing was changed has no changes in it; and
// where nobody knows what it said, none that would be made.
func TestNothingChanged(t *testing.T) {
	for _, root := range roots() {
		for _, edition := range []string{handbook.Staff, handbook.Exec} {
			base := newProject(t, root).base(edition)
			data, err := Write(base.Handbook, nil)
			if err != nil {
				t.Fatal(err)
			}
			if s, err := Read(data); err != nil || len(s.Changes) > 0 || len(s.Notes) > 0 {
				t.Errorf("%s, %s: %d changes, %v %v", root, edition, len(s.Changes), s.Notes, err)
			}
			s, err := Read(withoutTab(t, data, baseSheet))
			if err != nil {
				t.Fatal(err)
			}
			taken, err := sheet.Take(base, s, sheet.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(taken.Result.Files) > 0 {
				t.Errorf("%s, %s: without its hidden sheet %s changes", root, edition, taken.Result.Files[0].Path)
			}
			for _, l := range taken.Lines[:min(5, len(taken.Lines))] {
				seen, want, now := l.Values()
				t.Errorf("%s, %s: %s %s %s: %s, %s → %s, is %s: %s", root, edition, l.Item, l.Key, l.Part, l.Verdict, seen, want, now, l.Reason)
			}
		}
	}
}

// withoutTab is a workbook that has lost a sheet.
func withoutTab(t *testing.T, data []byte, tab string) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if err := book.DeleteSheet(tab); err != nil {
		t.Fatal(err)
	}
	saved, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return saved.Bytes()
}
