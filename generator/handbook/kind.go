package handbook

import (
	"strings"

	"handbook/generator/english"
)

// KindWords names a kind for people.
type KindWords struct {
	Kind     Kind
	Singular string // with its article: "a work item"
	Plural   string // "work items"
}

// kindWords stands in the order in which kinds are sorted and listed.
var kindWords = []KindWords{
	{KindObjective, "an objective", "objectives"},
	{KindKeyResult, "a key result", "key results"},
	{KindWork, "a work item", "work items"},
	{KindComponent, "a component", "components"},
	{KindMap, "a map", "maps"},
	{KindDepartment, "a department", "departments"},
	{KindQuarter, "a quarter", "quarters"},
	{KindStakeholder, "a stakeholder", "stakeholders"},
	{KindCause, "a cause", "causes"},
	{KindTension, "a tension", "tensions"},
	{KindDecision, "a decision", "decisions"},
	{KindRisk, "a risk", "risks"},
	{KindPosition, "a position", "positions"},
	{KindPage, "a page", "pages"},
	{KindPerson, "a role", "roles"},
	{KindVendor, "a vendor", "vendors"},
	{KindPriority, "a priority", "priorities"},
}

// Words names the kind for people.
func (k Kind) Words() KindWords {
	for _, words := range kindWords {
		if words.Kind == k {
			return words
		}
	}
	return KindWords{Kind: k, Singular: string(k), Plural: string(k)}
}

// rank is the place of the kind in the order of kinds.
func (k Kind) rank() int {
	for i, words := range kindWords {
		if words.Kind == k {
			return i
		}
	}
	return len(kindWords)
}

// isKind says whether a word is the name of a kind, which therefore no
// objective may have.
func isKind(word string) bool {
	return Kind(word).rank() < len(kindWords)
}

// Known reports whether it is one of the kinds of a handbook.
func (k Kind) Known() bool { return isKind(string(k)) }

// kindNames lists kinds without articles: "objective, key result or work item".
func kindNames(kinds []Kind) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		_, words[i], _ = strings.Cut(kind.Words().Singular, " ")
	}
	return english.Or(words)
}

// oneOfKinds lists kinds for a message: "an objective, a key result or a work item".
func oneOfKinds(kinds []Kind) string {
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = kind.Words().Singular
	}
	return english.Or(words)
}

// hasFolder says that items of the kind have files in a folder of its name.
func (k Kind) HasFolder() bool {
	for _, kind := range FileKinds {
		if kind == k {
			return true
		}
	}
	return false
}
