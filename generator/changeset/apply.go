package changeset

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// Base is the handbook to which a set is applied.
type Base struct {
	Handbook *handbook.Handbook
	Content  string                            // the content root, from the project folder
	Read     func(file string) ([]byte, error) // the bytes of a file, from the project folder
	Twins    bool                              // a new item may have the title of one that is there
}

// Apply applies a set to a handbook. Nothing is written to disk: the result holds
// the files as they are to be. A value is refused if its door may not set it, or if
// a build would complain of it. A new item is made whole or not at all, and only
// once.
func Apply(base Base, set Set) Result {
	failed := map[string][][]Outcome{}
	for {
		a := application{base: base, set: set, failed: failed, outcomes: make([][]Outcome, len(set)), result: Result{Made: map[string]string{}}}
		a.apply()
		if !a.again {
			a.result.Outcomes = slices.Concat(a.outcomes...)
			return a.result
		}
	}
}

// application is a set on its way.
type application struct {
	base     Base
	set      Set
	outcomes [][]Outcome // by change
	result   Result
	twins    map[string]handbook.Entity // items that are there already, by the name of the new one
	failed   map[string][][]Outcome     // new items that cannot be made
	again    bool                       // one more was found: changes that refer to it are refused next time
}

func (a *application) apply() {
	groups, order := a.groups()
	a.nameNew(groups, order)
	for _, item := range order {
		changes := make([]Change, len(groups[item]))
		for n, i := range groups[item] {
			changes[n] = a.set[i]
		}
		for n, list := range a.item(item, changes) {
			a.outcomes[groups[item][n]] = list
		}
	}
}

// groups are the changes of each item, as places in the set, and the items in
// order.
func (a *application) groups() (groups map[string][]int, order []string) {
	groups = map[string][]int{}
	for i, c := range a.set {
		item := c.Item
		if e := a.base.Handbook.Lookup(item); e != nil && item != Settings {
			item = string(e.Base().Kind) + "/" + e.Base().ID
		}
		if groups[item] == nil {
			order = append(order, item)
		}
		groups[item] = append(groups[item], i)
	}
	return groups, order
}

// item applies the changes of one item, and says what became of each.
func (a *application) item(item string, changes []Change) [][]Outcome {
	if outcomes, known := a.failed[item]; known {
		return outcomes
	}
	if twin := a.twins[item]; twin != nil {
		return a.compare(twin, changes)
	}
	_, isNew := a.result.Made[item]
	file, err := a.open(item)
	if err != nil {
		return refuseAll(changes, err.Error())
	}
	before := file.Text
	if isNew {
		file, before = file.with(Heading(titleOf(changes))), nil
		for i := range changes {
			changes[i].Seen = source.Value{} // nobody has seen it yet
		}
	}
	after, outcomes := a.merge(file, changes, isNew)
	for i, c := range changes {
		if isNew && c.Key == "title" && outcomes[i][0].State == AlreadySo {
			outcomes[i][0].State = Applied // its heading was written for it
		}
	}
	if isNew && len(Unsettled(slices.Concat(outcomes...))) > 0 {
		a.failed[item], a.again = unmade(outcomes), true
		return outcomes
	}
	if isNew || !bytes.Equal(after.Text, before) {
		a.result.Files = append(a.result.Files, disk.Change{Path: file.Path, Before: before, After: after.Text})
	}
	return outcomes
}

// refuseAll refuses all changes for one reason.
func refuseAll(changes []Change, reason string) [][]Outcome {
	outcomes := make([][]Outcome, len(changes))
	for i, c := range changes {
		outcomes[i] = []Outcome{{Change: c, Reason: reason}}
	}
	return outcomes
}

// merge merges the changes that may be made, and leaves out those of which a
// build would complain.
func (a *application) merge(file File, changes []Change, isNew bool) (File, [][]Outcome) {
	refused := make([]string, len(changes))
	for i, c := range changes {
		changes[i].Want = a.renamed(file.field(c.Key), c.Want)
		switch {
		case !file.maySet(c.Door, c.Key):
			refused[i] = fmt.Sprintf("%s cannot be set here", c.Key)
		case refersToNew(changes[i].Want):
			refused[i] = "it names a new item that is not made"
		}
	}
	known := map[string]int{}
	if !isNew {
		known = file.problems()
	}
	for {
		after, outcomes := a.mergeBut(file, changes, refused)
		problems := after.newProblems(known)
		if len(problems) == 0 || !slices.Contains(refused, "") {
			return after, outcomes
		}
		refused = a.blame(file, changes, refused, known, problems)
	}
}

// blame refuses the change without which the fewest problems are left. Where no
// single one makes a difference, all are refused.
func (a *application) blame(file File, changes []Change, refused []string, known map[string]int, problems []string) []string {
	left, blamed := problems, refused
	for i := range changes {
		without := slices.Clone(refused)
		if without[i] == "" {
			without[i] = problems[0]
		}
		after, _ := a.mergeBut(file, changes, without)
		if rest := after.newProblems(known); len(rest) < len(left) {
			gone := slices.IndexFunc(problems, func(p string) bool { return !slices.Contains(rest, p) })
			without[i] = problems[max(gone, 0)]
			left, blamed = rest, without
		}
	}
	if len(left) < len(problems) {
		return blamed
	}
	blamed = slices.Clone(refused)
	for i := range blamed {
		blamed[i] = cmp.Or(blamed[i], problems[0])
	}
	return blamed
}

// mergeBut merges all changes but those that are refused for a reason.
func (a *application) mergeBut(file File, changes []Change, refused []string) (File, [][]Outcome) {
	outcomes := make([][]Outcome, len(changes))
	for i, c := range changes {
		if refused[i] == "" {
			file, outcomes[i] = file.merge(c, a.base.names)
		} else {
			outcomes[i] = []Outcome{{Change: c, Now: file.Says(c.Key), Reason: refused[i]}}
		}
	}
	return file, outcomes
}

// names finds what a name refers to among items of some kinds.
func (b Base) names(name string, kinds []handbook.Kind) string {
	found := ""
	for _, kind := range kinds {
		full := name
		if head, _, ok := strings.Cut(name, "/"); !ok || handbook.Kind(head) != kind {
			full = string(kind) + "/" + name
		}
		if kind == handbook.KindPerson && strings.ContainsAny(name, " \t") {
			continue // these are words, and no role
		}
		if e := b.Handbook.Lookup(full); e != nil && e.Base().Kind == kind {
			if found != "" {
				return ""
			}
			found = string(kind) + "/" + e.Base().ID
		}
	}
	return found
}

// open is the file of an item; of one that is to be made, without a text.
func (a *application) open(item string) (File, error) {
	if made, isNew := a.result.Made[item]; isNew {
		rel := made + ".md"
		return Open(path.Join(a.base.Content, rel), rel, nil, a.base.options()).In(a.base.Handbook.Config.Fiscal), nil
	}
	if item == Settings {
		return a.base.openSettings()
	}
	e := a.base.Handbook.Lookup(item)
	switch {
	case e == nil && newItem.MatchString(item):
		return File{}, errors.New("a new item needs a title, and a kind that can be made here")
	case e == nil:
		return File{}, fmt.Errorf("there is no item named %q any more", item)
	}
	return a.fileOf(e.Base())
}

// fileOf reads the file of an item.
func (a *application) fileOf(item *handbook.Item) (File, error) {
	if path.Ext(item.File) != ".md" || item.Kind == handbook.KindKeyResult {
		return File{}, fmt.Errorf("“%s” has no file of its own", item.Title)
	}
	text, err := a.base.Read(item.File)
	if err != nil {
		return File{}, fmt.Errorf("%s cannot be read: %w", item.File, disk.Plain(err))
	}
	return Open(item.File, item.Rel, text, a.base.options()).In(a.base.Handbook.Config.Fiscal), nil
}
