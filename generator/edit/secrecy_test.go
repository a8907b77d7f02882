package edit_test

import (
	"strings"
	"testing"

	"handbook/generator/edit"
)

// TestWhatComesOfASecretIsOne makes things of an item for executives, of a draft
// and on their pages: each is as secret as what it comes of.
func TestWhatComesOfASecretIsOne(t *testing.T) {
	files := map[string]string{
		"work/leeds.md": "---\naudience: exec\nstatus: proposed\n---\n# Close the Leeds office\n", "work/idea.md": "---\ndraft: true\n---\n# An idea\n",
		"work/open.md": "---\nstatus: proposed\n---\n# Open\n", "tensions/pay.md": "---\naudience: exec\nbetween: [sales, hr]\n---\n# Pay\n",
		"maps/secret.md": "---\naudience: exec\ncomponents: [crm]\n---\n# Secret map\n", "components/crm.md": "# CRM\n",
		"departments/legal.md": "---\naudience: exec\n---\n# Legal\n", "departments/sales.md": "# Sales\n",
		"quarters/2027-q1.md": "---\naudience: exec\norder: [open]\n---\n",
	}
	decided := edit.Request{Do: "set", Values: values{"status": "deferred", "reason": "Not now"}, Decision: "What we put off"}
	settled := edit.Request{Do: "set", Values: values{"status": "agreed"}, Decision: "What we put off"}
	const record = "content/decisions/what-we-put-off.md"
	for _, test := range []struct {
		name    string
		request edit.Request
		items   []string
		made    string
		says    string // the line that keeps it; "" for none
	}{
		{"a decision about it", decided, []string{"work/leeds"}, record, "audience: exec"},
		{"a decision about it and others", decided, []string{"work/open", "work/leeds"}, record, "audience: exec"},
		{"a decision about a draft", decided, []string{"work/idea"}, record, "draft: true"},
		{"a decision about others", decided, []string{"work/open"}, record, ""},
		{"a tension that is settled", settled, []string{"tensions/pay"}, record, "audience: exec"},
		{"a component on its map", edit.Request{Do: "create", Kind: "component", Titles: []string{"Ledger"}}, []string{"maps/secret"}, "content/components/ledger.md", "audience: exec"},
		{"work on its page", edit.Request{Do: "create", Titles: []string{"Next"}, Page: "/work/leeds.html"}, nil, "content/work/next.md", "audience: exec"},
		{"work on a draft's page", edit.Request{Do: "create", Titles: []string{"Next"}, Page: "/work/idea.html"}, nil, "content/work/next.md", "draft: true"},
		{"work of its department", edit.Request{Do: "create", Titles: []string{"Next"}, Values: values{"department": "legal"}}, nil, "content/work/next.md", "audience: exec"},
		{"work on its grid", edit.Request{Do: "create", Titles: []string{"Next"}, Page: "/grid/legal.html"}, nil, "content/work/next.md", "audience: exec"},
		{"work on a quarter's grid", edit.Request{Do: "create", Titles: []string{"Next"}, Page: "/grid/2027-q1.html"}, nil, "content/work/next.md", "audience: exec"},
		{"work on another grid", edit.Request{Do: "create", Titles: []string{"Next"}, Page: "/grid/sales.html"}, nil, "content/work/next.md", ""},
		{"work of a department that is only named", edit.Request{Do: "create", Titles: []string{"Next"}, Values: values{"department": "hr"}}, nil, "content/work/next.md", ""},
		{"work elsewhere", edit.Request{Do: "create", Titles: []string{"Next"}, Page: "/work/index.html"}, nil, "content/work/next.md", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := newProject(t, files)
			if err := p.do(test.request, test.items...); err != nil {
				t.Fatal(err)
			}
			text := p.read(test.made)
			if test.says != "" && !strings.Contains(text, "\n"+test.says+"\n") {
				t.Errorf("it does not say %q:\n%s", test.says, text)
			}
			if test.says == "" && (strings.Contains(text, "audience") || strings.Contains(text, "draft")) {
				t.Errorf("it is kept from readers:\n%s", text)
			}
		})
	}
}
