package review

import "handbook/generator/handbook"

var unansweredRisk = Rule{
	Name: "risk-without-answer", Severity: Medium, Keys: []string{"answered_by", "status"},
	Title:   "A risk that nobody does anything about",
	Why:     "A list of risks comforts those who wrote it. Only an answer makes a risk smaller, and to live with it is an answer too, if somebody has said so.",
	Remedy:  "Name the work or the decision that answers it, or accept it in so many words.",
	Many:    "have no answer",
	Unused:  "It needs risks; where most of them have no answer, it asks once.",
	Example: "# risks/no-trainers.md\nstatus: open\nlikelihood: 4\nimpact: 4   # and no answered_by",
	Limits:  []Limit{{"exposure", 8, "likelihood times impact, from 1 to 25, from which it is worth asking"}},
	find: func(r *ruleRun) {
		for _, risk := range r.h.Risks {
			graded := risk.Exposure() > 0
			if risk.Status != "open" || graded && risk.Exposure() < r.limit("exposure") {
				continue
			}
			r.among(handbook.KindRisk)
			switch {
			case !risk.Unanswered():
			case graded:
				r.ask(risk, sentence("nobody does anything about the risk %s, which is graded %d of 25", called(risk), risk.Exposure()), "name what answers it, or accept it in so many words")
			default:
				r.ask(risk, sentence("nobody does anything about the risk %s, and nobody has graded it", called(risk)), "grade it, and name what answers it")
			}
		}
	},
}
