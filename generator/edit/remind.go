package edit

import (
	"net/url"
	"strings"

	"handbook/generator/english"
	"handbook/generator/handbook"
	"handbook/generator/reminder"
	"handbook/generator/turn"
)

// remindAt is the address of the reminder of a role.
func remindAt(p *handbook.Person) string {
	return questionnaireAt("remind", "of", turn.Name(p))
}

// remindQuestionnaire lists of what each role is to be reminded; of the role that is
// asked about it has the text of the mail.
func (s State) remindQuestionnaire(asked url.Values) (Questionnaire, error) {
	list := reminder.Of(s.Handbook)
	if of := asked.Get("of"); of != "" {
		for _, r := range list {
			if turn.Name(r.Role) == of {
				return reminderOf(r), nil
			}
		}
		return Questionnaire{Title: "Nothing to remind of", Lead: "This role has said everything that it was to say.", Ways: []Way{{"All roles", allReminders}}}, nil
	}
	q := Questionnaire{
		Title: "Reminders", Lead: "Who has what to say, as of " + s.Handbook.Now.Words() + ". Press a role for a mail to copy or to open in your mail program; nothing is sent from here. " + editionNote(s.Handbook),
	}
	group := QuestionnaireGroup{Title: english.Capital(english.Count(len(list), "role"))}
	for _, r := range list {
		row := QuestionnaireRow{Key: turn.Name(r.Role), Title: r.Role.Title, Address: remindAt(r.Role)}
		for _, g := range r.Groups {
			row.Facts = append(row.Facts, strings.TrimSuffix(g.Title, "?")+": "+english.Count(len(g.Lines), "thing", "things"))
		}
		group.Rows = append(group.Rows, row)
	}
	if group.Rows == nil {
		q.Lead = "Nobody has anything to say that is due."
		return q, nil
	}
	q.Groups = []QuestionnaireGroup{group}
	return q, nil
}

// allReminders is the address of those of all roles.
var allReminders = questionnaireAt("remind")

// editionNote says who may have what is on the page.
func editionNote(h *handbook.Handbook) string {
	if handbook.MayRead(h.Edition, handbook.Exec) {
		return "This is the executives’ edition: look at what a mail names before you send it."
	}
	return "It is of what all staff may read."
}

// reminderOf is the mail to a role, with what it is about.
func reminderOf(r reminder.Reminder) Questionnaire {
	draft := r.Mail("")
	q := Questionnaire{
		Title: "Remind: " + r.Role.Title, Lead: "Subject: " + draft.Subject, Copy: draft.Text, Mail: draft.Link(),
		Ways: []Way{{"All roles", allReminders}, {"The page of the role", handbook.Address(r.Role)}},
	}
	for _, g := range r.Groups {
		group := QuestionnaireGroup{Title: g.Title}
		for _, l := range g.Lines {
			group.Rows = append(group.Rows, QuestionnaireRow{Key: turn.Name(l.About), Title: l.Says, Address: handbook.Address(l.About)})
		}
		q.Groups = append(q.Groups, group)
	}
	return q
}
