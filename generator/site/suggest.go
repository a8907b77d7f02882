package site

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/page"
	"handbook/generator/sheet"
	"handbook/generator/source"
	"handbook/generator/wording"
	"handbook/themes"
)

// Readers propose changes on a page of their own, on any copy of the site. Its forms
// are made of data: a script for the page, and one for each kind, which is loaded when
// somebody opens a form of it or names one. Nothing is in them that the edition has
// not: they are made of its items as everything else is.

const (
	suggestPage = "suggest.html"
	suggestFile = "data/suggest.js"
	suggestID   = "suggest-changes" // the block that the script fills
)

// freshWords lead to the form of a new item, of the kinds of which readers may suggest
// some.
var freshWords = map[handbook.Kind]string{
	handbook.KindWork: "Suggest new work", handbook.KindRisk: "Name a risk", handbook.KindTension: "Name a tension", handbook.KindCause: "Name a root cause",
}

// goingKeys are the keys that say how an item is going.
var goingKeys = map[handbook.Kind][]string{handbook.KindWork: {"health"}}

// formFile is where the form data of a kind is.
func formFile(kind handbook.Kind) string { return "data/forms/" + string(kind) + ".js" }

// suggestLinks say to scripts where readers propose changes, and what leads there from
// the page of an item, by its kind; "" for any other.
var suggestLinks = struct {
	At    string                   `json:"at"`
	Data  string                   `json:"data"`
	Block string                   `json:"block"` // of the page, which the script fills
	Words map[handbook.Kind]string `json:"words"`
}{suggestPage, suggestFile, suggestID, map[handbook.Kind]string{
	"": "Suggest a change", handbook.KindPerson: "Check in", handbook.KindObjective: "Check in, or suggest a change", handbook.KindWork: "Say how it is going, or suggest a change",
}}

// addForms registers the data of the forms.
func (s *Site) addForms() {
	s.add(&Output{Path: suggestFile, render: s.suggestions}, "")
	for _, kind := range handbook.AnyKind {
		s.add(&Output{Path: formFile(kind), render: func(out *bytes.Buffer) error { return s.kindData(out, kind) }}, "")
	}
}

// suggestions is what the page of suggestions has to know before a form is opened.
func (s *Site) suggestions(out *bytes.Buffer) error {
	h := s.handbook
	data := newDataScript(out, "handbookSuggest", '{')
	words := maps.Clone(wording.OfSuggestions)
	maps.Copy(words, themes.FormWords)
	data.put("words", words)
	data.put("format", sheet.Format)
	data.put("version", sheet.Version)
	data.put("block", sheet.BlockBegin)
	data.put("blockEnd", sheet.BlockEnd)
	data.put("handbook", h.Config.Organisation)
	data.put("edition", h.Edition)
	data.put("asOf", h.Now.String())
	data.put("mail", mailOf(h.Config.Edit))
	data.put("kinds", suggestedKinds())
	data.put("checkin", form.Checkin)
	data.put("checkins", "checkins")
	data.put("results", "key_results")
	data.put("confirmed", "confirmed")
	data.put("role", handbook.KindPerson)
	data.put("quarters", quartersToChoose(h))
	if err := data.end('}'); err != nil {
		return err
	}
	out.WriteString("window.handbookForm = {};\n")
	return nil
}

// mailOf is the address to which changes of pages can be mailed; "" for none.
func mailOf(edit string) string {
	to, isMail := strings.CutPrefix(edit, "mailto:")
	to, _, _ = strings.Cut(to, "?")
	if !isMail {
		return ""
	}
	return to
}

// suggestedKind is a kind as the page knows it before its data is loaded.
type suggestedKind struct {
	Kind  string `json:"kind"`
	File  string `json:"file"`
	Fresh string `json:"fresh,omitempty"` // what suggests a new one; "" where readers do not
}

func suggestedKinds() []suggestedKind {
	var list []suggestedKind
	for _, kind := range handbook.AnyKind {
		list = append(list, suggestedKind{string(kind), formFile(kind), freshWords[kind]})
	}
	return list
}

func quartersToChoose(h *handbook.Handbook) []form.Choice {
	var list []form.Choice
	for _, q := range h.Quarters {
		list = append(list, form.Choice{Value: q.Quarter.String(), Label: h.Config.Fiscal.Label(q.Quarter)})
	}
	return list
}

// kindForm is what can be suggested of items of a kind.
type kindForm struct {
	Noun   string         `json:"noun"`
	Fresh  string         `json:"fresh"` // the heading of the form of a new one
	Usual  []form.Control `json:"usual,omitempty"`
	Topics []form.Topic   `json:"topics,omitempty"`
	Going  []form.Control `json:"going,omitempty"` // how it is going
	Parts  handbook.Kind  `json:"parts,omitempty"` // what is checked in on
}

func (s *Site) kindForm(kind handbook.Kind) kindForm {
	f := kindForm{Noun: kind.Words().Noun(), Fresh: "New " + kind.Words().Noun()}
	if !slices.Contains(handbook.FileKinds, kind) {
		return f
	}
	controls := form.Proposed(kind, s.handbook.Edition)
	f.Usual, f.Topics = form.Arranged(kind, controls)
	for _, key := range goingKeys[kind] {
		f.Going = append(f.Going, controls[key])
	}
	if kind == handbook.KindObjective {
		f.Parts = handbook.KindKeyResult
	}
	return f
}

// formItem is an item in the data of its kind. Names are short, as there can be many.
type formItem struct {
	ID     string                  `json:"i"`
	Title  string                  `json:"t"`
	At     string                  `json:"a,omitempty"` // its page, from the site's root
	Values map[string]source.Value `json:"v,omitempty"` // what its file says; none where it has no file
	Open   bool                    `json:"g,omitempty"` // how it is going can be said
	Of     string                  `json:"o,omitempty"` // of a key result: its objective
	Result *form.Measured          `json:"k,omitempty"` // of a key result
	Marks  []mark                  `json:"m,omitempty"` // of a key result that is ticked
	Duties []string                `json:"d,omitempty"` // of a role: what it answers for
}

// mark is what is proposed when something of a key result is ticked, with a word in
// place of the day.
type mark struct {
	Label string       `json:"l"`
	Done  bool         `json:"d,omitempty"`
	Seen  source.Value `json:"s"`
	Want  source.Value `json:"w"`
}

// kindData writes the form of a kind, and the items behind it.
func (s *Site) kindData(out *bytes.Buffer, kind handbook.Kind) error {
	data := newDataScript(out, `handbookForm["`+string(kind)+`"]`, '[')
	data.add(s.kindForm(kind))
	files := form.NewReader(s.handbook, kind)
	for _, e := range s.handbook.Of(kind) {
		data.add(s.formItem(e, files))
	}
	return data.end(']')
}

func (s *Site) formItem(e handbook.Entity, files form.Reader) *formItem {
	i := e.Base()
	made := &formItem{ID: i.ID, Title: i.Title, At: s.pageOf(e)}
	switch e := e.(type) {
	case *handbook.KeyResult:
		measured := form.MeasuredOf(e)
		made.Of, made.Result, made.Marks = string(handbook.KindObjective)+"/"+e.Objective.ID, &measured, marksOf(e)
		made.Open = e.Objective.Active()
		return made
	case *handbook.Person:
		made.Duties = dutiesOf(e).named()
	case *handbook.Work:
		made.Open = e.Moving()
	}
	if path.Ext(i.File) == ".md" {
		made.Values = files.Authored(e)
	}
	return made
}

// dayWord is written in place of the day on which somebody ticks something.
const dayWord = "today"

// marksOf are what can be ticked of a key result.
func marksOf(kr *handbook.KeyResult) []mark {
	_, id, _ := strings.Cut(kr.ID, "/")
	record := func(entries ...source.Entry) source.Value {
		named := source.Entry{Key: "id", Value: source.Text(source.Words, id)}
		return source.ListOf(source.Sentences, source.GroupOf(append([]source.Entry{named}, entries...)...))
	}
	done := func(v string) source.Entry { return source.Entry{Key: "done", Value: source.Text(source.Words, v)} }
	var list []mark
	for _, tick := range form.MeasuredOf(kr).Ticks {
		m := mark{Label: tick.Label, Done: tick.Done, Seen: record(done("false")), Want: record(done(dayWord))}
		if tick.Milestone != "" {
			title := source.Entry{Key: "title", Value: source.Text(source.Words, tick.Milestone)}
			step := func(entries ...source.Entry) source.Value {
				return record(source.Entry{Key: "milestones", Value: source.ListOf(source.Sentences, source.GroupOf(append([]source.Entry{title}, entries...)...))})
			}
			m.Seen, m.Want = step(), step(done(dayWord))
		}
		list = append(list, m)
	}
	return list
}

// named are the duties of a role on which it can check in, or which it can confirm,
// as "kind/id".
func (d duties) named() []string {
	var list []string
	add := func(e handbook.Entity) { list = append(list, idOf(e)) }
	for _, o := range d.objectives {
		for _, kr := range o.KeyResults {
			add(kr)
		}
	}
	for _, kr := range d.keyResults {
		add(kr)
	}
	for _, w := range d.work {
		if w.Open() {
			add(w)
		}
	}
	for _, o := range d.objectives {
		add(o)
	}
	for _, c := range d.components {
		add(c)
	}
	for _, r := range d.risks {
		add(r)
	}
	for _, e := range d.others {
		add(e)
	}
	return slices.Compact(list)
}

// suggestListing is the page of suggestions as it reads without scripts.
func suggestListing(r *reader, v *page.Listing) {
	v.Lead = "Say how it is going, what should change, and what is missing. You need no account and no program. What you say is listed here, and you send it when you are done."
	how := page.Line(page.Text("The form on this page needs scripts. Without them, write a mail: say which page you mean, what it says, what it should say, and why."))
	if to := mailOf(r.handbook.Config.Edit); to != "" {
		how = page.Line(how, page.Text(" Send it to "+to+"."))
	} else {
		how = page.Line(how, page.Text(" Send it to the keeper of this handbook."))
	}
	v.Blocks = block(suggestID, "", page.Paragraph{Of: how})
}
