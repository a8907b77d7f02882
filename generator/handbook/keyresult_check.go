package handbook

import (
	"cmp"
	"fmt"
	"strings"

	"handbook/generator/diag"
)

// checkKeyResults reports what only the histories of key results show.
func (o *Objective) checkKeyResults(dec *decoder) {
	keyResults, ok := dec.key("key_results")
	if !ok {
		return
	}
	places := map[diag.Pos]input{}
	for _, item := range keyResults.items() {
		places[item.pos()] = item
	}
	for _, kr := range o.KeyResults {
		if at, ok := places[kr.Pos]; ok && len(kr.Checkins) > 0 {
			kr.check(at)
		}
	}
}

// check reports what only the history of a key result shows. at is where it is
// written.
func (kr *KeyResult) check(at input) {
	figures, last := kr.Figures(), kr.Checkins[len(kr.Checkins)-1]
	if kr.Type == Reach && kr.Unit == "%" && len(figures) > 0 && kr.Target.Millionths < figures[0].Value.Millionths {
		at.problem(diag.Warning, "reads-like-decrease", fmt.Sprintf("the target of %q is below its first value, and there is no baseline, so it is measured as a value to reach, not to lower", kr.Title),
			"add the baseline, or write at_most")
	}
	said, known := last.saysDone()
	switch written := cmp.Or(last.Words, last.Value.String()); {
	case kr.Type == Done && !known && written != "":
		at.problem(diag.Warning, "done-twice", fmt.Sprintf("the value %q of the last check-in of %q says neither done nor not done, so it does not count", written, kr.Title),
			fmt.Sprintf("write true or false, and the words in note; until then, done: %t counts", kr.IsDone))
	case kr.Type == Done && known && said != kr.IsDone:
		at.problem(diag.Warning, "done-twice", fmt.Sprintf("done says %t for %q, but its last check-in says %s; done counts", kr.IsDone, kr.Title, written),
			fmt.Sprintf("write done: %t here, or correct the check-in", said))
	case kr.Type == Milestones && (known || last.Value.Valid):
		at.problem(diag.Warning, "value-without-effect", fmt.Sprintf("the value %q of the last check-in of %q does not count: its milestones do", written, kr.Title),
			"write done: true beside the milestones that are reached, and the words in note")
	}
}

// doneWords are what people write for the end of something that is done or not.
var doneWords = map[string]bool{
	"true": true, "yes": true, "y": true, "done": true, "complete": true, "completed": true, "finished": true, "achieved": true, "100%": true, "x": true, "✓": true, "✔": true,
	"false": false, "no": false, "n": false, "not done": false, "not yet": false, "open": false, "0%": false,
}

// saysDone reads the value of a check-in as yes or no.
func (c Checkin) saysDone() (done, ok bool) {
	if c.Value.Valid {
		whole := c.Value.Millionths / 1_000_000
		return whole > 0, c.Value.Millionths%1_000_000 == 0 && (whole == 0 || whole == 1 || whole == 100)
	}
	return SaysDone(c.Words)
}

// SaysDone reads what people write of something that is done or not.
func SaysDone(words string) (done, ok bool) {
	done, ok = doneWords[strings.ToLower(strings.TrimSpace(words))]
	return done, ok
}
