package edit_test

import (
	"strings"
	"testing"

	"handbook/generator/edit"
)

const launch = `---
period: 2026-Q4
key_results:
  - {id: contract, title: The contract is signed, done: false} # by hand
  - id: rooms
    title: Rooms are ready
    milestones: [{title: Painted}, {title: Furnished, done: true}]
  - {id: sales, title: Sales, baseline: 0, target: 10}
---
# Launch
`

// TestCheckInOfWhatIsDone says of key results without a figure that they are done:
// the key result says so, and counts.
func TestCheckInOfWhatIsDone(t *testing.T) {
	p := newProject(t, map[string]string{"objectives/launch.md": launch})
	line := func(more ...string) values {
		v := values{"date": "2026-11-16"}
		for i := 0; i < len(more); i += 2 {
			v[more[i]] = more[i+1]
		}
		return v
	}
	err := p.do(edit.Request{Do: "checkin", Lines: []values{
		line("kr", "contract", "value", "yes", "note", "At last"), line("kr", "rooms", "milestone", "Painted", "value", "yes"),
		line("kr", "rooms", "milestone", "Furnished", "value", "no"), line("kr", "sales", "value", "4"),
	}}, "objectives/launch")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer("done: false} #", "done: 2026-11-16} #", "{title: Painted}", "{title: Painted, done: 2026-11-16}", "done: true}", "done: false}",
		"---\n# Launch", "checkins:\n  - {date: 2026-11-16, kr: contract, note: At last}\n  - {date: 2026-11-16, kr: sales, value: 4}\n---\n# Launch").Replace(launch)
	if got := p.read("content/objectives/launch.md"); got != want {
		t.Errorf("the file is\n%s\nwant\n%s", got, want)
	}
	krs := p.state().Handbook.Objectives[0].KeyResults
	if !krs[0].IsDone || krs[1].Progress != krs[1].Progress.Clamp() || !krs[1].Steps[0].Done || krs[1].Steps[1].Done {
		t.Errorf("done: %v; %v", krs[0].IsDone, krs[1].Steps)
	}
	for _, wrong := range []values{line("kr", "contract", "value", "nearly"), line("kr", "rooms", "value", "yes"), line("kr", "rooms", "milestone", "Rented", "value", "yes")} {
		before := p.read("content/objectives/launch.md")
		err := p.do(edit.Request{Do: "checkin", Lines: []values{wrong}}, "objectives/launch")
		if refusal, ok := err.(*edit.Refusal); !ok || refusal.Field != wrong["kr"] || p.read("content/objectives/launch.md") != before {
			t.Errorf("%v: %v", wrong, err)
		}
	}
}

// TestNothingButTheTickIsWritten ticks what is ticked already, and nothing else.
func TestNothingButTheTickIsWritten(t *testing.T) {
	p := newProject(t, map[string]string{"objectives/launch.md": launch})
	if err := p.do(edit.Request{Do: "checkin", Lines: []values{{"date": "2026-11-16", "kr": "rooms", "milestone": "Furnished", "value": "yes"}}}, "objectives/launch"); err != nil {
		t.Fatal(err)
	}
	if got := p.read("content/objectives/launch.md"); got != launch {
		t.Errorf("the file is\n%s", got)
	}
}
