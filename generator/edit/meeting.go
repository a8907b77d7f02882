package edit

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/changes"
	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/exchange"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/source"
	"handbook/generator/turn"
)

// meeting is one that has begun, and has not ended.
type meeting struct {
	before changes.State // the handbook when it began
	agenda []agendaItem  // as it was then
}

// agendaItem is a thing on the agenda. What it is about is looked up each time.
type agendaItem struct{ part, about, says, rule string }

// meetingAt is the address of a part of the meeting: a number from 0, or "end".
func meetingAt(at string) string { return questionnaireAt("meeting", "at", at) }

// meetingQuestionnaire shows the agenda, one thing of it, or the end of the meeting.
func (e *Editor) meetingQuestionnaire(s State, asked url.Values) (Questionnaire, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	at := asked.Get("at")
	if e.meeting != nil && e.meeting.before.Edition != s.Handbook.Edition {
		e.meeting = nil // what one edition saw is not told in another
	}
	if e.meeting == nil || at == "" {
		return s.agendaQuestionnaire(e.meeting != nil), nil
	}
	if n, err := strconv.Atoi(at); err == nil && n >= 0 && n < len(e.meeting.agenda) {
		return s.topicQuestionnaire(e.meeting.agenda, n), nil
	}
	return s.endQuestionnaire(e.meeting.before), nil
}

// begin begins a meeting: the agenda stays as it is now.
func (e *Editor) begin(s State) Change {
	m := &meeting{before: exchange.StateOf(s.Handbook)}
	for _, t := range s.agenda() {
		m.agenda = append(m.agenda, agendaItem{t.Part, turn.Name(t.About), t.Says, t.Rule})
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.meeting = m
	return Change{Label: "The meeting has begun"}
}

// agenda is that of a meeting now.
func (s State) agenda() []turn.Topic {
	return turn.Agenda(s.Handbook, s.firstQuestions())
}

// mostQuestions is how many questions a meeting goes through.
const mostQuestions = 6

// firstQuestions are those that the review asks, one of each rule, without those
// about tensions and decisions, which a meeting goes through anyway. They are the
// executives' alone.
func (s State) firstQuestions() []turn.Topic {
	if s.Review == nil || s.Handbook.Edition != handbook.Exec {
		return nil
	}
	var list []turn.Topic
	asked := map[string]bool{}
	for _, f := range s.Review().Findings {
		switch f.About.(type) {
		case nil, *handbook.Tension, *handbook.Decision:
			continue
		}
		if len(list) < mostQuestions && !asked[f.Rule.Name] {
			asked[f.Rule.Name] = true
			list = append(list, turn.Topic{Part: "Questions that the handbook asks first", About: f.About, Says: english.Capital(f.Message) + ". " + english.Capital(f.Advice) + ".", Rule: f.Rule.Name})
		}
	}
	return list
}

// agendaQuestionnaire shows what a meeting would go through.
func (s State) agendaQuestionnaire(running bool) Questionnaire {
	questionnaire := Questionnaire{
		Title: "Meeting of " + s.Handbook.Now.Words(), Do: "begin", Save: "Begin the meeting", Then: meetingAt("0"),
		Lead: "One thing a screen, each with what can be done about it. At the end the minutes are made of what was changed.",
	}
	for _, t := range s.agenda() {
		row := QuestionnaireRow{Key: turn.Name(t.About), Title: t.About.Base().Title, Address: handbook.Address(t.About), Facts: []string{t.Says}}
		if n := len(questionnaire.Groups); n == 0 || questionnaire.Groups[n-1].Title != t.Part {
			questionnaire.Groups = append(questionnaire.Groups, QuestionnaireGroup{Title: t.Part})
		}
		last := &questionnaire.Groups[len(questionnaire.Groups)-1]
		last.Rows = append(last.Rows, row)
	}
	if running {
		questionnaire.Save = "Begin it again"
		questionnaire.Ways = []Way{{"Back to the first thing", meetingAt("0")}, {"End the meeting", meetingAt("end")}}
	}
	if len(questionnaire.Groups) == 0 {
		questionnaire.Lead, questionnaire.Then = "Nothing is on the agenda. What you change until the end is in the minutes all the same.", meetingAt("end")
	}
	return questionnaire
}

// Ways out of a topic.
const (
	talked   = "talked"
	decide   = "decide"
	postpone = "defer"
	pass     = "hand-over"
	except   = "except"
	askHelp  = "ask"
)

// topicQuestionnaire asks what comes of one thing.
func (s State) topicQuestionnaire(agenda []agendaItem, n int) Questionnaire {
	t := agenda[n]
	next := meetingAt(strconv.Itoa(n + 1))
	if n+1 == len(agenda) {
		next = meetingAt("end")
	}
	questionnaire := Questionnaire{
		Title: t.about, Do: "topic", Values: map[string]string{"item": t.about, "rule": t.rule}, Save: "Write it down, and go on", Then: next,
		Lead: fmt.Sprintf("%s · %d of %d", t.part, n+1, len(agenda)),
		Ways: []Way{{"Next", next}, {"End the meeting", meetingAt("end")}},
	}
	if n > 0 {
		questionnaire.Ways = append([]Way{{"Back", meetingAt(strconv.Itoa(n - 1))}}, questionnaire.Ways...)
	}
	e := s.Handbook.Lookup(t.about)
	if e == nil {
		questionnaire.Title, questionnaire.Save = "It is no longer here", ""
		return questionnaire
	}
	row := s.rowOf(e, t.says, e.Base().Summary, s.facts(e.Base().Kind, valuesOf(e)))
	row.Fields = s.waysOut(e, t.rule)
	questionnaire.Title, questionnaire.Groups = e.Base().Title, []QuestionnaireGroup{{Title: "What comes of it", Rows: []QuestionnaireRow{row}}}
	return questionnaire
}

// waysOut are what can be done about a thing in a meeting.
func (s State) waysOut(e handbook.Entity, rule string) []Answering {
	kind, lists := e.Base().Kind, s.offers()
	ways := []form.Choice{{Value: decide, Label: "Decide"}}
	isOpen := false
	switch e := e.(type) {
	case *handbook.Decision:
		isOpen = e.Open()
	case *handbook.Tension:
		isOpen = e.Open()
	}
	_, owned := kind.Field("owner")
	_, helped := kind.Field("asks")
	_, reviewed := kind.Field("review_on")
	if isOpen || kind == handbook.KindWork || reviewed {
		ways = append(ways, form.Choice{Value: postpone, Label: "Put off"})
	}
	if owned && kind != handbook.KindKeyResult {
		ways = append(ways, form.Choice{Value: pass, Label: "Hand over"})
	}
	if rule != "" && kind != handbook.KindKeyResult {
		ways = append(ways, form.Choice{Value: except, Label: "Agree an exception"})
	}
	if helped {
		ways = append(ways, form.Choice{Value: askHelp, Label: "Ask for help"})
	}
	ways = append(ways, form.Choice{Value: talked, Label: "We talked about it; nothing changes"})
	role := func(key, label, on string) Answering {
		return Answering{field: field{Key: key, Label: label, Control: "choice", Choices: lists["owner"], None: "not said"}, Empty: true, On: on}
	}
	text := func(key, label, control, on string) Answering {
		return Answering{field: field{Key: key, Label: label, Control: control}, On: on}
	}
	return []Answering{
		{field: field{Key: "way", Label: "What we do", Control: "choice", Choices: ways}, Value: talked},
		text("outcome", "What we decided", "long", decide), text("because", "The one reason", "text", decide), role("decider", "Who decided", decide),
		text("until", "Until when", "day", postpone+" "+except), text("why", "Why", "text", postpone+" "+except),
		role("owner", "To whom", pass), role("by", "Who agrees to it", except),
		{field: field{Key: "of", Label: "Of whom", Control: "choice", Choices: append(lists["department"][:len(lists["department"]):len(lists["department"])], lists["owner"]...)}, On: askHelp},
		text("what", "What is needed", "text", askHelp), text("need_by", "By when", "day", askHelp),
	}
}

// topic carries out what came of a thing: the only line of the request says it.
func (s State) topic(r Request) (Change, error) {
	e := s.Handbook.Lookup(r.Values["item"])
	if e == nil || len(r.Lines) != 1 {
		return Change{}, refuse("there is no item named %q any more", r.Values["item"])
	}
	if line := r.Lines[0]; line["way"] == except {
		return s.except(Request{Items: r.Items, Values: map[string]string{"rule": r.Values["rule"], "why": line["why"], "by": line["by"], "until": line["until"]}})
	}
	opener := s.opener(r)
	file, err := opener.open(e)
	if err != nil {
		return Change{}, err
	}
	out := answered{state: s, request: r, of: e, item: e.Base(), file: file, line: map[string]string{}}
	for key, text := range r.Lines[0] {
		out.line[key] = oneLine(text)
	}
	if kr, ok := e.(*handbook.KeyResult); ok {
		out.item = &kr.Objective.Item
	}
	ways := map[string]func() (changeset.Set, string, error){decide: out.decide, postpone: out.postpone, pass: out.pass, askHelp: out.ask}
	way, ok := ways[out.line["way"]]
	if !ok {
		return Change{}, refuse("nothing is to be written down; press Next")
	}
	set, label, err := way()
	if err != nil {
		return Change{}, err
	}
	return s.apply(label, set, opener.opened...)
}

// answered is what comes of a thing in a meeting.
type answered struct {
	state   State
	request Request
	of      handbook.Entity
	item    *handbook.Item // of the file that says so: of a key result, its objective
	file    changeset.File
	line    map[string]string
}

func (w answered) put(key string, want source.Value) changeset.Change {
	return changeset.Change{Item: string(w.item.Kind) + "/" + w.item.ID, Key: key, Seen: w.file.Says(key), Want: want, Door: changeset.Keeper}
}

func (w answered) word(key, text string) changeset.Change {
	return w.put(key, source.Text(source.Words, text))
}

// needs refuses an answer without some of its fields.
func (w answered) needs(reason string, keys ...string) error {
	for _, key := range keys {
		if w.line[key] == "" {
			return &Refusal{Reason: reason, Field: turn.Name(w.of)}
		}
	}
	return nil
}

// isOpen reports whether the thing itself waits for a decision.
func (w answered) isOpen() bool {
	open, ok := w.of.(interface{ Open() bool })
	return ok && w.item.Kind != handbook.KindWork && open.Open()
}

// decide says what was decided: in the decision itself while it is open, else in a
// record about the thing, which settles a tension.
func (w answered) decide() (changeset.Set, string, error) {
	label := "Decided: “" + w.item.Title + "”"
	if err := w.needs("say what was decided", "outcome"); err != nil {
		return nil, "", err
	}
	if w.item.Kind == handbook.KindDecision && w.isOpen() {
		set := changeset.Set{w.word("status", "accepted"), w.word("date", w.state.Handbook.Now.String()), w.word("outcome", w.line["outcome"])}
		for _, key := range []string{"because", "decider"} {
			if w.line[key] != "" {
				set = append(set, w.word(key, w.line[key]))
			}
		}
		return set, label, nil
	}
	r := w.request
	r.Items, r.Values, r.Outcome = []Target{{ID: turn.Name(w.of)}}, map[string]string{"decider": w.line["decider"], "reason": w.line["because"]}, w.line["outcome"]
	set := w.state.decision(english.CutAtWord(w.line["outcome"], 60), r)
	if w.isOpen() {
		set = append(set, w.word("status", "agreed"))
	}
	return set, label, nil
}

// postpone sets another day for what is open, and puts work off.
func (w answered) postpone() (changeset.Set, string, error) {
	label := "Put off: “" + w.item.Title + "”"
	if w.item.Kind == handbook.KindWork {
		set := changeset.Set{w.word("status", "deferred"), w.word("reason", w.line["why"])}
		if w.line["until"] != "" {
			set = append(set, w.word("review_on", w.line["until"]))
		}
		return set, label, w.needs("say why it is put off", "why")
	}
	key := "review_on"
	if w.isOpen() {
		key = "decide_by"
	}
	return changeset.Set{w.word(key, w.line["until"])}, label, w.needs("say until when", "until")
}

// pass gives the thing to another role: what is to be decided, to one that decides.
func (w answered) pass() (changeset.Set, string, error) {
	key, to := "owner", w.line["owner"]
	if _, decided := w.item.Kind.Field("decider"); decided {
		key = "decider"
	}
	label := "“" + w.item.Title + "” is with " + w.state.titled("people/"+to, to)
	return changeset.Set{w.word(key, to)}, label, w.needs("say to whom it is handed over", "owner")
}

// ask asks a department or a role for help.
func (w answered) ask() (changeset.Set, string, error) {
	var ask source.Value
	for _, key := range []string{"of", "what", "need_by"} {
		ask = ask.With(source.At(key), source.Text(source.Words, w.line[key]))
	}
	set := changeset.Set{w.put("asks", appended(w.file.Says("asks"), ask))}
	return set, "“" + w.item.Title + "” asks for help", w.needs("say what is needed, and of whom", "what", "of")
}

// appended is a list with one more item at its end.
func appended(list, item source.Value) source.Value {
	return source.ListOf(source.Sentences, append(slices.Clone(list.List()), item)...)
}

// minutesFolder is where minutes are, below the content root.
const minutesFolder = "minutes"

// minutesFile is the file of the minutes of a day, from the content root: the first
// of a name that there is not.
func (s State) minutesFile() string {
	for n := 1; ; n++ {
		name := path.Join(minutesFolder, s.Handbook.Now.String())
		if n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		if !s.isThere(path.Join(s.Content, name+".md")) {
			return name + ".md"
		}
	}
}

// endQuestionnaire shows what was changed since the meeting began, as minutes.
func (s State) endQuestionnaire(before changes.State) Questionnaire {
	list := changes.Between(before, exchange.StateOf(s.Handbook))
	file := s.minutesFile()
	questionnaire := Questionnaire{
		Title: "End the meeting", Do: "end", Save: "End the meeting", Then: strings.TrimSuffix(file, ".md") + ".html",
		Lead:   "These are the minutes: what was changed since the meeting began. Add to them what the handbook does not know.",
		Values: map[string]string{"file": file},
		Fields: []Answering{{field: field{Key: "minutes", Label: "Minutes", Control: "page"}, Value: turn.Minutes(s.Handbook, s.Handbook.Now, list, true)}},
		Copy:   turn.Minutes(s.Handbook, s.Handbook.Now, list, false),
		Ways:   []Way{{"Back to the agenda", questionnaireAt("meeting")}},
	}
	for _, c := range list {
		if c.Of.Draft {
			questionnaire.Values["draft"] = "true"
		}
	}
	if s.Keep != nil {
		questionnaire.Fields = append(questionnaire.Fields, Answering{field: field{Key: "name", Label: "The state is kept as", Control: "text"}, Value: s.Handbook.Now.String()})
	}
	return questionnaire
}

// end writes the minutes, the value "minutes", and keeps the handbook as it is now.
// Minutes are for those who may read the edition in which the meeting was held.
func (s State) end(r Request) (Change, error) {
	file := s.minutesFile()
	of := secrecy{audience: s.Handbook.Edition, draft: r.Values["draft"] != ""}
	front := ""
	for _, c := range of.changes("") {
		front += c.Want.Pair(0, c.Key)
	}
	if front != "" {
		front = "---\n" + front + "---\n"
	}
	text := front + "# Minutes of " + s.Handbook.Now.Words() + "\n\n" + strings.TrimSpace(strings.ReplaceAll(r.Values["minutes"], "\r\n", "\n")) + "\n"
	change := Change{Label: "The meeting has ended; its minutes are in " + path.Join(s.Content, file)}
	if name := strings.TrimSpace(r.Values["name"]); name != "" && s.Keep != nil {
		kept, err := s.keep(Request{Values: map[string]string{"name": name, "kind": "meeting"}})
		if err != nil {
			return Change{}, err
		}
		change.Files = kept.Files
	}
	change.Files = append(change.Files, File{Path: path.Join(s.Content, file), After: []byte(text)})
	return change, nil
}
