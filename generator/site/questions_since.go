package site

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/english"
	"handbook/generator/page"
	"handbook/generator/review"
	"handbook/generator/series"
)

// questionsSince says what became of the questions since the day that trends are
// compared with, and which rules have only ever been excepted; nil where nothing was
// kept that tells.
func questionsSince(r *reader) page.Node {
	course := r.course()
	now := course[len(course)-1].Figures
	var lines []page.Node
	if then, found := reference(r.kept); found && tellsQuestions(then.Figures) {
		lines = append(lines, paragraph(page.Plain, becameOf(then.Figures, now, then.Date.Words())))
	}
	if rules := onlyExcepted(course); len(rules) > 0 {
		links := make([]page.Node, len(rules))
		for i, rule := range rules {
			links[i] = ruleLink(rule)
		}
		lines = append(lines, page.Line(page.Said(page.Note, "On each day that was kept, these checks were answered by exceptions alone. Perhaps they do not suit you, and can be switched off:"), list(page.Pages, links)))
	}
	if len(lines) == 0 {
		return nil
	}
	return page.Line(lines...)
}

// tellsQuestions says that the figures of a day name its questions, or that it had
// none.
func tellsQuestions(f series.Figures) bool {
	count := 0
	for _, n := range f.Questions {
		count += n
	}
	return f.Questions != nil && (count == 0 || len(f.Asked) > 0)
}

// becameOf counts the questions that are new, answered, and excepted since a day.
func becameOf(then, now series.Figures, since string) string {
	opened, answered, excepted := 0, 0, 0
	for _, key := range now.Asked {
		if !slices.Contains(then.Asked, key) {
			opened++
		}
	}
	for _, key := range then.Asked {
		if !slices.Contains(now.Asked, key) && !slices.Contains(now.Excepted, key) {
			answered++
		}
	}
	for _, key := range now.Excepted {
		if !slices.Contains(then.Excepted, key) {
			excepted++
		}
	}
	if opened+answered+excepted == 0 {
		return "Nothing has changed in the questions since " + since + "."
	}
	return fmt.Sprintf("Since %s: %s, %d answered, %s.", since, english.Count(opened, "new question"), answered, english.Count(excepted, "new exception"))
}

// onlyExcepted are the rules that asked on several days, and were answered by agreed
// exceptions alone on each of them.
func onlyExcepted(course []series.Point) []*review.Rule {
	days, open := map[string]int{}, map[string]bool{}
	for _, p := range course {
		for _, rule := range rulesOf(p.Excepted) {
			days[rule]++
		}
		for _, rule := range rulesOf(p.Asked) {
			open[rule] = true
		}
	}
	var list []*review.Rule
	for _, rule := range review.Rules {
		if days[rule.Name] >= fewFigures && !open[rule.Name] {
			list = append(list, rule)
		}
	}
	return list
}

// rulesOf are the rules of keys, which are in order, each once.
func rulesOf(keys []string) []string {
	rules := make([]string, len(keys))
	for i, key := range keys {
		rules[i], _, _ = strings.Cut(key, " ")
	}
	return slices.Compact(rules)
}
