package edit_test

import (
	"encoding/json"
	"maps"
	"net/url"
	"strings"
	"testing"

	"handbook/generator/edit"
)

// offer is one of Northwind, with a target.
func offer(asOf, target string) string {
	return `{
 "offer": 1, "organisation": "Northwind", "as_of": "` + asOf + `", "fiscal": {"start_month": 1, "named_by": "end"},
 "lines": [
  {"id": "renewals", "terms": {"title": "Renewals first", "period": "2027"}, "hash": "a", "status": "active"},
  {"id": "renewals/rate", "terms": {"title": "Contracts <b>renewed</b>", "unit": "%", "baseline": "70", "target": "` + target + `"}, "hash": "b"}
 ]}`
}

// teams is the handbook of a team below Northwind, which has heard nothing of it yet.
func teams(t *testing.T) *project {
	return newProject(t, map[string]string{
		"handbook.yaml":        "organisation: Success # ours\nedition: exec\nas_of: 2027-01-04\n",
		"objectives/start.md":  "---\nperiod: 2027\nserves: [parent:renewals/rate]\n---\n# Nobody starts alone\n",
		"objectives/hidden.md": "---\nperiod: 2027\naudience: exec\nserves: [parent:renewals]\n---\n# Quastenflosser\n",
	})
}

func laid(i inbox, text string) {
	i.t.Helper()
	i.ask(edit.Request{Do: "lay", Values: values{"text": text}})
}

func (i inbox) receives(file, from string) {
	i.t.Helper()
	q := i.shown("arrival", file)
	q.Values["from"] = from
	i.ask(edit.Request{Do: q.Do, Values: q.Values})
}

// refused is why an editor does not do something; nil where it does.
func (i inbox) refused(r edit.Request) error {
	i.t.Helper()
	body, err := json.Marshal(r)
	if err != nil {
		i.t.Fatal(err)
	}
	_, err = i.Edit("edit", body)
	return err
}

// TestOfferArrives: an offer that was dropped waits, says what is different, and is put
// where the settings read it. It is agreed to on a page, and the next one says what has
// changed since. Each is one step, and can be undone.
func TestOfferArrives(t *testing.T) {
	p := teams(t)
	lead := p.inbox("exec")
	before := p.files()
	laid(lead, offer("2027-01-02", "90"))
	const file = "inbox/offer-from-northwind.json"
	if q := lead.shown("inbox", ""); len(q.Groups) != 1 || q.Groups[0].Rows[0].Title != "Offer from Northwind" {
		t.Fatalf("the inbox says %+v", q.Groups)
	}
	lead.receives(file, "")
	p.says("handbook.yaml", "organisation: Success # ours\nedition: exec\nas_of: 2027-01-04\nparent: offer.json\n")
	if p.read("offer.json") != offer("2027-01-02", "90") || p.read(file) != "no file" {
		t.Error("the offer is not in its place")
	}
	q := lead.shown("agree", "")
	if got := factsOf(q, "renewals/rate"); got != "From 70 to 90%; Not agreed yet.; Our part: “Nobody starts alone”" {
		t.Errorf("to agree to: %s", got)
	}
	agree := edit.Request{Do: "agree", Values: q.Values, Lines: []map[string]string{{"item": "renewals/rate", "do": "take"}, {"item": "renewals", "do": "leave"}}}
	lead.ask(agree)
	if lock := p.read("parent.lock"); !strings.Contains(lock, `"agreed_on": "2027-01-04"`) || strings.Count(lock, `"id"`) != 1 {
		t.Errorf("agreed is %s", lock)
	}
	laid(lead, offer("2027-01-03", "95"))
	if got := factsOf(lead.shown("arrival", file), "renewals/rate"); got != "Its target has changed from “90” to “95”" {
		t.Errorf("different is: %s", got)
	}
	lead.receives(file, "")
	if got := factsOf(lead.shown("agree", ""), "renewals/rate"); !strings.Contains(got, "Agreed on 4 January 2027; since then its target has changed from “90” to “95”.") {
		t.Errorf("to agree to again: %s", got)
	}
	if err := lead.refused(agree); err == nil || !strings.Contains(err.Error(), "has changed since this page was made") {
		t.Errorf("agreed to what nobody has seen: %v", err)
	}
	for range 3 {
		if _, err := lead.Edit("undo", nil); err != nil {
			t.Fatal(err)
		}
	}
	if after := p.files(); after[file] == "" || after["content/handbook.yaml"] != before["content/handbook.yaml"] {
		t.Errorf("after undo there is %v", after)
	}
}

// TestReplyArrives: a reply goes into the folder of replies, and the settings name it. A
// second one of the same handbook takes its place; one of another handbook does not.
func TestReplyArrives(t *testing.T) {
	p := newProject(t, map[string]string{
		"handbook.yaml":          "organisation: Northwind\nedition: exec\nchildren:\n  - replies/finance.json # since May\n",
		"objectives/renewals.md": "---\nperiod: 2027\n---\n# Renewals first\n",
		"objectives/sale.md":     "---\nperiod: 2027\naudience: exec\n---\n# Quastenflosser\n",
	})
	reply := func(of, title string) string {
		return `{"reply": 1, "organisation": "` + of + `", "as_of": "2027-01-02", "lines": [{"id": "x", "terms": {"title": "` + title + `"}, "serves": ["renewals", "sale"]}]}`
	}
	p.write("replies/finance.json", reply("Finance", "Books closed"))
	chief := p.inbox("exec")
	laid(chief, reply("Success", "Nobody starts alone"))
	const file = "inbox/reply-from-success.json"
	staff := p.inbox("staff")
	if q := staff.shown("arrival", file); factsOf(q, "x") != "Contributes to “Renewals first”" || q.Fields[0].Value != "new" {
		t.Errorf("staff are told %+v", q)
	}
	chief.receives(file, "new")
	p.says("handbook.yaml", "organisation: Northwind\nedition: exec\nchildren:\n  - replies/finance.json # since May\n  - replies/success.json\n")
	laid(chief, reply("Success", "Nobody is alone"))
	if q := chief.shown("arrival", file); q.Fields[0].Value != "replies/success.json" {
		t.Errorf("the second is from %+v", q.Fields)
	}
	chief.receives(file, "replies/success.json")
	if got := p.read("replies/success.json"); !strings.Contains(got, "Nobody is alone") {
		t.Errorf("the reply is %s", got)
	}
	if p.read("replies/finance.json") != reply("Finance", "Books closed") {
		t.Error("the reply of Finance has changed")
	}
}

// TestHostileArrivals lays what says it is an offer or a reply, and is none. Nothing is
// written but in the inbox, and the message says which file it is about.
func TestHostileArrivals(t *testing.T) {
	p := teams(t)
	lead := p.inbox("exec")
	for text, want := range map[string]string{
		`{"offer": 99}`:            "this offer.json cannot be read: it is of version 99",
		`{"offer": 1, "lines": 7}`: "this offer.json cannot be read: it is not a file offer.json",
		`{"reply": 1, "lines": [`:  "this reply.json cannot be read: it is not a file reply.json, or it was not copied in full",
	} {
		if err := lead.refused(edit.Request{Do: "lay", Values: values{"text": text}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	laid(lead, `{"reply": 1, "organisation": "../../outside", "lines": [{"id": "<script>", "terms": {"title": "<script>"}, "serves": ["../x"]}]}`)
	p.write("inbox/cut.json", `{"offer": 1, "lines": [`)
	p.write("offer.json", "something else")
	before := p.files()
	q := lead.shown("inbox", "")
	if got := factsOf(q, "inbox/cut.json"); !strings.Contains(got, "not copied in full") {
		t.Errorf("what was cut off says %q", got)
	}
	p.write("inbox/whole.json", offer("2027-01-02", "90"))
	if _, err := lead.Questionnaire("arrival", url.Values{"file": {"inbox/whole.json"}}); err == nil || !strings.Contains(err.Error(), "another file offer.json") {
		t.Errorf("over another file: %v", err)
	}
	for _, from := range []string{"../../etc/x.json", "content/handbook.yaml", "", "offer.json"} {
		q := lead.shown("arrival", "inbox/reply-from-outside.json")
		q.Values["from"] = from
		if err := lead.refused(edit.Request{Do: q.Do, Values: q.Values}); err == nil {
			t.Errorf("put in place of %q", from)
		}
	}
	after := p.files()
	delete(after, "inbox/whole.json")
	if !maps.Equal(before, after) {
		t.Errorf("after all that there is %v", after)
	}
}

// TestAgreedByItsReaders: staff agree to what they can see, and are told of no other line.
func TestAgreedByItsReaders(t *testing.T) {
	p := teams(t)
	p.write("offer.json", offer("2027-01-02", "90"))
	p.write("content/handbook.yaml", "organisation: Success\nparent: offer.json\n")
	q := p.inbox("staff").shown("agree", "")
	if len(q.Groups) != 1 || len(q.Groups[0].Rows) != 1 || q.Groups[0].Rows[0].Key != "renewals/rate" {
		t.Errorf("staff are asked %+v", q.Groups)
	}
}

// TestNamesOneLevelUp: the field of what an objective serves offers what is one level
// up, in every edition, and shows it by its title; no other field does.
func TestNamesOneLevelUp(t *testing.T) {
	p := teams(t)
	p.write("offer.json", strings.Replace(offer("2027-01-02", "90"), `"lines": [`, `"lines": [ {"id": "shop", "terms": {"title": "Renew the shop"}, "hash": "c", "status": "closed"},`, 1))
	p.write("content/handbook.yaml", "organisation: Success\nparent: offer.json\n")
	for _, edition := range []string{"exec", "staff"} {
		lead := p.inbox(edition)
		asked := func(what string, about url.Values) string {
			answer, err := lead.Ask(what, about)
			if err != nil {
				t.Fatal(err)
			}
			text, err := json.Marshal(answer)
			if err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
		form := asked("item", url.Values{"item": {"objectives/start"}})
		for _, want := range []string{`"kinds":"objectives,key-results,parent"`, `parent:renewals/rate":"Contracts \u003cb\u003erenewed`, `"serves":["parent:renewals/rate"]`} {
			if !strings.Contains(form, want) {
				t.Errorf("%s: the form does not say %s:\n%s", edition, want, form)
			}
		}
		if got, want := asked("names", url.Values{"kinds": {"objectives,key-results,parent"}, "words": {"renew"}}), `"value":"parent:renewals","label":"Renewals first","note":"Northwind"`; !strings.Contains(got, want) || strings.Contains(got, "shop") {
			t.Errorf("%s: offered are %s", edition, got)
		}
		if got := asked("names", url.Values{"kinds": {"objectives"}, "words": {"renew"}}); got != "[]" {
			t.Errorf("%s: another field offers %s", edition, got)
		}
	}
}
