package changeset_test

import (
	"maps"
	"strings"
	"testing"

	"handbook/generator/changeset"
	"handbook/generator/source"
)

// gathered is a handbook in which several things refer to a component.
var gathered = files{
	"components/crm.md":     "---\nwas: [contacts]\ndepends_on: [ledger]\n---\n# CRM\n",
	"components/records.md": "---\ndepends_on: [crm, ledger] # both\n---\n# Records\n\nIt replaces [[crm]].\n",
	"components/ledger.md":  "# Ledger\n",
	"work/clean.md":         "---\ncomponents: [crm, records] # two\n---\n# Clean up\n\nSee [[components/crm|it]].\n",
	"work/move.md":          "---\ncomponents: crm\ndepends_on:\n  - {id: clean, state: asked}\n---\n# Move\n",
	"work/other.md":         "---\ndepends_on:\n  - clean\n---\n# Other\n",
	"decisions/stay.md":     "---\nabout: [components/crm]\n---\n# Stay\n",
	"departments/sales.md":  "# Sales\n",
	"departments/field.md":  "# Field sales\n",
	"work/both.md":          "---\neffort: {sales: 4, field: 2}\ndepartment: field\n---\n# Both\n",
	"objectives/grow.md":    "---\nperiod: 2027\nkey_results: [{id: rate, title: Rate, target: 5}]\n---\n# Grow\n",
	"objectives/keep.md":    "---\nperiod: 2027\n---\n# Keep\n",
	"work/serves.md":        "---\nserves: [grow/rate]\n---\n# Serves\n",
}

// becomes compares the files after a result with what some of them are to be; the
// others stay.
func (f files) becomes(t *testing.T, r changeset.Result, err error, gone string, changed map[string]string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	want := maps.Clone(f)
	delete(want, gone)
	maps.Copy(want, changed)
	after := f.after(r)
	for rel := range want {
		if after[rel] != want[rel] {
			t.Errorf("%s is\n%s\nwant\n%s", rel, after[rel], want[rel])
		}
	}
	if len(after) != len(want) {
		t.Errorf("there are %d files, want %d", len(after), len(want))
	}
}

// TestReplace lets one component take the place of another: what named it names the
// other one, once, and the other one does not name itself.
func TestReplace(t *testing.T) {
	r, err := changeset.Replace(gathered.base(), gathered.documents(), "components/crm", "components/records")
	gathered.becomes(t, r, err, "components/crm.md", map[string]string{
		"components/records.md": "---\ndepends_on: [ledger] # both\nwas: [crm, contacts]\n---\n# Records\n\nIt replaces [[records]].\n",
		"work/clean.md":         "---\ncomponents: [records] # two\n---\n# Clean up\n\nSee [[components/records|it]].\n",
		"work/move.md":          strings.Replace(gathered["work/move.md"], "components: crm", "components: records", 1),
		"decisions/stay.md":     "---\nabout: [components/records]\n---\n# Stay\n",
	})
	if open := changeset.Unsettled(r.Outcomes); len(open) > 0 {
		t.Errorf("left over: %s", said(open))
	}
}

// TestRemove takes work out, with the records that are of it.
func TestRemove(t *testing.T) {
	r, err := changeset.Remove(gathered.base(), gathered.documents(), "work/clean")
	gathered.becomes(t, r, err, "work/clean.md", map[string]string{
		"work/move.md":  "---\ncomponents: crm\n---\n# Move\n",
		"work/other.md": "---\n---\n# Other\n",
	})
	r, err = changeset.Remove(gathered.base(), gathered.documents(), "departments/field")
	gathered.becomes(t, r, err, "departments/field.md", map[string]string{"work/both.md": "---\neffort: {sales: 4}\n---\n# Both\n"})
}

// TestReplaceRefuses what cannot take the place of another.
func TestReplaceRefuses(t *testing.T) {
	for _, c := range [][3]string{
		{"components/crm", "components/crm", "cannot take its own place"},
		{"components/crm", "work/clean", "is a component, and “Clean up” is a work item"},
		{"objectives/grow", "objectives/keep", "“Rate” is served by others"},
		{"components/crm", "components/nothing", "not there any more"},
	} {
		if _, err := changeset.Replace(gathered.base(), gathered.documents(), c[0], c[1]); err == nil || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s by %s: %v", c[0], c[1], err)
		}
	}
}

// TestSettings changes handbook.yaml in place: bytes that need not change stay, keys
// of those who keep the files are refused, and so is what a build would complain of.
func TestSettings(t *testing.T) {
	set := func(door changeset.Door, key string, seen, want source.Value) changeset.Set {
		return changeset.Set{{Item: changeset.Settings, Key: key, Seen: seen, Want: want, Door: door}}
	}
	text := func(text string) source.Value { return source.Text(source.Words, text) }
	role := func(title string) source.Value {
		return source.GroupOf(source.Entry{Key: "cfo", Value: source.GroupOf(source.Entry{Key: "title", Value: text(title)})})
	}
	for _, c := range []struct {
		name, before string
		set          changeset.Set
		after        string // "" for refused
	}{
		{"no file yet", "", set(changeset.Page, "organisation", source.Value{}, text("Ours")), "organisation: Ours\n"},
		{"beside comments", "# ours\nlanguage: en # so far\n", set(changeset.Page, "currency", source.Value{}, text("GBP")), "# ours\nlanguage: en # so far\ncurrency: GBP\n"},
		{"without an end of the last line", "language: en", set(changeset.Page, "language", text("en"), text("de")), "language: de"},
		{"lines of another system", "language: en\r\n", set(changeset.Page, "organisation", source.Value{}, text("Ours")), "language: en\r\norganisation: Ours\r\n"},
		{"a first role", "language: en\n", set(changeset.Page, "people", source.Value{}, role("Head of Finance")), "language: en\npeople:\n  cfo:\n    title: Head of Finance\n"},
		{"a role renamed", "people:\n  cfo: {title: Money} # one\n", set(changeset.Page, "people", role("Money"), role("Head of Finance")), "people:\n  cfo: {title: Head of Finance} # one\n"},
		{"a keeper's key", "edition: exec\n", set(changeset.Page, "edition", text("exec"), text("staff")), ""},
		{"a keeper's key by its keeper", "edition: exec\n", set(changeset.Keeper, "edition", text("exec"), text("staff")), "edition: staff\n"},
		{"by a sheet", "language: en\n", set(changeset.Sheet, "language", text("en"), text("de")), ""},
		{"not a day", "language: en\n", set(changeset.Page, "as_of", source.Value{}, text("someday")), ""},
	} {
		f := files{"work/a.md": "# A\n"}
		if c.before != "" {
			f["handbook.yaml"] = c.before
		}
		r := changeset.Apply(f.base(), c.set)
		if open := changeset.Unsettled(r.Outcomes); (c.after == "") != (len(open) > 0) {
			t.Errorf("%s: %s", c.name, said(open))
		}
		if want := c.after; want != "" && f.after(r)["handbook.yaml"] != want {
			t.Errorf("%s: it is %q, want %q", c.name, f.after(r)["handbook.yaml"], want)
		}
	}
}
