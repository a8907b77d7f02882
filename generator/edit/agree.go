package edit

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/url"
	"slices"

	"bytes"

	"handbook/generator/english"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/level"
)

// agreeAt is the address at which a person agrees to what is asked one level up.
var agreeAt = questionnaireAt("agree")

// openAims are the lines one level up to which objectives of this edition contribute,
// and to which nobody has agreed as they are now.
func (s State) openAims() []*handbook.Aim {
	return slices.DeleteFunc(s.Handbook.AimsServed(), func(aim *handbook.Aim) bool { return !aim.Open() })
}

// agreesOn reports whether a page is about such a line: that of an objective that
// contributes to one, and the home page.
func (s State) agreesOn(page string) bool {
	if page == "index.html" {
		return len(s.openAims()) > 0
	}
	o, ok := s.Handbook.ByAddress(page).(*handbook.Objective)
	return ok && slices.ContainsFunc(o.Above, (*handbook.Aim).Open)
}

// agreeQuestionnaire shows what is asked one level up, as it is now and as it was
// agreed.
func (s State) agreeQuestionnaire(url.Values) (Questionnaire, error) {
	aims := s.openAims()
	q := Questionnaire{Title: "Agree to what is asked", Do: "agree", Lead: "Nothing is open: we have agreed to all that we contribute to.", Then: "objectives/index.html"}
	if len(aims) == 0 {
		return q, nil
	}
	q.Lead = "What " + s.Handbook.Above.Organisation + " asks, as it is now. What you agree to is kept in " + level.LockFile + ". When it changes there, a question says so."
	q.Save, q.Values = "Agree", map[string]string{"seen": seenOf(aims)}
	group := QuestionnaireGroup{Title: "We contribute to these"}
	for _, aim := range aims {
		group.Rows = append(group.Rows, QuestionnaireRow{
			Key: aim.ID, Title: aim.Title, Facts: s.aimFacts(aim),
			Fields: []Answering{{field: field{Key: "do", Label: "What to do", Control: "choice", Choices: []form.Choice{
				{Value: takeIt, Label: "Agree to it as it is now"}, {Value: leaveIt, Label: "Leave it open"},
			}}, Value: takeIt}},
		})
	}
	q.Groups = []QuestionnaireGroup{group}
	return q, nil
}

// aimFacts say what a line asks, what of it has changed, and what contributes to it.
func (s State) aimFacts(aim *handbook.Aim) []string {
	var facts []string
	if aim.Target != "" {
		facts = append(facts, english.Capital(aim.Target))
	}
	if aim.AgreedOn.IsZero() {
		facts = append(facts, "Not agreed yet.")
	} else {
		facts = append(facts, "Agreed on "+aim.AgreedOn.Words()+"; since then "+english.And(aim.Changed())+".")
	}
	var own []string
	for _, o := range s.Handbook.Objectives {
		if slices.Contains(o.Above, aim) {
			own = append(own, "“"+o.Title+"”")
		}
	}
	return append(facts, "Our part: "+english.And(own))
}

// seenOf names what a page shows of lines, so that nobody agrees to anything else.
func seenOf(aims []*handbook.Aim) string {
	sum := sha256.New()
	for _, aim := range aims {
		sum.Write([]byte(aim.ID + " " + level.Terms(aim.Terms).Hash() + "\n"))
	}
	return hex.EncodeToString(sum.Sum(nil)[:12])
}

// agree keeps lines one level up as they are now, as agreed.
func (s State) agree(r Request) (Change, error) {
	aims := s.openAims()
	if seenOf(aims) != r.Values["seen"] {
		return Change{}, refuse("what is asked has changed since this page was made. Load the page again, and look at it once more")
	}
	before, lock, err := s.lock()
	if err != nil {
		return Change{}, err
	}
	var titles []string
	for _, line := range r.Lines {
		i := slices.IndexFunc(aims, func(aim *handbook.Aim) bool { return aim.ID == line["item"] })
		if i < 0 || line["do"] != takeIt {
			continue
		}
		lock = lock.Agree(s.Handbook.Above.Organisation, aims[i], s.Handbook.Now)
		titles = append(titles, "“"+aims[i].Title+"”")
	}
	if len(titles) == 0 {
		return Change{}, refuse("nothing was chosen to agree to")
	}
	return Change{Label: "Agreed to " + english.And(titles), Files: []File{{level.LockFile, before, lock.Bytes()}}}, nil
}

// lock is what was agreed so far, and the file that says so; nil where there is none.
func (s State) lock() ([]byte, level.Lock, error) {
	text, err := s.read(level.LockFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, level.Lock{}, nil
	}
	if err != nil {
		return nil, level.Lock{}, refuse("%s cannot be read: %v", level.LockFile, err)
	}
	lock, err := level.ReadLock(bytes.NewReader(text))
	if err != nil {
		return nil, level.Lock{}, refuse("%s cannot be read: %v. Put back its last version, or move it away and agree again", level.LockFile, err)
	}
	return text, lock, nil
}
