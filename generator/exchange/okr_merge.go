package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/names"
	"handbook/generator/source"
)

// mergeAim merges the rows of an objective into its file, one after the other, from
// what it was before them.
func (m *importing) mergeAim(a *aim) {
	a.after, a.said = a.file, map[string]saying{}
	for _, r := range a.rows {
		if !r.refused {
			m.mergeRow(a, r)
		}
	}
}

// mergeRow merges one row: what it says of the objective and of the key result, and
// its check-in.
func (m *importing) mergeRow(a *aim, r *okrRow) {
	last := map[string]texts{}
	if r.last != nil {
		last = r.last.Values
	}
	r.outcome, r.checkin, r.learnt, r.doubts = Outcome{Action: Same}, source.Value{}, last, nil
	if a.broken != nil {
		r.outcome.Action, r.outcome.Conflicts = Conflict, []Edit{{Key: "the file", Why: a.broken.Error()}}
		return
	}
	if m.isGone(a, r) {
		r.outcome.Action = Gone
		return
	}
	isNew := a.objective == nil && a.rows[slices.IndexFunc(a.rows, func(r *okrRow) bool { return !r.refused })] == r
	keys, remembered := m.keysOf(r.record, last, m.sayable())
	m.sortRowKeys(r, keys)
	r.learnt = remembered
	for _, key := range keys {
		if strings.HasPrefix(key, checkinLevel.key+".") || m.onlyNames(r, key) && (key == "title" || a.place(r.kr) >= 0) {
			continue
		}
		if r.isResults(key) && a.place(r.kr) < 0 {
			m.addResult(a, r, keys)
			isNew = true
		}
		if a.says(r, key) {
			continue
		}
		if !m.settleKey(a, r, key, last[key]) {
			delete(remembered, key) // still open: the next import is to ask again
			if last[key] != nil {
				remembered[key] = last[key]
			}
		}
	}
	m.addCheckin(a, r, last)
	r.conclude(isNew)
}

// onlyNames reports whether the cell of a title only says which thing is meant.
func (m *importing) onlyNames(r *okrRow, key string) bool {
	switch key {
	case "title":
		return m.opt.Kind != handbook.KindObjective || r.idCell == "" && r.last == nil
	case "key_results.title":
		return m.opt.Kind == Checkins || r.value("key_results.id").IsZero() && r.last == nil
	}
	return false
}

// sortRowKeys brings what a row says into the order of a file: the keys of the
// objective, and then those of the key result as its table has them.
func (m *importing) sortRowKeys(r *okrRow, keys []string) {
	m.sortKeys(keys)
	place := map[string]int{}
	for i, row := range handbook.Rows(handbook.KindKeyResult) {
		place[row.Key] = i + 1
	}
	rank := func(key string) int {
		if !r.isResults(key) {
			return 0
		}
		return cmp.Or(place[resultKey(key)[0]], len(place)+1)
	}
	slices.SortStableFunc(keys, func(a, b string) int { return rank(a) - rank(b) })
}

// conclude says what becomes of the row.
func (r *okrRow) conclude(isNew bool) {
	switch o := &r.outcome; {
	case len(o.Conflicts) > 0:
		o.Action = Conflict
	case isNew:
		o.Action, o.Edits = Create, nil
	case len(o.Edits) > 0:
		o.Action = Update
	}
}

// isGone reports whether a person has deleted what an earlier import made of the row.
func (m *importing) isGone(a *aim, r *okrRow) bool {
	if r.last == nil || m.opt.Force {
		return false
	}
	return r.kr != "" && a.place(r.kr) < 0 || a.objective == nil
}

// place is where a key result is in the list of the file; -1 where it is not.
func (a *aim) place(kr string) int {
	return slices.IndexFunc(a.after.Says("key_results").List(), func(v source.Value) bool {
		id := cmp.Or(v.Get("id").String(), handbook.Slug(v.Get("title").String()))
		return names.Fold(id) == names.Fold(kr)
	})
}

// says reports whether an earlier row of the sheet has spoken of the same value. If
// it said something else, that counts, and the later row is warned of.
func (a *aim) says(r *okrRow, key string) bool {
	place, text := key, r.value(key).String()
	if r.isResults(key) {
		place = r.kr + " " + key
	}
	earlier, ok := a.said[place]
	switch {
	case text == "":
		return ok
	case !ok:
		a.said[place] = saying{text, r.row}
	case earlier.text != text:
		r.doubts = append(r.doubts, Problem{Row: r.row, Column: r.columnOf(key), Severity: diag.Warning, Value: text,
			Message: fmt.Sprintf("row %d says “%s” here, and counts", earlier.row, english.Cut(earlier.text, 60)), Hint: "say the same in both rows"})
	}
	return ok
}

// isResults reports whether a key belongs to the key result of a row.
func (r *okrRow) isResults(key string) bool {
	head, _, _ := strings.Cut(key, ".")
	return head == resultLevel.key || head == extraGroup && r.kr != ""
}

// resultKey is a key of a row within its key result.
func resultKey(key string) []string {
	if path := splitName(key); path[0] == resultLevel.key {
		return path[1:]
	}
	return splitName(key)
}

// addResult adds the key result of a row with all that the row says of it.
func (m *importing) addResult(a *aim, r *okrRow, keys []string) {
	record := source.GroupOf(source.Entry{Key: "id", Value: source.Text(source.Figure, r.kr)})
	for _, key := range keys {
		if value := r.value(key); r.isResults(key) && key != "key_results.id" && !a.says(r, key) {
			record = record.With(source.At(resultKey(key)...), value)
		}
	}
	if record.Get("unit").IsZero() && r.unit != "" {
		behind := slices.IndexFunc(record.Group, func(e source.Entry) bool { return e.Key == "title" }) + 1
		record.Group = slices.Insert(slices.Clone(record.Group), max(behind, 1), source.Entry{Key: "unit", Value: source.Text(source.Words, r.unit)})
	}
	var outcomes []changeset.Outcome
	a.after, outcomes = changeset.Merge(a.after, []changeset.Change{{Key: resultLevel.key, Want: source.ListOf(source.Sentences, record), Door: changeset.Keeper}}, nil)
	r.note(outcomes, "key result", record.Get("title").String(), "")
}

// settleKey brings one value into line with the sheet, as [importing.settle] does,
// within the key result of the row where it belongs to that.
func (m *importing) settleKey(a *aim, r *okrRow, key string, last texts) bool {
	wanted, seen := r.value(key), source.Value{Texts: last}
	if key == "key_results.id" || r.last != nil && seen.Equal(wanted) {
		return true
	}
	c := changeset.Change{Key: splitName(key)[0], Blind: r.last == nil, Door: changeset.Keeper}
	path := source.At(splitName(key)[1:]...)
	now := a.after.Says(c.Key)
	if r.isResults(key) {
		path, now = source.At(resultKey(key)...), a.after.Says(resultLevel.key).At(source.Path{}.Item(a.place(r.kr)))
		c.Key, c.Blind = resultLevel.key, false
	}
	if said := now.At(path); m.opt.Force {
		seen, c.Blind = said, false
	} else if silent := a.silent(r, key); said.IsZero() && silent != "" {
		if wanted.String() == silent {
			return true // the file means it without saying it
		}
		if seen.String() == silent {
			seen = said
		}
	}
	c.Seen, c.Want = r.within(c.Key, path, seen), r.within(c.Key, path, wanted)
	var outcomes []changeset.Outcome
	a.after, outcomes = changeset.Merge(a.after, []changeset.Change{c}, nil)
	r.note(outcomes, key, wanted.String(), source.Value{Texts: last}.String())
	return len(changeset.Unsettled(outcomes)) == 0
}

// silent is what a file means that says nothing under a key; "" for nothing.
func (a *aim) silent(r *okrRow, key string) string {
	switch key {
	case "status":
		return "active"
	case "type":
		return "committed"
	case "key_results.weight":
		return "1"
	case "key_results.owner":
		return a.after.Says("owner").String()
	case "key_results.target":
		return latestTarget(a.after.Says(resultLevel.key).At(source.Path{}.Item(a.place(r.kr))).Get("targets"))
	}
	return ""
}

// latestTarget is the last target of a history by date, "" for none.
func latestTarget(history source.Value) string {
	day, latest := "", ""
	for _, target := range history.List() {
		if at := target.Get("date").String(); at >= day {
			day, latest = at, target.Get("target").String()
		}
	}
	return latest
}

// within is a value as that of the whole key: a key result, by its id, of a list.
func (r *okrRow) within(key string, path source.Path, value source.Value) source.Value {
	if key != resultLevel.key {
		return source.Value{}.With(path, value)
	}
	group := source.GroupOf(source.Entry{Key: "id", Value: source.Text(source.Figure, r.kr)})
	if !value.IsZero() {
		group = group.With(path, value)
	}
	return source.ListOf(source.Sentences, group)
}

// note notes what became of a value.
func (r *okrRow) note(outcomes []changeset.Outcome, key, sheet, last string) {
	for _, o := range outcomes {
		edit := Edit{Key: key, File: o.Now.String(), Sheet: sheet, Last: last, FirstTime: r.last == nil, Why: o.Reason}
		switch o.State {
		case changeset.Applied:
			r.outcome.Edits = append(r.outcome.Edits, edit)
		case changeset.Conflict, changeset.Refused:
			r.outcome.Conflicts = append(r.outcome.Conflicts, edit)
		}
	}
}

// addCheckin appends the check-in of a row, unless an earlier import has brought it
// or the file says it already.
func (m *importing) addCheckin(a *aim, r *okrRow, last map[string]texts) {
	line, same := source.Value{}, r.last != nil
	for _, key := range []string{"date", "value", "confidence", "health", "note"} {
		value := r.value("checkins." + key)
		same = same && value.Equal(source.Value{Texts: last["checkins."+key]})
		line = line.With(source.At(key), value)
	}
	if only := line.Get("date"); same || line.Equal(source.GroupOf(source.Entry{Key: "date", Value: only})) {
		return
	}
	if line.Get("date").IsZero() {
		line = source.GroupOf(append([]source.Entry{{Key: "date", Value: figureValue(m.project.Now.String())}}, line.Group...)...)
		for _, i := range m.columnsFor("checkins.value") {
			m.Columns[i].noteOnce("it is the value of " + m.project.Now.String() + ", as no column says a day")
		}
	}
	line = source.GroupOf(slices.Insert(slices.Clone(line.Group), 1, source.Entry{Key: "kr", Value: figureValue(r.kr)})...)
	if m.isSaid(a, r, line) {
		return
	}
	r.checkin = line
	var outcomes []changeset.Outcome
	a.after, outcomes = changeset.Merge(a.after, []changeset.Change{{Key: checkinLevel.key, Want: source.ListOf(source.Sentences, line), Door: changeset.Keeper}}, nil)
	r.note(outcomes, "check-in", line.String(), "")
}

// isSaid reports whether the check-ins of the file say what a row says: a row of
// check-ins one of them, and a row of key results where it stood on that day.
func (m *importing) isSaid(a *aim, r *okrRow, line source.Value) bool {
	_, decoded := m.read(a)
	kr := resultOf(decoded, r.kr)
	day, err := value.ParseDate(line.Get("date").String())
	if kr == nil || err != nil {
		return false
	}
	if m.opt.Kind != Checkins {
		return stood(kr, day).saysAll(line)
	}
	lines := slices.DeleteFunc(slices.Clone(kr.Checkins), func(c handbook.Checkin) bool { return c.Date != day })
	if r.last != nil { // the sheet has another value now: the last line counts
		lines = lines[max(0, len(lines)-1):]
	}
	return slices.ContainsFunc(lines, func(c handbook.Checkin) bool { return standing{c}.saysAll(line) })
}

// standing is where a key result stands on a day.
type standing struct{ handbook.Checkin }

// stood is where a key result stood on a day: each of its values as it was said last.
func stood(kr *handbook.KeyResult, day value.Date) (s standing) {
	for _, c := range kr.Checkins {
		if c.Date.Compare(day) > 0 {
			break
		}
		if c.Value.Valid || c.Words != "" {
			s.Value, s.Words = c.Value, c.Words
		}
		s.Confidence, s.Health, s.Note = cmp.Or(c.Confidence, s.Confidence), cmp.Or(c.Health, s.Health), cmp.Or(c.Note, s.Note)
	}
	return s
}

// saysAll reports whether it says what a line says.
func (s standing) saysAll(line source.Value) bool {
	text := line.Get("value").String()
	number, err := value.ParseDecimal(strings.TrimSpace(strings.TrimSuffix(text, "%")))
	isValue := text == "" || err == nil && number == s.Value || text == s.Words
	is := func(key, said string) bool {
		text := line.Get(key).String()
		return text == "" || sameWords(text, said)
	}
	return isValue && is("confidence", s.Confidence) && is("health", s.Health) && is("note", s.Note)
}

// resultOf is a key result of an objective by its id, or nil.
func resultOf(decoded *handbook.Decoded, id string) *handbook.KeyResult {
	o, ok := decoded.Entity.(*handbook.Objective)
	if !ok {
		return nil
	}
	for _, kr := range o.KeyResults {
		if names.Fold(withinObjective(kr)) == names.Fold(id) {
			return kr
		}
	}
	return nil
}

// read reads the file of an objective as the handbook would.
func (m *importing) read(a *aim) (*source.Document, *handbook.Decoded) {
	rel := strings.TrimPrefix(a.path, m.project.Tree.ContentDir+"/")
	document := source.Parse(a.path, rel, a.after.Text, m.markdown())
	return document, handbook.DecodeIn(m.project.Config.Fiscal, document)
}
