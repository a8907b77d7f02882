package generator

import (
	"errors"
	"maps"
	"strings"
	"sync"

	"handbook/generator/changes"
	"handbook/generator/diag"
	"handbook/generator/earlier"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/series"
	"handbook/generator/site"
)

// finder finds an earlier state by its name.
type finder func(root, name string, opt Options) (*earlier.State, error)

// comparison is an earlier state to compare with.
type comparison struct {
	name string // "" for none
	kind string // why it was kept, a value of [series.Kinds]; "" where nobody has said
	find finder
	set  bool // the settings name it
}

// compared tells what has changed in a handbook since the states that its pages are
// compared with. The options name one for all of them. Else the first page is compared
// with the last meeting, the board pack with the last board meeting, and
// quarters with what was agreed, which the settings may name. What is wrong with
// a state of the handbook's own is no reason to stop.
func (l *Loader) compared(h *handbook.Handbook, records []series.Record) (site.Compared, []diag.Diagnostic, error) {
	if l.opt.Since != "" {
		since, err := l.sinceState(h, comparison{name: l.opt.Since, find: stateNamed})
		return site.Compared{Last: since, Board: since, Agreed: since}, nil, err
	}
	agreed := comparison{name: h.Config.Agreed, kind: "agreed", find: snapshotNamed, set: true}
	if agreed.name == "" {
		agreed = l.latest(h, records, "agreed", comparison{})
	}
	var made site.Compared
	var problems []diag.Diagnostic
	since := map[string]*site.Since{"": nil}
	for _, page := range []struct {
		into **site.Since
		with comparison
	}{
		{&made.Agreed, agreed}, {&made.Last, l.latest(h, records, "meeting", agreed)}, {&made.Board, l.latest(h, records, "board", agreed)},
	} {
		name := page.with.name
		if _, known := since[name]; !known {
			var err error
			if since[name], err = l.sinceState(h, page.with); err != nil {
				message, hint := notCompared(err, page.with)
				problems = append(problems, aboutKept(page.with, h.Config, message, hint))
			}
		}
		*page.into = since[name]
	}
	if made != (site.Compared{}) && !handbook.MayRead(h.Edition, handbook.Exec) {
		if _, unread := l.secrets(); unread != nil {
			message, hint := notToldToStaff(unread)
			problems = append(problems, aboutKept(agreed, h.Config, message, hint))
		}
	}
	return made, problems, nil
}

// snapshotNamed finds a snapshot of the project.
func snapshotNamed(root, name string, opt Options) (*earlier.State, error) {
	return earlier.Snapshot(root, name, opt.Edition)
}

// latest is the snapshot of a kind that was kept last, else another comparison.
func (l *Loader) latest(h *handbook.Handbook, records []series.Record, kind string, other comparison) comparison {
	if l.alone {
		return other
	}
	if r, found := earlier.Latest(l.root, records, kind, h.Edition, h.Now); found {
		return comparison{name: r.Name, kind: kind, find: snapshotNamed}
	}
	return other
}

// sinceState compares a handbook with an earlier state. What that state says is
// read once; the changes are found when a page wants them.
func (l *Loader) sinceState(h *handbook.Handbook, with comparison) (*site.Since, error) {
	key := h.Edition + " " + with.name
	before, known := l.before[key]
	if !known {
		var err error
		if before, err = with.find(l.root, with.name, Options{Today: l.opt.Today, Edition: h.Edition, Drafts: l.opt.Drafts}); err != nil {
			return nil, err
		}
		if !l.opt.Drafts {
			before.State = before.State.WithoutDrafts()
		}
		l.before[key] = before
	}
	here := earlier.State{State: changes.State{Organisation: h.Config.Organisation, Edition: h.Edition}, Label: "this handbook"}
	if err := earlier.Comparable(*before, here); err != nil {
		return nil, err
	}
	secrets := l.secrets
	now := sync.OnceValue(func() changes.State { return earlier.Told(exchange.StateOf(h), before, secrets) })
	kind := with.kind
	if kind == "" && before.Agreed {
		kind = "agreed"
	}
	return &site.Since{
		Label: before.Label, Kind: kind,
		Changes: sync.OnceValue(func() []changes.Change { return changes.Between(before.State, now()) }),
		Moves:   sync.OnceValue(func() changes.Moves { return changes.MovesBetween(before.State, now()) }),
	}, nil
}

// forgetKept has what the project keeps read again: there may be more of it, and a
// state may have been replaced.
func (l *Loader) forgetKept() {
	maps.DeleteFunc(l.before, func(_ string, before *earlier.State) bool { return before.Agreed })
	l.secrets = sync.OnceValues(func() (earlier.Secret, error) { return earlier.SecretsEver(l.root) })
}

// aboutKept is a problem with a snapshot: at the setting that names it, else with the
// file that lists them all.
func aboutKept(with comparison, config handbook.Config, message, hint string) diag.Diagnostic {
	d := diag.Diagnostic{File: series.File, Severity: diag.Warning, Rule: "agreed", Message: message, Hint: hint}
	if with.set {
		d.File, d.Pos = config.File, config.Pos["agreed"]
	}
	return d
}

// notCompared says why the site does not tell what has changed since a state.
func notCompared(err error, with comparison) (message, hint string) {
	since := map[string]string{"agreed": "we agreed", "meeting": "the last meeting", "board": "the last board meeting"}[with.kind]
	why, hint := err.Error(), "keep the state that is agreed with: handbook snapshot NAME"
	if newer := (exchange.NewerError{}); errors.As(err, &newer) {
		why, hint = "the snapshot “"+with.name+"” "+newer.What(), "use a newer version of the program"
	}
	return "the site cannot say what has changed since " + since + ": " + why, hint
}

// notToldToStaff says why staff do not read what came and what went.
func notToldToStaff(unread error) (message, hint string) {
	hint = "repair the file, or delete it if nothing in it was only for executives"
	if newer := (exchange.NewerError{}); errors.As(unread, &newer) {
		hint = "" // the error says it
	}
	why, _, _ := strings.Cut(unread.Error(), "\n")
	return "staff are not told what was added or removed since we agreed, because some of it may have been only for executives: " + why, hint
}
