package workbook

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/exchange"
	"handbook/generator/form"
	"handbook/generator/handbook"
)

// listsSheet has what cells may say, a list to a column.
const listsSheet = "Lists"

// lists are what cells may say: words of closed lists, and ids.
type lists []list

type list struct {
	name  string
	words []string
}

// listName is the name of the list from which the cells of a column are chosen; ""
// where they say anything, or several things.
func listName(c column) string {
	switch {
	case c.use != asks || isLines(c.control):
		return ""
	case c.control.Kinds != "":
		return "ids of " + c.control.Kinds
	case len(choicesOf(c.control)) > 0 && (c.control.Sort == form.SortChoice || c.control.Sort == form.SortWays):
		var words []string
		for _, choice := range choicesOf(c.control) {
			words = append(words, choice.Label)
		}
		return strings.Join(words, ", ")
	}
	return ""
}

// listsOf are the lists of all columns, each once.
func listsOf(h *handbook.Handbook, tables []table) lists {
	var made lists
	for _, t := range tables {
		for _, c := range t.columns {
			name := listName(c)
			if name == "" || slices.ContainsFunc(made, func(l list) bool { return l.name == name }) {
				continue
			}
			l := list{name: name}
			for _, choice := range choicesOf(c.control) {
				l.words = append(l.words, choice.Label)
			}
			if c.control.Kinds != "" {
				l.words = idsOf(h, c.control.Kinds)
			}
			if len(l.words) > 0 {
				made = append(made, l)
			}
		}
	}
	return made
}

// idsOf are the names by which items of some kinds are found, separated by commas.
func idsOf(h *handbook.Handbook, names string) []string {
	var kinds []handbook.Kind
	for name := range strings.SplitSeq(names, ",") {
		kinds = append(kinds, handbook.Kind(name))
	}
	var ids []string
	for _, kind := range kinds {
		for _, e := range h.Of(kind) {
			ids = append(ids, form.Name(h, e, kinds))
		}
	}
	return ids
}

// reference is where a list is, as a cell refers to it.
func (l lists) reference(name string) (string, bool) {
	i := slices.IndexFunc(l, func(l list) bool { return l.name == name })
	if i < 0 || name == "" {
		return "", false
	}
	column := exchange.ColumnLetter(i)
	return fmt.Sprintf("%s!$%s$2:$%s$%d", listsSheet, column, column, len(l[i].words)+1), true
}

// rows are the lists side by side, below their names.
func (l lists) rows() []row {
	longest := 0
	for _, one := range l {
		longest = max(longest, len(one.words))
	}
	rows := make([]row, longest+1)
	for _, one := range l {
		rows[0] = append(rows[0], one.name)
		for n := range longest {
			word := ""
			if n < len(one.words) {
				word = one.words[n]
			}
			rows[n+1] = append(rows[n+1], word)
		}
	}
	return rows
}
