package review

import (
	"slices"

	"handbook/generator/handbook"
)

// What a piece of work is for can often be told from the words of its title alone.

// stopVerbs begin a title that says that something ends; stopNouns say it anywhere.
var (
	stopVerbs = []string{
		"stop", "stopping", "retire", "retiring", "remove", "removing", "drop", "scrap", "decommission", "discontinue", "abolish", "shut", "cancel", "phase", "wind",
	}
	stopNouns = []string{"cull", "retirement", "removal", "closure", "decommissioning", "sunset", "fewer"}
)

// contractWords say that work is about a contract.
var contractWords = []string{
	"contract", "contracts", "renew", "renewing", "renegotiate", "renegotiation", "tender", "tendering", "procure", "procurement", "licence", "licences", "license",
	"licenses", "notice",
}

// isAbout says that the title or the request of work has one of these words.
func isAbout(w *handbook.Work, named []string) bool {
	return slices.ContainsFunc(words(w.Title+" "+w.Request), func(word string) bool { return slices.Contains(named, word) })
}

// stops says that work ends something, or works on nothing but what is on its way
// out: asking to stop it would be silly.
func stops(w *handbook.Work) bool {
	title := words(w.Title)
	if len(title) > 0 && (slices.Contains(stopVerbs, title[0]) || title[len(title)-1] == "less") || slices.ContainsFunc(title, func(word string) bool { return slices.Contains(stopNouns, word) }) {
		return true
	}
	return len(w.Components) > 0 && !slices.ContainsFunc(w.Components, func(c *handbook.Component) bool { return c.Status != "retiring" })
}
