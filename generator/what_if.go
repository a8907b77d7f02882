package generator

import (
	"bytes"
	"fmt"
	"sync"

	"handbook/generator/changes"
	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/scenario"
	"handbook/generator/site"
	"handbook/generator/source"
)

// WhatIf is a scenario over the files of a project.
type WhatIf struct {
	scenario.Scenario
	Plan   *Snapshot        // of the same edition, as the files say it
	Base   changeset.Base   // all that the files say, to which the scenario is applied
	Result changeset.Result // what becomes of it

	text     []byte // of its file
	problems []diag.Diagnostic
}

// TryOut has the next snapshots made of a scenario over the files; "" is for the files
// as they are.
func (l *Loader) TryOut(name string) {
	if name != l.opt.Scenario {
		l.opt.Scenario, l.last, l.plan, l.whatIf = name, nil, nil, nil
	}
}

// loadWhatIf makes the snapshot of a scenario. What is on disk is read by a loader of
// its own, and the files that the scenario changes once more as they would be.
func (l *Loader) loadWhatIf(changed []string) (*Snapshot, error) {
	if l.plan == nil {
		opt := l.opt
		opt.Scenario = ""
		l.plan = NewLoader(l.root, opt)
	}
	l.plan.SetToday(l.opt.Today)
	load := l.plan.Load
	if changed != nil {
		load = func() (*Snapshot, error) { return l.plan.Follow(changed) }
	}
	plan, err := load()
	if err != nil {
		return nil, err
	}
	now, err := l.applied(plan)
	switch {
	case err != nil:
		return nil, l.failed(err)
	case l.last != nil && l.whatIf.Plan == plan && bytes.Equal(l.whatIf.text, now.text):
		return l.last.snapshot, nil
	}
	l.whatIf = now
	return l.load()
}

// applied is the scenario applied to what the files say.
func (l *Loader) applied(plan *Snapshot) (*WhatIf, error) {
	folder, err := disk.Open(l.root)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	text, err := scenario.Text(folder, l.opt.Scenario)
	if err != nil {
		return nil, err
	}
	s, problems := scenario.Read(l.opt.Scenario, text)
	whole := l.plan.whole()
	if !handbook.MayRead(plan.Handbook.Edition, handbook.Exec) && s.ForExecs(whole, plan.ForStaff()) {
		return nil, ForExecsError(s.Name)
	}
	w := &WhatIf{Scenario: s, text: text, Plan: plan, Base: changeset.Base{Handbook: whole, Content: l.plan.last.tree.ContentDir, Read: reading(l.root)}}
	w.Result = s.Apply(w.Base)
	w.problems = append(problems, s.Problems(w.Result, whole)...)
	return w, nil
}

// ForExecsError says that the scenario of that name is not for staff.
type ForExecsError string

func (e ForExecsError) Error() string {
	return fmt.Sprintf("the scenario %s is for executives alone, because of what it changes or names; make their edition of it: --edition exec", string(e))
}

// reading reads a file of a project as it is on the disk.
func reading(root string) func(file string) ([]byte, error) {
	return func(file string) ([]byte, error) {
		folder, err := disk.Open(root)
		if err != nil {
			return nil, err
		}
		defer folder.Close()
		return folder.Read(file, source.MaxFile)
	}
}

// whole is the handbook with all that the files say: what is for executives, and drafts.
func (l *Loader) whole() *handbook.Handbook {
	r := *l.last
	decoded := make([]*handbook.Decoded, len(r.tree.Documents))
	for i, doc := range r.tree.Documents {
		decoded[i] = l.kept[doc.Path].decoded
	}
	return assemble.Handbook(r.config, decoded, r.assets, r.tree.Maps, l.asked(r, handbook.Exec, true))
}

// The following are of no scenario where there is none.

func (w *WhatIf) title() string {
	if w == nil {
		return ""
	}
	return w.Title
}

// texts are those that are read in place of those on disk, by path.
func (w *WhatIf) texts() map[string][]byte {
	if w == nil {
		return nil
	}
	return scenario.Texts(w.Result)
}

// diagnostics are what is wrong with its file.
func (w *WhatIf) diagnostics() []diag.Diagnostic {
	if w == nil {
		return nil
	}
	return w.problems
}

// forSite is what a site compares with the files as they are.
func (w *WhatIf) forSite(then *handbook.Handbook) *site.Scenario {
	if w == nil {
		return nil
	}
	return &site.Scenario{
		Why: w.Why, Plan: w.Plan.Handbook, Review: w.Plan.Review,
		Changes: sync.OnceValue(func() []changes.Change {
			return changes.Between(exchange.StateOf(w.Plan.Handbook), exchange.StateOf(then))
		}),
	}
}
