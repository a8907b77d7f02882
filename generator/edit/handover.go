package edit

import (
	"net/url"
	"slices"

	"handbook/generator/changeset"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/turn"
	"handbook/generator/wording"
)

// base is the handbook as the pure packages change it, with its files as they are
// now.
func (s State) base() changeset.Base {
	return changeset.Base{Handbook: s.Handbook, Content: s.Content, Read: s.read}
}

// role finds a role by "people/id".
func (s State) role(id string) (*handbook.Person, error) {
	person, ok := s.Handbook.Lookup(id).(*handbook.Person)
	if !ok {
		return nil, refuse("there is no role named %q any more", id)
	}
	return person, nil
}

// handOverQuestionnaire lists all that a role answers for, and asks who takes it over.
func (s State) handOverQuestionnaire(asked url.Values) (Questionnaire, error) {
	from, err := s.role(asked.Get("of"))
	if err != nil {
		return Questionnaire{}, err
	}
	duties, err := turn.Duties(s.base(), from)
	if err != nil {
		return Questionnaire{}, refuse("%v", err)
	}
	questionnaire := Questionnaire{
		Title: "Hand over from " + from.Title, Do: "hand-over", Values: map[string]string{"from": turn.Name(from)},
		Lead: "What this role owns, decides, backs or is asked for. Choose who takes it over, and take out what stays.",
		Save: "Hand over", Then: handbook.Address(from), Ways: []Way{{from.Title, handbook.Address(from)}},
	}
	if len(duties) == 0 {
		questionnaire.Lead, questionnaire.Save = "This role answers for nothing.", ""
		return questionnaire, nil
	}
	to := Answering{field: field{Key: "to", Label: "Who takes it over", Control: "choice", None: "choose"}, Empty: true}
	for _, c := range s.offers()["owner"] {
		if c.Value != from.ID {
			to.Choices = append(to.Choices, c)
		}
	}
	questionnaire.Fields = []Answering{to}
	questionnaire.Groups = s.dutyGroups(duties, func(d turn.Duty) []Answering {
		return []Answering{{field: field{Key: "move", Label: "Hand over", Control: "tick"}, Value: tickValue(!d.Over)}}
	})
	return questionnaire, nil
}

func tickValue(yes bool) string {
	if yes {
		return "yes"
	}
	return ""
}

// dutyGroups are duties by why their items name whom they name; what is over comes
// last.
func (s State) dutyGroups(duties []turn.Duty, fields func(turn.Duty) []Answering) []QuestionnaireGroup {
	var groups []QuestionnaireGroup
	past := QuestionnaireGroup{Title: "What is over"}
	for _, d := range duties {
		row := s.rowOf(d.Of, s.facts(d.Of.Base().Kind, valuesOf(d.Of)))
		row.Key, row.Title, row.Fields = d.Key(), d.Title, fields(d)
		if d.Title != d.Of.Base().Title {
			row.Facts = append([]string{"Key result of “" + d.Of.Base().Title + "”"}, row.Facts...)
		}
		title := wording.Duty(d.As)
		at := slices.IndexFunc(groups, func(g QuestionnaireGroup) bool { return g.Title == title })
		switch {
		case d.Over:
			past.Rows = append(past.Rows, row)
		case at < 0:
			groups = append(groups, QuestionnaireGroup{Title: title, Rows: []QuestionnaireRow{row}})
		default:
			groups[at].Rows = append(groups[at].Rows, row)
		}
	}
	if len(past.Rows) > 0 {
		groups = append(groups, past)
	}
	return groups
}

// handOver gives what the lines name to the role of the value "to".
func (s State) handOver(r Request) (Change, error) {
	from, err := s.role(r.Values["from"])
	if err != nil {
		return Change{}, err
	}
	to, err := s.role("people/" + r.Values["to"])
	if r.Values["to"] == "" {
		return Change{}, &Refusal{Reason: "choose who takes it over"}
	}
	if err != nil {
		return Change{}, err
	}
	all, err := turn.Duties(s.base(), from)
	if err != nil {
		return Change{}, refuse("%v", err)
	}
	var chosen []turn.Duty
	for _, d := range all {
		if slices.ContainsFunc(r.Lines, func(line map[string]string) bool { return line["item"] == d.Key() && line["move"] != "" }) {
			chosen = append(chosen, d)
		}
	}
	if len(chosen) == 0 {
		return Change{}, refuse("nothing is chosen to be handed over")
	}
	files, err := turn.HandOver(s.base(), from, to.ID, chosen)
	if err != nil {
		return Change{}, told(err)
	}
	label := "Handed over from “" + from.Title + "” to “" + to.Title + "”: " + english.Count(len(chosen), "thing")
	return s.checked(r, changeOf(label, files))
}

// changeOf is a change of files.
func changeOf(label string, files []disk.Change) Change {
	c := Change{Label: label}
	for _, file := range files {
		c.Files = append(c.Files, File(file))
	}
	return c
}

// checked is a change, if the files of the items in the request are still what the
// page knew.
func (s State) checked(r Request, c Change) (Change, error) {
	for _, target := range r.Items {
		e := s.Handbook.Lookup(target.ID)
		if e == nil {
			return Change{}, refuse("there is no item named %q any more", target.ID)
		}
		if text, err := s.read(e.Base().File); err != nil || s.Sum(text) != target.Base {
			return Change{}, &Conflict{Path: e.Base().File}
		}
	}
	return c, nil
}
