package generator_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"handbook/generator"
	"handbook/generator/changes"
	"handbook/generator/changeset"
	"handbook/generator/earlier"
	"handbook/generator/edit"
	"handbook/generator/handbook"
	"handbook/generator/level"
	"handbook/generator/sheet"
	"handbook/generator/source"
)

// TestWithheldChangesNoAnswer asks random handbooks all that staff can ask, and
// compares the answers as TestWithheldChangesNothing compares pages: what the desk
// of a page that can be edited says and offers, what becomes of a change and why it
// is refused, the lists and tables of items, and what has changed since an earlier
// state in which other things were withheld. Before staff ask, executives have
// changed what they can, of which staff are told nothing that can be taken back.
func TestWithheldChangesNoAnswer(t *testing.T) {
	t.Parallel()
	withheldChangesNothing(t, usualSeeds/10, staffAreTold)
}

// staffAreTold is every answer that staff get, by what was asked.
func staffAreTold(t *testing.T, r randomHandbook) map[string][]byte {
	t.Helper()
	root := r.write(t)
	r.keepEarlier(t, root)
	var ids, open, secret []string
	for _, item := range randomItems(r.dice()) {
		id := string(item.kind) + "/" + item.id
		if ids = append(ids, id); item.withheld == "" {
			open = append(open, id)
		} else {
			secret = append(secret, id)
		}
	}
	writeScenario(t, root, "What if of "+strings.Join(secret, ", "), nil)
	executivesWork(t, root, append(open, secret...)) // so that a secret is the first that they can take back
	snapshot := load(t, root, generator.Options{Edition: "staff", Since: "first"})
	told := rendered(t, snapshot)
	told["diff"] = toldByDiff(t, root)
	told["list"] = listOfAll(snapshot.Handbook)
	told["tables"], told["reminders"] = tablesOf(t, snapshot), remindersOf(snapshot.Handbook)
	for _, d := range snapshot.Handbook.Departments[:min(1, len(snapshot.Handbook.Departments))] {
		told["workbook of a department"] = workbookOf(t, snapshot.Handbook, d)
	}
	state := edit.State{Root: root, Handbook: snapshot.Handbook, Content: "content", Board: snapshot.Site.Board, Whole: wholeOf(t, root), Review: snapshot.Review, Try: func(string) {}}
	latest := func() (edit.State, bool) { return state, true }
	desk, another := edit.NewEditor(root, latest), edit.NewEditor(root, latest)
	asked := map[string]bool{} // folders of which a page has asked about everything
	for _, o := range snapshot.Site.Outputs() {
		if path.Ext(o.Path) != ".html" {
			continue
		}
		var about []string
		if folder := path.Dir(o.Path); !asked[folder] {
			asked[folder], about = true, append(addressesOf(ids), ids...)
		}
		answer, err := desk.Desk(o.Path, about)
		said := asJSON(t, answer, err)
		told["desk of "+o.Path] = base.ReplaceAll(said, nil)
		if about != nil {
			again, err := another.Desk(o.Path, about)
			nothingToGuess(t, said, asJSON(t, again, err))
		}
	}
	for _, id := range append(ids, "") {
		for _, name := range []string{"close", "hand-over", "reorganise", "meeting", "what-if", "scenario"} {
			for _, until := range []string{"", "2026-Q4"} {
				asked := url.Values{"of": {id}, "until": {until}, "new": {"Fresh"}}
				answer, err := desk.Questionnaire(name, asked)
				said := asJSON(t, answer, err)
				told["questionnaire "+name+" of "+id+" until "+until] = base.ReplaceAll(said, nil)
				again, err := another.Questionnaire(name, asked)
				nothingToGuess(t, said, asJSON(t, again, err))
			}
		}
	}
	for name, said := range toldByForms(t, desk, ids) {
		told[name] = said
	}
	for name, said := range toldOfSheet(t, state, desk, ids) {
		told[name] = said
	}
	for name, said := range toldOfLevels(t, state, desk, ids) {
		told[name] = said
	}
	for key, want := range map[string]source.Value{"currency": source.Text(source.Words, "JPY"), "fiscal": source.GroupOf(source.Entry{Key: "start_month", Value: source.Text(source.Figure, "7")})} {
		told["settings "+key] = outcome(state, settingOf(state, key, want))
	}
	for _, id := range ids {
		for _, request := range requestsAbout(state, id) {
			told["edit "+string(base.ReplaceAll(asJSON(t, request, nil), nil))] = outcome(state, request)
		}
	}
	return told
}

// wholeOf reads all of a project, as its author does.
func wholeOf(t *testing.T, root string) func() (*handbook.Handbook, []*source.Document, error) {
	return func() (*handbook.Handbook, []*source.Document, error) {
		tree, err := source.Read(root, source.Options{})
		if err != nil {
			return nil, nil, err
		}
		return load(t, root, generator.Options{Edition: "exec", Drafts: true}).Handbook, append(tree.Documents, tree.Config), nil
	}
}

// toldByForms is what forms show and offer: of each item, of new ones on its page,
// of what can be named, and of the settings.
func toldByForms(t *testing.T, desk *edit.Editor, ids []string) map[string][]byte {
	t.Helper()
	told := map[string][]byte{}
	ask := func(what string, about url.Values) {
		answer, err := desk.Ask(what, about)
		told["asked "+what+" "+about.Encode()] = base.ReplaceAll(asJSON(t, answer, err), nil)
	}
	for _, id := range ids {
		ask("item", url.Values{"item": {id}})
		ask("refers", url.Values{"item": {id}})
		kind, bare, _ := strings.Cut(id, "/")
		for _, made := range []string{"work", "tension", "decision", "role"} {
			ask("new", url.Values{"kind": {made}, "page": {id + ".html"}})
		}
		ask("names", url.Values{"kinds": {kind}, "words": {bare}})
	}
	for _, kind := range handbook.AnyKind {
		ask("names", url.Values{"kinds": {string(kind)}, "words": {""}})
	}
	ask("settings", url.Values{})
	return told
}

// toldOfSheet is what staff are told of a sheet of changes that names everything: what
// the inbox says of it, the reply to it, and what is done with it.
func toldOfSheet(t *testing.T, state edit.State, desk *edit.Editor, ids []string) map[string][]byte {
	t.Helper()
	type change struct {
		Item  string `json:"item"`
		Title string `json:"title"`
		Key   string `json:"key"`
		Want  any    `json:"want"`
	}
	changes := []change{{"work/new:1", "", "title", "Fresh"}, {"work/new:1", "", "components", ids}}
	for n, id := range ids {
		_, bare, _ := strings.Cut(id, "/")
		changes = append(changes, change{id, "", "owner", "ceo"}, change{id, "Another title", "title", "Fresh"},
			change{fmt.Sprintf("risks/new:%d", n+2), "", "title", bare}, change{fmt.Sprintf("risks/new:%d", n+2), "", "likelihood", "3"})
	}
	data := asJSON(t, map[string]any{"format": sheet.Format, "version": sheet.Version, "handbook": "Acme", "edition": "staff", "by": "ceo", "changes": changes}, nil)
	write(t, filepath.Join(state.Root, sheet.Inbox, "ceo.json"), string(data))
	told := map[string][]byte{}
	for _, name := range []string{"inbox", "sheet"} {
		answer, err := desk.Questionnaire(name, url.Values{"file": {"inbox/ceo.json"}})
		told["questionnaire "+name] = base.ReplaceAll(asJSON(t, answer, err), nil)
	}
	read, err := sheet.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	taken, err := sheet.Take(changeset.Base{Handbook: state.Handbook, Content: state.Content, Read: func(file string) ([]byte, error) {
		return os.ReadFile(filepath.Join(state.Root, filepath.FromSlash(file)))
	}}, read, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	told["reply"] = []byte(taken.Reply("Acme"))
	told["workbook"], told["what becomes of it"] = toldOfWorkbook(t, state)
	for _, way := range []string{"take", "refuse"} {
		r := edit.Request{Do: "sheet", Values: map[string]string{"file": "inbox/ceo.json", "base": state.Sum(data)}}
		for i := range changes {
			r.Lines = append(r.Lines, map[string]string{"item": strconv.Itoa(i), "do": way, "why": "Not now"})
		}
		done, err := edit.Plan(state, r) // a new file that gets a number since a secret has its name is the keeper's to see
		if err != nil || !strings.Contains(done.Label, "taken; the reply is ") {
			t.Fatalf("the sheet is not answered: %s, %v", done.Label, err)
		}
		told["what becomes of the sheet: "+way] = []byte(done.Label)
	}
	return told
}

// toldOfLevels is what staff are told of an offer and a reply that name everything, and
// of what is agreed one level up.
func toldOfLevels(t *testing.T, state edit.State, desk *edit.Editor, ids []string) map[string][]byte {
	t.Helper()
	reply := level.Reply{Reply: level.Version, Organisation: "Below"}
	offer := level.Offer{Offer: level.Version, Organisation: "Above"}
	for _, id := range ids {
		_, bare, _ := strings.Cut(id, "/")
		terms := level.Terms{Title: "Something"}
		reply.Lines = append(reply.Lines, level.Contribution{ID: bare, Terms: terms, Serves: []string{bare, id}})
		offer.Lines = append(offer.Lines, level.Line{ID: bare, Terms: terms, Hash: terms.Hash()})
	}
	told := map[string][]byte{}
	for file, data := range map[string][]byte{"above.json": offer.Bytes(), "below.json": reply.Bytes()} {
		write(t, filepath.Join(state.Root, sheet.Inbox, file), string(data))
		answer, err := desk.Questionnaire("arrival", url.Values{"file": {"inbox/" + file}})
		told["arrival of "+file] = base.ReplaceAll(asJSON(t, answer, err), nil)
		done, err := edit.Plan(state, edit.Request{Do: "receive", Values: map[string]string{"file": "inbox/" + file, "base": state.Sum(data), "from": "new"}})
		if err != nil {
			t.Fatalf("%s is not received: %v", file, err)
		}
		told["what becomes of "+file] = []byte(done.Label)
	}
	for _, name := range []string{"inbox", "agree"} {
		answer, err := desk.Questionnaire(name, nil)
		told["questionnaire "+name+" with other levels"] = base.ReplaceAll(asJSON(t, answer, err), nil)
	}
	return told
}

// executivesWork confirms items in an edition that has all of them.
func executivesWork(t *testing.T, root string, ids []string) {
	t.Helper()
	snapshot := load(t, root, generator.Options{Edition: "exec", Drafts: true})
	state := edit.State{Root: root, Handbook: snapshot.Handbook, Content: "content"}
	editor := edit.NewEditor(root, func() (edit.State, bool) { return state, true })
	var desk struct {
		Items map[string]edit.Known
		Undo  string
	}
	hear := func() {
		answer, err := editor.Desk("index.html", ids)
		if err := json.Unmarshal(asJSON(t, answer, err), &desk); err != nil {
			t.Fatal(err)
		}
	}
	hear()
	for _, id := range ids {
		if known, ok := desk.Items[id]; ok {
			request := edit.Request{Do: "set", Items: []edit.Target{{ID: id, Base: known.Base}}, Values: map[string]string{"confirmed": "2026-11-02"}}
			_, _ = editor.Edit("edit", asJSON(t, request, nil)) // some cannot be changed
		}
	}
	if hear(); desk.Undo == "" {
		t.Fatal("executives could change nothing")
	}
}

// addressesOf are the pages that items would have.
func addressesOf(ids []string) []string {
	var list []string
	for _, id := range ids {
		list = append(list, id+".html")
	}
	return list
}

// keepEarlier keeps the handbook as it was before, as a snapshot of each edition.
func (r randomHandbook) keepEarlier(t *testing.T, root string) {
	t.Helper()
	r.earlier = true
	before := r.write(t)
	for _, edition := range []string{"exec", "staff"} {
		file, err := earlier.SnapshotFile("first", edition == "staff")
		if err != nil {
			t.Fatal(err)
		}
		state, err := load(t, before, generator.Options{Edition: edition, Drafts: edition == "exec"}).Site.Lookup("handbook.json").Bytes()
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(root, file), string(state))
	}
}

// toldByDiff is what `diff` tells staff.
func toldByDiff(t *testing.T, root string) []byte {
	t.Helper()
	before, after, err := generator.States(root, "first", "", generator.Options{Edition: "staff"})
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, c := range changes.Between(before.State, after.State) {
		fmt.Fprintln(&said, c, c.Of.Kind, c.Of.ID)
	}
	return []byte(said.String())
}

// listOfAll is what `list` tells of every kind.
func listOfAll(h *handbook.Handbook) []byte {
	var said strings.Builder
	for _, e := range h.Entities() {
		item := e.Base()
		fmt.Fprintln(&said, item.Kind, item.ID, item.Title, item.Status, item.Owner.String(), item.File)
		if item.Department != nil {
			fmt.Fprintln(&said, item.Department.Title)
		}
	}
	return []byte(said.String())
}

// tablesOf are the tables that `export csv` writes.
func tablesOf(t *testing.T, s *generator.Snapshot) []byte {
	t.Helper()
	var all []byte
	for _, sheet := range s.Site.Graph().Sheets() {
		all = append(append(all, sheet.Name+"\n"...), sheet.CSV()...)
	}
	return all
}

// base matches the sum of a file, of which money that staff do not see is a part.
var base = regexp.MustCompile(`"[Bb]ase":"([0-9a-f]*)"`)

// nothingToGuess compares the sums of files that two runs tell of the same files:
// a sum that is the same in both is made of the file alone, so that a reader could
// try out what the file withholds.
func nothingToGuess(t *testing.T, one, another []byte) {
	t.Helper()
	told := map[string]bool{}
	for _, sum := range base.FindAllSubmatch(one, -1) {
		told[string(sum[1])] = true
	}
	for _, sum := range base.FindAllSubmatch(another, -1) {
		if len(sum[1]) > 0 && told[string(sum[1])] {
			t.Fatalf("two runs tell the same sum of a file, %s", sum[1])
		}
	}
}

func asJSON(t *testing.T, v any, err error) []byte {
	t.Helper()
	if err != nil {
		return []byte(err.Error())
	}
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// settingOf changes a setting on which the meaning of files depends.
func settingOf(state edit.State, key string, want source.Value) edit.Request {
	text, err := os.ReadFile(filepath.Join(state.Root, "content", changeset.Settings))
	if err != nil {
		return edit.Request{}
	}
	return edit.Request{
		Do: "change", Items: []edit.Target{{ID: changeset.Settings, Base: state.Sum(text)}},
		Changes: []edit.FieldChange{{Key: key, Want: want}},
	}
}

// requestsAbout are changes that name an item in every way that there is.
func requestsAbout(state edit.State, id string) []edit.Request {
	sum := func(file string) string {
		text, err := os.ReadFile(filepath.Join(state.Root, filepath.FromSlash(file)))
		if err != nil {
			return ""
		}
		return state.Sum(text)
	}
	kind, bare, _ := strings.Cut(id, "/")
	text := func(text string) source.Value { return source.Text(source.Words, text) }
	it := edit.Target{ID: id, Base: sum("content/" + id + ".md")}
	list := []edit.Request{
		{Do: "set", Items: []edit.Target{it}, Values: map[string]string{"status": "deferred", "owner": "ceo"}, Decision: "What we put off"},
		{Do: "set", Items: []edit.Target{it}, Values: map[string]string{"title": "Another title"}},
		{Do: "set", Items: []edit.Target{it}, Tag: []string{bare}, Untag: []string{"quick"}},
		{Do: "cells", Items: []edit.Target{it}, Lines: []map[string]string{{"department": bare, "owner": bare, "quarter": bare, "effort": ""}}},
		{Do: "checkin", Items: []edit.Target{it}, Values: map[string]string{"kr": "nothing", "date": "2026-11-16", "value": "4"}},
		{Do: "change", Items: []edit.Target{it}, Changes: []edit.FieldChange{{Key: "owner", Want: text("ceo")}}},
		{Do: "delete", Items: []edit.Target{it}}, {Do: "delete", Items: []edit.Target{it}, Values: map[string]string{"references": "yes"}},
		{Do: "rename", Items: []edit.Target{it}, Values: map[string]string{"id": "quite-another"}},
		{Do: "create", Kind: "decision", Titles: []string{"Fresh"}, Changes: []edit.FieldChange{{Key: "about", Want: source.ListOf(source.Names, source.Text(source.Words, id))}}},
		{Do: "except", Items: []edit.Target{it}, Values: map[string]string{"rule": "no-owner", "why": "Agreed"}},
		{Do: "place", Items: []edit.Target{it}, Values: map[string]string{"name": "Nothing"}},
		{Do: "create", Kind: "work", Titles: []string{"Fresh"}, Page: "/" + id + ".html", Values: map[string]string{"department": bare, "owner": bare, "quarter": bare}},
		{Do: "create", Kind: "component", Titles: []string{"Fresh"}, Items: []edit.Target{it}},
		{Do: "topic", Items: []edit.Target{it}, Values: map[string]string{"item": id}, Lines: []map[string]string{{"way": "decide", "outcome": "So be it", "decider": bare}}},
		{Do: "topic", Items: []edit.Target{it}, Values: map[string]string{"item": id}, Lines: []map[string]string{{"way": "ask", "of": bare, "what": "Help"}}},
		{Do: "hand-over", Values: map[string]string{"from": id, "to": bare}, Lines: []map[string]string{{"item": id + " owner", "move": "yes"}}},
		{Do: "reorganise", Values: map[string]string{"ends": bare, "into": "sales", "until": "2026-Q4"}, Lines: []map[string]string{{"item": id + " department", "to": "0"}}},
		{Do: "close", Items: []edit.Target{it}, Values: map[string]string{"into": "2027-Q1"}, Lines: []map[string]string{{"item": id, "way": "carry"}}},
		{Do: "end", Values: map[string]string{"minutes": "We met."}},
		{Do: "create", Kind: "tension", Titles: []string{"Fresh"}, Values: map[string]string{"between": "sales, " + kind + "/" + bare}},
	}
	for _, e := range state.Handbook.Entities() {
		other := edit.Target{ID: string(e.Base().Kind) + "/" + e.Base().ID, Base: sum(e.Base().File)}
		switch e.(type) {
		case *handbook.Work:
			list = append(list, edit.Request{Do: "set", Items: []edit.Target{other}, Values: map[string]string{"status": "merged", "merged_into": bare, "decided_by": bare}},
				edit.Request{Do: "cells", Items: []edit.Target{other, it}, Lines: []map[string]string{{"owner": bare}, {"status": "accepted"}}})
		case *handbook.Component:
			list = append(list, edit.Request{Do: "link", Items: []edit.Target{other}, Values: map[string]string{"depends_on": bare}},
				edit.Request{Do: "link", Items: []edit.Target{other}, Values: map[string]string{"depends_on": bare, "out": "yes"}},
				edit.Request{Do: "merge", Items: []edit.Target{other}, Values: map[string]string{"into": bare}})
		case *handbook.QuarterPlan:
			list = append(list, edit.Request{Do: "order", Items: []edit.Target{other}, Values: map[string]string{"work": bare}})
			for _, d := range state.Handbook.Departments[:min(1, len(state.Handbook.Departments))] {
				for _, way := range []string{"after", "line", "out"} {
					list = append(list, edit.Request{Do: "order", Items: []edit.Target{other}, Values: map[string]string{"work": bare, "whose": d.ID, way: bare}})
				}
			}
		}
	}
	return list
}

// outcome is what a page is told of a change, and where it writes: what it writes
// besides has the money of the file in it, and may be in files that nobody is told of.
func outcome(state edit.State, r edit.Request) []byte {
	c, err := edit.Plan(state, r)
	if err != nil {
		return []byte(err.Error())
	}
	said := c.Label + "\n"
	makes := r.Do != "delete" && r.Do != "merge" && r.Do != "rename" // rather than moves
	for _, f := range c.Files {
		if !state.Handbook.HasFile(f.Path) && !makes {
			continue
		}
		said += f.Path + "\n"
		if f.Before == nil && makes {
			said += string(f.After)
		}
	}
	return []byte(said)
}
