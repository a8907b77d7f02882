package edit

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/cases"

	"handbook/generator/form"
	"handbook/generator/handbook"
)

// found is an item that a field can name.
type found struct {
	Value string `json:"value"` // the name, as the field has it
	Label string `json:"label"` // the item's title
	Note  string `json:"note"`  // what it is, and whose
}

// mostNames is how many items a field offers at a time.
const mostNames = 12

// names are the items of some kinds whose title or id has all the words in it:
// those that begin with them first.
func (s State) names(kindList, words string) []found {
	kinds := kindsOf(form.Control{Kinds: kindList})
	fold := cases.Fold()
	words = strings.Join(strings.Fields(fold.String(words)), " ")
	type ranked struct {
		found
		rank int
	}
	var list []ranked
	add := func(title, id string, offer func() found) {
		if rank := rankOf(fold.String(title), fold.String(id), words); rank >= 0 {
			list = append(list, ranked{offer(), rank})
		}
	}
	for _, kind := range kinds {
		for _, e := range s.Handbook.Of(kind) {
			add(e.Base().Title, e.Base().ID, func() found {
				return found{form.Name(s.Handbook, e, kinds), e.Base().Title, noteOf(e, len(kinds) > 1)}
			})
		}
	}
	for _, aim := range s.aimsFor(kindList) {
		add(aim.Title, aim.ID, func() found { return found{aim.Name(), aim.Title, s.Handbook.Above.Organisation} })
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.Label, b.Label))
	})
	offered := []found{}
	for _, r := range list[:min(len(list), mostNames)] {
		offered = append(offered, r.found)
	}
	return offered
}

// aimsFor are what a field can name one level up, by its kinds.
func (s State) aimsFor(kindList string) []*handbook.Aim {
	if !slices.Contains(strings.Split(kindList, ","), form.Above) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Handbook.AimsAsked()), (*handbook.Aim).Ended)
}

// rankOf is how well words fit to a title or an id: the less, the better; -1 for not
// at all.
func rankOf(title, id, words string) int {
	isIn := func(word string) bool { return strings.Contains(title, word) || strings.Contains(id, word) }
	switch {
	case strings.HasPrefix(title, words), strings.HasPrefix(id, words):
		return 0
	case strings.Contains(title, " "+words):
		return 1
	case !slices.ContainsFunc(strings.Fields(words), func(word string) bool { return !isIn(word) }):
		return 2
	}
	return -1
}

// noteOf says what an item is and whose.
func noteOf(e handbook.Entity, kind bool) string {
	var said []string
	if kind {
		said = append(said, e.Base().Kind.Words().Noun())
	}
	kr, isKeyResult := e.(*handbook.KeyResult)
	switch d := e.Base().Department; {
	case isKeyResult:
		said = append(said, kr.Objective.Title)
	case d != nil:
		said = append(said, d.Title)
	}
	return strings.Join(said, " · ")
}

// kindsOf are the kinds that a control of names asks for.
func kindsOf(c form.Control) []handbook.Kind {
	var kinds []handbook.Kind
	for kind := range strings.SplitSeq(c.Kinds, ",") {
		if handbook.Kind(kind).Known() {
			kinds = append(kinds, handbook.Kind(kind))
		}
	}
	return kinds
}
