package edit_test

import (
	"net/url"
	"strings"
	"testing"

	"handbook/generator/edit"
)

// TestRemind lists the roles that have something to say, and has the mail to each. What
// is for executives is in it where they look, which the page says.
func TestRemind(t *testing.T) {
	p := newProject(t, map[string]string{
		"handbook.yaml":       "organisation: Acme\nas_of: 2027-03-01\npeople: {cco: {title: Chief Commercial Officer, mail: cco@acme.example}}\n",
		"work/desk.md":        "---\nowner: cco\nconfirmed: 2026-08-01\n---\n# Renewal desk\n",
		"decisions/secret.md": "---\naudience: exec\nstatus: proposed\ndecider: cco\ndecide_by: 2027-03-02\n---\n# Sell the company\n",
	})
	for edition, want := range map[string]string{"staff": "Still true?: 1 thing", "exec": "Due: 1 thing; Still true?: 1 thing"} {
		desk := p.inbox(edition)
		q := desk.shown("remind", "")
		if got := factsOf(q, "people/cco"); got != want || strings.Contains(q.Lead, "executives") != (edition == "exec") {
			t.Errorf("%s: the list says %q: %s", edition, got, q.Lead)
		}
		made, err := desk.Questionnaire("remind", url.Values{"of": {"people/cco"}})
		if err != nil {
			t.Fatal(err)
		}
		one := made.(edit.Questionnaire)
		if !strings.HasPrefix(one.Mail, "mailto:cco@acme.example?body=Dear%20Chief") || strings.Contains(one.Copy, "Sell the company") != (edition == "exec") {
			t.Errorf("%s: the mail is %s\n%s", edition, one.Mail, one.Copy)
		}
	}
}
