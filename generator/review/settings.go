package review

import (
	"fmt"
	"strconv"

	"handbook/generator/diag"
	"handbook/generator/handbook"
)

// setting is what a handbook says of a rule.
type setting struct {
	off      bool
	severity Severity
	limits   map[string]int
	agreed   *handbook.Waiver // the exception for the whole handbook, or nil
}

// settings reads the rules of handbook.yaml; what they do not say is as the
// rule has it.
func settings(c handbook.Config) (map[string]setting, []diag.Diagnostic) {
	var problems []diag.Diagnostic
	complain := func(hint, format string, args ...any) {
		problems = append(problems, diag.Diagnostic{
			File: c.File, Pos: c.Pos["rules"], Severity: diag.Warning, Rule: "unknown-rule", Message: fmt.Sprintf(format, args...), Hint: hint,
		})
	}
	all := make(map[string]setting, len(Rules))
	for _, rule := range Rules {
		limits := map[string]int{}
		for _, l := range rule.Limits {
			limits[l.Name] = l.Default
		}
		all[rule.Name] = setting{limits: limits}
	}
	if days := handbook.DaysBetween(c.Rhythm.Checkin); days > 0 {
		all[staleCheckin.Name].limits["days"] = days * 3 / 2 // one that is half a turn late is missing
	}
	for _, said := range c.Rules {
		set, known := all[said.Name]
		if !known {
			complain(nearest(said.Name, names(Rules)), "the review has no rule %q", said.Name)
			continue
		}
		set.off, set.severity = said.Off, Severity(said.Severity)
		if said.Agreed.Why != "" {
			set.agreed = &said.Agreed
		}
		for _, limit := range said.Limits {
			number, err := strconv.Atoi(limit.Value)
			if _, known := set.limits[limit.Key]; !known {
				complain(nearest(limit.Key, keys(set.limits)), "the rule %s has no limit %q", said.Name, limit.Key)
			} else if err != nil {
				complain("", "the limit %s of the rule %s is a whole number, not %q", limit.Key, said.Name, limit.Value)
			} else {
				set.limits[limit.Key] = number
			}
		}
		all[said.Name] = set
	}
	return all, problems
}

// CheckSettings reports the mistakes in what handbook.yaml says of the rules.
func CheckSettings(c handbook.Config) []diag.Diagnostic {
	_, problems := settings(c)
	return problems
}

// nearest is the hint for a name that is not known.
func nearest(name string, known []string) string {
	if found := diag.Nearest(name, known); found != "" {
		return fmt.Sprintf("did you mean %q?", found)
	}
	return "the rules are listed by: handbook check --explain all"
}
