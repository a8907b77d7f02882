package edit

import (
	"fmt"
	"net/url"
	"path"
	"strconv"
	"strings"

	"handbook/generator/changes"
	"handbook/generator/changeset"
	"handbook/generator/english"
	"handbook/generator/exchange"
	"handbook/generator/handbook"
	"handbook/generator/source"
	"handbook/generator/turn"
)

// meeting is one that has begun, and has not ended.
type meeting struct {
	before changes.State // the handbook when it began
	agenda []topic       // as it was then
}

// topic is a thing on the agenda. What it is about is looked up each time.
type topic struct{ part, about, says, rule string }

// meetingAt is the address of a part of the meeting: a number from 0, or "end".
func meetingAt(at string) string { return "_handbook/sheet.html?ask=meeting&at=" + at }

// meetingSheet shows the agenda, one thing of it, or the end of the meeting.
func (e *Editor) meetingSheet(s State, asked url.Values) (Sheet, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	at := asked.Get("at")
	if e.meeting == nil || at == "" {
		return s.agendaSheet(e.meeting != nil), nil
	}
	if n, err := strconv.Atoi(at); err == nil && n >= 0 && n < len(e.meeting.agenda) {
		return s.topicSheet(e.meeting.agenda, n), nil
	}
	return s.endSheet(e.meeting.before), nil
}

// begin begins a meeting: the agenda stays as it is now.
func (e *Editor) begin() (Change, error) {
	s, ok := e.state()
	if !ok {
		return Change{}, refuse("there is no handbook to change at the moment")
	}
	m := &meeting{before: exchange.StateOf(s.Handbook)}
	for _, t := range s.agenda() {
		m.agenda = append(m.agenda, topic{t.Part, turn.Name(t.About), t.Says, t.Rule})
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.meeting = m
	return Change{Label: "The meeting has begun"}, nil
}

// agenda is that of a meeting now.
func (s State) agenda() []turn.Topic {
	var questions []turn.Topic
	if s.Questions != nil {
		questions = s.Questions()
	}
	return turn.Agenda(s.Handbook, questions)
}

// agendaSheet shows what a meeting would go through.
func (s State) agendaSheet(running bool) Sheet {
	sheet := Sheet{
		Title: "Meeting of " + s.Handbook.Now.Words(), Do: "begin", Save: "Begin the meeting", Then: meetingAt("0"),
		Lead: "One thing a screen, each with what can be done about it. At the end the minutes are made of what was changed.",
	}
	for _, t := range s.agenda() {
		row := SheetRow{Key: turn.Name(t.About), Title: t.About.Base().Title, Address: handbook.Address(t.About), Facts: []string{t.Says}}
		if n := len(sheet.Groups); n == 0 || sheet.Groups[n-1].Title != t.Part {
			sheet.Groups = append(sheet.Groups, SheetGroup{Title: t.Part})
		}
		last := &sheet.Groups[len(sheet.Groups)-1]
		last.Rows = append(last.Rows, row)
	}
	if running {
		sheet.Save = "Begin it again"
		sheet.Ways = []Way{{"Back to the first thing", meetingAt("0")}, {"End the meeting", meetingAt("end")}}
	}
	if len(sheet.Groups) == 0 {
		sheet.Lead, sheet.Then = "Nothing is on the agenda. What you change until the end is in the minutes all the same.", meetingAt("end")
	}
	return sheet
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

// topicSheet asks what comes of one thing.
func (s State) topicSheet(agenda []topic, n int) Sheet {
	t := agenda[n]
	next := meetingAt(strconv.Itoa(n + 1))
	if n+1 == len(agenda) {
		next = meetingAt("end")
	}
	sheet := Sheet{
		Title: t.about, Do: "topic", Values: map[string]string{"item": t.about, "rule": t.rule}, Save: "Write it down, and go on", Then: next,
		Lead: fmt.Sprintf("%s · %d of %d", t.part, n+1, len(agenda)),
		Ways: []Way{{"Next", next}, {"End the meeting", meetingAt("end")}},
	}
	if n > 0 {
		sheet.Ways = append([]Way{{"Back", meetingAt(strconv.Itoa(n - 1))}}, sheet.Ways...)
	}
	e := s.Handbook.Lookup(t.about)
	if e == nil {
		sheet.Title, sheet.Save = "It is no longer here", ""
		return sheet
	}
	row := s.rowOf(e, t.says, e.Base().Summary, s.facts(e.Base().Kind, valuesOf(e)))
	row.Fields = s.waysOut(e, t.rule)
	sheet.Title, sheet.Groups = e.Base().Title, []SheetGroup{{Title: "What comes of it", Rows: []SheetRow{row}}}
	return sheet
}

// waysOut are what can be done about a thing in a meeting.
func (s State) waysOut(e handbook.Entity, rule string) []Answering {
	kind, lists := e.Base().Kind, s.offers()
	ways := []choice{{decide, "Decide"}}
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
		ways = append(ways, choice{postpone, "Put off"})
	}
	if owned && kind != handbook.KindKeyResult {
		ways = append(ways, choice{pass, "Hand over"})
	}
	if rule != "" && kind != handbook.KindKeyResult {
		ways = append(ways, choice{except, "Agree an exception"})
	}
	if helped {
		ways = append(ways, choice{askHelp, "Ask for help"})
	}
	ways = append(ways, choice{talked, "We talked about it; nothing changes"})
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

// topic carries out what came of a thing: the first line of the request says it.
func (s State) topic(r Request) (Change, error) {
	e := s.Handbook.Lookup(r.Values["item"])
	if e == nil || len(r.Lines) != 1 {
		return Change{}, refuse("there is no item named %q any more", r.Values["item"])
	}
	line := map[string]string{}
	for key, text := range r.Lines[0] {
		line[key] = oneLine(text)
	}
	item, opener := e.Base(), s.opener(r)
	if kr, ok := e.(*handbook.KeyResult); ok {
		item = &kr.Objective.Item
	}
	name := string(item.Kind) + "/" + item.ID
	file, err := opener.open(e)
	if err != nil {
		return Change{}, err
	}
	put := func(key string, want source.Value) changeset.Change {
		return changeset.Change{Item: name, Key: key, Seen: file.Says(key), Want: want, Door: changeset.Keeper}
	}
	word := func(key, text string) changeset.Change { return put(key, source.Text(source.Words, text)) }
	var set changeset.Set
	label := ""
	switch line["way"] {
	case talked, "":
		return Change{}, refuse("nothing is to be written down; press Next")
	case decide:
		if line["outcome"] == "" {
			return Change{}, &Refusal{Reason: "say what was decided", Field: name}
		}
		set, label = s.decided(e, line, r, word), "Decided: “"+item.Title+"”"
	case postpone:
		if set, err = s.putOff(e, line, word); err != nil {
			return Change{}, err
		}
		label = "Put off: “" + item.Title + "”"
	case pass:
		key := "owner"
		if _, ok := item.Kind.Field("decider"); ok {
			key = "decider"
		}
		if line["owner"] == "" {
			return Change{}, &Refusal{Reason: "say to whom it is handed over", Field: name}
		}
		set, label = changeset.Set{word(key, line["owner"])}, "“"+item.Title+"” is with "+s.titled("people/"+line["owner"], line["owner"])
	case except:
		if line["why"] == "" {
			return Change{}, &Refusal{Reason: "say why it may stay as it is", Field: name}
		}
		waiver := recordOf("rule", r.Values["rule"], "why", line["why"], "until", line["until"], "by", line["by"])
		set, label = changeset.Set{put("waive", appended(file.Says("waive"), waiver))}, "An exception for “"+item.Title+"”"
	case askHelp:
		if line["what"] == "" || line["of"] == "" {
			return Change{}, &Refusal{Reason: "say what is needed, and of whom", Field: name}
		}
		ask := recordOf("of", line["of"], "what", line["what"], "need_by", line["need_by"])
		set, label = changeset.Set{put("asks", appended(file.Says("asks"), ask))}, "“"+item.Title+"” asks for help"
	default:
		return Change{}, refuse("nobody knows what %q means here", line["way"])
	}
	return s.apply(label, set, opener.opened...)
}

// recordOf is a group of keys with their texts; those without one are left out.
func recordOf(pairs ...string) source.Value {
	var entries []source.Entry
	for i := 0; i < len(pairs); i += 2 {
		form := source.Figure
		if pairs[i] == "why" || pairs[i] == "what" {
			form = source.Words
		}
		entries = append(entries, source.Entry{Key: pairs[i], Value: source.Text(form, pairs[i+1])})
	}
	return source.GroupOf(entries...)
}

func appended(list, item source.Value) source.Value {
	return source.ListOf(source.Sentences, append(list.List()[:len(list.List()):len(list.List())], item)...)
}

// decided says what was decided: in the decision itself while it is open, else in a
// record about the item, which settles a tension.
func (s State) decided(e handbook.Entity, line map[string]string, r Request, word func(key, text string) changeset.Change) changeset.Set {
	if d, ok := e.(*handbook.Decision); ok && d.Open() {
		set := changeset.Set{word("status", "accepted"), word("date", s.Handbook.Now.String()), word("outcome", line["outcome"])}
		for _, key := range []string{"because", "decider"} {
			if line[key] != "" {
				set = append(set, word(key, line[key]))
			}
		}
		return set
	}
	about := turn.Name(e)
	r.Items, r.Values, r.Outcome = []Target{{ID: about}}, map[string]string{"decider": line["decider"], "reason": line["because"]}, line["outcome"]
	set := s.decision(english.CutAtWord(line["outcome"], 60), r)
	if t, ok := e.(*handbook.Tension); ok && t.Open() {
		set = append(set, word("status", "agreed"))
	}
	return set
}

// putOff sets another day for what is open, and puts work off.
func (s State) putOff(e handbook.Entity, line map[string]string, word func(key, text string) changeset.Change) (changeset.Set, error) {
	name, key := turn.Name(e), "review_on"
	switch e := e.(type) {
	case *handbook.Work:
		if line["why"] == "" {
			return nil, &Refusal{Reason: "say why it is put off", Field: name}
		}
		set := changeset.Set{word("status", "deferred"), word("reason", line["why"])}
		if line["until"] != "" {
			set = append(set, word("review_on", line["until"]))
		}
		return set, nil
	case *handbook.Decision:
		if e.Open() {
			key = "decide_by"
		}
	case *handbook.Tension:
		if e.Open() {
			key = "decide_by"
		}
	}
	if line["until"] == "" {
		return nil, &Refusal{Reason: "say until when", Field: name}
	}
	return changeset.Set{word(key, line["until"])}, nil
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

// endSheet shows what was changed since the meeting began, as minutes.
func (s State) endSheet(before changes.State) Sheet {
	list := changes.Between(before, exchange.StateOf(s.Handbook))
	file := s.minutesFile()
	sheet := Sheet{
		Title: "End the meeting", Do: "end", Save: "End the meeting", Then: strings.TrimSuffix(file, ".md") + ".html",
		Lead:   "These are the minutes: what was changed since the meeting began. Add to them what the handbook does not know.",
		Values: map[string]string{"file": file},
		Fields: []Answering{{field: field{Key: "minutes", Label: "Minutes", Control: "page"}, Value: turn.Minutes(s.Handbook, s.Handbook.Now, list, true)}},
		Copy:   turn.Minutes(s.Handbook, s.Handbook.Now, list, false),
		Ways:   []Way{{"Back to the agenda", "_handbook/sheet.html?ask=meeting"}},
	}
	for _, c := range list {
		if c.Of.Draft {
			sheet.Values["draft"] = "true"
		}
	}
	if s.Keep != nil {
		sheet.Fields = append(sheet.Fields, Answering{field: field{Key: "name", Label: "The state is kept as", Control: "text"}, Value: s.Handbook.Now.String()})
	}
	return sheet
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
