package review

import (
	"handbook/generator/english"
)

var changedAbove = Rule{
	Name: "changed-above", Severity: High, Keys: []string{"serves"},
	Title:   "What we contribute to has changed since we agreed",
	Why:     "A team that plans by last quarter's target works hard at the wrong thing, and nobody tells it.",
	Remedy:  "Ask what it means for our plan. Then agree to it as it is: handbook agree.",
	Many:    "contribute to something that has changed since we agreed to it",
	Unused:  "It needs a handbook one level up, and parent.lock, which handbook agree writes.",
	Example: "# objectives/first-days.md\nserves: [parent:renewals/rate]   # agreed at 90, and 95 now",
	find: func(r *ruleRun) {
		for _, o := range r.h.Objectives {
			for _, aim := range o.Above {
				if changed := aim.Changed(); r.pursued(o) && len(changed) > 0 {
					r.ask(o, sentence("%s contributes to “%s” one level up, and since we agreed to it on %s, %s", called(o), aim.Agreed.Title, aim.AgreedOn.Words(), english.And(changed)),
						"ask what it means for this objective; then agree to it: handbook agree")
				}
			}
		}
	},
}

var unagreedAbove = Rule{
	Name: "unagreed-above", Severity: Medium, Keys: []string{"serves"},
	Title:   "What we contribute to was never agreed",
	Why:     "A contribution of which only one side knows is counted on by nobody, or by everybody.",
	Remedy:  "Talk to those who ask it, and agree to it: the button Agree to what is asked, or handbook agree.",
	Many:    "have begun, and contribute to something that nobody here has agreed to",
	Unused:  "It needs the offer.json of a handbook one level up.",
	Example: "# objectives/first-days.md\nperiod: 2027-Q1                 # which has begun\nserves: [parent:renewals/rate]   # which is not in parent.lock",
	find: func(r *ruleRun) {
		for _, o := range r.h.Objectives {
			for _, aim := range o.Above {
				if begun := r.pursued(o) && o.Period.First <= r.h.Current(); begun && aim.Open() && aim.AgreedOn.IsZero() && !aim.Ended() {
					r.ask(o, sentence("%s has begun and contributes to “%s” one level up, and nobody has agreed to that", called(o), aim.Title),
						"talk to those who ask it; then agree to it: handbook agree")
				}
			}
		}
	},
}
