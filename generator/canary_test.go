package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/changes"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/level"
)

// The words that no output may have that excludes what they stand in.
const (
	draftWord = "zwiebelfisch"
	execWord  = "quastenflosser"
)

// TestCanary: what a draft or an item for executives says - its name, its keys,
// its text - is nowhere in an output that excludes it, whatever refers to it.
func TestCanary(t *testing.T) {
	t.Parallel()
	root := canaryHandbook(t)
	for _, test := range []struct {
		edition string
		drafts  bool
		absent  []string
		present []string
	}{
		{"staff", false, []string{draftWord, execWord}, nil},
		{"staff", true, []string{execWord}, []string{draftWord}},
		{"exec", false, []string{draftWord}, []string{execWord}},
		{"exec", true, nil, []string{draftWord, execWord}},
	} {
		snapshot := load(t, root, generator.Options{Edition: test.edition, Drafts: test.drafts, BaseURL: "https://example.org"})
		outputs := rendered(t, snapshot)
		outputs["tables"], outputs["slides"], outputs["workbook"] = tablesOf(t, snapshot), deckOf(t, snapshot), workbookOf(t, snapshot.Handbook, nil)
		for file, data := range kitsOf(t, snapshot) { // of what all staff may read, in every edition
			if text := strings.ToLower(file + string(data)); strings.Contains(text, draftWord) || strings.Contains(text, execWord) {
				t.Errorf("%s, drafts %t: %s has what is withheld", test.edition, test.drafts, file)
			}
		}
		for _, file := range []string{level.OfferFile, level.ReplyFile} {
			if text := strings.ToLower(string(outputs[file])); text == "" || strings.Contains(text, draftWord) || strings.Contains(text, execWord) {
				t.Errorf("%s, drafts %t: %s has what is withheld, or is not there", test.edition, test.drafts, file)
			}
		}
		for file, data := range outputs {
			text := strings.ToLower(file + "\n" + string(data))
			for _, word := range test.absent {
				if i := strings.Index(text, word); i >= 0 {
					t.Errorf("%s, drafts %t: %s has …%s…", test.edition, test.drafts, file, text[max(0, i-80):min(len(text), i+80)])
				}
			}
		}
		for _, word := range test.present {
			for file, least := range map[string]int{"data/rows/work.js": 1, "data/forms/work.js": 1, "data/forms/people.js": 1, "handbook.json": 50, "data/search.js": len(handbook.FileKinds), "calendar.ics": 4, "handbook.md": 50, "tables": 50, "workbook": 50, "slides": 5, "llms.txt": len(handbook.FileKinds)} {
				if n := bytes.Count(bytes.ToLower(outputs[file]), []byte(word)); n < least {
					t.Errorf("%s, drafts %t: %s has %s only %d times: the test does not test much", test.edition, test.drafts, file, word, n)
				}
			}
		}
	}
}

// canaryHandbook has, of each kind, a draft and an item for executives in which
// everything holds their word, and items for everybody that refer to them in
// every way that there is.
func canaryHandbook(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	write := func(rel, front, body string) {
		name := filepath.Join(root, "content", filepath.FromSlash(rel))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("---\n"+front+"---\n"+body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(root, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	settings := "organisation: Acme\nas_of: 2026-11-16\ncurrency: EUR\ntwins: true\nparent: above.json\n" + everySheet
	if err := os.WriteFile(filepath.Join(root, "content", "handbook.yaml"), []byte(settings), 0o644); err != nil {
		t.Fatal(err)
	}
	kinds := append([]handbook.Kind{handbook.KindPage}, handbook.FileKinds...)
	for _, kind := range kinds {
		for word, hidden := range map[string]string{draftWord: "draft: true\n", execWord: "audience: exec\n"} {
			write(canaryFile(kind, word), hidden+canaryFront(kind, word), canaryBody(word))
		}
		if kind == handbook.KindWork { // with more than one page of it, there are all rows in a file
			for i := range manyRequests {
				write(fmt.Sprintf("work/request-%d.md", i), "", "# Another request\n")
			}
		}
		for i, refers := range canaryReferences(kind) {
			write(fmt.Sprintf("%s/open-%d.md", kindFolder(kind), i), refers, canaryLinks(kind))
		}
	}
	return root
}

func kindFolder(kind handbook.Kind) string {
	if kind == handbook.KindPage {
		return "notes"
	}
	return string(kind)
}

// canaryFile is named after the word; that of a quarter can only be a quarter.
func canaryFile(kind handbook.Kind, word string) string {
	if kind == handbook.KindQuarter {
		return map[string]string{draftWord: "quarters/2031-q1.md", execWord: "quarters/2031-q2.md"}[word]
	}
	return kindFolder(kind) + "/" + word + ".md"
}

// canaryFront fills every key of a kind that takes words, and a few others.
func canaryFront(kind handbook.Kind, word string) string {
	var b strings.Builder
	for _, f := range handbook.Fields(kind) {
		switch {
		case f.Key == "id", f.Key == "status", f.Key == "source", f.Key == "draft", f.Key == "audience", f.Key == "aliases":
		case f.Form.Shape == handbook.Text:
			fmt.Fprintf(&b, "%s: The %s of %s\n", f.Key, word, f.Key)
		case f.Form.Shape == handbook.Day:
			fmt.Fprintf(&b, "%s: 2026-12-01\n", f.Key)
		case f.Form.Shape == handbook.Reference:
			fmt.Fprintf(&b, "%s: %s\n", f.Key, word)
		case f.Form.Shape == handbook.List && f.Form.Of[0].Shape == handbook.Text:
			fmt.Fprintf(&b, "%s: [One %s, another %s]\n", f.Key, word, word)
		case f.Form.Shape == handbook.List && f.Form.Of[0].Shape == handbook.Reference:
			fmt.Fprintf(&b, "%s: [%s, %s-two]\n", f.Key, word, word)
		}
	}
	b.WriteString("tags: [" + word + "]\naliases: [old/" + word + ".html]\nextra: {" + word + ": the " + word + "}\nwaive: [{rule: no-owner, why: The " + word + "}]\n")
	switch kind {
	case handbook.KindObjective:
		fmt.Fprintf(&b, "period: 2027\nkey_results: [{id: %s, title: The %s, target: 3}]\ncheckins: [{date: 2026-10-01, value: 1, note: A %s}]\n", word, word, word)
	case handbook.KindWork:
		fmt.Fprintf(&b, "status: deferred\nquarter: 2027-Q1\neffort: {%s: 3}\ncriticality: 1\ndifferentiation: 1\n", word)
	case handbook.KindComponent:
		b.WriteString("type: need\nevolution: 0.3\ncriticality: 7\ndifferentiation: 7\n")
	case handbook.KindMap:
		fmt.Fprintf(&b, "all: true\nnotes: [{text: A %s, at: [0.5, 0.5]}]\n", word)
	case handbook.KindTension:
		fmt.Fprintf(&b, "sides: [{who: %s, says: A %s, needs: A %s}]\n", word, word, word)
	case handbook.KindDecision:
		fmt.Fprintf(&b, "options: [{title: A %s, for: [The %s]}]\n", word, word)
	case handbook.KindPosition:
		b.WriteString("quarter: 2027-Q1\n")
	}
	return b.String()
}

func canaryBody(word string) string {
	return "# The " + word + "\n\nA first " + word + ".\n\n## More " + word + "\n\n```wardley\ncomponent " + word + " [0.5, 0.5]\n```\n"
}

// canaryReferences are front matters for everybody that name what is hidden, by
// every key that can; the first names nothing.
func canaryReferences(kind handbook.Kind) []string {
	if kind == handbook.KindQuarter {
		return nil // their files are quarters
	}
	required := map[handbook.Kind]string{handbook.KindObjective: "period: 2027\n", handbook.KindTension: "between: [sales, hr]\n"}[kind]
	list := []string{required}
	for _, f := range handbook.Fields(kind) {
		if f.Form.Shape == handbook.List && f.Form.Of[0].Shape == handbook.Reference && !kindsHaveFiles(f.Form.Of[0].Kinds) {
			continue
		}
		reference := f.Form.Shape == handbook.Reference
		references := f.Form.Shape == handbook.List && (f.Form.Of[0].Shape == handbook.Reference || f.Form.Of[0].Shape == handbook.Either && f.Key == "depends_on")
		front := required
		if f.Required {
			front = ""
		}
		switch {
		case references && f.Required:
			list = append(list, front+fmt.Sprintf("%s: [sales, hr, %s, %s]\n", f.Key, draftWord, execWord))
		case references && f.Key == "about":
			list = append(list, front+fmt.Sprintf("%s: [work/%s, components/%s]\n", f.Key, draftWord, execWord))
		case references && f.Key == "serves":
			list = append(list, front+fmt.Sprintf("%s: [objectives/%s, %s/%s]\n", f.Key, draftWord, execWord, execWord))
		case references:
			list = append(list, front+fmt.Sprintf("%s: [%s, %s]\n", f.Key, draftWord, execWord))
		case reference && kindsHaveFiles(f.Form.Kinds):
			list = append(list, front+f.Key+": "+draftWord+"\n", front+f.Key+": "+execWord+"\n")
		}
	}
	return list
}

// kindsHaveFiles says that one of the kinds can be hidden: roles, vendors and
// priorities cannot, they exist by being named.
func kindsHaveFiles(kinds []handbook.Kind) bool {
	for _, kind := range kinds {
		for _, file := range handbook.FileKinds {
			if kind == file {
				return true
			}
		}
	}
	return false
}

// canaryLinks is prose for everybody that leads to what is hidden.
func canaryLinks(kind handbook.Kind) string {
	var b strings.Builder
	b.WriteString("# Open [[" + kindFolder(kind) + "/" + execWord + "]]\n\n## Part [[" + kindFolder(kind) + "/" + draftWord + "]]\n\nTerm [[" + kindFolder(kind) + "/" + draftWord + "]]\n: Defined\n\n")
	for _, word := range []string{draftWord, execWord} {
		if kind == handbook.KindQuarter || kind == handbook.KindPage {
			continue
		}
		fmt.Fprintf(&b, "First [[%s/%s]] and [[%s/%s|words]], then [the file](%s.md) and [its part](%s.md#more-%s).\n\n", kind, word, kind, word, word, word, word)
	}
	fmt.Fprintf(&b, "```wardley\nmap: %s\n```\n\n```purpose\ndepartment: %s\n```\n\n```okr\nobjective: %s\n```\n", execWord, draftWord, execWord)
	return b.String()
}

// TestHiddenIsNotDropped: what used to be for everybody, and is now kept for
// executives or made a draft, is not told to everybody as something that went.
func TestHiddenIsNotDropped(t *testing.T) {
	root := t.TempDir()
	file := filepath.Join(root, "work", "plan.md")
	if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	state := func(front string) changes.State {
		if err := os.WriteFile(file, []byte("---\n"+front+"\n---\n# The plan\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return exchange.StateOf(load(t, root, generator.Options{Edition: "staff"}).Handbook)
	}
	open := state("status: proposed")
	for _, front := range []string{"audience: exec", "draft: true"} {
		if list := changes.Between(open, state(front)); len(list) > 0 {
			t.Errorf("%s: %v", front, list)
		}
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	gone := exchange.StateOf(load(t, root, generator.Options{Edition: "staff"}).Handbook)
	if list := changes.Between(open, gone); len(list) != 1 || list[0].Kind != changes.Dropped {
		t.Errorf("what is gone: %v", list)
	}
}
