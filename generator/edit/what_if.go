package edit

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/scenario"
	"handbook/generator/sheet"
)

// What can be done with a scenario that is tried out.
const (
	promoteIt = "promote"
	keepIt    = "keep"
	throwAway = "throw away"
)

// scenarioAt is the address of the page that asks what becomes of a scenario.
var scenarioAt = questionnaireAt("scenario")

// whatIfQuestionnaire asks what is to be tried out.
func (s State) whatIfQuestionnaire(url.Values) (Questionnaire, error) {
	if err := s.mayTry(); err != nil {
		return Questionnaire{}, err
	}
	known, title := []form.Choice{}, "Title"
	for _, other := range s.scenarios() {
		known = append(known, form.Choice{Value: other.Name, Label: other.Title})
	}
	if len(known) > 0 {
		title = "Title of a new one"
	}
	q := Questionnaire{
		Title: "What if?", Do: "try", Save: "Try it out", Then: handbook.HomePage,
		Lead: "Try a change out before anybody decides it. What you change then goes into a what-if, and the handbook stays as it is. Compare the two at any time.",
		Fields: []Answering{
			{field: field{Key: "title", Label: title, Control: "text"}},
			{field: field{Key: "why", Label: "What is it to find out?", Control: "long"}},
		},
	}
	if len(known) > 0 {
		q.Fields = append([]Answering{{field: field{Key: "scenario", Label: "One that is there", Control: "choice", Choices: known}, Empty: true}}, q.Fields...)
	}
	if s.Trial != nil {
		q.Ways = []Way{{"“" + s.Trial.scenario.Title + "” is being tried out now: write it into the files, or throw it away", scenarioAt}}
	}
	return q, nil
}

// mayTry says why nothing can be tried out.
func (s State) mayTry() error {
	switch {
	case s.Try == nil:
		return refuse("nothing can be tried out from here")
	case !s.showsAll():
		return refuse("this is done in the executives’ edition, which has all that a what-if may change")
	}
	return nil
}

// scenarios are those of the project.
func (s State) scenarios() []scenario.Scenario {
	folder, err := disk.Open(s.Root)
	if err != nil {
		return nil
	}
	defer folder.Close()
	var list []scenario.Scenario
	for _, name := range scenario.Names(folder) {
		if text, err := scenario.Text(folder, name); err == nil {
			read, _ := scenario.Read(name, text)
			list = append(list, read)
		}
	}
	return list
}

// try has a scenario shown: the one of the value "scenario", or a new one of the value
// "title" that is to find out the value "why".
func (s State) try(r Request) (Change, string, error) {
	if err := s.mayTry(); err != nil {
		return Change{}, "", err
	}
	names := []string{}
	for _, other := range s.scenarios() {
		if names = append(names, other.Name); other.Name == r.Values["scenario"] {
			return Change{Label: "What if “" + other.Title + "”"}, other.Name, nil
		}
	}
	title := cleanTitle(r.Values["title"])
	if title == "" {
		return Change{}, "", &Refusal{Reason: "choose a what-if, or give a new one a title", Field: "title"}
	}
	text, err := scenario.New(title, strings.Join(strings.Fields(r.Values["why"]), " "))
	if err != nil {
		return Change{}, "", refuse("%v", err)
	}
	name := unused(handbook.FileName(title), func(name string) bool { return slices.Contains(names, name) || s.isThere(scenario.File(name)) })
	return Change{Label: "Began the what-if “" + title + "”", Files: []File{{Path: scenario.File(name), After: text}}}, name, nil
}

// turn has another scenario shown, or the plan.
func (s State) turn(desk *Desk, r Request) (done, error) {
	did, name, err := done{turned: true}, "", error(nil)
	if r.plain(); r.Do == "try" {
		did.Change, name, err = s.try(r)
	} else {
		did.Change, err = s.endTrial(r)
	}
	if err == nil && len(did.Files) > 0 {
		err = desk.Do(did.Change)
	}
	if err == nil {
		s.Try(name)
	}
	return did, err
}

// tried is a change as one of the scenario that is shown, for those who read all of it.
func (s State) tried(c Change) (Change, []File, error) {
	if err := s.mayTry(); err != nil {
		return Change{}, nil, err
	}
	return s.Trial.into(c)
}

// scenarioQuestionnaire lists what a scenario changes, and asks what becomes of it.
func (s State) scenarioQuestionnaire(url.Values) (Questionnaire, error) {
	if err := s.mayTry(); err != nil {
		return Questionnaire{}, err
	}
	t := s.Trial
	if t == nil {
		return Questionnaire{}, refuse("no what-if is being tried out at the moment")
	}
	ways := []form.Choice{{Value: keepIt, Label: "Go back to the plan, and keep this for later"}, {Value: promoteIt, Label: "Write it into the files: this is the plan from now on"}, {Value: throwAway, Label: "Throw it away"}}
	q := Questionnaire{
		Title: "What if “" + t.scenario.Title + "”", Lead: t.scenario.Why, Do: "scenario", Save: "Do it", Then: handbook.HomePage,
		Values: map[string]string{"scenario": t.Name}, Fields: []Answering{{field: field{Key: "way", Label: "What becomes of it", Control: "choice", Choices: ways}, Value: keepIt}},
		Ways: []Way{{"Compare with the plan", "what-if.html"}},
	}
	for _, group := range []QuestionnaireGroup{{Title: "What the files no longer allow", Rows: s.openRows()}, {Title: "What it changes", Rows: s.changeRows()}} {
		if len(group.Rows) > 0 {
			q.Groups = append(q.Groups, group)
		}
	}
	return q, nil
}

// openRows are the changes that cannot be written: what the scenario makes of what,
// and what the file says now.
func (s State) openRows() []QuestionnaireRow {
	var rows []QuestionnaireRow
	for _, o := range changeset.Unsettled(s.Trial.result.Outcomes) {
		rows = append(rows, s.changeRow(o.Change, scenario.Said(o, s.Trial.Base.Handbook)))
	}
	for _, d := range s.Trial.problems {
		rows = append(rows, QuestionnaireRow{Key: d.Message, Title: fmt.Sprintf("%s, line %d", d.File, d.Line), Facts: []string{english.Capital(d.Message) + ". " + english.Capital(d.Hint) + "."}})
	}
	return rows
}

// changeRows are the changes that can be written, in the order of the scenario.
func (s State) changeRows() []QuestionnaireRow {
	var rows []QuestionnaireRow
	for _, o := range s.Trial.result.Outcomes {
		if o.State != changeset.Applied {
			continue
		}
		shown := sheet.Change{Item: o.Item, Key: o.Key}
		said := strings.TrimPrefix(o.Part+", ", ", ") + s.valueWords(shown, o.Now) + " → " + s.valueWords(shown, o.Want)
		rows = append(rows, s.changeRow(o.Change, said))
	}
	return rows
}

func (s State) changeRow(c changeset.Change, said string) QuestionnaireRow {
	row := QuestionnaireRow{Key: c.Item + " " + c.Key, Title: c.Item + ", " + c.Key, Facts: []string{said}}
	name := c.Item
	if made := s.Trial.result.Made[c.Item]; made != "" {
		name = made
	}
	if e := s.Handbook.Lookup(name); e != nil && c.Item != changeset.Settings {
		field, _ := e.Base().Kind.Field(c.Key)
		row.Title, row.Address = "“"+e.Base().Title+"”: "+english.Lower(labelFor(form.Label(field.Help), c.Key)), handbook.Address(e)
	}
	return row
}

func labelFor(label, key string) string {
	if label == "" {
		return strings.ReplaceAll(key, "_", " ")
	}
	return label
}

// endTrial does with the scenario what the value "way" says.
func (s State) endTrial(r Request) (Change, error) {
	if err := s.mayTry(); err != nil {
		return Change{}, err
	}
	t := s.Trial
	if t == nil || t.Name != r.Values["scenario"] {
		return Change{}, refuse("another what-if is shown by now. Load the page again")
	}
	switch r.Values["way"] {
	case keepIt:
		return Change{Label: "Back to the plan"}, nil
	case throwAway:
		return Change{Label: "Threw the what-if “" + t.scenario.Title + "” away", Files: s.scenarioAside()}, nil
	case promoteIt:
		return s.promote()
	}
	return Change{}, refuse("say what is to become of it")
}

// promote writes the values of a scenario into the files, all of them or none.
func (s State) promote() (Change, error) {
	t := s.Trial
	var open []string
	for _, o := range changeset.Unsettled(t.result.Outcomes) {
		open = append(open, scenario.Said(o, t.Base.Handbook))
	}
	if errors, _, _ := diag.Count(t.problems); errors > 0 {
		open = append(open, fmt.Sprintf("%s cannot be read as a whole", scenario.File(t.Name)))
	}
	if len(open) > 0 {
		const most = 3
		said := strings.Join(open[:min(len(open), most)], "; ")
		if more := len(open) - most; more > 0 {
			said += fmt.Sprintf("; and %d more", more)
		}
		return Change{}, refuse("nothing was written. %s. Settle that in %s, or change it while the what-if is shown", english.Capital(said), scenario.File(t.Name))
	}
	return Change{Label: "The what-if “" + t.scenario.Title + "” is the plan now", Files: append(filesOf(t.result), s.scenarioAside()...)}, nil
}

// scenarioAside moves the file of the scenario into the trash.
func (s State) scenarioAside() []File {
	file := scenario.File(s.Trial.Name)
	bare := strings.TrimSuffix(file, path.Ext(file))
	name := unused(bare, func(name string) bool { return s.isThere(path.Join(disk.Trash, name+path.Ext(file))) })
	return []File{{Path: file, Before: s.Trial.text}, {Path: path.Join(disk.Trash, name+path.Ext(file)), After: s.Trial.text}}
}
