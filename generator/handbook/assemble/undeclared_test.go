package assemble_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"handbook/generator/handbook"
)

// problemsOf are the problems of a handbook of these files, each as
// "file rule: message (hint)".
func problemsOf(t *testing.T, files map[string]string) []string {
	t.Helper()
	var list []string
	for _, d := range handbookOf(t, files).Diagnostics {
		list = append(list, fmt.Sprintf("%s %s: %s (%s)", d.File, d.Rule, d.Message, d.Hint))
	}
	return list
}

// TestOwnersThatAreNotOnTheList: each is named once, with how many items have it,
// whether it is an id or words; where there is no list, none is.
func TestOwnersThatAreNotOnTheList(t *testing.T) {
	files := map[string]string{
		"handbook.yaml": "people: {deal-desk-lead: {title: Deal Desk Lead}}\n",
		"work/a.md":     "---\nowner: Bid Manager\n---\n", "work/b.md": "---\nowner: bid manager\n---\n",
		"work/c.md": "---\nowner: deal-desk-leed\n---\n", "work/d.md": "---\nowner: deal-desk-leed\n---\n", "work/e.md": "---\nowner: deal-desk-leed\n---\n",
		"work/f.md": "---\nowner: Deal desk lead\n---\n", "work/g.md": "---\nowner: Deal-Desk-Lead and others\n---\n",
		"work/h.md": "---\nowner: deal-desk-lead\nsponsor: The whole board\n---\n",
	}
	got := problemsOf(t, files)
	want := []string{
		`content/work/a.md undeclared: there is no role named "Bid Manager", which 2 items name (it is shown all the same; to make it official, add bid-manager: {title: Bid Manager} to people in handbook.yaml, and write bid-manager here)`,
		`content/work/c.md undeclared: there is no role named "deal-desk-leed", which 3 items name (did you mean "deal-desk-lead"?)`,
		`content/work/f.md undeclared: there is no role named "Deal desk lead" (did you mean "deal-desk-lead"?)`,
		`content/work/g.md undeclared: there is no role named "Deal-Desk-Lead and others" (did you mean "deal-desk-lead"?)`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	delete(files, "handbook.yaml")
	if got := problemsOf(t, files); len(got) > 0 {
		t.Errorf("without a list: %s", strings.Join(got, "\n"))
	}
}

// TestNobodyIsNobody: what people write who do not know a name yet makes nothing
// of that name, and is told; a thing that is called so keeps its name.
func TestNobodyIsNobody(t *testing.T) {
	for _, name := range []string{`"?"`, `"-"`, "tbd", "TBC", "n.n.", "N. N.", "n/a", "none", "to be decided", "not yet known"} {
		h := handbookOf(t, map[string]string{"handbook.yaml": "people: {}\n", "work/a.md": "---\nowner: " + name + "\ndepartment: " + strings.ReplaceAll(name, " ", "") + "\n---\n"})
		if w := h.Work[0]; w.Owner != (handbook.Owner{}) || w.Department != nil || len(h.People)+len(h.Departments) > 0 || len(h.Diagnostics) != 2 {
			t.Errorf("%s: owner %v, department %v; %v", name, w.Owner, w.Department, h.Diagnostics)
		}
	}
	h := handbookOf(t, map[string]string{"handbook.yaml": "people: {nn: {title: Night nurse}}\n", "work/a.md": "---\nowner: nn\n---\n"})
	if h.Work[0].Owner.String() != "Night nurse" || len(h.Diagnostics) > 0 {
		t.Errorf("the night nurse is %v; %v", h.Work[0].Owner, h.Diagnostics)
	}
}

// TestNamesOneLevelUp: what only an objective can name is no item that somebody
// could make, and a slip in the prefix is found.
func TestNamesOneLevelUp(t *testing.T) {
	const only = "only the serves of an objective can name it"
	for _, test := range []struct{ file, front, message, hint string }{
		{"work/a.md", "serves: [parent:win]", only, "name what serves it here: quotes"},
		{"work/a.md", "serves: [parent:other]", only, "name an objective of this handbook that has serves: [parent:other]"},
		{"work/a.md", "depends_on: [parent:price-list]", only, "take it out, and say in the text what you need from there"},
		{"work/a.md", "owner: parent:ceo", only, "take it out, and say in the text what you need from there"},
		{"work/a.md", "serves: [parent: win]", "there is a space between parent: and the name", "write parent:win, without a space"},
		{"objectives/b.md", "serves: [parents:win]", `there is no objective or key result named "parents:win"`, `did you mean "parent:win"?`},
		{"objectives/b.md", "serves: [parent:quotes]", "this handbook names none", `this handbook has an objective "quotes" itself; write quotes`},
		{"objectives/b.md", "serves: [Parent:objectives/quotes]", "this handbook names none", `this handbook has an objective "quotes" itself; write quotes`},
		{"objectives/b.md", "serves: [parent:quotes/days]", "this handbook names none", `this handbook has a key result "quotes/days" itself; write quotes/days`},
		{"objectives/b.md", "serves: [parent:win]", "this handbook names none", "name it in handbook.yaml: parent: path/to/offer.json"},
	} {
		files := map[string]string{
			"objectives/quotes.md": "---\nperiod: 2027\nserves: [parent:win]\nkey_results: [{id: days, title: Days, baseline: 9, target: 1}]\n---\n",
			test.file:              "---\n" + map[bool]string{true: "period: 2027\n"}[test.file[0] == 'o'] + test.front + "\n---\n",
		}
		found := slices.ContainsFunc(problemsOf(t, files), func(p string) bool {
			return strings.HasPrefix(p, "content/"+test.file) && strings.Contains(p, test.message) && strings.HasSuffix(p, "("+test.hint+")")
		})
		if !found {
			t.Errorf("%s is not told %q (%q): %v", test.front, test.message, test.hint, problemsOf(t, files))
		}
	}
}
