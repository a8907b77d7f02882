package handbook_test

import (
	"strings"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// TestWaysOut writes values as people do who have read no manual: each message
// says the very line to write.
func TestWaysOut(t *testing.T) {
	tests := []struct {
		kind        handbook.Kind
		front, hint string // the beginning of it; "" for no diagnostic
	}{
		{handbook.KindWork, "cost: {once: 20.000}", "write 20 or 20000"},
		{handbook.KindWork, "cost: {once: 20.500}", "write 20500 if the dot separates thousands; otherwise round it"},
		{handbook.KindWork, "cost: {once: 1.250k}", ""},
		{handbook.KindWork, "cost: {once: 20.000 €}", "write 20000, or 20 if the dot is a decimal point; the currency"},
		{handbook.KindWork, "cost: {once: EUR 12000}", "write 12000; the currency"},
		{handbook.KindWork, "cost: {once: 1.250.000}", "write 1250000"},
		{handbook.KindWork, "cost: {once: 200.00}", ""},
		{handbook.KindWork, "effort: 1.500", "write 1.5 or 1500"},
		{handbook.KindWork, "effort: 0.125", ""},
		{handbook.KindWork, "effort: 3 weeks", "write 3: it counts weeks of one person"},
		{handbook.KindWork, "effort: 2,5 weeks", "write 2.5: "},
		{handbook.KindWork, "effort: 3 months", "write 13: "},
		{handbook.KindWork, "effort: 10 days", "write 2: "},
		{handbook.KindWork, "effort: medium", `did you mean "M", which pages show as "Medium"? Possible are S, M, L, XL, or weeks`},
		{handbook.KindDepartment, "capacity: 30 weeks", "write 30: "},
		{handbook.KindWork, "criticality: 8/10\ndifferentiation: 2", "write 8"},
		{handbook.KindWork, "criticality: 4 out of 5\ndifferentiation: 2", "write 8"},
		{handbook.KindWork, "review_on: 31.03.2027", "write 2027-03-31"},
		{handbook.KindWork, "quarter: Jan-Mar 2027", "write 2027-Q1, if your year begins in January"},
		{handbook.KindWork, "need: Faster # and cheaper", `if it belongs to the text, write "Faster # and cheaper"`},
		{handbook.KindWork, "why:\n  - Answer 3 # the third", `if it belongs to the text, write "Answer 3 # the third"`},
		{handbook.KindWork, "request: It is: 50% more # and faster", `write request: "It is: 50% more # and faster"`},
		{handbook.KindWork, "request: It is: 50% more    # so they say", `write request: "It is: 50% more"    # so they say`},
		{handbook.KindWork, "request: Close #4711 before Monday", `if it belongs to the text, write "Close #4711 before Monday"`},
		{handbook.KindWork, "need: Faster    # and cheaper", ""},
		{handbook.KindWork, "need: Faster # Asked by sales", ""},
		{handbook.KindWork, "effort: 3 # weeks", ""},
		{handbook.KindComponent, "cost: 24k", "write {yearly: 24k}"},
		{handbook.KindWork, "cost: 24k", "write {once: 24k} or {yearly: 24k}"},
		{handbook.KindObjective, "period: 2027\nkey_results:\n  - Something as a sentence", `write {title: "Something as a sentence"}`},
		{handbook.KindObjective, "period: 2027\nkey_results: {id: r, target: 9}\ncheckins:\n  - {date: 2026-01-01, note: One saved, two lost, three open}", `write note: "One saved, two lost, three open"`},
		{handbook.KindObjective, "period: 2027\nkey_results: {id: r, target: 9}\ncheckins:\n  - {date: 2026-01-01, value: 12,5}", "write decimals with a point"},
		{handbook.KindObjective, "period: 2027\nkey_results: {id: r, between: [0,5, 2,5]}", "write [0.5, 2.5]: "},
		{handbook.KindMap, "notes:\n  - {text: Here it hurts, at: [0,55, 0,30]}", "write [0.55, 0.30]: "},
		{handbook.KindMap, "notes:\n  - {at: [0.5, 0.3], text: Here it hurts, we think}", `write text: "Here it hurts, we think"`},
		{handbook.KindWork, "status: In progress", `did you mean "in_progress"?`},
		{handbook.KindWork, "status: not now", `did you mean "deferred", which pages show as "Not now"?`},
		{handbook.KindWork, "type: Repair", `did you mean "failure_demand", which pages show as "Repair"?`},
		{handbook.KindWork, "against_market: Worse than the market", `did you mean "below", which`},
		{handbook.KindWork, "health: On-track", `did you mean "on_track"?`},
		{handbook.KindComponent, "sourcing: Bought", `did you mean "vendor", which pages show as "Bought"?`},
		{handbook.KindComponent, "sourcing: Bougt", `did you mean "vendor"?`},
		{handbook.KindComponent, "evolution: Standard supply", `did you mean "commodity", which pages show as "Standard supply"?`},
	}
	for _, test := range tests {
		rel := string(test.kind) + "/x.md"
		list := handbook.Decode(source.Parse("content/"+rel, rel, []byte("---\n"+test.front+"\n---\n"), markdown.Options{})).Diagnostics
		switch {
		case test.hint == "" && len(list) > 0:
			t.Errorf("%s: %v", test.front, list)
		case test.hint != "" && (len(list) != 1 || !strings.HasPrefix(list[0].Hint, test.hint)):
			t.Errorf("%s: %v, want the hint %q", test.front, list, test.hint)
		}
	}
}

// TestCheckinsToCome: a wrong year in a check-in is said, and decides nothing.
func TestCheckinsToCome(t *testing.T) {
	doc := source.Parse("content/objectives/o.md", "objectives/o.md", []byte(`---
period: 2026-Q4
key_results: {id: r, title: R, baseline: 10, target: 20}
checkins:
  - {date: 2026-11-20, value: 12, health: needs_attention}
  - {date: 2026-11-26, value: 13}
  - {date: 2027-11-20, value: 19, health: on_track}
---
# O
`), markdown.Options{})
	decoded := handbook.Decode(doc)
	for range 2 { // what is decoded belongs to other snapshots too
		h := assemble.Handbook(handbook.DecodeConfig(nil), []*handbook.Decoded{decoded}, nil, nil, assemble.Options{Now: value.Date{Year: 2026, Month: 11, Day: 26}})
		kr := h.KeyResults[0]
		if kr.Current.String() != "13" || kr.Health != "needs_attention" || len(kr.Checkins) != 2 {
			t.Errorf("now %v, %s, of %d check-ins", kr.Current, kr.Health, len(kr.Checkins))
		}
		if len(h.Diagnostics) != 1 || h.Diagnostics[0].Rule != "checkin-to-come" || h.Diagnostics[0].Line != 7 {
			t.Errorf("it says %v", h.Diagnostics)
		}
	}
}
