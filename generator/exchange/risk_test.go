package exchange_test

import (
	"strings"
	"testing"

	"handbook/generator/exchange"
	"handbook/generator/handbook"
)

// TestRisks: a row of risks is a risk, graded or not, and for executives until somebody
// says otherwise; the same sheet again leaves alone what somebody said.
func TestRisks(t *testing.T) {
	const sheet = "Risk,Status,Probability,Impact\nTrainers leave,Open,likely,5\nThe rooms are full,Lived with,,\nNobody knows,,,\n"
	options := exchange.ImportOptions{Kind: handbook.KindRisk}
	f := newFolder(t, nil)
	plan := f.bring("risks.csv", sheet, options)
	if plan.Count(exchange.Create) != 3 || len(plan.Problems) > 0 || !strings.Contains(strings.Join(plan.Table.Notes, ""), "new risks are for executives") {
		t.Errorf("%q %q", told(plan), plan.Table.Notes)
	}
	for name, want := range map[string]string{
		"trainers-leave":     "---\naudience: exec\nlikelihood: likely\nimpact: 5\nstatus: open\n---\n# Trainers leave\n",
		"the-rooms-are-full": "---\naudience: exec\nlikelihood:\nimpact:\nstatus: accepted\n---\n# The rooms are full\n",
		"nobody-knows":       "---\naudience: exec\nlikelihood:\nimpact:\n---\n# Nobody knows\n",
	} {
		if got := f.read("content/risks/" + name + ".md"); got != want {
			t.Errorf("got\n%s", got)
		}
	}
	f.mustCheck()
	f.write("content/risks/nobody-knows.md", "---\nlikelihood: 2\n---\n# Nobody knows\n")
	if again := f.bring("risks.csv", sheet, options); again.Count(exchange.Same) != 3 || len(again.Files()) > 0 {
		t.Errorf("once more: %+v", again.Outcomes)
	}
}
