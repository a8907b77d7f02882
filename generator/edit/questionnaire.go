package edit

import (
	"net/url"

	"handbook/generator/changeset"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/markdown"
	"handbook/generator/turn"
)

// Questionnaire is a page of the preview on which much is answered at once, and carried
// out as one action.
type Questionnaire struct {
	Title, Lead string
	Do          string            // of the request that it sends
	Values      map[string]string // that go with the request as they are
	Fields      []Answering       // about the whole
	Groups      []QuestionnaireGroup
	Save        string // what is pressed at the end; "" where there is nothing to save
	Then        string // the address that is shown then, from the site's root
	Again       string // the address, with the fields as its query, that is shown instead of saving; "" for none
	Copy        string // a text to be copied elsewhere; "" for none
	Mail        string // an address that opens it in a mail program; "" for none
	Ways        []Way  // that lead elsewhere
}

// questionnaireAt is the address of a questionnaire from the site's root, and what it is
// asked about: keys, each with its value.
func questionnaireAt(name string, about ...string) string {
	asked := "_handbook/questionnaire.html?ask=" + url.QueryEscape(name)
	for i := 0; i < len(about); i += 2 {
		asked += "&" + about[i] + "=" + url.QueryEscape(about[i+1])
	}
	return asked
}

// Way is a link to a page, from the site's root.
type Way struct{ Words, Address string }

// QuestionnaireGroup is some of what is answered, under a heading.
type QuestionnaireGroup struct {
	Title, Note string
	Rows        []QuestionnaireRow
}

// QuestionnaireRow is one thing that is asked about. It is sent as a line of the request
// with its key under "item".
type QuestionnaireRow struct {
	Key     string // "kind/id", with what else tells it from the others
	Item    string // "kind/id"
	Base    string // sum of its file
	Title   string
	Address string // of its page, from the site's root
	Facts   []string
	Fields  []Answering
}

// Answering is a field of a questionnaire with the value that is proposed.
type Answering struct {
	field
	Value string
	On    string // the answers to the first field of its row that it belongs to, with blanks between; "" for all
	Empty bool   // a choice may be left open
	Tick  string // what a tick is sent as; "yes" for ""
}

// Questionnaire makes the questionnaire of a name, about what the address of the page asks.
func (e *Editor) Questionnaire(name string, asked url.Values) (any, error) {
	s, ok := e.state()
	if !ok {
		return Questionnaire{}, withStatus(refuse("there is no handbook to change at the moment"))
	}
	if name == "meeting" {
		questionnaire, err := e.meetingQuestionnaire(s, asked)
		return questionnaire, withStatus(err)
	}
	questionnaire, err := s.Questionnaire(name, asked)
	return questionnaire, withStatus(err)
}

// questionnaires are all questionnaires, by name.
var questionnaires = map[string]func(State, url.Values) (Questionnaire, error){
	"agree":      State.agreeQuestionnaire,
	"arrival":    State.arrivalQuestionnaire,
	"close":      State.closeQuestionnaire,
	"inbox":      State.inboxQuestionnaire,
	"sheet":      State.sheetQuestionnaire,
	"hand-over":  State.handOverQuestionnaire,
	"remind":     State.remindQuestionnaire,
	"reorganise": State.reorganiseQuestionnaire,
	"what-if":    State.whatIfQuestionnaire,
	"scenario":   State.scenarioQuestionnaire,
}

// Questionnaire is the questionnaire of a name.
func (s State) Questionnaire(name string, asked url.Values) (Questionnaire, error) {
	make, ok := questionnaires[name]
	if !ok {
		return Questionnaire{}, refuse("there is no such page")
	}
	return make(s, asked)
}

// rowOf is the row of an item; without a sum where its file cannot be read.
func (s State) rowOf(e handbook.Entity, facts ...string) QuestionnaireRow {
	row := QuestionnaireRow{Key: turn.Name(e), Item: turn.Name(e), Title: e.Base().Title, Address: handbook.Address(e)}
	for _, fact := range facts {
		if fact != "" {
			row.Facts = append(row.Facts, fact)
		}
	}
	if text, err := s.read(e.Base().File); err == nil {
		row.Base = s.Sum(text)
	}
	return row
}

// opener opens files for a change: those that the page knew as it knew them, and
// others as they are. What it opened is part of the change.
type opener struct {
	state  State
	bases  map[string]string
	opened []changeset.File
}

func (s State) opener(r Request) *opener {
	o := &opener{state: s, bases: map[string]string{}}
	for _, target := range r.Items {
		o.bases[target.ID] = target.Base
	}
	return o
}

// open opens the file of an item once.
func (o *opener) open(e handbook.Entity) (changeset.File, error) {
	item := e.Base()
	for _, file := range o.opened {
		if file.Path == item.File {
			return file, nil
		}
	}
	base, known := o.bases[turn.Name(e)]
	if !known {
		text, err := o.state.read(item.File)
		if err != nil {
			return changeset.File{}, &Conflict{Path: item.File}
		}
		file := changeset.Open(item.File, item.Rel, text, markdown.Options{RawHTML: o.state.Handbook.Config.RawHTML}).In(o.state.Handbook.Config.Fiscal)
		o.opened = append(o.opened, file)
		return file, nil
	}
	_, file, err := o.state.open(Target{turn.Name(e), base})
	if err == nil {
		o.opened = append(o.opened, file)
	}
	return file, err
}

// told makes a refusal of what cannot be done one that a page shows beside its row.
func told(err error) error {
	if refused, ok := err.(*turn.Refusal); ok {
		return &Refusal{Reason: refused.Reason, Field: refused.Item}
	}
	return err
}

// quarterField asks for a quarter from one on, so many of them.
func (s State) quarterField(key, label string, from value.Quarter, many int) field {
	f := field{Key: key, Label: label, Control: "choice"}
	for q := from; q < from+value.Quarter(many); q++ {
		f.Choices = append(f.Choices, form.Choice{Value: q.String(), Label: s.Handbook.Config.Fiscal.Label(q)})
	}
	return f
}
