package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/names"
)

// joining finds the objective and the key result of each row.
type joining struct {
	*importing
	aims  []*aim
	known map[string]*aim // by folded id, of those that rows have
}

// joined gives each row its objective and its key result, and returns the
// objectives in the order of their first rows. A row that cannot be joined is
// refused, and says why.
func (m *importing) joined(rows []*okrRow) []*aim {
	j := &joining{importing: m, known: map[string]*aim{}}
	for _, r := range rows {
		if r.refused {
			continue
		}
		if a := j.objective(r); a != nil {
			r.aim = a
			j.result(r)
		}
		if !r.refused {
			r.aim.rows = append(r.aim.rows, r)
		}
	}
	j.needPeriods()
	j.lendOwners()
	return slices.DeleteFunc(j.aims, func(a *aim) bool { return len(a.rows) == 0 })
}

// needPeriods refuses the rows of a new objective of which none says a period.
func (j *joining) needPeriods() {
	for _, a := range j.aims {
		if a.objective != nil || j.period(a) != "" {
			continue
		}
		for _, r := range a.rows {
			r.problem(nil, diag.Error, "", "nothing says for which period the objective is", "add a column Period, or say it of all objectives: --period 2027-Q1")
		}
	}
}

// lendOwners gives a new objective the owner that all its key results have. The
// column says so.
func (j *joining) lendOwners() {
	for _, a := range j.aims {
		if a.objective != nil || len(a.rows) == 0 || a.rows[0].refused || slices.ContainsFunc(a.rows, func(r *okrRow) bool { return r.entry("owner") >= 0 }) {
			continue
		}
		owner := a.rows[0].value("key_results.owner")
		if owner.IsZero() || slices.ContainsFunc(a.rows, func(r *okrRow) bool { return !owner.Equal(r.value("key_results.owner")) }) {
			continue
		}
		a.rows[0].set([]string{"owner"}, nil, personValue(owner.String()), owner.String())
		if c := a.rows[0].columnOf("key_results.owner"); c != nil {
			c.noteOnce("an objective whose key results have one owner has that one, too")
		}
	}
}

// objective finds the objective of a row, or makes one where the sheet is of
// objectives; nil where there is none.
func (j *joining) objective(r *okrRow) *aim {
	if id, kr, ok := strings.Cut(r.value("key_results.id").String(), "/"); ok { // as the handbook's own lists name it
		r.entries[r.entry("key_results", "id")].value = figureValue(kr)
		if r.idCell == "" && r.title == "" {
			r.idCell = id
		}
	}
	name, column := cmp.Or(r.idCell, r.title), r.columns.title
	if name == "" {
		r.problem(nil, diag.Error, "", "nothing in the row says to which objective it belongs", "name it in the column of objectives, by its id or its title")
		return nil
	}
	found, several := j.find(r, name)
	switch {
	case several != "":
		r.problem(column, diag.Error, name, "several objectives are called that: "+several, "say which, by its id")
	case found != nil:
		return found
	case j.opt.Kind == handbook.KindObjective:
		a := j.newAim(r)
		j.known[names.Fold(a.id)] = a
		j.aims = append(j.aims, a)
		return a
	default:
		r.problem(column, diag.Error, name, "there is no such objective", j.wayToObjective(name))
	}
	return nil
}

// wayToObjective is what to do about an objective that is not there.
func (j *joining) wayToObjective(name string) string {
	var titles []string
	for _, decoded := range j.items {
		titles = append(titles, decoded.Entity.Base().Title, decoded.Entity.Base().ID)
	}
	slices.Sort(titles)
	if near := diag.Nearest(name, titles); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Sprintf("write it first: handbook new objective %q; or bring objectives and key results together: --kind objective", name)
}

// find looks an objective up by its id, else by its title: among several of one
// title by the period of the row.
func (j *joining) find(r *okrRow, name string) (found *aim, several string) {
	if a := j.known[names.Fold(name)]; a != nil {
		return a, ""
	}
	if decoded := j.items[names.Fold(name)]; decoded != nil {
		return j.opened(decoded), ""
	}
	if r.idCell != "" { // another objective, whatever its title
		return nil, ""
	}
	var list []*aim
	for _, a := range j.aims {
		if a.objective == nil && sameWords(a.title, name) {
			list = append(list, a)
		}
	}
	for _, decoded := range j.existing {
		if o, ok := decoded.Entity.(*handbook.Objective); ok && sameWords(o.Title, name) {
			list = append(list, j.opened(decoded))
		}
	}
	if len(list) == 0 {
		id, _, _ := strings.Cut(j.rememberedAs("title", name), "/")
		if decoded := j.items[names.Fold(id)]; decoded != nil {
			return j.opened(decoded), ""
		}
	}
	return j.ofPeriod(r, list)
}

// rememberedAs is the id of what the sheet called so under a key, and what a person
// may have given another title since; "" where nothing is.
func (j *joining) rememberedAs(key, words string) string {
	for _, row := range j.ledger.Rows {
		if texts := row.Values[key]; row.Source == j.sheet && len(texts) == 1 && sameWords(texts[0], words) {
			return row.ID
		}
	}
	return ""
}

// ofPeriod is the one of several objectives of one title that is meant. The same
// title in another period is another objective, unless an earlier import made the
// one that is there of it.
func (j *joining) ofPeriod(r *okrRow, list []*aim) (found *aim, several string) {
	wanted := j.periodOf(r)
	if wanted == "" || len(list) == 0 {
		if len(list) > 1 {
			return nil, pathsOf(list)
		}
		return single(list), ""
	}
	var same []*aim
	for _, a := range list {
		if period := j.period(a); period == wanted || period == "" {
			same = append(same, a)
		}
	}
	switch {
	case len(same) > 1:
		return nil, pathsOf(same)
	case len(same) == 1:
		return same[0], ""
	case len(list) == 1 && (j.opt.Kind != handbook.KindObjective || j.remembers(list[0])):
		return list[0], ""
	case j.opt.Kind != handbook.KindObjective:
		return nil, pathsOf(list)
	}
	r.problem(r.columns.title, diag.Note, r.title, "there is an objective of this title for another period, "+pathsOf(list)+"; the row makes one of its own", "if it is the same, give the sheet a column Objective ID")
	return nil, ""
}

func single(list []*aim) *aim {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

func pathsOf(list []*aim) string {
	var paths []string
	for _, a := range list {
		paths = append(paths, a.path)
	}
	return strings.Join(paths, " and ")
}

// periodOf is the period that a row says, as periods are compared.
func (j *joining) periodOf(r *okrRow) string {
	text := r.value("period").String()
	if text == "" {
		return ""
	}
	return handbook.Form{Shape: handbook.Time}.Meaning(text)
}

// period is that of an objective: of its file, or of its first row that says one.
func (j *joining) period(a *aim) string {
	if a.objective != nil {
		return a.objective.Period.String()
	}
	for _, r := range a.rows {
		if period := j.periodOf(r); period != "" {
			return period
		}
	}
	return ""
}

// remembers reports whether an earlier import of the sheet has brought an
// objective.
func (j *joining) remembers(a *aim) bool {
	return slices.ContainsFunc(j.ledger.Rows, func(row *ledgerRow) bool {
		id, _, _ := strings.Cut(row.ID, "/")
		return row.Source == j.sheet && names.Fold(id) == names.Fold(a.id)
	})
}

// opened is the objective of a file, which all its rows share.
func (j *joining) opened(decoded *handbook.Decoded) *aim {
	key := names.Fold(decoded.Entity.Base().ID)
	if j.known[key] == nil {
		j.known[key] = j.openAim(decoded)
		j.aims = append(j.aims, j.known[key])
	}
	return j.known[key]
}

// result finds the key result of a row: by its id, else by its title, in its
// objective. Where the sheet is not of check-ins, it may be a new one.
func (j *joining) result(r *okrRow) {
	id := r.value("key_results.id").String()
	if id == "" && r.krTitle == "" {
		if j.opt.Kind == Checkins && r.aim.objective != nil && len(r.aim.objective.KeyResults) == 1 {
			r.kr = withinObjective(r.aim.objective.KeyResults[0])
		} else if j.opt.Kind != handbook.KindObjective {
			r.problem(nil, diag.Error, "", "nothing in the row names a key result", "name it in the column of key results, by its id or its title")
		}
		return
	}
	known := r.aim.results()
	for _, name := range known {
		if id != "" && names.Fold(name.id) == names.Fold(id) || id == "" && (sameWords(name.title, r.krTitle) || names.Fold(name.id) == names.Fold(r.krTitle)) {
			r.kr = name.id
			return
		}
	}
	if objective, kr, _ := strings.Cut(j.rememberedAs("key_results.title", r.krTitle), "/"); id == "" && kr != "" && names.Fold(objective) == names.Fold(r.aim.id) {
		r.kr = kr
		return
	}
	if j.opt.Kind == Checkins {
		r.problem(r.columnOf("key_results.title", "key_results.id"), diag.Error, r.krTitle+id, fmt.Sprintf("the objective “%s” has no such key result", r.aim.title), wayToResult(r.krTitle+id, known))
		return
	}
	r.kr = freeResult(handbook.FileName(strings.TrimSpace(id+" "+noTitle(id, r.krTitle))), known)
}

// noTitle is a title where there is no id.
func noTitle(id, title string) string {
	if id != "" {
		return ""
	}
	return title
}

// freeResult is an id that no key result has.
func freeResult(wanted string, taken []resultName) string {
	id := wanted
	for n := 2; slices.ContainsFunc(taken, func(name resultName) bool { return names.Fold(name.id) == names.Fold(id) }); n++ {
		id = fmt.Sprintf("%s-%d", wanted, n)
	}
	return id
}

// wayToResult is what to do about a key result that is not there.
func wayToResult(name string, names []resultName) string {
	var all, ids []string
	for _, known := range names {
		all = append(all, known.title, known.id)
		ids = append(ids, known.id)
	}
	if near := diag.Nearest(name, all); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(ids) == 0 {
		return "it has none yet; bring its key results first: --kind key-result"
	}
	return "it has " + strings.Join(ids, ", ") + "; bring others first: --kind key-result"
}

// resultName is how a key result is known.
type resultName struct{ id, title string }

// results are the key results of an objective: of its file, and of its rows.
func (a *aim) results() (names []resultName) {
	if a.objective != nil {
		for _, kr := range a.objective.KeyResults {
			names = append(names, resultName{withinObjective(kr), kr.Title})
		}
	}
	for _, r := range a.rows {
		if r.kr != "" {
			names = append(names, resultName{r.kr, r.krTitle})
		}
	}
	return names
}

// withinObjective is the id of a key result without that of its objective.
func withinObjective(kr *handbook.KeyResult) string {
	return kr.ID[strings.LastIndexByte(kr.ID, '/')+1:]
}

// sameWords reports whether two titles are the same but for case and blanks.
func sameWords(a, b string) bool {
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	return plain(a) == plain(b)
}

// columnOf is the column of one of some keys from which a row has a cell.
func (r *record) columnOf(keys ...string) *Column {
	for _, key := range keys {
		if i := r.entry(splitName(key)...); i >= 0 {
			return r.entries[i].column
		}
	}
	return nil
}
