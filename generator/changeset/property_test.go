package changeset_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/markdown"
	"handbook/generator/source"
)

// What follows makes random items of every kind from the forms of their keys,
// has two people change copies of one, and merges what they did. A model says
// what must come of it: it knows values alone, and neither files nor YAML.

// random makes values.
type random struct{ *rand.Rand }

// value is a random value of a form; none where only the author could say one.
func (r random) value(key string, form handbook.Form) source.Value {
	switch form.Shape {
	case handbook.List, handbook.WordOrList:
		return r.list(key, form)
	case handbook.Group:
		return r.group(form)
	case handbook.Either:
		return r.value(key, form.Of[r.IntN(len(form.Of))])
	case handbook.ByQuarter, handbook.ByName:
		var group source.Value
		for range 1 + r.IntN(3) {
			name := []string{"2027-Q1", "2027-Q2", "2027-Q3"}[r.IntN(3)]
			if form.Shape == handbook.ByName {
				name = []string{"sales", "finance", "it"}[r.IntN(3)]
			}
			group = group.With(source.At(name), r.value(key, form.Of[0]))
		}
		return group
	}
	return source.Text(source.Words, r.text(form))
}

// text is a random text of a form.
func (r random) text(form handbook.Form) string {
	pick := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	switch form.Shape {
	case handbook.Word:
		return pick(form.Terms.Values()...)
	case handbook.YesNo:
		return pick("true", "false")
	case handbook.Day:
		return pick("2026-11-16", "2027-01-31", "2027-04-01")
	case handbook.Time, handbook.OfQuarter:
		return pick("2026-Q4", "2027-Q1", "2027-Q2")
	case handbook.Number, handbook.Rated, handbook.Whole, handbook.Effortful:
		return pick("1", "2", "5", "8")
	case handbook.Placed, handbook.Evolved, handbook.Part:
		return pick("0.25", "0.5", "0.75")
	case handbook.Amount:
		return pick("12000", "15k", "1m")
	case handbook.Reference:
		return pick("pricing", "crm", "sales", "grow")
	}
	return pick("Words", "Report: weekly", "a, b", "“quoted” # not a comment", "2027", "- dash", "it's \"so\"", "two\nlines", "{braces}", "yes")
}

func (r random) list(key string, form handbook.Form) source.Value {
	var items []source.Value
	element := handbook.Form{Shape: handbook.Word, Terms: handbook.Terms{{Value: "red"}, {Value: "green"}, {Value: "blue"}, {Value: "a b"}}}
	if form.Shape == handbook.List {
		element = form.Of[0]
	}
	names := map[string]bool{}
	for range 1 + r.IntN(4) {
		item := r.value(key, element)
		if name := nameOf(key, item); !names[name] {
			names[name] = true
			items = append(items, item)
		}
	}
	return source.ListOf([]source.Form{source.Names, source.Sentences}[r.IntN(2)], items...)
}

func (r random) group(form handbook.Form) source.Value {
	var group source.Value
	for _, f := range form.Keys {
		if slices.Contains([]string{"id", "title", "who", "of", "what", "date", "text", "rule", "kr", "to", "quarter"}, f.Key) || r.IntN(3) == 0 {
			group.Group = append(group.Group, source.Entry{Key: f.Key, Value: r.value(f.Key, f.Form)})
		}
	}
	return source.GroupOf(group.Group...)
}

// nameOf is what the model knows a record by, and any other item by its text.
func nameOf(key string, item source.Value) string {
	named := map[string][]string{
		"key_results": {"id"}, "depends_on": {"id"}, "carried_from": {"quarter"}, "sides": {"who"}, "asks": {"of", "what"}, "targets": {"date"}, "options": {"title"},
		"milestones": {"title"}, "links": {"title"}, "annotations": {"text"}, "notes": {"text"}, "waive": {"rule"}, "checkins": {"date", "kr"},
	}
	if !item.IsGroup() {
		return item.String()
	}
	if title := item.Get("title"); key == "links" && title.IsZero() {
		return item.Get("to").String()
	}
	var parts []string
	for _, k := range named[key] {
		parts = append(parts, item.Get(k).String())
	}
	return strings.Join(parts, "\x00")
}

// edited is a value that somebody has changed: in a part, as a whole, or away.
func (r random) edited(key string, form handbook.Form, v source.Value) source.Value {
	switch {
	case r.IntN(3) == 0:
		return v
	case r.IntN(8) == 0:
		return source.Value{}
	case v.IsGroup() && form.Shape == handbook.Group:
		f := form.Keys[r.IntN(len(form.Keys))]
		if nameOf(key, v) == nameOf(key, v.With(source.At(f.Key), source.Value{})) {
			return v.With(source.At(f.Key), r.value(f.Key, f.Form))
		}
		return v
	case form.Shape == handbook.List && len(v.List()) > 0 && r.IntN(2) == 0:
		at := r.IntN(len(v.List()))
		element := form.Of[0]
		if element.Shape == handbook.Either {
			element = element.Of[len(element.Of)-1]
		}
		if item := v.List()[at]; item.IsGroup() {
			return v.With(source.Path{{Item: at}}, r.edited(key, element, item))
		}
		return v.With(source.Path{{Item: at}}, source.Value{})
	}
	return r.value(key, form)
}

// model is the rule of three states by values alone: what must come of it, and
// whether a part of it stays open.
func model(key string, form handbook.Form, seen, want, now source.Value) (result source.Value, open bool) {
	switch group := groupForm(form); {
	case seen.Equal(want):
		return now, false
	case key == "checkins":
		return modelHistory(seen, want, now)
	case form.Shape == handbook.WordOrList, isSet(key, form):
		return modelSet(seen, want, now), false
	case form.Shape == handbook.List && groupForm(form.Of[0]).Shape == handbook.Group:
		return modelRecords(key, groupForm(form.Of[0]), seen, want, now)
	case form.Shape != handbook.List && group.Shape != handbook.Anything && isGroups(seen, want, now):
		return modelGroup(group, seen, want, now)
	}
	return modelWhole(seen, want, now)
}

func modelWhole(seen, want, now source.Value) (source.Value, bool) {
	if now.Equal(want) || now.Equal(seen) {
		return want, false
	}
	return now, true
}

func isGroups(values ...source.Value) bool {
	return !slices.ContainsFunc(values, func(v source.Value) bool { return !v.IsZero() && !v.IsGroup() })
}

func isSet(key string, form handbook.Form) bool {
	return form.Shape == handbook.List && (form.Of[0].Shape == handbook.Reference && key != "order" && key != "carried_from" || key == "aliases" || key == "was")
}

func groupForm(form handbook.Form) handbook.Form {
	for _, f := range append([]handbook.Form{form}, form.Of...) {
		if f.Shape == handbook.Group || f.Shape == handbook.ByQuarter || f.Shape == handbook.ByName {
			return f
		}
	}
	return handbook.Form{}
}

func modelSet(seen, want, now source.Value) source.Value {
	var texts []source.Value
	has := func(v source.Value, text string) bool { return slices.Contains(v.Texts, text) }
	for _, text := range now.Texts {
		if has(want, text) || !has(seen, text) {
			texts = append(texts, source.Text(source.Words, text))
		}
	}
	for _, text := range want.Texts {
		if !has(seen, text) && !has(now, text) {
			texts = append(texts, source.Text(source.Words, text))
		}
	}
	return source.ListOf(source.Names, texts...)
}

func modelGroup(form handbook.Form, seen, want, now source.Value) (result source.Value, open bool) {
	result = now
	for _, entry := range slices.Concat(want.Group, seen.Group) {
		inner := handbook.Form{}
		for _, f := range form.Keys {
			if f.Key == entry.Key {
				inner = f.Form
			}
		}
		if len(form.Of) > 0 {
			inner = form.Of[0]
		}
		merged, stays := model(entry.Key, inner, seen.Get(entry.Key), want.Get(entry.Key), now.Get(entry.Key))
		result, open = result.With(source.At(entry.Key), merged), open || stays
	}
	return result, open
}

// alone are the keys of records of which a text alone is the value.
var alone = map[string]string{"depends_on": "id", "carried_from": "quarter", "options": "title", "milestones": "title", "links": "to"}

// modelRecords merges lists of records by their names.
func modelRecords(key string, form handbook.Form, seen, want, now source.Value) (result source.Value, open bool) {
	get := func(v source.Value, name string) source.Value {
		for _, item := range v.List() {
			if nameOf(key, item) == name {
				return item
			}
		}
		return source.Value{}
	}
	known := alone[key]
	asGroup := func(v source.Value) source.Value {
		if v.IsZero() || v.IsGroup() {
			return v
		}
		return source.GroupOf(source.Entry{Key: known, Value: v})
	}
	if list := (handbook.Form{Shape: handbook.List, Of: []handbook.Form{form}}); inOrder(key, list, seen) == inOrder(key, list, want) {
		return now, !now.Equal(want) // another order is not made
	}
	var list []source.Value
	for _, item := range now.List() {
		name := nameOf(key, item)
		s, w := asGroup(get(seen, name)), asGroup(get(want, name))
		switch {
		case s.Equal(w):
			list = append(list, item)
		case w.IsZero() && s.Equal(asGroup(item)):
		case w.IsZero():
			list, open = append(list, item), true
		default:
			merged, stays := modelGroup(form, s, w, asGroup(item))
			list, open = append(list, merged), open || stays
		}
	}
	for _, item := range want.List() {
		name := nameOf(key, item)
		switch s := asGroup(get(seen, name)); {
		case !get(now, name).IsZero(), s.Equal(asGroup(item)):
		case s.IsZero():
			list = append(list, item)
		default:
			open = true
		}
	}
	return source.ListOf(source.Sentences, list...), open
}

// modelHistory adds what was added; what was taken out stays, and is told.
func modelHistory(seen, want, now source.Value) (result source.Value, open bool) {
	has := func(v source.Value, item source.Value) bool {
		return slices.ContainsFunc(v.List(), func(other source.Value) bool { return other.Equal(item) })
	}
	list := slices.Clone(now.List())
	for _, item := range want.List() {
		if !has(seen, item) && !has(now, item) {
			list = append(list, item)
		}
	}
	for _, item := range seen.List() {
		open = open || !has(want, item)
	}
	return source.ListOf(source.Sentences, list...), open
}

// inOrder is a value in which the order of records and sets makes no difference,
// as text; a name alone is a record with that name.
func inOrder(key string, form handbook.Form, v source.Value) string {
	if form.Shape == handbook.WordOrList || isSet(key, form) || form.Shape == handbook.List && groupForm(form.Of[0]).Shape == handbook.Group {
		var items []string
		for _, item := range v.List() {
			if known := alone[key]; !item.IsGroup() && known != "" && !isSet(key, form) {
				item = source.GroupOf(source.Entry{Key: known, Value: item})
			}
			items = append(items, inOrder(key, groupForm(handbook.Form{Of: form.Of}), item))
		}
		slices.Sort(items)
		return strings.Join(items, "; ")
	}
	if v.IsGroup() {
		var items []string
		for _, entry := range v.Group {
			inner := handbook.Form{}
			for _, f := range form.Keys {
				if f.Key == entry.Key {
					inner = f.Form
				}
			}
			items = append(items, entry.Key+"="+inOrder(entry.Key, inner, entry.Value))
		}
		slices.Sort(items)
		return "{" + strings.Join(items, ", ") + "}"
	}
	return fmt.Sprintf("%q", v.List())
}

// TestRandomMerges: what two people did to copies of an item comes together as
// the model says, and nothing of it is lost without a word.
func TestRandomMerges(t *testing.T) {
	rounds := 8
	if testing.Short() {
		rounds = 4
	}
	const seed = 1
	for _, kind := range handbook.FileKinds {
		t.Run(string(kind), func(t *testing.T) {
			for n := range rounds {
				r := random{rand.New(rand.NewPCG(seed, uint64(n)))}
				r.merge(t, kind, n)
			}
		})
	}
}

// merge changes one random item in two ways, and merges.
func (r random) merge(t *testing.T, kind handbook.Kind, round int) {
	file := "---\n# of round " + fmt.Sprint(round) + "\n"
	base, mine, theirs := map[string]source.Value{}, map[string]source.Value{}, map[string]source.Value{}
	fields := slices.DeleteFunc(handbook.Fields(kind), func(f handbook.Field) bool {
		return slices.Contains([]string{"id", "title", "audience", "draft", "extra"}, f.Key) || f.Form.Shape == handbook.Anything
	})
	for _, f := range fields {
		if r.IntN(3) > 0 {
			base[f.Key] = r.value(f.Key, f.Form)
		}
		mine[f.Key], theirs[f.Key] = r.edited(f.Key, f.Form, base[f.Key]), r.edited(f.Key, f.Form, base[f.Key])
		if !mine[f.Key].IsZero() {
			file += mine[f.Key].Pair(0, f.Key)
		}
	}
	rel := string(kind) + "/2027-q1.md"
	now := files{rel: file + "---\n# An item\n\nIts words.\n"}
	before := open(now, rel)
	var set changeset.Set
	for _, f := range fields {
		set = append(set, changeset.Change{Item: string(kind) + "/2027-q1", Key: f.Key, Seen: base[f.Key], Want: theirs[f.Key], Why: "round", Door: changeset.Keeper})
	}
	after, outcomes := changeset.Merge(before, set, nil)
	for _, f := range fields {
		wanted, stays := model(f.Key, f.Form, base[f.Key], theirs[f.Key], before.Says(f.Key))
		if got := after.Says(f.Key); inOrder(f.Key, f.Form, got) != inOrder(f.Key, f.Form, wanted) {
			t.Errorf("round %d: %s is\n%s\nwant\n%s\nseen   %s\nwanted %s\nbefore %s\nit is said: %s\n%s", round, f.Key, got, wanted, base[f.Key], theirs[f.Key], before.Says(f.Key), said(of(outcomes, f.Key)), before.Text)
		}
		if told := of(outcomes, f.Key); len(told) == 0 || stays != (len(changeset.Unsettled(told)) > 0) {
			t.Errorf("round %d: of %s it is said: %q; is something open: %v\nseen   %s\nwanted %s\nbefore %s", round, f.Key, said(told), stays, base[f.Key], theirs[f.Key], before.Says(f.Key))
		}
	}
	if !strings.Contains(string(after.Text), "# of round ") || !strings.HasSuffix(string(after.Text), "\n# An item\n\nIts words.\n") {
		t.Errorf("round %d: the rest of the file is\n%s", round, after.Text)
	}
	again, _ := changeset.Merge(after, set, nil)
	if string(again.Text) != string(after.Text) {
		t.Errorf("round %d: a second time makes\n%s\nof\n%s", round, again.Text, after.Text)
	}
}

// open reads the file of an item.
func open(f files, rel string) changeset.File {
	return changeset.Open("content/"+rel, rel, []byte(f[rel]), markdown.Options{})
}

// of are the outcomes of a key.
func of(outcomes []changeset.Outcome, key string) []changeset.Outcome {
	return slices.DeleteFunc(slices.Clone(outcomes), func(o changeset.Outcome) bool { return o.Key != key })
}

// TestRandomSets applies sheets of random changes to the example: each change is
// answered, what is applied is said by its file and read without a complaint, and
// no other file changes.
func TestRandomSets(t *testing.T) {
	rounds := 10
	if testing.Short() {
		rounds = 2
	}
	before := example(t)
	base := before.base()
	var items []*handbook.Item
	for _, e := range base.Handbook.Entities() {
		if item := e.Base(); item.File != "" && slices.Contains(handbook.FileKinds, item.Kind) {
			items = append(items, item)
		}
	}
	for n := range rounds {
		r := random{rand.New(rand.NewPCG(2, uint64(n)))}
		var set changeset.Set
		for range 5 {
			item := items[r.IntN(len(items))]
			set = append(set, r.changes(fmt.Sprintf("%s/%s", item.Kind, item.ID), item.Kind, open(before, item.Rel))...)
		}
		kind := handbook.FileKinds[r.IntN(len(handbook.FileKinds))]
		made := r.changes(string(kind)+"/new:1", kind, changeset.File{})
		set = append(set, changeset.Change{Item: string(kind) + "/new:1", Key: "title", Want: source.Text(source.Words, fmt.Sprintf("New: *%d*", n))})
		checkSet(t, before, base, append(set, made...))
	}
}

// changes are random changes of an item; those of a new one have seen nothing.
func (r random) changes(id string, kind handbook.Kind, file changeset.File) changeset.Set {
	var set changeset.Set
	fields := handbook.Fields(kind)
	for range 3 {
		f := fields[r.IntN(len(fields))]
		if slices.ContainsFunc(set, func(c changeset.Change) bool { return c.Key == f.Key }) || f.Key == "title" {
			continue
		}
		c := changeset.Change{Item: id, Key: f.Key, Want: r.value(f.Key, f.Form)}
		if file.Path != "" {
			c.Seen = file.Says(f.Key)
			c.Want = r.edited(f.Key, f.Form, c.Seen)
		}
		if r.IntN(5) == 0 {
			c.Seen = r.value(f.Key, f.Form) // out of date
		}
		set = append(set, c)
	}
	return set
}

func checkSet(t *testing.T, before files, base changeset.Base, set changeset.Set) {
	t.Helper()
	result := changeset.Apply(base, set)
	after := before.after(result)
	for _, c := range set {
		var told []changeset.Outcome
		for _, o := range result.Outcomes {
			if o.Item == c.Item && o.Key == c.Key {
				told = append(told, o)
			}
			if (o.State == changeset.Refused) != (o.Reason != "") && o.State != changeset.AlreadySo {
				t.Errorf("%s of %s is %s for the reason %q", o.Key, o.Item, o.State, o.Reason)
			}
		}
		if len(told) == 0 {
			t.Errorf("nothing is said of %s of %s", c.Key, c.Item)
		}
	}
	for rel, text := range after {
		if text == before[rel] {
			continue
		}
		if !slices.ContainsFunc(result.Outcomes, func(o changeset.Outcome) bool {
			return o.State == changeset.Applied && (o.Item+".md" == rel || result.Made[o.Item]+".md" == rel || base.Handbook.Lookup(o.Item) != nil && base.Handbook.Lookup(o.Item).Base().Rel == rel)
		}) {
			t.Errorf("%s changes, and nothing says so", rel)
		}
		if was, is := problemsOf(before, rel), problemsOf(after, rel); is > was {
			t.Errorf("of %s a build complains %d times, and before %d\n%s", rel, is, was, text)
		}
	}
	before.checkTwice(t, set, result)
}

// problemsOf counts what is wrong with a file by itself.
func problemsOf(f files, rel string) int {
	list := handbook.Decode(source.Parse("content/"+rel, rel, []byte(f[rel]), markdown.Options{})).Diagnostics
	return len(slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return d.Severity == diag.Note }))
}
