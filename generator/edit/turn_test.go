package edit_test

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"handbook/generator/edit"
)

var room = map[string]string{
	"handbook.yaml":        "as_of: 2027-01-12\npeople: {ceo: {title: Chief Executive}, cfo: {title: Head of Finance}}\n",
	"departments/sales.md": "# Sales\n",
	"work/report.md":       "---\nstatus: in_progress\nhealth: off_track\nowner: cfo\n---\n# Weekly report\n",
	"tensions/speed.md":    "---\nbetween: [sales, ceo]\ndecider: cfo\n---\n# Speed or care\n",
	"decisions/crm.md":     "---\nstatus: proposed\ndecider: ceo\n---\n# Which CRM\n",
}

// TestWaysOutOfAThingInAMeeting: each is written where it belongs.
func TestWaysOutOfAThingInAMeeting(t *testing.T) {
	for _, c := range []struct {
		item string
		line values
		file string
		want string // of the file, or the reason of a refusal after "!"
	}{
		{"work/report", values{"way": "defer", "why": "Nobody reads it", "until": "2027-06-01"}, "work/report.md", "status: deferred\nhealth: off_track\nowner: cfo\nreason: Nobody reads it\nreview_on: 2027-06-01\n"},
		{"work/report", values{"way": "defer"}, "", "!say why it is put off"},
		{"work/report", values{"way": "hand-over", "owner": "ceo"}, "work/report.md", "owner: ceo\n"},
		{"tensions/speed", values{"way": "hand-over", "owner": "ceo"}, "tensions/speed.md", "decider: ceo\n"},
		{"tensions/speed", values{"way": "defer", "until": "2027-02-01"}, "tensions/speed.md", "decide_by: 2027-02-01\n"},
		{"tensions/speed", values{"way": "decide", "outcome": "Care first", "decider": "ceo"}, "tensions/speed.md", "status: agreed\n"},
		{"tensions/speed", values{"way": "decide", "outcome": "Care first", "decider": "ceo"}, "decisions/care-first.md", "settles: [speed]\n"},
		{"decisions/crm", values{"way": "decide", "outcome": "We stay", "because": "It is cheaper"}, "decisions/crm.md", "status: accepted\ndecider: ceo\n"},
		{"work/report", values{"way": "ask", "of": "sales", "what": "The figures", "need_by": "2027-02-01"}, "work/report.md", "asks:\n  - {of: sales, what: The figures, need_by: 2027-02-01}\n"},
		{"work/report", values{"way": "talked"}, "", "!nothing is to be written down; press Next"},
	} {
		p := newProject(t, room)
		line := values{"item": c.item}
		for key, text := range c.line {
			line[key] = text
		}
		err := p.do(edit.Request{Do: "topic", Values: values{"item": c.item}, Lines: []map[string]string{line}}, c.item)
		if reason, refused := strings.CutPrefix(c.want, "!"); refused {
			var refusal *edit.Refusal
			if !errors.As(err, &refusal) || refusal.Reason != reason {
				t.Errorf("%v: the error is %v", c.line, err)
			}
			continue
		}
		if text := p.read("content/" + c.file); err != nil || !strings.Contains(text, c.want) {
			t.Errorf("%v: %v: %s says\n%s", c.line, err, c.file, text)
		}
	}
}

// TestMinutes are of what was changed since the meeting began, and for those who may
// read its edition.
func TestMinutes(t *testing.T) {
	p := newProject(t, room)
	editor := edit.NewEditor(p.root, func() (edit.State, bool) { return p.state(), true })
	if _, err := editor.Edit("edit", []byte(`{"do":"begin"}`)); err != nil {
		t.Fatal(err)
	}
	if err := p.do(edit.Request{Do: "topic", Values: values{"item": "decisions/crm"}, Lines: []map[string]string{{"way": "decide", "outcome": "We *stay*"}}}, "decisions/crm"); err != nil {
		t.Fatal(err)
	}
	made, err := editor.Questionnaire("meeting", url.Values{"at": {"end"}})
	if err != nil {
		t.Fatal(err)
	}
	end := made.(edit.Questionnaire)
	if minutes := end.Fields[0].Value; !strings.HasPrefix(minutes, "## What we decided\n\n- [[decisions/crm|Which CRM]]: We \\*stay\\*\n") {
		t.Errorf("the minutes are\n%s", minutes)
	}
	if !strings.Contains(end.Copy, "What we decided\n\n- “Which CRM”: We *stay*\n") {
		t.Errorf("the mail says\n%s", end.Copy)
	}
	if err := p.do(edit.Request{Do: "end", Values: values{"minutes": "We met.\r\n"}}); err != nil {
		t.Fatal(err)
	}
	if text := p.read("content/minutes/" + p.state().Handbook.Now.String() + ".md"); !strings.HasPrefix(text, "---\naudience: exec\n---\n# Minutes of ") || !strings.HasSuffix(text, "\n\nWe met.\n") {
		t.Errorf("the minutes say\n%s", text)
	}
}

// TestAQuestionnaireIsOfItsFiles: what has changed meanwhile is not handed over.
func TestAQuestionnaireIsOfItsFiles(t *testing.T) {
	p := newProject(t, room)
	stale := p.state()
	request := edit.Request{Do: "hand-over", Values: values{"from": "people/cfo", "to": "ceo"}, Lines: []map[string]string{{"item": "work/report owner", "move": "yes"}},
		Items: []edit.Target{{ID: "work/report", Base: stale.Sum([]byte(room["work/report.md"]))}}}
	p.write("content/work/report.md", room["work/report.md"]+"More.\n")
	var conflict *edit.Conflict
	if _, err := edit.Plan(p.state(), request); !errors.As(err, &conflict) {
		t.Errorf("the error is %v", err)
	}
	request.Items = nil
	change, err := edit.Plan(p.state(), request)
	if err != nil || change.Label != "Handed over from “Head of Finance” to “Chief Executive”: 1 thing" {
		t.Errorf("%q, %v", change.Label, err)
	}
	if _, err := edit.Plan(p.state(), edit.Request{Do: "hand-over", Values: values{"from": "people/cfo"}}); err == nil || err.Error() != "choose who takes it over" {
		t.Errorf("to nobody: %v", err)
	}
}
