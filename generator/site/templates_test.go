package site

import "testing"

// TestTemplateText: explanations are marked, and what one can use is not.
func TestTemplateText(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{
			"---\n# What it is.\nstatus: proposed\n#need: We\n#why:\n#  - One\n---\n# {{title}}\n\n<!-- Two sentences. -->\n",
			"---\n[# What it is.]\nstatus: proposed\n#need: We\n#why:\n#  - One\n---\n# {{title}}\n\n[<!-- Two sentences. -->]\n",
		},
		{"# Settings.\nedition: exec\n#people:\n#  ceo: {title: X}\n", "[# Settings.]\nedition: exec\n#people:\n#  ceo: {title: X}\n"},
	} {
		got := ""
		for _, piece := range templateText(test.text) {
			if piece.Explained {
				got += "[" + piece.Text + "]\n"
			} else {
				got += piece.Text
			}
		}
		if got != test.want {
			t.Errorf("got\n%s\nwant\n%s", got, test.want)
		}
	}
}

// TestTemplatePlace: each template says a name under which it works.
func TestTemplatePlace(t *testing.T) {
	for kind, want := range map[string]string{
		"work": "content/work/a-short-name.md", "quarter": "content/quarters/2027-q1.md", "page": "content/a-short-name.md", "handbook.yaml": "content/handbook.yaml",
	} {
		if got := templatePlace(kind); got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
}

// TestTemplateLeadsToForm: where readers can suggest something new, its template leads
// to the form first.
func TestTemplateLeadsToForm(t *testing.T) {
	for kind, want := range map[string]string{"work": suggestPage, "cause": suggestPage, "objective": "", "handbook.yaml": ""} {
		if form := formOfNew(kind); form.To.Path != want || (form.Words == "") != (want == "") {
			t.Errorf("%s: %q leads to %q, want %q", kind, form.Words, form.To.Path, want)
		}
	}
}
