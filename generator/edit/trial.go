package edit

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/scenario"
)

// Trial is a scenario that is tried out. What is done on a page goes into it, and no
// file of the handbook changes.
type Trial struct {
	Name string
	Base changeset.Base // all that the files say; it reads them as they are on the disk

	scenario scenario.Scenario
	text     []byte // of its file
	problems []diag.Diagnostic
	result   changeset.Result
	texts    map[string][]byte // of the files that it changes, by path
}

// begun is a trial with what its file says now.
func (t Trial) begun(root string) *Trial {
	folder, err := disk.Open(root)
	if err != nil {
		return &t
	}
	defer folder.Close()
	if t.text, err = scenario.Text(folder, t.Name); err != nil {
		return &t // writing it says why
	}
	t.scenario, t.problems = scenario.Read(t.Name, t.text)
	for i, c := range t.scenario.Changes {
		if e := t.Base.Handbook.Lookup(c.Item); e != nil && c.Item != changeset.Settings {
			t.scenario.Changes[i].Item = string(e.Base().Kind) + "/" + e.Base().ID
		}
	}
	t.result = t.scenario.Apply(t.Base)
	t.texts = scenario.Texts(t.result)
	return &t
}

// read is a file as the scenario has it.
func (t *Trial) read(file string) ([]byte, error) {
	if text, ok := t.texts[file]; ok {
		return text, nil
	}
	return t.Base.Read(file)
}

// errNotTried says what only the files themselves can be given.
var errNotTried = errors.New("this cannot be tried out: a what-if changes what items say, and makes new ones. Go back to the plan to do it")

// into makes a change of files one of the scenario. It also returns the files as the
// scenario has them then. What the scenario would not say in the same way is refused.
func (t *Trial) into(c Change) (Change, []File, error) {
	d := draft{Trial: t}
	for _, f := range c.Files {
		if !isSame(f.Before, f.After) && !strings.HasPrefix(f.Path, disk.Trash+"/") {
			if err := d.add(f); err != nil {
				return Change{}, nil, err
			}
		}
	}
	if len(d.items) == 0 {
		return Change{}, nil, refuse("there is nothing to change")
	}
	text, err := t.scenario.With(t.text, d.items, slices.Concat(d.set, t.stale(d)))
	if err != nil {
		return Change{}, nil, refuse("the scenario cannot be changed here: %v. Change it in %s", err, scenario.File(t.Name))
	}
	next := *t
	next.text = text
	next.scenario, _ = scenario.Read(t.Name, text)
	next.result = next.scenario.Apply(t.Base)
	next.texts = scenario.Texts(next.result)
	if err := next.says(d); err != nil {
		return Change{}, nil, err
	}
	return Change{Label: fmt.Sprintf("What if “%s”: %s", t.scenario.Title, c.Label), Files: []File{{scenario.File(t.Name), t.text, text}}}, d.files, nil
}

func isSame(a, b []byte) bool { return bytes.Equal(a, b) && (a == nil) == (b == nil) }

// stale are the changes of some items that the files do not take, and that a draft
// says nothing about: they stay for their author to decide.
func (t *Trial) stale(d draft) changeset.Set {
	var set changeset.Set
	for _, c := range t.scenario.Changes {
		is := func(other changeset.Change) bool { return other.Item == c.Item && other.Key == c.Key }
		open := slices.ContainsFunc(changeset.Unsettled(t.result.Outcomes), func(o changeset.Outcome) bool { return is(o.Change) })
		if open && slices.Contains(d.items, c.Item) && !slices.ContainsFunc(d.set, is) {
			set = append(set, c.Change)
		}
	}
	return set
}

// says reports what the scenario does not say as a draft wants it.
func (t *Trial) says(d draft) error {
	for _, o := range changeset.Unsettled(t.result.Outcomes) {
		if slices.ContainsFunc(d.set, func(c changeset.Change) bool { return c.Item == o.Item && c.Key == o.Key }) {
			return refuse("%s", scenario.Said(o, t.Base.Handbook))
		}
	}
	for _, f := range d.files {
		text, err := t.read(f.Path)
		if f.After == nil && err != nil {
			continue // it was new, and is gone again
		}
		if err != nil || len(changeset.Between("", t.open(f.Path, text), t.open(f.Path, f.After))) > 0 {
			return errNotTriedAs(f.Path)
		}
	}
	return nil
}

func errNotTriedAs(file string) error {
	return refuse("this cannot be tried out: %s would not say it in the same way. Go back to the plan to do it", file)
}

// open opens the text of an item's file, or of handbook.yaml.
func (t *Trial) open(file string, text []byte) changeset.File {
	if file == path.Join(t.Base.Content, changeset.Settings) {
		return changeset.OpenSettings(file, text)
	}
	config := t.Base.Handbook.Config
	return changeset.Open(file, t.rel(file), text, markdownOf(config)).In(config.Fiscal)
}

// rel is a path from the content root.
func (t *Trial) rel(file string) string { return strings.TrimPrefix(file, t.Base.Content+"/") }

// draft gathers what is to be changed in a scenario.
type draft struct {
	*Trial
	items []string // whose changes are others
	set   changeset.Set
	files []File
}

// add adds the changes of a file from what it says on the disk.
func (d *draft) add(f File) error {
	now, err := d.Base.Read(f.Path)
	isSettings := f.Path == path.Join(d.Base.Content, changeset.Settings)
	switch {
	case !isSettings && (path.Ext(f.Path) != ".md" || !handbook.KindOf(d.rel(f.Path)).HasFolder()):
		return &Refusal{Reason: errNotTried.Error()}
	case isSettings:
		d.put(f, changeset.Settings, changeset.Between(changeset.Settings, d.open(f.Path, now), d.open(f.Path, f.After)))
	case err != nil:
		d.put(f, d.newItem(f.Path), d.wholeOf(f))
	case f.After == nil || d.Base.Handbook.ByFile(d.rel(f.Path)) == nil:
		return &Refusal{Reason: errNotTried.Error()}
	default:
		e := d.Base.Handbook.ByFile(d.rel(f.Path)).Base()
		item := string(e.Kind) + "/" + e.ID
		d.put(f, item, changeset.Between(item, d.open(f.Path, now), d.open(f.Path, f.After)))
	}
	return nil
}

func (d *draft) put(f File, item string, set changeset.Set) {
	d.files, d.items, d.set = append(d.files, f), append(d.items, item), append(d.set, set...)
}

// newItem is the name under which the scenario makes a file, or will.
func (d *draft) newItem(file string) string {
	made := strings.TrimSuffix(d.rel(file), ".md")
	last := 0
	for _, item := range slices.Concat(d.items, itemsOf(d.scenario.Set())) {
		if d.result.Made[item] == made {
			return item
		}
		_, id, _ := strings.Cut(item, "/")
		var n int
		if _, err := fmt.Sscanf(id, "new:%d", &n); err == nil {
			last = max(last, n)
		}
	}
	kind, _, _ := strings.Cut(made, "/")
	return fmt.Sprintf("%s/new:%d", kind, last+1)
}

func itemsOf(set changeset.Set) []string {
	items := make([]string, len(set))
	for i, c := range set {
		items[i] = c.Item
	}
	return items
}

// wholeOf are the changes that make a new item, its title first; none for one that is
// gone again.
func (d *draft) wholeOf(f File) changeset.Set {
	if f.After == nil {
		return nil
	}
	item, after := d.newItem(f.Path), d.open(f.Path, f.After)
	set := changeset.Set{{Item: item, Key: "title", Want: after.Says("title")}}
	for _, c := range changeset.Between(item, d.open(f.Path, nil), after) {
		if c.Key != "title" {
			c.Seen = changeset.Change{}.Seen
			set = append(set, c)
		}
	}
	return set
}
