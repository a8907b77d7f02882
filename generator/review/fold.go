package review

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
)

// What many things have in common is asked once. A rule that asks about something
// that a handbook does not use would ask it of every item, and a reader who sees
// one question 160 times closes the page.

const (
	mostOfRule = 5 // questions of one rule, at most
	fewUnused  = 4 // things without something, from which on it is asked once where most are without it
	mostNamed  = 3 // of many things, those that matter most
)

// among counts a thing of which the rule asks the same, whether it finds something
// or not. So the rule can tell what the handbook does not use. Questions of such a
// rule about things of one kind differ in the thing alone.
func (r *ruleRun) among(kind handbook.Kind) {
	if r.of == nil {
		r.of = map[handbook.Kind]int{}
	}
	r.of[kind]++
}

// fold makes one question of many. It returns the questions that are asked, and
// those that are one of them only on the page of the item that they are about.
func (r *ruleRun) fold(found []Finding) (asked, within []Finding) {
	if len(found) < fewUnused {
		return found, nil
	}
	asked, groups := apart(found)
	var rest [][]Finding
	left := 0
	for _, group := range groups {
		if all := r.of[group[0].About.Base().Kind]; len(group) >= fewUnused && 2*len(group) > all && all > 0 {
			asked = append(asked, r.once(group, all, true))
		} else {
			rest, left = append(rest, group), left+len(group)
		}
	}
	if len(asked)+left <= mostOfRule {
		return append(asked, slices.Concat(rest...)...), nil
	}
	var single []Finding
	for _, group := range rest {
		if all := r.of[group[0].About.Base().Kind]; all > 0 && len(group) > 1 {
			asked, within = append(asked, r.once(group, all, false)), append(within, group...)
		} else {
			single = append(single, group...)
		}
	}
	alone := max(mostOfRule-1-len(asked), 0)
	if len(single) <= alone+1 {
		return append(asked, single...), within
	}
	slices.SortStableFunc(single, r.byStake)
	return slices.Concat(asked, single[:alone], []Finding{r.once(single[alone:], 0, false)}), append(within, single[alone:]...)
}

// apart separates what can only be asked by itself - about the handbook as a whole,
// or with an exception that has ended - from the rest, by the kind of thing.
func apart(found []Finding) (single []Finding, groups [][]Finding) {
	if areAlike(found) {
		return nil, [][]Finding{found}
	}
	place := map[handbook.Kind]int{}
	for _, f := range found {
		if f.About == nil || f.ended && len(single) < mostOfRule-1 {
			single = append(single, f)
			continue
		}
		kind := f.About.Base().Kind
		if place[kind] == 0 {
			groups = append(groups, nil)
			place[kind] = len(groups)
		}
		groups[place[kind]-1] = append(groups[place[kind]-1], f)
	}
	return single, groups
}

// areAlike says that all of these are about things of one kind, and can be asked
// together.
func areAlike(found []Finding) bool {
	return !slices.ContainsFunc(found, func(f Finding) bool {
		return f.About == nil || f.ended || f.About.Base().Kind != found[0].About.Base().Kind
	})
}

func (r *ruleRun) byStake(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.Severity.rank(), b.Severity.rank()), cmp.Compare(b.Stake.rank(r.all), a.Stake.rank(r.all)))
}

// once is one question about many things, of so many in all, which names those that
// matter most; of 0 where nobody has counted.
func (r *ruleRun) once(many []Finding, all int, unused bool) Finding {
	first := r.first(many)
	f := Finding{Rule: r.rule, Severity: first[0].Severity, Of: len(many), Unused: unused, File: r.h.Config.File, Stake: Stake{Days: noDay}}
	f.Pos.Line, f.Pos.Col = 1, 1
	for i := range many {
		f.Stake = f.Stake.plus(many[i].Stake)
	}
	for _, one := range first {
		if !slices.Contains(f.With, one.About) {
			f.With = append(f.With, one.About)
		}
	}
	f.Message = sentence("%s %s: begin with %s", counted(many, all), r.inCommon(many), quotedAll(f.With))
	if total := f.Stake.words(r.h.Config.Currency); total != "" {
		f.Message += sentence(" (%s in all)", total)
	}
	f.Advice = r.adviceOn(many)
	if unused && !isOfTime(r.rule) {
		f.Advice += ", or agree that you do not do this"
	}
	return f
}

// first are the few of many that matter most, in order.
func (r *ruleRun) first(many []Finding) []Finding {
	var list []Finding
	for _, f := range many {
		at, _ := slices.BinarySearchFunc(list, f, func(known, f Finding) int { return cmp.Or(r.byStake(known, f), -1) }) // behind its equals
		if at < mostNamed {
			list = slices.Insert(list, at, f)
			list = list[:min(len(list), mostNamed)]
		}
	}
	return list
}

// inCommon is what is true of all of many things.
func (r *ruleRun) inCommon(many []Finding) string {
	if slices.ContainsFunc(many, func(f Finding) bool { return f.lacks != many[0].lacks }) {
		return r.rule.Many
	}
	return cmp.Or(many[0].lacks, r.rule.Many)
}

// adviceOn is what to do about each of many things.
func (r *ruleRun) adviceOn(many []Finding) string {
	if slices.ContainsFunc(many, func(f Finding) bool { return f.Advice != many[0].Advice }) {
		first, _, _ := strings.Cut(r.rule.Remedy, ". ")
		return english.Lower(strings.TrimSuffix(first, "."))
	}
	return many[0].Advice
}

// counted says how many things a question is about, and of how many: "42 of 42
// pieces of work".
func counted(many []Finding, all int) string {
	number := strconv.Itoa(len(many))
	if all > 0 {
		number += " of " + strconv.Itoa(all)
	}
	kind := many[0].About.Base().Kind
	if slices.ContainsFunc(many, func(f Finding) bool { return f.About.Base().Kind != kind }) {
		return number + " things"
	}
	return number + " " + plural(kind)
}

// plural is what several things of a kind are called in a sentence.
func plural(kind handbook.Kind) string {
	switch kind {
	case handbook.KindWork:
		return "pieces of work"
	case handbook.KindComponent:
		return "parts of what we run on"
	}
	return kind.Words().Plural
}

// quotedAll are the titles of a few things.
func quotedAll(list []handbook.Entity) string {
	titles := make([]string, len(list))
	for i, e := range list {
		titles[i] = called(e)
	}
	return english.And(titles)
}
