package edit

import (
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/review"
	"handbook/generator/source"
)

// asked is a question of the review on a page, with the ways out that the page
// offers beside it.
type asked struct {
	Said string   `json:"said"` // as the page has it
	Ways []wayOut `json:"ways"`
}

// wayOut is a way out of a question: which form it needs, the item that it is done
// to, and the values that are given with what the form asks.
type wayOut struct {
	Form   string            `json:"form"`
	Item   string            `json:"item"`
	Values map[string]string `json:"values"`
}

// answering is the form of a way out.
type answering struct {
	Do     string  `json:"do"` // what is requested with it
	Kind   string  `json:"kind,omitempty"`
	Button string  `json:"button"`
	Title  string  `json:"title"` // with %s for the item
	Fields []field `json:"fields"`
}

// answers are the forms of all ways out, by their names.
var answers = map[string]answering{
	review.Defer:  {Do: "set", Button: "Put it off", Title: "Put off “%s”", Fields: fieldsOf(handbook.KindWork, "reason", "decided_by", "review_on")},
	review.Move:   {Do: "set", Button: "Move it", Title: "Move “%s”", Fields: fieldsOf(handbook.KindWork, "quarter")},
	review.Own:    {Do: "set", Button: "Say who answers for it", Title: "Who answers for “%s”", Fields: fieldsOf(handbook.KindWork, "owner")},
	ownDecider:    {Do: "set", Button: "Say who decides it", Title: "Who decides “%s”", Fields: fieldsOf(handbook.KindTension, "decider", "decide_by")},
	review.Except: {Do: "except", Button: "Agree on an exception", Title: "An exception for “%s”", Fields: exceptionFields},
	exceptAll:     {Do: "except", Button: "Agree on an exception", Title: "An exception for all of “%s”", Fields: exceptionFields},
	review.Decide: {Do: "create", Kind: newWords[handbook.KindDecision], Button: "Open a decision", Title: "A decision about “%s”", Fields: append(
		[]field{{Key: "title", Label: "What is to be decided", Control: "text"}}, fieldsOf(handbook.KindDecision, "decider", "decide_by")...)},
}

// ownDecider is the form of the way to say who decides.
const ownDecider = "decider"

// exceptAll is the form of an exception for the whole handbook.
const exceptAll = "except-all"

// exceptionFields are what an agreed exception says besides its rule.
var exceptionFields = []field{
	{Key: "why", Label: "Why it may stay", Control: "long"},
	{Key: "by", Label: "Who agreed to it", Control: "choice", List: "owner", None: "not said"},
	{Key: "until", Label: "The last day on which it applies", Control: "day"},
}

// questions are those on a page that have a way out: on the page of an item those
// about it and those that it is asked, elsewhere all of them.
func (s State) questions(page string) []asked {
	if s.Review == nil {
		return nil
	}
	report := s.Review()
	list := report.Findings
	if e := s.Handbook.ByAddress(page); e != nil && e.Base().Kind != handbook.KindPage { // the home page is one of prose, and asks for all
		list = report.About(e)
		if person, ok := e.(*handbook.Person); ok {
			list = append(list, report.Asked(person)...)
		}
	}
	var made []asked
	for _, f := range list {
		if ways := waysOf(f); len(ways) > 0 {
			made = append(made, asked{english.Capital(f.Message) + ".", ways})
		}
	}
	return made
}

func waysOf(f review.Finding) []wayOut {
	var list []wayOut
	for _, way := range f.Ways() {
		values := map[string]string{}
		for _, set := range way.Sets {
			values[set.Key] = set.Value
		}
		form := way.Name
		switch {
		case way.Name == review.Own && way.Asks[0] == ownDecider:
			form = ownDecider
		case way.On == nil:
			form = exceptAll
		}
		list = append(list, wayOut{form, way.Item(), values})
	}
	return list
}

// except writes an agreed exception from a rule of the review into the file of an
// item. One that has run out is replaced.
func (s State) except(r Request) (Change, error) {
	if len(r.Items) != 1 {
		return Change{}, refuse("an exception is for one item at a time")
	}
	if s.Handbook.Edition != handbook.Exec {
		return Change{}, refuse("exceptions are for the executives' edition")
	}
	rule := review.Named(r.Values["rule"])
	if rule == nil {
		return Change{}, refuse("the review has no rule %q", r.Values["rule"])
	}
	if strings.TrimSpace(r.Values["why"]) == "" {
		return Change{}, &Refusal{Reason: "say why it may stay", Field: "why"}
	}
	if r.Items[0].ID == changeset.Settings {
		return s.exceptAll(r, rule)
	}
	item, file, err := s.open(r.Items[0])
	if err != nil {
		return Change{}, err
	}
	record := source.GroupOf(append([]source.Entry{{Key: "rule", Value: source.Text(source.Words, rule.Name)}}, exception(r).Group...)...)
	change := changeset.Change{Item: r.Items[0].ID, Key: "waive", Want: source.ListOf(source.Sentences, record), Door: changeset.Keeper}
	for _, known := range file.Says("waive").List() {
		if known.Get("rule").String() == rule.Name {
			change.Seen = source.ListOf(source.Sentences, known)
		}
	}
	return s.apply("An exception for “"+item.Title+"”: “"+rule.Title+"”", changeset.Set{change}, file)
}

// exceptAll writes an exception for the whole handbook into handbook.yaml, beside what
// it says of the rule besides.
func (s State) exceptAll(r Request, rule *review.Rule) (Change, error) {
	file, err := s.openSettings()
	switch {
	case err != nil:
		return Change{}, err
	case s.Sum(file.Text) != r.Items[0].Base:
		return Change{}, &Conflict{Path: file.Path}
	}
	had, agreed := file.Says("rules").Get(rule.Name), exception(r)
	want := had
	for _, key := range []string{"why", "by", "until"} { // one that has run out is replaced
		want = want.With(source.At(key), agreed.Get(key))
	}
	of := func(v source.Value) source.Value { return source.GroupOf(source.Entry{Key: rule.Name, Value: v}) }
	change := changeset.Change{Item: changeset.Settings, Key: "rules", Seen: of(had), Want: of(want), Door: changeset.Keeper}
	return s.apply("An exception for the whole handbook: “"+rule.Title+"”", changeset.Set{change}, file)
}

// exception is what a request says of an exception besides its rule.
func exception(r Request) source.Value {
	var record source.Value
	for _, v := range [][2]string{{"why", oneLine(r.Values["why"])}, {"by", r.Values["by"]}, {"until", r.Values["until"]}} {
		if text := strings.TrimSpace(v[1]); text != "" {
			record = record.With(source.At(v[0]), source.Text(source.Words, text))
		}
	}
	return record
}
