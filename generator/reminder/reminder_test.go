package reminder_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"handbook/generator/handbook"
	"handbook/generator/handbook/assemble"
	"handbook/generator/mail"
	"handbook/generator/markdown"
	"handbook/generator/reminder"
	"handbook/generator/source"
)

// files are the files of a handbook, from the content root.
type files map[string]string

func (f files) read(edition string) *handbook.Handbook {
	var decoded []*handbook.Decoded
	config := handbook.DecodeConfig(source.ParseConfig("handbook.yaml", "handbook.yaml", []byte(f["handbook.yaml"])))
	for _, rel := range slices.Sorted(maps.Keys(f)) {
		if strings.HasSuffix(rel, ".md") {
			decoded = append(decoded, handbook.Decode(source.Parse(rel, rel, []byte(f[rel]), markdown.Options{})))
		}
	}
	return assemble.Handbook(config, decoded, nil, nil, assemble.Options{Edition: edition, Now: config.AsOf})
}

// company has something due, and something that is not, of every sort.
var company = files{
	"handbook.yaml":        "organisation: Acme\nas_of: 2027-03-01\nrhythm: {checkin: fortnightly}\npeople:\n  cco: {title: Chief Commercial Officer, mail: cco@acme.example}\n  head-of-sales: Head of Sales\n  head-of-hr: {title: Head of HR, vacant: true}\n  cto: Technology Lead\n",
	"departments/sales.md": "---\nlead: head-of-sales\n---\n# Sales\n",
	"objectives/grow.md":   "---\nperiod: 2027-Q1\nowner: cco\nkey_results:\n  - {id: wins, title: Tenders won, target: 9}\n  - {id: fresh, title: Said lately, target: 9}\n  - {id: book, title: The price book, done: true}\n  - {id: hires, title: Hired, target: 3, owner: head-of-hr}\ncheckins:\n  - {date: 2027-02-15, kr: wins, value: 4}\n  - {date: 2027-02-16, kr: fresh, value: 4}\n---\n# Grow\n",
	"objectives/next.md":   "---\nperiod: 2027-Q2\nowner: cco\nkey_results: [{id: later, title: Not begun, target: 9}]\n---\n# Next\n",
	"decisions/price.md":   "---\nstatus: proposed\nowner: head-of-sales\ndecider: cco\ndecide_by: 2027-03-15\n---\n# Raise the price\n",
	"decisions/far.md":     "---\nstatus: proposed\ndecider: cco\ndecide_by: 2027-03-16\n---\n# Far away\n",
	"decisions/secret.md":  "---\naudience: exec\nstatus: proposed\ndecider: cco\ndecide_by: 2027-03-02\n---\n# Sell the company\n",
	"work/desk.md":         "---\nowner: head-of-sales\nconfirmed: 2026-08-01\nasks:\n  - {of: cco, what: A name at the bank, need_by: 2027-03-10}\n  - {of: sales, what: Ten days of a seller}\n  - {of: cco, what: Answered long ago, state: done}\n---\n# Renewal desk\n",
	"work/true.md":         "---\nowner: head-of-sales\nconfirmed: 2027-02-01\n---\n# Looked at\n",
}

func said(list []reminder.Reminder) string {
	var b strings.Builder
	for _, r := range list {
		b.WriteString(r.Role.ID + "\n")
		for _, g := range r.Groups {
			for _, l := range g.Lines {
				b.WriteString("  " + g.Title + " | " + l.Says + "\n")
			}
		}
	}
	return b.String()
}

// TestOf says to each role what is due of it, and nothing else: not what is not due yet,
// is over, or is due from others, and nothing to a role that is vacant.
func TestOf(t *testing.T) {
	want := strings.Join([]string{
		"cco",
		"  Check in | “Tenders won”: last said on 15 February 2027",
		"  Due | Decide: “Raise the price”, by 15 March 2027",
		"  Asked of you | A name at the bank, for “Renewal desk”, by 10 March 2027",
		"head-of-sales",
		"  Asked of you | Ten days of a seller, for “Renewal desk”",
		"  Still true? | “Renewal desk”, last confirmed on 1 August 2026",
	}, "\n") + "\n"
	if got := said(reminder.Of(company.read("staff"))); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := said(reminder.Of(company.read("exec"))); !strings.Contains(got, "Sell the company") {
		t.Errorf("executives are not reminded of what is theirs:\n%s", got)
	}
}

// TestMail is a text that somebody reads, and a draft to the address of the role.
func TestMail(t *testing.T) {
	draft := reminder.Of(company.read("staff"))[0].Mail("https://example.org/h/")
	want := "Dear Chief Commercial Officer,\n\n3 things wait for you in the handbook of Acme, as of 1 March 2027:\n\nCheck in\n- “Tenders won”: last said on 15 February 2027\n\nDue\n- Decide: “Raise the price”, by 15 March 2027\n\nAsked of you\n- A name at the bank, for “Renewal desk”, by 10 March 2027\n\nOpen your page in the handbook, press “Check in”, say what is true today, and send it back.\nhttps://example.org/h/people/cco.html\n"
	if draft.Text != want || draft.Subject != "Acme: 3 things for you" {
		t.Errorf("%s\n%s", draft.Subject, draft.Text)
	}
	if text := string(draft.Bytes()); !strings.HasPrefix(text, "To: cco@acme.example\r\nSubject: Acme: 3 things for you\r\nX-Unsent: 1\r\n") || !strings.Contains(text, "\r\n\r\nDear Chief") {
		t.Errorf("the draft is %s", text)
	}
	hostile := mail.Draft{To: "a@b.example\r\nBcc: c@d.example", Subject: "x\r\nBcc: y", Text: "Ümlaut & more + so"}
	head, _, _ := strings.Cut(string(hostile.Bytes()), "\r\n\r\n")
	if strings.Contains(head, "\nBcc") {
		t.Errorf("a header comes out of an address: %s", head)
	}
	if link := hostile.Link(); !strings.HasPrefix(link, "mailto:a@b.example%20Bcc:%20c@d.example?") || !strings.Contains(link, "body=%C3%9Cmlaut%20%26%20more%20%2B%20so") {
		t.Errorf("the link is %s", link)
	}
}
