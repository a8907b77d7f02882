package review

import (
	"slices"
	"strings"
	"unicode"

	"handbook/generator/handbook"
)

var sameTitle = Rule{
	Name: "same-title", Severity: Low,
	Title:   "Two things have one title",
	Why:     "Two files with one title are one thing written twice, or two things that nobody can tell apart in a meeting.",
	Remedy:  "Make one of the two, or give one of them a title that says how it differs.",
	Many:    "share a title with another one",
	Unused:  "It compares what has a title, and asks nothing else.",
	Example: "# work/new-website.md and work/website-2.md of one department, both with\ntitle: New website",
	find: func(r *ruleRun) {
		first := map[string]handbook.Entity{}
		look := func(e handbook.Entity, key string) {
			if plain := spelling(e.Base().Title); plain != "" {
				key += "/" + plain
				if other := first[key]; other == nil {
					first[key] = e
				} else {
					r.ask(e, sentence("there are two %s called %s", plural(e.Base().Kind), called(e)), "make one of the two, or say in a title how they differ", other)
				}
			}
		}
		for _, w := range r.h.Work {
			if w.Open() { // where two departments ask for the same, asked-twice says it
				look(w, "work of "+whose(&w.Item))
			}
		}
		for _, o := range r.h.Objectives {
			if r.pursued(o) {
				look(o, "objective "+o.Period.String()+" of "+whose(&o.Item))
			}
		}
		for _, c := range r.h.Components {
			if !c.Implicit {
				look(c, "component")
			}
		}
	},
}

var spelledApart = Rule{
	Name: "spelled-apart", Severity: Medium,
	Title:   "One name in several spellings",
	Why:     "A department that is spelled in two ways is two departments for every sum: half of its load, half of its people and half of its questions are with each.",
	Remedy:  "Say which spelling counts, and use it everywhere.",
	Many:    "are spelled in several ways",
	Unused:  "It compares the names of departments, roles and suppliers that are there.",
	Example: "# work/a.md: department: customer-success\n# work/b.md: department: customer-succes",
	find: func(r *ruleRun) {
		said := map[string]bool{}
		askSpellings(r, entities(r.h.Departments), "department", said)
		askSpellings(r, entities(r.h.People), "role", said)
		askSpellings(r, entities(r.h.Vendors), "supplier", said)
	},
}

// askSpellings asks about names of one sort that differ as spellings do, unless it
// was said already of another sort.
func askSpellings(r *ruleRun, list []handbook.Entity, what string, said map[string]bool) {
	known := map[string]int{} // what spellings of one name have in common: the place of its first
	var groups [][]handbook.Entity
	for _, e := range list {
		marks := marksOf(spelling(e.Base().Title))
		at := -1
		for _, mark := range marks {
			if place, found := known[mark]; found {
				at = place
				break
			}
		}
		if at < 0 {
			groups, at = append(groups, nil), len(groups)
		}
		groups[at] = append(groups[at], e)
		for _, mark := range marks {
			if _, found := known[mark]; !found {
				known[mark] = at
			}
		}
	}
	for _, group := range groups {
		if name := spelling(group[0].Base().Title); len(group) > 1 && !said[name] {
			said[name] = true
			r.ask(group[0], sentence("%s look like one %s in %s", listed(group), what, spellings(len(group))), "say which spelling counts, and use it everywhere", group[1:]...)
		}
	}
}

func spellings(n int) string {
	if n == 2 {
		return "two spellings"
	}
	return sentence("%d spellings", n)
}

// spelling is what the spellings of one name have in common: its letters and
// digits in lower case, without words that say what it is.
func spelling(name string) string {
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	kept := slices.DeleteFunc(parts, func(word string) bool { return slices.Contains(sortWords, word) })
	return strings.Join(kept, "")
}

// sortWords say what a name is of.
var sortWords = []string{"team", "department", "dept", "the", "of", "and", "group", "ltd", "limited", "inc", "gmbh"}

// shortestMistyped is the length from which a name may be another one mistyped.
const shortestMistyped = 7

// marksOf are the name itself and, of a longer one, the name without each of its
// letters: two that are one letter apart share a mark. Names that are told apart
// by a number are not mistyped.
func marksOf(name string) []string {
	if name == "" {
		return nil
	}
	marks := []string{name}
	letters := []rune(name)
	if len(letters) < shortestMistyped || strings.ContainsFunc(name, unicode.IsDigit) {
		return marks
	}
	for i := range letters {
		marks = append(marks, string(letters[:i])+string(letters[i+1:]))
	}
	return marks
}
