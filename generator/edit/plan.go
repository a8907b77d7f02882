package edit

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/review"
	"handbook/generator/source"
)

// Request is what a person did on a page.
type Request struct {
	// Do is "set", "cells" (a line of values for each item), "create", "order" (a place in a quarter's order: the value
	// "work" comes right behind the value "after", "" for first, or leaves the
	// order if the value "out" is not ""; see departmentOrder for that of the
	// department of the value "whose"), "checkin", "place" (of a component on
	// a map of a text), "components" (items of all of them), "link" (a component
	// needs that of the value "depends_on", or no longer if the value "out" is not ""),
	// "keep" (the handbook as it is now, as the value "name", of the value "kind"),
	// "except" (an agreed exception from the
	// rule of the review that the value "rule" names, with the values "why", "by" and
	// "until"), "mend" (a line of the file that the value "file" names: see mend),
	// "change" (what a form says of an item, or of handbook.yaml), "delete", "merge"
	// (into the item of the value "into") "rename" (to the id of the value "id"),
	// "close" (what came before the quarter of the value "into": see close),
	// "hand-over" (what the lines name, from the role of the value "from" to that of
	// "to"), "reorganise" (departments that end: see reorganisation), "begin" a
	// meeting, "topic" (what comes of one thing on its agenda) or "end" (its minutes), "try" (a
	// scenario: see try) or "scenario" (what becomes of it: see endTrial), "lay" (the sheet of
	// changes of the value "text", or of the value "file", which is in base64, into the inbox)
	// or "sheet" (what is answered to that of the value "file", whose sum is the value "base":
	// a line for each change), "receive" (the offer or reply of the value "file", likewise,
	// of the child of the value "from") or "agree" (to the lines one level up that the lines
	// name).
	Do string `json:"do"`
	// Items are what it was done to, as "kind/id".
	Items []Target `json:"items"`
	// Values are the new values, by their keys in front matter; "" takes a key
	// away.
	Values map[string]string `json:"values"`
	// Lines are values of their own for each line that is added: the check-ins
	// of an objective, the rows of a [Questionnaire].
	Lines []map[string]string `json:"lines"`
	// Tag and Untag are tags that all items get, and those that none has any longer.
	Tag   []string `json:"tag"`
	Untag []string `json:"untag"`
	// Decision, if any, is the title of a decision record about all that is set,
	// and Outcome its words; without them it says what was set.
	Decision string `json:"decision"`
	Outcome  string `json:"outcome"`
	// Titles are those of the items to create, one each.
	Titles []string `json:"titles"`
	// Kind is that of the items to create, by default work.
	Kind string `json:"kind"`
	// Changes are the fields of a form that are not as they were shown.
	Changes []FieldChange `json:"changes"`
	// Page is the address of the page on which it was done, from the site's root.
	Page string `json:"page"`
}

// Target is an item, and the sum of its file as the page knew it.
type Target struct {
	ID   string `json:"id"`
	Base string `json:"base"`
}

// plain makes blanks of what is no text, such as the line break of a word
// processor that comes with what somebody pastes.
func (r *Request) plain() {
	r.Decision, r.Outcome = diag.Plain(r.Decision), diag.Plain(r.Outcome)
	for _, values := range append([]map[string]string{r.Values}, r.Lines...) {
		for key, value := range values {
			values[key] = diag.Plain(value)
		}
	}
	for _, list := range [][]string{r.Titles, r.Tag, r.Untag} {
		for i, words := range list {
			list[i] = diag.Plain(words)
		}
	}
	r.Tag, r.Untag = split(r.Tag), split(r.Untag)
}

// State is what a change is planned against.
type State struct {
	Root     string // the project folder
	Handbook *handbook.Handbook
	Content  string // the content root, from the project folder

	// Keep makes the files of a snapshot of the handbook as it is now, and writes none;
	// nil where none can be kept.
	Keep func(name, kind string) ([]disk.Change, error)

	// Board is the picture of a page on which nothing has a place yet, as markup; nil
	// for a page that needs none.
	Board func(page string) []byte

	// Whole reads all that the project has, as its author does: what this edition
	// leaves out, too. What refers to an item is found in it, and said to nobody.
	Whole func() (*handbook.Handbook, []*source.Document, error)

	// Projected reads the handbook as the readers of another edition have it; nil where
	// that cannot be done.
	Projected func(edition string) (*handbook.Handbook, error)

	// Made are the items that were made on pages of this edition, and of which the
	// handbook does not know yet.
	Made []made

	// Problems are those that pages show. Of each that says what to write instead,
	// a page can ask for it to be done.
	Problems []diag.Diagnostic

	// Review asks the questions of the handbook, once; nil where pages show none.
	Review func() *review.Report

	// Trial is the scenario that is shown in place of the files; nil for the files. The
	// handbook is that of the scenario.
	Trial *Trial
	// Try has the scenario of a name shown, "" for the files as they are; nil where that
	// cannot be done.
	Try func(scenario string)

	// Key is what sums of files are made with, of any length. A page is told sums,
	// and a file may hold what its reader is not to know: with a plain sum a
	// reader could try out what that is.
	Key []byte

	sheets *readSheets // those of the inbox that were read already; nil for none
}

// Sum names the bytes of a file, so that a page can say what it was based on. It
// is 24 hexadecimal digits, and means nothing without the key.
func (s State) Sum(text []byte) string {
	sum := hmac.New(sha256.New, s.Key)
	sum.Write(text)
	return hex.EncodeToString(sum.Sum(nil)[:12])
}

// Refusal says why something cannot be done, to the person who tried.
type Refusal struct {
	Reason string
	Field  string // what to ask for again: the id of a key result, say; or ""
}

func (r *Refusal) Error() string { return r.Reason }

func refuse(format string, args ...any) error { return &Refusal{Reason: fmt.Sprintf(format, args...)} }

// mostItems is how many items one action changes at most.
const mostItems = 500

// Plan makes a change of a request, and writes nothing. It fails with a
// [*Refusal] for what cannot be done, and with a [*Conflict] when a file is no
// longer what the page knew.
func Plan(s State, r Request) (Change, error) {
	r.plain()
	if len(r.Items) > mostItems || len(r.Titles) > mostItems {
		return Change{}, refuse("that is more than %d things at once", mostItems)
	}
	if err := s.named(r); err != nil {
		return Change{}, err
	}
	if do := actions[r.Do]; do != nil {
		return do(s, r)
	}
	return Change{}, refuse("this program cannot do %q", r.Do)
}

// actions are what a page can ask for; [Request.Do] says what each does.
var actions = map[string]func(State, Request) (Change, error){
	"set":        State.set,
	"cells":      State.cells,
	"create":     State.create,
	"order":      State.order,
	"checkin":    State.checkin,
	"place":      State.place,
	"components": State.components,
	"link":       State.link,
	"keep":       State.keep,
	"except":     State.except,
	"mend":       State.mend,
	"change":     State.change,
	"delete":     State.setAside,
	"merge":      State.mergeInto,
	"rename":     State.rename,
	"close":      State.close,
	"hand-over":  State.handOver,
	"reorganise": State.reorganise,
	"topic":      State.topic,
	"end":        State.end,
	"sheet":      State.takeSheet,
	"receive":    State.receive,
	"agree":      State.agree,
}

// set gives each item the same values and tags.
func (s State) set(r Request) (Change, error) {
	if len(r.Items) == 0 || len(r.Values)+len(r.Tag)+len(r.Untag) == 0 {
		return Change{}, refuse("there is nothing to change")
	}
	var set changeset.Set
	var label string
	var opened []changeset.File
	for _, target := range r.Items {
		item, file, err := s.open(target)
		if err != nil {
			return Change{}, err
		}
		if _, sized := r.Values["effort"]; sized && len(r.Items) > 1 && file.Says("effort").IsGroup() {
			return Change{}, refuse("several departments share the weeks of “%s”. Leave it out here, and change them on its page", item.Title)
		}
		values, note := s.whole(s.Handbook.Lookup(target.ID), file, r.Values)
		changes, err := s.changes(target.ID, item, &file, values)
		if err != nil {
			return Change{}, err
		}
		set, opened = append(append(set, changes...), tagged(target.ID, file, r)...), append(opened, file)
		label = "“" + item.Title + "”: " + s.said(item.Kind, r) + note
	}
	if len(r.Items) > 1 {
		label = fmt.Sprintf("%d items: %s", len(r.Items), s.said(s.Handbook.Lookup(r.Items[0].ID).Base().Kind, r))
	}
	if title := cleanTitle(r.Decision); title != "" {
		set = append(set, s.decision(title, r)...)
		label += "; written down as “" + title + "”"
	}
	return s.apply(label, set, opened...)
}

// said is what items get, in words.
func (s State) said(kind handbook.Kind, r Request) string {
	said := tagWords(r)
	if len(r.Values) > 0 {
		said = append([]string{s.words(kind, r.Values)}, said...)
	}
	return strings.Join(said, ", ")
}

// changes are the values that a page gives an item, in the order of their keys. A
// new item has no file.
func (s State) changes(id string, item *handbook.Item, file *changeset.File, values map[string]string) (changeset.Set, error) {
	var set changeset.Set
	for _, key := range slices.Sorted(maps.Keys(values)) {
		value := strings.TrimSpace(values[key])
		if key == "title" {
			if value = cleanTitle(value); value == "" {
				return nil, refuse("an item needs a title")
			}
		}
		if !changeset.Page.MaySet(item.Kind, key) {
			return nil, refuse("%s of “%s” cannot be changed on a page", key, item.Title)
		}
		c := changeset.Change{Item: id, Key: key, Want: valueOf(item.Kind, key, value), Door: changeset.Page}
		if file != nil {
			c.Seen = file.Says(key)
		}
		set = append(set, c)
	}
	return set, nil
}

// apply makes a change of a set: all of it or nothing. The files that were opened
// are part of it, whether they change or not.
func (s State) apply(label string, set changeset.Set, opened ...changeset.File) (Change, error) {
	base := changeset.Base{Handbook: s.Handbook, Content: s.Content, Twins: true, Read: func(path string) ([]byte, error) {
		for _, file := range opened {
			if file.Path == path {
				return file.Text, nil
			}
		}
		return s.read(path)
	}}
	result := changeset.Apply(base, set)
	if open := changeset.Unsettled(result.Outcomes); len(open) > 0 {
		reason := cmp.Or(open[0].Reason, open[0].Key+" has been changed in the meantime; nothing was written")
		return Change{}, &Refusal{Reason: reason, Field: fieldOf(open[0])}
	}
	c := Change{Label: label}
	for _, file := range opened {
		if !slices.ContainsFunc(result.Files, func(changed disk.Change) bool { return changed.Path == file.Path }) {
			c.Files = append(c.Files, File{file.Path, file.Text, file.Text})
		}
	}
	for _, changed := range result.Files {
		c.Files = append(c.Files, File(changed))
	}
	return c, nil
}

// fieldOf is what a form has to ask for again: of a check-in, its key result.
func fieldOf(o changeset.Outcome) string {
	if o.Key != "checkins" {
		return o.Key
	}
	return o.Want.At(source.Path{{}}.Key("kr")).String()
}

// whole completes the values that somebody changes, and says what else follows.
// Ratings are a set: work that had them from a component takes over what nobody
// moved. Weeks that the file gives to departments stay where they are.
func (s State) whole(e handbook.Entity, file changeset.File, values map[string]string) (map[string]string, string) {
	w, ok := e.(*handbook.Work)
	if !ok {
		return values, ""
	}
	if to, moved := values["department"]; moved {
		return values, s.weeksStay(w, file, to)
	}
	_, critical := values["criticality"]
	_, winning := values["differentiation"]
	if w.Purpose.From == nil || !critical && !winning {
		return values, ""
	}
	values = maps.Clone(values)
	for key, value := range map[string]string{
		"criticality": w.Purpose.Criticality.String(), "differentiation": w.Purpose.Differentiation.String(), "against_market": w.Purpose.AgainstMarket,
	} {
		if _, set := values[key]; !set && value != "" {
			values[key] = value
		}
	}
	return values, "; rated on its own from now on, no longer with “" + w.Purpose.From.Title + "”"
}

// weeksStay says whose weeks work keeps that moves to another department: those
// that its file gives to departments by name.
func (s State) weeksStay(w *handbook.Work, file changeset.File, to string) string {
	if !file.Says("effort").IsGroup() {
		return ""
	}
	var stay []string
	for _, effort := range w.Effort {
		if effort.Department != nil && effort.Department.ID != to {
			stay = append(stay, fmt.Sprintf("%s with %s", effort.Weeks, effort.Department.Title))
		}
	}
	if len(stay) == 0 {
		return ""
	}
	return "; the weeks stay: " + english.And(stay) + ". Change effort in " + w.File + " to move them"
}

// open finds an item and reads its file, which must be what the page knew.
func (s State) open(target Target) (*handbook.Item, changeset.File, error) {
	var none changeset.File
	entity := s.Handbook.Lookup(target.ID)
	if entity == nil {
		return nil, none, refuse("there is no item named %q any more", target.ID)
	}
	item := entity.Base()
	if item.File == "" || path.Ext(item.File) != ".md" {
		return nil, none, refuse("“%s” has no file of its own", item.Title)
	}
	text, err := s.read(item.File)
	if errors.Is(err, fs.ErrNotExist) || err == nil && s.Sum(text) != target.Base {
		return nil, none, &Conflict{Path: item.File}
	}
	if err != nil {
		return nil, none, refuse("%s cannot be read: %v", item.File, disk.Plain(err))
	}
	return item, changeset.Open(item.File, item.Rel, text, markdown.Options{RawHTML: s.Handbook.Config.RawHTML}).In(s.Handbook.Config.Fiscal), nil
}

// read reads a file of the project, as it is on the disk now, or in the scenario that
// is tried out.
func (s State) read(file string) ([]byte, error) {
	if s.Trial != nil {
		return s.Trial.read(file)
	}
	folder, err := disk.Open(s.Root)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	return folder.Read(file, source.MaxFile)
}

// valueOf is what a page sends for a key: a text, or a list with commas.
func valueOf(kind handbook.Kind, key, text string) source.Value {
	field, _ := kind.Field(key)
	if field.Form.Shape != handbook.List && field.Form.Shape != handbook.WordOrList {
		return source.Text(source.Words, text)
	}
	var items []source.Value
	for item := range strings.SplitSeq(text, ",") {
		items = append(items, source.Text(source.Words, strings.TrimSpace(item)))
	}
	return source.ListOf(source.Names, items...)
}
