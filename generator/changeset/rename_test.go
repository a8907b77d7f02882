package changeset_test

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"handbook/content"
	"handbook/generator/changeset"
	"handbook/generator/handbook"
)

func TestRename(t *testing.T) {
	before := files{
		"work/pricing.md": "---\r\n# the big one\r\nid: pricing\r\nstatus: accepted\r\nmerged_into: crm # not [[pricing]]\r\n---\r\n# Pricing\r\n\r\nSee [[pricing#why|above]].\r\n\r\n## Why\r\n",
		"work/crm.md":     "---\ndepends_on:\n  - {id: Pricing, state: asked} # soon\n  - work/pricing\nserves: grow\n---\n# CRM\n\nIt needs [[pricing]], [[work/pricing|the price]] and [this](pricing.md#why), `[[pricing]]`.\n\n```\n[[pricing]]\n```\n\n[ref]: ./pricing.md\n[a][ref] [b][ref] pricing\n",
		"work/other.md":   "---\nneed: pricing\ntags: [pricing]\n---\n# Pricing\n\n[elsewhere](https://example.com/pricing.md)\n",

		"components/sales.md":     "---\ndepends_on: [crm]\n---\n# Sales engine\n",
		"decisions/e.md":          "---\nabout: [sales, departments/sales]\n---\n# E, of which nobody knows what it is about\n",
		"components/crm.md":       "# CRM\n",
		"quarters/2027-q1.md":     "---\norder: [crm, pricing] # so\ncut_after: pricing\n---\n",
		"decisions/d.md":          "---\nabout: [pricing, work/pricing]\n---\n# D\n",
		"objectives/grow.md":      "---\nperiod: 2027\nkey_results:\n  - {id: x, target: 5}\ncheckins:\n  - {date: 2026-01-01, kr: grow/x, value: 1}\n---\n# Grow\n",
		"guides/how.md":           "# How\n\n[one](../work/pricing.md) [two](/work/pricing) <../work/pricing.html>\n\n```okr\nobjective: grow # this\n```\n\n```roadmap\nobjective: grow\ndepartment: sales\n```\n",
		"departments/sales.md":    "# Sales team\n",
		"departments/delivery.md": "---\nparent: sales\n---\n# Delivery\n",
		"positions/p.md":          "---\nserves: [grow/x, objectives/grow/x, crm]\ndepartment: sales\n---\n# P\n",
		"work/shared.md":          "---\neffort: {sales: 4, finance: 1}\n---\n# Shared\n",
		"work/lines.md":           "---\neffort:\n  Sales: 4\n  finance: 1\n---\n# Lines\n",
		"handbook.yaml":           "people:\n  cco: {title: Chief, department: sales} # ours\n",
	}
	for _, c := range []struct {
		item, id string
		want     map[string][2]string // old and new, by file, separated by |
	}{
		{"work/pricing", "Price list", map[string][2]string{
			"work/price-list.md":  {"id: pricing\r\n|crm # not [[pricing]]\r\n|[[pricing#why", "|crm # not [[pricing]]\r\nwas: [pricing]\r\n|[[price-list#why"},
			"work/crm.md":         {"{id: Pricing|- work/pricing|[[pricing]], |[[work/pricing||pricing.md#why|./pricing.md", "{id: price-list|- work/price-list|[[price-list]], |[[work/price-list||price-list.md#why|./price-list.md"},
			"quarters/2027-q1.md": {"crm, pricing]|cut_after: pricing", "crm, price-list]|cut_after: price-list"},
			"decisions/d.md":      {"[pricing, work/pricing", "[price-list, work/price-list"},
			"guides/how.md":       {"[one](../work/pricing.md|/work/pricing)", "[one](../work/price-list.md|/work/price-list)"},
		}},
		{"objectives/grow", "win", map[string][2]string{
			"objectives/win.md": {"kr: grow/x, value: 1}\n", "kr: win/x, value: 1}\nwas: [grow]\n"},
			"work/crm.md":       {"serves: grow", "serves: win"},
			"guides/how.md":     {"roadmap\nobjective: grow", "roadmap\nobjective: win"},
			"positions/p.md":    {"grow/x, objectives/grow/x", "win/x, objectives/win/x"},
		}},
		{"departments/sales", "revenue", map[string][2]string{
			"departments/revenue.md":  {"# Sales", "---\nwas: [sales]\n---\n# Sales"},
			"departments/delivery.md": {"sales", "revenue"},
			"positions/p.md":          {"sales", "revenue"},
			"work/shared.md":          {"sales", "revenue"},
			"work/lines.md":           {"Sales", "revenue"},
			"guides/how.md":           {"department: sales", "department: revenue"},
			"decisions/e.md":          {"departments/sales", "departments/revenue"},
			"handbook.yaml":           {"sales", "revenue"},
		}},
	} {
		t.Run(c.item, func(t *testing.T) {
			base := before.base()
			r, err := changeset.Rename(base, before.documents(), c.item, c.id)
			if err != nil {
				t.Fatal(err)
			}
			want := maps.Clone(before)
			old, moved := c.item+".md", strings.Split(c.item, "/")[0]+"/"+handbook.Slug(c.id)+".md"
			want[moved] = want[old]
			delete(want, old)
			for rel, change := range c.want {
				news := strings.Split(change[1], "|")
				for i, part := range strings.Split(change[0], "|") {
					want[rel] = strings.Replace(want[rel], part, news[i], 1)
				}
			}
			after := before.after(r)
			for rel := range maps.Keys(want) {
				if after[rel] != want[rel] {
					t.Errorf("%s is\n%s\nwant\n%s", rel, after[rel], want[rel])
				}
			}
			if len(after) != len(want) {
				t.Errorf("there are %d files, want %d", len(after), len(want))
			}
			if open := changeset.Unsettled(r.Outcomes); len(open) > 0 {
				t.Errorf("left over: %s", said(open))
			}
			if r, err := changeset.Rename(after.base(), after.documents(), moved[:len(moved)-3], strings.Split(c.item, "/")[1]); err != nil || before.after(r)[old] == "" {
				t.Errorf("back again: %v", err)
			}
		})
	}
}

func TestRenameRefuses(t *testing.T) {
	f := files{"work/a.md": "# A\n", "work/b.md": "# B\n", "quarters/2027-q1.md": "# Q\n", "guides/g.md": "# G\n", "work/odd.md": "---\na: [\n---\n# Odd\n", "work/link.md": "# Link\n\n[a\n](b.md\n \"t\")\n"}
	for item, id := range map[string]string{"work/a": "b", "work/b": " ", "work/none": "x", "quarters/2027-q1": "x", "guides/g": "x", "work/odd": "x", "work/A": "A"} {
		if r, err := changeset.Rename(f.base(), f.documents(), item, id); err == nil {
			t.Errorf("%s became %s: %v", item, id, r.Made)
		}
	}
}

// TestRenameTheExample gives items of the example other ids, one at a time:
// nothing else becomes of the handbook, and a build complains of nothing more.
func TestRenameTheExample(t *testing.T) {
	before := example(t)
	base := before.base()
	step := 20
	if testing.Short() {
		step = 60
	}
	var renamed int
	for i, e := range base.Handbook.Entities() {
		item := e.Base()
		if i%step != 0 || item.File == "" || item.Kind == handbook.KindQuarter || !slices.Contains(handbook.FileKinds, item.Kind) {
			continue
		}
		r, err := changeset.Rename(base, before.documents(), string(item.Kind)+"/"+item.ID, "a-new-name")
		if err != nil {
			t.Errorf("%s: %v", item.ID, err)
			continue
		}
		renamed++
		if open := changeset.Unsettled(r.Outcomes); len(open) > 0 {
			t.Errorf("%s: left over: %s", item.ID, said(open))
		}
		after := before.after(r).assemble()
		if was, is := relations(base.Handbook, item.ID), relations(after, "a-new-name"); !slices.Equal(was, is) {
			t.Errorf("%s: what refers to it was\n%q\nand is\n%q", item.ID, was, is)
		}
		if was, is := complaints(base.Handbook), complaints(after); !maps.Equal(was, is) {
			t.Errorf("%s: a build complained %v times, and now %v", item.ID, was, is)
		}
	}
	t.Logf("%d items renamed", renamed)
}

// example are the files of the example handbook.
func example(t *testing.T) files {
	t.Helper()
	f := files{}
	err := fs.WalkDir(content.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, "templates/") || path.Ext(name) != ".md" && name != "handbook.yaml" {
			return err
		}
		text, err := fs.ReadFile(content.Files, name)
		f[name] = string(text)
		return err
	})
	if err != nil || len(f) < 50 {
		t.Fatalf("%d files: %v", len(f), err)
	}
	return f
}

// relations is what refers to an item, by title.
func relations(h *handbook.Handbook, id string) []string {
	var list []string
	for _, e := range h.Entities() {
		if e.Base().ID == id {
			for _, in := range e.Base().Inbound {
				list = append(list, in.Relation.String()+" "+in.From.Base().Title)
			}
		}
	}
	slices.Sort(list)
	return list
}

// complaints counts problems by their rule.
func complaints(h *handbook.Handbook) map[string]int {
	count := map[string]int{}
	for _, d := range h.Diagnostics {
		count[d.Rule]++
	}
	return count
}
