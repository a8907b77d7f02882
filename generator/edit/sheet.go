package edit

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/changeset"
	"handbook/generator/disk"
	"handbook/generator/english"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/sheet"
	"handbook/generator/source"
)

// Ways to answer a change of a sheet.
const (
	takeIt   = "take"
	refuseIt = "refuse"
	editIt   = "edit"
	leaveIt  = "leave"
)

// taken compares a sheet with the files as they are now, seen as its readers see them.
func (s State) taken(w waitingSheet, decisions []sheet.Decision) (sheet.Taken, *handbook.Handbook, error) {
	h := s.Handbook
	if w.Edition != h.Edition {
		if s.Projected == nil {
			return sheet.Taken{}, nil, refuse("this sheet is of the %s edition. Show that edition to take it", w.Edition)
		}
		projected, err := s.Projected(w.Edition)
		if err != nil {
			return sheet.Taken{}, nil, refuse("the edition of the sheet cannot be made: %v", err)
		}
		h = projected
	}
	base := changeset.Base{Handbook: h, Content: s.Content, Read: s.read}
	taken, err := sheet.Take(base, w.Sheet, sheet.Options{Decisions: decisions})
	if err != nil {
		return taken, nil, refuse("%v", err)
	}
	return taken, h, nil
}

// verdicts are the groups of a sheet's changes, those first that ask for an answer.
var verdicts = []struct {
	verdict sheet.Verdict
	title   string
	note    string
}{
	{sheet.Conflict, "Changed here, too", "Somebody has changed the same value since. Take what the sheet says, or leave it as it is now."},
	{sheet.Asks, "Is this the one?", "The title has changed since."},
	{sheet.Clean, "Fits", "Nobody has changed these since. They are taken unless you refuse them."},
	{sheet.Refused, "Cannot be taken", ""},
	{sheet.Already, "There already", ""},
}

// sheetQuestionnaire shows each change of a sheet against the files of today.
func (s State) sheetQuestionnaire(asked url.Values) (Questionnaire, error) {
	w, err := s.waitingSheet(asked.Get("file"))
	if err != nil {
		return Questionnaire{}, err
	}
	taken, h, err := s.taken(w, nil)
	if err != nil {
		return Questionnaire{}, err
	}
	q := Questionnaire{
		Title: w.title(s), Lead: strings.Join(append([]string{english.Capital(w.facts()) + "."}, w.Notes...), " "), Do: "sheet", Values: map[string]string{"file": w.file, "base": s.Sum(w.data)},
		Save: "Take the changes", Then: inboxAt, Ways: []Way{{"Inbox", inboxAt}},
	}
	if taken.Count(sheet.Clean)+taken.Count(sheet.Conflict)+taken.Count(sheet.Asks) == 0 {
		q.Save = "Put it away"
	}
	rows, worst := s.sheetRows(taken, h)
	if len(taken.Lines) > mostShown {
		return Questionnaire{}, refuse("there are %d changes in it, more than a page can show. Take it with: handbook import %s", len(taken.Lines), w.file)
	}
	for _, v := range verdicts {
		group := QuestionnaireGroup{Title: v.title, Note: v.note}
		for i, row := range rows {
			if worst[i] == v.verdict && row.Facts != nil {
				group.Rows = append(group.Rows, row)
			}
		}
		if group.Rows != nil {
			q.Groups = append(q.Groups, group)
		}
	}
	return q, nil
}

// mostShown is how many changes a page shows.
const mostShown = 1000

// sheetRows are the changes of a sheet, each with what is asked about it, and the
// verdict of each that asks the most.
func (s State) sheetRows(taken sheet.Taken, h *handbook.Handbook) (rows []QuestionnaireRow, worst []sheet.Verdict) {
	rows, worst = make([]QuestionnaireRow, len(taken.Changes)), make([]sheet.Verdict, len(taken.Changes))
	order := map[sheet.Verdict]int{sheet.Already: 0, sheet.Clean: 1, sheet.Refused: 2, sheet.Asks: 3, sheet.Conflict: 4}
	for i, c := range taken.Changes {
		rows[i] = QuestionnaireRow{Key: strconv.Itoa(i), Title: s.changeTitle(c)}
		if e := h.Lookup(c.Item); e != nil {
			rows[i].Address = handbook.Address(e)
		}
		worst[i] = sheet.Already
		for _, line := range taken.Lines {
			if line.At == i {
				rows[i].Facts = append(rows[i].Facts, s.sheetFact(line))
				if order[line.Verdict] > order[worst[i]] {
					worst[i] = line.Verdict
				}
				rows[i].Fields = s.answersTo(line, worst[i], sheet.Overrules(line, taken.Edition))
			}
		}
		if c.Why != "" {
			rows[i].Facts = append(rows[i].Facts, "Why: "+c.Why)
		}
	}
	return rows, worst
}

// changeTitle names the item of a change, and its key as forms call it.
func (s State) changeTitle(c sheet.Change) string {
	title := cmp.Or(c.Title, c.Item)
	if c.Fault != "" {
		return title
	}
	return title + ": " + english.Lower(keyLabel(c))
}

func keyLabel(c sheet.Change) string {
	switch c.Key {
	case "body":
		return "the text"
	case "checkins":
		return "check-in"
	}
	kind, _ := splitItem(c.Item)
	if f, ok := kind.Field(c.Key); ok {
		return form.Label(f.Help)
	}
	return c.Key
}

// splitItem parts "kind/id". A sheet can name a kind that there is not: it has no keys.
func splitItem(item string) (handbook.Kind, string) {
	kind, id, _ := strings.Cut(item, "/")
	return handbook.Kind(kind), id
}

// controls are those of a kind, none for one that there is not.
func (s State) controls(kind handbook.Kind) map[string]form.Control {
	if !kind.Known() {
		return nil
	}
	return form.Controls(kind, s.Handbook.Edition)
}

// sheetFact says what would become of a change, or of a part of it.
func (s State) sheetFact(line sheet.Line) string {
	seen, want, now := s.valueWords(line.Change, line.Seen), s.valueWords(line.Change, line.Want), s.nowWords(line)
	part := ""
	if line.Part != "" {
		part = line.Part + ": "
	}
	switch line.Verdict {
	case sheet.Clean:
		if line.Key == "checkins" {
			return want
		}
		if line.Now.IsZero() || strings.Contains(line.Item, "/new:") {
			return part + want
		}
		return part + now + " → " + want
	case sheet.Conflict:
		if line.Blind {
			return fmt.Sprintf("The workbook says %s; it is %s now", want, now)
		}
		said := fmt.Sprintf("%sthey saw %s and want %s; it is %s now", part, seen, want, now)
		if line.Reason != "" {
			said += " (" + line.Reason + ")"
		}
		return english.Capital(said)
	case sheet.Already:
		return part + want
	}
	return english.Capital(part + line.Reason)
}

// nowWords are what the file says now, as far as the readers of this edition may know.
func (s State) nowWords(line sheet.Line) string {
	if s.showsAll() {
		return s.valueWords(line.Change, line.Now)
	}
	kind, _ := splitItem(line.Item)
	c, ok := s.controls(kind)[line.Key]
	if !ok || line.Part != "" {
		return "something else"
	}
	return s.valueWords(line.Change, s.visible(c, line.Now))
}

// valueWords are a value as pages show it.
func (s State) valueWords(c sheet.Change, v source.Value) string {
	kind, id := splitItem(c.Item)
	switch {
	case c.Key == "checkins" && v.IsGroup():
		return s.checkinWords(id, v)
	case c.Key == "title" && !v.IsZero():
		return "“" + cleanTitle(v.String()) + "”"
	case len(v.Texts) == 1 && len(v.Items) == 0 && !v.IsGroup():
		return "“" + english.Cut(s.choiceWords(kind, c.Key, v.Texts[0]), 300) + "”"
	}
	return english.Cut(sheet.Shown(v), 300)
}

// choiceWords are a text of a key: the label of a word, or as pages show it.
func (s State) choiceWords(kind handbook.Kind, key, text string) string {
	return labelOf(s.controls(kind)[key].Choices, s.shown(kind, key, text), text)
}

// labelOf is the label of a choice, or other words for what is none.
func labelOf(choices []form.Choice, otherwise, value string) string {
	if i := slices.IndexFunc(choices, func(c form.Choice) bool { return c.Value == value }); i >= 0 {
		return choices[i].Label
	}
	return otherwise
}

// checkinWords are a check-in in a line: what was measured, and how it is going.
func (s State) checkinWords(objective string, v source.Value) string {
	var said []string
	for _, c := range form.Checkin {
		if text := v.Get(c.Key).String(); text != "" {
			said = append(said, labelOf(c.Choices, text, text))
		}
	}
	name := v.Get("kr").String()
	if kr, ok := s.Handbook.Lookup(objective + "/" + name).(*handbook.KeyResult); ok {
		name = kr.Title
	}
	return fmt.Sprintf("%s on %s: %s", name, dayWords(v.Get("date").String()), strings.Join(said, " · "))
}

// dayWords are a day as people write it; another text stays as it is.
func dayWords(day string) string {
	if d, err := value.ParseDate(day); err == nil {
		return d.Words()
	}
	return day
}

// answersTo are what can be said to a change, of which the line is the last part.
func (s State) answersTo(line sheet.Line, v sheet.Verdict, overrules bool) []Answering {
	var ways []form.Choice
	other, editable := s.otherValue(line)
	switch {
	case v == sheet.Clean:
		ways = []form.Choice{{Value: takeIt, Label: "Take it"}, {Value: refuseIt, Label: "Do not take it"}}
	case v == sheet.Asks, v == sheet.Conflict && overrules:
		ways = []form.Choice{{Value: leaveIt, Label: "Leave it as it is"}, {Value: takeIt, Label: "Take it all the same"}, {Value: refuseIt, Label: "Do not take it, and say why"}}
	case v == sheet.Conflict:
		ways = []form.Choice{{Value: leaveIt, Label: "Leave it as it is"}, {Value: refuseIt, Label: "Do not take it, and say why"}}
	default:
		return nil
	}
	asked := []Answering{{field: field{Key: "why", Label: "Why not? The reply will say so", Control: "text"}, On: refuseIt}}
	if editable && (v == sheet.Clean || v == sheet.Conflict && overrules) {
		ways = append(ways, form.Choice{Value: editIt, Label: "Take another value"})
		asked = append(asked, other)
	}
	return append([]Answering{{field: field{Key: "do", Label: "What to do", Control: "choice", Choices: ways}, Value: ways[0].Value}}, asked...)
}

// otherValue asks for the value to take in place of that of a sheet. It is false for what
// is no one text, or is said of a part alone.
func (s State) otherValue(line sheet.Line) (Answering, bool) {
	kind, _ := splitItem(line.Item)
	c, ok := s.controls(kind)[line.Key]
	asked := Answering{field: field{Key: "value", Label: "The value to take", Control: "text"}, Value: line.Want.String(), On: editIt}
	switch {
	case !ok || line.Part != "" || line.Want.IsZero():
		return asked, false
	case c.Sort == form.SortChoice:
		asked.Control, asked.Choices = "choice", c.Choices
	case c.Sort == form.SortLong:
		asked.Control = "long"
	case c.Sort == form.SortDay:
		asked.Control = "day"
	case c.Sort != form.SortText && c.Sort != form.SortNumber: // a name could be one that its author does not see
		return asked, false
	}
	return asked, true
}

// takeSheet takes what its keeper wants of a sheet, and writes the reply to it. The
// sheet leaves the inbox: all of that is one step, which can be undone.
func (s State) takeSheet(r Request) (Change, error) {
	w, err := s.waitingSheet(r.Values["file"])
	if err != nil {
		return Change{}, err
	}
	if s.Sum(w.data) != r.Values["base"] {
		return Change{}, &Conflict{Path: w.file}
	}
	decisions := make([]sheet.Decision, len(w.Changes))
	for _, line := range r.Lines {
		i, err := strconv.Atoi(line["item"])
		if err != nil || i < 0 || i >= len(decisions) {
			return Change{}, refuse("the sheet has no such change")
		}
		decisions[i] = sheet.Decision{Refuse: line["do"] == refuseIt, Reason: line["why"], Anyway: line["do"] == takeIt || line["do"] == editIt}
		if line["do"] == editIt {
			decisions[i].Instead = source.Text(source.Words, strings.TrimSpace(line["value"]))
		}
	}
	taken, h, err := s.taken(w, decisions)
	if err != nil {
		return Change{}, err
	}
	n := taken.Count(sheet.Clean)
	c := Change{Label: w.title(s) + ": " + english.Count(n, "change taken", "changes taken")}
	for _, f := range taken.Result.Files {
		c.Files = append(c.Files, File(f))
	}
	folder, err := disk.Open(s.Root)
	if err != nil {
		return Change{}, err
	}
	defer folder.Close()
	if reply, ok := sheet.ReplyFile(folder, taken, h.Config.Organisation); ok {
		c.Files = append(c.Files, File(reply))
		c.Label += "; the reply is " + reply.Path
	}
	c.Files = append(c.Files, File{Path: w.file, Before: w.data})
	return c, nil
}
