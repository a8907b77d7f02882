package edit

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/source"
)

// referring is what refers to an item, for whoever is about to delete it.
type referring struct {
	Title string   `json:"title"`
	Count int      `json:"count"`
	Items []string `json:"items"` // titles, the first few
	More  int      `json:"more"`
	Kinds string   `json:"kinds"` // of what can take its place
	Stays bool     `json:"stays"` // even then it keeps its file
	Out   bool     `json:"out"`   // it can be taken out of what refers to it
}

// mostReferring is how many of them are named.
const mostReferring = 8

// refers says what refers to an item in this edition.
func (s State) refers(id string) (referring, error) {
	e := s.Handbook.Lookup(id)
	if e == nil {
		return referring{}, refuse("there is no item named %q any more", id)
	}
	said := referring{Title: e.Base().Title, Items: []string{}, Kinds: string(e.Base().Kind), Stays: e.Base().Kind == handbook.KindWork, Out: s.showsAll() && entryKeys[e.Base().Kind] == ""}
	seen := map[handbook.Entity]bool{e: true}
	for _, in := range inboundOf(e) {
		if seen[in.From] {
			continue
		}
		seen[in.From] = true
		if said.Count++; said.Count <= mostReferring {
			said.Items = append(said.Items, in.From.Base().Title)
		}
	}
	said.More = said.Count - len(said.Items)
	return said, nil
}

// inboundOf is what refers to an item, and to the key results of an objective.
func inboundOf(e handbook.Entity) []handbook.Inbound {
	list := e.Base().Inbound
	if o, ok := e.(*handbook.Objective); ok {
		for _, kr := range o.KeyResults {
			list = append(list[:len(list):len(list)], kr.Inbound...)
		}
	}
	return list
}

// setAside moves the file of an item into the trash. With the value "references" it
// also takes the item out of what refers to it.
func (s State) setAside(r Request) (Change, error) {
	if len(r.Items) != 1 {
		return Change{}, refuse("this is done to one item at a time")
	}
	if e := s.Handbook.Lookup(r.Items[0].ID); e != nil && entryKeys[e.Base().Kind] != "" {
		return s.removeEntry(e.Base())
	}
	item, file, err := s.open(r.Items[0])
	if err != nil {
		return Change{}, err
	}
	label := "Deleted “" + item.Title + "”"
	files := []File{{Path: file.Path, Before: file.Text}}
	if r.Values["references"] != "" {
		result, err := s.acrossAll(func(base changeset.Base, documents []*source.Document) (changeset.Result, error) {
			return changeset.Remove(base, documents, r.Items[0].ID)
		})
		if err != nil {
			return Change{}, err
		}
		files = filesOf(result)
	}
	return Change{Label: label, Files: append(files, s.inTrash(file))}, nil
}

// inTrash is a file in the trash, under a name that is free there.
func (s State) inTrash(file changeset.File) File {
	bare := strings.TrimSuffix(file.Rel, ".md")
	name := unused(bare, func(name string) bool { return s.isThere(path.Join(disk.Trash, name+".md")) })
	return File{Path: path.Join(disk.Trash, name+".md"), After: file.Text}
}

// removeEntry takes an entry out of handbook.yaml.
func (s State) removeEntry(item *handbook.Item) (Change, error) {
	file, err := s.openSettings()
	if err != nil {
		return Change{}, err
	}
	entry := file.Says(entryKeys[item.Kind]).Get(item.ID)
	if entry.IsZero() {
		return Change{}, refuse("“%s” has no entry in handbook.yaml", item.Title)
	}
	seen := source.GroupOf(source.Entry{Key: item.ID, Value: entry})
	c, err := s.apply("Deleted “"+item.Title+"”", changeset.Set{{Item: changeset.Settings, Key: entryKeys[item.Kind], Seen: seen, Door: changeset.Page}})
	if err == nil && hasEntry(c.Files, entryKeys[item.Kind], item.ID) {
		return Change{}, refuse("“%s” has a remark beside it in handbook.yaml, which would be lost. Take the entry out there", item.Title)
	}
	return c, err
}

// hasEntry reports whether a list of the changed settings still has an entry, if only
// its key.
func hasEntry(files []File, list, id string) bool {
	for _, f := range files {
		node := source.Lookup(source.ParseConfig(f.Path, changeset.Settings, f.After).Front, list)
		if slices.ContainsFunc(source.Pairs(node), func(p source.Pair) bool { return p.Key.Value == id }) {
			return true
		}
	}
	return false
}

// mergeInto lets another item take the place of one. Work keeps its file, which says
// of what it became a part; any other item is moved into the trash.
func (s State) mergeInto(r Request) (Change, error) {
	if len(r.Items) != 1 {
		return Change{}, refuse("this is done to one item at a time")
	}
	item, file, err := s.open(r.Items[0])
	if err != nil {
		return Change{}, err
	}
	into := s.Handbook.Find(r.Values["into"], []handbook.Kind{item.Kind})
	switch {
	case into == nil:
		return Change{}, &Refusal{Reason: "choose " + item.Kind.Words().Singular + " that takes its place", Field: "into"}
	case into.Base() == item:
		return Change{}, &Refusal{Reason: "“" + item.Title + "” cannot take its own place", Field: "into"}
	}
	label := "“" + item.Title + "” is part of “" + into.Base().Title + "” now"
	if item.Kind == handbook.KindWork {
		set, err := s.changes(r.Items[0].ID, item, &file, map[string]string{"status": "merged", "merged_into": into.Base().ID})
		if err != nil {
			return Change{}, err
		}
		return s.apply(label, set, file)
	}
	result, err := s.acrossAll(func(base changeset.Base, documents []*source.Document) (changeset.Result, error) {
		return changeset.Replace(base, documents, r.Items[0].ID, string(item.Kind)+"/"+into.Base().ID)
	})
	if err != nil {
		return Change{}, err
	}
	if open := changeset.Unsettled(result.Outcomes); len(open) > 0 {
		return Change{}, &Refusal{Reason: open[0].Reason}
	}
	return Change{Label: label, Files: append(filesOf(result), s.inTrash(file))}, nil
}

// rename gives an item another id, and whatever refers to it says the new one.
func (s State) rename(r Request) (Change, error) {
	if len(r.Items) != 1 {
		return Change{}, refuse("this is done to one item at a time")
	}
	item, _, err := s.open(r.Items[0])
	if err != nil {
		return Change{}, err
	}
	result, err := s.acrossAll(func(base changeset.Base, documents []*source.Document) (changeset.Result, error) {
		return changeset.Rename(base, documents, r.Items[0].ID, r.Values["id"])
	})
	if err != nil {
		return Change{}, err
	}
	if open := changeset.Unsettled(result.Outcomes); len(open) > 0 {
		return Change{}, &Refusal{Reason: open[0].Reason}
	}
	label := fmt.Sprintf("“%s” has the id %s now", item.Title, handbook.Slug(r.Values["id"]))
	if n := len(s.shownFiles(result)) - 1; n > 0 {
		label += "; changed in " + english.Count(n, "other file")
	}
	return Change{Label: label, Files: filesOf(result)}, nil
}

// acrossAll asks for a change of all that the project has: drafts, too, which this
// edition may leave out. It is for executives, since others do not know of what else
// would be changed.
func (s State) acrossAll(change func(changeset.Base, []*source.Document) (changeset.Result, error)) (changeset.Result, error) {
	if !s.showsAll() {
		return changeset.Result{}, refuse("this is done in the executives’ edition, which has all that refers to it")
	}
	if s.Whole == nil {
		return changeset.Result{}, refuse("this cannot be done from here: handbook rename")
	}
	h, documents, err := s.Whole()
	if err != nil {
		return changeset.Result{}, refuse("the files cannot be read: %v", disk.Plain(err))
	}
	result, err := change(changeset.Base{Handbook: h, Content: s.Content, Read: s.read}, documents)
	if err != nil {
		return changeset.Result{}, refuse("%v", err)
	}
	return result, nil
}

func filesOf(result changeset.Result) []File {
	files := make([]File, len(result.Files))
	for i, f := range result.Files {
		files[i] = File(f)
	}
	return files
}

// shownFiles are the files of a result that this edition has.
func (s State) shownFiles(result changeset.Result) []string {
	var shown []string
	for _, f := range result.Files {
		if s.Handbook.HasFile(f.Path) {
			shown = append(shown, f.Path)
		}
	}
	return shown
}

// unused is a name that is not taken: with a number behind it where it has to.
func unused(name string, taken func(string) bool) string {
	free := name
	for n := 2; taken(free); n++ {
		free = fmt.Sprintf("%s-%d", name, n)
	}
	return free
}
