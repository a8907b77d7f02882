package handbook

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
)

// KeyResultType is the kind of a key result, which follows from its keys.
type KeyResultType string

// The kinds of key result.
const (
	Increase     KeyResultType = "increase"      // baseline below target
	Decrease     KeyResultType = "decrease"      // baseline above target
	Reach        KeyResultType = "reach"         // target alone
	AtLeast      KeyResultType = "at least"      // kept above a bound
	AtMost       KeyResultType = "at most"       // kept below a bound
	WithinBounds KeyResultType = "between"       // kept between two bounds
	Milestones   KeyResultType = "milestones"    // weights done of all weights
	Done         KeyResultType = "done"          // yes or no
	FindBaseline KeyResultType = "find baseline" // done when it has a first value
)

// KeyResult is a measure of an objective. Its Item's ID is objective/kr, its
// Title the author's.
type KeyResult struct {
	Item
	Objective  *Objective
	Type       KeyResultType
	Unit       string
	Baseline   value.Decimal
	Target     value.Decimal  // the one that counts; also the bound of at least and at most, the lower one of between
	Targets    []TargetChange // what it was and became, by date; none where it never changed
	Upper      value.Decimal  // upper bound of between
	Stretch    value.Decimal
	Weight     value.Decimal // 1 when absent
	Due        value.Date    // the period's end when absent
	DataSource string
	Counter    string // what must not suffer, as written
	Steps      []Step
	DoneOn     value.Date
	IsDone     bool
	Checkins   []Checkin // by date, then by line; none of a day to come

	// Derived.
	Work       []*Work
	Current    value.Decimal
	Raw        value.Share // unclamped, for display; NoShare when blank
	Progress   value.Share // clamped to 0..10,000; NoShare when blank
	Expected   value.Share
	Confidence string // of the last check-in that says it
	Health     string // of the last check-in that says it

	Valid bool            // its keys make one kind: it takes part in sums
	draft *keyResultDraft // while its keys are read
}

// TargetChange is what a target was set to on a day.
type TargetChange struct {
	Date   value.Date
	Target value.Decimal
	Why    string
}

// Step is a part of a key result that is made of parts.
type Step struct {
	Title  string
	Weight value.Decimal
	Done   bool
	On     value.Date // when it was done, or is due
}

var keyResultRows = newTable(
	asText("id", "Its short name within the objective", func(k *KeyResult) *string { return &k.ID }).columns("kr"),
	asText("title", "What is measured", func(k *KeyResult) *string { return &k.Title }).columns("name"),
	asText("unit", "The unit of its values", func(k *KeyResult) *string { return &k.Unit }).columns("units", "unit of measure", "measured in", "uom"),
	asQuantity("baseline", "The value at the beginning", func(k *KeyResult) *value.Decimal { return &k.Baseline }).columns("start", "start value", "starting value", "initial value", "initial", "from"),
	asQuantity("target", "The value to reach by the end", func(k *KeyResult) *value.Decimal { return &k.Target }).columns("target value", "end value", "to"),
	asRecords("targets", "Each target, with its day and reason; the first is the original one, the latest counts", targets, func(k *KeyResult) *[]TargetChange { return &k.Targets }).
		readBy(func(k *KeyResult, v input) {
			k.draft.given["targets"] = v
			targets.read(v, &k.Targets)
		}),
	asQuantity("at_least", "The value that it must not fall below, instead of a target", func(k *KeyResult) *value.Decimal { return &k.Target }),
	asQuantity("at_most", "The value that it must not rise above, instead of a target", func(k *KeyResult) *value.Decimal { return &k.Target }),
	row[KeyResult]{
		key: "between", help: "The two values that it must stay between, instead of a target",
		form: Form{Shape: List, Of: []Form{{Shape: Number}}, Least: 2, Most: 2},
		set:  func(k *KeyResult, v input) { decodeBounds(k.draft, v) },
	},
	asRecords("milestones", "Its steps, instead of a target", steps, func(k *KeyResult) *[]Step { return &k.Steps }).readBy(decodeMilestones),
	row[KeyResult]{
		key: "done", help: "Whether it is done, or the day on which it was, instead of a target",
		form: either(Form{Shape: YesNo}, Form{Shape: Day}),
		set:  func(k *KeyResult, v input) { decodeDone(k.draft, v) },
	},
	asQuantity("stretch", "What would be more than was promised; for show only", func(k *KeyResult) *value.Decimal { return &k.Stretch }),
	asWeight("weight", "How much it counts in the objective, 1 when absent", func(k *KeyResult) *value.Decimal { return &k.Weight }).columns("weighting"),
	asName("owner", "Who answers for it; the objective's owner when absent", func(k *KeyResult) *Name { return &k.named.owner }, KindPerson).columns("responsible", "accountable", "owned by", "assignee", "lead"),
	asDate("due", "The day on which it is measured; the end of the period when absent", func(k *KeyResult) *value.Date { return &k.Due }).columns("due date", "due on", "deadline", "end date", "target date"),
	asText("data_source", "Where its values come from", func(k *KeyResult) *string { return &k.DataSource }).columns("source"),
	asText("counter", "What must not suffer from it", func(k *KeyResult) *string { return &k.Counter }),
	asTags("tags", "Short words to find it by", func(k *KeyResult) *[]string { return &k.Tags }),
	kept("extra", "Keys of your own", freeKeys, func(k *KeyResult) *[]Fact { return &k.Extra }, input.facts),
)

// asQuantity is a number that decides the kind of the key result.
func asQuantity(key, help string, at func(*KeyResult) *value.Decimal) row[KeyResult] {
	return asWeight(key, help, at).readBy(func(k *KeyResult, v input) { k.draft.quantity(key, v, at(k)) })
}

// once is the weight of what has none of its own.
var once = value.Decimal{Millionths: value.PerUnit, Valid: true}

// keyResultDraft is a key result while its keys are read.
type keyResultDraft struct {
	*KeyResult
	given map[string]input // the keys that decide its kind, where they stand
	bad   bool             // one of them could not be read
}

// decodeKeyResults reads the key results of an objective. Their ids are
// completed by the objective's when that is known.
func decodeKeyResults(o *Objective, v input) {
	o.KeyResults = nil
	known := map[string]bool{}
	for _, item := range v.items() {
		if item.node.Kind != yaml.MappingNode {
			item.noGroup(keyResultRows.fields())
			continue
		}
		kr := &KeyResult{Weight: once}
		kr.Kind, kr.Pos, kr.Status = KindKeyResult, item.pos(), ""
		draft := keyResultDraft{kr, map[string]input{}, false}
		kr.draft = &draft
		group(item, kr, "a key result", keyResultRows)
		kr.draft = nil
		if kr.ID == "" && kr.Title == "" {
			item.problem(diag.Error, "missing-key", "a key result has an id or a title", "write {id: …, title: …, baseline: …, target: …}")
			continue
		}
		kr.ID = norm.NFC.String(cmp.Or(kr.ID, Slug(kr.Title)))
		kr.Title = cmp.Or(kr.Title, Humanised(kr.ID))
		if strings.Contains(kr.ID, "/") {
			item.problem(diag.Error, "bad-id", fmt.Sprintf("the id %q of a key result has a '/' in it, which separates it from its objective", kr.ID), "use '-' instead")
			kr.ID = Slug(kr.ID)
		}
		if known[fold(kr.ID)] {
			item.problem(diag.Error, "duplicate-id", fmt.Sprintf("the objective has two key results named %q; the first one counts", kr.ID), "give the second one an id of its own")
			continue
		}
		known[fold(kr.ID)] = true
		draft.decideType(item)
		o.KeyResults = append(o.KeyResults, kr)
	}
}

// quantity reads a number that decides the kind of the key result. A per cent
// sign behind it is its unit.
func (d *keyResultDraft) quantity(key string, v input, into *value.Decimal) {
	if v.empty() {
		return
	}
	d.given[key] = v
	text, ok := v.scalar("a number such as 12.5")
	if !ok {
		d.bad = true
		return
	}
	digits, isPerCent := strings.CutSuffix(text, "%")
	number, ok := v.parseNumber(strings.TrimSpace(digits))
	if !ok {
		d.bad = true
		return
	}
	*into = number
	if isPerCent {
		d.Unit = cmp.Or(d.Unit, "%")
	}
}

// quantity reads a number, with or without a per cent sign behind it.
func (v input) quantity(into *value.Decimal) {
	text, ok := v.scalar("a number such as 12.5")
	if !ok {
		return
	}
	if number, ok := v.parseNumber(strings.TrimSpace(strings.TrimSuffix(text, "%"))); ok {
		*into = number
	}
}

// weightInPerCent is a weight with a sign that says nothing.
var weightInPerCent = regexp.MustCompile(`^(\d+)\s*%$`)

// weight reads how much a part counts: more than nothing.
func (v input) weight(into *value.Decimal) {
	if parts := weightInPerCent.FindStringSubmatch(v.node.Value); parts != nil {
		v.problem(diag.Error, "bad-number", fmt.Sprintf("%s takes a number; this is %s", v.key, v.node.Value), fmt.Sprintf("write %s: weights are relative to one another", parts[1]))
		return
	}
	number, ok := v.between(0, value.PerUnit, "a weight above 0, such as 2")
	if !ok {
		return
	}
	if number.Millionths == 0 {
		v.problem(diag.Error, "out-of-range", v.key+" takes a weight above 0; this is 0", "leave the key out if it should count once")
		return
	}
	*into = number
}

// decodeBounds reads the two bounds between which a value is kept.
func decodeBounds(d *keyResultDraft, v input) {
	if v.empty() {
		return
	}
	d.given["between"] = v
	bounds := v.items()
	if len(bounds) != 2 {
		d.bad = true
		v.wrongTypeHint("two numbers: [20, 30]", cmp.Or(decimalsInList(bounds), "write [20, 30]"))
		return
	}
	bounds[0].number(&d.Target)
	bounds[1].number(&d.Upper)
	if !d.Target.Valid || !d.Upper.Valid {
		d.bad = true
		return
	}
	if d.Upper.Millionths <= d.Target.Millionths {
		d.bad = true
		v.problem(diag.Error, "key-result", "the lower bound is not below the upper one", "write the lower one first: between: [20, 30]")
	}
}

var steps = records[Step]{what: "a milestone", by: []string{"title"}, blank: Step{Weight: once}, rows: newTable(
	asText("title", "The step in a few words", func(m *Step) *string { return &m.Title }),
	asWeight("weight", "How much it counts, 1 when absent", func(m *Step) *value.Decimal { return &m.Weight }),
	row[Step]{
		key: "done", help: "Whether it is done, or the day on which it was", form: either(Form{Shape: YesNo}, Form{Shape: Day}),
		set: func(m *Step, v input) { v.doneOn(&m.Done, &m.On) },
	},
	asDate("on", "The day on which it is due, or was done", func(m *Step) *value.Date { return &m.On }),
)}

// targets are what a target was set to on which day.
var targets = records[TargetChange]{
	what: "a target", by: []string{"date"},
	rows: newTable(
		asDate("date", "The day from which it counts", func(t *TargetChange) *value.Date { return &t.Date }).needed(),
		kept("target", "The value to reach by the end", Form{Shape: Number}, func(t *TargetChange) *value.Decimal { return &t.Target }, input.quantity).needed(),
		asText("why", "Why it was changed", func(t *TargetChange) *string { return &t.Why }),
	),
	keep: func(v input, t *TargetChange) bool {
		if v.node.Kind == yaml.MappingNode && (!v.has("date") || !v.has("target")) {
			v.problem(diag.Error, "missing-key", "a target of a key result has a date and a value", "write {date: 2027-01-15, target: 80, why: …}")
		}
		return t.Target.Valid && !t.Date.IsZero()
	},
}

// settleTargets takes the first of several targets as the target. It reports a
// target that says otherwise, and one on the other side of the baseline.
func (d *keyResultDraft) settleTargets() {
	all, ok := d.given["targets"]
	if !ok || len(d.Targets) == 0 {
		return
	}
	slices.SortStableFunc(d.Targets, func(a, b TargetChange) int { return a.Date.Compare(b.Date) })
	first := d.Targets[0].Target
	if alone, ok := d.given["target"]; ok && d.Target != first {
		alone.problem(diag.Error, "key-result", fmt.Sprintf("the key result %q has the target %s, and targets begins with %s", d.ID, d.Target, first), "write the same in both, or leave target out")
		d.bad = true
		return
	}
	d.Target, d.given["target"] = first, all
	side := func(t value.Decimal) int { return cmp.Compare(t.Millionths, d.Baseline.Millionths) }
	for _, t := range d.Targets {
		if side(t.Target) != side(first) {
			all.problem(diag.Error, "key-result", fmt.Sprintf("the targets of the key result %q are on both sides of its baseline", d.ID), "close this key result, and begin another one that goes the other way")
			d.bad = true
			return
		}
	}
}

func decodeMilestones(k *KeyResult, v input) {
	if v.empty() {
		return
	}
	k.draft.given["milestones"] = v
	steps.read(v, &k.Steps)
	k.draft.bad = k.draft.bad || len(k.Steps) == 0
}

func decodeDone(d *keyResultDraft, v input) {
	if v.empty() {
		return
	}
	d.given["done"] = v
	d.bad = !v.doneOn(&d.IsDone, &d.DoneOn) || d.bad
}

// doneOn reads true, false, or the date on which a thing was done. It says
// whether it could.
func (v input) doneOn(done *bool, on *value.Date) bool {
	text, ok := v.scalar("true, false or a date")
	if !ok || !strings.ContainsAny(text[:1], "0123456789") {
		return v.yesOr("true, false or a date", done)
	}
	var date value.Date
	v.date(&date)
	if date.IsZero() {
		return false
	}
	*done, *on = true, date
	return true
}

// decideType finds the kind of a key result from its keys, and reports keys
// that do not go together.
func (d *keyResultDraft) decideType(item input) {
	kinds := []struct {
		key string
		typ KeyResultType
	}{
		{"target", Reach}, {"at_least", AtLeast}, {"at_most", AtMost},
		{"between", WithinBounds}, {"milestones", Milestones}, {"done", Done},
	}
	d.settleTargets()
	d.Type = FindBaseline
	var keys []string
	for _, kind := range kinds {
		if _, ok := d.given[kind.key]; ok {
			keys = append(keys, kind.key)
			d.Type = kind.typ
		}
	}
	if len(keys) > 1 {
		d.given[keys[1]].problem(diag.Error, "key-result", fmt.Sprintf("the key result %q has the keys %s, which belong to different kinds of key result", d.ID, strings.Join(keys, " and ")), "keep one of them")
		return
	}
	if baseline, ok := d.given["baseline"]; ok && d.Type != Reach {
		message, hint := fmt.Sprintf("the key result %q has a baseline but no target", d.ID), "add the target, or leave the baseline out"
		if d.Type != FindBaseline {
			message = fmt.Sprintf("the key result %q has a baseline, which does not fit %s", d.ID, keys[0])
			hint = "leave the baseline out"
		}
		baseline.problem(diag.Error, "key-result", message, hint)
		return
	}
	if d.bad {
		return
	}
	d.Valid = d.Type != Reach || d.decideDirection()
}

// decideDirection tells an increase from a decrease, and reports a target that
// cannot be measured against.
func (d *keyResultDraft) decideDirection() bool {
	target := d.given["target"]
	switch {
	case !d.Baseline.Valid && d.Target.Millionths == 0:
		target.problem(diag.Error, "key-result", fmt.Sprintf("the key result %q has the target 0 and no baseline, so it has no distance to cover", d.ID), "add the baseline: where it is today")
		return false
	case !d.Baseline.Valid:
		d.Type = Reach
	case d.Baseline == d.Target:
		target.problem(diag.Error, "key-result", fmt.Sprintf("the key result %q has a target equal to its baseline", d.ID), "correct one of them; to keep a value, write at_least or at_most")
		return false
	case d.Baseline.Millionths < d.Target.Millionths:
		d.Type = Increase
	default:
		d.Type = Decrease
	}
	return true
}

// Kept says at how many of its check-ins a key result that keeps a value found
// it within bounds; 0 of 0 for the other kinds.
func (kr *KeyResult) Kept() (times, of int) {
	switch kr.Type {
	case AtLeast, AtMost, WithinBounds:
	default:
		return 0, 0
	}
	figures := kr.Figures()
	for _, c := range figures {
		if kr.Within(c.Value) {
			times++
		}
	}
	return times, len(figures)
}

// Within says whether a value satisfies a key result that keeps one: at least,
// at most and between include their bounds. It is false for the other kinds, and
// for no value.
func (kr *KeyResult) Within(value value.Decimal) bool {
	if !value.Valid {
		return false
	}
	switch kr.Type {
	case AtLeast:
		return value.Compare(kr.Target) >= 0
	case AtMost:
		return value.Compare(kr.Target) <= 0
	case WithinBounds:
		return value.Compare(kr.Target) >= 0 && value.Compare(kr.Upper) <= 0
	}
	return false
}
