package edit

import (
	"cmp"
	"net/url"
	"strings"

	"handbook/generator/english"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/turn"
	"handbook/generator/wording"
)

// laterQuarters is how many quarters work can be moved ahead at a close.
const laterQuarters = 8

// closing is what there is to close before the quarter that is asked for: the
// value "into", or the quarter after that of the value "of".
func (s State) closing(into, of string) (turn.Closing, error) {
	next := turn.Next(s.Handbook)
	if q, ok := s.Handbook.Lookup(of).(*handbook.QuarterPlan); ok {
		next = q.Quarter + 1
	}
	if into != "" {
		q, err := s.Handbook.Config.Fiscal.ParseQuarter(into)
		if err != nil {
			return turn.Closing{}, refuse("%v", err)
		}
		next = q
	}
	c, err := turn.CloseInto(s.Handbook, next)
	if err != nil {
		return c, refuse("%v", err)
	}
	return c, nil
}

// closeQuestionnaire asks what becomes of everything whose quarter is over.
func (s State) closeQuestionnaire(asked url.Values) (Questionnaire, error) {
	c, err := s.closing(asked.Get("into"), asked.Get("of"))
	if err != nil {
		return Questionnaire{}, err
	}
	fiscal := s.Handbook.Config.Fiscal
	questionnaire := Questionnaire{
		Title: "Close " + fiscal.Label(c.Into-1), Do: "close", Values: map[string]string{"into": c.Into.String()},
		Lead: "Say what becomes of each objective and of all work that is not finished. What goes on in " + fiscal.Label(c.Into) + " keeps its order there, before what is new.",
		Save: "Close " + fiscal.Label(c.Into-1), Then: "plan/" + c.Into.Slug() + ".html",
		Ways: []Way{{fiscal.Label(c.Into-1) + ", as planned", "plan/" + (c.Into - 1).Slug() + ".html"}},
	}
	if s.Handbook.Quarter(c.Into) == nil {
		questionnaire.Then = "plan/index.html"
	}
	for _, group := range []QuestionnaireGroup{s.goalsToClose(c), s.workToClose(c), s.teamsToBegin(c)} {
		if len(group.Rows) > 0 {
			questionnaire.Groups = append(questionnaire.Groups, group)
		}
	}
	if len(questionnaire.Groups)+len(c.Plans) == 0 {
		questionnaire.Lead, questionnaire.Save = "Nothing before "+fiscal.Label(c.Into)+" is open.", ""
	}
	return questionnaire, nil
}

// wayField asks what becomes of a thing.
func wayField(label string, ways handbook.Terms) Answering {
	return Answering{field: field{Key: "way", Label: label, Control: "choice", Choices: form.Choices(ways)}, Value: ways[0].Value}
}

// goalsToClose are the objectives, each with the last figures of its key results.
func (s State) goalsToClose(c turn.Closing) QuestionnaireGroup {
	g := QuestionnaireGroup{Title: "Objectives whose period is over", Note: "The score is that of the last figures. To correct a figure, check in on the objective's page first."}
	for _, o := range c.Goals {
		row := s.rowOf(o, o.Owner.String())
		for _, kr := range o.KeyResults {
			row.Facts = append(row.Facts, keyResultFact(kr))
		}
		proposed := c.Proposed(o)
		row.Fields = []Answering{
			wayField("What becomes of it", turn.GoalWays),
			{field: field{Key: "score", Label: "Score, 0 to 1", Control: "text"}, Value: proposed.Score, On: "close drop"},
			{field: field{Key: "learning", Label: "What we learnt", Control: "long"}, Value: proposed.Learning, On: "close drop"},
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// keyResultFact says where a key result ended, and how much of it was reached.
func keyResultFact(kr *handbook.KeyResult) string {
	said := kr.Title + ": " + wording.Now(kr)
	if n := len(kr.Checkins); n > 0 {
		said += ", on " + kr.Checkins[n-1].Date.Words()
	}
	return said + "; " + cmp.Or(wording.Percent(kr.Progress), "no score")
}

// workToClose is the work that is not finished.
func (s State) workToClose(c turn.Closing) QuestionnaireGroup {
	g := QuestionnaireGroup{Title: "Work that is not finished", Note: roomWords(s.Handbook.Config.Fiscal, c)}
	for _, w := range c.Work {
		row := s.rowOf(w, s.facts(handbook.KindWork, valuesOf(w)))
		if n := len(w.CarriedFrom); n > 0 {
			row.Facts = append(row.Facts, "Carried on "+english.Count(n, "time")+" before")
		}
		row.Fields = []Answering{
			wayField("What becomes of it", turn.WorkWays),
			{field: s.quarterField("quarter", "To which quarter", c.Into+1, laterQuarters), On: string(turn.Move)},
			{field: field{Key: "effort", Label: "What is left, in person-weeks", Control: "text"}, On: string(turn.Shrink)},
			{field: field{Key: "why", Label: "Why", Control: "text"}, On: "carry move shrink stop"},
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// roomWords say how full the next quarter is if everything is carried on.
func roomWords(fiscal value.Fiscal, c turn.Closing) string {
	var said []string
	for _, room := range c.Rooms(c.Work) {
		words := room.Department.Title + " " + room.Planned.String()
		if room.Limit >= 0 {
			words += " of " + room.Limit.String()
		}
		said = append(said, words)
	}
	if len(said) == 0 {
		return ""
	}
	return "If all of it goes on, " + fiscal.Label(c.Into) + " takes these weeks: " + strings.Join(said, ", ") + "."
}

// teamsToBegin are the departments that begin a year.
func (s State) teamsToBegin(c turn.Closing) QuestionnaireGroup {
	g := QuestionnaireGroup{Title: "How departments begin the year", Note: "Each begins with the people with whom it ended. What was planned before stays as it is."}
	for _, team := range c.Teams {
		row, proposed := s.rowOf(team.Department), team.Proposed()
		if proposed.People != "" {
			row.Fields = append(row.Fields, Answering{field: field{Key: "people", Label: "People", Control: "text"}, Value: proposed.People})
		}
		if team.Before >= 0 {
			row.Fields = append(row.Fields, Answering{field: field{Key: "capacity", Label: "Person-weeks a quarter; " + team.Before.String() + " before", Control: "text"}, Value: proposed.Capacity})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// close closes what came before the quarter that the value "into" names, as the
// lines answer.
func (s State) close(r Request) (Change, error) {
	c, err := s.closing(r.Values["into"], "")
	if err != nil {
		return Change{}, err
	}
	answers, goesOn := map[string]turn.Answer{}, 0
	for _, line := range r.Lines {
		a := turn.Answer{
			Way: turn.Way(cmp.Or(line["way"], string(turn.Close))), Quarter: line["quarter"], Effort: line["effort"], Why: oneLine(line["why"]),
			Score: line["score"], Learning: oneLine(line["learning"]), People: line["people"], Capacity: line["capacity"],
		}
		answers[line["item"]] = a
		if a.Way == turn.Carry || a.Way == turn.Shrink {
			goesOn++
		}
	}
	opener := s.opener(r)
	set, err := c.Set(answers, opener.open)
	if err != nil {
		return Change{}, told(err)
	}
	if len(set) == 0 {
		return Change{}, refuse("there is nothing to close")
	}
	label := "Closed " + s.Handbook.Config.Fiscal.Label(c.Into-1)
	if goesOn > 0 {
		label += "; " + english.Count(goesOn, "piece of work goes on", "pieces of work go on") + " in " + s.Handbook.Config.Fiscal.Label(c.Into)
	}
	return s.apply(label, set, opener.opened...)
}
