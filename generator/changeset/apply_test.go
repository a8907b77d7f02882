package changeset_test

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"handbook/generator/changeset"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// files are the files of a handbook, from the content root.
type files map[string]string

// assemble makes a handbook of files.
func (f files) assemble() *handbook.Handbook {
	var decoded []*handbook.Decoded
	var config handbook.Config
	for _, document := range f.documents() {
		if document.Body == nil {
			config = handbook.DecodeConfig(document)
			continue
		}
		decoded = append(decoded, handbook.Decode(document))
	}
	return assemble.Handbook(config, decoded, nil, nil, assemble.Options{Edition: "exec", Drafts: true})
}

func (f files) base() changeset.Base {
	return changeset.Base{Handbook: f.assemble(), Content: "content", Read: func(file string) ([]byte, error) {
		text, ok := f[strings.TrimPrefix(file, "content/")]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return []byte(text), nil
	}}
}

// documents are the files as they are read.
func (f files) documents() []*source.Document {
	var list []*source.Document
	for _, rel := range slices.Sorted(maps.Keys(f)) {
		if strings.HasSuffix(rel, ".yaml") {
			list = append(list, source.ParseConfig("content/"+rel, rel, []byte(f[rel])))
			continue
		}
		list = append(list, source.Parse("content/"+rel, rel, []byte(f[rel]), markdown.Options{}))
	}
	return list
}

// after are the files after a result.
func (f files) after(r changeset.Result) files {
	after := maps.Clone(f)
	for _, change := range r.Files {
		if change.After == nil {
			delete(after, strings.TrimPrefix(change.Path, "content/"))
			continue
		}
		after[strings.TrimPrefix(change.Path, "content/")] = string(change.After)
	}
	return after
}

// checkTwice fails unless a set that is applied a second time changes nothing.
func (f files) checkTwice(t *testing.T, set changeset.Set, r changeset.Result) {
	t.Helper()
	again := changeset.Apply(f.after(r).base(), set)
	if len(again.Files) > 0 || again.Count(changeset.Applied) > 0 {
		t.Errorf("a second time %d files change: %s", len(again.Files), said(again.Outcomes))
	}
}

func change(t *testing.T, item, seen, want string) changeset.Change {
	key, before := front(t, seen)
	_, after := front(t, want)
	return changeset.Change{Item: item, Key: key, Seen: before, Want: after}
}

// TestApply changes, makes and refuses, and gives a handbook of the result.
func TestApply(t *testing.T) {
	f := files{
		"work/pricing.md":    "---\nstatus: proposed # in May\ndepends_on: [crm]\n---\n# Pricing\n\nOld words.\n",
		"work/crm.md":        "# CRM\n",
		"tensions/price.md":  "---\nbetween: [sales, finance]\n---\n# Price\n",
		"objectives/grow.md": "---\nperiod: 2026-Q4\n---\n# Grow\n",
	}
	set := changeset.Set{
		change(t, "work/pricing", "status: proposed", "status: accepted"),
		change(t, "work/Pricing", "title: Pricing", "title: \"Prices: *new*\""),
		change(t, "pricing", "body: Old words.", "body: New words."),
		change(t, "work/pricing", "audience: staff", "audience: exec"),
		change(t, "work/nothing", "status: proposed", "status: accepted"),
		change(t, "work/new:1", "title:", "title: \"Sales & [more]\""),
		change(t, "work/new:1", "depends_on:", "depends_on: [work/new:2, {id: crm, state: asked}]"),
		change(t, "work/new:2", "title:", "title: Sales more"),
		change(t, "work/new:2", "status:", "status: accepted"),
		change(t, "work/pricing", "depends_on: [crm]", "depends_on: [crm, work/new:1]"),
		change(t, "work/new:3", "title:", "title: crm"),
		change(t, "tensions/new:1", "title:", "title: Half a tension"),
		change(t, "work/crm", "merged_into:", "merged_into: tensions/new:1"),
		change(t, "objectives/grow", "period: 2026-Q4", "period:"),
		change(t, "objectives/grow", "status: active", "status: active"),
	}
	r := changeset.Apply(f.base(), set)
	want := []string{
		"applied", "applied", "applied", "refused: audience cannot be set here", `refused: there is no item named "work/nothing" any more`,
		"applied", "sales-more-2: applied; crm: applied", "applied", "applied", "sales-more: applied", "already so",
		"refused: a tension is between two or more departments, stakeholders or people; name both sides: between: [sales, delivery]",
		"refused: it names a new item that is not made",
		"refused: an objective says which period it is for; add a line such as period: 2026-Q3", "already so",
	}
	if got := said(r.Outcomes); got != strings.Join(want, "; ") {
		t.Errorf("it is said:\n%s\nwant\n%s", strings.ReplaceAll(got, "; ", "\n"), strings.Join(want, "\n"))
	}
	after := f.after(r)
	for rel, text := range map[string]string{
		"work/pricing.md":      "---\nstatus: accepted # in May\ndepends_on: [crm, sales-more]\n---\n# Prices: \\*new\\*\n\nNew words.\n",
		"work/sales-more.md":   "---\ndepends_on:\n  - sales-more-2\n  - {id: crm, state: asked}\n---\n# Sales & [more]\n",
		"work/sales-more-2.md": "---\nstatus: accepted\n---\n# Sales more\n",
		"work/crm.md":          "# CRM\n",
	} {
		if after[rel] != text {
			t.Errorf("%s is\n%s\nwant\n%s", rel, after[rel], text)
		}
	}
	h := after.assemble()
	if w, ok := h.Lookup("work/sales-more").(*handbook.Work); !ok || len(w.DependsOn) != 2 || w.Title != "Sales & [more]" {
		t.Errorf("the new item is %+v", w)
	}
	if len(after) != len(f)+2 || len(r.Made) != 3 {
		t.Errorf("made were %v", r.Made)
	}
	f.checkTwice(t, set, r)
}

// TestOldIds: a set from before a renaming means the same items.
func TestOldIds(t *testing.T) {
	f := files{
		"work/price-list.md": "---\nwas: [pricing]\nserves: [win, other]\ndepends_on: [{id: ledger, state: asked}]\n---\n# Pricing\n",
		"work/ledger.md":     "---\nwas: [crm]\n---\n# Ledger\n",
		"objectives/win.md":  "---\nwas: [grow]\nperiod: 2027\n---\n# Win\n",
	}
	set := changeset.Set{
		change(t, "work/pricing", "serves: [objectives/grow]", "serves: [third]"),
		change(t, "work/pricing", "depends_on: [{id: crm, state: asked}]", "depends_on: [{id: crm, state: agreed}]"),
	}
	r := changeset.Apply(f.base(), set)
	want := "---\nwas: [pricing]\nserves: [other, third]\ndepends_on: [{id: ledger, state: agreed}]\n---\n# Pricing\n"
	if got := f.after(r)["work/price-list.md"]; got != want {
		t.Errorf("the file is\n%s\nwant\n%s\nit is said: %s", got, want, said(r.Outcomes))
	}
	f.checkTwice(t, set, r)
}

// TestDoors: what decides who reads an item is set by nobody but its keepers.
func TestDoors(t *testing.T) {
	for _, kind := range handbook.FileKinds {
		for _, f := range handbook.Fields(kind) {
			closed := slices.Contains([]string{"audience", "draft", "id", "aliases", "was", "waive", "extra"}, f.Key)
			if changeset.Sheet.MaySet(kind, f.Key) == closed || closed && changeset.Page.MaySet(kind, f.Key) || !changeset.Keeper.MaySet(kind, f.Key) {
				t.Errorf("%s of %s", f.Key, kind)
			}
			if changeset.Page.MaySet(kind, f.Key) && !changeset.Sheet.MaySet(kind, f.Key) {
				t.Errorf("a page sets more of %s than a sheet: %s", kind, f.Key)
			}
		}
		if changeset.Sheet.MaySet(kind, "nothing") || changeset.Page.MaySet(kind, "nothing") {
			t.Errorf("%s has a key that nobody knows", kind)
		}
	}
}
